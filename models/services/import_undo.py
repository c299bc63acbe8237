"""Taking an import back, as long as nothing was changed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from models.accounts import ActingAccount, Action, require
from models.audit import Writing, writing
from models.changes import Cell, ChangeSet
from models.database import Entity
from models.entities import ImportRun, Lesson, Mark, School
from models.errors import UserError
from models.queries.imports import last_import
from models.services.import_history import IMPORTED, Former
from models.services.lesson_names import LessonNames

_ROWS_AT_ONCE = 500
"""Ids in one question: no engine takes them without end."""

_Kept = Sequence[tuple[int, Mapping[str, object]]]


def undo_import(run: int, *, by: ActingAccount) -> ChangeSet:
    """Give changed rows their old values and take new rows away, in one transaction.

    Raises UserError `import-already-undone`, `import-followed-by-changes` (with the `action` of the first
    and its day `at`), `not-allowed`; then nothing was changed.
    """
    with writing(by, Action.UNDO_IMPORT) as change:
        row = _undoable(run)
        former = Former.of_text(row.before)
        for record, kept in former.changed.items():
            _restore(record, kept, change)
        if former.school is not None:
            require(by, Action.SET_UP)
            _restore_school(former.school, change)
        for record in reversed(list(IMPORTED)):
            _take_away(record, former.highest[record], row.file_name, change)
        change.audit("import_run", run, new={"bestand": row.file_name, "sha256": row.sha256})
        ImportRun.update(undone=True, before="").where(ImportRun.id == run).execute()
        return change.changes()


def _undoable(run: int) -> Any:
    last = last_import()
    if last is None or last.id != run or last.undone:
        raise UserError("import-already-undone")
    if last.later is not None:
        raise UserError("import-followed-by-changes", action=last.later.action, at=last.later.at.date())
    return ImportRun.get(ImportRun.id == run)


def _restore(record: str, kept: _Kept, change: Writing) -> None:
    entity: Any = IMPORTED[record]
    names = LessonNames()
    for some in _in_parts(kept):
        ids = [record_id for record_id, _ in some]
        now = {row["id"]: row for row in entity.select().where(entity.id.in_(ids)).dicts()}
        for record_id, stored in some:
            values = {name: getattr(entity, name).python_value(value) for name, value in stored.items()}
            entity.update(values).where(entity.id == record_id).execute()
            _say_restored(record, now[record_id], values, names, change)


def _say_restored(
    record: str, now: dict[str, Any], values: dict[str, object], names: LessonNames, change: Writing
) -> None:
    """Log a mark whole, as the grid does, and of other records what changed."""
    lesson = None
    if IMPORTED[record] is Mark:
        lesson = now["lesson"]
        change.touch([Cell(lesson, now["contract"])])
        facts = {name: value for name, value in now.items() if name != "id"}
        old, new = facts, {**facts, **values}
    else:
        old, new = {name: now[name] for name in values}, values
        if IMPORTED[record] is Lesson:
            lesson, old, new = now["id"], names.said(old), names.said(new)
    change.audit(record, now["id"], old=old, new=new, lesson=lesson)


def _restore_school(former: Mapping[str, object], change: Writing) -> None:
    now = School.select().where(School.id == 1).dicts().get()
    if former:
        School.update(former).where(School.id == 1).execute()
    else:
        School.delete().where(School.id == 1).execute()
    change.audit("school", 1, old={name: now[name] for name in former}, new=former)


def _take_away(record: str, highest: int, file_name: str, change: Writing) -> None:
    entity: type[Entity] = IMPORTED[record]
    gone: int = entity.delete().where(entity.id > highest).execute()
    if gone:
        change.audit(record, None, new={"verwijderd": gone, "bestand": file_name})


def _in_parts(kept: _Kept) -> Iterator[_Kept]:
    for begin in range(0, len(kept), _ROWS_AT_ONCE):
        yield kept[begin : begin + _ROWS_AT_ONCE]
