"""The proof of hours: what it says, that it adds up, and that a BSN is on it only when chosen."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exporters.document import pdf
from exporters.hours_proof import (
    HoursProof,
    deliver_hours_proof,
    note_hours_proof_printed,
    prepare_hours_proof,
)
from models.accounts import ActingAccount
from models.entities import Contract, Delivery, Learner, Lesson, Mark
from models.errors import InvalidValue, UserError
from models.rules.terms import DeliveryKind, Form, Role, Status
from models.session import Session

BEGINS, ENDS = date(2020, 1, 1), date(2026, 10, 31)


@pytest.fixture
def learner(sample_school: Session) -> Learner:
    return Contract.get(Contract.number == "C2026-0006-0").learner


def pages(proof: HoursProof) -> list[str]:
    content = pdf(proof.title, proof.draw)
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_it_names_learner_contract_lessons_and_school(learner: Learner) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    first, *annex = pages(proof)
    for expected in (
        "Urenbewijs",
        "Taalschool De Brug 1",
        "606853",
        learner.last_name,
        learner.number,
        "C2026-0006-0",
        "Handtekening:",
        "blad 1 van",
        "Uren bij andere scholen staan hier niet in",
    ):
        assert expected in " ".join(first.split()), expected
    text = "\n".join(annex)
    assert "klassikaal" in text
    assert "Ingrid de Boer" in text
    assert learner.last_name in text


def test_its_hours_are_those_worked_out_by_hand(sample_school: Session, sample: Path) -> None:
    with (sample / "totalen.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if not int(row["Getelde minuten"]):
                continue
            contract = Contract.get(Contract.number == row["Contractnummer"])
            proof = prepare_hours_proof(contract.learner_id, BEGINS, ENDS, contracts=[contract.id])
            assert proof.minutes == int(row["Getelde minuten"])


def test_every_lesson_followed_is_on_it_and_no_other(learner: Learner) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    followed = (
        Mark.select()
        .join(Contract)
        .switch(Mark)
        .join(Lesson)
        .where(
            Contract.learner == learner.id,
            Mark.status != Status.ABSENT,
            Lesson.date <= ENDS,
            ~Lesson.cancelled,
        )
    )
    assert {lesson.lesson for lesson in proof.lessons} == {mark.lesson_id for mark in followed}


def test_a_lesson_that_does_not_count_is_on_it_and_says_so(learner: Learner) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    first = proof.lessons[0]
    Lesson.update(form=Form.ONLINE).where(Lesson.id == first.lesson).execute()
    now = prepare_hours_proof(learner.id, BEGINS, ENDS)
    assert len(now.lessons) == len(proof.lessons)
    assert now.minutes == proof.minutes - first.minutes
    assert "nee" in "\n".join(pages(now)[1:])


def test_a_bsn_is_on_it_only_when_that_was_chosen(learner: Learner) -> None:
    without = prepare_hours_proof(learner.id, BEGINS, ENDS)
    assert without.bsn is None
    assert learner.bsn not in "".join(pages(without))
    chosen = prepare_hours_proof(learner.id, BEGINS, ENDS, with_bsn=True)
    assert learner.bsn in pages(chosen)[0]


def test_neither_name_nor_bsn_stands_in_the_name_of_the_file(learner: Learner) -> None:
    Learner.update(number=learner.bsn).where(Learner.id == learner.id).execute()
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS, with_bsn=True)
    for text in (proof.file_name, proof.title):
        assert learner.bsn not in text
        assert learner.last_name not in text


def test_a_learner_of_whom_no_bsn_may_be_kept_has_none_on_it(learner: Learner) -> None:
    Learner.update(bsn=None).where(Learner.id == learner.id).execute()
    assert "BSN" not in pages(prepare_hours_proof(learner.id, BEGINS, ENDS, with_bsn=True))[0]


def test_a_copy_is_kept_of_what_was_given(sample_school: Session, learner: Learner, tmp_path: Path) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    path = deliver_hours_proof(proof, tmp_path, by=sample_school.account)
    assert path.name == f"Urenbewijs {learner.number} 2020-01-01_2026-10-31.pdf"
    delivery = Delivery.get()
    assert (delivery.kind, delivery.reference_date) == (DeliveryKind.HOURS_PROOF, ENDS)
    assert bytes(delivery.content) == path.read_bytes()
    rows = json.loads(delivery.rows)
    assert sum(row["minutes"] for row in rows if row["counts"]) == proof.minutes
    with pytest.raises(UserError, match="file-exists"):
        deliver_hours_proof(proof, tmp_path, by=sample_school.account)
    assert Delivery.select().count() == 1


def test_what_went_to_a_printer_is_kept_too(sample_school: Session, learner: Learner) -> None:
    note_hours_proof_printed(prepare_hours_proof(learner.id, BEGINS, ENDS), by=sample_school.account)
    assert Delivery.get().kind is DeliveryKind.HOURS_PROOF


def test_many_lessons_go_on_on_the_next_page_with_their_headings(learner: Learner) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    long = replace(proof, lessons=proof.lessons * (200 // len(proof.lessons) + 1))
    found = pages(long)
    assert len(found) > 4
    for number, page in enumerate(found, start=1):
        assert f"blad {number} van {len(found)}" in page
    assert all("Onderdeel" in page for page in found)


@pytest.mark.parametrize("name", ["Nguyễn Thị Hương", "Ковальчук", "Żółć-Ğüneş", "عبد الرحمن", "=1+1"])
def test_names_in_any_alphabet_can_be_drawn(learner: Learner, name: str) -> None:
    Learner.update(last_name=name).where(Learner.id == learner.id).execute()
    assert pages(prepare_hours_proof(learner.id, BEGINS, ENDS))


def test_what_cannot_be_proved_is_refused_with_the_reason(learner: Learner) -> None:
    with pytest.raises(UserError, match="no-lessons-followed"):
        prepare_hours_proof(learner.id, date(2010, 1, 1), date(2010, 12, 31))
    with pytest.raises(InvalidValue, match="ends-before-begin"):
        prepare_hours_proof(learner.id, ENDS, BEGINS)
    with pytest.raises(UserError, match="record-is-gone"):
        prepare_hours_proof(9_999, BEGINS, ENDS)


def test_a_teacher_gives_no_proof(learner: Learner, tmp_path: Path) -> None:
    proof = prepare_hours_proof(learner.id, BEGINS, ENDS)
    with pytest.raises(UserError, match="not-allowed"):
        deliver_hours_proof(proof, tmp_path, by=ActingAccount(1, "Karel", Role.TEACHER))
    assert not list(tmp_path.glob("*.pdf"))
