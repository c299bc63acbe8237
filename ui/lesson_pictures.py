"""The part of the tour that follows one lesson: typed, signed off, printed, and somebody who stays away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from ui.camera import Camera
from ui.dialogs.absence_scope import Reach
from ui.dialogs.sign_off import SignOffDialog
from ui.main_window import MainWindow
from ui.screens.attendance.screen import AttendanceScreen
from ui.widgets.date_field import DateField


def lesson_pictures(camera: Camera, window: MainWindow, screen: AttendanceScreen) -> Iterator[Path]:
    """Six pictures of the page that is open; it is left as it was, but for a lesson that is signed off."""
    screen.view.go_to(0, 0)
    screen.lesson.sign_off()
    dialog = _open_dialog(window)
    yield camera.take_with(window, dialog)
    if isinstance(dialog, SignOffDialog):
        dialog.leave_all_open()
        dialog.accept()
    screen.view.go_to(0, 0)
    yield camera.take(window)
    screen.show_sheet()
    yield camera.take_with(window, _open_dialog(window))
    _leave(window)
    screen.view.go_to(0, screen.model.lesson_count - 1)
    screen.editing.open_dialog()
    dialog = _open_dialog(window)
    if dialog is not None:
        _reach_a_fortnight(dialog)
    yield camera.take_with(window, dialog)
    _leave(window)
    screen.learners.add_guest()
    yield camera.take_with(window, _open_dialog(window))
    _leave(window)
    screen.present()
    yield camera.take(window)
    screen.present()


def _reach_a_fortnight(dialog: QDialog) -> None:
    field = dialog.findChild(DateField)
    for button in dialog.findChildren(QRadioButton):
        if button.text().startswith("A&f"):
            button.setChecked(True)
        if button.text() == Reach.DATE.value:
            button.setChecked(True)
    if field is not None:
        field.set_date(field.date() + timedelta(14))


def _open_dialog(window: QWidget) -> QDialog | None:
    """The dialog in sight; a school of one or two may have no lesson to open it on."""
    return next((dialog for dialog in window.findChildren(QDialog) if dialog.isVisible()), None)


def _leave(window: QWidget) -> None:
    dialog = _open_dialog(window)
    if dialog is not None:
        dialog.reject()
