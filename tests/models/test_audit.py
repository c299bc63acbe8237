"""What may stand in the audit log: who, what and why, and no BSN wherever a person typed one."""

from __future__ import annotations

import json

import pytest

from models.accounts import Action
from models.audit import writing
from models.entities import AuditEntry
from models.session import Session

BSN = "123456782"


@pytest.mark.parametrize("field", ["bsn", "remark", "override_why", "address", "name"])
def test_a_bsn_is_masked_in_what_was_and_in_what_is(empty_school: Session, field: str) -> None:
    with writing(empty_school.account, Action.RECORD_PRESENCE) as change:
        change.audit(
            "mark", 1, old={field: BSN}, new={field: f"{BSN[:4]}.56.782"}, why=f"zie {BSN}\x1b\u202e"
        )
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert json.loads(entry.old) == {field: "…•••782"}
    assert json.loads(entry.new) == {field: "…•••782"}
    assert entry.why == "zie …•••782"


def test_a_number_that_people_must_recognise_stays(empty_school: Session) -> None:
    with writing(empty_school.account, Action.DELIVER) as change:
        change.audit(
            "delivery", 1, new={"sha256": f"a{BSN}f", "number": "202600127"}, why="contract 20260001"
        )
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).get()
    assert json.loads(entry.new) == {"sha256": f"a{BSN}f", "number": "202600127"}
    assert entry.why == "contract 20260001"
