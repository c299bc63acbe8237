"""The sheet that reports learners of another school to Blik op Werk: how many, never who."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.document import pdf
from exporters.takeover import Takeover, deliver_takeover, note_takeover_printed, prepare_takeover
from models.accounts import ActingAccount
from models.entities import Delivery, Learner, School
from models.errors import InvalidValue, UserError
from models.rules.terms import DeliveryKind, Role
from models.session import Session

ON = date(2026, 11, 1)
BSN = "108063604"


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def rendered(takeover: Takeover) -> str:
    return text_of(pdf(takeover.title, takeover.draw))


def test_it_says_from_which_school_how_many_and_per_when(sample_school: Session, tmp_path: Path) -> None:
    path = deliver_takeover(prepare_takeover("Taalhuis Oost", 12, ON), tmp_path, by=sample_school.account)
    assert path.name == "Overname van cursisten Taalhuis Oost 2026-11-01.pdf"
    text = text_of(path.read_bytes())
    for expected in (
        "Overname van cursisten",
        "Melding aan Blik op Werk",
        "Taalschool De Brug 1",
        "606853",
        "Van school Taalhuis Oost",
        "Aantal cursisten 12",
        "Per zondag 1 november 2026",
        "nodig bij meer dan 15 cursisten; hier dus niet",
        "geen formulier van Blik op Werk",
    ):
        assert expected in text, expected


@pytest.mark.parametrize(("learners", "approval"), [(15, False), (16, True)])
def test_more_than_15_need_approval(sample_school: Session, learners: int, approval: bool) -> None:
    takeover = prepare_takeover("Taalhuis Oost", learners, ON)
    assert takeover.needs_approval is approval
    said = "Dit zijn er meer dan 15: hiervoor is eerst toestemming van Blik op Werk nodig."
    assert (said in rendered(takeover)) is approval


def test_nobody_is_named(sample_school: Session) -> None:
    text = rendered(prepare_takeover("Taalhuis Oost", 12, ON))
    for learner in Learner.select():
        assert learner.bsn not in text
        assert f"{learner.first_name} {learner.last_name}" not in text


@pytest.mark.parametrize("secret", [BSN, "geb. 8-11-1974", "06-71686932", "cursist0@example.org"])
def test_a_secret_in_the_name_of_the_school_is_refused_without_telling_it(
    sample_school: Session, secret: str
) -> None:
    with pytest.raises(UserError, match="secret-in-takeover") as raised:
        prepare_takeover(f"Oost {secret}", 3, ON)
    assert secret not in str(raised.value.params)


@pytest.mark.parametrize("field", ["name", "contact", "phone", "email"])
def test_a_secret_in_what_is_known_of_the_own_school_stops_it(
    sample_school: Session, tmp_path: Path, field: str
) -> None:
    School.update(**{field: f"x {BSN} y"}).execute()
    takeover = prepare_takeover("Taalhuis Oost", 3, ON)
    assert [finding.code for finding in takeover.findings] == ["secret-in-planning"]
    with pytest.raises(UserError, match="delivery-blocked"):
        deliver_takeover(takeover, tmp_path, by=sample_school.account)
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize(
    ("school", "learners", "code"),
    [(" ", 3, "takeover-without-school"), ("Oost", 0, "takeover-without-learners")],
)
def test_what_is_missing_is_said(sample_school: Session, school: str, learners: int, code: str) -> None:
    with pytest.raises(InvalidValue, match=code):
        prepare_takeover(school, learners, ON)


def test_what_was_written_or_printed_is_kept(sample_school: Session, tmp_path: Path) -> None:
    takeover = prepare_takeover("Taalhuis Oost", 12, ON)
    path = deliver_takeover(takeover, tmp_path, by=sample_school.account)
    note_takeover_printed(takeover, by=sample_school.account)
    written, printed = Delivery.select().order_by(Delivery.id)
    assert bytes(written.content) == path.read_bytes()
    for delivery in (written, printed):
        assert (delivery.kind, delivery.reference_date) == (DeliveryKind.TAKEOVER, ON)
        assert json.loads(delivery.rows) == [
            {"school": "Taalhuis Oost", "cursisten": 12, "per": "2026-11-01"}
        ]


def test_a_teacher_does_not_deliver(sample_school: Session, tmp_path: Path) -> None:
    takeover = prepare_takeover("Taalhuis Oost", 12, ON)
    for deliver in (
        lambda by: deliver_takeover(takeover, tmp_path, by=by),
        lambda by: note_takeover_printed(takeover, by=by),
    ):
        with pytest.raises(UserError, match="not-allowed"):
            deliver(ActingAccount(1, "Karel", Role.TEACHER))
    assert Delivery.select().count() == 0
