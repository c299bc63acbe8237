"""Lessen wijzigen: one, this and the following, or a choice; what it does is shown before it happens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from models.errors import InvalidValue, KlassenboekError
from models.queries.clashes import Clash, WantedLesson
from models.queries.timetable import LessonLine, MarkEffect, by_learner
from models.rules.lesson_change import Keep, LessonChange
from models.rules.terms import Component, Form
from models.rules.timetable import DayOff, LessonFacts, days_off_on
from models.rules.weeks import IsoWeek
from ui.dialogs.clash_rows import CLASH_COLUMNS, clash_count, clash_rows
from ui.dialogs.fields_dialog import FieldsDialog
from ui.dialogs.frame import rows_of, store_buttons, text_label
from ui.dialogs.lesson_scope import ScopeChoice, counted
from ui.formats import clock, day_and_date, hours
from ui.forms.fields import choice_field, date_field, term_field, text_field, time_field, whole_number_field
from ui.sentences import error_sentence
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_LESSON_COLUMNS = (
    RowsColumn("Nu"),
    RowsColumn("Wordt"),
    RowsColumn("Netto"),
    RowsColumn("Verder"),
    RowsColumn("Let op"),
)
_MARK_COLUMNS = (
    RowsColumn("Cursist"),
    RowsColumn("Lessen", number=True),
    RowsColumn("Aanwezig"),
    RowsColumn("Telt mee"),
    RowsColumn("Let op"),
)
_PROBLEMS = {
    "minutes-out-of-range": "meer minuten ingevuld dan de les dan duurt",
    "mark-outside-contract": "valt dan buiten het contract",
}
_PRESENCE = 2
"""The tab with what happens to marks."""
_AS_IS = "blijft zoals het is"


@dataclass(frozen=True, slots=True)
class ChangeQuestions:
    """What the dialog asks of the register while a person types."""

    clashes: Callable[[Sequence[WantedLesson]], Sequence[Clash]]
    effects: Callable[[Collection[int], LessonChange], Sequence[MarkEffect]]
    days_off: Callable[[date, date], Sequence[DayOff]]
    printed: Callable[[Collection[date]], Sequence[IsoWeek]]


class ChangeLessonsDialog(FieldsDialog):
    """`store` gets the ids, the change, and whether what happens to marks was seen.

    A field that is left as it was changes nothing, of none of the lessons.
    """

    def __init__(
        self,
        chosen: Sequence[LessonLine],
        following: Sequence[LessonLine],
        today: date,
        *,
        teachers: Sequence[tuple[int, str]],
        locations: Sequence[tuple[int, str]],
        ask: ChangeQuestions,
        store: Callable[[Sequence[int], LessonChange, bool], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Lessen wijzigen", parent)
        self._ask = ask
        self._store = store
        self._chosen = chosen
        self._names: dict[str, dict[int | None, str]] = {
            "teacher": dict(teachers),
            "location": dict(locations),
        }
        self.scope = ScopeChoice(chosen, following)
        self.summary = text_label(bold=True)
        self.lessons = RowsModel(_LESSON_COLUMNS)
        self.clashes = RowsModel(CLASH_COLUMNS)
        self.marks = RowsModel(_MARK_COLUMNS)
        self.seen = QCheckBox("Ik heb ge&zien wat er met de ingevulde presentie gebeurt")
        self.printed = Banner(Tone.NOTICE)
        self._tabs = QTabWidget()
        self._make_fields(today, teachers, locations)
        self._build()
        self.scope.changed.connect(self._preview)
        for field in self.fields.values():
            field.edited.connect(self._preview)
        self._preview()

    def change(self) -> LessonChange:
        """What was typed. Raises InvalidValue."""
        values = {name: field.value() for name, field in self.fields.items()}
        return self._change(values)

    def store(self, values: dict[str, Any]) -> None:
        lessons = [line.id for line in self.scope.lessons()]
        self._store(lessons, self._change(values), self.seen.isChecked())

    def refuse(self, error: KlassenboekError) -> None:
        """Lead to what is to be looked at, when that is all that is asked."""
        super().refuse(error)
        if error.code == "minutes-would-change":
            self._tabs.setCurrentIndex(_PRESENCE)
            self.seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self, values: dict[str, Any]) -> LessonChange:
        """Only what differs from what stood there at first."""
        days = (values["date"] - self._chosen[0].facts.date).days
        level = values["level"]
        kept = {"starts", "ends", "break_minutes"}
        times = {name: values[name] for name in kept if values[name] != self._common(name)}
        return LessonChange(
            days=days,
            component=values["component"],
            form=values["form"],
            level=None if level == (self._common("level") or "") else level,
            teacher=values["teacher"],
            location=values["location"],
            **times,
        )

    def _common(self, name: str) -> Any:
        """What all chosen lessons have; None when they differ."""
        found = {getattr(line.facts, name) for line in self._chosen}
        return found.pop() if len(found) == 1 else None

    def _preview(self) -> None:
        try:
            change = self.change()
            lines = self.scope.lessons()
            after = [change.applied(line.facts) for line in lines]
        except InvalidValue as error:
            self._show((), (), (), ())
            self.summary.setText(error_sentence(error))
            return
        wanted = [
            WantedLesson(line.id, facts)
            for line, facts in zip(lines, after, strict=True)
            if not line.cancelled and facts != line.facts
        ]
        found = self._ask.clashes(wanted)
        effects = [
            one for one in self._ask.effects([line.id for line in lines], change) if one.outcome.differs
        ]
        self._show(lines, after, found, effects)
        changed = [line for line, facts in zip(lines, after, strict=True) if line.facts != facts]
        self.summary.setText(_said(len(changed), found, effects))
        self._say_what_was_printed(change, changed, after)

    def _show(
        self,
        lines: Sequence[LessonLine],
        after: Sequence[LessonFacts],
        found: Sequence[Clash],
        effects: Sequence[MarkEffect],
    ) -> None:
        off = self._days_off(lines, after)
        self.lessons.set_rows(
            [
                self._lesson_row(line.facts, facts, off.get(facts, ""))
                for line, facts in zip(lines, after, strict=True)
            ]
        )
        self.clashes.set_rows(clash_rows(found))
        self.marks.set_rows(_mark_rows(effects))
        broken = any(effect.outcome.problem for effect in effects)
        self.seen.setVisible(bool(effects) and not broken)
        self.seen.setChecked(False)
        for place, (title, count) in enumerate(
            (("Lessen", len(lines)), ("Botsingen", len(found)), ("Presentie", len(effects)))
        ):
            self._tabs.setTabText(place, f"{title} ({count})")
        if not lines:
            self.printed.say("")

    def _lesson_row(self, now: LessonFacts, then: LessonFacts, off: str) -> tuple[str, ...]:
        if now == then:
            return (_times(now), "gelijk", hours(now.net), "", off)
        net = hours(then.net) if now.net == then.net else f"{hours(now.net)} → {hours(then.net)}"
        words: dict[str, str] = {
            "component": then.component.value,
            "form": then.form.value,
            "level": f"niveau {then.level}" if then.level else "zonder niveau",
            "teacher": self._names["teacher"].get(then.teacher, "zonder docent"),
            "location": self._names["location"].get(then.location, "zonder locatie"),
        }
        other = [word for name, word in words.items() if getattr(now, name) != getattr(then, name)]
        return (_times(now), _times(then), net, ", ".join(other), off)

    def _days_off(self, lines: Sequence[LessonLine], after: Sequence[LessonFacts]) -> dict[LessonFacts, str]:
        """Lessons that move onto a day off, with its name."""
        moved = [facts for line, facts in zip(lines, after, strict=True) if facts.date != line.facts.date]
        if not moved:
            return {}
        days = [facts.date for facts in moved]
        off = self._ask.days_off(min(days), max(days))
        named = {facts: [one.name for one in days_off_on(facts.date, off)] for facts in moved}
        return {facts: ", ".join(names) for facts, names in named.items() if names}

    def _say_what_was_printed(
        self, change: LessonChange, changed: Sequence[LessonLine], after: Sequence[LessonFacts]
    ) -> None:
        days = {line.facts.date for line in changed} | {facts.date for facts in after if change.days}
        weeks = self._ask.printed(days) if changed else ()
        numbers = ", ".join(str(week.number) for week in weeks)
        which = f"week {numbers}" if len(weeks) == 1 else f"de weken {numbers}"
        said = f"De presentielijst van {which} is al geprint. Print die na het wijzigen opnieuw."
        self.printed.say(said if weeks else "")

    def _make_fields(
        self, today: date, teachers: Sequence[tuple[int, str]], locations: Sequence[tuple[int, str]]
    ) -> None:
        many = len(self._chosen) > 1
        day = date_field("date", "Dat&um", today, required=True)
        starts, ends = time_field("starts", "&Van"), time_field("ends", "&Tot")
        break_minutes = whole_number_field("break_minutes", "&Pauze (min)")
        level = text_field("level", "N&iveau")
        fields = (
            day,
            starts,
            ends,
            break_minutes,
            term_field("component", "&Onderdeel", Component, blank=self._kept("component")),
            term_field("form", "Vor&m", Form, blank=self._kept("form")),
            level,
            choice_field("teacher", "&Docent", self._offered("teacher", teachers)),
            choice_field("location", "&Locatie", self._offered("location", locations)),
        )
        self.fields = {field.name: field for field in fields}
        day.show_value(self._chosen[0].facts.date)
        for field in (starts, ends, break_minutes, level):
            field.show_value(self._common(field.name))
        for name in ("teacher", "location"):
            self.fields[name].show_value(Keep.AS_IS)
        if many:
            day.set_hint("De eerste les; de andere schuiven mee.")
        else:
            day.set_hint("Volgende lessen schuiven evenveel mee.")

    def _offered(self, name: str, choices: Sequence[tuple[int, str]]) -> list[tuple[object, str]]:
        return [(Keep.AS_IS, self._kept(name)), (None, "geen"), *choices]

    def _kept(self, name: str) -> str:
        """What leaving it says: what all have, when that is the same."""
        found = self._common(name)
        known = self._names.get(name, {}).get(found) if name in self._names else found
        return f"blijft {known}" if known else _AS_IS

    def _build(self) -> None:
        line = line_height(self)
        rows = rows_of(self, lines_wide=44)
        rows.addWidget(self.scope)
        columns = QHBoxLayout()
        columns.setSpacing(line * 2)
        fields = list(self.fields.values())
        for part in (fields[:4], fields[4:]):
            column = QVBoxLayout()
            self.add_fields(column, part)
            column.addStretch(1)
            columns.addLayout(column, 1)
        rows.addLayout(columns)
        rows.addWidget(self.summary)
        for model, name in (
            (self.lessons, "Lessen"),
            (self.clashes, "Botsingen"),
            (self.marks, "Presentie"),
        ):
            self._tabs.addTab(RowsTable(model, name), name)
        self._tabs.setMinimumHeight(line * 6)
        rows.addWidget(self._tabs, 1)
        for widget in (self.printed, self.seen, self.banner):
            rows.addWidget(widget)
        rows.addWidget(store_buttons(self, "Lessen &wijzigen"))
        self.printed.say("")
        fields[0].focus()


def _times(facts: LessonFacts) -> str:
    """ma 12-10 9:00–12:00."""
    return f"{day_and_date(facts.date)} {clock(facts.starts)}–{clock(facts.ends)}"


def _mark_rows(effects: Sequence[MarkEffect]) -> list[tuple[str, ...]]:
    """What cannot be first, each by itself; then what changes, a row for each learner."""
    broken = [
        (
            effect.name,
            "1",
            f"{hours(effect.outcome.present_before)}",
            "",
            f"{day_and_date(effect.date)} {clock(effect.starts)}: {_PROBLEMS[effect.outcome.problem]}",
        )
        for effect in effects
        if effect.outcome.problem is not None
    ]
    return broken + [
        (
            one.name,
            str(one.lessons),
            f"{hours(one.present_before)} → {hours(one.present_after)}",
            f"{hours(one.counted_before)} → {hours(one.counted_after)}",
            "",
        )
        for one in by_learner(effect for effect in effects if effect.outcome.problem is None)
    ]


def _said(changed: int, found: Sequence[Clash], effects: Sequence[MarkEffect]) -> str:
    said = [f"Verandert: {counted(changed)}" if changed else "Er is nog niets gewijzigd"]
    if found:
        said.append(clash_count(found))
    broken = sum(effect.outcome.problem is not None for effect in effects)
    if broken:
        said.append(f"kan niet: presentie past niet meer ({broken} keer)")
    elif effects:
        said.append(f"andere minuten bij {len(effects)} keer presentie")
    return " · ".join(said)
