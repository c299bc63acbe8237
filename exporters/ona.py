"""The declaration of ONA hours that school and learner sign, for when the digital delivery fails.

Not DUO's form, which is not public: a page that holds what that form needs. Source: domain §§3 and 5.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporters.document import Align, Box, Canvas, pdf
from exporters.files import nothing_to_publish, prepared_file, safe_name
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.exchange import SchoolRow
from models.queries.learners import numbers_by_bsn
from models.queries.ona import OnaAttendance, OnaContract, OnaLesson, ona_attendance, ona_contract
from models.queries.records import school_record
from models.rules.bow import is_bow_number
from models.rules.bsn import BsnFault, bsn_fault, masked
from models.rules.dates import clock, short_date, weekday
from models.rules.duo import Finding
from models.rules.hours import whole_hours
from models.rules.milestones import ONA, Milestone, milestone
from models.rules.routing import bsn_allowed
from models.rules.terms import Act, DeliveryKind
from models.rules.values import clean_text
from models.services.deliveries import record_delivery

TITLE = "Verklaring deelname cursus ONA"
_RULE = (
    "De gevolgde ONA-uren geeft de school elke maand digitaal door in Mijn DUO: dat is de regel. Deze"
    " verklaring is alleen voor als dat niet lukt. Het is geen formulier van DUO: DUO's eigen formulier"
    " (Verklaring Deelname cursus ONA) is verkrijgbaar bij DUO."
)
_COUNTED = (
    "Meegeteld zijn de minuten dat de cursist op school was, zonder pauzes; het totaal is naar beneden"
    " afgerond op hele uren. De lessen staan in de bijlage."
)
_LABEL, _LINE, _HEADING, _GAP, _TOTAL = 48.0, 6.0, 7.0, 5.0, 15.0
_SIGN_LABEL, _SIGN_LINES = 32.0, (("Naam:", 10.0), ("Plaats en datum:", 10.0), ("Handtekening:", 22.0))
_TABLE, _ROW, _OTHER_ROWS = 18.0, 6.0, 3
"""Millimetres. The annex's table begins at _TABLE; it has other rows than lessons: headings and totals."""
_COLUMNS = (
    ("Datum", 28.0, Align.LEFT),
    ("Dag", 30.0, Align.LEFT),
    ("Van", 22.0, Align.RIGHT),
    ("Tot", 22.0, Align.RIGHT),
    ("Netto minuten", 40.0, Align.RIGHT),
    ("Minuten aanwezig", 44.0, Align.RIGHT),
)


@dataclass(frozen=True, slots=True)
class OnaDeclaration:
    """A declaration as it would be printed, and what was found on the way there."""

    school: SchoolRow
    contract: OnaContract
    reference: date
    attendance: OnaAttendance
    norm: Milestone
    findings: list[Finding]

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    @property
    def hours(self) -> int:
        """Whole hours that count, rounded down."""
        return whole_hours(self.attendance.minutes)

    @property
    def title(self) -> str:
        return f"{TITLE} {self.contract.number} {self.reference}"

    def masked(self) -> OnaDeclaration:
        """The same with the BSN masked, to be looked at on a screen."""
        bsn = self.contract.bsn
        contract = dataclasses.replace(self.contract, bsn=masked(bsn) if bsn else bsn)
        return dataclasses.replace(self, contract=contract)

    def draw(self, canvas: Canvas) -> None:
        """Draw the declaration, and on the pages after it the lessons."""
        _FirstPage(canvas, self).draw()
        pages = _pages(self.attendance.lessons, canvas)
        for number, lessons in enumerate(pages, start=1):
            canvas.new_page()
            _annex(canvas, self, lessons, f"blad {number} van {len(pages)}", last=number == len(pages))


