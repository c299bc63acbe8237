"""Beheer: teachers, locations, days off, and the details of the school."""

from __future__ import annotations

from ui.places import MANAGEMENT, SCHOOL_DETAILS
from ui.screens.management.screen import ManagementScreen
from ui.screens.school_details.screen import SchoolDetailsScreen
from ui.targets import Target
from ui.tour.area import Area
from ui.tour.guide import Guide

AREA = Area()


def _tab(guide: Guide, record: str) -> ManagementScreen:
    screen = guide.go(ManagementScreen, MANAGEMENT)
    screen.show_target(Target(record))
    screen.browser().show_list()
    return screen


def _open_first(guide: Guide, record: str) -> None:
    browser = _tab(guide, record).browser()
    browser.open(browser.list.model.id_at(0))


@AREA.form("docenten")
def _teachers(guide: Guide) -> None:
    _tab(guide, "teacher")


@AREA.form("docent")
def _teacher(guide: Guide) -> None:
    _open_first(guide, "teacher")


@AREA.form("nieuwe-docent")
def _new_teacher(guide: Guide) -> None:
    _tab(guide, "teacher").browser().open(None)


@AREA.form("locaties")
def _locations(guide: Guide) -> None:
    _tab(guide, "location")


@AREA.form("locatie")
def _location(guide: Guide) -> None:
    _open_first(guide, "location")


@AREA.form("vakanties")
def _holidays(guide: Guide) -> None:
    _tab(guide, "holiday")


@AREA.form("vakantie")
def _holiday(guide: Guide) -> None:
    _open_first(guide, "holiday")


@AREA.form("schoolgegevens")
def _school(guide: Guide) -> None:
    guide.go(SchoolDetailsScreen, SCHOOL_DETAILS)
