"""A screen outside the list to the left: one errand, and back."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.screens.screen import Screen


class SideScreen(Screen):
    """Says `left` when its errand is done or given up."""

    left = Signal()
