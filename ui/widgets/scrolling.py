"""A part of a page that scrolls when there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.theme import line_height


def scrolling(part: QWidget) -> QScrollArea:
    """This part, as wide as there is room, on the ground that it would stand on by itself."""
    return _ScrollingPart(part)


def bring_in_sight(part: QWidget) -> None:
    """Scroll to this part, on whatever page or dialog that scrolls, once it is laid out."""
    QTimer.singleShot(0, part, lambda: _scroll_to(part))


def _scroll_to(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(part, 0, line_height(part) // 2)
        around = around.parentWidget()


class _ScrollingPart(QScrollArea):
    """What has the keyboard is in sight, however it got it; Qt sees to that for Tab alone."""

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setWidget(part)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (part, self.viewport()):
            widget.setAutoFillBackground(False)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        part = self.widget()
        if now is not None and part is not None and part.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, line_height(self) // 2)