def prepare_ona(contract_number: str, reference: date) -> OnaDeclaration:
    """Collect the ONA lessons of a contract up to and including `reference`.

    Raises UserError `unknown-contract`, `no-ona-hours`, `less-than-one-ona-hour`.
    """
    contract = ona_contract(clean_text(contract_number))
    if contract is None:
        raise UserError("unknown-contract", contract=contract_number)
    attendance = ona_attendance(contract.id, reference)
    _refuse_without_hours(contract, attendance, reference)
    school = school_record()
    findings = [*_school_findings(school), *_learner_findings(contract)]
    return OnaDeclaration(school, contract, reference, attendance, milestone(ONA, reference), findings)


def file_name(contract_number: str, reference: date) -> str:
    """Verklaring deelname cursus ONA C-1 2026-10-31.pdf."""
    return f"{TITLE} {safe_name(contract_number)} {reference}.pdf"


def deliver_ona(
    declaration: OnaDeclaration, folder: Path, *, replace: bool = False, by: ActingAccount
) -> Path:
    """Write the PDF into `folder` and keep a copy of it.

    Raises UserError `delivery-blocked`, `file-exists`, `not-allowed`, or an EnvironmentProblem; then nothing
    was written and nothing recorded.
    """
    _refuse(declaration, by)
    content = pdf(declaration.title, declaration.draw)
    path = folder / file_name(declaration.contract.number, declaration.reference)
    with prepared_file(path, content, replace=replace) as prepared:
        _record(declaration, content, prepared.publish, by)
    return path


def note_ona_printed(declaration: OnaDeclaration, *, by: ActingAccount) -> None:
    """Keep a copy of what went to a printer. Raises UserError `delivery-blocked`, `not-allowed`."""
    _refuse(declaration, by)
    _record(declaration, pdf(declaration.title, declaration.draw), nothing_to_publish, by)


def _refuse(declaration: OnaDeclaration, by: ActingAccount) -> None:
    require(by, Action.DELIVER)
    if declaration.blocked:
        raise UserError("delivery-blocked", count=sum(finding.blocks for finding in declaration.findings))


def _record(
    declaration: OnaDeclaration, content: bytes, publish: Callable[[], None], by: ActingAccount
) -> None:
    record_delivery(
        DeliveryKind.ONA,
        declaration.reference,
        file_name(declaration.contract.number, declaration.reference),
        content,
        [_as_sent(declaration, lesson) for lesson in declaration.attendance.lessons],
        publish=publish,
        by=by,
    )


def _refuse_without_hours(contract: OnaContract, attendance: OnaAttendance, reference: date) -> None:
    if not attendance.minutes:
        raise UserError(
            "no-ona-hours",
            contract=contract.number,
            reference=reference,
            elsewhere=attendance.not_counting,
            absent=attendance.absent,
        )
    if not whole_hours(attendance.minutes):
        raise UserError(
            "less-than-one-ona-hour",
            contract=contract.number,
            reference=reference,
            minutes=attendance.minutes,
        )


def _school_findings(school: SchoolRow) -> Iterator[Finding]:
    if not is_bow_number(school.bow_number):
        code = "bow-number-impossible" if school.bow_number else "bow-number-missing"
        yield Finding(code, blocks=True, record="school", record_id=1, spot="bow_number")


_TO_FILL_IN = "(door de cursist in te vullen)"


def _learner_findings(contract: OnaContract) -> Iterator[Finding]:
    where = {
        "learner": contract.learner_number,
        "name": contract.learner_name,
        "contract": contract.number,
    }
    for fault, spot in _learner_faults(contract):
        about = {**where, **fault.params}
        yield Finding(fault.code, True, "learner", contract.learner_id, about, spot)
    if contract.act is Act.WI2021:
        code = "ona-under-wi2021"
        yield Finding(code, blocks=False, record="contract", record_id=contract.id, params=where)


