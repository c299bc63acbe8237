"""Vandaag: what asks for attention, each line leading to where it is solved and gone by itself once it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.accounts import Action
from models.changes import ChangeSet
from models.queries.bow_duty import bow_duties
from models.queries.duo import duo_contracts, duo_findings
from models.queries.duo_duty import duo_duty_on
from models.queries.first_steps import first_steps
from models.queries.layouts import active_layout
from models.queries.milestones import near_milestones
from models.queries.school import is_practice
from models.queries.today import earlier_lessons, ending_contracts, lessons_of_today, reasons_to_ask
from models.services.sign_off_many import SignedOff
from models.session import Session
from ui.formats import long_date
from ui.screens.attendance.sign_off_many import sign_off_many_dialog
from ui.screens.deliveries.duo.reference_date import proposed_reference_date
from ui.screens.screen import Screen
from ui.screens.today.backup import backup_line
from ui.screens.today.first_steps import FirstStepsPanel
from ui.screens.today.lines import (
    Line,
    bow_lines,
    check_line,
    contract_lines,
    duo_line,
    fill_lines,
    milestone_lines,
    reason_lines,
    sign_off_lines,
    today_lines,
)
from ui.screens.today.section import Section
from ui.surroundings import Surroundings
from ui.targets import Target
from ui.theme import line_height
from ui.widgets.page import button, heading

_TWO_COLUMNS = 52
"""Lines high is how wide the page must be for two columns."""


class TodayScreen(Screen):
    """Lessons at the left; at the right what the office has to do with, read once the lessons stand there.

    `opens` says whether this person has a screen for a kind of record; a line without one is only read.
    """

    title = "Vandaag"
    icon = "today"

    def __init__(
        self, session: Session, surroundings: Surroundings, opens: Callable[[str], bool] = lambda _: True
    ) -> None:
        super().__init__(session, surroundings.messages)
        self._surroundings = surroundings
        self._opens = opens
        self._day = surroundings.today()
        self._date = QLabel()
        self.steps = FirstStepsPanel(opens)
        self.lessons = Section("Lessen van vandaag", nothing="Vandaag zijn er geen lessen.")
        self.to_fill = Section("Nog invullen")
        self.sign_off = button("Lessen a&ftekenen…")
        self.to_sign_off = Section("Nog aftekenen", push=self.sign_off)
        self.reasons = Section("Redenen om na te vragen")
        self.duties = Section("Aanleveren")
        self.milestones = Section("Mijlpaal dichtbij (indicatie)")
        self.contracts = Section("Contracten die aflopen")
        self.backup = Section("Back-up")
        self._left = (self.lessons, self.to_fill, self.to_sign_off, self.reasons)
        self._right = (self.duties, self.milestones, self.contracts, self.backup)
        self._page = QWidget()
        self._scroll = QScrollArea()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        # What the office sees is read when the lessons are on the screen already.
        self._office_waits = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._read_office)
        self._build()
        self._read()

    @property
    def sections(self) -> list[Section]:
        """What is in sight, in the order of Tab."""
        return [section for section in (*self._left, *self._right) if not section.isHidden()]

    def refresh(self, changes: ChangeSet) -> None:
        """Read again: any change can be something solved, or something new."""
        if changes:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """A window that stays open shows another day tomorrow."""
        super().showEvent(event)
        if self._day != self._surroundings.today():
            self._read()
        self._read_office_soon()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Whoever leaves at once need not wait; after locking there is nothing to read."""
        super().hideEvent(event)
        self._later.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        wide = event.size().width() >= line_height(self) * _TWO_COLUMNS
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)

    def read_all(self) -> None:
        """Read now also what is otherwise read a moment later."""
        self._later.stop()
        if self._office_waits:
            self._read_office()

    def _read(self) -> None:
        today, account = self._surroundings.today(), self.session.account
        self._day = today
        self._date.setText(long_date(today))
        earlier = earlier_lessons(account, today)
        self._show(self.lessons, today_lines(lessons_of_today(account, today)))
        self._show(self.to_fill, fill_lines(earlier.to_fill, today))
        self._show(self.to_sign_off, sign_off_lines(earlier.to_sign_off, today))
        self.sign_off.setVisible(account.may(Action.SIGN_OFF))
        self._show(self.reasons, reason_lines(reasons_to_ask(account, today), today))
        self.steps.show_steps(first_steps() if account.may(Action.CHANGE_RECORDS) else None)
        self._office_waits = account.may(Action.READ_RECORDS)
        self._read_office_soon()
        self._put_keyboard()

    def _read_office_soon(self) -> None:
        if self._office_waits and self.isVisible():
            self._later.start(0)

    def _read_office(self) -> None:
        today = self._day
        self._office_waits = False
        self._show(self.duties, self._duty_lines(today))
        self._show(self.milestones, milestone_lines(near_milestones(today)))
        self._show(self.contracts, contract_lines(ending_contracts(today), today))
        self._show(self.backup, [] if is_practice() else [backup_line(self.session.folder.path)])

    def _duty_lines(self, today: date) -> list[Line]:
        duty = duo_duty_on(today)
        bow = bow_lines(bow_duties(today))
        if duty is None:
            return bow
        reference = proposed_reference_date(today)
        findings = duo_findings(reference, duo_contracts(reference), active_layout())
        return [duo_line(duty), check_line(findings), *bow]

    def _show(self, section: Section, lines: list[Line]) -> None:
        section.show_lines([line if self._can_open(line) else replace(line, leads_to=None) for line in lines])

    def _can_open(self, line: Line) -> bool:
        return not isinstance(line.leads_to, Target) or self._opens(line.leads_to.record)

    def _put_keyboard(self) -> None:
        """On the first step of a new school, or else on the first line."""
        buttons = self.steps.buttons
        stops = [stop for section in (*self._left, *self._right) for stop in section.stops]
        for one, following in pairwise([self.steps.workbook, *buttons, *stops]):
            QWidget.setTabOrder(one, following)
        with_lines = [section.view for section in self.sections if section.lines]
        self.setFocusProxy(next(iter([*buttons, *with_lines]), self._scroll))

    def _open(self, leads_to: Target | Path) -> None:
        if isinstance(leads_to, Path):
            self._surroundings.show_folder(leads_to)
        else:
            self.go_wanted.emit(leads_to)

    def _sign_off_many(self) -> None:
        """All of them at once, or those of one group."""
        dialog = sign_off_many_dialog(self.session, None, self._day, done=self._signed_off, parent=self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _signed_off(self, done: SignedOff) -> None:
        self.refresh(done.changes)
        self.changed.emit(done.changes)

    def _follow(self, view: QWidget, place: QRect) -> None:
        """Keep the line that has the keyboard in sight."""
        top = view.mapTo(self._page, place.topLeft())
        margin = line_height(self) * 2
        self._scroll.ensureVisible(top.x(), top.y() + place.height() // 2, 0, place.height() // 2 + margin)

    def _build(self) -> None:
        line = line_height(self)
        page = self._page
        rows = QVBoxLayout(page)
        rows.setContentsMargins(line * 3 // 2, line, line * 3 // 2, line)
        rows.setSpacing(line * 3 // 2)
        title = QVBoxLayout()
        title.setSpacing(line // 4)
        title.addWidget(heading("Vandaag"))
        title.addWidget(self._date)
        rows.addLayout(title)
        rows.addWidget(self.steps)
        self._columns.setSpacing(line * 2)
        for sections in (self._left, self._right):
            self._columns.addLayout(self._column(sections), 1)
        rows.addLayout(self._columns)
        rows.addStretch(1)
        self.steps.wanted.connect(self._open)
        self.sign_off.clicked.connect(self._sign_off_many)
        page.setAutoFillBackground(True)
        page.setBackgroundRole(page.backgroundRole().Base)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def _column(self, sections: tuple[Section, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(line_height(self) * 3 // 2)
        for section in sections:
            section.opened.connect(self._open)
            section.current_moved.connect(self._follow)
            column.addWidget(section)
        column.addStretch(1)
        return column
