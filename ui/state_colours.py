"""The colour of each state of a cell: ink on a ground, for a light and a dark window.

Every pair has a contrast of at least 4.5:1. A colour never says anything alone: each state has a letter or
a sign too.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from models.rules.terms import PARTIAL, Status, Verdict


class CellState(Enum):
    """What a cell says, as far as its colour goes."""

    EMPTY = auto()
    PRESENT = auto()
    PARTIAL = auto()
    EXCUSED = auto()
    UNEXCUSED = auto()
    OPEN = auto()
    GEMEENTE = auto()


class StateColours(NamedTuple):
    """Ink, and the ground it stands on; None is the plain ground of the window."""

    ink: QColor
    ground: QColor | None


class _Pair(NamedTuple):
    ink: str
    ground: str | None = None


_LIGHT = {
    CellState.PRESENT: _Pair("#1B7F4B"),
    CellState.PARTIAL: _Pair("#8A5A00", "#FFF4DC"),
    CellState.EXCUSED: _Pair("#1D5FA8", "#E8F1FB"),
    CellState.UNEXCUSED: _Pair("#B3261E", "#FDECEA"),
    CellState.OPEN: _Pair("#6B3FA0", "#F3ECFB"),
    CellState.GEMEENTE: _Pair("#00696F", "#E2F5F5"),
}
_DARK = {
    CellState.PRESENT: _Pair("#6FCF97"),
    CellState.PARTIAL: _Pair("#F2C063", "#3A2E12"),
    CellState.EXCUSED: _Pair("#8FC1F5", "#15283D"),
    CellState.UNEXCUSED: _Pair("#F5A39C", "#40191A"),
    CellState.OPEN: _Pair("#C9A8F2", "#2C2040"),
    CellState.GEMEENTE: _Pair("#7BD3D6", "#10302F"),
}
_OF_VERDICT = {
    Verdict.GEOORLOOFD: CellState.EXCUSED,
    Verdict.ONGEOORLOOFD: CellState.UNEXCUSED,
    Verdict.OPEN: CellState.OPEN,
    Verdict.GEMEENTE: CellState.GEMEENTE,
}


def cell_state(status: Status, verdict: Verdict | None) -> CellState:
    """Which colours a filled cell gets; an absence those of its verdict."""
    if status is Status.ABSENT:
        return _OF_VERDICT[verdict or Verdict.OPEN]
    return CellState.PARTIAL if status in PARTIAL else CellState.PRESENT


def is_dark(palette: QPalette) -> bool:
    """Whether this is a dark window, however it came to be one."""
    return palette.base().color().lightness() < palette.text().color().lightness()


def state_colours(state: CellState, palette: QPalette) -> StateColours:
    """The colours of a state; an empty cell has the window's own."""
    if state is CellState.EMPTY:
        return StateColours(palette.text().color(), None)
    return _state_colours(state, is_dark(palette))


@cache
def _state_colours(state: CellState, dark: bool) -> StateColours:
    pair = (_DARK if dark else _LIGHT)[state]
    return StateColours(QColor(pair.ink), None if pair.ground is None else QColor(pair.ground))


def blended(over: QColor, under: QColor, share: float) -> QColor:
    """`over` laid on `under`, with a share between 0 and 1."""
    return _blended(over.rgb(), under.rgb(), share)


@cache
def _blended(over: int, under: int, share: float) -> QColor:
    one, other = QColor(over), QColor(under)

    def mixed(part: int, of: int) -> int:
        return round(part * share + of * (1 - share))

    return QColor(
        mixed(one.red(), other.red()),
        mixed(one.green(), other.green()),
        mixed(one.blue(), other.blue()),
    )


def hairline(palette: QPalette) -> QColor:
    """The ink of the thin lines between things."""
    return blended(palette.text().color(), palette.base().color(), 0.13)


def muted(palette: QPalette) -> QColor:
    """The ink of what matters less, still well legible."""
    return blended(palette.text().color(), palette.base().color(), 0.72)
