"""Which lessons a change is for: this one, this and the following, or those that were chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from models.queries.timetable import LessonLine
from models.rules.dates import weekday
from ui.formats import clock, day_and_date, short_date
from ui.theme import line_height
from ui.widgets.page import remark


class Scope(StrEnum):
    """How far a change reaches."""

    THIS = "this"
    FOLLOWING = "following"
    CHOSEN = "chosen"


class ScopeChoice(QWidget):
    """Offers what makes sense for the chosen lessons; `following` is asked of one lesson only.

    Lessons that are signed off are left out, and said to be.
    """

    changed = Signal()

    def __init__(self, chosen: Sequence[LessonLine], following: Sequence[LessonLine]) -> None:
        super().__init__()
        self._offered: dict[Scope, Sequence[LessonLine]] = (
            {Scope.THIS: chosen, Scope.FOLLOWING: following} if len(chosen) == 1 else {Scope.CHOSEN: chosen}
        )
        self._buttons = QButtonGroup(self)
        self._left_out = remark()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 4)
        for place, (scope, lessons) in enumerate(self._offered.items()):
            push = QRadioButton(_said(scope, lessons))
            push.setChecked(place == 0)
            self._buttons.addButton(push, place)
            layout.addWidget(push)
        layout.addWidget(self._left_out)
        self._buttons.idToggled.connect(self._choose)
        self._say_what_is_left_out()

    def scope(self) -> Scope:
        return list(self._offered)[self._buttons.checkedId()]

    def choose(self, scope: Scope) -> None:
        """Let the change reach this far."""
        self._buttons.button(list(self._offered).index(scope)).setChecked(True)

    def lessons(self) -> list[LessonLine]:
        """The lessons it is about, without those that are signed off."""
        return [line for line in self._offered[self.scope()] if not line.closed]

    def left_out(self) -> str:
        """What is said about lessons that are not changed."""
        return self._left_out.text()

    def _choose(self, _button: int, checked: bool) -> None:
        if checked:
            self._say_what_is_left_out()
            self.changed.emit()

    def _say_what_is_left_out(self) -> None:
        closed = [line for line in self._offered[self.scope()] if line.closed]
        said = "" if not closed else f"{_counted(len(closed))} afgetekend: die blijven zoals ze zijn."
        self._left_out.setText(said)
        self._left_out.setVisible(bool(said))


def lesson_said(line: LessonLine) -> str:
    """ma 12-10 9:00–12:00."""
    facts = line.facts
    return f"{day_and_date(facts.date)} {clock(facts.starts)}–{clock(facts.ends)}"


def counted(count: int) -> str:
    """1 les, 12 lessen."""
    return "1 les" if count == 1 else f"{count} lessen"


def _counted(count: int) -> str:
    return "1 les is" if count == 1 else f"{count} lessen zijn"


def _said(scope: Scope, lessons: Sequence[LessonLine]) -> str:
    if scope is Scope.CHOSEN:
        return f"De gekozen {counted(len(lessons))}"
    first = lessons[0].facts
    if scope is Scope.THIS:
        return f"&Alleen deze les: {lesson_said(lessons[0])}"
    last = short_date(lessons[-1].facts.date)
    day = weekday(first.date)
    return f"Deze en vol&gende op {day} om {clock(first.starts)}: {counted(len(lessons))}, t/m {last}"
