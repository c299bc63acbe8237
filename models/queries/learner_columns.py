"""The columns of a learner that nearly every question asks for."""

from __future__ import annotations

from typing import Any

from models.entities import Learner

NAME: tuple[Any, ...] = (Learner.first_name, Learner.prefix, Learner.last_name)
"""The parts of a name, in the order in which rules.names takes them."""
