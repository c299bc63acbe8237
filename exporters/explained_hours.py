"""*Waarom … uur?*: the lessons behind the hours of a contract in the DUO file, on paper and on screen.

For who has to prove a number; without BSN and birth date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_UP
from pathlib import Path

from exporters.document import Align, Box, Canvas, pdf
from exporters.duo import attended_hours, hours_text
from exporters.files import prepared_file, safe_name
from exporters.paper_flow import Block, Facts, Grid, Line, PaperColumn, Text, draw_blocks
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.explained_hours import ExplainedHours, ExplainedLesson, explained_hours
from models.queries.school import school_name
from models.rules.bsn import mask_numbers
from models.rules.dates import clock, day_and_date, short_date
from models.rules.duo_layout import DuoLayout, Scope, Withheld
from models.rules.terms import Status
from models.services.list_exports import note_list_export
from models.services.written_files import WrittenFile

_NAME = "Uren per les"
_TOP = 9.0
_ROUNDED = {ROUND_DOWN: "naar beneden afgerond", ROUND_UP: "naar boven afgerond"}
_LESSONS = (
    PaperColumn("Datum", 31),
    PaperColumn("Tijd", 25),
    PaperColumn("Groep", 48),
    PaperColumn("Onderdeel", 27),
    PaperColumn("Vorm", 37),
    PaperColumn("Pauze", 15, Align.RIGHT),
    PaperColumn("Netto", 15, Align.RIGHT),
    PaperColumn("Presentie", 29),
    PaperColumn("Aanwezig", 20, Align.RIGHT),
    PaperColumn("Telt", 15, Align.RIGHT),
    PaperColumn("Regel", 11, Align.RIGHT),
)


@dataclass(frozen=True, slots=True)
class HoursExplanation:
    """The hours of a contract as a layout puts them in the file, with every lesson behind them."""

    school: str
    hours: ExplainedHours
    layout: DuoLayout

    @property
    def attended(self) -> str:
        """What stands in the file as hours followed; empty when those go to the gemeente."""
        return hours_text(attended_hours(self.hours, self.layout), self.layout)

    @property
    def ona(self) -> str:
        """What stands in the file as ONA hours."""
        return hours_text(self.layout.hours(self.hours.ona_minutes), self.layout)

    @property
    def figure(self) -> str:
        """The number that is asked about: what stands in the file, or would if the contract did."""
        if self._why_not_in_file():
            return hours_text(self.layout.attended(self.hours.minutes, self.hours.ona_minutes), self.layout)
        return self.attended or self.ona

    @property
    def title(self) -> str:
        """With the number of the contract, never with a name or a BSN."""
        return f"{_NAME} {mask_numbers(self.hours.number)} {self.hours.until}"

    @property
    def file_name(self) -> str:
        """Uren per les C-1 2026-10-31.pdf."""
        return f"{_NAME} {safe_name(mask_numbers(self.hours.number))} {self.hours.until}.pdf"

    @property
    def rules(self) -> list[str]:
        """The sources of the rules that decided over these lessons, in order; a lesson names its number."""
        return list(dict.fromkeys(lesson.source for lesson in self.hours.lessons if lesson.source))

    def period(self) -> str:
        """Over which lessons the hours were counted."""
        until = short_date(self.hours.until)
        if self.hours.since is None:
            return f"Lessen over de hele cursus, tot en met {until}."
        return f"Lessen van {short_date(self.hours.since)} tot en met {until}."

    def sums(self) -> list[str]:
        """How the minutes become the figures in the file, a sentence a figure."""
        total, ona = self.hours.minutes, self.hours.ona_minutes
        why_not = self._why_not_in_file()
        if why_not:
            return [why_not, f"Deelgenomen uren: {_minutes(total)}.", f"ONA-uren: {_minutes(ona)}."]
        return [self._attended_sum(total, ona), f"ONA-uren: {_minutes(ona)} {self._becomes(self.ona)}"]

    def lesson_cells(self, lesson: ExplainedLesson) -> list[str]:
        """A lesson as text, under the headings of `lesson_headings`."""
        rule = str(self.rules.index(lesson.source) + 1) if lesson.source else ""
        return [
            f"{day_and_date(lesson.date)}-{lesson.date.year}",
            f"{clock(lesson.starts)}–{clock(lesson.ends)}",
            lesson.group,
            lesson.component.value,
            lesson.form.value,
            str(lesson.break_minutes),
            str(lesson.net),
            "niet ingevuld" if lesson.status is None else lesson.status.value,
            str(lesson.minutes),
            str(lesson.counted) if lesson.counts or lesson.status in (None, Status.ABSENT) else "nee",
            rule,
        ]

    def totals(self) -> list[str]:
        """The last row: minutes of breaks aside, what all lessons add up to."""
        lessons = self.hours.lessons
        net, present = sum(one.net for one in lessons), sum(one.minutes for one in lessons)
        return ["Samen", "", "", "", "", "", str(net), "", str(present), str(self.hours.minutes), ""]

    def draw(self, canvas: Canvas) -> None:
        """Draw it over as many pages as it needs."""
        draw_blocks(canvas, list(self._blocks()), self._heading, top=_TOP)

    def _why_not_in_file(self) -> str:
        """Empty for a contract that is in the file."""
        if not self.hours.is_reported:
            return "Niet in het bestand: zonder inburgeringsplicht en zonder lening hoort iemand er niet in."
        if not self.hours.runs_in_the_year:
            first = f"01-01-{self.hours.until.year}"
            until = short_date(self.hours.until)
            return f"Niet in het bestand: het contract loopt niet tussen {first} en {until}."
        return ""

    def _attended_sum(self, total: int, ona: int) -> str:
        if not self.hours.hours_are_for_duo and self.layout.withheld is not Withheld.FILLED:
            return (
                f"Deelgenomen uren: {_minutes(total)}, in het bestand {self.attended or 'leeg'}: de uren van"
                " een asielstatushouder onder de Wi2021 gaan naar de gemeente."
            )
        if not self.layout.ona_in_attended:
            said = f"{_minutes(total)}, waarvan {ona} ONA die hier niet meetellen,"
            return f"Deelgenomen uren: {said} {self._becomes(self.attended)}"
        return f"Deelgenomen uren: {_minutes(total)} {self._becomes(self.attended)}"

    def _becomes(self, figure: str) -> str:
        rounded = _ROUNDED.get(self.layout.rounding, "afgerond op het dichtstbijzijnde")
        places = {0: "hele uren", 1: "één decimaal"}.get(self.layout.decimals, "twee decimalen")
        return f"→ {figure} in het bestand, één keer {rounded} op {places}."

    def _blocks(self) -> Iterator[Block]:
        contract = self.hours
        yield Line(f"Waarom {self.figure} uur?", points=15, bold=True)
        yield Facts(
            [
                ("Contract", f"{contract.number} ({contract.course_type.value})"),
                ("Periode", f"{short_date(contract.begins)} t/m {short_date(contract.ends)}"),
                ("Ingekochte uren", str(contract.purchased_hours)),
                ("Cursist", f"{contract.learner_number}, {contract.learner_name}"),
            ]
        )
        yield Text(self.period(), points=9.5, gap=2)
        for sentence in self.sums():
            yield Text(sentence, points=9.5)
        yield Line("Lessen, in minuten", points=11, bold=True, gap=3)
        yield Grid(_LESSONS, [self.lesson_cells(lesson) for lesson in contract.lessons], self.totals())
        yield Line("Regels", points=11, bold=True, gap=3)
        for number, source in enumerate(self.rules, start=1):
            yield Text(f"{number}. {source}.")

    def _heading(self, canvas: Canvas, page: int, pages: int) -> None:
        left = canvas.width * 0.75
        canvas.text(Box(0, 0, left, 6), f"{self.title} – {self.school}", points=8.5)
        number = Box(left, 0, canvas.width - left, 6)
        canvas.text(number, f"blad {page} van {pages}", points=8.5, align=Align.RIGHT)


def lesson_headings() -> list[tuple[str, bool]]:
    """What stands above the cells of a lesson, and whether those are numbers."""
    return [(column.heading, column.align is Align.RIGHT) for column in _LESSONS]


def explain_hours(contract: int, reference: date, layout: DuoLayout) -> HoursExplanation:
    """Everything behind the hours of a contract at a reference date. Raises UserError `record-is-gone`."""
    since = date(reference.year, 1, 1) if layout.scope is Scope.THIS_YEAR else None
    found = explained_hours(contract, until=reference, since=since)
    if found is None:
        raise UserError("record-is-gone")
    return HoursExplanation(school_name(), found, layout)


def export_explanation(
    explanation: HoursExplanation, folder: Path, *, replace: bool = False, by: ActingAccount
) -> Path:
    """Write the PDF into `folder`, and note that it left.

    Raises UserError `not-allowed`, `file-exists`, or an EnvironmentProblem; then nothing was written.
    """
    require(by, Action.EXPORT_LIST)
    path = folder / explanation.file_name
    file = WrittenFile(path.name, pdf(explanation.title, explanation.draw, landscape=True))
    headings, count = [heading for heading, _ in lesson_headings()], len(explanation.hours.lessons)
    with prepared_file(path, file.content, replace=replace) as prepared:
        note_list_export(explanation.title, headings, count, file=file, publish=prepared.publish, by=by)
    return path


def _minutes(minutes: int) -> str:
    """2.235 minuten (37 uur en 15 minuten)."""
    grouped = f"{minutes:,}".replace(",", ".")
    return f"{grouped} minuten ({minutes // 60} uur en {minutes % 60} minuten)"
