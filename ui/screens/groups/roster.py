"""The lessons of a group: planning them from a weekly pattern, changing them, and having them not given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QComboBox, QLabel

from models.accounts import Action
from models.queries.clashes import Clash, WantedLesson, clashes
from models.queries.groups import group
from models.queries.holidays import holiday_lines
from models.queries.locations import location_lines
from models.queries.teachers import teacher_lines
from models.queries.timetable import (
    LessonLine,
    lesson_lines,
    lesson_span,
    mark_effects,
    printed_weeks,
    this_and_following,
)
from models.queries.week import LessonState
from models.rules.dates import WEEKDAYS
from models.rules.lesson_change import LessonChange
from models.rules.timetable import DayOff, DayOffKind, LessonFacts, public_holidays
from models.rules.weeks import IsoWeek
from models.services.timetable import (
    cancel_lessons,
    change_lessons,
    plan_lessons,
    remove_lessons,
    restore_lessons,
)
from models.session import Session
from ui.dialogs.cancel_lessons import CancelLessonsDialog
from ui.dialogs.change_lessons import ChangeLessonsDialog, ChangeQuestions
from ui.dialogs.clash_rows import clash_rows
from ui.dialogs.lesson_scope import counted
from ui.dialogs.plan_lessons import PlanLessonsDialog, PlanningChoices
from ui.dialogs.remove_lessons import RemoveLessonsDialog
from ui.formats import clock, hours
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.screens.groups.list_tab import ListTab, none_chosen
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.widgets.date_field import DateField

_SIGNS = {
    LessonState.EMPTY: "○",
    LessonState.STARTED: "◐",
    LessonState.COMPLETE: "●",
    LessonState.SIGNED_OFF: "✓",
    LessonState.CANCELLED: "✕",
}
_FROM_NOW, _THIS_WEEK, _THIS_MONTH, _ALL, _OWN = (
    "vanaf deze week",
    "deze week",
    "deze maand",
    "alle lessen",
    "eigen periode",
)
_SHOWN = 8
_SPEC: ListSpec[LessonLine] = ListSpec(
    "lessen van een groep",
    "les",
    "lessen",
    (
        ListColumn("Week", lambda line: IsoWeek.of(line.facts.date).number, number=True),
        ListColumn("Dag", lambda line: WEEKDAYS[line.facts.date.weekday()]),
        ListColumn("Datum", lambda line: line.facts.date, sort=lambda line: _moment(line)),
        ListColumn("Tijd", lambda line: _times(line)),
        ListColumn("Pauze", lambda line: line.facts.break_minutes, number=True, hidden=True),
        ListColumn(
            "Netto", lambda line: line.facts.net, shown=lambda line: hours(line.facts.net), number=True
        ),
        ListColumn("Onderdeel", lambda line: line.facts.component.value),
        ListColumn("Vorm", lambda line: line.facts.form.value),
        ListColumn("Niveau", lambda line: line.facts.level, hidden=True),
        ListColumn("Docent", lambda line: line.teacher),
        ListColumn("Locatie", lambda line: line.location),
        ListColumn("Stand", lambda line: f"{_SIGNS[line.state]} {line.state.value}"),
        ListColumn("Ingevuld", lambda line: line.filled, shown=lambda line: _filled(line)),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn geen lessen in deze periode.",
    new="Le&ssen inplannen…",
    filters=(
        ListFilter("Dag", lambda line: [WEEKDAYS[line.facts.date.weekday()]], "alle dagen", options=WEEKDAYS),
    ),
    sorted_by="Datum",
)


class RosterTab(ListTab):
    """A line is a lesson; Enter changes it, or shows it where presence is filled in."""

    shown_by = frozenset(
        {"lesson", "mark", "placement", "contract", "teacher", "location", "group", "holiday"}
    )

    def __init__(self, session: Session, surroundings: Surroundings, group_id: int) -> None:
        self._may_change = session.account.may(Action.CHANGE_TIMETABLE)
        super().__init__(_SPEC, session, surroundings, may_add=self._may_change)
        self._group = group_id
        today = surroundings.today()
        self.period = QComboBox()
        self.begins, self.ends = DateField(today), DateField(today)
        self._fill_top()
        self._set_period(_FROM_NOW)
        self.list.new_wanted.connect(self.plan)
        self.list.open_wanted.connect(
            lambda _line: self.change() if self._may_change else self.show_presence()
        )
        if self._may_change:
            self.add_action("&Wijzigen…", self.change, _why_not_change)
            self.add_action("L&aten vervallen…", self.cancel, _why_not_cancel)
            self.add_action("Toch d&oorgaan", self.restore, _why_not_restore)
            self.add_action("Verwi&jderen…", self.remove, _why_not_change)
        if session.account.may(Action.RECORD_PRESENCE):
            self.add_action("&Presentie", self.show_presence, _why_not_one, "attendance")

    def read(self) -> Sequence[LessonLine]:
        return lesson_lines(self._group, self.begins.date(), self.ends.date())

    def show_period(self, begins: date, ends: date) -> None:
        """Show the lessons from a day through a day."""
        self.period.setCurrentText(_OWN)
        self.begins.set_date(begins)
        self.ends.set_date(ends)

    def plan(self) -> PlanLessonsDialog:
        """Ask for a pattern, and plan the lessons it makes."""
        dialog = PlanLessonsDialog(
            self._planning_choices(),
            self.surroundings.today(),
            days_off=_days_off,
            find_clashes=partial(clashes, self._group),
            store=self._plan,
            parent=self,
        )
        self.open_dialog(dialog)
        return dialog

    def change(self) -> ChangeLessonsDialog | None:
        """Ask what is to be different of the chosen lessons."""
        chosen = self.chosen()
        reason = _why_not_change(chosen)
        if reason:
            self.surroundings.messages.inform(self, reason)
            return None
        dialog = ChangeLessonsDialog(
            chosen,
            self._following(chosen),
            self.surroundings.today(),
            teachers=[(line.id, line.name) for line in teacher_lines()],
            locations=[(line.id, line.name) for line in location_lines()],
            ask=ChangeQuestions(
                partial(clashes, self._group), mark_effects, _days_off, partial(printed_weeks, self._group)
            ),
            store=self._change,
            parent=self,
        )
        self.open_dialog(dialog)
        return dialog

    def cancel(self) -> CancelLessonsDialog:
        """Ask why the chosen lessons are not given."""
        chosen = self.chosen()
        dialog = CancelLessonsDialog(chosen, self._following(chosen), store=self._cancel, parent=self)
        self.open_dialog(dialog)
        return dialog

    def restore(self) -> None:
        """The chosen lessons are given after all; what they then run into is said first."""
        chosen = [line for line in self.chosen() if line.cancelled]
        found = clashes(self._group, [WantedLesson(line.id, line.facts) for line in chosen])
        if found and not self.surroundings.messages.confirm(
            self, _restored_into(found), yes="Toch laten doorgaan"
        ):
            return
        self.carry_out(
            partial(restore_lessons, [line.id for line in chosen], by=self.session.account),
            f"Gaat toch door: {counted(len(chosen))}",
        )

    def remove(self) -> RemoveLessonsDialog:
        """Ask which lessons were planned by mistake, and take them out of the timetable."""
        chosen = self.chosen()
        dialog = RemoveLessonsDialog(chosen, self._following(chosen), store=self._remove, parent=self)
        self.open_dialog(dialog)
        return dialog

    def show_presence(self) -> None:
        """Go to the week of the chosen lesson."""
        for line in self.chosen()[:1]:
            self.go_wanted.emit(Target("lesson", line.id))

    def _plan(self, lessons: Sequence[LessonFacts]) -> None:
        changes = plan_lessons(self._group, lessons, by=self.session.account)
        first = min(lesson.date for lesson in lessons)
        self._stretch_period()
        if not self.begins.date() <= first <= self.ends.date():
            self._set_period(_ALL)
        self.show_done(changes, f"Ingepland: {counted(len(lessons))}")

    def _change(self, lessons: Sequence[int], change: LessonChange, seen: bool) -> None:
        changes = change_lessons(lessons, change, marks_shown=seen, by=self.session.account)
        said = f"Gewijzigd: {counted(len(lessons))}" if changes else "Er is niets gewijzigd"
        self._stretch_period()
        self.show_done(changes, said)

    def _cancel(self, lessons: Sequence[int], why: str) -> None:
        changes = cancel_lessons(lessons, why=why, by=self.session.account)
        self.show_done(changes, f"Vervallen: {counted(len(lessons))}")

    def _remove(self, lessons: Sequence[int]) -> None:
        changes = remove_lessons(lessons, by=self.session.account)
        self.show_done(changes, f"Verwijderd: {counted(len(lessons))}")

    def _following(self, chosen: Sequence[LessonLine]) -> Sequence[LessonLine]:
        return this_and_following(chosen[0].id) if len(chosen) == 1 else ()

    def _planning_choices(self) -> PlanningChoices:
        teachers = [(line.id, line.name) for line in teacher_lines()]
        locations = [(line.id, line.name) for line in location_lines()]
        row = group(self._group)
        if row is None:
            return PlanningChoices("", teachers, locations)
        by_name = {name: key for key, name in teachers}
        places = {name: key for key, name in locations}
        return PlanningChoices(
            row.name,
            teachers,
            locations,
            row.level,
            by_name.get(row.teacher or ""),
            places.get(row.location or ""),
            row.form,
        )

    def _fill_top(self) -> None:
        self.period.addItems([_FROM_NOW, _THIS_WEEK, _THIS_MONTH, _ALL, _OWN])
        self.period.setAccessibleName("Periode")
        self.begins.setAccessibleName("Van")
        self.ends.setAccessibleName("Tot en met")
        for text, widget in (("Per&iode", self.period), ("va&n", self.begins), ("t/m", self.ends)):
            label = QLabel(text)
            label.setBuddy(widget)
            self.above.addWidget(label)
            self.above.addWidget(widget)
        self.above.addStretch(1)
        self.period.currentTextChanged.connect(self._set_period)
        for field in (self.begins, self.ends):
            field.date_changed.connect(lambda _day: self._own_period())

    def _set_period(self, period: str) -> None:
        """Show a period that has a name; of one's own the dates are typed."""
        if period == _OWN:
            return
        begins, ends = self._dates_of(period)
        for widget in (self.begins, self.ends, self.period):
            widget.blockSignals(True)
        self.period.setCurrentText(period)
        self.begins.set_date(begins)
        self.ends.set_date(ends)
        for widget in (self.begins, self.ends, self.period):
            widget.blockSignals(False)
        self._read_again()

    def _stretch_period(self) -> None:
        """A period that runs through the last lesson runs on when that has moved."""
        if self.period.currentText() in (_FROM_NOW, _ALL):
            self._set_period(self.period.currentText())

    def _own_period(self) -> None:
        self.period.setCurrentText(_OWN)
        self._read_again()

    def _read_again(self) -> None:
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _dates_of(self, period: str) -> tuple[date, date]:
        today = self.surroundings.today()
        week = IsoWeek.of(today)
        if period == _THIS_WEEK:
            return week.monday, week.sunday
        if period == _THIS_MONTH:
            first = today.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        first, last = lesson_span(self._group) or (week.monday, week.sunday)
        return (first, last) if period == _ALL else (week.monday, max(last, week.sunday))


