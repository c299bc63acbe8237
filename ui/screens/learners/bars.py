"""Hours as bars, each with its figures in words: of a contract, and of a milestone."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from models.queries.learner_hours import ContractHours
from models.rules.milestones import Progress
from ui.formats import hours, short_date
from ui.theme import bold_font, line_height
from ui.widgets.page import paragraph, remark

_WIDEST = 44
"""Lines of text high is how wide a bar may be."""


class HoursBar(QWidget):
    """A title, a bar, and what the bar says; `remarks` stand below it, a little smaller."""

    def __init__(self, title: str, part: int, whole: int, said: str, remarks: tuple[str, ...] = ()) -> None:
        super().__init__()
        line = line_height(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, line // 2)
        layout.setSpacing(line // 5)
        name = paragraph(title)
        name.setFont(bold_font(name))
        layout.addWidget(name)
        layout.addWidget(_bar(title, part, whole, said))
        layout.addWidget(paragraph(said))
        for text in remarks:
            layout.addWidget(remark(text))


def contract_bar(contract: ContractHours) -> HoursBar:
    """How much of what was bought is followed."""
    period = f"{short_date(contract.begins)} t/m {short_date(contract.ends)}"
    title = f"{contract.number} · {contract.course_type.value} · {period}"
    bought = contract.purchased_hours * 60
    return HoursBar(title, contract.minutes.total, bought, contract_said(contract))


def contract_said(contract: ContractHours) -> str:
    """155:05 van 320 uur gevolgd · nog 164:55 over."""
    left = contract.left
    rest = f"nog {hours(left)} over" if left >= 0 else f"{hours(-left)} meer dan ingekocht"
    return f"{hours(contract.minutes.total)} van {contract.purchased_hours} uur gevolgd · {rest}"


def milestone_bar(progress: Progress) -> HoursBar:
    """How far somebody is; an indication, with the rule and where it comes from."""
    norm = progress.milestone
    title = f"{norm.name}: {norm.hours} uur (indicatie)"
    why = f"{norm.purpose}. Geldt bij: {', '.join(progress.because)}."
    remarks = (why, f"Bron: {norm.source}.")
    return HoursBar(title, progress.minutes, progress.norm_minutes, milestone_said(progress), remarks)


def milestone_said(progress: Progress) -> str:
    """412:30 van 600 uur · nog 187:30; what waits for other hours is told apart."""
    counted = f"{hours(progress.minutes)} van {progress.milestone.hours} uur"
    rest = "norm bereikt (indicatie)" if progress.reached else f"nog {hours(progress.remaining)}"
    said = f"{counted} · {rest}"
    if progress.waiting:
        said += f" · {hours(progress.waiting)} telt nog niet mee, zie de bron"
    return said


def _bar(title: str, part: int, whole: int, said: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setFixedHeight(line_height(bar) * 2 // 3)
    bar.setMaximumWidth(line_height(bar) * _WIDEST)
    bar.setRange(0, max(whole, 1))
    bar.setValue(min(part, max(whole, 1)))
    bar.setAccessibleName(title)
    bar.setAccessibleDescription(said)
    return bar
