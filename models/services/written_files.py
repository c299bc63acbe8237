"""A file that leaves the register, and what the audit log says of it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple


class WrittenFile(NamedTuple):
    """A file with its final name."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def said(self) -> dict[str, object]:
        """What the audit log says of it; queries.deliveries reads back those of which no copy is kept."""
        return {"bestand": self.name, "sha256": self.sha256}
