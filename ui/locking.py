"""Locking from a dialog: while it is open the window that it belongs to gets no keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QProgressDialog, QWidget

LOCK_KEYS = "Ctrl+Shift+L"
_HAS_KEYS = "locks"


class LockInDialogs(QObject):
    """Says `wanted` when somebody locks in a dialog over this page and the dialogs are gone, as with Esc.

    A question and long work are answered or stopped first: what waits for them is halfway.
    """

    wanted = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        application = QGuiApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._give_keys)

    def _give_keys(self, _before: QWidget | None, now: QWidget | None) -> None:
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or isinstance(dialog, QMessageBox | QProgressDialog):
            return
        children = Qt.FindChildOption.FindDirectChildrenOnly
        if self._is_over_page(dialog) and dialog.findChild(QShortcut, _HAS_KEYS, children) is None:
            keys = QShortcut(QKeySequence(LOCK_KEYS), dialog)
            keys.setObjectName(_HAS_KEYS)
            keys.activated.connect(self._leave_dialogs)

    def _is_over_page(self, dialog: QDialog) -> bool:
        under: QWidget | None = dialog
        while under is not None and under is not self._page.window():
            under = under.parentWidget()
        return under is not None

    def _leave_dialogs(self) -> None:
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.reject()
            if dialog is QApplication.activeModalWidget():
                return  # somebody chose to stay
        self.wanted.emit()
