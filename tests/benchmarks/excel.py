"""A workbook the way Excel saves it: texts in a table that cells refer to, and the size of each sheet.

Our export has every text in its cell and no sizes; openpyxl reads that more slowly.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_TABLE = "xl/sharedStrings.xml"
_TEXT_CELL = re.compile(r'<c([^>]*) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>')
_HEADING = re.compile(r'<c r="([A-Z]+)1"')
_ROW = re.compile(r'<row r="(\d+)"')


def as_saved_by_excel(content: bytes) -> bytes:
    """Rewrite a workbook of our export; no cell gets another value."""
    numbers: dict[str, int] = {}
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name).decode()
            if name.startswith("xl/worksheets/"):
                part = _with_references(_with_size(part), numbers)
            elif name == "[Content_Types].xml":
                part = _with(part, f'<Override PartName="/{_TABLE}" ContentType="{_MEDIA_TYPE}"/></Types>')
            elif name == "xl/_rels/workbook.xml.rels":
                entry = f'<Relationship Type="{_RELATION}" Target="/{_TABLE}" Id="texts"/></Relationships>'
                part = _with(part, entry)
            target.writestr(name, part)
        texts = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in numbers)
        target.writestr(_TABLE, f'<sst xmlns="{_SPREADSHEET}">{texts}</sst>')
    return result.getvalue()


def _with(part: str, ending: str) -> str:
    """The part with another ending, of which the last tag is the one it had."""
    closing_tag = ending[ending.rindex("<") :]
    return part.replace(closing_tag, ending)


def _with_size(sheet: str) -> str:
    last_cell = _HEADING.findall(sheet)[-1] + _ROW.findall(sheet)[-1]
    return sheet.replace("<sheetViews>", f'<dimension ref="A1:{last_cell}"/><sheetViews>', 1)


def _with_references(sheet: str, numbers: dict[str, int]) -> str:
    def reference(cell: re.Match[str]) -> str:
        return f'<c{cell[1]} t="s"><v>{numbers.setdefault(cell[2], len(numbers))}</v></c>'

    return _TEXT_CELL.sub(reference, sheet)
