"""Clashes as rows to read: forty Mondays at which the same teacher is taken are one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from models.queries.clashes import Clash, ClashKind
from models.rules.timetable import LessonFacts
from ui.formats import clock, day_and_date
from ui.widgets.rows_table import RowsColumn

CLASH_COLUMNS = (
    RowsColumn("Wat"),
    RowsColumn("Wie of waar"),
    RowsColumn("Heeft dan al les met"),
    RowsColumn("Keer", number=True),
    RowsColumn("Voor het eerst"),
)
_WORDS = {
    ClashKind.GROUP: "groep",
    ClashKind.TEACHER: "docent",
    ClashKind.LOCATION: "locatie",
    ClashKind.LEARNER: "cursist",
}


def clash_rows(clashes: Iterable[Clash]) -> list[tuple[str, ...]]:
    """One row for each kind, name and other group, in the order in which they first happen."""
    together: dict[tuple[ClashKind, str, str], list[Clash]] = {}
    for clash in clashes:
        together.setdefault((clash.kind, clash.who, clash.group), []).append(clash)
    return [
        (_WORDS[kind], who, group, str(len(found)), _moment(found[0]))
        for (kind, who, group), found in together.items()
    ]


def clashes_by_lesson(clashes: Iterable[Clash]) -> Mapping[LessonFacts, str]:
    """What is said beside a lesson: docent, cursist bezet."""
    kinds: dict[LessonFacts, list[str]] = {}
    for clash in clashes:
        words = kinds.setdefault(clash.lesson, [])
        if _WORDS[clash.kind] not in words:
            words.append(_WORDS[clash.kind])
    return {lesson: f"{', '.join(words)} bezet" for lesson, words in kinds.items()}


def clash_count(clashes: Sequence[Clash]) -> str:
    """2 botsingen."""
    return "1 botsing" if len(clashes) == 1 else f"{len(clashes)} botsingen"


def _moment(clash: Clash) -> str:
    return f"{day_and_date(clash.lesson.date)} {clock(clash.starts)}–{clock(clash.ends)}"
