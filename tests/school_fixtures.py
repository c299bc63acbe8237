"""Schools for tests that need a register on disk; made once and copied, for keys are slow to make."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from importers.plan import plan_import
from importers.workbook import parse
from importers.workbook_file import open_workbook
from models.queries.records import all_records, signed_off_lessons
from models.services.school_import import Source, import_school
from models.services.setup import create_school
from models.session import Session, open_school

USER, PASSWORD = "Ingrid", "geheim van de brug"


def import_workbook(path: Path, session: Session) -> None:
    """Import a workbook in which nothing is wrong."""
    workbook = open_workbook(path)
    plan = plan_import(parse(workbook), all_records(), signed_off_lessons())
    assert not plan.problems
    import_school(plan.sheets, Source(workbook.name, workbook.sha256), by=session.account)


@pytest.fixture(scope="session")
def empty_school_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("empty") / "school"
    create_school(folder, USER, PASSWORD)
    return folder


@pytest.fixture(scope="session")
def sample_school_template(
    empty_school_template: Path, tmp_path_factory: pytest.TempPathFactory, sample: Path
) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "school"
    shutil.copytree(empty_school_template, folder)
    with open_school(folder, USER, PASSWORD) as session:
        import_workbook(sample / "taalschool.xlsx", session)
    return folder


@pytest.fixture
def empty_school(empty_school_template: Path, tmp_path: Path) -> Iterator[Session]:
    """A new school, open, with Ingrid as administrator."""
    folder = shutil.copytree(empty_school_template, tmp_path / "school")
    with open_school(folder, USER, PASSWORD) as session:
        yield session


@pytest.fixture
def sample_school(sample_school_template: Path, tmp_path: Path) -> Iterator[Session]:
    """The sample school, open."""
    folder = shutil.copytree(sample_school_template, tmp_path / "school")
    with open_school(folder, USER, PASSWORD) as session:
        yield session
