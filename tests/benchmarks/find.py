"""A key typed in Ctrl+K, till its list stands there, in a school of 5,000 learners."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import cycle

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from models.accounts import ActingAccount
from models.rules.find import FindIndex
from models.rules.names import folded
from tests.benchmarks.ratios import seconds, tell
from tests.benchmarks.schools import full_school, open_new_school
from tests.benchmarks.week import Overhead, overhead
from ui.dialogs.find_anything import FindAnythingDialog
from ui.finding import Finding
from ui.places import PLACES
from ui.theme import make_application

LEARNERS = 5_000
KEYS = ("a", "an", "amina", "berg van", "1", "1234", "c00")
"""What was typed so far, each in its own round: few letters find most."""


def index_of(account: ActingAccount) -> FindIndex:
    """Everything of the school, read and folded."""
    return Finding(account, PLACES).index()


def compare_keys(index: FindIndex, rounds: int) -> Iterator[Overhead]:
    """A key till the list is painted, against looking for the same letters in the same texts."""
    application = make_application()
    choices = index.find("", len(index)).choices
    texts = [folded(f"{choice.name} {choice.number} {choice.detail}") for choice in choices]
    dialog = FindAnythingDialog(index)
    dialog.show()
    application.processEvents()
    for typed in KEYS:
        yield compare_key(dialog, texts, typed, rounds)
    dialog.close()
    dialog.deleteLater()


def compare_key(dialog: FindAnythingDialog, texts: list[str], typed: str, rounds: int) -> Overhead:
    """The last letter of what was typed, or that letter taken away again."""
    turns, words = cycle((typed, typed[:-1])), typed.split()

    def ours() -> None:
        dialog.look_for(next(turns))
        QApplication.processEvents()

    def scan() -> list[str]:
        return [text for text in texts if all(word in text for word in words)]

    name = f"Ctrl+K with {typed!r} among {len(texts)} lines"
    return overhead(name, ours, "looking through the same texts", scan, aim=50, rounds=rounds)


def main() -> None:
    records = full_school(contracts=LEARNERS, lessons_each=1)
    with open_new_school(records) as session:
        tell(f"Reading and folding: {seconds(lambda: index_of(session.account)):.2f} s, once a session\n")
        for comparison in compare_keys(index_of(session.account), rounds=15):
            tell(comparison)


if __name__ == "__main__":
    main()
