"""Reporting to Blik op Werk that learners of another school come over: how many, never who."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout

from exporters.takeover import Takeover, deliver_takeover, note_takeover_printed, prepare_takeover
from models.accounts import Action
from models.errors import InvalidValue, KlassenboekError
from models.rules.bow_duties import bow_rules
from models.session import Session
from ui.dialogs.frame import form_in
from ui.dialogs.paper import Paper, Printing
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
from ui.widgets.page import button, heading, paragraph

_ABOUT = (
    "Neemt u cursisten over van een andere school? Dat meldt u aan Blik op Werk: van welke school, hoeveel"
    " cursisten en per wanneer. Op het blad staan geen namen en geen BSN."
)
_MOST = 999


class TakeoverPage(Screen):
    """A form of three questions; the sheet is shown before it is printed or kept."""

    title = "Overname"
    icon = "deliveries"

    def __init__(
        self, session: Session, surroundings: Surroundings, *, printing: Printing | None = None
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._desk = PaperDesk(self, surroundings, "overname", printing)
        self._from = named_field("Van welke school")
        self._learners = QSpinBox()
        for field in (self._learners, self._learners.lineEdit()):
            field.setAccessibleName("Aantal cursisten")
        self._learners.setRange(1, _MOST)
        self._on = DateField(surroundings.today())
        self._on.setAccessibleName("Per datum")
        self._approval = Banner(Tone.INFO)
        self._problem = Banner(Tone.STOP)
        self._findings = FindingList()
        self._show = button("Blad &bekijken…", "file")
        self._learners.valueChanged.connect(lambda _value: self._say_approval())
        self._on.date_changed.connect(lambda _day: self._say_approval())
        self._on.refused.connect(self._problem.say)
        self._from.returnPressed.connect(self.show_sheet)
        self._show.clicked.connect(self.show_sheet)
        self._findings.go_wanted.connect(self.go_wanted)
        self._build()
        self._problem.say("")
        self._findings.hide()
        self._say_approval()

    def problem(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._problem.text()

    def show_sheet(self) -> None:
        """Show the sheet, or say at the field what is missing."""
        if self._on.problem():
            self._problem.say(self._on.problem())
            self._on.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        try:
            takeover = prepare_takeover(self._from.text(), self._learners.value(), self._on.date())
        except InvalidValue as error:
            self._problem.say(error_sentence(error))
            field = self._learners if error.params.get("field") == "learners" else self._from
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except KlassenboekError as error:
            self._problem.say(error_sentence(error))
            return
        self._problem.say("")
        self._findings.setVisible(bool(takeover.findings))
        self._findings.show_findings(takeover.findings)
        self._desk.show(self._work(takeover))

    def _work(self, takeover: Takeover) -> Work:
        account = self.session.account

        def write(folder: Path, *, replace: bool) -> Path:
            return deliver_takeover(takeover, folder, replace=replace, by=account)

        return Work(
            Paper(takeover.title, takeover.approval, takeover.draw),
            write,
            lambda: note_takeover_printed(takeover, by=account),
            WRITTEN,
            self._why_not(takeover),
        )

    def _why_not(self, takeover: Takeover) -> str:
        if not self.session.account.may(Action.DELIVER):
            return f"Met de rol {self.session.account.role.value} kunt u kijken, maar niet aanleveren."
        return "Los eerst op wat er op de pagina onder dit venster staat." if takeover.blocked else ""

    def _say_approval(self) -> None:
        above = bow_rules(self._on.date()).approval_above
        if self._learners.value() > above:
            said = f"Meer dan {above} cursisten: vraag Blik op Werk eerst om toestemming."
            self._approval.say(said, Tone.NOTICE)
        else:
            self._approval.say(f"Tot en met {above} cursisten is melden genoeg.", Tone.INFO)

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line * 2 // 3)
        layout.addWidget(heading("Overname van cursisten melden", 1.3))
        layout.addWidget(paragraph(_ABOUT))
        form = form_in(self)
        form.addRow("Van &welke school", self._from)
        form.addRow("&Aantal cursisten", self._learners)
        form.addRow("&Per", self._on)
        self._from.setMaximumWidth(line * 24)
        self._learners.setMaximumWidth(line * 7)
        layout.addLayout(form)
        layout.addWidget(self._approval)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(self._show)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self._desk.line)
        layout.addWidget(self._findings, 1)
        layout.addStretch(1)
        self._show.setDefault(True)
        self.setFocusProxy(self._from)
