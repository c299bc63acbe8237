"""What a new school fills in first, with a button for each step; gone when all of it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from models.queries.first_steps import FirstSteps
from ui.targets import Target
from ui.theme import Tone, line_height
from ui.widgets.page import button, heading, paragraph
from ui.widgets.picture import Picture

_ABOUT = (
    "Staat alles al in een werkboek? Lees dat in. Of vul in deze volgorde in wat de school heeft. Wat klaar"
    " is, krijgt een vinkje; deze lijst verdwijnt vanzelf."
)
_IMPORT = Target("import_run")
_ROSTER = Target("group", field="lesson")


@dataclass(frozen=True, slots=True)
class Step:
    """Something to fill in, whether that was done, and where it is done."""

    text: str
    button: str
    done: bool
    target: Target


def steps_of(steps: FirstSteps) -> list[Step]:
    """All steps in their order."""
    place = Target("location" if steps.teachers else "teacher")
    person = Target("contract" if steps.learners else "learner")
    return [
        Step("Naam en BOW-nummer van de school", "Schoolgegevens invullen", steps.school, Target("school")),
        Step("Docenten en locaties", "Docenten invoeren", steps.teachers and steps.locations, place),
        Step("Vakanties", "Vakanties invoeren", steps.holidays or steps.lessons, Target("holiday")),
        Step("Groepen", "Groepen invoeren", steps.groups, Target("group")),
        Step("Cursisten en contracten", "Cursisten invoeren", steps.learners and steps.contracts, person),
        Step("Cursisten in hun groep", "Cursisten plaatsen", steps.placements, Target("placement")),
        Step("Rooster: de lessen van elke groep", "Rooster maken", steps.lessons, _ROSTER),
        Step("Accounts voor collega's", "Accounts toevoegen", steps.accounts, Target("account")),
    ]


class FirstStepsPanel(QWidget):
    """`opens` says whether this person has a screen for a kind of record; other steps are left out."""

    wanted = Signal(object)

    def __init__(self, opens: Callable[[str], bool]) -> None:
        super().__init__()
        self._opens = opens
        self._steps: list[Step] = []
        self._buttons: list[QPushButton] = []
        self._rows = QGridLayout()
        self._rows.setColumnStretch(3, 1)
        self.workbook = button("Werkboek importeren", "import")
        self.workbook.clicked.connect(lambda: self.wanted.emit(_IMPORT))
        line = line_height(self)
        self._rows.setColumnMinimumWidth(1, line * 16)
        self._rows.setHorizontalSpacing(line)
        self._rows.setVerticalSpacing(line // 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line // 2)
        layout.addWidget(heading("Eerste stappen", 1.15))
        layout.addWidget(paragraph(_ABOUT))
        layout.addWidget(self.workbook, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addSpacing(line // 4)
        layout.addLayout(self._rows)

    @property
    def steps(self) -> list[Step]:
        """The steps in sight."""
        return self._steps

    def show_steps(self, steps: FirstSteps | None) -> None:
        """Show how far the school is; None, or a school that is done, hides the list."""
        self._clear()
        shown = [] if steps is None or steps.done else steps_of(steps)
        self._steps = [step for step in shown if self._opens(step.target.record)]
        for row, step in enumerate(self._steps):
            self._add(row, step)
        self.workbook.setVisible(steps is not None and not steps.learners and self._opens(_IMPORT.record))
        self.setVisible(bool(self._steps))

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of what is not done, in the order of the steps."""
        return self._buttons

    def _add(self, row: int, step: Step) -> None:
        side = round(line_height(self) * 1.2)
        sign = Picture("good", side, Tone.GOOD) if step.done else Picture("todo", side)
        sign.setAccessibleName("klaar" if step.done else "nog te doen")
        label = paragraph(step.text)
        self._rows.addWidget(sign, row, 0)
        self._rows.addWidget(label, row, 1)
        if not step.done:
            go = button(step.button)
            go.setAccessibleName(f"{step.button}: {step.text}")
            go.clicked.connect(lambda _checked=False, target=step.target: self.wanted.emit(target))
            self._rows.addWidget(go, row, 2)
            # A layout shows what is new in it a moment later, and only what shows can have the keyboard.
            if self.isVisible():
                go.show()
            self._buttons.append(go)

    def _clear(self) -> None:
        self._buttons.clear()
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = None if item is None else item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
