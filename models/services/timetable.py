"""Planning lessons, changing them, and taking them out of the timetable again.

A lesson that was signed off is closed: whoever wants to change it reopens it first (services/lessons.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time
from typing import NamedTuple

from peewee import fn

from models.accounts import ActingAccount, Action
from models.audit import Writing, writing
from models.changes import Cell, ChangeSet
from models.database import Entity, insert_many
from models.entities import Group, Lesson, Location, Mark, SheetPrint, Teacher
from models.errors import UserError
from models.queries.timetable import lesson_facts, mark_effects
from models.rules.hours import minute_of_day
from models.rules.lesson_change import LessonChange, checked_level, moments_said
from models.rules.timetable import LessonFacts
from models.rules.values import check_lesson_times, plausible_date
from models.rules.weeks import IsoWeek
from models.services.lesson_names import LessonNames


class _Stored(NamedTuple):
    group: int
    date: date
    starts: time
    cancelled: bool
    signed_off: bool
    marks: int

    @property
    def moment(self) -> tuple[date, time]:
        return self.date, self.starts


def plan_lessons(group_id: int, proposed: Sequence[LessonFacts], *, by: ActingAccount) -> ChangeSet:
    """Put new lessons of a group in the timetable, all or none.

    Raises UserError `not-allowed`, `nothing-to-plan`, `record-is-gone`, `lesson-exists` (`lessons`) for a
    date and starting time that the group has already; InvalidValue `date-implausible`, `text-too-long` and
    what rules.values.check_lesson_times finds wrong.
    """
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        if not proposed:
            raise UserError("nothing-to-plan")
        for one in proposed:
            plausible_date(one.date)
            check_lesson_times(one.starts, one.ends, one.break_minutes)
        proposed = [one._replace(level=checked_level(one.level)) for one in proposed]
        _require_known(Group, {group_id})
        _require_references(proposed)
        _refuse_doubles(((group_id, one) for one in proposed), changing=())
        insert_many(Lesson, _COLUMNS, (_stored_values(group_id, one) for one in proposed))
        ids = _ids(group_id, {one.date for one in proposed})
        names = LessonNames()
        for one in proposed:
            lesson = ids[one.date, one.starts]
            change.audit("lesson", lesson, new=names.said(one._asdict()), lesson=lesson)
        return change.changes()


def change_lessons(
    lesson_ids: Collection[int], wanted: LessonChange, *, marks_shown: bool = False, by: ActingAccount
) -> ChangeSet:
    """Move lessons, or give them other times, another teacher, location, component, form or level.

    All of them or none. `marks_shown`: what it does to marks (queries.timetable.mark_effects) was seen by the
    person who decides. Raises UserError `not-allowed`, `record-is-gone`, `lesson-signed-off` or
    `lessons-signed-off`, `lesson-exists`, `minutes-would-change` (`count`), `change-breaks-marks` (`count`,
    `lessons`); InvalidValue from LessonChange.applied.
    """
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        stored = _stored(lesson_ids)
        _refuse_signed_off(stored)
        before = lesson_facts(stored)
        after = {lesson: wanted.applied(facts) for lesson, facts in before.items()}
        _require_references(after.values())
        _check_marks(stored, wanted, shown=marks_shown)
        _refuse_doubles(((stored[lesson].group, facts) for lesson, facts in after.items()), changing=stored)
        names = LessonNames()
        # Lessons that go on make room for the one before them, and those that go back for the one after.
        for lesson in sorted(before, key=lambda one: before[one].date, reverse=wanted.days > 0):
            _change(lesson, before[lesson], after[lesson], names, change)
        change.touch(_cells(stored))
        return change.changes()


def cancel_lessons(lesson_ids: Collection[int], *, why: str = "", by: ActingAccount) -> ChangeSet:
    """Lessons that are not given; they stay in the timetable, crossed out. All of them or none.

    Raises UserError `not-allowed`, `record-is-gone`, `lesson-is-cancelled`, `lesson-signed-off` (or
    `lessons-signed-off`), `cancelled-lesson-has-marks` (or `cancelled-lessons-have-marks`).
    """
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        stored = _stored(lesson_ids)
        if any(lesson.cancelled for lesson in stored.values()):
            raise UserError("lesson-is-cancelled")
        _refuse_signed_off(stored)
        filled = [lesson for lesson in stored.values() if lesson.marks]
        if filled:
            count = sum(lesson.marks for lesson in filled)
            if len(stored) == 1:
                raise UserError("cancelled-lesson-has-marks", count=count)
            raise UserError("cancelled-lessons-have-marks", count=count, lessons=_said(filled))
        _set_cancelled(stored, change, cancelled=True, why=why)
        return change.changes()


def restore_lessons(lesson_ids: Collection[int], *, by: ActingAccount) -> ChangeSet:
    """Undo a cancellation. Raises UserError `not-allowed`, `record-is-gone`, `lesson-not-cancelled`."""
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        stored = _stored(lesson_ids)
        if not all(lesson.cancelled for lesson in stored.values()):
            raise UserError("lesson-not-cancelled")
        _set_cancelled(stored, change, cancelled=False)
        return change.changes()


def remove_lessons(lesson_ids: Collection[int], *, by: ActingAccount) -> ChangeSet:
    """Take lessons that were planned by mistake out of the timetable; what was used can only be cancelled.

    Raises UserError `not-allowed`, `record-is-gone`, `lesson-signed-off` (or `lessons-signed-off`), and with
    `lessons`: `removed-lesson-has-marks`, `removed-lesson-was-printed`.
    """
    with writing(by, Action.CHANGE_TIMETABLE) as change:
        stored = _stored(lesson_ids)
        _refuse_signed_off(stored)
        filled = [lesson for lesson in stored.values() if lesson.marks]
        if filled:
            raise UserError("removed-lesson-has-marks", lessons=_said(filled))
        printed = _printed(stored.values())
        if printed:
            raise UserError("removed-lesson-was-printed", lessons=_said(printed))
        names = LessonNames()
        for lesson, facts in lesson_facts(stored).items():
            # Nothing else will know of which group it was (queries/gone_lessons.py).
            old = {"group": stored[lesson].group, **names.said(facts._asdict())}
            change.audit("lesson", lesson, old=old, lesson=lesson)
        Lesson.delete().where(Lesson.id.in_(list(stored))).execute()
        return change.changes()


_COLUMNS = ("group", *LessonFacts._fields, "cancelled")


def _stored_values(group: int, lesson: LessonFacts) -> tuple[object, ...]:
    return (
        group,
        lesson.date.isoformat(),
        minute_of_day(lesson.starts),
        minute_of_day(lesson.ends),
        lesson.break_minutes,
        lesson.component.value,
        lesson.form.value,
        lesson.level,
        lesson.teacher,
        lesson.location,
        0,
    )


def _change(
    lesson: int, before: LessonFacts, after: LessonFacts, names: LessonNames, change: Writing
) -> None:
    old, new = before._asdict(), after._asdict()
    differs = [name for name in old if old[name] != new[name]]
    if differs:
        Lesson.update({name: new[name] for name in differs}).where(Lesson.id == lesson).execute()
        said_before = names.said({name: old[name] for name in differs})
        said_after = names.said({name: new[name] for name in differs})
        change.audit("lesson", lesson, old=said_before, new=said_after, lesson=lesson)


def _stored(lesson_ids: Collection[int]) -> dict[int, _Stored]:
    """The lessons as they are. Raises UserError `record-is-gone`."""
    ids = list(lesson_ids)
    marks = dict(
        Mark.select(Mark.lesson, fn.COUNT(Mark.id)).where(Mark.lesson.in_(ids)).group_by(Mark.lesson).tuples()
    )
    rows = Lesson.select(
        Lesson.id,
        Lesson.group,
        Lesson.date,
        Lesson.starts,
        Lesson.cancelled,
        Lesson.signed_off_at.is_null(False),
    ).where(Lesson.id.in_(ids))
    found = {lesson: _Stored._make([*facts, marks.get(lesson, 0)]) for lesson, *facts in rows.tuples()}
    if not found or len(found) != len(set(ids)):
        raise UserError("record-is-gone")
    return found


def _refuse_signed_off(stored: Mapping[int, _Stored]) -> None:
    closed = [lesson for lesson in stored.values() if lesson.signed_off]
    if closed and len(stored) == 1:
        raise UserError("lesson-signed-off")
    if closed:
        raise UserError("lessons-signed-off", lessons=_said(closed))


def _check_marks(stored: Mapping[int, _Stored], wanted: LessonChange, *, shown: bool) -> None:
    effects = [
        effect
        for effect in mark_effects([lesson for lesson, facts in stored.items() if facts.marks], wanted)
        if effect.outcome.differs
    ]
    broken = [effect for effect in effects if effect.outcome.problem is not None]
    if broken:
        lessons = moments_said({(effect.date, effect.starts) for effect in broken})
        raise UserError("change-breaks-marks", count=len(broken), lessons=lessons)
    if effects and not shown:
        raise UserError("minutes-would-change", count=len(effects))


def _refuse_doubles(wanted: Iterable[tuple[int, LessonFacts]], *, changing: Collection[int]) -> None:
    """Raises UserError `lesson-exists` when a group would have two lessons that begin at one moment."""
    counted = Counter((group, lesson.date, lesson.starts) for group, lesson in wanted)
    rows = Lesson.select(Lesson.id, Lesson.group, Lesson.date, Lesson.starts).where(
        Lesson.group.in_(list({group for group, _, _ in counted})),
        Lesson.date.in_(list({day for _, day, _ in counted})),
    )
    there = {tuple(key) for lesson, *key in rows.tuples() if lesson not in changing}
    doubled = {key[1:] for key, count in counted.items() if count > 1 or key in there}
    if doubled:
        raise UserError("lesson-exists", lessons=moments_said(doubled))


def _require_references(lessons: Iterable[LessonFacts]) -> None:
    lessons = list(lessons)
    _require_known(Teacher, {lesson.teacher for lesson in lessons if lesson.teacher is not None})
    _require_known(Location, {lesson.location for lesson in lessons if lesson.location is not None})


def _require_known(entity: type[Entity], ids: set[int]) -> None:
    if entity.select().where(entity.id.in_(list(ids))).count() != len(ids):
        raise UserError("record-is-gone")


def _ids(group: int, days: set[date]) -> dict[tuple[date, time], int]:
    rows = Lesson.select(Lesson.id, Lesson.date, Lesson.starts).where(
        Lesson.group == group, Lesson.date.in_(list(days))
    )
    return {(day, starts): lesson for lesson, day, starts in rows.tuples()}


def _cells(stored: Mapping[int, _Stored]) -> list[Cell]:
    """The squares whose minutes may be others now."""
    filled = [lesson for lesson, facts in stored.items() if facts.marks]
    rows = Mark.select(Mark.lesson, Mark.contract).where(Mark.lesson.in_(filled))
    return [Cell(lesson, contract) for lesson, contract in rows.tuples()]


def _set_cancelled(stored: Mapping[int, _Stored], change: Writing, *, cancelled: bool, why: str = "") -> None:
    Lesson.update(cancelled=cancelled).where(Lesson.id.in_(list(stored))).execute()
    old, new = {"vervallen": not cancelled}, {"vervallen": cancelled}
    for lesson in stored:
        change.audit("lesson", lesson, old=old, new=new, why=why, lesson=lesson)


def _printed(lessons: Iterable[_Stored]) -> list[_Stored]:
    """Those whose week is on a sign-in sheet: a signature may stand on paper."""
    lessons = list(lessons)
    weeks = {(lesson.group, IsoWeek.of(lesson.date).monday) for lesson in lessons}
    rows = SheetPrint.select(SheetPrint.group, SheetPrint.monday).where(
        SheetPrint.group.in_(list({group for group, _ in weeks})),
        SheetPrint.monday.in_(list({monday for _, monday in weeks})),
    )
    printed = {tuple(row) for row in rows.tuples()}
    return [lesson for lesson in lessons if (lesson.group, IsoWeek.of(lesson.date).monday) in printed]


def _said(lessons: Iterable[_Stored]) -> str:
    return moments_said(lesson.moment for lesson in lessons)