def _days_off(begins: date, ends: date) -> list[DayOff]:
    """Public holidays, and those of the school."""
    own = [DayOff(one.name, one.begins, one.ends, DayOffKind.SCHOOL) for one in holiday_lines()]
    return [
        *public_holidays(begins, ends),
        *(one for one in own if one.ends >= begins and one.begins <= ends),
    ]


def _restored_into(found: Sequence[Clash]) -> str:
    rows = [
        f"{what} {who}: les met {group}, {first}" for what, who, group, _count, first in clash_rows(found)
    ]
    return "Dit botst met andere lessen:\n\n" + "\n".join(rows[:_SHOWN])


def _moment(line: LessonLine) -> object:
    return line.facts.date, line.facts.starts


def _times(line: LessonLine) -> str:
    return f"{clock(line.facts.starts)}–{clock(line.facts.ends)}"


def _filled(line: LessonLine) -> str:
    return f"{line.filled} van {line.expected}"


def _why_not_change(chosen: Sequence[LessonLine]) -> str:
    if not chosen:
        return none_chosen(chosen, "lessen")
    if all(line.closed for line in chosen):
        return "Deze les is afgetekend. Heropen de les eerst in Presentie."
    return ""


def _why_not_cancel(chosen: Sequence[LessonLine]) -> str:
    if chosen and all(line.cancelled for line in chosen):
        return "Deze les is al vervallen."
    return _why_not_change(chosen)


def _why_not_restore(chosen: Collection[LessonLine]) -> str:
    return "" if any(line.cancelled for line in chosen) else "Kies een vervallen les."


def _why_not_one(chosen: Sequence[LessonLine]) -> str:
    return "" if len(chosen) == 1 else "Kies één les."
