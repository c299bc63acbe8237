"""The key file: the key of the database, locked once for every account and once for the recovery code.

The database has one random 256-bit key. `keys.json` holds it in *slots*, each wrapped with AES-GCM under a
key derived with Argon2id from one person's password. So changing a password rewrites one slot and no data,
and removing a slot takes the access away.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, Self

from models.environment import environment_problems
from models.errors import UserError
from models.recovery_code import new_recovery_code, normalised

KEY_BYTES = 32
_FORMAT = "klassenboek-keys"
_VERSION = 1
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """What one guess at a password costs. Kept in each slot, so that later slots can cost more."""

    memory_kib: int
    iterations: int
    lanes: int

    def cost(self) -> tuple[int, int, int]:
        return self.memory_kib, self.iterations, self.lanes

    def within_reason(self) -> bool:
        """Whether this PC can carry it out: a damaged number must not eat all memory."""
        return (
            8 * self.lanes <= self.memory_kib <= 2**20
            and 1 <= self.iterations <= 64
            and 1 <= self.lanes <= 16
        )


DEFAULT_KDF = KdfParameters(memory_kib=64 * 1024, iterations=3, lanes=4)
"""The second recommended choice of RFC 9106 §4, about a tenth of a second on an office PC."""


class SlotKind(StrEnum):
    """Whose secret opens a slot."""

    ACCOUNT = "account"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Slot:
    """The database key, wrapped for one secret."""

    kind: SlotKind
    name: str
    kdf: KdfParameters
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)
    checksum: str = field(repr=False)


def new_key() -> bytes:
    """Draw the key of a new database."""
    import secrets

    return secrets.token_bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The slots of one school. A value: every change gives a new one, and only `write` touches the disk."""

    school: str
    slots: tuple[Slot, ...]

    @classmethod
    def create(
        cls, name: str, password: str, key: bytes, *, kdf: KdfParameters = DEFAULT_KDF
    ) -> tuple[Self, str]:
        """Make the slots of a new school, for its first account and for the recovery code it also gives."""
        import uuid

        empty = cls(uuid.uuid4().hex, ())
        return empty.with_account(name, password, key, kdf=kdf).with_new_recovery_code(key, kdf=kdf)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the slots.

        Raises UserError `key-file-missing`, `key-file-damaged` or `key-file-newer`; EnvironmentProblem
        `folder-vanished`.
        """
        with environment_problems(path):
            if not path.is_file():
                path.parent.stat()  # a stick that was pulled out misses more than this file
                raise UserError("key-file-missing", folder=str(path.parent))
            content = path.read_bytes()
        try:
            return cls._parsed(json.loads(content))
        except (ValueError, KeyError, TypeError, RecursionError):
            # Not chained: what json quotes is of no use to anybody, and key material is not for a log.
            raise UserError("key-file-damaged") from None

    def write(self, path: Path) -> None:
        """Put the slots on the disk, whole or not at all: a lost key file is a lost register."""
        unfinished = path.with_name(f"{path.name}.tmp")
        with environment_problems(path):
            try:
                with unfinished.open("wb") as file:
                    file.write(self._as_json())
                    file.flush()
                    os.fsync(file.fileno())
                unfinished.replace(path)
            finally:
                unfinished.unlink(missing_ok=True)

    @property
    def account_names(self) -> tuple[str, ...]:
        """Who can log in."""
        return tuple(slot.name for slot in self.slots if slot.kind is SlotKind.ACCOUNT)

    def unlock(self, name: str, password: str) -> bytes:
        """Give the database key.

        Raises UserError `unknown-account`, `wrong-password` or, when the slot is not as it was written,
        `key-file-damaged`.
        """
        return self._unwrap(self._account(name), password, "wrong-password")

    def unlock_with_recovery_code(self, code: str) -> bytes:
        """Give the database key for the printed code.

        Raises UserError `recovery-code-mistyped`, `recovery-code-wrong` (well typed, but of another school
        or replaced since) or `key-file-damaged`.
        """
        secret = normalised(code)
        for slot in self.slots:
            if slot.kind is SlotKind.RECOVERY:
                return self._unwrap(slot, secret, "recovery-code-wrong")
        raise UserError("key-file-damaged")

    def with_account(self, name: str, password: str, key: bytes, *, kdf: KdfParameters = DEFAULT_KDF) -> Self:
        """Add an account. Raises UserError `account-exists`."""
        if self._find(name) is not None:
            raise UserError("account-exists", name=name)
        return replace(self, slots=(*self.slots, self._wrap(SlotKind.ACCOUNT, name, password, key, kdf)))

    def with_new_password(
        self, name: str, password: str, key: bytes, *, kdf: KdfParameters = DEFAULT_KDF
    ) -> Self:
        """Replace the slot of an account. Raises UserError `unknown-account`."""
        old = self._account(name)
        new = self._wrap(SlotKind.ACCOUNT, old.name, password, key, kdf)
        return replace(self, slots=tuple(new if slot is old else slot for slot in self.slots))

    def without_account(self, name: str) -> Self:
        """Take an account's access away. Raises UserError `unknown-account` or `last-account`."""
        account = self._account(name)
        if len(self.account_names) == 1:
            raise UserError("last-account", name=account.name)
        return replace(self, slots=tuple(slot for slot in self.slots if slot is not account))

    def with_new_recovery_code(self, key: bytes, *, kdf: KdfParameters = DEFAULT_KDF) -> tuple[Self, str]:
        """Replace the recovery slot; the second value is the code to print, kept nowhere else."""
        code = new_recovery_code()
        others = tuple(slot for slot in self.slots if slot.kind is not SlotKind.RECOVERY)
        return replace(self, slots=(*others, self._wrap(SlotKind.RECOVERY, "", code, key, kdf))), code

    def _account(self, name: str) -> Slot:
        slot = self._find(name)
        if slot is None:
            # A damaged slot may have been this one's.
            if not all(self._intact(other) for other in self.slots):
                raise UserError("key-file-damaged")
            raise UserError("unknown-account", name=name)
        return slot

    def _find(self, name: str) -> Slot | None:
        wanted = _name_key(name)
        for slot in self.slots:
            if slot.kind is SlotKind.ACCOUNT and _name_key(slot.name) == wanted:
                return slot
        return None

    def _wrap(self, kind: SlotKind, name: str, secret: str, key: bytes, kdf: KdfParameters) -> Slot:
        if len(key) != KEY_BYTES:
            raise ValueError("a database key has 32 bytes")
        from models.sealing import sealed

        salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
        bound_to = self._bound_to(kind, name)
        wrapped = sealed(key, secret, salt=salt, nonce=nonce, cost=kdf.cost(), bound_to=bound_to)
        slot = Slot(kind, name, kdf, salt, nonce, wrapped, checksum="")
        return replace(slot, checksum=self._checksum(slot))

    def _unwrap(self, slot: Slot, secret: str, refusal: str) -> bytes:
        from models.sealing import unsealed

        if not self._intact(slot):
            raise UserError("key-file-damaged")
        bound_to = self._bound_to(slot.kind, slot.name)
        key = unsealed(
            slot.wrapped,
            secret,
            salt=slot.salt,
            nonce=slot.nonce,
            cost=slot.kdf.cost(),
            bound_to=bound_to,
        )
        if key is None:
            raise UserError(refusal)
        return key

    def _bound_to(self, kind: SlotKind, name: str) -> bytes:
        """What a slot is for, authenticated with it: moved to another name or school it opens nothing."""
        return _canonical([_FORMAT, _VERSION, self.school, kind, name])

    def _checksum(self, slot: Slot) -> str:
        """Tells damage from a wrong password, which AES-GCM cannot; it is no protection against anybody."""
        import hashlib

        return hashlib.sha256(_canonical([self.school, _slot_content(slot)])).hexdigest()

    def _intact(self, slot: Slot) -> bool:
        return slot.checksum == self._checksum(slot)

    def _as_json(self) -> bytes:
        content = {
            "format": _FORMAT,
            "version": _VERSION,
            "school": self.school,
            "slots": [_slot_content(slot) | {"checksum": slot.checksum} for slot in self.slots],
        }
        return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()

    @classmethod
    def _parsed(cls, content: Any) -> Self:
        if content["format"] != _FORMAT:
            raise ValueError("not a key file")
        if _integer(content["version"]) > _VERSION:
            raise UserError("key-file-newer", version=content["version"])
        slots = tuple(_parsed_slot(slot) for slot in content["slots"])
        if not any(slot.kind is SlotKind.ACCOUNT for slot in slots):
            raise ValueError("no account")
        return cls(_text(content["school"]), slots)