def _learner_faults(contract: OnaContract) -> Iterator[tuple[BsnFault, str]]:
    """Each with the field of the learner that is to be mended."""
    fault = bsn_fault(contract.bsn, contract.learner_number, numbers_by_bsn())
    # Of a volunteer without a loan the school may keep none (UAVG art. 46): they fill it in themselves.
    fills_it_in = not contract.bsn and not bsn_allowed(contract.act, loan=contract.loan)
    if fault is not None and not fills_it_in:
        yield fault, "bsn"
    if contract.bsn and contract.bsn in contract.number:
        # It would stand in the file's name.
        yield BsnFault("bsn-in-contract-number", {}), ""
    if contract.born is None:
        yield BsnFault("birth-date-missing", {}), "born"


def _as_sent(declaration: OnaDeclaration, lesson: OnaLesson) -> dict[str, object]:
    return {
        "contract": declaration.contract.number,
        "learner": declaration.contract.learner_number,
        "date": lesson.date.isoformat(),
        "starts": f"{lesson.starts:%H:%M}",
        "ends": f"{lesson.ends:%H:%M}",
        "net": lesson.net,
        "minutes": lesson.minutes,
    }


class _FirstPage:
    """The declaration itself; `_top` is where the next line comes."""

    def __init__(self, canvas: Canvas, declaration: OnaDeclaration) -> None:
        self._canvas = canvas
        self._declaration = declaration
        self._top = 0.0

    def draw(self) -> None:
        self._line(TITLE, points=16, height=9, bold=True)
        self._line("Oriëntatie op de Nederlandse Arbeidsmarkt", points=11, height=_LINE)
        self._top += _GAP
        self._block("School", self._school())
        self._block("Cursist", self._learner())
        self._block("Contract", self._contract())
        self._hours()
        self._signatures()
        self._paragraph(_RULE)

    def _school(self) -> list[tuple[str, str]]:
        school = self._declaration.school
        address = ", ".join(filter(None, (school.address, f"{school.postcode} {school.city}".strip())))
        return [("Naam", school.name), ("BOW-nummer", school.bow_number), ("Adres", address)]

    def _learner(self) -> list[tuple[str, str]]:
        contract = self._declaration.contract
        born = short_date(contract.born) if contract.born else ""
        return [
            ("Naam", contract.learner_name),
            ("Geboortedatum", born),
            ("BSN", contract.bsn or _TO_FILL_IN),
        ]

    def _contract(self) -> list[tuple[str, str]]:
        contract = self._declaration.contract
        return [
            ("Contractnummer", contract.number),
            ("Soort cursus", contract.course_type.value),
            ("Periode", f"{short_date(contract.begins)} t/m {short_date(contract.ends)}"),
            ("Uren geteld t/m", short_date(self._declaration.reference)),
        ]

    def _block(self, title: str, lines: Sequence[tuple[str, str]]) -> None:
        self._line(title, points=11, height=_HEADING, bold=True)
        for label, value in lines:
            self._canvas.text(Box(0, self._top, _LABEL, _LINE), label, points=10)
            room = self._canvas.width - _LABEL
            self._canvas.text(Box(_LABEL, self._top, room, _LINE), value, points=10)
            self._top += _LINE
        self._top += _GAP

    def _hours(self) -> None:
        hours, norm = self._declaration.hours, self._declaration.norm
        self._line("Gevolgde ONA-uren", points=11, height=_HEADING, bold=True)
        self._canvas.frame(Box(0, self._top, self._canvas.width, _TOTAL), width=0.4)
        self._canvas.text(Box(4, self._top, _LABEL - 4, _TOTAL), f"{hours} uur", points=18, bold=True)
        reached = f"Dat is {min(hours, norm.hours)} van de {norm.hours} uur."
        self._canvas.text(Box(_LABEL, self._top, self._canvas.width - _LABEL, _TOTAL), reached, points=12)
        self._top += _TOTAL + 2
        self._paragraph(_COUNTED)
        self._paragraph(f"Bron van de {norm.hours} uur (indicatie): {norm.source}.")

    def _signatures(self) -> None:
        self._top += 2
        self._line("Ondertekening", points=11, height=_HEADING, bold=True)
        self._paragraph("School en cursist verklaren dat de cursist deze uren op school heeft gevolgd.")
        half = self._canvas.width / 2
        self._signature(0, half - 3, "Namens de school", "")
        self._signature(half + 3, half - 3, "De cursist", self._declaration.contract.learner_name)
        self._top += _LINE + sum(height for _, height in _SIGN_LINES) + _GAP

    def _signature(self, left: float, width: float, who: str, name: str) -> None:
        """Lines to write on, the first of them filled in with the name if it is known."""
        self._canvas.text(Box(left, self._top, width, _LINE), who, points=10, bold=True)
        bottom = self._top + _LINE
        written = left + _SIGN_LABEL
        for (label, height), value in zip(_SIGN_LINES, (name, "", ""), strict=True):
            bottom += height
            self._canvas.text(Box(left, bottom - _LINE, _SIGN_LABEL, _LINE), label, points=10)
            self._canvas.text(Box(written, bottom - _LINE, width - _SIGN_LABEL, _LINE), value, points=10)
            self._canvas.line(written, bottom, left + width, bottom)

    def _line(self, text: str, *, points: float, height: float, bold: bool = False) -> None:
        self._canvas.text(Box(0, self._top, self._canvas.width, height), text, points=points, bold=bold)
        self._top += height

    def _paragraph(self, text: str) -> None:
        room = Box(0, self._top, self._canvas.width, self._canvas.height - self._top)
        self._top += self._canvas.paragraph(room, text, points=9) + 2


