"""Learners, their contracts, and hours they followed elsewhere."""

from __future__ import annotations

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.database import Entity
from models.entities.school import Account
from models.fields import IsoDateField, TermField, TimeOfDayField, UtcDateTimeField
from models.rules.terms import Act, Component, CourseType, MigrantGroup, Reason, Route


class Learner(Entity):
    """Cursist."""

    number = TextField(unique=True)
    first_name = TextField()
    prefix = TextField(default="")
    last_name = TextField()
    bsn = TextField(null=True, index=True, constraints=[Check("bsn IS NULL OR length(bsn) = 9")])
    born = IsoDateField(null=True)
    address = TextField(default="")
    postcode = TextField(default="")
    city = TextField(default="")
    phone = TextField(default="")
    email = TextField(default="")
    act = TermField(Act)
    migrant_group = TermField(MigrantGroup, null=True)
    loan = BooleanField(default=False)
    municipality = TextField(default="")
    route = TermField(Route, null=True)
    pip_date = IsoDateField(null=True)
    term_ends = IsoDateField(null=True)

    class Meta:
        table_name = "learner"


class Contract(Entity):
    """A course a learner bought, or a gemeente bought for them; hours are whole hours."""

    number = TextField(unique=True)
    learner = ForeignKeyField(Learner, backref="contracts", on_delete="RESTRICT")
    course_type = TermField(CourseType)
    signed = IsoDateField()
    begins = IsoDateField()
    ends = IsoDateField()
    purchased_hours = IntegerField(constraints=[Check("purchased_hours >= 0")])

    class Meta:
        table_name = "contract"
        constraints = (Check("ends >= begins"),)


class HoursElsewhere(Entity):
    """Minutes followed at another school: they count for norms, never in the DUO file (domain §5)."""

    learner = ForeignKeyField(Learner, backref="hours_elsewhere", on_delete="RESTRICT")
    institution = TextField()
    until = IsoDateField()
    component = TermField(Component)
    minutes = IntegerField(constraints=[Check("minutes >= 0")])

    class Meta:
        table_name = "hours_elsewhere"
        indexes = ((("learner", "institution", "until", "component"), True),)


class AbsenceNotice(Entity):
    """An absence over days, as it was announced: it proposes marks, it never makes them.

    `starts` is from when on the first day it holds; without one it holds for all of that day.
    """

    learner = ForeignKeyField(Learner, backref="absence_notices", on_delete="RESTRICT")
    learner_id: int
    begins = IsoDateField()
    starts = TimeOfDayField(null=True)
    ends = IsoDateField()
    reason = TermField(Reason, null=True)
    notified_before = BooleanField(default=True)
    noted_at = UtcDateTimeField()
    noted_by = ForeignKeyField(Account, on_delete="RESTRICT")
    withdrawn = BooleanField(default=False)

    class Meta:
        table_name = "absence_notice"
        constraints = (Check("ends >= begins"),)
