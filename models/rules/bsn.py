"""The burgerservicenummer: nine digits that pass the elfproef. Source: domain §8."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from models.errors import InvalidValue

BSN_MISSING = "bsn-missing"
"""The code of the finding that there is none."""

_DIGITS = re.compile(r"\d{8,9}")
_SEPARATORS = re.compile(r"[\s.\-]+")
_BSN_LIKE = re.compile(
    r"(?<!\d)(?:\d{8,9}|\d{3}([ .\-])\d{3}\1\d{3}|\d{4}([ .\-])\d{2}\2\d{3}"
    r"|\d\d([ .\-])\d\d\3\d\d\3\d{3})(?!\d)"
)
"""Eight or nine digits, as one number or in the groups in which people write a BSN."""


def parse_bsn(text: str) -> str:
    """Give the nine digits; Excel drops a leading zero, so eight are padded first.

    Raises InvalidValue `bsn-not-nine-digits` or `bsn-fails-elfproef`.
    """
    digits = _SEPARATORS.sub("", text)
    if not _DIGITS.fullmatch(digits) or not digits.isascii():
        raise InvalidValue("bsn-not-nine-digits")
    digits = digits.zfill(9)
    if not passes_elfproef(digits):
        raise InvalidValue("bsn-fails-elfproef")
    return digits


def passes_elfproef(digits: str) -> bool:
    """Whether these nine digits can be a BSN."""
    from stdnum.nl import bsn as stdnum_bsn  # here, for the login window does not need it

    return len(digits) == 9 and bool(stdnum_bsn.is_valid(digits))


class BsnFault(NamedTuple):
    """Why a BSN cannot be sent: the code of a finding, and what to say with it."""

    code: str
    params: Mapping[str, str]


def bsn_fault(bsn: str | None, number: str, numbers_by_bsn: Mapping[str, Sequence[str]]) -> BsnFault | None:
    """What is wrong with the BSN of the learner with this number (cursistnummer), if anything.

    `numbers_by_bsn`: the numbers of the learners of the whole school that have each BSN (learners_by_bsn).
    """
    if not bsn:
        return BsnFault(BSN_MISSING, {})
    if not passes_elfproef(bsn):
        return BsnFault("bsn-impossible", {})
    others = [other for other in numbers_by_bsn.get(bsn, ()) if other != number]
    return BsnFault("bsn-of-two-learners", {"other": ", ".join(others)}) if others else None


def learners_by_bsn(learners: Iterable[tuple[str, str | None]]) -> Mapping[str, Sequence[str]]:
    """The numbers (cursistnummers) of the learners that have each BSN, from pairs of number and BSN."""
    found: dict[str, list[str]] = defaultdict(list)
    for number, bsn in learners:
        if bsn:
            found[bsn].append(number)
    return found


def masked(bsn: str) -> str:
    """The last three digits, for a person who must recognise which BSN is meant."""
    return f"…•••{bsn[-3:]}"


def bsns_in(text: str) -> Iterator[str]:
    """Every number in a text that can be a BSN, as nine digits, also when written in groups (1234.56.789)."""
    for match in _BSN_LIKE.finditer(text):
        digits = _SEPARATORS.sub("", match.group()).zfill(9)
        if passes_elfproef(digits):
            yield digits


def holds_bsn_of(text: str, known: Collection[object]) -> bool:
    """Whether one of these BSNs stands in a text: a number or name that reaches lists and file names."""
    return any(bsn in known for bsn in bsns_in(text))


def mask_numbers(text: str) -> str:
    """Mask every number in a text that can be a BSN; a contract number such as 20260123 stays readable."""
    return _BSN_LIKE.sub(lambda match: match.group() if _is_other(match) else masked(match.group()), text)


def _is_other(match: re.Match[str]) -> bool:
    return not any(bsns_in(match.group()))


def mask_all_numbers(text: str) -> str:
    """Mask also what is no BSN but could be one with a typing error: for logs and cells of any column."""
    return _BSN_LIKE.sub(lambda match: masked(match.group()), text)
