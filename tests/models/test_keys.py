from __future__ import annotations

import json
import unicodedata

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.errors import EnvironmentProblem, UserError
from models.keys import DEFAULT_KDF, KdfParameters, KeyFile, SlotKind, new_key

CHEAP = KdfParameters(memory_kib=64, iterations=1, lanes=1)
KEY = new_key()


@pytest.fixture
def created():
    return KeyFile.create("Fatima", "tulpen in de berm", KEY, kdf=CHEAP)


@pytest.fixture
def keys(created):
    return created[0]


@pytest.fixture
def path(tmp_path, keys):
    keys.write(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def refused(code: str):
    return pytest.raises(UserError, match=f"^{code}$")


def tampered(path, change):
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")
    return KeyFile.read(path)


def test_a_key_is_256_random_bits():
    assert len(new_key()) == 32
    assert new_key() != new_key()


def test_the_password_gives_the_key(keys):
    assert keys.unlock("Fatima", "tulpen in de berm") == KEY


def test_another_password_gives_nothing(keys):
    with refused("wrong-password"):
        keys.unlock("Fatima", "tulpen in de berm ")


def test_a_password_that_is_no_utf_8_is_a_wrong_one(keys):
    with refused("wrong-password"):
        keys.unlock("Fatima", "tulpen\udcff")


def test_the_printed_code_gives_the_key_however_it_is_typed(created):
    keys, code = created
    assert keys.unlock_with_recovery_code(code.lower().replace("-", " ")) == KEY


def test_the_code_of_another_school_is_well_typed_but_wrong(keys):
    _, code = KeyFile.create("Fatima", "tulpen in de berm", KEY, kdf=CHEAP)
    with refused("recovery-code-wrong"):
        keys.unlock_with_recovery_code(code)


def test_a_typing_error_in_the_code_is_told_apart(created):
    keys, code = created
    with refused("recovery-code-mistyped"):
        keys.unlock_with_recovery_code(code[:-1])


def test_a_name_is_found_without_regard_to_case_and_blanks(keys):
    assert keys.unlock(" fatima", "tulpen in de berm") == KEY


def test_an_unknown_name_is_told_apart_from_a_wrong_password(keys):
    with refused("unknown-account"):
        keys.unlock("Pieter", "tulpen in de berm")


def test_accents_may_come_composed_or_not(keys):
    two = keys.with_account("Zoë", "crème brûlée", KEY, kdf=CHEAP)
    decomposed = unicodedata.normalize("NFD", "crème brûlée")
    assert decomposed != "crème brûlée"
    assert two.unlock(unicodedata.normalize("NFD", "Zoë"), decomposed) == KEY


def test_every_account_has_a_password_of_its_own(keys):
    two = keys.with_account("Pieter", "narcis", KEY, kdf=CHEAP)
    assert two.account_names == ("Fatima", "Pieter")
    assert two.unlock("Pieter", "narcis") == two.unlock("Fatima", "tulpen in de berm") == KEY
    with refused("wrong-password"):
        two.unlock("Pieter", "tulpen in de berm")


def test_a_name_is_given_once(keys):
    with refused("account-exists"):
        keys.with_account("FATIMA", "narcis", KEY, kdf=CHEAP)


def test_a_new_password_replaces_the_old_and_touches_no_other_slot(created):
    keys, code = created
    changed = keys.with_account("Pieter", "narcis", KEY, kdf=CHEAP)
    changed = changed.with_new_password("fatima", "hyacint", KEY, kdf=CHEAP)
    assert changed.account_names == ("Fatima", "Pieter")
    assert changed.unlock("Fatima", "hyacint") == changed.unlock("Pieter", "narcis") == KEY
    assert changed.unlock_with_recovery_code(code) == KEY
    with refused("wrong-password"):
        changed.unlock("Fatima", "tulpen in de berm")
    assert keys.unlock("Fatima", "tulpen in de berm") == KEY


def test_a_removed_account_has_no_slot_left(keys):
    removed = keys.with_account("Pieter", "narcis", KEY, kdf=CHEAP).without_account("pieter")
    assert removed == keys
    with refused("unknown-account"):
        removed.without_account("Pieter")


def test_the_last_account_stays(keys):
    with refused("last-account"):
        keys.without_account("Fatima")


def test_a_new_code_replaces_the_old_one(created):
    keys, old = created
    changed, new = keys.with_new_recovery_code(KEY, kdf=CHEAP)
    assert changed.unlock_with_recovery_code(new) == KEY
    assert [slot.kind for slot in changed.slots].count(SlotKind.RECOVERY) == 1
    with refused("recovery-code-wrong"):
        changed.unlock_with_recovery_code(old)


def test_what_is_written_is_read_back(path, keys):
    assert KeyFile.read(path) == keys
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_neither_key_nor_password_nor_code_is_in_the_file_or_on_show(path, created):
    keys, code = created
    text = path.read_text(encoding="utf-8")
    for secret in ("tulpen", code, code.replace("-", ""), KEY.hex()):
        assert secret not in text
        assert secret not in repr(keys)
    assert repr(keys.slots[0].wrapped) not in repr(keys)


def test_a_slot_remembers_what_a_guess_costs(path, keys):
    strong = keys.with_new_password("Fatima", "hyacint", KEY, kdf=KdfParameters(256, 2, 2))
    strong.write(path)
    assert KeyFile.read(path).unlock("Fatima", "hyacint") == KEY
    assert json.loads(path.read_text(encoding="utf-8"))["slots"][0]["kdf"] == {
        "memory_kib": 256,
        "iterations": 2,
        "lanes": 2,
    }


def test_outside_the_tests_a_guess_costs_64_mib():
    keys, code = KeyFile.create("Fatima", "tulpen in de berm", KEY)
    assert {slot.kdf for slot in keys.slots} == {KdfParameters(65536, 3, 4)} == {DEFAULT_KDF}
    assert keys.unlock_with_recovery_code(code) == KEY


def test_no_file_is_not_a_damaged_file(tmp_path):
    with refused("key-file-missing"):
        KeyFile.read(tmp_path / "keys.json")
    with pytest.raises(EnvironmentProblem, match="folder-vanished"):
        KeyFile.read(tmp_path / "stick" / "keys.json")


@pytest.mark.parametrize("kept", [0, 1, 100, -3])
def test_a_truncated_file_is_damaged(path, kept):
    path.write_bytes(path.read_bytes()[:kept])
    with refused("key-file-damaged"):
        KeyFile.read(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"geen json",
        b"\xff\xfe",
        b'{"format": "klassenboek-keys"}',
        b"[" * 100_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_another_file_of_that_name_is_damaged(path, content):
    path.write_bytes(content)
    with refused("key-file-damaged"):
        KeyFile.read(path)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("kind", "master"),
        ("salt", "c2FsdA=="),
        ("wrapped", "geen base64!"),
        ("name", 7),
        ("kdf", {"memory_kib": 2**40, "iterations": 3, "lanes": 4}),
        ("kdf", {"memory_kib": 64, "iterations": "3", "lanes": 1}),
        ("kdf", {}),
    ],
)
def test_impossible_content_is_damaged(path, part, value):
    with refused("key-file-damaged"):
        tampered(path, lambda content: content["slots"][0].update({part: value}))


