"""The school, who works there and where."""

from __future__ import annotations

from peewee import BooleanField, Check, ForeignKeyField, TextField

from models.database import Entity
from models.fields import IsoDateField, TermField
from models.rules.terms import Role


class School(Entity):
    """One row: the school itself."""

    name = TextField(default="")
    bow_number = TextField(default="")
    address = TextField(default="")
    postcode = TextField(default="")
    city = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    contact = TextField(default="")
    practice = BooleanField(default=False)

    class Meta:
        table_name = "school"
        constraints = (Check("id = 1"),)


class Setting(Entity):
    """A choice of the school; `value` is JSON."""

    name = TextField(unique=True)
    value = TextField()

    class Meta:
        table_name = "setting"


class Teacher(Entity):
    """Docent, with the register that shows the qualification (BoW norm 1.4.11.a1, 2022)."""

    name = TextField(unique=True)
    email = TextField(default="")
    register = TextField(default="")
    qualified_until = IsoDateField(null=True)

    class Meta:
        table_name = "teacher"


class Location(Entity):
    """Where lessons are given."""

    name = TextField(unique=True)
    address = TextField(default="")
    postcode = TextField(default="")
    city = TextField(default="")

    class Meta:
        table_name = "location"


class Holiday(Entity):
    """Days on which the school is closed, first and last included: no lessons are planned then."""

    name = TextField()
    begins = IsoDateField()
    ends = IsoDateField()

    class Meta:
        table_name = "holiday"
        constraints = (Check("ends >= begins"),)


class Account(Entity):
    """Who may open the register; the password itself lives nowhere, see models/keys.py."""

    name = TextField(unique=True)
    role = TermField(Role)
    teacher = ForeignKeyField(Teacher, null=True, on_delete="RESTRICT")
    active = BooleanField(default=True)

    class Meta:
        table_name = "account"
