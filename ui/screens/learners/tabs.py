"""The tabs of a learner's page beside the form: what each is called, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.changes import ChangeSet
from models.session import Session
from ui.surroundings import Surroundings


class LearnerPart(QWidget):
    """What a tab shows of one learner; made when the tab is first opened.

    It says `changed` with the ChangeSet of a service that wrote something, `go_wanted` with a Target.
    """

    changed = Signal(object)
    go_wanted = Signal(object)

    def refresh(self, changes: ChangeSet) -> None:
        """Show what changed elsewhere, on another tab or another screen."""


MakePart = Callable[[Session, Surroundings, int], LearnerPart]


@dataclass(frozen=True, slots=True)
class LearnerTab:
    """A title with its letter (free of &G, &S, &R, &W, &M, &V, &T and &Z), and how the tab is made."""

    title: str
    make: MakePart


def _hours(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    from ui.screens.learners.page_hours import make

    return make(session, surroundings, learner)


def _presence(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    from ui.screens.learners.page_presence import make

    return make(session, surroundings, learner)


def _elsewhere(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    from ui.screens.learners.page_elsewhere import make

    return make(session, surroundings, learner)


def _history(session: Session, surroundings: Surroundings, learner: int) -> LearnerPart:
    from ui.screens.learners.page_history import make

    return make(session, surroundings, learner)


LEARNER_TABS: tuple[LearnerTab, ...] = (
    LearnerTab("&Uren en mijlpalen", _hours),
    LearnerTab("&Presentie", _presence),
    LearnerTab("Uren &elders", _elsewhere),
    LearnerTab("Gesch&iedenis", _history),
)
"""Beside *Gegevens*, in their order; each module is loaded by its maker, when it is needed."""
