"""A hint about a new password. A hint only: people who must, work around a rule."""

from __future__ import annotations

from enum import Enum

_COMMON = ("wachtwoord", "password", "welkom", "klassenboek", "geheim", "school", "qwerty", "12345")
_COMMON_WORTH = 2
_ENOUGH = 15
"""Characters that count. Source: NIST SP 800-63B-4 §3.1.1.2, for a password that stands alone."""

_SOME = 10


class Strength(Enum):
    """What to say of a password."""

    NONE = ""
    WEAK = "Zwak. Maak het langer: vier losse woorden zijn sterk en goed te onthouden."
    FAIR = "Redelijk. Een woord erbij maakt het sterk."
    STRONG = "Sterk."


def strength(password: str, known_words: tuple[str, ...] = ()) -> Strength:
    """Judge by length; common words, and `known_words` such as a name, count for little, repeats for one."""
    if not password:
        return Strength.NONE
    worth = _worth(password.casefold(), known_words)
    if worth >= _ENOUGH:
        return Strength.STRONG
    return Strength.FAIR if worth >= _SOME else Strength.WEAK


def _worth(password: str, known_words: tuple[str, ...]) -> int:
    words = (*_COMMON, *(word.casefold() for word in known_words if len(word) > 2))
    worth = 0
    for word in words:
        if word in password:
            password = password.replace(word, "")
            worth += _COMMON_WORTH
    return worth + sum(one != before for one, before in zip(password, " " + password, strict=False))
