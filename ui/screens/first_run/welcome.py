"""The first page of all: what would you like to do?"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCommandLinkButton, QStyle, QStyleOptionFocusRect, QStylePainter

from models.school_folder import FolderState
from ui.icons import icon
from ui.theme import Tone, line_height
from ui.widgets.banner import Banner
from ui.widgets.page import CentredColumn, button, paragraph


class _Choice(QCommandLinkButton):
    """Shows that it has the keyboard, which Fusion leaves out for this kind of button."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            # Also before the first Tab: otherwise nothing shows what Enter would do.
            option.state |= QStyle.StateFlag.State_KeyboardFocusChange
            painter = QStylePainter(self)
            painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option)


class WelcomePage(CentredColumn):
    """Three ways to begin."""

    new_school_wanted = Signal()
    existing_school_wanted = Signal()
    practice_wanted = Signal()
    login_wanted = Signal()

    def __init__(self, folder: Path, state: FolderState) -> None:
        super().__init__(characters=60)
        self.add_title("Welkom bij Klassenboek")
        empty = state is FolderState.NO_SCHOOL
        begin = f"In {folder} staat nog geen school. Hoe wilt u beginnen?"
        self.rows.addWidget(paragraph(begin if empty else "Hoe wilt u verder?"))
        self.rows.addSpacing(self.rows.spacing())
        self.problem = Banner(Tone.STOP)
        self.problem.say("")
        self.rows.addWidget(self.problem)
        self._first = self._choice(
            "&Nieuwe school",
            "Een leeg, versleuteld register op deze computer. U geeft de school een naam en een beheerder.",
            "school",
            self.new_school_wanted,
        )
        self._choice(
            "&Bestaande school openen",
            "Uw school staat in een andere map, of op een andere schijf.",
            "folder",
            self.existing_school_wanted,
        )
        self._choice(
            "&Oefenschool",
            "Rondkijken met verzonnen cursisten. Wat u doet, verdwijnt bij het afsluiten.",
            "attendance",
            self.practice_wanted,
        )
        if state is FolderState.SCHOOL:
            back = button("&Terug naar inloggen", "back")
            back.clicked.connect(self.login_wanted)
            self.rows.addSpacing(self.rows.spacing())
            self.rows.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self) -> None:
        """Put the focus on the first choice."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choice(
        self, title: str, explanation: str, picture: str, wanted: SignalInstance
    ) -> QCommandLinkButton:
        choice = _Choice(title, explanation)
        choice.setAccessibleName(title.replace("&", ""))
        choice.setAccessibleDescription(explanation)
        choice.setIcon(icon(picture, Tone.INFO))
        side = round(line_height(self) * 1.6)
        choice.setIconSize(QSize(side, side))
        choice.setAutoDefault(True)
        choice.clicked.connect(wanted)
        self.rows.addWidget(choice)
        return choice
