from __future__ import annotations

import math
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from models.errors import UserError
from models.recovery_code import ALPHABET, new_recovery_code, normalised

codes = st.builds(new_recovery_code)
places = st.integers(0, 31)


def with_hyphens(characters: str) -> str:
    return "-".join(characters[start : start + 4] for start in range(0, 32, 4))


def test_a_code_is_eight_groups_of_four_without_look_alikes():
    code = new_recovery_code()
    assert re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{7}}", code)
    assert not set("0O1IL2Z5S8BUV") & set(ALPHABET)


def test_a_code_cannot_be_guessed():
    assert math.log2(len(ALPHABET) ** 29) > 128
    assert len({new_recovery_code() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code,
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: "  " + code.replace("-", " – ") + "\r\n",
        lambda code: code[:19] + "\n" + code[19:],
        lambda code: code.replace("-", "\N{NON-BREAKING HYPHEN}"),
        lambda code: "\N{ZERO WIDTH SPACE}".join(code),
        lambda code: code.translate({ord(c): ord(c) + 0xFEE0 for c in ALPHABET}),
    ],
)
def test_case_blanks_and_hyphens_do_not_matter(typed):
    code = new_recovery_code()
    assert normalised(typed(code)) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_seen(code, place, character):
    characters = list(code.replace("-", ""))
    assume(characters[place] != character)
    characters[place] = character
    with pytest.raises(UserError) as refusal:
        normalised("".join(characters))
    assert refusal.value.code == "recovery-code-mistyped"


@given(codes, places, places)
def test_two_swapped_characters_are_always_seen(code, one, other):
    characters = list(code.replace("-", ""))
    assume(characters[one] != characters[other])
    characters[one], characters[other] = characters[other], characters[one]
    with pytest.raises(UserError):
        normalised("".join(characters))


@given(codes, places)
def test_a_character_too_few_or_too_many_is_seen(code, place):
    characters = code.replace("-", "")
    for wrong in (
        characters[:place] + characters[place + 1 :],
        characters[:place] + "7" + characters[place:],
    ):
        with pytest.raises(UserError):
            normalised(wrong)


@given(st.text())
def test_any_other_text_is_mistyped_and_not_repeated(text):
    with pytest.raises(UserError) as refusal:
        normalised(text)
    assert refusal.value.code == "recovery-code-mistyped"
    assert refusal.value.params == {}
