from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from models.errors import EnvironmentProblem, UserError
from ui.replacing import write_or_ask


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def taken(*, replace: bool) -> Path:
    if not replace:
        raise UserError("file-exists", file="lijst.csv")
    return Path("lijst.csv")


def test_a_new_file_is_written_without_a_question(parent, messages):
    assert write_or_ask(parent, messages, lambda *, replace: Path(f"{replace}.csv")) == Path("False.csv")


def test_a_file_is_replaced_when_that_is_wanted(parent, messages):
    messages.answers = [True]

    assert write_or_ask(parent, messages, taken) == Path("lijst.csv")
    assert messages.asked[0].startswith("lijst.csv bestaat al")


def test_a_file_is_left_alone_when_it_is_not(parent, messages):
    messages.answers = [False]

    assert write_or_ask(parent, messages, taken) is None
    assert messages.refused == []


def test_what_goes_wrong_is_explained(parent, messages):
    def full(*, replace: bool) -> Path:
        raise EnvironmentProblem("disk-full", file="x", folder="y")

    assert write_or_ask(parent, messages, full) is None
    assert messages.refused == ["disk-full"]


def test_what_goes_wrong_while_replacing_is_explained_too(parent, messages):
    def held(*, replace: bool) -> Path:
        raise UserError("file-exists", file="x") if not replace else EnvironmentProblem("file-in-use")

    messages.answers = [True]

    assert write_or_ask(parent, messages, held) is None
    assert messages.refused == ["file-in-use"]
