"""A line across a page that says something about the whole page, and stays until it no longer holds."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.icons import icon
from ui.theme import Tone, bold_font, ground, line_height
from ui.widgets.picture import Picture

_ICONS = {
    Tone.GOOD: "good",
    Tone.INFO: "info",
    Tone.NOTICE: "notice",
    Tone.STOP: "stop",
    Tone.PRACTICE: "notice",
}


class Banner(QWidget):
    """An icon, a sentence that can be copied, and room for a button."""

    closed = Signal()

    def __init__(self, tone: Tone, text: str = "", *, bold: bool = False, closable: bool = False) -> None:
        super().__init__()
        self._tone = tone
        self._layout = QHBoxLayout(self)
        gap = line_height(self) // 2
        self._layout.setContentsMargins(gap, gap // 2, gap, gap // 2)
        self._layout.setSpacing(gap)
        self._icon = Picture(_ICONS[tone], round(line_height(self) * 1.1), tone)
        self._layout.addWidget(self._icon)
        self.label = QLabel(text)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if bold:
            self.label.setFont(bold_font(self))
        self._layout.addWidget(self.label, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        if closable:
            self._layout.addWidget(self._close_button())

    def set_tone(self, tone: Tone) -> None:
        """Say the same more or less seriously."""
        self._tone = tone
        self._icon.show_icon(_ICONS[tone], tone)
        self.update()

    def say(self, text: str, tone: Tone | None = None) -> None:
        """Change the sentence; an empty one hides the line."""
        self.label.setText(text)
        if tone is not None:
            self.set_tone(tone)
        self.setVisible(bool(text))

    def text(self) -> str:
        return self.label.text()

    def add(self, widget: QWidget) -> None:
        """Put a button at the end of the line."""
        self._layout.addWidget(widget)

    def sizeHint(self) -> QSize:  # noqa: N802
        """As high as the sentence is at this width: Qt keeps it to this, and guesses too low."""
        hint = super().sizeHint()
        if self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            hint.setHeight(self.heightForWidth(self.width()))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.fillRect(event.rect(), ground(self._tone, self.palette()))

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("close"))
        button.setAutoRaise(True)
        button.setAccessibleName("Melding sluiten")
        button.setToolTip("Melding sluiten")
        button.clicked.connect(self._close)
        return button

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
