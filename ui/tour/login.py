"""Opening the practice school, which the rest of the tour is about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ui.practice import ADMINISTRATOR, open_practice_school
from ui.screens.first_run.screen import FirstRunScreen
from ui.screens.login.screen import LoginScreen
from ui.tour.area import Area
from ui.tour.guide import Guide, a

AREA = Area()


@AREA.step
def _practice_school(guide: Guide) -> Iterator[Path]:
    guide.session = open_practice_school(
        guide.school, learners=guide.learners, years=guide.years, today=guide.today
    )
    yield guide.school
    a(LoginScreen, guide.window.page()).other_school_wanted.emit()
    a(FirstRunScreen, guide.window.page()).folder_chosen.emit(guide.school)


@AREA.form("inloggen")
def _login(guide: Guide) -> None:
    a(LoginScreen, guide.window.page()).begin()


@AREA.picture("wachtwoord-klopt-niet")
def _wrong_password(guide: Guide) -> None:
    page = a(LoginScreen, guide.window.page())
    page.log_in()


@AREA.form("wachtwoord-vergeten")
def _recovery(guide: Guide) -> None:
    a(LoginScreen, guide.window.page()).recovery_wanted.emit(ADMINISTRATOR)


@AREA.step
def _open(guide: Guide) -> None:
    assert guide.session is not None
    guide.open(guide.session)
