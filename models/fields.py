"""Fields that store one type in one spelling and refuse everything else.

peewee's own DateField accepts any text on SQLite and hands it back as text; these never do. A wrong type
is a fault of the program, so it raises TypeError or ValueError, without the value: it might be a name.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict, TypeVar, Unpack, overload

import peewee

V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)

if TYPE_CHECKING:
    from peewee import Field as _Field
else:

    class _Field(peewee.Field):
        """peewee.Field is generic for the type checker only."""

        def __class_getitem__(cls, _item: object) -> type[Self]:
            return cls


class FieldOptions(TypedDict, total=False):
    """What every field takes, besides `null`."""

    index: bool
    unique: bool
    primary_key: bool
    column_name: str
    default: Any
    constraints: list[peewee.Node]


class IsoDateField(_Field[V]):
    """A `date`, stored as text `yyyy-mm-dd`; a datetime is not a date."""

    field_type = "TEXT"

    @overload
    def __init__(
        self: IsoDateField[date | None], *, null: Literal[True], **options: Unpack[FieldOptions]
    ) -> None: ...
    @overload
    def __init__(
        self: IsoDateField[date], *, null: Literal[False] = ..., **options: Unpack[FieldOptions]
    ) -> None: ...
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)

    def db_value(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise _refusal(self, value)
        return value.isoformat()

    def python_value(self, value: str | None) -> date | None:
        return None if value is None else date.fromisoformat(value)


class TimeOfDayField(_Field[V]):
    """A `time` of whole minutes, stored as minutes since midnight so that any engine can subtract them."""

    field_type = "INT"

    @overload
    def __init__(
        self: TimeOfDayField[time | None], *, null: Literal[True], **options: Unpack[FieldOptions]
    ) -> None: ...
    @overload
    def __init__(
        self: TimeOfDayField[time], *, null: Literal[False] = ..., **options: Unpack[FieldOptions]
    ) -> None: ...
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)

    def db_value(self, value: object) -> int | None:
        if value is None:
            return None
        if not isinstance(value, time):
            raise _refusal(self, value)
        if value.second or value.microsecond or value.tzinfo is not None:
            raise ValueError("TimeOfDayField takes whole minutes of the local clock")
        return value.hour * 60 + value.minute

    def python_value(self, value: int | None) -> time | None:
        return None if value is None else time(*divmod(value, 60))

    def __sub__(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, other: Any
    ) -> peewee.Expression:
        """The difference of two times is minutes; peewee would read it back as the time of the last field."""
        return super().__sub__(other).coerce(_coerce=False)


class UtcDateTimeField(_Field[V]):
    """A moment, stored as text `yyyy-mm-ddThh:mm:ssZ`; parts of a second are dropped, a naive one refused."""

    field_type = "TEXT"

    @overload
    def __init__(
        self: UtcDateTimeField[datetime | None], *, null: Literal[True], **options: Unpack[FieldOptions]
    ) -> None: ...
    @overload
    def __init__(
        self: UtcDateTimeField[datetime], *, null: Literal[False] = ..., **options: Unpack[FieldOptions]
    ) -> None: ...
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)

    def db_value(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, datetime):
            raise _refusal(self, value)
        if value.utcoffset() is None:
            raise ValueError("UtcDateTimeField takes a moment with its time zone")
        return value.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"

    def python_value(self, value: str | None) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class TermField(_Field[V]):
    """A member of one StrEnum (models/rules/terms.py), stored as its Dutch term."""

    field_type = "TEXT"

    @overload
    def __init__(
        self: TermField[E | None], terms: type[E], *, null: Literal[True], **options: Unpack[FieldOptions]
    ) -> None: ...
    @overload
    def __init__(
        self: TermField[E], terms: type[E], *, null: Literal[False] = ..., **options: Unpack[FieldOptions]
    ) -> None: ...
    def __init__(self, terms: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.terms = terms
        self._members = {term.value: term for term in terms}

    def db_value(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, self.terms):
            raise _refusal(self, value)
        return value.value

    def python_value(self, value: str | None) -> StrEnum | None:
        if value is None:
            return None
        try:
            return self._members[value]
        except KeyError:
            raise ValueError(f"the register holds no {self.terms.__name__} here") from None


def _refusal(field: peewee.Field[Any], value: object) -> TypeError:
    return TypeError(f"{type(field).__name__} does not take {type(value).__name__}")
