"""Auditmap: lessons, sign-off, originals, hours and corrections of some groups in a period, as one PDF.

Without BSN, birth dates or reasons of absence. Source: domain §6 (BoW norms 2.9.2 and 1.4.11.a1, 2022).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from exporters.audit_pages import audit_blocks
from exporters.audit_texts import refuse_secrets
from exporters.document import Align, Box, Canvas, pdf
from exporters.files import nothing_to_publish, prepared_file, safe_name
from exporters.paper_flow import Step, draw_blocks, no_step
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.audit_folder import AuditFacts, AuditLesson, audit_facts
from models.rules.dates import clock, short_date
from models.rules.qualification import QualificationNorm, qualification_norm
from models.rules.terms import DeliveryKind
from models.rules.values import check_period
from models.services.deliveries import record_delivery

TITLE = "Auditmap"
_TOP = 12.0


@dataclass(frozen=True, slots=True)
class AuditFolder:
    """A folder as it would be printed."""

    facts: AuditFacts
    made_at: datetime
    made_by: str

    @property
    def norm(self) -> QualificationNorm | None:
        """What the share of lessons by qualified teachers is laid beside."""
        return qualification_norm(self.facts.ends)

    @property
    def title(self) -> str:
        return f"{TITLE} {self._about} {self.facts.begins} tot en met {self.facts.ends}"

    @property
    def file_name(self) -> str:
        """Auditmap DI-1 2026-01-01_2026-10-31.pdf, or with how many groups."""
        return f"{TITLE} {safe_name(self._about)} {self.facts.begins}_{self.facts.ends}.pdf"

    @property
    def _about(self) -> str:
        groups = self.facts.groups
        return groups[0] if len(groups) == 1 else f"{len(groups)} groepen"

    def draw(self, canvas: Canvas, step: Step = no_step) -> None:
        """Draw all pages; `step` hears how far it is and may raise to stop."""
        moment = f"{short_date(self.made_at.date())} {clock(self.made_at.time())}, door {self.made_by}"
        blocks = list(audit_blocks(self.facts, self.norm, moment))
        draw_blocks(canvas, blocks, self._heading, top=_TOP, step=step)

    def _heading(self, canvas: Canvas, page: int, pages: int) -> None:
        left = canvas.width * 0.8
        canvas.text(Box(0, 0, left, 7), f"{self.title} – {self.facts.school.name}", points=9)
        number = Box(left, 0, canvas.width - left, 7)
        canvas.text(number, f"blad {page} van {pages}", points=9, align=Align.RIGHT)


def prepare_audit(
    groups: Collection[int], begins: date, ends: date, *, now: datetime, by: ActingAccount
) -> AuditFolder:
    """Collect what these groups (by id) did in a period, up to and including today.

    Raises UserError `not-allowed`, `no-groups-for-audit`, `no-lessons-for-audit`, InvalidValue
    `ends-before-begin`.
    """
    require(by, Action.CHECK_DELIVERY)
    if not groups:
        raise UserError("no-groups-for-audit")
    check_period(begins, ends)
    until = min(ends, now.date())
    facts = audit_facts(groups, begins, until)
    if not facts.lessons:
        raise UserError("no-lessons-for-audit", begins=begins, ends=ends)
    return AuditFolder(facts, made_at=now, made_by=by.name)


def deliver_audit(
    audit: AuditFolder,
    folder: Path,
    *,
    replace: bool = False,
    step: Step = no_step,
    by: ActingAccount,
) -> Path:
    """Search the texts for what may not be in it, write the PDF into `folder` and keep a copy of it.

    `step` may raise to stop: nothing was written then. Raises UserError `secret-in-audit`, `file-exists`,
    `not-allowed`, or an EnvironmentProblem; then nothing was written and nothing recorded.
    """
    require(by, Action.DELIVER)
    refuse_secrets(audit.facts, audit.made_by)
    content = pdf(audit.title, lambda canvas: audit.draw(canvas, step), landscape=True)
    path = folder / audit.file_name
    with prepared_file(path, content, replace=replace) as prepared:
        _record(audit, content, prepared.publish, by)
    return path


def note_audit_printed(audit: AuditFolder, *, by: ActingAccount) -> None:
    """Keep a copy of what went to a printer. Raises UserError `secret-in-audit`, `not-allowed`."""
    require(by, Action.DELIVER)
    refuse_secrets(audit.facts, audit.made_by)
    _record(audit, pdf(audit.title, audit.draw, landscape=True), nothing_to_publish, by)


def check_audit(audit: AuditFolder) -> None:
    """Raises UserError `secret-in-audit` when it may not be shown to anybody."""
    refuse_secrets(audit.facts, audit.made_by)


def _record(audit: AuditFolder, content: bytes, publish: Callable[[], None], by: ActingAccount) -> None:
    rows = list(_as_written(audit.facts.lessons))
    record_delivery(
        DeliveryKind.AUDIT, audit.facts.ends, audit.file_name, content, rows, publish=publish, by=by
    )


def _as_written(lessons: Sequence[AuditLesson]) -> Iterator[dict[str, object]]:
    for lesson in lessons:
        yield {
            "group": lesson.group,
            "date": lesson.date.isoformat(),
            "starts": f"{lesson.starts:%H:%M}",
            "cancelled": lesson.cancelled,
            "signed_off": lesson.signed_off_at is not None,
            "original": lesson.original_present,
            **lesson.filled._asdict(),
        }
