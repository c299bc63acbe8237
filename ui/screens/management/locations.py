"""Locaties: the list, and the form of one."""

from __future__ import annotations

from functools import partial
from typing import Any

from models.accounts import Action
from models.changes import Saved
from models.exchange import LocationRow
from models.queries.locations import LocationLine, location, location_lines
from models.queries.proposals import known_cities
from models.services.locations import remove_location, save_location
from models.session import Session
from ui.forms.fields import postcode_field, text_field
from ui.forms.form import Block, Form
from ui.forms.page import FormPage
from ui.forms.suggestions import known_word_field
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListSpec
from ui.surroundings import Surroundings

_LIST: ListSpec[LocationLine] = ListSpec(
    "locaties",
    "locatie",
    "locaties",
    (
        ListColumn("Naam", lambda line: line.name),
        ListColumn("Adres", lambda line: line.address),
        ListColumn("Postcode", lambda line: line.postcode),
        ListColumn("Plaats", lambda line: line.city),
        ListColumn("Groepen", lambda line: ", ".join(line.groups)),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn nog geen locaties. Een locatie staat bij een groep en bij elke les.",
    new="&Nieuwe locatie…",
    sorted_by="Naam",
)


def location_browser(session: Session, surroundings: Surroundings) -> RecordBrowser:
    """The list of locations, and their forms."""
    return RecordBrowser(
        _LIST,
        session,
        surroundings,
        record="location",
        read=location_lines,
        make_page=partial(_page, session, surroundings),
        shown_by=frozenset({"group"}),
        may_add=session.account.may(Action.CHANGE_RECORDS),
    )


def _page(session: Session, surroundings: Surroundings, location_id: int | None) -> FormPage:
    def store(values: dict[str, Any]) -> Saved:
        return save_location(location_id, LocationRow(**values), by=session.account)

    blocks = [
        Block(
            "",
            (
                text_field("name", "Naam", required=True),
                text_field("address", "Adres"),
                postcode_field("postcode", "Postcode"),
                known_word_field("city", "Plaats", known_cities()),
            ),
        )
    ]
    may_change = session.account.may(Action.CHANGE_RECORDS)
    form = Form("De locatie", blocks, store, surroundings.messages, read_only=not may_change)
    row = None if location_id is None else location(location_id)
    return FormPage(
        "location",
        location_id,
        "Nieuwe locatie" if row is None else row.name,
        form,
        surroundings.messages,
        values=None if row is None else row._asdict(),
        remove=partial(remove_location, by=session.account) if may_change else None,
    )
