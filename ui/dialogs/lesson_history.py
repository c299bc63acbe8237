"""Who did what in a lesson, and when, as sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from models.queries.history import LessonChanged, LessonEvent, MarkChanged
from models.queries.week import WeekLesson
from models.rules.audit_words import changes_in_words
from models.rules.marks import MarkFacts
from models.rules.terms import PARTIAL, Status
from ui import formats
from ui.dialogs.frame import leave_button, rows_of, text_label
from ui.tables.cell_codes import entry_name, entry_of
from ui.tables.week_cells import lesson_kind, lesson_times
from ui.theme import line_height
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (RowsColumn("Wanneer"), RowsColumn("Wie"), RowsColumn("Wat"))
_ORIGINALS = {True: "is er", False: "ontbreekt", None: "is nog niet terug"}


class LessonHistoryDialog(QDialog):
    """A list to read and to copy from, the last event on top."""

    def __init__(
        self, lesson: WeekLesson, events: Sequence[LessonEvent], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Geschiedenis van de les")
        layout = rows_of(self, lines_wide=44)
        layout.addWidget(text_label(lesson_times(lesson), bold=True))
        layout.addWidget(text_label(lesson_kind(lesson)))
        self.rows = RowsModel(_COLUMNS)
        self.rows.set_rows(
            [(formats.moment(event.at), event.who, sentence(event, lesson)) for event in events]
        )
        table = RowsTable(self.rows, "Geschiedenis van de les, de laatste gebeurtenis bovenaan", lines=2)
        table.setMinimumHeight(line_height(self) * 14)
        layout.addWidget(table, 1)
        if events:
            table.selectRow(0)
        layout.addWidget(text_label("Wat met een werkboek nieuw is ingelezen, staat hier niet bij."))
        layout.addWidget(leave_button(self))
        table.setFocus()


def sentence(event: LessonEvent, lesson: WeekLesson) -> str:
    """What happened, in words."""
    if isinstance(event, MarkChanged):
        after = _words(event.after, lesson)
        if event.before is None:
            return f"{event.learner}: {after}"
        return f"{event.learner}: van {_words(event.before, lesson)} naar {after}"
    said = _lesson_said(event)
    return f"{said}. Reden: {event.why}" if event.why else said


def _words(facts: MarkFacts | None, lesson: WeekLesson) -> str:
    if facts is None:
        return entry_name(None)
    words = [_status_words(facts, lesson)]
    if facts.verdict_override is not None:
        words.append(f"de school oordeelt {facts.verdict_override.value} ({facts.override_why})")
    if facts.remark:
        words.append(f"opmerking: {facts.remark}")
    return ", ".join(words)


def _status_words(facts: MarkFacts, lesson: WeekLesson) -> str:
    if facts.status in PARTIAL:
        return f"{facts.status.value}, {facts.minutes} minuten aanwezig"
    if facts.status is Status.PRESENT:
        return facts.status.value
    return f"{facts.status.value}: {entry_name(entry_of(facts, lesson.net))}"


def _lesson_said(event: LessonChanged) -> str:
    after = event.after
    if after.get("afgetekend") is False:
        return "Les heropend"
    if after.get("afgetekend"):
        left = [f"{after[name]} {said}" for name, said in _LEFT.items() if after.get(name)]
        original = _ORIGINALS[_yes_no(after.get("origineel"))]
        return f"Les afgetekend, het origineel {original}" + (
            f"; open gelaten: {', '.join(left)}" if left else ""
        )
    if "vervallen" in after:
        return "Les vervallen" if after["vervallen"] else "Les gaat toch door"
    if "origineel" in after:
        return f"Het origineel {_ORIGINALS[_yes_no(after['origineel'])]}"
    what = "gewijzigd" if event.before else "ingepland"
    return f"Les {what}: " + ", ".join(str(one) for one in changes_in_words("lesson", event.before, after))


_LEFT = {"leeg": "leeg", "navragen": "na te vragen"}


def _yes_no(value: object) -> bool | None:
    return None if value is None else bool(value)
