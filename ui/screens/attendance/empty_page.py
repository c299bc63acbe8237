"""Instead of the grid, when there is nothing to fill in: why, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from models.accounts import ActingAccount, Action
from models.queries.week import GroupChoice
from models.rules.weeks import IsoWeek
from ui.screens.attendance.page_bar import week_title
from ui.targets import Target
from ui.theme import heading_font, line_height

_NO_LESSONS = "Er zijn nog geen lessen voor deze groep."


class EmptyPage(QWidget):
    """A sentence, the next step, and a button when this person can take that step.

    Says `wanted` for another week, or `go_wanted` with the place where the step is taken.
    """

    wanted = Signal()
    go_wanted = Signal(object)

    def __init__(self, account: ActingAccount) -> None:
        super().__init__()
        self._account = account
        self._target: Target | None = None
        self._said = QLabel()
        self._said.setFont(heading_font(self._said, 1.2))
        self._advice = QLabel()
        self._button = QPushButton()
        self._button.clicked.connect(self._take_step)
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

    def say(self, said: str, advice: str, *, button: str = "", target: Target | None = None) -> None:
        """Change the page; without a text there is no button."""
        self._target = target
        self._said.setText(said)
        self._advice.setText(advice)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def say_no_lessons(self, group: GroupChoice, week: IsoWeek, latest: IsoWeek | None) -> None:
        """This week has no lessons; the last one that has, or the timetable, is a button away."""
        said = f"Groep {group.name} heeft geen lessen in {week_title(week).lower()}."
        if latest is not None:
            self.say(said, "Kies een andere week.", button=f"Naar {week_title(latest).lower()}")
        elif self._account.may(Action.CHANGE_TIMETABLE):
            target = Target("group", group.id, "lesson")
            self.say(said, _NO_LESSONS, button="Naar het rooster van deze groep", target=target)
        else:
            self.say(said, f"{_NO_LESSONS} De administratie maakt het rooster.")

    def say_nobody(self, group: GroupChoice, week: IsoWeek) -> None:
        """Nobody is placed."""
        said = f"In {week_title(week).lower()} is er niemand in groep {group.name} geplaatst."
        if self._account.may(Action.CHANGE_RECORDS):
            target = Target("group", group.id, "placement")
            self.say(said, "Plaats eerst cursisten in de groep.", button="Naar de leden", target=target)
        else:
            self.say(said, "De administratie plaatst cursisten in de groep.")

    def say_no_groups(self, *, own_only: bool) -> None:
        """There is no group at all, or none of one's own."""
        if own_only:
            self.say(
                "U heeft nog geen groep.", "Vraag de administratie om u als docent bij een groep te zetten."
            )
        else:
            self.say(
                "Er zijn nog geen groepen.",
                "Voer een groep in, of lees een werkboek in (Menu).",
                button="Groepen invoeren",
                target=Target("group"),
            )

    def _take_step(self) -> None:
        if self._target is None:
            self.wanted.emit()
        else:
            self.go_wanted.emit(self._target)