def test_a_damaged_slot_is_not_a_wrong_password(path):
    def change_a_letter(content):
        wrapped = content["slots"][0]["wrapped"]
        content["slots"][0]["wrapped"] = wrapped[:4] + ("A" if wrapped[4] != "A" else "B") + wrapped[5:]

    damaged = tampered(path, change_a_letter)
    with refused("key-file-damaged"):
        damaged.unlock("Fatima", "tulpen in de berm")


def test_a_damaged_slot_leaves_the_others_working(path, created):
    keys, code = created
    keys.with_account("Pieter", "narcis", KEY, kdf=CHEAP).write(path)
    damaged = tampered(path, lambda content: content["slots"][0].update(name="Fatimo"))
    assert damaged.unlock("Pieter", "narcis") == KEY
    assert damaged.unlock_with_recovery_code(code) == KEY
    with refused("key-file-damaged"):
        damaged.unlock("Fatima", "tulpen in de berm")


def test_no_recovery_slot_is_damage(path, created):
    damaged = tampered(path, lambda content: content["slots"].pop())
    with refused("key-file-damaged"):
        damaged.unlock_with_recovery_code(created[1])


def test_a_slot_put_under_another_name_opens_nothing(keys):
    two = keys.with_account("Pieter", "narcis", KEY, kdf=CHEAP)
    theirs, hers = (next(slot for slot in two.slots if slot.name == name) for name in ("Pieter", "Fatima"))
    cipher_of_pieter = {"salt": theirs.salt, "nonce": theirs.nonce, "wrapped": theirs.wrapped}
    forged = two._wrap(SlotKind.ACCOUNT, "Fatima", "x", KEY, CHEAP)
    for part, value in cipher_of_pieter.items():
        object.__setattr__(forged, part, value)
    object.__setattr__(forged, "checksum", two._checksum(forged))
    swapped = KeyFile(two.school, tuple(forged if slot is hers else slot for slot in two.slots))
    with refused("wrong-password"):
        swapped.unlock("Fatima", "narcis")


def test_a_slot_of_another_school_opens_nothing(path):
    moved = tampered(path, lambda content: content.update(school="0" * 32))
    with refused("key-file-damaged"):
        moved.unlock("Fatima", "tulpen in de berm")


def test_a_file_of_a_newer_program_is_left_alone(path):
    with refused("key-file-newer"):
        tampered(path, lambda content: content.update(version=2, slots="of another shape"))


def test_only_a_database_key_is_wrapped(keys):
    with pytest.raises(ValueError, match="32 bytes"):
        keys.with_account("Pieter", "narcis", AESGCM.generate_key(128), kdf=CHEAP)


def test_a_failed_write_leaves_the_old_file_and_no_other(path, keys, monkeypatch):
    before = path.read_bytes()

    def disk_full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("models.keys.os.fsync", disk_full)
    with pytest.raises(EnvironmentProblem, match="disk-full"):
        keys.with_new_password("Fatima", "hyacint", KEY, kdf=CHEAP).write(path)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]
