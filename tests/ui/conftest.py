"""What tests of the window share: an open school that opens fast, and somebody who answers its questions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from models.errors import KlassenboekError
from models.keys import KdfParameters, KeyFile
from models.school_folder import SchoolFolder
from models.session import Session, open_school
from tests.school_fixtures import PASSWORD, USER
from ui.messages import Leaving, Messages

CHEAP_KDF = KdfParameters(memory_kib=8, iterations=1, lanes=1)


_OFFSCREEN_SHORTCOMING = "This plugin does not support (propagateSizeHints|raise|grabbing)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every window and list shown off screen makes Qt warn of this; it says nothing about us."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN_SHORTCOMING, extend=True))


@dataclass(slots=True)
class RecordedMessages(Messages):
    """Remembers what was said and gives the answers that a test puts ready; never opens a window."""

    informed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)

    def inform(self, parent: QWidget, text: str) -> None:  # noqa: ARG002
        self.informed.append(text)

    def refuse(self, parent: QWidget, error: KlassenboekError) -> None:  # noqa: ARG002
        self.refused.append(error.code)

    def confirm(self, parent: QWidget, question: str, **_buttons: str) -> bool:  # noqa: ARG002
        self.asked.append(question)
        return self.answers.pop(0)

    def leaving(self, parent: QWidget, what: str) -> Leaving:  # noqa: ARG002
        """Without an answer put ready nothing is stored: windows are closed when a test is over."""
        self.asked.append(what)
        return self.leavings.pop(0) if self.leavings else Leaving.DISCARD


@pytest.fixture
def messages() -> RecordedMessages:
    return RecordedMessages()


@pytest.fixture(scope="session")
def quick_school_template(sample_school_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample school, with a key that takes no time to open."""
    folder = shutil.copytree(sample_school_template, tmp_path_factory.mktemp("quick") / "school")
    path = SchoolFolder(folder).keys
    keys = KeyFile.read(path)
    keys.with_new_password(USER, PASSWORD, keys.unlock(USER, PASSWORD), kdf=CHEAP_KDF).write(path)
    return folder


@pytest.fixture
def session(quick_school_template: Path, tmp_path: Path) -> Iterator[Session]:
    """The sample school, open, with Ingrid as administrator."""
    folder = shutil.copytree(quick_school_template, tmp_path / "open-school")
    with open_school(folder, USER, PASSWORD) as opened:
        yield opened
