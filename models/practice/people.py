"""Learners and teachers of the practice school. The same number is the same person, whatever the day."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from models.exchange import LearnerRow, TeacherRow
from models.practice.dice import dice
from models.practice.names import TEACHERS, split_prefix
from models.practice.places import POSTCODE_LETTERS, STREETS, TOWNS
from models.practice.profiles import PROFILES, Profile, pick
from models.rules.bsn import bsns_in
from models.rules.names import full_name
from models.rules.routing import bsn_allowed
from models.rules.terms import Route

FIRST_LEARNER_NUMBER = 1001
HIGHEST_TEST_PREFIX = 99_999_999
UNQUALIFIED_EVERY = 6


class Person(NamedTuple):
    """The nth learner, before any course: `learner` has no PIP date and no term yet."""

    nth: int
    profile: Profile
    learner: LearnerRow


def people(number: int) -> list[Person]:
    """Give the first so many learners of the practice school."""
    return [_person(nth, bsn) for nth, bsn in zip(range(number), _test_bsns(), strict=False)]


def _person(nth: int, bsn: str) -> Person:
    profile = pick(PROFILES, nth)
    rng = dice("learner", nth)
    first_name, prefix, last_name = _name(nth, profile)
    number = str(FIRST_LEARNER_NUMBER + nth)
    town = rng.choices(TOWNS, weights=[town.weight for town in TOWNS])[0]
    learner = LearnerRow(
        number=number,
        first_name=first_name,
        prefix=prefix,
        last_name=last_name,
        bsn=bsn if bsn_allowed(profile.act, loan=profile.loan) else None,
        born=_born(profile, rng),
        address=f"{rng.choice(STREETS)} {rng.randint(1, 180)}",
        postcode=f"{town.postcode} {rng.choice(POSTCODE_LETTERS)}",
        city=town.city,
        phone=_phone(nth),
        email=f"cursist{number}@example.org" if rng.random() < 0.9 else "",
        act=profile.act,
        migrant_group=profile.migrant_group,
        loan=profile.loan,
        municipality=town.municipality,
        route=profile.route,
        pip_date=None,
        term_ends=None,
    )
    return Person(nth, profile, learner)


def _phone(nth: int) -> str:
    """A number of nobody, and one that cannot be a BSN: of two neighbours at most one passes the elfproef."""
    neighbours = (f"06-{nth * 10 + last:08d}" for last in range(2))
    return next(phone for phone in neighbours if not any(bsns_in(phone)))


def _name(nth: int, profile: Profile) -> tuple[str, str, str]:
    stock = pick(profile.origins, nth // len(PROFILES))
    prefix, last_name = split_prefix(pick(stock.last, nth))
    return pick(stock.first, nth), prefix, last_name


def _born(profile: Profile, rng: random.Random) -> date:
    """The onderwijsroute is for people under 28."""
    first, last = (2000, 2007) if profile.route is Route.EDUCATION else (1963, 2001)
    return date(rng.randint(first, last), 1, 1) + timedelta(days=rng.randrange(365))


def _test_bsns() -> Iterator[str]:
    """Distinct numbers that pass the elfproef, downwards from 99999….

    The series 99999 is set apart for testing (documentation of the npm package bsn-js); what a very large
    practice school needs beyond it also begins with 999.
    """
    for step in count():
        prefix = str(HIGHEST_TEST_PREFIX - step)
        weighted = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), prefix, strict=True))
        check_digit = weighted % 11
        if check_digit < 10:
            yield f"{prefix}{check_digit}"


def teacher(index: int, year: int) -> TeacherRow:
    """Most teachers stand in the register of qualified NT2 teachers (BVNT2), an odd one does not yet."""
    prefix, last_name = split_prefix(pick(TEACHERS.last, index))
    name = full_name(pick(TEACHERS.first, index), prefix, last_name)
    email = f"docent{index + 1}@example.org"
    if index % UNQUALIFIED_EVERY == UNQUALIFIED_EVERY - 1:
        return TeacherRow(name, email)
    return TeacherRow(name, email, register="BVNT2", qualified_until=date(year + 1 + index % 4, 7, 1))
