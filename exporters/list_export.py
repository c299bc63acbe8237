"""Any list of the screen as a sheet, to work on in Excel: what was shown, in the order it was shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from exporters.files import prepared_file, safe_name
from exporters.sheets import Table, render_tables
from models.accounts import ActingAccount, Action, require
from models.services.list_exports import note_list_export
from models.services.written_files import WrittenFile


def list_file_name(title: str, today: date) -> str:
    """Klassenboek cursisten 2026-11-03.xlsx."""
    return f"Klassenboek {safe_name(title)} {today:%Y-%m-%d}.xlsx"


def export_list(folder: Path, table: Table, today: date, *, replace: bool = False, by: ActingAccount) -> Path:
    """Write a list as .xlsx, and note in the audit log that it left: which columns and how many lines.

    Text that begins as a formula stays text. Raises UserError `not-allowed`, `file-exists`, or an
    EnvironmentProblem; then nothing was written.
    """
    require(by, Action.EXPORT_LIST)
    path = folder / list_file_name(table.title, today)
    headings = [column.heading for column in table.columns]
    file = WrittenFile(path.name, render_tables([table]))
    with prepared_file(path, file.content, replace=replace) as prepared:
        note_list_export(table.title, headings, len(table.rows), file=file, publish=prepared.publish, by=by)
    return path
