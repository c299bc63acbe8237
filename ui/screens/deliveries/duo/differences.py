"""The differences with the last file as rows to read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QIcon

from models.queries.deliveries import SentDelivery
from models.rules.audit_words import lesson_in_words
from models.rules.duo_comparison import (
    ChangedContract,
    ContractCorrection,
    FigureChange,
    LessonCorrection,
    Value,
)
from models.rules.duo_sent import SentContract
from models.rules.marks import MarkFacts
from models.rules.terms import PARTIAL
from ui import formats
from ui.icons import icon
from ui.screens.deliveries.duo.reading import DuoReading
from ui.theme import Tone
from ui.widgets.rows_table import RowsColumn

COMPARED = (
    RowsColumn("Verschil"),
    RowsColumn("Contract"),
    RowsColumn("Cursist"),
    RowsColumn("Wat er anders is"),
)
CORRECTED = (
    RowsColumn("Contract"),
    RowsColumn("Cursist"),
    RowsColumn("Verzonden", number=True),
    RowsColumn("Nu", number=True),
    RowsColumn("Wat er is gewijzigd, door wie en wanneer"),
)
_LOWER = "Lager"
_TONES = {"Nieuw": ("info", Tone.INFO), "Weg": ("stop", Tone.STOP), _LOWER: ("notice", Tone.NOTICE)}


def compared_rows(reading: DuoReading) -> list[tuple[str, str, str, str]]:
    """What is gone and lower first, then new, then what else changed."""
    found = reading.comparison
    rows = [("Weg", one.number, _who(reading, one), _said_of(one)) for one in found.gone]
    rows += [_changed(reading, one) for one in found.changed if one.lower]
    rows += [("Nieuw", one.number, _who(reading, one), _said_of(one)) for one in found.new]
    rows += [_changed(reading, one) for one in found.changed if not one.lower]
    return rows


def compared_icons(rows: list[tuple[str, str, str, str]]) -> list[QIcon]:
    return [icon(*_TONES[kind]) if kind in _TONES else QIcon() for kind, *_ in rows]


def corrected_rows(reading: DuoReading) -> list[tuple[str, str, str, str, str]]:
    """A row a change; of a contract without one, a row that says so."""
    return [
        (one.contract.number, _who(reading, one.contract), *_minutes(one), said)
        for one in reading.closed.corrections
        for said in _changes_said(one)
    ]


def said_of_last(last: SentDelivery | None) -> str:
    """With which file this one is compared."""
    if last is None:
        return "Er is nog geen eerder bestand om mee te vergelijken: alles is nieuw."
    name = f"{last.file_name} (peildatum {formats.short_date(last.reference)})"
    if last.uploaded_on is not None:
        return f"Vergeleken met {name}, geüpload op {formats.short_date(last.uploaded_on)}."
    written = formats.short_date(last.written_at.astimezone().date())
    return (
        f"Vergeleken met {name}, geschreven op {written}. Dat het is geüpload, is niet vastgelegd: dat kan"
        " bij Verzonden."
    )


def summed_up(reading: DuoReading) -> str:
    """2 nieuw · 1 weg · 30 gewijzigd, waarvan 1 lager · 7 gelijk."""
    found = reading.comparison
    lower = sum(one.lower for one in found.changed)
    changed = f"{len(found.changed)} gewijzigd" + (f", waarvan {lower} lager" if lower else "")
    return f"{len(found.new)} nieuw · {len(found.gone)} weg · {changed} · {found.same} gelijk"


def said_of_closed(reading: DuoReading) -> str:
    """What the list of corrections is about."""
    last = reading.last
    if last is None or last.uploaded_on is None:
        return "Nog geen maand is gesloten: dat gebeurt als is vastgelegd dat het bestand is geüpload."
    until = formats.short_date(last.reference)
    if not reading.closed.corrections:
        return f"Alles t/m {until} is gesloten. Daarin is na de aanlevering niets veranderd aan de uren."
    said = (
        f"Alles t/m {until} is gesloten. Bij deze contracten zijn de uren van toen nu anders; het nieuwe"
        " bestand neemt dat mee."
    )
    ended = reading.ended()
    if ended:
        year = ended[0].contract.ends.year
        said += (
            f" Behalve bij contracten die vóór dit jaar eindigden ({len(ended)}): dat hoort DUO alleen met"
            f" een nieuw bestand van peildatum 31-12-{year}."
        )
    imports = reading.closed.imports
    if imports:
        who = ", ".join(dict.fromkeys(one.who for one in imports))
        said += f" Sindsdien is ook een werkboek ingelezen (door {who}); dat staat er niet per les bij."
    return said


def _who(reading: DuoReading, contract: SentContract) -> str:
    known = reading.contracts.get(contract.number)
    return known.learner_name if known else f"cursist {contract.learner}"


def _changed(reading: DuoReading, changed: ChangedContract) -> tuple[str, str, str, str]:
    said = "; ".join(_change(change) for change in changed.changes)
    kind = _LOWER if changed.lower else "Gewijzigd"
    return kind, changed.now.number, _who(reading, changed.now), said


def _change(change: FigureChange) -> str:
    down = " (lager)" if change.lower else ""
    return f"{change.figure.value} {_value(change.before)} → {_value(change.now)}{down}"


def _said_of(contract: SentContract) -> str:
    period = f"{formats.short_date(contract.begins)} t/m {formats.short_date(contract.ends)}"
    # The figures first: where there is little room, the end falls off.
    return (
        f"deelgenomen {_value(contract.attended)}, ONA {_value(contract.ona)}, ingekocht"
        f" {contract.purchased_hours}; {contract.course_type.value}, {period}"
    )


def _value(value: Value) -> str:
    if value is None or value == "":
        return "leeg"
    if isinstance(value, date):
        return formats.short_date(value)
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return str(value)


def _minutes(correction: ContractCorrection) -> tuple[str, str]:
    """12:45, and with ONA apart when that is what changed."""
    before, now = correction.before, correction.now
    if before.ona == now.ona:
        return formats.hours(before.total), formats.hours(now.total)
    return (
        f"{formats.hours(before.total)} (ONA {formats.hours(before.ona)})",
        f"{formats.hours(now.total)} (ONA {formats.hours(now.ona)})",
    )


def _changes_said(correction: ContractCorrection) -> Iterator[str]:
    if not correction.changes:
        yield "Niet per les na te gaan: een werkboek dat is ingelezen, of het contract zelf."
    for change in correction.changes:
        yield f"{_lesson(change)}: {_what(change)} ({change.who}, {formats.moment(change.at)})"


def _lesson(change: LessonCorrection) -> str:
    return f"{change.group} {formats.day_and_date(change.date)} {formats.clock(change.starts)}"


def _what(change: LessonCorrection) -> str:
    if change.changes is None:
        return f"{mark_words(change.before)} → {mark_words(change.after)}"
    old = {name: before for name, (before, _) in change.changes.items()}
    return lesson_in_words(old, {name: after for name, (_, after) in change.changes.items()})


def mark_words(facts: MarkFacts | None) -> str:
    """niet ingevuld; te laat, 90 minuten; afwezig. No reason: for hours it says nothing (AVG art. 9)."""
    if facts is None:
        return "niet ingevuld"
    return f"{facts.status.value}, {facts.minutes} minuten" if facts.status in PARTIAL else facts.status.value
