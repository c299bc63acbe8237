"""Wrapping a key with a password: AES-GCM under Argon2id. Loaded only when somebody logs in."""

from __future__ import annotations

import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

_KEY_BYTES = 32


def sealed(
    key: bytes, secret: str, *, salt: bytes, nonce: bytes, cost: tuple[int, int, int], bound_to: bytes
) -> bytes:
    """Wrap `key`; `cost` is memory in KiB, iterations and lanes, `bound_to` is authenticated with it."""
    return AESGCM(_derived(secret, salt, cost)).encrypt(nonce, key, bound_to)


def unsealed(
    wrapped: bytes, secret: str, *, salt: bytes, nonce: bytes, cost: tuple[int, int, int], bound_to: bytes
) -> bytes | None:
    """Give the key back, or None when the secret is another one."""
    try:
        return AESGCM(_derived(secret, salt, cost)).decrypt(nonce, wrapped, bound_to)
    except InvalidTag:
        return None


def _derived(secret: str, salt: bytes, cost: tuple[int, int, int]) -> bytes:
    memory_kib, iterations, lanes = cost
    # NFKC: the same password gives the same bytes on every keyboard and system. An environment variable that
    # is no UTF-8 brings halves of letters along.
    password = unicodedata.normalize("NFKC", secret).encode(errors="surrogatepass")
    function = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=iterations, lanes=lanes, memory_cost=memory_kib
    )
    return function.derive(password)
