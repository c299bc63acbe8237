"""The first step: up to and including which day, and what was delivered before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from models.queries.deliveries import LoggedFile
from ui.formats import long_date, short_date
from ui.theme import Tone, bold_font, line_height
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.page import button, paragraph, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_NOT_VERIFIED = (
    "Indeling niet geverifieerd – leg haar naast de handleiding van DUO. Alleen de bestandsnaam staat vast."
)
_ABOUT_DATE = (
    "De uren tellen tot en met deze dag. In de eerste helft van de maand is het voorstel de laatste dag van"
    " de vorige maand, daarna vandaag."
)
_TO_COME = (
    "Deze dag moet nog komen. Wat tot dan nog wordt ingevuld staat niet in het bestand, en is na het"
    " uploaden een correctie op een gesloten maand."
)
_COLUMNS = (RowsColumn("Peildatum"), RowsColumn("Toestand"), RowsColumn("Geschreven"), RowsColumn("Bestand"))


class PeriodStep(QWidget):
    """Says `date_changed` with another date, `refused` with why it is none or an empty text, and
    `layout_wanted` to see how the file is laid out.
    """

    date_changed = Signal(object)
    refused = Signal(str)
    layout_wanted = Signal()

    def __init__(self, day: date) -> None:
        super().__init__()
        self._date = DateField(day)
        self._date.setAccessibleName("Peildatum")
        self._in_words = paragraph()
        self._banner = Banner(Tone.NOTICE, _NOT_VERIFIED)
        self._layout = button("&Indeling bekijken…")
        self._layout.clicked.connect(self.layout_wanted)
        self._state = paragraph()
        self._to_come = Banner(Tone.NOTICE)
        self._before = RowsModel(_COLUMNS)
        self._build()
        self.setFocusProxy(self._date)
        self._date.date_changed.connect(self.date_changed)
        self._date.refused.connect(self._say_date_is_wrong)
        self._date.refused.connect(self.refused)

    def date(self) -> date:
        return self._date.date()

    def problem(self) -> str:
        """Why what stands there is no date; empty when it is one."""
        return self._date.problem()

    def choose(self, day: date) -> None:
        self._date.set_date(day)

    def show_state(self, written: Sequence[LoggedFile], *, today: date, layout_verified: bool) -> None:
        """Show what was delivered before, the latest period on top, and whether the date is still to come."""
        self._banner.setVisible(not layout_verified)
        self._say_date_is_wrong(self.problem())
        self._to_come.say(_TO_COME if self.date() > today else "")
        self._state.setText(_said_of(self.date(), written))
        self._before.set_rows([_row(one) for one in sorted(written, key=_period, reverse=True)])

    def _say_date_is_wrong(self, sentence: str) -> None:
        day = long_date(self.date())
        self._in_words.setText(f"✕ {sentence} De controles zijn nog van {day}." if sentence else day)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line * 3 // 4)
        layout.addLayout(self._date_row())
        layout.addWidget(self._to_come)
        layout.addWidget(self._state)
        self._banner.add(self._layout)
        layout.addWidget(self._banner)
        title = QLabel("Eerder aangeleverd")
        title.setFont(bold_font(title))
        layout.addWidget(title)
        layout.addWidget(RowsTable(self._before, "Eerder aangeleverd aan DUO", widest=15), 1)

    def _date_row(self) -> QGridLayout:
        label = QLabel("&Peildatum")
        label.setBuddy(self._date)
        row = QGridLayout()
        row.setVerticalSpacing(line_height(self) // 4)
        row.addWidget(label, 0, 0)
        row.addWidget(self._date, 0, 1)
        row.addWidget(self._in_words, 0, 2)
        row.addWidget(remark(_ABOUT_DATE), 1, 1, 1, 2)
        row.setColumnStretch(2, 1)
        return row


def _period(file: LoggedFile) -> tuple[date, int]:
    return file.reference or date.min, file.id or 0


def _row(file: LoggedFile) -> tuple[str, str, str, str]:
    written = f"{short_date(file.written_at.astimezone().date())}, {file.who}"
    reference = short_date(file.reference) if file.reference else ""
    if file.uploaded_on is None:
        return reference, "geschreven, upload niet vastgelegd", written, file.file_name
    return reference, f"gesloten, upload {short_date(file.uploaded_on)}", written, file.file_name


def _said_of(reference: date, written: Sequence[LoggedFile]) -> str:
    """Whether this day lies in what was closed."""
    closed = [one.reference for one in written if one.uploaded_on is not None and one.reference is not None]
    if not closed:
        return "Nog geen maand is gesloten: dat gebeurt als is vastgelegd dat het bestand is geüpload."
    until = max(closed)
    if reference <= until:
        return (
            f"Alles t/m {short_date(until)} is gesloten. Wat een nieuw bestand anders zegt, staat bij stap 3."
        )
    return f"Gesloten t/m {short_date(until)}. Wijzigingen daarin staan als correctie bij stap 3."
