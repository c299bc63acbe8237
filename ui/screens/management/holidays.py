"""Vakanties: the school's own days off, with the public holidays of the same year beside them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import Saved
from models.queries.holidays import HolidayLine, holiday_lines
from models.rules.timetable import public_holidays
from models.services.holidays import remove_holiday, save_holiday
from models.session import Session
from ui.formats import day_and_date
from ui.forms.fields import date_field, text_field
from ui.forms.form import Block, Form
from ui.forms.page import FormPage
from ui.lists.browser import RecordBrowser
from ui.lists.columns import ListColumn, ListSpec
from ui.surroundings import Surroundings
from ui.theme import line_height
from ui.widgets.form import named_choice
from ui.widgets.page import heading, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_LIST: ListSpec[HolidayLine] = ListSpec(
    "vakanties",
    "vakantie",
    "vakanties",
    (
        ListColumn("Naam", lambda line: line.name),
        ListColumn("Van", lambda line: line.begins),
        ListColumn("Tot en met", lambda line: line.ends),
        ListColumn("Dagen", lambda line: (line.ends - line.begins).days + 1, number=True),
    ),
    line_id=lambda line: line.id,
    empty="Er zijn nog geen vakanties. Op die dagen maakt het rooster geen lessen.",
    new="&Nieuwe vakantie…",
    sorted_by="Van",
)
_ABOUT = "Op deze dagen maakt het rooster vanzelf geen lessen; ze hoeven niet in de lijst hiernaast."


class HolidaysTab(QWidget):
    """The list and form of the school's holidays; the public ones can only be read."""

    def __init__(self, session: Session, surroundings: Surroundings) -> None:
        super().__init__()
        self.browser = RecordBrowser(
            _LIST,
            session,
            surroundings,
            record="holiday",
            read=holiday_lines,
            make_page=partial(_page, session, surroundings),
            may_add=session.account.may(Action.CHANGE_TIMETABLE),
        )
        self._year = named_choice("Jaar van de feestdagen")
        self._rows = RowsModel((RowsColumn("Dag"), RowsColumn("Feestdag")))
        self.public = RowsTable(self._rows, "Feestdagen")
        self._build(surroundings.today().year)
        self._year.currentTextChanged.connect(self._show_year)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The public holidays are worked out when they are looked at: their library is large."""
        super().showEvent(event)
        if not self._rows.rowCount():
            self._show_year(self._year.currentText())

    def _show_year(self, year: str) -> None:
        days = public_holidays(date(int(year), 1, 1), date(int(year), 12, 31))
        self._rows.set_rows([(day_and_date(day.begins), day.name) for day in days])

    def _build(self, year: int) -> None:
        line = line_height(self)
        self._year.addItems([str(one) for one in range(year - 2, year + 4)])
        self._year.setCurrentText(str(year))
        self._year.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        label = QLabel("&Jaar")
        label.setBuddy(self._year)
        top = QHBoxLayout()
        top.addWidget(heading("Feestdagen", 1.1), 1)
        top.addWidget(label)
        top.addWidget(self._year)
        beside = QVBoxLayout()
        beside.setSpacing(line // 2)
        beside.addLayout(top)
        beside.addWidget(self.public, 1)
        beside.addWidget(remark(_ABOUT))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line)
        layout.addWidget(self.browser, 5)
        layout.addLayout(beside, 3)
        self.setFocusProxy(self.browser)


def _page(session: Session, surroundings: Surroundings, holiday_id: int | None) -> FormPage:
    def store(values: dict[str, Any]) -> Saved:
        return save_holiday(holiday_id, **values, by=session.account)

    today = surroundings.today()
    blocks = [
        Block(
            "",
            (
                text_field("name", "Naam", required=True),
                date_field("begins", "Van", today, required=True),
                date_field("ends", "Tot en met", today, required=True),
            ),
        )
    ]
    may_change = session.account.may(Action.CHANGE_TIMETABLE)
    form = Form("De vakantie", blocks, store, surroundings.messages, read_only=not may_change)
    line = next((one for one in holiday_lines() if one.id == holiday_id), None)
    values = {} if line is None else {"name": line.name, "begins": line.begins, "ends": line.ends}
    return FormPage(
        "holiday",
        holiday_id,
        "Nieuwe vakantie" if line is None else line.name,
        form,
        surroundings.messages,
        values=values or None,
        remove=partial(remove_holiday, by=session.account) if may_change else None,
    )
