"""All there is to say about an absence: the dialog, what it writes, and the notices of a learner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from models.accounts import Action
from models.changes import Cell, ChangeSet
from models.errors import UserError
from models.queries.absence_notices import lessons_touched, notices_between
from models.queries.noted import last_noted
from models.queries.week import WeekLearner
from models.rules.marks import MarkFacts
from models.services.absence_notices import NotedAbsence, change_notice, note_absence, withdraw_notice
from models.services.attendance import set_marks
from ui import formats
from ui.commands import MadeCommand
from ui.dialogs.absence import AbsenceDialog
from ui.dialogs.absence_scope import AbsenceScope
from ui.dialogs.notices import NoticeDialog, NoticesDialog
from ui.screens.attendance.desk import CarryOut, Desk
from ui.screens.attendance.edits import Edit, action_name, explained
from ui.sentences import error_sentence
from ui.tables.cell_codes import NO_OVERRIDE, Entry, entry_name, facts_of
from ui.tables.week_cells import WeekCell


class Absences:
    """The dialog about cells, and the list of what was announced."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, cells: Sequence[WeekCell]) -> AbsenceDialog:
        """Ask for all there is to say about these cells, which are open."""
        touched = None
        if len(cells) == 1:
            touched = partial(lessons_touched, cells[0].learner.learner, by=self._desk.account)
        noted = _noted(cells[0]) if len(cells) == 1 else ""
        return AbsenceDialog(cells, self._desk.view, touched=touched, noted=noted, today=self._desk.today)

    def edit(self, cells: Sequence[WeekCell], dialog: AbsenceDialog) -> Edit:
        """What the dialog says about just these cells. Raises InvalidValue `minutes-missed-impossible`."""
        return explained(cells, dialog.entry, remark=dialog.remark, override=dialog.override)

    def reaches_further(self, cell: WeekCell, dialog: AbsenceDialog) -> bool:
        """Whether the dialog is about more than the cell it was opened on."""
        scope = dialog.scope
        return scope is not None and (scope.announced or scope.cells != (cell.key,))

    def note(self, cell: WeekCell, dialog: AbsenceDialog) -> None:
        """Fill in the lessons that were ticked and announce the rest, to be undone as one."""
        scope = dialog.scope
        assert scope is not None
        override = dialog.override or NO_OVERRIDE
        facts = facts_of(dialog.entry, cell.lesson.net, override=override)
        wanted: dict[Cell, MarkFacts | None] = dict.fromkeys(scope.cells, facts)
        if cell.key in wanted:
            wanted[cell.key] = facts._replace(remark=dialog.remark or "")
        former = {key: cell.facts if key == cell.key else None for key in wanted}
        name = action_name(entry_name(dialog.entry), cell.learner.name, len(wanted))
        if scope.announced:
            name += f", gemeld t/m {scope.ends.day}-{scope.ends.month}"
        noting = _Noting(self._desk, cell.learner.learner, scope, dialog.entry, wanted, former)
        if noting.make(name):
            self._desk.stack.push(MadeCommand(name, undo=noting.take_back, redo=noting.make))

    def show_notices(self) -> None:
        """The notices of the learner one is on."""
        cell = self._desk.view.current_cell()
        if cell is None:
            self._desk.status.refuse("Zet de cursor eerst bij een cursist.")
        elif self._desk.allows(Action.RECORD_PRESENCE):
            self._show_notices(cell.learner)

    def _show_notices(self, learner: WeekLearner) -> None:
        notices = notices_between(date.min, date.max, [learner.learner])
        dialog = NoticesDialog(learner.name, notices, self._desk.view)
        dialog.change_wanted.connect(lambda notice: self._ask_change(learner, dialog, notice))
        dialog.withdraw_wanted.connect(lambda notice: self._withdraw(learner, dialog, notice))
        self._desk.open(dialog)

    def _ask_change(self, learner: WeekLearner, list_dialog: NoticesDialog, notice_id: int) -> None:
        dialog = NoticeDialog(list_dialog.notice(notice_id), list_dialog)
        dialog.wanted.connect(lambda: self._change(learner, list_dialog, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, learner: WeekLearner, list_dialog: NoticesDialog, dialog: NoticeDialog) -> None:
        try:
            changes = change_notice(
                dialog.notice_id,
                dialog.begins,
                dialog.ends,
                reason=dialog.reason,
                notified_before=dialog.notified_before,
                by=self._desk.account,
            )
        except UserError as error:
            dialog.refuse(error_sentence(error))
            return
        dialog.accept()
        self._desk.carry_out(lambda: changes, f"Afmelding van {learner.name} gewijzigd")
        list_dialog.show_notices(notices_between(date.min, date.max, [learner.learner]))

    def _withdraw(self, learner: WeekLearner, dialog: NoticesDialog, notice_id: int) -> None:
        question = (
            "Deze afmelding intrekken? Het voorstel verdwijnt uit de lessen die nog leeg zijn; wat al is"
            " ingevuld blijft staan."
        )
        if not self._desk.messages.confirm(dialog, question, yes="Intrekken"):
            return
        self._desk.carry_out(
            lambda: withdraw_notice(notice_id, by=self._desk.account),
            f"Afmelding van {learner.name} ingetrokken",
        )
        dialog.show_notices(notices_between(date.min, date.max, [learner.learner]))


def _noted(cell: WeekCell) -> str:
    """When and by whom what stands in a cell was noted, or what was announced for it."""
    if cell.mark is not None:
        noted = last_noted(cell.key)
        return "" if noted is None else f"Vastgelegd {formats.moment(noted.at)} door {noted.who}."
    notices = notices_between(cell.lesson.date, cell.lesson.date, [cell.learner.learner])
    if cell.proposal is None or not notices:
        return ""
    notice = notices[0]
    until = formats.short_date(notice.ends)
    return f"Gemeld t/m {until}, genoteerd {formats.moment(notice.noted_at)} door {notice.noted_by}."


class _Noting:
    """Marks and a notice as one action; a redo makes another notice, for a withdrawn one stays withdrawn."""

    def __init__(
        self,
        desk: Desk,
        learner: int,
        scope: AbsenceScope,
        entry: Entry,
        wanted: Mapping[Cell, MarkFacts | None],
        former: Mapping[Cell, MarkFacts | None],
    ) -> None:
        self._account = desk.account
        self._carry_out: CarryOut = desk.writer()
        self._learner = learner
        self._scope = scope
        self._entry = entry
        self._wanted = wanted
        self._former = former
        self._notice: int | None = None

    def make(self, said: str) -> bool:
        return self._carry_out(self._note, said)

    def take_back(self, said: str) -> bool:
        return self._carry_out(self._withdraw, said)

    def _note(self) -> ChangeSet:
        if not self._scope.announced:
            return set_marks(self._wanted, by=self._account)
        noted: NotedAbsence = note_absence(
            self._learner,
            self._scope.begins,
            self._scope.ends,
            reason=self._entry.reason,
            notified_before=self._entry.notified_before,
            marks=self._wanted,
            starts=self._scope.starts,
            by=self._account,
        )
        self._notice = noted.notice
        return noted.changes

    def _withdraw(self) -> ChangeSet:
        if self._notice is None:
            return set_marks(self._former, by=self._account)
        return withdraw_notice(self._notice, marks=self._former, by=self._account)
