"""A dialog that needs more height than the screen has scrolls, with its buttons always in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import line_height
from ui.widgets.scrolling import scrolling

_MOMENTS = (QEvent.Type.Show, QEvent.Type.LayoutRequest)
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def keep_on_screen(dialog: QDialog) -> None:
    """Fit this dialog to the screen it appears on, when it appears and when it comes to ask for more."""
    dialog.installEventFilter(_Fitting(dialog))


def room_for(dialog: QDialog) -> QSize:
    """What the screen has for a dialog, its title left out."""
    return dialog.screen().availableSize() - QSize(0, line_height(dialog) * 2)


class _Fitting(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _MOMENTS and isinstance(watched, QDialog) and watched.isVisible():
            fit_in(watched, room_for(watched))
        return super().eventFilter(watched, event)


def fit_in(dialog: QDialog, room: QSize) -> None:
    """Let this dialog be no higher than this room; what it asks scrolls, if that needs more."""
    layout = dialog.layout()
    if layout is None:
        return
    if _least_height(layout, dialog.width()) <= room.height():
        if dialog.height() > room.height():
            dialog.resize(dialog.width(), room.height())
        return
    focused = dialog.focusWidget()
    buttons = dialog.findChild(QDialogButtonBox, options=_DIRECT)
    width = layout.totalMinimumSize().width()
    scroll = _scrolling(layout, dialog)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(scroll, 1)
    if buttons is not None:
        layout.removeWidget(buttons)
        margins = layout.contentsMargins()
        below = QVBoxLayout()
        below.setContentsMargins(margins.left(), 0, margins.right(), margins.bottom())
        below.addWidget(buttons)
        outer.addLayout(below)
    dialog.setMinimumWidth(max(dialog.minimumWidth(), width + scroll.verticalScrollBar().sizeHint().width()))
    # Only then does the dialog know that it may be lower.
    outer.activate()
    dialog.resize(dialog.width(), min(dialog.height(), room.height()))
    if focused is not None:
        focused.setFocus(Qt.FocusReason.OtherFocusReason)


def _least_height(layout: QLayout, width: int) -> int:
    least = layout.totalMinimumSize().height()
    return max(least, layout.totalMinimumHeightForWidth(width)) if layout.hasHeightForWidth() else least


def _scrolling(layout: QLayout, dialog: QDialog) -> QScrollArea:
    """A scroll area with what was laid out on the dialog itself.

    It is part of the dialog first: fields that go to another window, even for a moment, lose their Tab order.
    """
    content = QWidget()
    scroll = scrolling(content)
    scroll.setParent(dialog)
    content.setLayout(layout)
    return scroll
