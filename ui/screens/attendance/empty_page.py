"""Instead of the grid, when there is nothing to fill in: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.rules.weeks import IsoWeek
from ui.screens.attendance.page_bar import week_title
from ui.theme import heading_font, line_height


class EmptyPage(QWidget):
    """A sentence, the next step, and a button when that step can be taken here."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._said = QLabel()
        self._said.setFont(heading_font(self._said, 1.2))
        self._advice = QLabel()
        self._button = QPushButton()
        self._button.clicked.connect(self.wanted)
        self.setFocusProxy(self._button)
        layout = QVBoxLayout(self)
        layout.setSpacing(line_height(self))
        layout.addStretch(1)
        for label in (self._said, self._advice):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    @property
    def text(self) -> str:
        """What stands on the page."""
        return f"{self._said.text()} {self._advice.text()}"

    @property
    def has_step(self) -> bool:
        """Whether there is a button to press."""
        return bool(self._button.text())

    def say(self, said: str, advice: str, *, button: str = "") -> None:
        """Change the page; without a text there is no button."""
        self._said.setText(said)
        self._advice.setText(advice)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def say_no_lessons(self, group: str, week: IsoWeek, latest: IsoWeek | None) -> None:
        """This week has no lessons; the last one that has is a button away."""
        said = f"Groep {group} heeft geen lessen in {week_title(week).lower()}."
        if latest is None:
            self.say(said, "Er zijn nog geen lessen voor deze groep. Lees een werkboek met lessen in.")
        else:
            self.say(said, "Kies een andere week.", button=f"Naar {week_title(latest).lower()}")

    def say_nobody(self, group: str, week: IsoWeek) -> None:
        """Nobody is placed."""
        self.say(
            f"In {week_title(week).lower()} is er niemand in groep {group} geplaatst.",
            "Plaats cursisten in de groep, of lees een werkboek met plaatsingen in.",
        )

    def say_no_groups(self, *, own_only: bool) -> None:
        """There is no group at all, or none of one's own."""
        if own_only:
            self.say(
                "U heeft nog geen groep.", "Vraag de administratie om u als docent bij een groep te zetten."
            )
        else:
            self.say("Er zijn nog geen groepen.", "Lees een werkboek met groepen en lessen in (Menu).")
