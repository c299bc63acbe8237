"""Lessen inplannen: a weekly pattern, and beside it the lessons it makes, the days it skips, and clashes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from models.errors import InvalidValue
from models.queries.clashes import Clash, WantedLesson
from models.rules.terms import Component, Form
from models.rules.timetable import DayOff, LessonFacts, Pattern, Proposal, SkippedDay, propose
from models.rules.weeks import IsoWeek
from ui.dialogs.clash_rows import CLASH_COLUMNS, clash_count, clash_rows, clashes_by_lesson
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.dialogs.lesson_scope import counted
from ui.dialogs.week_slots import WeekSlots
from ui.formats import clock, day_and_date, hours, long_date
from ui.forms.fields import choice_field, date_field, term_field, text_field
from ui.sentences import error_sentence
from ui.theme import line_height
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable
from ui.widgets.ticks import TickList

_EVERY = ((1, "elke week"), (2, "om de week"), (3, "elke 3 weken"), (4, "elke 4 weken"))
_LESSON_COLUMNS = (
    RowsColumn("Week"),
    RowsColumn("Dag"),
    RowsColumn("Tijd"),
    RowsColumn("Netto", number=True),
    RowsColumn("Let op"),
)
_SKIPPED = "Op deze dagen wordt niets ingepland. Zet een vinkje (spatie) om er toch les te geven."


@dataclass(frozen=True, slots=True)
class PlanningChoices:
    """What can be chosen, and what a group starts with; teachers and locations are (id, name)."""

    group: str
    teachers: Sequence[tuple[int, str]]
    locations: Sequence[tuple[int, str]]
    level: str = ""
    teacher: int | None = None
    location: int | None = None
    form: Form | None = None


class PlanLessonsDialog(FieldsDialog):
    """`days_off` gives those of a period, `find_clashes` what lessons run into; `store` gets the lessons."""

    def __init__(
        self,
        choices: PlanningChoices,
        today: date,
        *,
        days_off: Callable[[date, date], Sequence[DayOff]],
        find_clashes: Callable[[Sequence[WantedLesson]], Sequence[Clash]],
        store: Callable[[Sequence[LessonFacts]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Lessen inplannen voor {choices.group}", parent)
        self._days_off = days_off
        self._find_clashes = find_clashes
        self._store = store
        self._lessons: tuple[LessonFacts, ...] = ()
        self._skipped: tuple[SkippedDay, ...] = ()
        self.slots = WeekSlots()
        self.summary = text_label(bold=True)
        self.lessons = RowsModel(_LESSON_COLUMNS)
        self.clashes = RowsModel(CLASH_COLUMNS)
        self.skipped = TickList("Overgeslagen dagen; een vinkje is toch les geven")
        self.leave_out = QCheckBox("Lessen met een botsing &weglaten")
        self._tabs = QTabWidget()
        self._make_fields(choices, today)
        self._build()
        self._connect()
        self._preview()

    def proposed(self) -> tuple[LessonFacts, ...]:
        """The lessons as they are shown, and would be stored."""
        return self._lessons

    def keep(self, day: date, *, kept: bool = True) -> None:
        """Give the lessons of a day off all the same, or not after all."""
        place = next(n for n, skipped in enumerate(self._skipped) if skipped.date == day)
        state = Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked
        self.skipped.item(place).setCheckState(state)

    def values(self) -> dict[str, Any] | None:
        slots_right = self.slots.check()
        values = super().values()
        return values if slots_right else None

    def store(self, values: dict[str, Any]) -> None:
        proposal, _ = self._worked_out(self._pattern(values))
        self._store(proposal.lessons)

    def _pattern(self, values: dict[str, Any]) -> Pattern:
        return Pattern(slots=self.slots.slots(), **values)

    def _worked_out(self, pattern: Pattern) -> tuple[Proposal, Sequence[Clash]]:
        """The proposal with the days that are kept, and without the clashing lessons when that is ticked."""
        proposal = propose(pattern, self._days_off(pattern.begins, pattern.ends), self._kept())
        found = self._find_clashes([WantedLesson(None, lesson) for lesson in proposal.lessons])
        if self.leave_out.isChecked() and found:
            clashing = {clash.lesson for clash in found}
            free = tuple(lesson for lesson in proposal.lessons if lesson not in clashing)
            return Proposal(free, proposal.skipped), found
        return proposal, found

    def _preview(self) -> None:
        """Show what the pattern makes; while it is no pattern yet, say what it lacks."""
        try:
            values = {name: field.value() for name, field in self.fields.items()}
            proposal, found = self._worked_out(self._pattern(values))
        except InvalidValue as error:
            self._show(Proposal((), ()), ())
            self.summary.setText(_not_yet(error))
        else:
            self._show(proposal, found)
            self.summary.setText(_said(proposal, found, left_out=self.leave_out.isChecked()))

    def _show(self, proposal: Proposal, found: Sequence[Clash]) -> None:
        self._lessons, self._skipped = proposal.lessons, proposal.skipped
        beside = clashes_by_lesson(found)
        self.lessons.set_rows([_lesson_row(lesson, beside.get(lesson, "")) for lesson in proposal.lessons])
        self.clashes.set_rows(clash_rows(found))
        self.leave_out.setEnabled(bool(found) or self.leave_out.isChecked())
        self._show_skipped(proposal.skipped)
        for place, (title, count) in enumerate(
            (
                ("Lessen", len(proposal.lessons)),
                ("Overgeslagen", len(proposal.skipped)),
                ("Botsingen", len(found)),
            )
        ):
            self._tabs.setTabText(place, f"{title} ({count})")

    def _show_skipped(self, skipped: Sequence[SkippedDay]) -> None:
        self.skipped.blockSignals(True)
        row = self.skipped.currentRow()
        self.skipped.clear()
        for one in skipped:
            names = ", ".join(reason.name for reason in one.reasons)
            item = QListWidgetItem(f"{long_date(one.date)}: {names}")
            item.setCheckState(Qt.CheckState.Checked if one.kept else Qt.CheckState.Unchecked)
            self.skipped.addItem(item)
        self.skipped.setCurrentRow(min(row, len(skipped) - 1))
        self.skipped.blockSignals(False)

    def _kept(self) -> Collection[date]:
        return {
            one.date
            for place, one in enumerate(self._skipped)
            if self.skipped.item(place).checkState() is Qt.CheckState.Checked
        }

    def _make_fields(self, choices: PlanningChoices, today: date) -> None:
        fields = (
            date_field("begins", "&Van", today, required=True),
            date_field("ends", "&Tot en met", today, required=True),
            choice_field("every", "&Hoe vaak", _EVERY, required=True),
            term_field("component", "&Onderdeel", Component, required=True),
            term_field("form", "Vor&m", Form, required=True),
            text_field("level", "N&iveau"),
            choice_field("teacher", "&Docent", choices.teachers, blank="geen"),
            choice_field("location", "Lo&catie", choices.locations, blank="geen"),
        )
        self.fields = {field.name: field for field in fields}
        start = {
            "begins": today,
            "every": 1,
            "component": Component.LANGUAGE,
            "form": choices.form or Form.CLASSROOM,
            "level": choices.level,
            "teacher": choices.teacher,
            "location": choices.location,
        }
        for name, value in start.items():
            self.fields[name].show_value(value)

    def _connect(self) -> None:
        self.slots.edited.connect(self._preview)
        self.skipped.itemChanged.connect(lambda _item: self._preview())
        self.leave_out.toggled.connect(lambda _on: self._preview())
        for field in self.fields.values():
            field.edited.connect(self._preview)

    def _build(self) -> None:
        line = line_height(self)
        rows = rows_of(self, lines_wide=44)
        top = QHBoxLayout()
        top.setSpacing(line * 2)
        top.addWidget(self.slots)
        beside = QVBoxLayout()
        fields = list(self.fields.values())
        self.add_fields(beside, fields)
        beside.addStretch(1)
        top.addLayout(beside, 1)
        rows.addLayout(top)
        rows.addWidget(self.summary)
        self._add_preview()
        rows.addWidget(self._tabs, 1)
        rows.addWidget(self.banner)
        rows.addWidget(store_buttons(self, "Lessen in&plannen"))
        self.slots.rows[0].day.setFocus(Qt.FocusReason.TabFocusReason)

    def _add_preview(self) -> None:
        line = line_height(self)
        skipped, clashing = QWidget(), QWidget()
        for page, widgets in (
            (skipped, (text_label(_SKIPPED), self.skipped)),
            (clashing, (RowsTable(self.clashes, "Botsingen"), self.leave_out)),
        ):
            column = QVBoxLayout(page)
            for widget in widgets:
                column.addWidget(widget)
        self._tabs.addTab(RowsTable(self.lessons, "Lessen die worden ingepland"), "Lessen")
        self._tabs.addTab(skipped, "Overgeslagen")
        self._tabs.addTab(clashing, "Botsingen")
        self._tabs.setMinimumHeight(line * 6)


def _lesson_row(lesson: LessonFacts, beside: str) -> tuple[str, ...]:
    return (
        str(IsoWeek.of(lesson.date).number),
        f"{day_and_date(lesson.date)}-{lesson.date.year}",
        f"{clock(lesson.starts)}–{clock(lesson.ends)}",
        hours(lesson.net),
        beside,
    )


def _said(proposal: Proposal, found: Sequence[Clash], *, left_out: bool) -> str:
    skipped = sum(not one.kept for one in proposal.skipped)
    days = "1 dag" if skipped == 1 else f"{skipped} dagen"
    said = [counted(len(proposal.lessons)), f"{days} overgeslagen"]
    if found:
        said.append(f"{clash_count(found)}{', weggelaten' if left_out else ''}")
    return " · ".join(said)


def _not_yet(error: InvalidValue) -> str:
    if error.code == "field-required":
        return "Kies de dagen, en vul in van wanneer tot en met wanneer."
    return error_sentence(error)
