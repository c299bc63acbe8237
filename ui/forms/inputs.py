"""What is typed into: a line of text, and a line for a date that may be empty."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
)

from models.errors import InvalidValue
from models.rules.spellings import respelled_date
from models.rules.values import clean_text, parse_date, plausible_date
from ui.formats import short_date
from ui.icons import icon
from ui.widgets.calendar_popup import show_calendar

_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: 7,
    Qt.Key.Key_PageDown: -7,
}


_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LineInput(QLineEdit):
    """Says `left` when a person goes to another field.

    Enter does what it does in every field, also while words are offered below it. With `takes_only_offer` it
    first takes the offer that is left, when there is just one.
    """

    left = Signal()
    takes_only_offer = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        completer = self.completer()
        words = None if completer is None else completer.popup()
        if event.key() in _ENTER and words is not None and words.isVisible():
            if self.takes_only_offer and not words.currentIndex().isValid():
                self._take_only_offer(completer)
            # The list of words keeps this Enter, and closes by it; the next one comes by the form.
            QCoreApplication.postEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers()))
        super().keyPressEvent(event)

    def _take_only_offer(self, completer: QCompleter) -> None:
        offered = completer.completionModel()
        if offered.rowCount() == 1:
            self.setText(offered.index(0, 0).data())
            self.textEdited.emit(self.text())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class DateInput(LineInput):
    """Any usual spelling, or nothing; the arrows go a day on or back from the date that stands there."""

    def __init__(self, today: date, *, birth: bool = False) -> None:
        super().__init__()
        self._today = today
        self._birth = birth
        self.setPlaceholderText("dd-mm-jjjj")
        self.setToolTip("Pijl omhoog en omlaag: een dag later of eerder")
        calendar = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        calendar.setToolTip("Kalender")
        calendar.triggered.connect(lambda: show_calendar(self, self._day() or self._today, self._choose))

    def read(self, text: str) -> date:
        """The date that is meant. Raises InvalidValue `not-a-date`, `date-implausible`."""
        return parse_date(respelled_date(text, self._today, birth=self._birth))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        days = _STEPS.get(event.key())
        if days is None:
            super().keyPressEvent(event)
        else:
            self._move(days)

    def _day(self) -> date | None:
        try:
            return self.read(clean_text(self.text()))
        except InvalidValue:
            return None

    def _move(self, days: int) -> None:
        """From nothing the first step is to today; beyond where dates end there is none."""
        day = self._day()
        if day is None:
            if not self.text().strip():
                self._choose(self._today)
            return
        try:
            self._choose(plausible_date(day + timedelta(days)))
        except InvalidValue:
            return

    def _choose(self, day: date) -> None:
        self.setText(short_date(day))
        self.textEdited.emit(self.text())


class ChoiceInput(QComboBox):
    """A list to choose from; says `left` when a person goes to another field.

    The wheel turns it only when it has the keyboard: scrolling a page must change nothing. A blank that is
    typed in a name belongs to that name; by itself it opens the list. Read-only it can still be read.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._typed = QElapsedTimer()
        self._read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def set_read_only(self) -> None:
        """Keep what is chosen."""
        self._read_only = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Read-only it is a line of text, without the arrow of a list."""
        if not self._read_only:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        option.initFrom(self)
        option.lineWidth = self.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth, option, self)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        room = self.rect().adjusted(option.lineWidth + 2, 0, -option.lineWidth - 2, 0)
        aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawItemText(room, aligned, self.palette(), True, self.currentText(), QPalette.ColorRole.Text)

    def showPopup(self) -> None:  # noqa: N802
        if not self._read_only:
            super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self._read_only:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Space and self._is_typing():
            self._search_on(event.text())
        else:
            super().keyPressEvent(event)
        if event.text().isprintable() and event.text():
            self._typed.start()

    def _is_typing(self) -> bool:
        return self._typed.isValid() and not self._typed.hasExpired(QApplication.keyboardInputInterval())

    def _search_on(self, text: str) -> None:
        """Go on looking for what was typed so far, as Qt does for every other key."""
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(text)
        self.setCurrentIndex(view.currentIndex().row())

    def wheelEvent(self, event) -> None:  # noqa: N802
        if self.hasFocus() and not self._read_only:
            super().wheelEvent(event)
        else:
            event.ignore()


class BoxInput(QCheckBox):
    """A box to tick; read-only it can still be read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._read_only = False

    def set_read_only(self) -> None:
        """Keep it as it is."""
        self._read_only = True

    def nextCheckState(self) -> None:  # noqa: N802
        if not self._read_only:
            super().nextCheckState()
