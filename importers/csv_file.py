"""Opening a csv file as if it were a workbook with one sheet, in whatever way a program wrote it."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from importers.workbook_file import (
    MAX_COLUMNS,
    MAX_ROWS,
    RawRow,
    RawSheet,
    WorkbookFile,
    file_content,
    shown_name,
)
from models.errors import UserError

MAX_BYTES = 100_000_000
"""Half a million marks are some 40 MB of csv."""

_SEPARATORS = ";,\t|"
"""The likeliest first: Dutch Excel writes a semicolon."""
_SAMPLE_ROWS = 60
_SAMPLE_BYTES = 10_000
_SAMPLE_CHARACTERS = 1_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\ufffe\uffff]")
_MOST_CONTROLS = 0.01
"""Of all letters. One that a program left behind does no harm; a picture is full of them."""
_SAYS_SEPARATOR = re.compile(r"sep=(.)[\r\n]+", re.IGNORECASE)
_AS_TEXT = re.compile(r'="([^"]*)"')
"""How a program keeps Excel from taking the zeros of a number away."""
_END = "\x00end"
"""A last row of our own, which an open quotation mark would swallow; no text that is read can hold it."""


def open_csv(path: Path) -> WorkbookFile:
    """Read the whole file: its encoding and separator are found out.

    Raises UserError `not-a-table`, `csv-quote-not-closed`, `workbook-too-large`, or an EnvironmentProblem as
    `open_workbook` does.
    """
    content = file_content(path)
    if len(content) > MAX_BYTES:
        raise UserError("workbook-too-large", file=path.name)
    rows = _rows(_text(content, path), path)
    sheet = RawSheet(shown_name(path.with_suffix("")), lambda: iter(rows))
    return WorkbookFile(shown_name(path), hashlib.sha256(content).hexdigest(), (sheet,))


def _text(content: bytes, path: Path) -> str:
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and not _is_full_of_controls(text):
            return text
    raise UserError("not-a-table", file=path.name)


def _is_full_of_controls(text: str) -> bool:
    most = 1 + int(len(text) * _MOST_CONTROLS)
    return next(islice(_CONTROL.finditer(text), most, None), None) is not None


def _encodings(content: bytes) -> Iterator[str]:
    """What the file may be written in, the surest first."""
    marked = next((encoding for mark, encoding in _BOMS if content.startswith(mark)), None)
    if marked is not None:
        yield marked
        return
    if b"\x00" in content:  # plain letters in two bytes have one of them empty
        sample = content[:_SAMPLE_BYTES]
        for half, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
            if half.count(0) * 2 >= len(half):
                yield encoding
        return
    yield "utf-8"
    yield "cp1252"


def _rows(text: str, path: Path) -> list[RawRow]:
    said = _SAYS_SEPARATOR.match(text)
    separator = said[1] if said else _separator(text[:_SAMPLE_CHARACTERS])
    # Excel does not show the line that names the separator, so it is no row.
    rows = _read(text[said.end() :] if said else text, separator, path)
    if not any(map(any, rows)):
        raise UserError("not-a-table", file=path.name)
    return rows


def _read(text: str, separator: str, path: Path) -> list[RawRow]:
    lines = text.rstrip("\r\n")
    rows: list[RawRow] = []
    try:
        for row in _reader(f"{lines}\n{_END}\n", separator):
            if row == [_END]:
                return rows
            # At once, for what is no list of a school can fill the memory.
            if len(rows) == MAX_ROWS or len(row) > MAX_COLUMNS:
                raise UserError("workbook-too-large", file=path.name)
            rows.append(tuple(map(_cell, row)))
    except csv.Error as error:  # a cell of a hundred thousand characters
        raise UserError("not-a-table", file=path.name) from error
    raise UserError("csv-quote-not-closed", file=path.name, row=len(rows))


def _cell(text: str) -> str | None:
    if text.startswith("=") and (match := _AS_TEXT.fullmatch(text)):
        text = match[1]
    return text or None


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=separator)


def _separator(text: str) -> str:
    """The one that cuts most rows into equally many cells, two at least."""
    return max(_SEPARATORS, key=lambda separator: _regularity(text, separator))


def _regularity(text: str, separator: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in islice(_reader(text, separator), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return (0, 0)
    usual = Counter(width for width in widths if width > 1).most_common(1)
    return (usual[0][1], usual[0][0]) if usual else (0, 0)
