"""Urenbewijs: what a learner followed here, lesson by lesson, for whoever asks for it years later.

Hours of another school are not on it, for this school cannot prove them. Source: domain §§3 and 8.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from exporters.document import Align, Box, Canvas, pdf
from exporters.files import nothing_to_publish, prepared_file, safe_name
from exporters.paper_flow import Block, Drawn, Facts, Grid, Line, NewPage, PaperColumn, Text, draw_blocks
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.exchange import SchoolRow
from models.queries.hours_proof import ProofLearner, proof_learner
from models.queries.learner_hours import ContractHours, contract_hours
from models.queries.learner_lessons import LearnerLesson, learner_lessons
from models.queries.records import school_record
from models.rules.bsn import mask_numbers, masked
from models.rules.dates import clock, short_date, weekday
from models.rules.terms import Component, DeliveryKind
from models.rules.values import check_period
from models.services.deliveries import record_delivery

TITLE = "Urenbewijs"
_STATEMENT = (
    "De school verklaart dat de cursist de lessen in de bijlage heeft gevolgd, zoveel minuten als daar staan."
    " Pauzes zijn afgetrokken. ‘Telt mee’ zegt of die tijd meetelt als gevolgd uur: sinds 1 januari 2019"
    " alleen tijd op school (DUO, Contractgegevens uitwisselen). Uren bij andere scholen staan hier niet in."
)
_TOP, _SIGN_LABEL, _SIGN_HEIGHT = 12.0, 34.0, 46.0
_SIGN_LINES = (("Naam:", 10.0), ("Plaats en datum:", 10.0), ("Handtekening:", 22.0))
_CONTRACTS = (
    PaperColumn("Contract", 42),
    PaperColumn("Soort cursus", 32),
    PaperColumn("Begindatum", 26),
    PaperColumn("Einddatum", 26),
    PaperColumn("Ingekochte uren", 30, Align.RIGHT),
    PaperColumn("Gevolgd, telt mee", 30, Align.RIGHT),
)
_TOTALS = (
    PaperColumn("Onderdeel", 54),
    PaperColumn("Lessen", 44, Align.RIGHT),
    PaperColumn("Aanwezig", 44, Align.RIGHT),
    PaperColumn("Waarvan telt mee", 44, Align.RIGHT),
)
_LESSONS = (
    PaperColumn("Datum", 20),
    PaperColumn("Dag", 19),
    PaperColumn("Van", 11, Align.RIGHT),
    PaperColumn("Tot", 11, Align.RIGHT),
    PaperColumn("Onderdeel", 23),
    PaperColumn("Vorm", 30),
    PaperColumn("Docent", 34),
    PaperColumn("Netto", 12, Align.RIGHT),
    PaperColumn("Aanwezig", 15, Align.RIGHT),
    PaperColumn("Telt", 11, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class HoursProof:
    """A proof as it would be printed; `lessons` are those followed, of `contracts`, in this period.

    `bsn` is None unless somebody chose to have it on the paper.
    """

    school: SchoolRow
    learner: ProofLearner
    bsn: str | None
    begins: date
    ends: date
    contracts: tuple[ContractHours, ...]
    lessons: tuple[LearnerLesson, ...]

    @property
    def title(self) -> str:
        """With the number of the learner, never with a name or a BSN."""
        return f"{TITLE} {mask_numbers(self.learner.number)} {self.begins} tot en met {self.ends}"

    @property
    def file_name(self) -> str:
        """Urenbewijs 1001 2026-01-01_2026-10-31.pdf."""
        return f"{TITLE} {safe_name(mask_numbers(self.learner.number))} {self.begins}_{self.ends}.pdf"

    @property
    def minutes(self) -> int:
        """Minutes that count as followed."""
        return sum(lesson.minutes for lesson in self.lessons if lesson.counts)

    def masked(self) -> HoursProof:
        """The same with the BSN shortened: for a screen, which others can see."""
        return replace(self, bsn=masked(self.bsn)) if self.bsn else self

    def draw(self, canvas: Canvas) -> None:
        """Draw the proof; the lessons begin on a page of their own."""
        draw_blocks(canvas, list(_blocks(self)), self._heading, top=_TOP)

    def _heading(self, canvas: Canvas, page: int, pages: int) -> None:
        left = canvas.width * 0.75
        what = f"{TITLE} cursist {self.learner.number} – {self.school.name}"
        canvas.text(Box(0, 0, left, 7), what, points=9)
        number = Box(left, 0, canvas.width - left, 7)
        canvas.text(number, f"blad {page} van {pages}", points=9, align=Align.RIGHT)


def prepare_hours_proof(
    learner_id: int,
    begins: date,
    ends: date,
    *,
    contracts: Collection[int] | None = None,
    with_bsn: bool = False,
) -> HoursProof:
    """Collect what was followed in a period, first and last day included; of these contracts, or of all.

    Raises InvalidValue `ends-before-begin`, UserError `record-is-gone`, `no-lessons-followed`.
    """
    check_period(begins, ends)
    learner = proof_learner(learner_id)
    if learner is None:
        raise UserError("record-is-gone")
    lessons = [
        lesson
        for lesson in learner_lessons(learner_id, since=begins, until=ends)
        if lesson.followed and (contracts is None or lesson.contract in contracts)
    ]
    if not lessons:
        raise UserError("no-lessons-followed", begins=begins, ends=ends)
    of_contracts = {lesson.contract for lesson in lessons}
    return HoursProof(
        school=school_record(),
        learner=learner,
        bsn=learner.bsn if with_bsn else None,
        begins=begins,
        ends=ends,
        contracts=tuple(one for one in contract_hours(learner_id, until=ends) if one.id in of_contracts),
        lessons=tuple(lessons),
    )


def deliver_hours_proof(proof: HoursProof, folder: Path, *, replace: bool = False, by: ActingAccount) -> Path:
    """Write the PDF into `folder` and keep a copy of it.

    Raises UserError `file-exists`, `not-allowed`, or an EnvironmentProblem; then nothing was written and
    nothing recorded.
    """
    require(by, Action.DELIVER)
    content = pdf(proof.title, proof.draw)
    path = folder / proof.file_name
    with prepared_file(path, content, replace=replace) as prepared:
        _record(proof, content, prepared.publish, by)
    return path


def note_hours_proof_printed(proof: HoursProof, *, by: ActingAccount) -> None:
    """Keep a copy of what went to a printer. Raises UserError `not-allowed`."""
    require(by, Action.DELIVER)
    _record(proof, pdf(proof.title, proof.draw), nothing_to_publish, by)


def _record(proof: HoursProof, content: bytes, publish: Callable[[], None], by: ActingAccount) -> None:
    rows = [_as_given(proof, lesson) for lesson in proof.lessons]
    record_delivery(
        DeliveryKind.HOURS_PROOF, proof.ends, proof.file_name, content, rows, publish=publish, by=by
    )


def _as_given(proof: HoursProof, lesson: LearnerLesson) -> dict[str, object]:
    numbers = {contract.id: contract.number for contract in proof.contracts}
    return {
        "learner": proof.learner.number,
        "contract": numbers[lesson.contract],
        "date": lesson.date.isoformat(),
        "starts": f"{lesson.starts:%H:%M}",
        "ends": f"{lesson.ends:%H:%M}",
        "component": lesson.component.value,
        "form": lesson.form.value,
        "net": lesson.net,
        "minutes": lesson.minutes,
        "counts": lesson.counts,
    }


def _blocks(proof: HoursProof) -> Iterator[Block]:
    yield Line(TITLE, points=16, bold=True)
    yield Text(f"Gevolgde lessen van {short_date(proof.begins)} tot en met {short_date(proof.ends)}", 11)
    yield Line("School", points=11, bold=True, gap=3)
    yield Facts(_school(proof.school))
    yield Line("Cursist", points=11, bold=True, gap=3)
    yield Facts(_learner(proof))
    yield Line("Contracten", points=11, bold=True, gap=3)
    yield Grid(_CONTRACTS, [_contract_cells(proof, contract) for contract in proof.contracts])
    yield Line("Gevolgd in deze periode, in uren:minuten", points=11, bold=True, gap=4)
    yield Grid(_TOTALS, *_totals(proof.lessons))
    yield Text(_STATEMENT, gap=2)
    yield Drawn(_SIGN_HEIGHT + 6, _signature)
    yield NewPage()
    for contract in proof.contracts:
        # The name last: what follows a name that is written from right to left would come before it.
        title = f"Bijlage: lessen bij contract {contract.number}, {proof.learner.name}"
        yield Line(title, points=12, bold=True, gap=2)
        lessons = [lesson for lesson in proof.lessons if lesson.contract == contract.id]
        yield Grid(_LESSONS, [_lesson_cells(lesson) for lesson in lessons], _lesson_totals(lessons))


def _school(school: SchoolRow) -> list[tuple[str, str]]:
    address = ", ".join(filter(None, (school.address, f"{school.postcode} {school.city}".strip())))
    return [("Naam", school.name), ("BOW-nummer", school.bow_number), ("Adres", address)]


def _learner(proof: HoursProof) -> list[tuple[str, str]]:
    born = short_date(proof.learner.born) if proof.learner.born else ""
    rows = [("Naam", proof.learner.name), ("Geboortedatum", born), ("Cursistnummer", proof.learner.number)]
    return [*rows, ("BSN", proof.bsn)] if proof.bsn else rows


def _contract_cells(proof: HoursProof, contract: ContractHours) -> list[str]:
    counted = sum(
        lesson.minutes for lesson in proof.lessons if lesson.counts and lesson.contract == contract.id
    )
    return [
        contract.number,
        contract.course_type.value,
        short_date(contract.begins),
        short_date(contract.ends),
        str(contract.purchased_hours),
        _hours(counted),
    ]


def _totals(lessons: Sequence[LearnerLesson]) -> tuple[list[list[str]], list[str]]:
    rows = [
        _total(component.value, [lesson for lesson in lessons if lesson.component is component])
        for component in Component
        if any(lesson.component is component for lesson in lessons)
    ]
    return rows, _total("Totaal", lessons)


def _total(name: str, lessons: Sequence[LearnerLesson]) -> list[str]:
    counted = sum(lesson.minutes for lesson in lessons if lesson.counts)
    return [name, str(len(lessons)), _hours(sum(lesson.minutes for lesson in lessons)), _hours(counted)]


def _lesson_cells(lesson: LearnerLesson) -> list[str]:
    return [
        short_date(lesson.date),
        weekday(lesson.date),
        clock(lesson.starts),
        clock(lesson.ends),
        lesson.component.value,
        lesson.form.value,
        lesson.teacher,
        str(lesson.net),
        str(lesson.minutes),
        "ja" if lesson.counts else "nee",
    ]


def _lesson_totals(lessons: Sequence[LearnerLesson]) -> list[str]:
    net = sum(lesson.net for lesson in lessons)
    return [
        *["Totaal", "in minuten", *[""] * 5],
        str(net),
        str(sum(lesson.minutes for lesson in lessons)),
        "",
    ]


def _signature(canvas: Canvas, top: float) -> None:
    canvas.text(Box(0, top + 2, canvas.width, 6), "Namens de school", points=10, bold=True)
    bottom, width = top + 4, canvas.width * 0.6
    for label, height in _SIGN_LINES:
        bottom += height
        canvas.text(Box(0, bottom - 6, _SIGN_LABEL, 6), label, points=9.5)
        canvas.line(_SIGN_LABEL, bottom, width, bottom)


def _hours(minutes: int) -> str:
    """12:45."""
    return f"{minutes // 60}:{minutes % 60:02}"
