"""What is known of the school itself: its name, BOW-nummer and address."""

from __future__ import annotations

from models.accounts import ActingAccount, Action
from models.audit import writing
from models.changes import ChangeSet
from models.entities import School
from models.errors import InvalidValue
from models.exchange import SchoolRow
from models.queries.records import school_record
from models.rules.bow import is_bow_number
from models.rules.values import clean_text, parse_email, parse_postcode, parse_text


def set_school_details(row: SchoolRow, *, by: ActingAccount) -> ChangeSet:
    """Keep these details, as they are written once cleaned up; all but the name may be empty.

    Raises what `cleaned_details` raises, and UserError `not-allowed`; then nothing was changed.
    """
    row = cleaned_details(row)
    with writing(by, Action.SET_UP) as change:
        old = school_record()
        changed = [name for name in SchoolRow._fields if getattr(row, name) != getattr(old, name)]
        if changed:
            after = {name: getattr(row, name) for name in changed}
            School.update(after).where(School.id == 1).execute()
            change.audit("school", 1, old={name: getattr(old, name) for name in changed}, new=after)
        return change.changes()


def cleaned_details(row: SchoolRow) -> SchoolRow:
    """Give the details as they will be kept.

    Raises InvalidValue `school-name-required`, `not-a-bow-number`, `text-too-long`, `not-a-postcode` or
    `not-an-email`, each with its `field`.
    """
    values = {name: clean_text(text) for name, text in row._asdict().items()}
    if not values["name"]:
        raise InvalidValue("school-name-required", field="name")
    return SchoolRow(**{name: _checked_value(name, text) for name, text in values.items()})


def _checked_value(name: str, text: str) -> str:
    if not text:
        return text
    try:
        parse_text(text)
        match name:
            case "bow_number":
                return _bow_number(text)
            case "postcode":
                return parse_postcode(text)
            case "email":
                return parse_email(text)
            case _:
                return text
    except InvalidValue as error:
        raise InvalidValue(error.code, field=name, **error.params) from error


def _bow_number(text: str) -> str:
    if not is_bow_number(text):
        raise InvalidValue("not-a-bow-number")
    return text
