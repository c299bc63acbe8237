from __future__ import annotations

from datetime import date
from math import gcd

import pytest

from models.exchange import LearnerRow
from models.practice import names
from models.practice.names import NameStock, split_prefix
from models.practice.people import people, teacher
from models.rules.bsn import mask_numbers, passes_elfproef
from models.rules.names import full_name
from models.rules.routing import bsn_allowed
from models.rules.values import clean_text, parse_email, parse_postcode

STOCKS = {name: stock for name, stock in vars(names).items() if isinstance(stock, NameStock)}


@pytest.fixture(scope="module")
def learners() -> list[LearnerRow]:
    return [person.learner for person in people(60)]


def test_bsns_are_distinct_numbers_from_the_test_series(learners: list[LearnerRow]) -> None:
    bsns = [row.bsn for row in learners if row.bsn is not None]
    assert len(set(bsns)) == len(bsns)
    assert all(passes_elfproef(bsn) and bsn.startswith("99999") for bsn in bsns)


def test_many_learners_still_have_recognisable_bsns() -> None:
    bsns = [person.learner.bsn for person in people(5000) if person.learner.bsn is not None]
    assert len(set(bsns)) == len(bsns)
    assert all(passes_elfproef(bsn) and bsn.startswith("999") for bsn in bsns)


def test_only_who_may_have_a_bsn_has_one(learners: list[LearnerRow]) -> None:
    for row in learners:
        assert (row.bsn is not None) == bsn_allowed(row.act, loan=row.loan)


def test_sixty_learners_have_sixty_names(learners: list[LearnerRow]) -> None:
    assert len({full_name(row.first_name, row.prefix, row.last_name) for row in learners}) == 60


def test_names_show_what_a_font_and_a_sort_order_must_cope_with(learners: list[LearnerRow]) -> None:
    written = [full_name(row.first_name, row.prefix, row.last_name) for row in learners]
    letters = set("".join(written))
    for alphabet in ("İŞşğıç", "ñÍ", "Łęż", "Đầặ", "Ґій", "حمد"):
        assert letters >= set(alphabet)
    assert {row.prefix for row in learners} >= {"", "van", "van der", "van 't", "el", "al"}
    assert max(map(len, written)) > 35


def test_learners_live_in_about_ten_gemeenten(learners: list[LearnerRow]) -> None:
    assert 8 <= len({row.municipality for row in learners}) <= 12


def test_contact_details_are_well_formed_and_visibly_made_up(learners: list[LearnerRow]) -> None:
    for row in learners:
        assert parse_postcode(row.postcode) == row.postcode
        assert row.phone.startswith("06-0000")
        assert mask_numbers(row.phone) == row.phone  # else a history would hide it as if it were a BSN
        assert row.email == "" or parse_email(row.email).endswith("@example.org")


def test_a_learner_does_not_depend_on_how_many_there_are() -> None:
    assert people(10) == people(40)[:10]


@pytest.mark.parametrize("stock", STOCKS.values(), ids=STOCKS.keys())
def test_names_dealt_in_step_do_not_repeat_early(stock: NameStock) -> None:
    assert gcd(len(stock.first), len(stock.last)) == 1
    assert all(clean_text(name) == name for name in (*stock.first, *stock.last))


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("van der Berg", ("van der", "Berg")),
        ("el Idrissi", ("el", "Idrissi")),
        ("García Peña", ("", "García Peña")),
        ("الحسن", ("", "الحسن")),
    ],
)
def test_the_tussenvoegsel_is_what_has_no_capital(name: str, split: tuple[str, str]) -> None:
    assert split_prefix(name) == split


def test_nearly_every_teacher_is_registered() -> None:
    teachers = [teacher(number, 2026) for number in range(12)]
    assert sum(row.register == "BVNT2" for row in teachers) == 10
    assert all((row.qualified_until or date.max) > date(2026, 12, 31) for row in teachers)
    assert len({teacher(number, 2026).name for number in range(500)}) == 500
