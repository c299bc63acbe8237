"""The announced absences of a learner: a list, and a form for one of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QWidget

from models.queries.absence_notices import Notice
from models.rules.terms import Reason
from ui import formats
from ui.dialogs.frame import add_action_button, form_in, leave_button, rows_of, store_buttons, text_label
from ui.tables.cell_codes import reason_name
from ui.theme import line_height
from ui.widgets.date_field import DateField
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Van"),
    RowsColumn("Tot en met"),
    RowsColumn("Reden"),
    RowsColumn("Vooraf afgemeld"),
    RowsColumn("Genoteerd"),
)
_PROPOSES = "Een afmelding staat bleek in de lessen en vult niets in; iemand neemt haar over (Ctrl+Shift+V)."
_NONE = "Er zijn geen afmeldingen. Maak er een in het venster van een cel (F2): Geldt voor, Tot en met."


class NoticesDialog(QDialog):
    """Says `change_wanted` or `withdraw_wanted` with the id of the notice that is selected."""

    change_wanted = Signal(int)
    withdraw_wanted = Signal(int)

    def __init__(self, learner: str, notices: Sequence[Notice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices: tuple[Notice, ...] = ()
        self._said = text_label()
        self.rows = RowsModel(_COLUMNS)
        self._table = RowsTable(self.rows, f"Afmeldingen van {learner}")
        self._table.setMinimumHeight(line_height(self) * 9)
        self._table.doubleClicked.connect(lambda _index: self._tell(self.change_wanted))
        self.setWindowTitle("Afmeldingen")
        buttons = leave_button(self)
        self._change = add_action_button(buttons, "&Wijzigen…", default=True)
        self._withdraw = add_action_button(buttons, "&Intrekken…")
        self._change.clicked.connect(lambda: self._tell(self.change_wanted))
        self._withdraw.clicked.connect(lambda: self._tell(self.withdraw_wanted))
        layout = rows_of(self, lines_wide=38)
        layout.addWidget(text_label(learner, bold=True))
        layout.addWidget(self._said)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self.show_notices(notices)
        self._table.setFocus()

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """List these, the last announced on top."""
        self._notices = tuple(reversed(notices))
        self.rows.set_rows([_row(notice) for notice in self._notices])
        self._said.setText(_PROPOSES if notices else _NONE)
        self._change.setEnabled(bool(notices))
        self._withdraw.setEnabled(bool(notices))
        if notices:
            self._table.selectRow(0)

    def notice(self, notice_id: int) -> Notice:
        """One of those shown."""
        return next(notice for notice in self._notices if notice.id == notice_id)

    def _tell(self, signal: SignalInstance) -> None:
        row = self._table.currentIndex().row()
        if 0 <= row < len(self._notices):
            signal.emit(self._notices[row].id)


class NoticeDialog(QDialog):
    """Says `wanted` when somebody presses Enter; whoever stores it accepts or refuses."""

    wanted = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice_id = notice.id
        self._begins = _date_field(notice.begins, "Eerste dag")
        self._ends = _date_field(notice.ends, "Laatste dag")
        self._reason = QComboBox()
        self._reason.setAccessibleName("Reden")
        for reason in Reason:
            self._reason.addItem(reason_name(reason), reason)
        self._reason.setCurrentIndex(list(Reason).index(notice.reason or Reason.NOG_NAVRAGEN))
        self._before = QCheckBox("&Vooraf afgemeld")
        self._before.setChecked(notice.notified_before)
        self._wrong = text_label()
        self._wrong.setAccessibleName("Wat er niet klopt")
        self.setWindowTitle("Afmelding wijzigen")
        form = form_in(self)
        form.addRow("V&an", self._begins)
        form.addRow("&Tot en met", self._ends)
        form.addRow("&Reden", self._reason)
        form.addRow("", self._before)
        layout = rows_of(self, lines_wide=24)
        layout.addLayout(form)
        layout.addWidget(self._wrong)
        layout.addWidget(text_label("Lessen die al zijn ingevuld, blijven zoals ze zijn."))
        buttons = store_buttons(self, "Va&stleggen")
        buttons.accepted.disconnect()
        buttons.accepted.connect(self._store)
        layout.addWidget(buttons)
        self._wrong.hide()
        for field in (self._begins, self._ends):
            field.refused.connect(self.refuse)

    @property
    def begins(self) -> date:
        return self._begins.date()

    @property
    def ends(self) -> date:
        return self._ends.date()

    @property
    def reason(self) -> Reason:
        return list(Reason)[self._reason.currentIndex()]

    @property
    def notified_before(self) -> bool:
        return self._before.isChecked()

    def _store(self) -> None:
        """A day that is none is never taken for the one that stood there before."""
        for field in (self._begins, self._ends):
            if field.problem():
                self.refuse(field.problem())
                field.setFocus()
                return
        self.wanted.emit()

    def refuse(self, why: str) -> None:
        """Say what is wrong, and stay."""
        self._wrong.setText(why)
        self._wrong.setVisible(bool(why))


def _row(notice: Notice) -> tuple[str, ...]:
    return (
        _first_day(notice),
        formats.short_date(notice.ends),
        reason_name(notice.reason),
        "ja" if notice.notified_before else "nee",
        f"{formats.moment(notice.noted_at)} door {notice.noted_by}",
    )


def _first_day(notice: Notice) -> str:
    day = formats.short_date(notice.begins)
    return day if notice.starts is None else f"{day} vanaf {formats.clock(notice.starts)}"


def _date_field(day: date, name: str) -> DateField:
    field = DateField(day)
    field.setAccessibleName(name)
    return field
