"""Opening the .xlsx file itself: everything that can be wrong before the first cell is read."""

from __future__ import annotations

import hashlib
import re
import warnings
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any, cast

import openpyxl

from models.environment import as_environment_problem
from models.errors import EnvironmentProblem, UserError

MAX_UNPACKED_BYTES = 1_000_000_000
"""A school of ten years is some 60 MB unpacked; beyond this it is no school's workbook."""

_ROWS_AT_ONCE = 1000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(rb"<f[ >/]")

RawRow = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it is in the file: its name and its rows, the first of which holds the headings."""

    title: str
    rows: Callable[[], Iterator[RawRow]]
    formulas: Callable[[], Iterator[RawRow]] | None
    """The same rows with formulas instead of outcomes, if there is any formula."""


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """A workbook in memory; `sha256` names it in the audit log."""

    name: str
    sha256: str
    sheets: tuple[RawSheet, ...]


def open_workbook(path: Path) -> WorkbookFile:
    """Read the whole file, so that nothing that happens to it later matters.

    Raises UserError `not-a-workbook`, `old-excel-or-password`, `workbook-too-large`, or
    EnvironmentProblem `file-not-found`, `file-open-in-excel`, `file-in-use`.
    """
    content = _content(path)
    _check_is_workbook(path, content)
    try:
        outcomes = _load(content, outcomes=True)
        formulas = _load(content, outcomes=False) if _has_formulas(content) else None
    except Exception as error:  # openpyxl raises whatever the damaged XML happens to trigger
        raise UserError("not-a-workbook", file=path.name) from error
    titles = [str(title) for title in outcomes.sheetnames]
    sheets = tuple(
        RawSheet(title, _rows(outcomes, title), _rows(formulas, title) if formulas is not None else None)
        for title in titles
    )
    return WorkbookFile(path.name, hashlib.sha256(content).hexdigest(), sheets)


def _content(path: Path) -> bytes:
    for owner in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        if owner.exists():
            raise EnvironmentProblem("file-open-in-excel", file=path.name, owner=owner.name)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EnvironmentProblem("file-not-found", file=str(path)) from error
    except IsADirectoryError as error:
        raise UserError("not-a-workbook", file=path.name) from error
    except OSError as error:
        raise as_environment_problem(error, path=path) from error


def _check_is_workbook(path: Path, content: bytes) -> None:
    if content.startswith(_OLD_EXCEL):
        raise UserError("old-excel-or-password", file=path.name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UserError("not-a-workbook", file=path.name) from error
    if size > MAX_UNPACKED_BYTES:
        raise UserError("workbook-too-large", file=path.name)


def _load(content: bytes, *, outcomes: bool) -> Any:
    with _without_warnings():
        return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=outcomes)


@contextmanager
def _without_warnings() -> Generator[None]:
    """openpyxl warns of Excel features that do not concern the cells, and quotes cells while it does."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _quietly(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    source = iter(rows)
    while True:
        with _without_warnings():
            chunk = list(islice(source, _ROWS_AT_ONCE))
        if not chunk:
            return
        yield from chunk


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(archive.read(name)) for name in sheets)


def _rows(workbook: Any, title: str) -> Callable[[], Iterator[RawRow]]:
    def rows() -> Iterator[RawRow]:
        sheet = workbook[title]
        if not hasattr(sheet, "reset_dimensions"):
            return  # a chart sheet has no cells
        sheet.reset_dimensions()  # other programs write a wrong size
        try:
            yield from _quietly(cast("Iterable[RawRow]", sheet.iter_rows(values_only=True)))
        except Exception as error:  # a damaged sheet shows itself only here, in many ways
            raise UserError("sheet-damaged", sheet=title) from error

    return rows
