"""What a file says, as text that can be compared and read in a diff, and the golden copy it must equal.

With KLASSENBOEK_GOLDEN=1 a test writes its golden copy anew: look at the diff before it is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from pypdf import PdfReader

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, text: str) -> None:
    """Compare with tests/golden/`name`."""
    path = GOLDEN / name
    if os.environ.get("KLASSENBOEK_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def workbook_text(content: bytes) -> str:
    """Sheets, headings with their notes, and every cell with its kind and format; never when it was made."""
    return "".join(f"{line}\n" for line in _workbook_lines(openpyxl.load_workbook(BytesIO(content))))


def pdf_text(content: bytes) -> str:
    """Title, maker, and the text of every page with its size in millimetres."""
    return "".join(f"{line}\n" for line in _pdf_lines(PdfReader(BytesIO(content))))


def _workbook_lines(book: Any) -> Iterator[str]:
    properties = book.properties
    names = ("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category")
    yield "properties: " + ", ".join(f"{name}={getattr(properties, name)}" for name in names)
    yield f"names: {sorted(book.defined_names)}"
    for sheet in book:
        yield f"== {sheet.title} ({sheet.max_row} x {sheet.max_column}, fixed above {sheet.freeze_panes})"
        for row in sheet.iter_rows():
            yield " | ".join(map(_cell, row))


def _cell(cell: Any) -> str:
    if cell.value is None:
        return ""
    value = cell.value.date() if _is_day(cell) else cell.value
    kind = {"s": "", "n": "#", "d": "@"}.get(cell.data_type, f"{cell.data_type}!")
    form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    marks = ("*" if cell.font.bold else "") + ("'" if cell.quotePrefix else "")
    note = f" <{cell.comment.text}>" if cell.comment else ""
    return f"{marks}{kind}{str(value)!r}{form}{note}"


def _is_day(cell: Any) -> bool:
    return isinstance(cell.value, datetime) and "h" not in cell.number_format


def _pdf_lines(reader: PdfReader) -> Iterator[str]:
    about = reader.metadata
    assert about is not None
    yield f"title: {about.title}, author: {about.author}, made with: {about.creator}"
    for number, page in enumerate(reader.pages, start=1):
        size = " x ".join(
            str(round(float(side) * 25.4 / 72)) for side in (page.mediabox[2], page.mediabox[3])
        )
        yield f"== page {number} ({size} mm)"
        yield from (line.rstrip() for line in page.extract_text().splitlines())
