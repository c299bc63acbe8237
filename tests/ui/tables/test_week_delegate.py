"""How cells and headings look: never different by colour alone, also in a dark window."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from models.changes import Cell
from models.queries.week import LessonState
from models.rules.marks import MarkFacts
from models.rules.terms import Reason, Status, Verdict
from tests.ui.week_pages import AMINA, BILAL, CHI, ILL, PRESENT, page, why_closed
from ui.tables.cell_signs import draw_state
from ui.tables.week_delegate import WeekDelegate
from ui.tables.week_model import WeekModel

OTHER = MarkFacts(Status.ABSENT, reason=Reason.ANDERS)
SAYINGS = {
    "not filled in": None,
    "present": PRESENT,
    "late": MarkFacts(Status.LATE, 150),
    "left early": MarkFacts(Status.LEFT_EARLY, 150),
    "ill": ILL,
    "ill, reported beforehand": ILL._replace(notified_before=True),
    "other reason, not excused": OTHER,
    "other reason, in doubt": OTHER._replace(doubt=True),
    "other reason, judged otherwise": OTHER._replace(
        verdict_override=Verdict.GEOORLOOFD, override_why="gesprek"
    ),
    "to be asked for": OTHER._replace(reason=Reason.NOG_NAVRAGEN),
}
SIZE = QRect(0, 0, 160, 32)


def palette(*, dark: bool) -> QPalette:
    return QPalette(QColor("#323232" if dark else "#EFEFEF"))


def painted(model: WeekModel, row: int, column: int, *, dark: bool = False, focus: bool = False) -> bytes:
    """A cell as someone who sees no colours sees it."""
    image = QImage(SIZE.size(), QImage.Format.Format_RGB32)
    option = QStyleOptionViewItem()
    option.rect = SIZE
    option.palette = palette(dark=dark)
    if focus:
        option.state |= QStyle.StateFlag.State_HasFocus
    painter = QPainter(image)
    WeekDelegate().paint(painter, option, model.index(row, column))
    painter.end()
    return bytes(image.convertToFormat(QImage.Format.Format_Grayscale8).constBits())


def saying(facts: MarkFacts | None) -> WeekModel:
    model = WeekModel(why_closed)
    model.show(page({} if facts is None else {Cell(1, 1): facts}))
    return model


@pytest.mark.parametrize("dark", [False, True])
def test_two_cells_that_say_different_things_differ_without_their_colours(qapp, dark):
    pictures = {name: painted(saying(facts), 0, 0, dark=dark) for name, facts in SAYINGS.items()}
    for one, other in combinations(pictures, 2):
        assert pictures[one] != pictures[other], (one, other)


def test_open_closed_and_cancelled_cells_without_a_mark_differ(qapp):
    model = saying(None)
    opened, outside, cancelled = painted(model, 0, 0), painted(model, 2, 0), painted(model, 0, 2)
    assert len({opened, outside, cancelled}) == 3
    assert model.cell(2, 0).learner is CHI


def test_an_announced_absence_shows_in_an_empty_cell(qapp):
    model = WeekModel(why_closed)
    model.show(page({}, proposals={Cell(1, 1): ILL}))
    assert painted(model, 0, 0) != painted(model, 1, 0)
    assert model.cell(0, 0).learner is AMINA
    assert model.cell(1, 0).learner is BILAL


def test_the_cell_with_the_keyboard_has_a_frame(qapp):
    model = saying(PRESENT)
    assert painted(model, 0, 0, focus=True) != painted(model, 0, 0)


def test_the_bar_of_the_contract_grows_with_the_hours(qapp):
    model = saying(None)
    assert painted(model, 0, 4) != painted(model, 1, 4)


def test_every_state_of_a_lesson_has_a_sign_of_its_own(qapp):
    signs = set()
    for state in LessonState:
        image = QImage(20, 20, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        draw_state(painter, image.rect().toRectF(), state, QColor("black"))
        painter.end()
        signs.add(bytes(image.constBits()))
    assert len(signs) == len(LessonState)
