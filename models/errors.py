"""What can go wrong on purpose. The code and its parameters travel; `ui/sentences.py` holds the Dutch."""

from __future__ import annotations


class KlassenboekError(Exception):
    """Something the person at the keyboard is told in one plain sentence; never a bug.

    `code` names the sentence, `params` fill it in. Neither may hold a BSN or a learner's name, for both
    may reach the log.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.code


class UserError(KlassenboekError):
    """The input or the request cannot be accepted; nothing was changed."""


class EnvironmentProblem(KlassenboekError):
    """The PC stands in the way: disk full, file open in Excel, folder read-only, register in use."""


class InvalidValue(UserError):
    """One value is wrong (a field, a cell); the caller knows which."""
