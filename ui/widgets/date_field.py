"""A field for a date as people type one: 30-9-2026, 30/9/2026, 30 sep 2026. Qt's own mangles all of these."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from models.errors import InvalidValue
from models.rules.spellings import respelled_date
from models.rules.values import clean_text, parse_date, plausible_date
from ui.formats import short_date
from ui.icons import icon
from ui.sentences import error_sentence
from ui.theme import line_height
from ui.widgets.calendar_popup import show_calendar

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}


class DateField(QLineEdit):
    """Says `date_changed` once a date is finished, or `refused` with a sentence; the date is kept then."""

    date_changed = Signal(object)
    refused = Signal(str)

    def __init__(self, day: date) -> None:
        super().__init__(short_date(day))
        self._day = day
        self._problem = ""
        self.setFixedWidth(line_height(self) * 7)
        self.setToolTip("Pijl omhoog en omlaag: een dag later of eerder")
        calendar = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        calendar.setToolTip("Kalender")
        calendar.triggered.connect(self._show_calendar)
        self.editingFinished.connect(self._read)

    def date(self) -> date:
        """The last date that was right."""
        return self._day

    def problem(self) -> str:
        """Why what stands there is no date; empty when it is one."""
        return self._problem

    def set_date(self, day: date) -> None:
        """Show another date, and tell of it when it is one."""
        self.setText(short_date(day))
        self._say("")
        if day != self._day:
            self._day = day
            self.date_changed.emit(day)

    def event(self, event: QEvent) -> bool:
        """Alt and a letter press a button while the focus stays here: it is to find the date as typed."""
        if event.type() is QEvent.Type.ShortcutOverride and self.isModified() and _is_with_alt(event):
            self._read()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        days = _STEPS.get(Qt.Key(event.key()))
        if _is_with_alt(event):
            event.ignore()  # a letter of a button that cannot be pressed now is no part of a date
        elif days is None:
            super().keyPressEvent(event)
        else:
            self._move(days)

    def _read(self) -> None:
        try:
            day = parse_date(respelled_date(clean_text(self.text()), self._day))
        except InvalidValue as error:
            self._say(error_sentence(error))
        else:
            self.set_date(day)

    def _move(self, days: int) -> None:
        try:
            self.set_date(plausible_date(self._day + timedelta(days)))
        except InvalidValue as error:
            self._say(error_sentence(error))

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.refused.emit(problem)

    def _show_calendar(self) -> None:
        show_calendar(self, self._day, self.set_date)


def _is_with_alt(event: QEvent) -> bool:
    """AltGr, which is Ctrl+Alt on Windows, types a character."""
    return isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.AltModifier
