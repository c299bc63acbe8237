"""The ONA declaration: find a contract with ONA hours, look at the paper, print or keep it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from exporters.ona import OnaDeclaration, deliver_ona, note_ona_printed, prepare_ona
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.queries.ona import OnaChoice, contracts_with_ona
from models.rules.names import folded
from models.session import Session
from ui.dialogs.paper import Paper, Printing
from ui.formats import hours, long_date
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.deliveries.parts.file_page import WRITTEN
from ui.screens.deliveries.parts.finding_list import FindingList
from ui.screens.deliveries.parts.paper_desk import PaperDesk, Work
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.form import named_field
from ui.widgets.page import busy, button, heading, paragraph, remark
from ui.widgets.rows_table import RowsColumn, RowsModel, RowsTable

_COLUMNS = (
    RowsColumn("Cursist"),
    RowsColumn("Contract"),
    RowsColumn("ONA-uren op school"),
)
_ABOUT = (
    "De ONA-uren gaan elke maand digitaal naar DUO: dat is de regel. Deze verklaring is voor als dat niet"
    " lukt. In het voorbeeld op het scherm is het BSN verkort; op papier staat het voluit."
)


class OnaPage(Screen):
    """The contracts are those with ONA hours that count; the number of another one says why it has none."""

    title = "ONA"
    icon = "deliveries"

    def __init__(
        self, session: Session, surroundings: Surroundings, *, printing: Printing | None = None
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._desk = PaperDesk(self, surroundings, "ona", printing)
        self._find = named_field("Cursist of contractnummer zoeken")
        self._find.setPlaceholderText("naam of nummer")
        self._find.setClearButtonEnabled(True)
        self._date = DateField(proposed_reference_date(surroundings.today()))
        self._date.setAccessibleName("Peildatum")
        self._date_in_words = paragraph()
        self._all: list[OnaChoice] = []
        self._shown: list[OnaChoice] = []
        self._rows = RowsModel(_COLUMNS)
        self._table = RowsTable(self._rows, "Contracten met ONA-uren")
        self._problem = Banner(Tone.STOP)
        self._findings = FindingList()
        self._show = button("Verklaring &bekijken…", "file")
        self._find.textChanged.connect(lambda _text: self._filter())
        self._find.returnPressed.connect(self.show_declaration)
        self._date.date_changed.connect(lambda _day: self.read())
        self._date.refused.connect(self._say_date)
        self._table.doubleClicked.connect(lambda _index: self.show_declaration())
        self._table.selectionModel().currentRowChanged.connect(self._chosen_other)
        self._show.clicked.connect(self.show_declaration)
        self._findings.go_wanted.connect(self.go_wanted)
        self._build()
        self.read()

    def refresh(self, changes: ChangeSet) -> None:  # noqa: ARG002
        self.read()

    def problem(self) -> str:
        """Why there is no declaration; empty when there is one."""
        return self._problem.text()

    def read(self) -> None:
        """Read the contracts anew for the chosen date."""
        with busy():
            self._all = contracts_with_ona(self._date.date())
        self._say_date(self._date.problem())
        self._filter()

    def show_declaration(self) -> None:
        """Show the declaration of the chosen contract, or say why there is none."""
        self._say_problem(self._date.problem())
        if self._date.problem():
            self._date.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        row = self._table.currentIndex().row()
        number = self._shown[row].number if 0 <= row < len(self._shown) else self._find.text().strip()
        if not number:
            self._find.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            declaration = prepare_ona(number, self._date.date())
        except KlassenboekError as error:
            self._say_problem(error_sentence(error))
            return
        self._findings.setVisible(bool(declaration.findings))
        self._findings.show_findings(declaration.findings)
        self._desk.show(self._work(declaration))

    def _work(self, declaration: OnaDeclaration) -> Work:
        account = self.session.account

        def write(folder: Path, *, replace: bool) -> Path:
            return deliver_ona(declaration, folder, replace=replace, by=account)

        counted = "1 ONA-uur" if declaration.hours == 1 else f"{declaration.hours} ONA-uren"
        said = f"{counted} t/m {long_date(declaration.reference)}."
        return Work(
            Paper(declaration.title, said, declaration.draw, shown=declaration.masked().draw),
            write,
            lambda: note_ona_printed(declaration, by=account),
            WRITTEN,
            self._why_not(declaration),
        )

    def _why_not(self, declaration: OnaDeclaration) -> str:
        if not self.session.account.may(Action.DELIVER):
            return f"Met de rol {self.session.account.role.value} kunt u kijken, maar niet aanleveren."
        return "Los eerst op wat er op de pagina onder dit venster staat." if declaration.blocked else ""

    def _filter(self) -> None:
        words = folded(self._find.text()).split()
        self._shown = [one for one in self._all if all(word in _searched(one) for word in words)]
        self._rows.set_rows([self._row(one) for one in self._shown])
        if self._shown:
            self._table.selectRow(0)
        self._say_problem("" if self._all or words else "Op deze peildatum heeft niemand ONA-uren op school.")

    def _row(self, choice: OnaChoice) -> list[str]:
        name = f"{choice.learner_name} ({choice.learner_number})"
        return [name, choice.number, hours(choice.minutes)]

    def _chosen_other(self, _index: QModelIndex) -> None:
        self._say_problem("")

    def _say_problem(self, sentence: str) -> None:
        self._problem.say(sentence)
        self._findings.hide()

    def _say_date(self, sentence: str) -> None:
        day = long_date(self._date.date())
        self._date_in_words.setText(f"✕ {sentence} Hieronder staat {day}." if sentence else day)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line * 2 // 3)
        layout.addWidget(heading("Verklaring deelname cursus ONA", 1.3))
        row = QHBoxLayout()
        for text, field in (("&Zoeken", self._find), ("&Peildatum", self._date)):
            label = QLabel(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        self._find.setMinimumWidth(line * 12)
        row.addWidget(self._date_in_words, 1)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._problem)
        layout.addWidget(self._findings)
        layout.addWidget(remark(_ABOUT))
        layout.addWidget(self._desk.line)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._show)
        layout.addLayout(below)
        self._show.setDefault(True)
        self.setFocusProxy(self._find)


def _searched(choice: OnaChoice) -> str:
    return folded(f"{choice.learner_name} {choice.learner_number} {choice.number}")
