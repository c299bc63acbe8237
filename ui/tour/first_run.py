"""The first start: choosing, a new school, its recovery code, and a school in which nothing stands yet."""

from __future__ import annotations

from models.services.setup import create_school
from models.session import open_school
from ui.camera import Look
from ui.places import ATTENDANCE, CONTRACTS, DELIVERIES, GROUPS, LEARNERS, MANAGEMENT, TODAY
from ui.practice import ADMINISTRATOR, PASSWORD
from ui.screens.first_run.screen import FirstRunScreen
from ui.tour.area import Area
from ui.tour.guide import Guide, a

AREA = Area()
_EXAMPLE_CODE = "7FKD-M3QX-9TRE-HW4C-PA6J-KNGY-4DXR-QE9M"
_BOTH = (Look.LIGHT, Look.DARK)


@AREA.form("eerste-start")
def _welcome(guide: Guide) -> None:
    guide.window.start()


@AREA.form("nieuwe-school")
def _new_school(guide: Guide) -> None:
    a(FirstRunScreen, guide.window.page()).welcome.new_school_wanted.emit()


@AREA.form("herstelcode")
def _code(guide: Guide) -> None:
    a(FirstRunScreen, guide.window.page()).show_code(_EXAMPLE_CODE, asked=(2, 6))


@AREA.picture("vandaag-eerste-stappen", _BOTH)
def _first_steps(guide: Guide) -> None:
    create_school(guide.scratch / "leeg", ADMINISTRATOR, PASSWORD, practice=True)
    guide.open(open_school(guide.scratch / "leeg", ADMINISTRATOR, PASSWORD))
    guide.workspace().go_to(TODAY)


@AREA.picture("nog-geen-presentie")
def _no_attendance(guide: Guide) -> None:
    guide.workspace().go_to(ATTENDANCE)


@AREA.picture("nog-geen-cursisten")
def _no_learners(guide: Guide) -> None:
    guide.workspace().go_to(LEARNERS)


@AREA.picture("nog-geen-contracten")
def _no_contracts(guide: Guide) -> None:
    guide.workspace().go_to(CONTRACTS)


@AREA.picture("nog-geen-groepen")
def _no_groups(guide: Guide) -> None:
    guide.workspace().go_to(GROUPS)


@AREA.picture("nog-niets-om-aan-te-leveren")
def _no_deliveries(guide: Guide) -> None:
    guide.workspace().go_to(DELIVERIES)


@AREA.picture("nog-niets-in-beheer")
def _no_teachers(guide: Guide) -> None:
    guide.workspace().go_to(MANAGEMENT)


@AREA.step
def _leave(guide: Guide) -> None:
    """The scratch folder goes when the tour is over; nothing may keep it open."""
    guide.window.lock()
