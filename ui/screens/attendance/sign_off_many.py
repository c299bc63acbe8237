"""Lessen aftekenen…: the dialog with its service, for Presentie and for Vandaag."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from models.queries.sign_off import lessons_to_close
from models.queries.week import GroupChoice, groups_for
from models.services.sign_off_many import SignedOff, sign_off_until
from models.session import Session
from ui.dialogs.sign_off_many import ManyToSignOff, SignOffManyDialog


def sign_off_many_dialog(
    session: Session,
    group: GroupChoice | None,
    today: date,
    *,
    done: Callable[[SignedOff], None],
    parent: QWidget,
) -> SignOffManyDialog:
    """Asks which lessons of this person's groups, at first those of `group`; `done` hears how it went."""

    def store(wanted: ManyToSignOff) -> None:
        done(
            sign_off_until(
                wanted.groups,
                wanted.until,
                original_present=wanted.original_present,
                leave_open=wanted.leave_open,
                today=today,
                by=session.account,
            )
        )

    return SignOffManyDialog(
        groups_for(session.account),
        group,
        today,
        who=session.account.name,
        look=partial(lessons_to_close, session.account),
        store=store,
        parent=parent,
    )


def signed_off_in_all(done: SignedOff) -> str:
    """212 lessen afgetekend, 9 blijven staan."""
    signed = "1 les afgetekend" if done.signed == 1 else f"{done.signed} lessen afgetekend"
    if not done.left:
        return signed
    return f"{signed}, {done.left} {'blijft' if done.left == 1 else 'blijven'} staan"
