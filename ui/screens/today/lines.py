"""What stands on Vandaag: lines of ready text, each with where it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from models.queries.milestones import MilestoneRow
from models.queries.today import EndingContract, LessonsToSignOff, LessonToFill, ReasonToAsk, TodayLesson
from models.queries.week import LessonState
from models.rules.bow_duties import Duty
from models.rules.dates import MONTHS
from models.rules.duo import Finding
from models.rules.duties import DuoDuty, DutyState
from ui.formats import clock, day_and_date, short_date
from ui.screens.deliveries.pages import BOW, DUO
from ui.sentences import duty_sentence
from ui.targets import Target
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A title, what stands behind it, and at the right how far it is; `sentence` is told in full below.

    `sign` is the state of a lesson, or the name of an icon in the colour of `tone`. `leads_to` is None for
    what is only read; a path is a folder to show.
    """

    title: str
    detail: str = ""
    note: str = ""
    sentence: str = ""
    sign: LessonState | str = ""
    tone: Tone | None = None
    leads_to: Target | Path | None = None

    @property
    def said(self) -> str:
        """All of it, for who hears it."""
        state = self.sign.value if isinstance(self.sign, LessonState) else ""
        note = "" if state and state in self.note else state
        return ", ".join(part for part in (self.title, self.detail, note, self.note, self.sentence) if part)


def today_lines(lessons: Iterable[TodayLesson]) -> list[Line]:
    """The lessons of today with their state."""
    return [
        Line(
            f"{clock(lesson.starts)}–{clock(lesson.ends)} · {lesson.group}",
            " · ".join(part for part in (lesson.teacher, lesson.location) if part),
            _state_note(lesson),
            sign=lesson.state,
            leads_to=Target("lesson", lesson.id),
        )
        for lesson in lessons
    ]


def fill_lines(lessons: Iterable[LessonToFill], today: date) -> list[Line]:
    """Earlier lessons that are not filled in."""
    return [
        Line(
            f"{_day(lesson.date, today)} {clock(lesson.starts)} · {lesson.group}",
            note=f"{lesson.missing} niet ingevuld",
            leads_to=Target("lesson", lesson.id),
        )
        for lesson in lessons
    ]


def sign_off_lines(groups: Iterable[LessonsToSignOff], today: date) -> list[Line]:
    """Groups with lessons that only have to be signed off; a line leads to the oldest."""
    return [
        Line(
            one.group,
            f"de oudste {_day(one.first, today)}" if one.lessons > 1 else _day(one.first, today),
            _counted(one.lessons, "les", "lessen"),
            leads_to=Target("lesson", one.lesson),
        )
        for one in groups
    ]


def reason_lines(reasons: Iterable[ReasonToAsk], today: date) -> list[Line]:
    """Absences of which somebody still has to ask why."""
    return [
        Line(
            one.learner,
            one.group,
            f"{_day(one.date, today)} {clock(one.starts)}",
            leads_to=Target("mark", one.mark),
        )
        for one in reasons
    ]


def duo_line(duty: DuoDuty) -> Line:
    """The delivery to DUO of the month that is over, and how far it is."""
    month = _term(duty.term.begins, duty.term.ends)
    match duty.state, duty.file:
        case DutyState.DONE, file if file is not None and file.uploaded_on is not None:
            return Line(
                "DUO",
                f"{month} is aangeleverd",
                sentence=f"Geüpload op {short_date(file.uploaded_on)}, met peildatum"
                f" {short_date(file.reference)}. De volgende kan vanaf {short_date(duty.next_from)}.",
                sign="good",
                tone=Tone.GOOD,
                leads_to=Target("delivery", file.id),
            )
        case DutyState.TO_UPLOAD, file if file is not None:
            return Line(
                "DUO",
                f"{month} is geschreven, nog niet geüpload",
                sentence=f"Het bestand is van {short_date(file.written_on)}. Upload het in Mijn DUO en noteer"
                " hier de dag.",
                sign="notice",
                tone=Tone.NOTICE,
                leads_to=Target("delivery", file.id),
            )
        case _, file:
            last = (
                "Met Klassenboek is nog nooit aangeleverd."
                if file is None
                else f"De laatste aanlevering heeft peildatum {short_date(file.reference)}."
            )
            return Line(
                "DUO",
                f"{month} is nog niet aangeleverd",
                sentence=last,
                sign="notice",
                tone=Tone.NOTICE,
                leads_to=Target("delivery", field=DUO.title),
            )


def check_line(findings: Iterable[Finding]) -> Line:
    """What the check before a DUO file finds, as a count."""
    found = [finding for finding in findings if finding.accepted is None]
    blocking = sum(finding.blocks for finding in found)
    said = _counted(blocking, "punt blokkeert", "punten blokkeren") if blocking else "niets blokkeert"
    rest = len(found) - blocking
    return Line(
        "Controle voor DUO",
        f"{said} · {rest} keer let op" if rest else said,
        sign="stop" if blocking else "",
        tone=Tone.STOP if blocking else None,
        leads_to=Target("delivery", field=DUO.title),
    )


def bow_lines(duties: Iterable[Duty]) -> list[Line]:
    """What is to be reported to Blik op Werk."""
    return [
        Line(
            "Blik op Werk",
            note=f"vanaf {short_date(duty.due)}",
            sentence=duty_sentence(duty),
            sign="notice",
            tone=Tone.NOTICE,
            leads_to=Target("delivery", field=BOW.title),
        )
        for duty in duties
    ]


def milestone_lines(rows: Iterable[MilestoneRow]) -> list[Line]:
    """Learners who have not far to go."""
    return [
        Line(
            row.name,
            f"{row.progress.milestone.name} ({row.progress.milestone.hours} uur)",
            f"nog {-(-row.progress.remaining // 60)} uur",
            leads_to=Target("learner", row.learner),
        )
        for row in rows
    ]


def contract_lines(contracts: Iterable[EndingContract], today: date) -> list[Line]:
    """Contracts that end soon."""
    return [
        Line(
            one.learner,
            f"contract {one.number}",
            f"t/m {_day(one.ends, today)}",
            leads_to=Target("contract", one.id),
        )
        for one in contracts
    ]


def _state_note(lesson: TodayLesson) -> str:
    if lesson.state is LessonState.STARTED:
        return f"{lesson.filled} van {lesson.expected} ingevuld"
    return lesson.state.value


def _day(day: date, today: date) -> str:
    """ma 12-10, with its year when that is not this one."""
    return day_and_date(day) if day.year == today.year else f"{day_and_date(day)}-{day.year}"


def _term(begins: date, ends: date) -> str:
    """Oktober 2026."""
    first = MONTHS[begins.month - 1]
    same = (begins.year, begins.month) == (ends.year, ends.month)
    return f"{first} {ends.year}" if same else f"{first} t/m {MONTHS[ends.month - 1]} {ends.year}"


def _counted(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
