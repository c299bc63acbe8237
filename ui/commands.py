"""What can be undone, by the name under which people know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from models.changes import Cell
from models.rules.marks import MarkFacts

Marks = Mapping[Cell, MarkFacts | None]

Step = Callable[[str], bool]
"""Does something and says so, in the words it is given. False when that was refused: nothing was changed."""


class WriteMarks(Protocol):
    """Writes marks through the service and shows them; `said` is what the person is told.

    Gives False when that was refused; why was said by then, and nothing was changed.
    """

    def __call__(self, marks: Marks, said: str) -> bool: ...


class MadeCommand(QUndoCommand):
    """Something that was done already when it is put on the stack.

    What the service no longer lets us undo (the lesson was signed off) leaves the stack: Qt cannot keep it.
    """

    def __init__(self, name: str, *, undo: Step, redo: Step) -> None:
        super().__init__(name)
        self._undo = undo
        self._redo = redo
        self._made = True

    def undo(self) -> None:
        if not self._undo(f"Ongedaan gemaakt: {self.text()}"):
            self.setObsolete(True)

    def redo(self) -> None:
        """Do it again. The first time, when it is put on the stack, it was done already."""
        if self._made:
            self._made = False
        elif not self._redo(f"Opnieuw: {self.text()}"):
            self.setObsolete(True)


class MarksCommand(MadeCommand):
    """A change of marks: `former` and `wanted` facts of the same cells."""

    def __init__(self, name: str, former: Marks, wanted: Marks, write: WriteMarks) -> None:
        super().__init__(name, undo=lambda said: write(former, said), redo=lambda said: write(wanted, said))
