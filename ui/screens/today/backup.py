"""What is to be said of backups: there are none as yet, and how to make one by hand."""

from __future__ import annotations

from pathlib import Path

from ui.screens.today.lines import Line
from ui.theme import Tone

NO_BACKUP = "Nog geen back-up"
_BY_HAND = (
    "Klassenboek maakt er zelf nog geen. Vergrendel het register (Ctrl+Shift+L) en kopieer dan de map van"
    " de school naar een stick of andere schijf. Ook die kopie opent alleen met een wachtwoord of de"
    " herstelcode. Enter opent de map."
)


def backup_line(folder: Path) -> Line:
    """Says so honestly; opens the folder that is to be copied."""
    return Line(NO_BACKUP, sentence=_BY_HAND, sign="notice", tone=Tone.NOTICE, leads_to=folder)
