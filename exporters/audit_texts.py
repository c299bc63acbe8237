"""The last look at an auditmap before it is written: every text in it that somebody once typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.errors import UserError
from models.queries.audit_folder import AuditFacts
from models.queries.planning import known_personal_data
from models.rules.personal_data import personal_data_in


def refuse_secrets(audit: AuditFacts, made_by: str) -> None:
    """Raises UserError `secret-in-audit` when a text holds data of a learner, or may hold a BSN.

    A contract number or BOW-nummer can be a BSN by chance (one in eleven): there only what is known stops it.
    """
    known = known_personal_data()
    for place, text in dict.fromkeys([(_ACCOUNT, made_by), *_texts(audit)]):
        for leak in personal_data_in(text, known):
            if leak.is_known or place not in _NUMBERS:
                raise UserError("secret-in-audit", place=place, what=leak.kind.value, value=leak.masked)


_CONTRACT, _BOW_NUMBER = "een contractnummer", "het BOW-nummer"
_NUMBERS = (_CONTRACT, _BOW_NUMBER)
_ACCOUNT = "de naam van een account"


def _texts(audit: AuditFacts) -> Iterator[tuple[str, str]]:
    yield "de naam van de school", audit.school.name
    yield _BOW_NUMBER, audit.school.bow_number
    for lesson in audit.lessons:
        yield "de naam van een groep", lesson.group
        yield "de naam van een locatie", lesson.location
        yield "de naam van een docent", lesson.teacher
        yield "het register van een docent", lesson.register
        yield _ACCOUNT, lesson.signed_off_by
    for row in audit.hours:
        yield "de naam van een cursist", row.name
        yield _CONTRACT, row.contract
    for change in audit.changes:
        yield _ACCOUNT, change.who
        yield "de naam van een groep", change.group
        yield "de naam van een cursist", change.learner
        yield f"de reden bij de les van {change.group} op {change.date:%d-%m-%Y}", change.why
        yield from _words(
            f"een wijziging bij de les van {change.group} op {change.date:%d-%m-%Y}", change.what
        )


def _words(place: str, said: str) -> Sequence[tuple[str, str]]:
    """What was changed, in pieces: the dates of lessons in it are no birth dates."""
    return [(place, piece) for piece in said.split(", ") if not piece.startswith("datum: ")]
