"""Undo and redo of marks, by name."""

from __future__ import annotations

from PySide6.QtGui import QUndoStack

from models.changes import Cell
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status
from ui.commands import Marks, MarksCommand

CELL = Cell(1, 2)
PRESENT = MarkFacts(Status.PRESENT)
ILL = MarkFacts(Status.ABSENT, reason=Reason.ZIEKTE)


class Register:
    """Writes down what it is asked to write, unless it refuses."""

    def __init__(self) -> None:
        self.written: list[tuple[dict[Cell, MarkFacts | None], str]] = []
        self.refuses = False

    def write(self, marks: Marks, said: str) -> bool:
        if self.refuses:
            return False
        self.written.append((dict(marks), said))
        return True


def test_what_was_done_before_it_is_put_on_the_stack_is_not_done_twice(qapp):
    register, stack = Register(), QUndoStack()
    stack.push(MarksCommand("Ziek bij Amina", {CELL: None}, {CELL: ILL}, register.write))
    assert register.written == []
    assert stack.undoText() == "Ziek bij Amina"


def test_undo_writes_the_former_facts_and_redo_the_wanted_ones(qapp):
    register, stack = Register(), QUndoStack()
    stack.push(MarksCommand("Ziek bij Amina", {CELL: PRESENT}, {CELL: ILL}, register.write))
    stack.undo()
    stack.redo()
    assert register.written == [
        ({CELL: PRESENT}, "Ongedaan gemaakt: Ziek bij Amina"),
        ({CELL: ILL}, "Opnieuw: Ziek bij Amina"),
    ]


def test_an_undo_that_is_refused_leaves_the_stack_and_what_came_before_stays(qapp):
    register, stack = Register(), QUndoStack()
    stack.push(MarksCommand("Aanwezig bij Amina", {CELL: None}, {CELL: PRESENT}, register.write))
    stack.push(MarksCommand("Ziek bij Amina", {CELL: PRESENT}, {CELL: ILL}, register.write))
    register.refuses = True
    stack.undo()
    assert stack.count() == 1
    assert stack.undoText() == "Aanwezig bij Amina"
    register.refuses = False
    stack.undo()
    assert register.written == [({CELL: None}, "Ongedaan gemaakt: Aanwezig bij Amina")]


def test_a_redo_that_is_refused_leaves_the_stack(qapp):
    register, stack = Register(), QUndoStack()
    stack.push(MarksCommand("Ziek bij Amina", {CELL: None}, {CELL: ILL}, register.write))
    stack.undo()
    register.refuses = True
    stack.redo()
    assert not stack.canRedo()
    assert not stack.canUndo()
