"""What is on the pages of an auditmap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from exporters.document import Align
from exporters.paper_flow import Block, Facts, Grid, Line, NewPage, PaperColumn, Text
from models.queries.audit_folder import AuditChange, AuditFacts, AuditHours, AuditLesson, share_by_qualified
from models.rules.dates import clock, day_and_date, short_date
from models.rules.qualification import QualificationNorm, QualifiedShare, is_qualified
from models.rules.terms import Component

_ABOUT = (
    "Het ondertekende papier is het origineel (Blik op Werk, norm 2.9.2); bij elke les staat of het er is."
    " Er staan geen BSN, geboortedatum of reden van afwezigheid in. Uren tellen zonder pauzes, en alleen"
    " tijd op school (DUO, Contractgegevens uitwisselen); afwezigheid is apart geteld, in lessen."
)
_CORRECTIONS = "Wijzigingen nadat een les voor het eerst was afgetekend, met de reden van het heropenen."
_OTHERS = (
    "Alle andere wijzigingen van wat al was vastgelegd, ook bij lessen die zijn verwijderd of naar buiten de"
    " periode zijn verplaatst. Wat voor het eerst is ingevuld of ingepland, staat er niet bij."
)
_ORIGINALS = {True: "aanwezig", False: "ontbreekt", None: "nog niet terug"}
_COUNTS = (PaperColumn("", 100), PaperColumn("Lessen", 30, Align.RIGHT))
_TEACHERS = (
    PaperColumn("Docent", 90),
    PaperColumn("Register", 60),
    PaperColumn("Bevoegd tot", 35),
    PaperColumn("Lessen", 30, Align.RIGHT),
    PaperColumn("Waarvan bevoegd", 40, Align.RIGHT),
)
_LESSONS = (
    PaperColumn("Datum", 28),
    PaperColumn("Tijd", 23),
    PaperColumn("Onderdeel", 24),
    PaperColumn("Vorm", 33),
    PaperColumn("Docent", 40),
    PaperColumn("Bevoegd", 16, Align.CENTRE),
    PaperColumn("Aanw.", 13, Align.RIGHT),
    PaperColumn("Afw.", 12, Align.RIGHT),
    PaperColumn("Leeg", 11, Align.RIGHT),
    PaperColumn("Afgetekend", 48),
    PaperColumn("Origineel", 25),
)
_HOURS = (
    PaperColumn("Cursist", 74),
    PaperColumn("Contract", 38),
    PaperColumn("Lessen gevolgd", 28, Align.RIGHT),
    PaperColumn("Lessen gemist", 28, Align.RIGHT),
    *(PaperColumn(component.value, 21, Align.RIGHT) for component in Component),
    PaperColumn("Uren", 21, Align.RIGHT),
)
_CHANGES = (
    PaperColumn("Wanneer", 31),
    PaperColumn("Wie", 35, wraps=True),
    PaperColumn("Les", 50, wraps=True),
    PaperColumn("Cursist", 48, wraps=True),
    PaperColumn("Wat", 58, wraps=True),
    PaperColumn("Reden", 51, wraps=True),
)


TEACHER_HEADINGS = tuple(column.heading for column in _TEACHERS)
LESSON_HEADINGS = ("Groep", *(column.heading for column in _LESSONS))
CHANGE_HEADINGS = tuple(column.heading for column in _CHANGES)
"""The same columns on the screen."""


def audit_blocks(audit: AuditFacts, norm: QualificationNorm | None, made: str) -> Iterator[Block]:
    """A page with the figures, then each group, then what was changed. `made`: when and by whom."""
    yield from _front(audit, norm, made)
    lessons: dict[str, list[AuditLesson]] = defaultdict(list)
    hours: dict[str, list[AuditHours]] = defaultdict(list)
    for lesson in audit.lessons:
        lessons[lesson.group].append(lesson)
    for row in audit.hours:
        hours[row.group].append(row)
    for group, of_group in lessons.items():
        yield NewPage()
        yield Line(f"Groep {group}: lessen", points=13, bold=True)
        yield Grid(_LESSONS, [lesson_cells(lesson) for lesson in of_group])
        yield Line(f"Groep {group}: gevolgd per cursist, in uren:minuten", points=13, bold=True, gap=5)
        if hours[group]:
            yield Grid(_HOURS, [_hours_cells(row) for row in hours[group]])
        else:
            yield Text("Er is in deze lessen niets ingevuld.")
    yield NewPage()
    yield from _changed(
        "Correcties na aftekenen", _CORRECTIONS, [one for one in audit.changes if one.correction]
    )
    others = [one for one in audit.changes if not one.correction]
    yield from _changed("Overige wijzigingen", _OTHERS, others)


def counts(lessons: Sequence[AuditLesson]) -> list[tuple[str, int]]:
    """The figures of the front page."""
    given = [lesson for lesson in lessons if not lesson.cancelled]
    signed = [lesson for lesson in given if lesson.signed_off_at is not None]
    return [
        ("Lessen gegeven", len(given)),
        ("waarvan afgetekend", len(signed)),
        ("waarvan met origineel aanwezig", sum(lesson.original_present is True for lesson in signed)),
        ("waarvan origineel ontbreekt", sum(lesson.original_present is False for lesson in signed)),
        ("waarvan origineel nog niet terug", sum(lesson.original_present is None for lesson in signed)),
        ("waarvan niet afgetekend", len(given) - len(signed)),
        ("Lessen met niet ingevulde cursisten", sum(lesson.filled.empty > 0 for lesson in given)),
        ("Vervallen lessen", len(lessons) - len(given)),
    ]


def share_in_words(share: QualifiedShare, norm: QualificationNorm | None) -> str:
    """96 van 110 lessen (87 %) …; a figure beside the norm, no verdict."""
    if share.percent is None:
        return "Er is in deze periode geen les gegeven."
    said = f"{share.qualified} van {share.lessons} lessen ({share.percent} %) door een bevoegde docent."
    if norm is None:
        return said
    return f"{said} Norm {norm.number} ({norm.year}): ten minste {norm.percent} %."


def _front(audit: AuditFacts, norm: QualificationNorm | None, made: str) -> Iterator[Block]:
    yield Line("Auditmap", points=16, bold=True)
    yield Facts(
        [
            ("School", audit.school.name),
            ("BOW-nummer", audit.school.bow_number),
            ("Periode", f"{short_date(audit.begins)} tot en met {short_date(audit.ends)}"),
            ("Gemaakt", made),
        ]
    )
    yield Text(f"Groepen: {', '.join(audit.groups)}", 9.5, gap=1)
    yield Text(_ABOUT, gap=2)
    corrections = sum(change.correction for change in audit.changes)
    rows = [*counts(audit.lessons), ("Correcties na aftekenen", corrections)]
    yield Line("In het kort", points=11, bold=True, gap=3)
    yield Grid(_COUNTS, [[name, str(count)] for name, count in rows])
    yield Line("Lessen door bevoegde docenten", points=11, bold=True, gap=4)
    yield Text(share_in_words(audit.share, norm))
    if norm is not None:
        yield Text(f"Bron: {norm.source}.", 8)
    yield Grid(_TEACHERS, teacher_rows(audit.lessons))


def teacher_rows(lessons: Sequence[AuditLesson]) -> list[list[str]]:
    """Who gave how many lessons, and how many of them while qualified."""
    by_teacher: dict[str, list[AuditLesson]] = defaultdict(list)
    for lesson in lessons:
        if not lesson.cancelled:
            by_teacher[lesson.teacher].append(lesson)
    rows: list[list[str]] = []
    for teacher, given in sorted(by_teacher.items()):
        share = share_by_qualified(given)
        until = given[0].qualified_until
        rows.append(
            [
                teacher or "(geen docent ingevuld)",
                given[0].register,
                short_date(until) if until else "",
                str(share.lessons),
                str(share.qualified),
            ]
        )
    return rows


def lesson_cells(lesson: AuditLesson) -> list[str]:
    """A lesson as a row."""
    times = f"{clock(lesson.starts)}–{clock(lesson.ends)}"
    qualified = is_qualified(lesson.register, lesson.qualified_until, lesson.date)
    about = [
        f"{day_and_date(lesson.date)}-{lesson.date.year}",
        times,
        lesson.component.value,
        lesson.form.value,
        lesson.teacher,
    ]
    if lesson.cancelled:
        return [*about, "", "", "", "", "vervallen", ""]
    return [*about, "ja" if qualified else "nee", *map(str, lesson.filled), *_signed(lesson)]


def _signed(lesson: AuditLesson) -> list[str]:
    if lesson.signed_off_at is None:
        return ["niet afgetekend", ""]
    return [f"{_moment(lesson.signed_off_at)}, {lesson.signed_off_by}", _ORIGINALS[lesson.original_present]]


def _hours_cells(row: AuditHours) -> list[str]:
    minutes = [row.minutes[component] for component in Component]
    return [
        row.name,
        row.contract,
        str(row.followed),
        str(row.missed),
        *(_hours(one) if one else "" for one in minutes),
        _hours(row.total),
    ]


def _changed(title: str, about: str, changes: Sequence[AuditChange]) -> Iterator[Block]:
    yield Line(title, points=13, bold=True, gap=4)
    yield Text(about)
    if changes:
        yield Grid(_CHANGES, [change_cells(change) for change in changes])
    else:
        yield Text("Geen.")


def change_cells(change: AuditChange) -> list[str]:
    """A change as a row."""
    lesson = f"{change.group}, {short_date(change.date)} {clock(change.starts)}"
    return [_moment(change.at), change.who, lesson, change.learner, change.what, change.why]


def _moment(at: datetime) -> str:
    local = at.astimezone()
    return f"{short_date(local.date())} {clock(local.time())}"


def _hours(minutes: int) -> str:
    """12:45."""
    return f"{minutes // 60}:{minutes % 60:02}"
