"""How every dialog is laid out: room around it, what it asks, and buttons that say what they do."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.dialogs.fitting import keep_on_screen, room_for
from ui.theme import bold_font, line_height

_Role = QDialogButtonBox.ButtonRole


class GrowingDialog(QDialog):
    """Grows, while it is in sight, when a sentence in it needs more room than there is."""

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._make_room()
        return handled

    def _make_room(self) -> None:
        layout = self.layout()
        needed = -1 if layout is None else layout.totalHeightForWidth(self.width())
        room = room_for(self).height()
        if self.height() < min(needed, room):
            self.resize(self.width(), min(needed, room))


def rows_of(dialog: QDialog, *, lines_wide: int = 32) -> QVBoxLayout:
    """The rows of a dialog, as many lines wide at least."""
    line = line_height(dialog)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(line, line, line, line)
    layout.setSpacing(line * 3 // 4)
    dialog.setMinimumWidth(line * lines_wide)
    keep_on_screen(dialog)
    return layout


def begin_at(dialog: QDialog, *, lines_wide: int, lines_high: int) -> None:
    """Open a dialog this large, or as large as the window it belongs to if that is less."""
    line = line_height(dialog)
    wanted = QSize(line * lines_wide, line * lines_high)
    parent = dialog.parentWidget()
    dialog.resize(wanted if parent is None else wanted.boundedTo(parent.window().size()))


def form_in(parent: QWidget) -> QFormLayout:
    """Labels with their fields beside them."""
    line = line_height(parent)
    form = QFormLayout()
    form.setHorizontalSpacing(line)
    form.setVerticalSpacing(line * 2 // 3)
    return form


def text_label(text: str = "", *, bold: bool = False) -> QLabel:
    """Plain text that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # A label that wraps otherwise claims the height it would need when very narrow.
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if bold:
        label.setFont(bold_font(label))
    return label


def store_buttons(dialog: QDialog, store: str, *, leave: str = "A&nnuleren") -> QDialogButtonBox:
    """The default button that stores (Enter) and the one that leaves (Esc)."""
    # Part of the dialog from the start: only then does it stay the default once Tab has come by.
    buttons = QDialogButtonBox(dialog)
    accept = buttons.addButton(store, _Role.AcceptRole)
    accept.setDefault(True)
    buttons.addButton(leave, _Role.RejectRole).setAutoDefault(False)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def leave_button(dialog: QDialog, text: str = "&Sluiten") -> QDialogButtonBox:
    """A dialog that is only read."""
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(text, _Role.RejectRole).setAutoDefault(False)
    buttons.rejected.connect(dialog.reject)
    return buttons


def add_action_button(buttons: QDialogButtonBox, text: str, *, default: bool = False) -> QPushButton:
    """One more button, which does something and leaves the dialog open."""
    button = buttons.addButton(text, _Role.ActionRole)
    button.setAutoDefault(default)
    button.setDefault(default)
    return button