def _annex(
    canvas: Canvas, declaration: OnaDeclaration, lessons: Sequence[OnaLesson], page: str, *, last: bool
) -> None:
    """One page of lessons; under the last of them the totals."""
    contract, attendance = declaration.contract, declaration.attendance
    canvas.text(Box(0, 0, canvas.width - _LABEL, 8), "Bijlage: gevolgde ONA-lessen", points=13, bold=True)
    canvas.text(Box(canvas.width - _LABEL, 0, _LABEL, 8), page, align=Align.RIGHT)
    # The name last: what follows a name that is written from right to left would come before it.
    about = f"Contract {contract.number}, t/m {short_date(declaration.reference)}: {contract.learner_name}"
    canvas.text(Box(0, 8, canvas.width, _LINE), about, points=10)
    top = _TABLE
    for cells in ([heading for heading, *_ in _COLUMNS], *map(_lesson_cells, lessons)):
        _row(canvas, top, cells, bold=top == _TABLE)
        top += _ROW
    if last:
        net = sum(lesson.net for lesson in attendance.lessons)
        _row(canvas, top, ["Totaal", "", "", "", str(net), str(attendance.minutes)], bold=True)
        total = f"{attendance.minutes} minuten aanwezig: {declaration.hours} uur, naar beneden afgerond."
        canvas.text(Box(0, top + _ROW, canvas.width, _ROW), total)


def _lesson_cells(lesson: OnaLesson) -> list[str]:
    times = (clock(lesson.starts), clock(lesson.ends))
    return [short_date(lesson.date), weekday(lesson.date), *times, str(lesson.net), str(lesson.minutes)]


def _row(canvas: Canvas, top: float, cells: Sequence[str], *, bold: bool) -> None:
    left = 0.0
    for (_, width, align), text in zip(_COLUMNS, cells, strict=True):
        canvas.frame(Box(left, top, width, _ROW))
        canvas.text(Box(left + 1.5, top, width - 3, _ROW), text, bold=bold, align=align)
        left += width


def _pages(lessons: Sequence[OnaLesson], canvas: Canvas) -> list[Sequence[OnaLesson]]:
    size = int((canvas.height - _TABLE) / _ROW) - _OTHER_ROWS
    return [lessons[start : start + size] for start in range(0, len(lessons), size)]
