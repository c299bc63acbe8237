"""Making and opening a practice school: a real school in a folder of its own, with made-up people."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from importers.plan import plan_records
from models.clock import at
from models.errors import UserError
from models.practice import practice_school
from models.queries.school import is_practice
from models.queries.week import groups_for
from models.school_folder import FolderState, SchoolFolder
from models.services.school_import import Source, import_school
from models.services.setup import create_school
from models.session import Session, open_school
from ui.practice_paperwork import do_paperwork

ADMINISTRATOR = "Oefenaar"
PASSWORD = "oefenen"  # noqa: S105 - it protects nothing and is shown on the screen
HINT = f"Dit is de oefenschool. Het wachtwoord is: {PASSWORD}"
LEARNERS = 60
YEARS = 2
_MORNING = time(9)


def open_practice_school(
    folder: Path, *, learners: int = LEARNERS, years: int = YEARS, today: date
) -> Session:
    """Open the practice school in this folder; it is made when there is none.

    Raises UserError `demo-folder-is-no-practice`, and what create_school and open_school raise.
    """
    if SchoolFolder(folder).state() is FolderState.NO_SCHOOL:
        create_school(folder, ADMINISTRATOR, PASSWORD, practice=True)
    session = _opened(folder)
    try:
        if not is_practice():
            raise _no_practice(folder)
        if not groups_for(session.account):
            records = practice_school(learners=learners, years=years, today=today)
            with at(datetime.combine(today - timedelta(weeks=52 * years + 1), _MORNING)):
                import_school(plan_records(records).sheets, Source("oefenschool"), by=session.account)
            do_paperwork(today, years=years, by=session.account)
    except BaseException:
        session.close()
        raise
    return session


def _opened(folder: Path) -> Session:
    try:
        return open_school(folder, ADMINISTRATOR, PASSWORD)
    except UserError as error:
        if error.code in ("wrong-password", "unknown-account"):
            raise _no_practice(folder) from error
        raise


def _no_practice(folder: Path) -> UserError:
    return UserError("demo-folder-is-no-practice", folder=str(folder))
