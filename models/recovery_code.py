"""The printed recovery code: characters nobody confuses, the last three to give a typing error away."""

from __future__ import annotations

import unicodedata

from models.errors import UserError

ALPHABET = "34679ACDEFGHJKMNPQRTWXY"
"""Without 0 O, 1 I L, 2 Z, 5 S, 8 B and U V."""

_BASE = len(ALPHABET)
_DATA = 29
_CHECK = 3
_GROUP = 4
# The largest prime below 23³. A prime that divides neither 23 nor a difference of two digits sees every
# single wrong character and every swap of neighbours.
_MODULUS = 12163


def new_recovery_code() -> str:
    """Draw a code: 29 random characters are 131 bits, in groups of four as it is printed."""
    import secrets

    number = secrets.randbelow(_BASE**_DATA)
    return _grouped(_digits(number, _DATA) + _digits(number % _MODULUS, _CHECK))


def normalised(typed: str) -> str:
    """Give a code as it was printed from what was typed: case, blanks, line ends and hyphens do not matter.

    Raises UserError `recovery-code-mistyped`, which says nothing about whose code it is.
    """
    code = "".join(
        character
        for character in unicodedata.normalize("NFKC", typed).upper()
        # Cf: a soft hyphen or a zero-width blank that came along with a copy from a PDF.
        if not character.isspace()
        and character != "−"
        and unicodedata.category(character) not in ("Pd", "Cf")
    )
    if len(code) != _DATA + _CHECK or any(character not in ALPHABET for character in code):
        raise UserError("recovery-code-mistyped")
    if _number(code[:_DATA]) % _MODULUS != _number(code[_DATA:]):
        raise UserError("recovery-code-mistyped")
    return _grouped(code)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def _digits(number: int, length: int) -> str:
    characters: list[str] = []
    for _ in range(length):
        number, digit = divmod(number, _BASE)
        characters.append(ALPHABET[digit])
    return "".join(reversed(characters))


def _number(characters: str) -> int:
    number = 0
    for character in characters:
        number = number * _BASE + ALPHABET.index(character)
    return number
