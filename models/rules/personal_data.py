"""Personal data of learners in a text in which none belongs (BoW planning). Source: domain §§1, 6 and 8.

Looks for what is known of the learners, however it is spelt, and for unknown numbers that can be a BSN.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.rules.bsn import bsns_in, masked
from models.rules.names import folded


class PersonalData(StrEnum):
    """What was found."""

    BSN = "een BSN"
    BIRTH_DATE = "een geboortedatum"
    PHONE = "een telefoonnummer"
    EMAIL = "een e-mailadres"
    POSSIBLE_BSN = "een getal dat een BSN kan zijn"


class Leak(NamedTuple):
    """One piece of personal data in a text; `value` in one spelling, never to be shown as it is."""

    kind: PersonalData
    value: str

    @property
    def is_known(self) -> bool:
        """Whether it is of one of our learners; one number in eleven can be a BSN by chance."""
        return self.kind is not PersonalData.POSSIBLE_BSN

    @property
    def masked(self) -> str:
        """Enough to recognise it by."""
        return masked(self.value)


class LearnerData(NamedTuple):
    """What the school knows of one learner and Blik op Werk may not."""

    bsn: str | None
    born: date | None
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class KnownData:
    """What is known of all learners, ready to be looked up: digits, birth dates, folded e-mail addresses."""

    numbers: dict[str, PersonalData]
    lengths: frozenset[int]
    """Of the numbers, in digits."""
    births: frozenset[date]
    emails: frozenset[str]


_BETWEEN = r"(?:[^\w;]|_)"
"""What people put between the parts of one number; a `;` stands between two learners."""
_DIGITS = re.compile(rf"\d(?:{_BETWEEN}{{0,3}}\d)*")
_NUMERIC_DATE = re.compile(
    rf"(?<!\d)(?=(\d{{1,4}}){_BETWEEN}{{1,3}}(\d{{1,2}}){_BETWEEN}{{1,3}}(\d{{4}}|\d{{1,2}})(?!\d))"
)
_WRITTEN_DATE = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:e|de|ste)?{_BETWEEN}{{0,3}}([a-z]{{3,9}}){_BETWEEN}{{0,3}}(\d{{4}}|\d\d)(?!\d)"
)
_COMPACT_DATE = re.compile(r"(?<!\d)\d{8}(?!\d)")
_MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_OTHER_MONTHS = {"mrt": 3, "mar": 3, "may": 5, "oct": 10}
_DUTCH_PHONE = re.compile(r"(?:0031|31)?0?([1-9]\d{8})")
_DUTCH_PHONES = re.compile(r"0([1-9]\d{8})")
_NOT_IN_A_PHONE = re.compile(r"[^\d\s()+.\-]+")
_PHONE_DIGITS = range(7, 16)
"""Fewer is a number within a firm; more (ITU E.164) is two numbers in one field."""


def known_data(learners: Iterable[LearnerData]) -> KnownData:
    """Prepare what is known of the learners for `personal_data_in`."""
    numbers: dict[str, PersonalData] = {}
    births: set[date] = set()
    emails: set[str] = set()
    for learner in learners:
        numbers.update(dict.fromkeys(_phone_numbers(learner.phone), PersonalData.PHONE))
        if learner.bsn:
            # Excel drops a leading zero.
            numbers.update(dict.fromkeys((learner.bsn, learner.bsn.removeprefix("0")), PersonalData.BSN))
        if learner.born:
            births.add(learner.born)
        if learner.email:
            emails.add(_plain(learner.email))
    return KnownData(numbers, frozenset(map(len, numbers)), frozenset(births), frozenset(emails))


def personal_data_in(text: str, known: KnownData) -> list[Leak]:
    """Everything in a text that may not go out, each once; usually nothing."""
    plain = _plain(text)
    found = dict.fromkeys([*_numbers(plain, known), *_births(plain, known), *_emails(plain, known)])
    if not found:
        found = dict.fromkeys(Leak(PersonalData.POSSIBLE_BSN, digits) for digits in bsns_in(plain))
    return list(found)


def blurred(text: str) -> str:
    """A text without its digits and the names of its e-mail addresses: enough to say which text is meant."""
    return re.sub(r"\d", "•", re.sub(r"[^\s@]+@", "…@", text))


def _plain(text: str) -> str:
    """Folded, every digit as 0-9 and nothing invisible in between: what it says to a reader's eye."""
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in folded(text)
        if unicodedata.category(char) != "Cf"
    )


def _numbers(plain: str, known: KnownData) -> Iterator[Leak]:
    for run in _DIGITS.findall(plain):
        digits = re.sub(r"\D", "", run)
        for length in known.lengths:
            for start in range(len(digits) - length + 1):
                number = digits[start : start + length]
                if number in known.numbers:
                    yield Leak(known.numbers[number], number)


def _births(plain: str, known: KnownData) -> Iterator[Leak]:
    for day in _dates(plain):
        if day in known.births:
            yield Leak(PersonalData.BIRTH_DATE, f"{day:%d-%m-%Y}")


def _emails(plain: str, known: KnownData) -> Iterator[Leak]:
    if "@" in plain:
        yield from (Leak(PersonalData.EMAIL, email) for email in known.emails if email in plain)


def _dates(plain: str) -> Iterator[date]:
    """8-11-1974, 08/11/74, 1974.11.8, 19741108, 08111974, 8 november 1974, 8 nov '74."""
    for first, month, last in _NUMERIC_DATE.findall(plain):
        year, day = (first, last) if len(first) == 4 else (last, first)
        yield from _possible_dates(year, int(month), day)
    for compact in _COMPACT_DATE.findall(plain):
        yield from _possible_dates(compact[:4], int(compact[4:6]), compact[6:])
        yield from _possible_dates(compact[4:], int(compact[2:4]), compact[:2])
    for day, word, year in _WRITTEN_DATE.findall(plain):
        start = word[:3]
        month = _MONTHS.index(start) + 1 if start in _MONTHS else _OTHER_MONTHS.get(start, 0)
        yield from _possible_dates(year, month, day)


def _possible_dates(year: str, month: int, day: str) -> Iterator[date]:
    for century in {4: (0,), 2: (1900, 2000)}.get(len(year), ()):
        try:
            yield date(century + int(year), month, int(day))
        except ValueError:
            continue


def _phone_numbers(text: str) -> Iterator[str]:
    """What all spellings of a number share: +31 6, 0031 6 and 06 differ only before it."""
    for piece in {text, *_NOT_IN_A_PHONE.split(text)}:
        digits = re.sub(r"\D", "", piece)
        if match := _DUTCH_PHONE.fullmatch(digits):
            yield match[1]
        elif len(digits) in _PHONE_DIGITS:
            yield digits.lstrip("0")
        elif len(digits) > max(_PHONE_DIGITS):
            yield from _DUTCH_PHONES.findall(digits)