def same_name(one: str, other: str) -> bool:
    """Two names that look alike to a person are one account."""
    return _name_key(one) == _name_key(other)


def _name_key(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold()


def _canonical(content: object) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def _slot_content(slot: Slot) -> dict[str, object]:
    return {
        "kind": slot.kind.value,
        "name": slot.name,
        "kdf": {
            "memory_kib": slot.kdf.memory_kib,
            "iterations": slot.kdf.iterations,
            "lanes": slot.kdf.lanes,
        },
        "salt": base64.b64encode(slot.salt).decode(),
        "nonce": base64.b64encode(slot.nonce).decode(),
        "wrapped": base64.b64encode(slot.wrapped).decode(),
    }


def _parsed_slot(content: Mapping[str, Any]) -> Slot:
    kdf = KdfParameters(*(_integer(content["kdf"][name]) for name in ("memory_kib", "iterations", "lanes")))
    if not kdf.within_reason():
        raise ValueError("impossible key derivation")
    return Slot(
        SlotKind(content["kind"]),
        _text(content["name"]),
        kdf,
        salt=_bytes(content["salt"], _SALT_BYTES),
        nonce=_bytes(content["nonce"], _NONCE_BYTES),
        wrapped=_bytes(content["wrapped"], KEY_BYTES + _TAG_BYTES),
        checksum=_text(content["checksum"]),
    )


def _bytes(value: object, length: int) -> bytes:
    decoded = base64.b64decode(_text(value), validate=True)
    if len(decoded) != length:
        raise ValueError("another length than was written")
    return decoded


def _text(value: object) -> str:
    return value if isinstance(value, str) else _wrong_type()


def _integer(value: object) -> int:
    return value if isinstance(value, int) else _wrong_type()


def _wrong_type() -> NoReturn:
    raise TypeError("another type than was written")
