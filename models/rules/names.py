"""How people's names are written and sorted in the Netherlands."""

from __future__ import annotations

import unicodedata

_WITHOUT_DECOMPOSITION = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe"})


def full_name(first_name: str, prefix: str, last_name: str) -> str:
    """Amina van der Berg."""
    return " ".join(part for part in (first_name, prefix, last_name) if part)


def register_name(first_name: str, prefix: str, last_name: str) -> str:
    """Berg, Amina van der: as on a class list."""
    return f"{last_name}, {' '.join(part for part in (first_name, prefix) if part)}"


def folded(text: str) -> str:
    """A text without case or diacritics, for searching and sorting (Çelik → celik, İbrahim → ibrahim)."""
    bare = "".join(char for char in _decomposed(_decomposed(text)) if not unicodedata.combining(char))
    return bare.translate(_WITHOUT_DECOMPOSITION)


def _decomposed(text: str) -> str:
    """Twice gives what folds no further: a decomposed letter may have a case of its own (Unicode, D145)."""
    return unicodedata.normalize("NFKD", text.casefold())


def sort_key(first_name: str, prefix: str, last_name: str) -> tuple[str, str, str, str]:
    """Dutch order: by last name without its prefix (van der Berg under B), then first name, then prefix."""
    return folded(last_name), folded(first_name), folded(prefix), last_name
