"""Vandaag, and finding anything from wherever one is."""

from __future__ import annotations

from ui.camera import Look
from ui.dialogs.find_anything import FindAnythingDialog
from ui.places import TODAY
from ui.screens.today.screen import TodayScreen
from ui.tour.area import FORM_LOOKS, Area
from ui.tour.guide import Guide

AREA = Area()


@AREA.picture("vandaag", (Look.CONTRAST, *FORM_LOOKS))
def _today(guide: Guide) -> None:
    guide.go(TodayScreen, TODAY).read_all()


@AREA.picture("zoeken")
def _find(guide: Guide) -> None:
    guide.workspace().find_anything()
    dialog = guide.dialog(FindAnythingDialog)
    if dialog is not None:
        dialog.look_for("an")


@AREA.picture("menu")
def _menu(guide: Guide) -> None:
    guide.open_menu("Menu")
