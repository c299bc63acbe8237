"""The lines of a list: searched, left out and ordered."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from models.rules.names import register_name, sort_key
from ui.lists.columns import ListColumn, ListFilter, ListSpec
from ui.lists.model import ListModel

Role = Qt.ItemDataRole
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Person(NamedTuple):
    number: str
    first_name: str
    prefix: str
    last_name: str
    born: date | None
    hours: int
    loan: bool
    groups: tuple[str, ...]
    id: int


PEOPLE = (
    Person("C-10", "Amina", "van der", "Berg", date(1990, 3, 5), 9, True, ("Alfa",), 1),
    Person("C-9", "Ömer", "", "Çelik", None, 100, False, ("Alfa", "B1 avond"), 2),
    Person("c-100", "<b>Ton", "de", "Vries", date(1985, 12, 31), 20, False, (), 3),
)
SPEC: ListSpec[Person] = ListSpec(
    "mensen",
    "mens",
    "mensen",
    (
        ListColumn("Nummer", lambda line: line.number),
        ListColumn(
            "Naam",
            lambda line: register_name(*line[1:4]),
            sort=lambda line: sort_key(*line[1:4]),
        ),
        ListColumn("Geboren", lambda line: line.born),
        ListColumn("Uren", lambda line: line.hours, number=True),
        ListColumn("Lening", lambda line: line.loan, hidden=True),
    ),
    line_id=lambda line: line.id,
    empty="Er is nog niemand.",
    filters=(ListFilter("Groep", lambda line: line.groups, "alle groepen"),),
)


@pytest.fixture
def model(qapp):
    model = ListModel(SPEC)
    model.set_lines(PEOPLE)
    return model


def numbers(model) -> list[str]:
    return [line.number for line in model.shown_lines()]


def test_the_model_keeps_to_qts_rules(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.search("amina")
    model.sort(2, DOWN)
    model.set_lines(())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("celik omer", ["C-9"]),
        ("BERG AMI", ["C-10"]),
        ("05-03", ["C-10"]),
        ("der berg ver", []),
        ("  ", ["C-10", "C-9", "c-100"]),
        ("ja", ["C-10"]),
    ],
)
def test_every_word_stands_somewhere_whatever_its_case_order_or_diacritics(model, typed, found):
    model.search(typed)

    assert numbers(model) == found


@pytest.mark.parametrize(
    ("column", "order", "found"),
    [
        (0, UP, ["C-9", "C-10", "c-100"]),
        (1, UP, ["C-10", "C-9", "c-100"]),
        (1, DOWN, ["c-100", "C-9", "C-10"]),
        (2, UP, ["c-100", "C-10", "C-9"]),
        (2, DOWN, ["C-10", "c-100", "C-9"]),
        (3, UP, ["C-10", "c-100", "C-9"]),
        (4, UP, ["C-9", "c-100", "C-10"]),
    ],
)
def test_numbers_dates_and_names_sort_as_what_they_are_and_blanks_come_last(model, column, order, found):
    model.sort(column, order)

    assert numbers(model) == found


def test_a_choice_leaves_lines_out_and_the_order_stays(model):
    model.sort(0, DOWN)
    model.choose(0, "Alfa")
    assert numbers(model) == ["C-10", "C-9"]

    model.choose(0, "")
    assert numbers(model) == ["c-100", "C-10", "C-9"]


def test_what_can_be_chosen_is_what_the_lines_have():
    assert SPEC.filters[0].offered(PEOPLE) == ["Alfa", "B1 avond"]


def test_new_lines_are_searched_and_ordered_like_the_old(model):
    model.sort(3, DOWN)
    model.search("c-")
    model.set_lines(PEOPLE[:2])

    assert numbers(model) == ["C-9", "C-10"]


def test_a_line_is_found_by_its_id_unless_it_is_left_out(model):
    model.search("ton")

    assert model.row_of(3) == 0
    assert model.row_of(1) is None


def test_a_cell_is_read_aloud_with_its_heading(model):
    assert model.index(0, 2).data(Role.AccessibleTextRole) == "Geboren: 05-03-1990"
    assert model.index(1, 2).data(Role.AccessibleTextRole) == "Geboren: leeg"


def test_nobodys_name_is_taken_for_mark_up(model):
    assert model.index(2, 1).data(Role.ToolTipRole) == "<qt>Vries, &lt;b&gt;Ton de</qt>"


def test_lines_are_counted_in_words():
    assert SPEC.counted(3, 3) == "3 mensen"
    assert SPEC.counted(1, 1) == "1 mens"
    assert SPEC.counted(2, 240) == "2 van 240 mensen"
