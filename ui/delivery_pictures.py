"""The part of the tour with the pages of Aanleveren beside DUO, and the paper that one of them makes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QDialog

from ui.camera import Camera
from ui.main_window import MainWindow
from ui.screens.deliveries.ona.page import OnaPage
from ui.screens.deliveries.pages import BOW, GEMEENTE, LAYOUT, ONA, SHEETS, TAKEOVER
from ui.screens.deliveries.screen import DeliveriesScreen

DELIVERY_PICTURES = (
    "29-blik-op-werk.png",
    "30-overname.png",
    "31-gemeente.png",
    "32-ona.png",
    "33-ona-verklaring.png",
    "34-presentielijst-kiezen.png",
    "35-indeling-duo.png",
)


def delivery_pictures(camera: Camera, window: MainWindow, screen: DeliveriesScreen) -> Iterator[Path]:
    """As many pictures as there are in DELIVERY_PICTURES; nothing is written or printed."""
    for page in (BOW, TAKEOVER, GEMEENTE):
        screen.open_page(page)
        yield camera.take(window)
    ona = screen.open_page(ONA)
    yield camera.take(window)
    if isinstance(ona, OnaPage):
        ona.show_declaration()
    dialog = next((one for one in window.findChildren(QDialog) if one.isVisible()), None)
    yield camera.take_with(window, dialog)
    if dialog is not None:
        dialog.reject()
    for page in (SHEETS, LAYOUT):
        screen.open_page(page)
        yield camera.take(window)
