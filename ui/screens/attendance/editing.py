"""From a key to the register and back: what an action asks for is worked out, written, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication

from models.errors import InvalidValue, KlassenboekError
from ui.commands import MarksCommand, WriteMarks
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.refused import RefusedDialog
from ui.screens.attendance import edits
from ui.screens.attendance.absences import Absences
from ui.screens.attendance.desk import NO_LESSON, Desk
from ui.screens.attendance.edits import Edit
from ui.screens.attendance.places import Place, block_of, block_text, fill_pairs, landing
from ui.sentences import error_sentence
from ui.tables.cell_codes import PRESENT, Entry
from ui.tables.week_cells import WeekCell, lesson_moment

_OUTSIDE, _NO_CELL = "buiten de pagina", "Valt buiten de lessen en cursisten van deze week."


class WeekEditing:
    """Carries out what a WeekView asks, on the cells that are selected in it."""

    def __init__(self, desk: Desk, absences: Absences, write: Callable[[], WriteMarks]) -> None:
        self.stack = desk.stack
        self._view = view = desk.view
        self._model = model = desk.model
        self._status = status = desk.status
        self._messages = desk.messages
        self._today = lambda: desk.today
        self._absences = absences
        self._write = write
        view.entered.connect(self.enter)
        view.opened.connect(self.open_dialog)
        view.closed_touched.connect(lambda cell: status.refuse(cell.closed))
        view.no_lesson_touched.connect(lambda: status.refuse(NO_LESSON))
        view.delegate.refused.connect(self._refuse)
        model.edit_requested.connect(self._enter_typed)
        model.edit_refused.connect(self._refuse)

    def enter(self, entry: Entry) -> None:
        """Put this in the selected cells; with one cell, go on to the one below."""
        cells = self._selected()
        if cells and self._make(lambda: edits.entered(cells, entry)) and len(cells) == 1:
            self._view.step_down()

    def clear(self) -> None:
        """Back to *niet ingevuld*."""
        cells = self._selected()
        if cells:
            self._make(lambda: edits.entered(cells, None))

    def fill_down(self) -> None:
        """The top cell of every selected column into those below it; of one row, from the row above."""
        self._fill(fill_pairs(self._view.selected_places(), down=True))

    def fill_right(self) -> None:
        """The left cell of every selected row into those beside it; of one column, from the one before."""
        self._fill(fill_pairs(self._view.selected_places(), down=False))

    def fill_selection(self) -> None:
        """What the current cell says, in all selected cells."""
        current = self._view.current_cell()
        if current is None or current.facts is None:
            self._status.refuse("De huidige cel is leeg; er is niets om over te nemen.")
            return
        others = [cell for cell in self._view.selected_cells() if cell.key != current.key]
        self._make(lambda: edits.filled((current, other) for other in others))

    def fill_empty(self) -> None:
        """Present in the empty cells of the current lesson, after saying how many those are."""
        current = self._view.current_cell()
        if current is None:
            self._status.refuse(NO_LESSON)
            return
        column = self._view.currentIndex().column()
        cells = (self._model.cell(row, column) for row in range(self._model.rowCount()))
        opened = [cell for cell in cells if cell is not None and cell.facts is None and not cell.closed]
        empty = [cell for cell in opened if cell.proposal is None]
        if not empty:
            self._status.refuse(current.closed or "Deze les heeft geen lege cellen.")
            return
        count = f"{len(empty)} lege cel" if len(empty) == 1 else f"{len(empty)} lege cellen"
        question = f"{count} van de les {lesson_moment(current.lesson)} op aanwezig zetten?"
        if len(opened) > len(empty):
            question += " Wie zich heeft afgemeld, blijft leeg."
        if current.lesson.date > self._today():
            question += " Deze les moet nog gegeven worden."
        if self._messages.confirm(self._view, question, yes=f"{len(empty)} × aanwezig"):
            self._make(lambda: edits.entered(empty, PRESENT))

    def accept_announced(self) -> None:
        """What was announced for the selected cells becomes what happened."""
        cells = [cell for cell in self._view.selected_cells() if cell.proposal is not None]
        if not cells:
            self._status.refuse("Voor deze cel is geen afwezigheid aangekondigd.")
            return
        self._make(lambda: edits.accepted(cells))

    def copy(self) -> None:
        """The selected cells as text."""
        if not self._selected():
            return
        QGuiApplication.clipboard().setText(block_text(self._view.selected_places(), self._model.cell))

    def paste(self) -> None:
        """Text into cells: all of it, or first every value named that cannot go where it would land."""
        selected, block = self._view.selected_places(), block_of(QGuiApplication.clipboard().text())
        if not self._selected():
            return
        if not block:
            self._status.refuse("Er is geen tekst om te plakken.")
            return
        pairs, outside = self._landed(landing(block, selected))
        edit, problems = edits.pasted(pairs)
        refused = [*map(tuple, problems), *((_OUTSIDE, value, _NO_CELL) for value in outside)]
        if refused:
            self._ask_about_the_rest(edit, refused)
        else:
            self._commit(edit)

    def _ask_about_the_rest(self, edit: Edit, refused: Sequence[tuple[str, str, str]]) -> None:
        count = "1 waarde kan" if len(refused) == 1 else f"{len(refused)} waarden kunnen"
        self._status.refuse(f"{count} niet geplakt worden.")
        dialog = RefusedDialog(refused, others=len(edit.changes), parent=self._view)
        dialog.accepted.connect(lambda: self._commit(edit))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_dialog(self) -> None:
        """Ask for all there is to say about the selected cells."""
        cells = self._selected()
        opened = [cell for cell in cells if not cell.closed]
        if not opened:
            if cells:
                self._status.refuse(cells[0].closed)
            return
        dialog = self._absences.ask(opened)
        dialog.accepted.connect(lambda: self._store(opened, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _selected(self) -> list[WeekCell]:
        """The selected cells; without any, says that a lesson is needed."""
        cells = self._view.selected_cells()
        if not cells:
            self._status.refuse(NO_LESSON)
        return cells

    def _store(self, cells: Sequence[WeekCell], dialog: AbsenceDialog) -> None:
        if len(cells) == 1 and self._absences.reaches_further(cells[0], dialog):
            self._absences.note(cells[0], dialog)
        else:
            self._make(lambda: self._absences.edit(cells, dialog))

    def _enter_typed(self, cell: WeekCell, entry: Entry | None) -> None:
        """Typed in one cell, meant for all selected ones when that is one of them."""
        selected = self._view.selected_cells()
        cells = selected if cell.key in {other.key for other in selected} else [cell]
        self._make(lambda: edits.entered(cells, entry))

    def _fill(self, places: Sequence[tuple[Place, Place]]) -> None:
        cells = [(self._model.cell(*source), self._model.cell(*target)) for source, target in places]
        pairs = [(source, target) for source, target in cells if source is not None and target is not None]
        if not any(source.facts for source, _ in pairs):
            self._status.refuse("De cel om uit door te voeren is leeg.")
            return
        self._make(lambda: edits.filled(pairs))

    def _landed(self, landed: Sequence[tuple[Place, str]]) -> tuple[list[tuple[WeekCell, str]], list[str]]:
        """Texts with their cells, and the texts that have none."""
        found = [(self._model.cell(*place), text) for place, text in landed]
        outside = [text for cell, text in found if cell is None and text.strip()]
        return [(cell, text) for cell, text in found if cell is not None], outside

    def _make(self, work_out: Callable[[], Edit]) -> bool:
        try:
            edit = work_out()
        except InvalidValue as error:
            self._refuse(error)
            return False
        return self._commit(edit)

    def _commit(self, edit: Edit) -> bool:
        """Write an edit and remember how to undo it. An edit that changes nothing is done at once."""
        if not edit.changes:
            if edit.passed_over:
                self._status.refuse(edit.passed_over[0])
            return not edit.passed_over
        write = self._write()
        if not write(edit.wanted, _said(edit)):
            return False
        self.stack.push(MarksCommand(edit.name, edit.former, edit.wanted, write))
        return True

    def _refuse(self, error: KlassenboekError) -> None:
        self._status.refuse(error_sentence(error))


def _said(edit: Edit) -> str:
    count = len(edit.passed_over)
    if not count:
        return edit.name
    return f"{edit.name} ({count} gesloten {'cel' if count == 1 else 'cellen'} overgeslagen)"
