"""How much of the hours that were bought is followed, as a bar with the numbers above it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.queries.contracts import ContractLine
from ui.formats import hours
from ui.theme import line_height
from ui.widgets.page import heading, remark


class UsedHours(QWidget):
    """Hours that count, through today."""

    def __init__(self) -> None:
        super().__init__()
        self._said = remark()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(line_height(self) * 2 // 3)
        self._bar.setAccessibleName("Gevolgd van de ingekochte uren")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(line_height(self) // 3)
        layout.addWidget(heading("Uren", 1.1))
        layout.addWidget(self._bar)
        layout.addWidget(self._said)

    def show_contract(self, contract: ContractLine) -> None:
        bought = contract.purchased_hours * 60
        self._bar.setRange(0, max(bought, 1))
        self._bar.setValue(min(contract.used_minutes, max(bought, 1)))
        left = contract.left_minutes
        rest = f"nog {hours(left)} over" if left >= 0 else f"{hours(-left)} meer dan ingekocht"
        text = f"{hours(contract.used_minutes)} uur gevolgd van {contract.purchased_hours} ingekocht · {rest}"
        self._said.setText(text)
        self._bar.setAccessibleDescription(text)

    def text(self) -> str:
        """Gevolgd, ingekocht and what is left."""
        return self._said.text()
