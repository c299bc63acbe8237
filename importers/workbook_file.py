"""Opening the .xlsx file itself: everything that can be wrong before the first cell is read."""

from __future__ import annotations

import hashlib
import re
import warnings
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any, cast

import openpyxl

from importers.cells import Unusable
from models.environment import as_environment_problem
from models.errors import EnvironmentProblem, UserError

MAX_UNPACKED_BYTES = 500_000_000
"""Half a million marks are some 220 MB unpacked; beyond this it is no school's workbook."""
_MAX_RATIO = 200
"""Unpacked to packed; our own export has 15, a zip bomb hundreds."""

_ROWS_AT_ONCE = 1000
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
"""The last row and column that Excel has."""
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
# Both begin with a plain letter: what begins otherwise is searched for five times as slowly.
_FORMULA = re.compile(rb"f(?<=[<:]f)[ >/]")
_ERROR = re.compile(rb"t=[\"']e[\"']")
_HIDDEN_ROW = re.compile(rb"row(?<=<row) [^>]*\bhidden=[\"'](?:1|true)")

RawRow = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet as it is in the file: its name and its rows, the first of which holds the headings."""

    title: str
    rows: Callable[[], Iterator[RawRow]]
    """Values as openpyxl gives them; `Unusable` where Excel has none."""


@dataclass(frozen=True, slots=True)
class WorkbookFile:
    """A workbook in memory; `sha256` names it in the audit log."""

    name: str
    sha256: str
    sheets: tuple[RawSheet, ...]
    hidden_rows: bool = False
    """Whether rows are hidden, by a filter or by hand; they are rows like the others."""


def open_workbook(path: Path) -> WorkbookFile:
    """Read the whole file, so that nothing that happens to it later matters.

    Raises UserError `not-a-workbook`, `old-excel-or-password`, `workbook-too-large`, or
    EnvironmentProblem `file-not-found`, `file-open-in-excel`, `file-not-readable`.
    """
    content = file_content(path)
    _check_is_workbook(path, content)
    try:
        outcomes = _load(content, outcomes=True)
        has_formulas, has_errors, has_hidden_rows = _found(content, _FORMULA, _ERROR, _HIDDEN_ROW)
        formulas = _load(content, outcomes=False) if has_formulas else None
        plain = not has_formulas and not has_errors
    except Exception as error:  # openpyxl raises whatever the damaged XML happens to trigger
        raise UserError("not-a-workbook", file=path.name) from error
    titles = [str(title) for title in outcomes.sheetnames]
    sheets = tuple(
        RawSheet(title, _rows(outcomes, title) if plain else _told_apart(outcomes, formulas, title))
        for title in titles
    )
    return WorkbookFile(shown_name(path), hashlib.sha256(content).hexdigest(), sheets, has_hidden_rows)


def shown_name(path: Path) -> str:
    """A file name that can be shown and kept; it need not be UTF-8."""
    return path.name.encode(errors="replace").decode()


def file_content(path: Path) -> bytes:
    """Read a whole file. Raises what `open_workbook` says of the file itself."""
    try:
        if path.exists() and not path.is_file():
            raise UserError("not-a-workbook", file=str(path))
        _refuse_when_open(path)
        if path.stat().st_size > MAX_UNPACKED_BYTES:
            raise UserError("workbook-too-large", file=path.name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise EnvironmentProblem("file-not-found", file=str(path)) from error
    except PermissionError as error:
        raise EnvironmentProblem("file-not-readable", file=path.name) from error
    except OSError as error:
        raise as_environment_problem(error, path=path) from error


def _refuse_when_open(path: Path) -> None:
    for owner in (path.with_name(f"~${path.name}"), path.with_name(f".~lock.{path.name}#")):
        with suppress(OSError):  # a name too long to have such a file
            owner.stat()
            raise EnvironmentProblem("file-open-in-excel", file=path.name, owner=owner.name)


def _check_is_workbook(path: Path, content: bytes) -> None:
    if content.startswith(_OLD_EXCEL):
        raise UserError("old-excel-or-password", file=path.name)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except Exception as error:  # a damaged zip can also seem one of a version yet to come
        raise UserError("not-a-workbook", file=path.name) from error
    if size > min(MAX_UNPACKED_BYTES, 10_000_000 + _MAX_RATIO * len(content)):
        raise UserError("workbook-too-large", file=path.name)


def _load(content: bytes, *, outcomes: bool) -> Any:
    with _without_warnings():
        # Other files are none of ours, and a broken link to one is no broken cell.
        return openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=outcomes, keep_links=False)


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


def _found(content: bytes, *patterns: re.Pattern[bytes]) -> list[bool]:
    """Which of these occur in any sheet."""
    found = [False] * len(patterns)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                sheet = archive.read(name)
                found = [
                    before or pattern.search(sheet) is not None
                    for before, pattern in zip(found, patterns, strict=True)
                ]
    return found


def _rows(workbook: Any, title: str) -> Callable[[], Iterator[RawRow]]:
    def rows() -> Iterator[RawRow]:
        try:
            yield from _read(workbook, title, values_only=True)
        except Exception as error:  # a damaged sheet shows itself only here, in many ways
            raise UserError("sheet-damaged", sheet=title) from error

    return rows


def _told_apart(outcomes: Any, formulas: Any, title: str) -> Callable[[], Iterator[RawRow]]:
    """As `_rows`, for a workbook with formulas or errors: a text "#N/A" is no error, and a formula that
    was never calculated no blank."""

    def rows() -> Iterator[RawRow]:
        try:
            cells = _read(outcomes, title)
            sources = repeat(()) if formulas is None else _read(formulas, title)
            for row, formulas_of_row in zip(cells, sources):  # noqa: B905 - one of them may be endless
                yield tuple(map(_usable, row, chain(formulas_of_row, repeat(None))))
        except Exception as error:
            raise UserError("sheet-damaged", sheet=title) from error

    return rows


def _usable(cell: Any, formula: Any) -> object:
    if cell.data_type == "e":
        return Unusable(str(cell.value), "cell-holds-excel-error")
    # A formula with an empty text as its outcome has the type "str"; one without outcome has none.
    if cell.value is None and cell.data_type != "str" and formula is not None and formula.data_type == "f":
        return Unusable(str(getattr(formula.value, "text", formula.value)), "formula-without-outcome")
    return cell.value


def _read(workbook: Any, title: str, *, values_only: bool = False) -> Iterator[tuple[Any, ...]]:
    sheet = workbook[title]
    if not hasattr(sheet, "reset_dimensions"):
        return  # a chart sheet has no cells
    sheet.reset_dimensions()  # other programs write a wrong size
    rows = cast("Iterable[tuple[Any, ...]]", sheet.iter_rows(values_only=values_only))
    for number, row in enumerate(_quietly(rows), start=1):
        if number > MAX_ROWS:
            raise ValueError("more rows than a sheet can have")
        yield row
