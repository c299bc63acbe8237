"""Groups, who is placed in them, their lessons, and the marks: the register itself."""

from __future__ import annotations

from peewee import BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.database import Entity
from models.entities.learners import Contract
from models.entities.school import Account, Location, Teacher
from models.fields import IsoDateField, TermField, TimeOfDayField, UtcDateTimeField
from models.rules.terms import Component, Form, Reason, Status, Verdict


class Group(Entity):
    """Groep; level, teacher, location and form are what its new lessons start with."""

    name = TextField(unique=True)
    level = TextField(default="")
    teacher = ForeignKeyField(Teacher, null=True, on_delete="RESTRICT")
    location = ForeignKeyField(Location, null=True, on_delete="RESTRICT")
    form = TermField(Form, null=True)

    class Meta:
        table_name = "course_group"


class Placement(Entity):
    """A contract in a group, first and last day included."""

    contract = ForeignKeyField(Contract, backref="placements", on_delete="RESTRICT")
    group = ForeignKeyField(Group, backref="placements", on_delete="RESTRICT")
    begins = IsoDateField()
    ends = IsoDateField()

    class Meta:
        table_name = "placement"
        indexes = ((("contract", "group", "begins"), True),)
        constraints = (Check("ends >= begins"),)


class Lesson(Entity):
    """One lesson of one group; minutes since midnight, so that SQL of any engine can subtract them.

    Its id is never used again once it is removed: the audit log still speaks of it.
    """

    group = ForeignKeyField(Group, backref="lessons", on_delete="RESTRICT", index=False)
    date = IsoDateField(index=True)
    starts = TimeOfDayField()
    ends = TimeOfDayField()
    break_minutes = IntegerField(default=0, constraints=[Check("break_minutes >= 0")])
    component = TermField(Component)
    form = TermField(Form)
    level = TextField(default="")
    location = ForeignKeyField(Location, null=True, on_delete="RESTRICT")
    teacher = ForeignKeyField(Teacher, null=True, on_delete="RESTRICT")
    cancelled = BooleanField(default=False)
    signed_off_by = ForeignKeyField(Account, null=True, on_delete="RESTRICT")
    signed_off_at = UtcDateTimeField(null=True)
    original_present = BooleanField(null=True)

    class Meta:
        table_name = "lesson"
        indexes = ((("group", "date", "starts"), True),)
        constraints = (
            Check("ends > starts AND break_minutes <= ends - starts"),
            Check("(signed_off_by_id IS NULL) = (signed_off_at IS NULL)"),
        )


class Mark(Entity):
    """Presence of one contract at one lesson; no row means *niet ingevuld*, which is neither.

    It belongs to lesson and contract, never to a group: moving a learner touches no mark.
    """

    lesson = ForeignKeyField(Lesson, backref="marks", on_delete="RESTRICT", index=False)
    lesson_id: int
    contract = ForeignKeyField(Contract, backref="marks", on_delete="RESTRICT")
    contract_id: int
    status = TermField(Status)
    minutes = IntegerField(null=True)
    notified_before = BooleanField(default=False)
    reason = TermField(Reason, null=True)
    doubt = BooleanField(default=False)
    remark = TextField(default="")
    verdict_override = TermField(Verdict, null=True)
    override_why = TextField(default="")

    class Meta:
        table_name = "mark"
        indexes = ((("lesson", "contract"), True),)
        constraints = (
            Check("(status IN ('te laat', 'eerder weg')) = (minutes IS NOT NULL)"),
            Check("minutes IS NULL OR minutes >= 1"),
        )
