"""How people's names are written and sorted in the Netherlands."""

from __future__ import annotations

import re
import unicodedata

_LATIN = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"}
_ARABIC = {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ـ": None}
"""What an Arabic, a Persian and a hurried keyboard each write in their own way."""
_APOSTROPHES_THAT_ARE_LETTERS = dict.fromkeys("ʹʻʼʽʾʿ")
_WITHOUT_DECOMPOSITION = str.maketrans(
    {**_LATIN, "æ": "ae", "œ": "oe", **_ARABIC, **_APOSTROPHES_THAT_ARE_LETTERS}
)
_APOSTROPHES = ("'", "’")
_ELIDED = re.compile(r"[dl]['’](?=\w)")


def full_name(first_name: str, prefix: str, last_name: str) -> str:
    """Amina van der Berg; Jeanne d'Arc."""
    family = f"{prefix}{last_name}" if prefix.endswith(_APOSTROPHES) else f"{prefix} {last_name}"
    return f"{first_name} {family.strip()}".strip()


def register_name(first_name: str, prefix: str, last_name: str) -> str:
    """Berg, Amina van der: as on a class list."""
    return f"{last_name}, {' '.join(part for part in (first_name, prefix) if part)}"


def folded(text: str) -> str:
    """A text without case or diacritics, for searching and sorting (Çelik → celik, İbrahim → ibrahim)."""
    if text.isascii():
        return text.lower()
    bare = "".join(char for char in _decomposed(_decomposed(text)) if not unicodedata.combining(char))
    return bare.translate(_WITHOUT_DECOMPOSITION)


def _decomposed(text: str) -> str:
    """Twice gives what folds no further: a decomposed letter may have a case of its own (Unicode, D145)."""
    return unicodedata.normalize("NFKD", text.casefold())


def sort_key(first_name: str, prefix: str, last_name: str) -> tuple[str, str, str, str]:
    """Dutch order: by last name without its prefix (van der Berg under B), then first name, then prefix.

    Also of a prefix that was typed or imported as the beginning of the last name.
    """
    before, family = (prefix, last_name) if prefix else _without_prefix(last_name)
    return folded(family), folded(first_name), folded(before), last_name


def _without_prefix(last_name: str) -> tuple[str, str]:
    if elided := _ELIDED.match(last_name):
        return elided.group(), last_name[elided.end() :]
    words = last_name.split()
    length = _prefix_length(words, shouted=False)
    return " ".join(words[:length]), " ".join(words[length:])


_PREFIXES = (
    "van de der den het 't ’t ter ten te la le les l' d' di da do dos das du del della von zu zum zur vom"
    " op in onder over bij aan uit uijt voor tot al el bin ibn ben bint"
)
_PREFIX_WORDS = frozenset(_PREFIXES.split())
_FORMS_OF_ADDRESS = frozenset({"dhr", "mw", "mevr", "mevrouw", "meneer", "mej"})


def split_full_name(text: str) -> tuple[str, str, str]:
    """First name, tussenvoegsel and last name of one piece: "Fatima van der Berg" or "Berg, Fatima van der".

    A tussenvoegsel is known by its small letters, or by being two words of one ("Van Der"): a single Van with
    a capital is part of a Belgian last name or a Vietnamese first name. Without one the first word is the
    first name. One word alone is a last name.
    """
    words = [word for word in text.split() if word.casefold().strip(".") not in _FORMS_OF_ADDRESS]
    shouted = text.isupper()
    parts = [part.split() for part in " ".join(words).split(",")]
    if len(parts) == 1:
        return _in_order(parts[0], shouted=shouted)
    return _last_name_first(parts, shouted=shouted)


def _in_order(words: list[str], *, shouted: bool) -> tuple[str, str, str]:
    if len(words) < 2:
        return "", "", " ".join(words)
    lengths = ((at, _prefix_length(words[at:], shouted=shouted)) for at in range(len(words) - 1))
    begins, length = next(((at, length) for at, length in lengths if length), (1, 0))
    ends = begins + length
    return " ".join(words[:begins]), _prefix(words[begins:ends], shouted=shouted), " ".join(words[ends:])


def _last_name_first(parts: list[list[str]], *, shouted: bool) -> tuple[str, str, str]:
    """Berg, Fatima van der · van der Berg, Fatima · Berg, van der, Fatima."""
    last, given = parts[0], [word for part in parts[1:] for word in part]
    before = _prefix_length(last, shouted=shouted)
    prefix, last = last[:before], last[before:]
    begins = next((at for at in range(len(given)) if _all_prefix(given[at:], shouted=shouted)), len(given))
    if len(parts) > 2 and _all_prefix(parts[1], shouted=shouted):
        prefix, given = prefix + parts[1], given[len(parts[1]) :]
    elif begins:
        prefix, given = prefix + given[begins:], given[:begins]
    return " ".join(given), _prefix(prefix, shouted=shouted), " ".join(last)


def _prefix_length(words: list[str], *, shouted: bool) -> int:
    """How many of these words, the last excepted, are a tussenvoegsel at the start."""
    length = 0
    while length < len(words) - 1 and words[length].casefold() in _PREFIX_WORDS:
        length += 1
    return length if _all_prefix(words[:length], shouted=shouted) else 0


def _all_prefix(words: list[str], *, shouted: bool) -> bool:
    known = all(word.casefold() in _PREFIX_WORDS for word in words)
    return bool(words) and known and (shouted or len(words) > 1 or words[0].islower())


def _prefix(words: list[str], *, shouted: bool) -> str:
    text = " ".join(words)
    return text.lower() if shouted or text.istitle() else text
