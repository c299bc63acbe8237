"""What the audit log says of a lesson: teacher and location by name, which outlives their id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.database import Entity
from models.entities import Location, Teacher


class LessonNames:
    """The names of teachers and locations, read when the first is needed."""

    def __init__(self) -> None:
        self._known: dict[str, dict[int, str]] = {}

    def said(self, values: Mapping[str, Any]) -> dict[str, object]:
        """The values of a lesson, by field, as the audit log has them."""
        return {name: self._said(name, value) for name, value in values.items()}

    def _said(self, name: str, value: Any) -> object:
        entity = _NAMED.get(name)
        if entity is None or value is None:
            return value
        if name not in self._known:
            column: Any = getattr(entity, "name")  # noqa: B009
            self._known[name] = dict(entity.select(entity.id, column).tuples())
        return self._known[name][value]


_NAMED: Mapping[str, type[Entity]] = {"teacher": Teacher, "location": Location}
