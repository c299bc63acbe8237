"""What every test can use: the sample school, and a log in which nothing unexpected may appear."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.theme import make_application

pytest_plugins = ["tests.school_fixtures"]

# Before any test makes a QApplication: no window may appear on the screen of who runs the tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux":
    os.environ.setdefault("XDG_RUNTIME_DIR", f"/tmp/runtime-{os.getuid()}")

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the sample school: a workbook, and what must come out of it, worked out by hand."""
    return FIXTURES / "school"


@pytest.fixture(scope="session", autouse=True)
def one_application(qapp: object) -> None:
    """The one people see, with its own style and fonts, whichever test comes first.

    A test that draws a PDF would else start a smaller application, with which no window can be made.
    """
    make_application()


@pytest.fixture(autouse=True)
def no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log that the test did not clear is a failure."""
    yield
    found = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not found, f"unexpected log: {[record.getMessage() for record in found]}"
