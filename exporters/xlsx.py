"""An .xlsx of which nothing is on disk before it is done.

openpyxl keeps the rows of a sheet in a temporary file until the workbook is saved. A BSN would lie there
readable after a power cut, and a full system disk would stand in the way of a file for a stick.
"""

# pyright: reportAttributeAccessIssue=false, reportUnknownMemberType=false
# The stubs of openpyxl leave out what it keeps to itself.

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class MemoryWorkbook(Workbook):
    """A workbook to write once, row by row."""

    def __init__(self) -> None:
        super().__init__(write_only=True)

    def create_sheet(self, title: str) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Add a sheet after the others; its columns get their widths before its first row."""
        sheet = _MemorySheet(self, title)
        self._add_sheet(sheet)
        return sheet

    def content(self) -> bytes:
        """The file."""
        self.properties.modified = datetime.now(UTC).replace(tzinfo=None)
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            _MemoryExcelWriter(self, archive).write_data()
        return content.getvalue()


class _MemorySheet(WriteOnlyWorksheet):
    _writer: Any = None

    def _get_writer(self) -> None:
        if self._writer is None:
            self._writer = WorksheetWriter(self, BytesIO())
            self._writer.write_top()

    def finish(self) -> bytes:
        """Its part of the file."""
        self.close()
        self._drawing = None
        self._rels = self._writer._rels  # noqa: SLF001 - as openpyxl's own writer does
        return self._writer.out.getvalue()


class _MemoryExcelWriter(ExcelWriter):
    def write_worksheet(self, ws: Any) -> None:
        self._archive.writestr(ws.path[1:], ws.finish())
        self.manifest.append(ws)
