"""The sheet for reporting to Blik op Werk that learners come over from another school. Source: domain §6.

From which school, how many and per when; never who. It is no form of Blik op Werk: what is on it is entered
in its portal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from exporters.bow import LEAK
from exporters.document import Box, Canvas, pdf
from exporters.files import nothing_to_publish, prepared_file, safe_name
from models.accounts import ActingAccount, Action, require
from models.errors import InvalidValue, UserError
from models.exchange import SchoolRow
from models.queries.planning import known_personal_data
from models.queries.records import school_record
from models.rules.bow import is_bow_number
from models.rules.bow_duties import BowRules, bow_rules
from models.rules.dates import long_date
from models.rules.duo import Finding
from models.rules.personal_data import KnownData, blurred, personal_data_in
from models.rules.terms import DeliveryKind
from models.rules.values import clean_text, parse_text, plausible_date
from models.services.deliveries import record_delivery

TITLE = "Overname van cursisten"
_HOW = (
    "Een overname van cursisten van een andere school meldt u aan Blik op Werk: van welke school, hoeveel"
    " cursisten en per wanneer. Namen en burgerservicenummers horen hier niet bij. Dit blad is geen formulier"
    " van Blik op Werk."
)
_SCHOOL_TEXTS = {
    "name": "de naam van de school",
    "bow_number": "het BOW-nummer",
    "contact": "de contactpersoon van de school",
    "phone": "het telefoonnummer van de school",
    "email": "het e-mailadres van de school",
}
_LABEL, _LINE, _HEADING, _GAP = 55.0, 7.0, 8.0, 6.0
_SIGN_LINES = (("Naam:", 10.0), ("Plaats en datum:", 10.0), ("Handtekening:", 20.0))
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Takeover:
    """Learners who come over: there is no place here for who they are."""

    school: SchoolRow
    from_school: str
    learners: int
    on: date
    rules: BowRules
    findings: list[Finding]

    @property
    def blocked(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    @property
    def needs_approval(self) -> bool:
        return self.learners > self.rules.approval_above

    @property
    def title(self) -> str:
        return f"{TITLE} {self.from_school} {self.on}"

    @property
    def file_name(self) -> str:
        """Overname van cursisten Taalhuis Oost 2026-11-01.pdf."""
        return f"{TITLE} {safe_name(self.from_school)} {self.on}.pdf"

    @property
    def approval(self) -> str:
        """Whether these are too many to take over without asking."""
        above = self.rules.approval_above
        if self.needs_approval:
            return f"Dit zijn er meer dan {above}: hiervoor is eerst toestemming van Blik op Werk nodig."
        return f"Toestemming van Blik op Werk is nodig bij meer dan {above} cursisten; hier dus niet."

    def draw(self, canvas: Canvas) -> None:
        _Page(canvas, self).draw()


def prepare_takeover(from_school: str, learners: int, on: date) -> Takeover:
    """The sheet of a takeover.

    Raises InvalidValue `takeover-without-school`, `takeover-without-learners`, `text-too-long`,
    `date-implausible`, and UserError `secret-in-takeover` when the school's name holds data of a learner.
    """
    name = clean_text(from_school)
    if not name:
        raise InvalidValue("takeover-without-school", field="from_school")
    parse_text(name)
    if learners < 1:
        raise InvalidValue("takeover-without-learners", field="learners")
    plausible_date(on)
    known = known_personal_data()
    for leak in personal_data_in(name, known):
        raise UserError("secret-in-takeover", text=blurred(name), what=leak.kind.value, value=leak.masked)
    school = school_record()
    return Takeover(school, name, learners, on, bow_rules(on), list(_findings(school, known)))


def deliver_takeover(takeover: Takeover, folder: Path, *, replace: bool = False, by: ActingAccount) -> Path:
    """Write the PDF into `folder` and keep a copy of it.

    Raises UserError `delivery-blocked`, `file-exists`, `not-allowed`, or an EnvironmentProblem; then nothing
    was written and nothing recorded.
    """
    _refuse(takeover, by)
    content = pdf(takeover.title, takeover.draw)
    path = folder / takeover.file_name
    with prepared_file(path, content, replace=replace) as prepared:
        _record(takeover, content, prepared.publish, by)
    return path


def note_takeover_printed(takeover: Takeover, *, by: ActingAccount) -> None:
    """Keep a copy of what went to a printer. Raises UserError `delivery-blocked`, `not-allowed`."""
    _refuse(takeover, by)
    _record(takeover, pdf(takeover.title, takeover.draw), nothing_to_publish, by)


def _refuse(takeover: Takeover, by: ActingAccount) -> None:
    require(by, Action.DELIVER)
    if takeover.blocked:
        raise UserError("delivery-blocked", count=len(takeover.findings))


def _record(takeover: Takeover, content: bytes, publish: Callable[[], None], by: ActingAccount) -> None:
    row = {"school": takeover.from_school, "cursisten": takeover.learners, "per": takeover.on.isoformat()}
    record_delivery(
        DeliveryKind.TAKEOVER, takeover.on, takeover.file_name, content, [row], publish=publish, by=by
    )


def _findings(school: SchoolRow, known: KnownData) -> Iterator[Finding]:
    if not is_bow_number(school.bow_number):
        code = "bow-number-impossible" if school.bow_number else "bow-number-missing"
        yield Finding(code, blocks=True, record="school", record_id=1, spot="bow_number")
    for field, what in _SCHOOL_TEXTS.items():
        text = getattr(school, field)
        for leak in personal_data_in(text, known):
            # The school's own numbers can be a BSN by chance.
            if leak.is_known or field not in ("bow_number", "phone"):
                place = f"{what} '{blurred(text)}'"
                params = {"place": place, "what": leak.kind.value, "value": leak.masked}
                yield Finding(LEAK, blocks=True, record="school", record_id=1, params=params, spot=field)


class _Page:
    """The sheet; `_top` is where the next line comes."""

    def __init__(self, canvas: Canvas, takeover: Takeover) -> None:
        self._canvas = canvas
        self._takeover = takeover
        self._top = 0.0

    def draw(self) -> None:
        takeover, school = self._takeover, self._takeover.school
        self._line(TITLE, points=16, height=9)
        self._paragraph("Melding aan Blik op Werk")
        self._top += _GAP
        self._block("Onze school", (("Naam", school.name), ("BOW-nummer", school.bow_number)))
        reached = ", ".join(filter(None, (school.contact, school.phone, school.email)))
        self._row("Contact", reached)
        self._top += _GAP
        self._block(
            "De overname",
            (
                ("Van school", takeover.from_school),
                ("Aantal cursisten", str(takeover.learners)),
                ("Per", long_date(takeover.on)),
            ),
        )
        self._top += _GAP
        self._paragraph(takeover.approval)
        self._paragraph(f"Bron: {takeover.rules.takeover_source}.")
        self._top += _GAP
        self._signature()
        self._paragraph(_HOW)

    def _block(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        self._line(title, points=11, height=_HEADING)
        for label, value in rows:
            self._row(label, value)

    def _row(self, label: str, value: str) -> None:
        self._canvas.text(Box(0, self._top, _LABEL, _LINE), label, points=10)
        room = self._canvas.width - _LABEL
        self._canvas.text(Box(_LABEL, self._top, room, _LINE), value, points=10)
        self._top += _LINE

    def _signature(self) -> None:
        self._line("Namens de school", points=11, height=_HEADING)
        for label, height in _SIGN_LINES:
            self._top += height
            self._canvas.text(Box(0, self._top - _LINE, _LABEL, _LINE), label, points=10)
            self._canvas.line(_LABEL, self._top, self._canvas.width * 0.7, self._top)
        self._top += _GAP * 2

    def _line(self, text: str, *, points: float, height: float) -> None:
        self._canvas.text(Box(0, self._top, self._canvas.width, height), text, points=points, bold=True)
        self._top += height

    def _paragraph(self, text: str) -> None:
        room = Box(0, self._top, self._canvas.width, self._canvas.height - self._top)
        self._top += self._canvas.paragraph(room, text, points=10) + 2
