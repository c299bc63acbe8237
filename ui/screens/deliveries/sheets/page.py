"""The sign-in sheet of any group and week: looked at, printed or kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from exporters.sign_in_sheet import SignInSheet, export_sign_in_sheet, note_printed, sign_in_sheet
from models.accounts import Action
from models.changes import ChangeSet
from models.errors import KlassenboekError
from models.queries.week import GroupChoice, groups_for
from models.rules.weeks import IsoWeek
from models.session import Session
from ui.dialogs.paper import Printing
from ui.dialogs.sheet import paper_of
from ui.formats import short_date
from ui.screens.deliveries.parts.paper_desk import PaperDesk, Work
from ui.screens.screen import Screen
from ui.sentences import error_sentence
from ui.surroundings import Surroundings
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.form import named_choice
from ui.widgets.page import button, heading, paragraph, remark

_ABOUT = (
    "De getekende lijst op papier is het wettige origineel (Blik op Werk, norm 2.9.2). Er staat geen BSN en"
    " geen geboortedatum op."
)
_PRINTED = ChangeSet(records=frozenset({"sheet_print"}))


class SheetPage(Screen):
    """A group, and a week by any day in it."""

    title = "Presentielijst"
    icon = "deliveries"

    def __init__(
        self, session: Session, surroundings: Surroundings, *, printing: Printing | None = None
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._desk = PaperDesk(self, surroundings, "presentielijst", printing)
        self._group = named_choice("Groep")
        self._groups: list[GroupChoice] = []
        self._day = DateField(surroundings.today())
        self._day.setAccessibleName("Een dag van de week")
        self._week = paragraph()
        self._problem = Banner(Tone.STOP)
        self._before = button("&Week eerder", "back")
        self._after = button("Week &later")
        self._show = button("Lijst &bekijken…", "file")
        self._day.date_changed.connect(lambda _day: self._say_week())
        self._day.refused.connect(self._problem.say)
        self._group.currentIndexChanged.connect(lambda _index: self._say_week())
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        self._show.clicked.connect(self.show_sheet)
        self._build()
        self._offer_groups()

    def refresh(self, changes: ChangeSet) -> None:
        if "group" in changes.records:
            self._offer_groups()

    def week(self) -> IsoWeek:
        return IsoWeek.of(self._day.date())

    def use(self, group: str, day: date) -> None:
        """Choose this group and the week that this day is in."""
        self._group.setCurrentText(group)
        self._day.set_date(day)

    def problem(self) -> str:
        """Why there is no list; empty when there is one."""
        return self._problem.text()

    def show_sheet(self) -> None:
        """Show the list, or say why there is none."""
        if self._day.problem():
            self._problem.say(self._day.problem())
            self._day.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        index = self._group.currentIndex()
        if not 0 <= index < len(self._groups):
            self._problem.say("Er is nog geen groep. Maak er eerst een bij Groepen en rooster.")
            return
        try:
            sheet = sign_in_sheet(self._groups[index], self.week())
        except KlassenboekError as error:
            self._problem.say(error_sentence(error))
            return
        self._problem.say("")
        self._desk.show(self._work(sheet))

    def _work(self, sheet: SignInSheet) -> Work:
        account = self.session.account

        def write(folder: Path, *, replace: bool) -> Path:
            return export_sign_in_sheet(sheet, folder, replace=replace, by=account)

        may = account.may(Action.PRINT_SHEET)
        why_not = "" if may else f"Met de rol {account.role.value} kunt u kijken, maar niet afdrukken."
        return Work(paper_of(sheet), write, lambda: note_printed(sheet, by=account), _PRINTED, why_not)

    def _offer_groups(self) -> None:
        before = self._group.currentText()
        self._groups = groups_for(self.session.account)
        self._group.clear()
        self._group.addItems([group.name for group in self._groups])
        self._group.setCurrentIndex(max(0, self._group.findText(before)))
        self._say_week()

    def _turn(self, weeks: int) -> None:
        self._day.set_date(self.week().shifted(weeks).monday)

    def _say_week(self) -> None:
        week = self.week()
        self._problem.say(self._day.problem())
        self._week.setText(
            f"Week {week.number} van {week.year}: {short_date(week.monday)} t/m {short_date(week.sunday)}"
        )

    def _build(self) -> None:
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(line * 3 // 2, line * 2 // 3, line * 3 // 2, line)
        layout.setSpacing(line * 2 // 3)
        layout.addWidget(heading("Presentielijst", 1.3))
        row = QHBoxLayout()
        for text, field in (("&Groep", self._group), ("&Een dag van de week", self._day)):
            label = QLabel(text)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        self._group.setMinimumWidth(line * 12)
        row.addStretch(1)
        layout.addLayout(row)
        weeks = QHBoxLayout()
        weeks.addWidget(self._before)
        weeks.addWidget(self._after)
        weeks.addWidget(self._week, 1)
        layout.addLayout(weeks)
        layout.addWidget(self._problem)
        below = QHBoxLayout()
        below.addWidget(self._show)
        below.addStretch(1)
        layout.addLayout(below)
        layout.addWidget(self._desk.line)
        layout.addStretch(1)
        layout.addWidget(remark(_ABOUT))
        self._show.setDefault(True)
        self.setFocusProxy(self._group)
