"""All there is to say about one cell, or about all selected cells at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.rules.terms import PARTIAL, Decider, Reason, Status
from ui import formats
from ui.dialogs.absence_override import OverrideBox
from ui.dialogs.absence_scope import AbsenceScope, ScopeBox, Touched
from ui.dialogs.absence_verdict import counts_as
from ui.dialogs.fitting import keep_on_screen
from ui.dialogs.frame import store_buttons, text_label
from ui.tables.cell_codes import NO_OVERRIDE, REASON_LETTERS, Entry, Override, entry_of, override_of
from ui.tables.week_cells import WeekCell, lesson_kind, lesson_times
from ui.theme import bold_font, line_height

MAX_REMARK = 200
"""Characters, as the importer takes them."""

_USUAL_MINUTES = 15

_STATUS_TITLES = {
    Status.PRESENT: "&Aanwezig",
    Status.LATE: "Te &laat",
    Status.LEFT_EARLY: "&Eerder weg",
    Status.ABSENT: "A&fwezig",
}
_REASON_TITLES = {
    Reason.ZIEKTE: "Ziekte",
    Reason.HUWELIJK: "Huwelijk",
    Reason.BEGRAFENIS: "Begrafenis",
    Reason.RELIGIEUZE_FEESTDAG: "Religieuze feestdag",
    Reason.ANDERS: "Andere reden",
    Reason.NOG_NAVRAGEN: "Nog navragen",
}


class AbsenceDialog(QDialog):
    """Asks for status, minutes and reason, and says meanwhile how it would count.

    Once accepted, `entry` is what is to be stored, with `remark` and `override` (None: each cell keeps its
    own). `scope` says for which lessons, when there is one cell and its learner's lessons are known. `noted`
    says who wrote down what stands there, and when.
    """

    def __init__(
        self,
        cells: Sequence[WeekCell],
        parent: QWidget | None = None,
        *,
        touched: Touched | None = None,
        noted: str = "",
        today: date = date.max,
    ) -> None:
        super().__init__(parent)
        self._cells = tuple(cells)
        self._first = self._start()
        self._statuses, status_box = self._make_statuses()
        self._minutes = self._make_minutes()
        self._reasons, self._reason_box = self._make_reasons()
        self._before = QCheckBox("&Vooraf afgemeld")
        self._noted = text_label(noted)
        self._doubt = QCheckBox("&Twijfel over de reden (dan voordeel van de twijfel)")
        self._remark = self._make_remark()
        self._verdict = self._make_verdict()
        self._override = self._make_override()
        self._scope = None
        if len(self._cells) == 1 and touched is not None:
            self._scope = ScopeBox(self._cells[0], touched, today)
        self.setWindowTitle("Presentie en afwezigheid")
        self._lay_out(status_box)
        self._show_entry()
        for signal in (self._before.toggled, self._doubt.toggled, self._minutes.valueChanged):
            signal.connect(self._refresh)
        self._statuses.idToggled.connect(self._refresh)
        self._reasons.idToggled.connect(self._refresh)
        self._override.changed.connect(self._refresh)
        self._refresh()

    @property
    def entry(self) -> Entry:
        """What is filled in now."""
        status = self._status()
        if status is Status.ABSENT:
            return Entry(status, None, self._before.isChecked(), self._reason(), self._doubt.isChecked())
        if status in PARTIAL:
            # What a workbook brought along about someone who came late stays.
            kept = self._first if self._first is not None and self._first.status in PARTIAL else Entry(status)
            return Entry(status, self._minutes.value(), kept.notified_before, kept.reason, kept.doubt)
        return Entry(status)

    @property
    def remark(self) -> str | None:
        """The remark; None when this is about several cells."""
        return self._remark.text().strip() if len(self._cells) == 1 else None

    @property
    def override(self) -> Override | None:
        """The school's own verdict; None when nothing was said about it for several cells."""
        override = self._override.override
        return None if len(self._cells) > 1 and override.verdict is None else override

    @property
    def scope(self) -> AbsenceScope | None:
        """The lessons it holds for; None when that was not asked, or when it is no absence."""
        if self._scope is None or self._status() is not Status.ABSENT:
            return None
        return self._scope.scope

    @property
    def verdict_text(self) -> str:
        """The line that says how it counts."""
        return self._verdict.text()

    def accept(self) -> None:
        scope_complete = self._scope is None or self.scope is None or self._scope.is_complete()
        if scope_complete and self._override.is_complete():
            super().accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """One key for a reason, as in the grid; a text field takes its letters before they come here."""
        reason = REASON_LETTERS.get(event.text().upper())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if reason is None or not plain:
            super().keyPressEvent(event)
            return
        self._statuses.button(_number(_STATUS_TITLES, Status.ABSENT)).setChecked(True)
        button = self._reasons.button(_number(_REASON_TITLES, reason))
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _start(self) -> Entry | None:
        """What the cells say now, or what was announced for them; None when they differ or are empty."""
        said = [(cell.facts or cell.proposal, cell.lesson.net) for cell in self._cells]
        entries = {None if facts is None else entry_of(facts, net) for facts, net in said}
        return entries.pop() if len(entries) == 1 else None

    def _show_entry(self) -> None:
        entry = self._first or Entry(Status.ABSENT, reason=Reason.NOG_NAVRAGEN)
        reason = entry.reason if entry.status is Status.ABSENT else None
        status = self._statuses.button(_number(_STATUS_TITLES, entry.status))
        status.setChecked(True)
        status.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reasons.button(_number(_REASON_TITLES, reason or Reason.NOG_NAVRAGEN)).setChecked(True)
        self._before.setChecked(entry.notified_before)
        self._doubt.setChecked(entry.doubt)
        self._minutes.setValue(_USUAL_MINUTES if entry.missed is None else entry.missed)

    def _refresh(self) -> None:
        status = self._status()
        absence = status is Status.ABSENT
        self._minutes.setEnabled(status in PARTIAL)
        self._reason_box.setEnabled(absence)
        self._before.setEnabled(absence)
        self._doubt.setEnabled(absence)
        self._override.setEnabled(absence)
        if self._scope is not None:
            self._scope.setEnabled(absence)
        self._verdict.setText(counts_as(self.entry, self._cells, self._override.override))

    def _status(self) -> Status:
        return list(_STATUS_TITLES)[max(0, self._statuses.checkedId())]

    def _reason(self) -> Reason:
        return list(_REASON_TITLES)[max(0, self._reasons.checkedId())]

    def _make_statuses(self) -> tuple[QButtonGroup, QWidget]:
        group, box = QButtonGroup(self), QWidget()
        layout = QHBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self))
        for number, title in enumerate(_STATUS_TITLES.values()):
            button = QRadioButton(title)
            group.addButton(button, number)
            layout.addWidget(button)
        layout.addStretch(1)
        return group, box

    def _make_minutes(self) -> QSpinBox:
        minutes = QSpinBox()
        # A workbook may have brought in somebody who came late and missed nothing; nobody types that.
        least = 0 if self._first is not None and self._first.missed == 0 else 1
        minutes.setRange(least, max(least, min(cell.lesson.net for cell in self._cells) - 1))
        minutes.setSuffix(" minuten")
        minutes.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        minutes.setAccessibleName("Minuten te laat of eerder weg")
        return minutes

    def _make_reasons(self) -> tuple[QButtonGroup, QWidget]:
        letters = {reason: letter for letter, reason in REASON_LETTERS.items()}
        group, box = QButtonGroup(self), QWidget()
        layout = QGridLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(line_height(self))
        for number, (reason, title) in enumerate(_REASON_TITLES.items()):
            button = QRadioButton(f"{title} ({letters[reason]})")
            group.addButton(button, number)
            layout.addWidget(button, number // 3, number % 3)
        return group, box

    def _make_remark(self) -> QLineEdit:
        remark = QLineEdit(self._cells[0].remark if len(self._cells) == 1 else "")
        remark.setPlaceholderText("Geen medische of religieuze gegevens")
        remark.setMaxLength(MAX_REMARK)
        remark.setAccessibleName("Opmerking, geen medische gegevens")
        return remark

    def _make_override(self) -> OverrideBox:
        """Only where the school decides; for several cells when they all say the same."""
        found = {NO_OVERRIDE if cell.facts is None else override_of(cell.facts) for cell in self._cells}
        box = OverrideBox(found.pop() if len(found) == 1 else NO_OVERRIDE)
        box.setParent(self)
        box.setVisible(self._school_decides())
        return box

    def _school_decides(self) -> bool:
        return all(cell.learner.decider is Decider.SCHOOL for cell in self._cells)

    def _make_verdict(self) -> QLabel:
        verdict = QLabel()
        verdict.setWordWrap(True)
        verdict.setAccessibleName("Telt als")
        verdict.setTextFormat(Qt.TextFormat.PlainText)
        verdict.setMinimumHeight(line_height(self) * 3)
        verdict.setAlignment(Qt.AlignmentFlag.AlignTop)
        return verdict

    def _lay_out(self, status_box: QWidget) -> None:
        line = line_height(self)
        form = QFormLayout()
        form.setHorizontalSpacing(line)
        form.setVerticalSpacing(line * 2 // 3)
        form.addRow("Status", status_box)
        form.addRow("&Minuten", self._minutes)
        form.addRow("Reden", self._reason_box)
        form.addRow("", self._before_row())
        form.addRow("", self._doubt)
        if len(self._cells) == 1:
            form.addRow("O&pmerking", self._remark)
        form.addRow(self._verdict)
        if self._school_decides():
            form.addRow(self._override)
        if self._scope is not None:
            form.addRow("Geldt voor", self._scope)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line, line, line, line)
        layout.setSpacing(line)
        layout.addLayout(self._top())
        layout.addLayout(form)
        layout.addWidget(store_buttons(self, "Va&stleggen"))
        self.setMinimumWidth(line * (32 if self._scope is None else 38))
        keep_on_screen(self)

    def _before_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(line_height(self))
        row.addWidget(self._before)
        row.addWidget(self._noted, 1)
        return row

    def _top(self) -> QVBoxLayout:
        who, lesson = QLabel(_who(self._cells)), QLabel(_lesson(self._cells))
        decides = QLabel(_decides(self._cells))
        who.setFont(bold_font(who))
        layout = QVBoxLayout()
        layout.setSpacing(line_height(self) // 4)
        for label in (who, lesson, decides):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            layout.addWidget(label)
        return layout


def _number(titles: Mapping[Status, str] | Mapping[Reason, str], key: Status | Reason) -> int:
    return list(titles).index(key)


def _who(cells: Sequence[WeekCell]) -> str:
    names = list(dict.fromkeys(cell.learner.name for cell in cells))
    return names[0] if len(names) == 1 else f"{len(names)} cursisten: {', '.join(names)}"


def _lesson(cells: Sequence[WeekCell]) -> str:
    lessons = list(dict.fromkeys(cell.lesson for cell in cells))
    if len(lessons) == 1:
        return f"{lesson_times(lessons[0])} · {lesson_kind(lessons[0])}"
    first, last = lessons[0].date, lessons[-1].date
    return f"{len(lessons)} lessen, {formats.day_and_date(first)} t/m {formats.day_and_date(last)}"


def _decides(cells: Sequence[WeekCell]) -> str:
    learners = {cell.learner.contract: cell.learner.decider for cell in cells}
    gemeente = sum(decider is Decider.GEMEENTE for decider in learners.values())
    if not gemeente:
        return "De school beslist."
    if gemeente == len(learners):
        return "De gemeente beslist."
    school = len(learners) - gemeente
    return f"Bij {school} van hen beslist de school, bij {gemeente} de gemeente."
