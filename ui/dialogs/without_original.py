"""The signed-off lessons whose signed paper list is missing or not back yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from models.queries.sheets import LessonWithoutOriginal
from ui import formats
from ui.dialogs.frame import leave_button, rows_of, store_buttons, text_label
from ui.theme import line_height
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (RowsColumn("Les"), RowsColumn("Groep"), RowsColumn("Origineel"))


class WithoutOriginalDialog(QDialog):
    """Once accepted, `chosen` is the lesson to open."""

    def __init__(self, lessons: Sequence[LessonWithoutOriginal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lessons = tuple(lessons)
        self.rows = RowsModel(_COLUMNS)
        self.rows.set_rows([_row(lesson) for lesson in lessons])
        self._table = RowsTable(self.rows, "Lessen zonder origineel, de oudste bovenaan")
        self.setWindowTitle("Lessen zonder origineel")
        layout = rows_of(self)
        if not lessons:
            layout.addWidget(text_label("Van elke afgetekende les ligt de getekende presentielijst er."))
            layout.addWidget(leave_button(self))
            return
        count = "1 afgetekende les" if len(lessons) == 1 else f"{len(lessons)} afgetekende lessen"
        layout.addWidget(text_label(f"{count} zonder getekende presentielijst, de oudste bovenaan."))
        self._table.setMinimumHeight(line_height(self) * 14)
        self._table.selectRow(0)
        self._table.doubleClicked.connect(lambda _index: self.accept())
        layout.addWidget(self._table, 1)
        layout.addWidget(store_buttons(self, "Les &openen", leave="&Sluiten"))
        self._table.setFocus()

    @property
    def chosen(self) -> LessonWithoutOriginal | None:
        row = self._table.currentIndex().row()
        return self._lessons[row] if 0 <= row < len(self._lessons) else None


def _row(lesson: LessonWithoutOriginal) -> tuple[str, str, str]:
    when = f"{formats.day_and_date(lesson.date)}-{lesson.date.year} {formats.clock(lesson.starts)}"
    return when, lesson.group, "ontbreekt" if lesson.missing else "nog niet terug"
