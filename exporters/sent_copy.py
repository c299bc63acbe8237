"""A file as it went out, once more: byte for byte from the copy that the register kept."""

from __future__ import annotations

import hashlib
from pathlib import Path

from exporters.files import prepared_file
from models.accounts import ActingAccount, Action, require
from models.errors import UserError
from models.queries.deliveries import sent_file
from models.services.deliveries import note_copy


def save_copy(delivery_id: int, folder: Path, *, replace: bool = False, by: ActingAccount) -> Path:
    """Write a sent file into `folder` under its own name, and note who took it out.

    Raises UserError `not-allowed`, `delivery-is-gone`, `delivery-damaged` when the copy is no longer what was
    sent, `file-exists`, or an EnvironmentProblem; then nothing was written.
    """
    require(by, Action.OPEN_DELIVERY)
    file = sent_file(delivery_id)
    if file is None:
        raise UserError("delivery-is-gone")
    if hashlib.sha256(file.content).hexdigest() != file.sha256:
        raise UserError("delivery-damaged", file=file.file_name)
    path = folder / file.file_name
    with prepared_file(path, file.content, replace=replace) as prepared:
        note_copy(delivery_id, file.file_name, publish=prepared.publish, by=by)
    return path
