"""The question about text that is not stored, as a person gets it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui.messages import BoxMessages, Leaving


@pytest.fixture
def parent(qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.mark.parametrize(
    ("key", "modifiers", "meant"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, Leaving.SAVE),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, Leaving.STAY),
        (Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier, Leaving.SAVE),
        (Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier, Leaving.DISCARD),
        (Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier, Leaving.STAY),
    ],
)
def test_leaving_a_half_filled_form_takes_one_key(parent, key, modifiers, meant):
    seen: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isActiveWindow():
            timer.stop()
            seen.append(box.text())
            QTest.keyClick(QApplication.focusWidget(), key, modifiers)
            # A key that did nothing must fail the test and not keep it waiting; gone with the box.
            QTimer.singleShot(5000, box, box.reject)

    timer = QTimer(parent)
    timer.timeout.connect(answer)
    timer.start(0)

    assert BoxMessages().leaving(parent, "De docent") is meant
    assert seen == ["De docent is gewijzigd en nog niet opgeslagen. Nu opslaan?"]


def test_a_name_that_looks_like_mark_up_is_shown_as_it_is(parent):
    shown: list[tuple[str, Qt.TextFormat]] = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            shown.append((box.text(), box.textFormat()))
            box.reject()

    timer = QTimer(parent)
    timer.timeout.connect(close)
    timer.start(0)
    BoxMessages().inform(parent, "<b>Ton</b> is verwijderd.")

    assert shown == [("<b>Ton</b> is verwijderd.", Qt.TextFormat.PlainText)]
