"""The fixed words of the field; each value is the Dutch term that workbook, screen and register share."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """Wet: the Inburgering Act a learner falls under."""

    WI2013 = "Wi2013"
    WI2021 = "Wi2021"
    NONE = "geen"


class MigrantGroup(StrEnum):
    """Doelgroep: decides who hears the hours and who judges absence."""

    ASIELSTATUSHOUDER = "asielstatushouder"
    GEZINSMIGRANT = "gezinsmigrant"
    OVERIGE_MIGRANT = "overige migrant"


class Route(StrEnum):
    """Leerroute under the Wi2021."""

    B1 = "B1"
    Z = "Z"
    EDUCATION = "onderwijs"


class CourseType(StrEnum):
    """Soort cursus of a contract."""

    LITERACY = "alfabetisering"
    INTEGRATION = "inburgering"
    NT2 = "NT2"


class Component(StrEnum):
    """Onderdeel: what a lesson is about."""

    LANGUAGE = "taal"
    LITERACY = "alfabetisering"
    KNM = "KNM"
    ONA = "ONA"


class Form(StrEnum):
    """Vorm: where and how a lesson is followed."""

    CLASSROOM = "klassikaal"
    E_LEARNING_AT_SCHOOL = "e-learning op school"
    GUIDED_PRACTICE = "begeleide praktijk"
    ONLINE = "online"
    E_LEARNING_AT_HOME = "e-learning thuis"


class Status(StrEnum):
    """What a mark says; no mark at all means *niet ingevuld*."""

    PRESENT = "aanwezig"
    LATE = "te laat"
    LEFT_EARLY = "eerder weg"
    ABSENT = "afwezig"


class Reason(StrEnum):
    """Reden of an absence: the category only, never medical or religious detail (AVG art. 9)."""

    ZIEKTE = "ziekte"
    HUWELIJK = "huwelijk"
    BEGRAFENIS = "begrafenis"
    RELIGIEUZE_FEESTDAG = "religieuze feestdag"
    ANDERS = "anders"
    NOG_NAVRAGEN = "nog navragen"


class Decider(StrEnum):
    """Who judges an absence."""

    SCHOOL = "school"
    GEMEENTE = "gemeente"


class Verdict(StrEnum):
    """Oordeel over an absence."""

    GEOORLOOFD = "geoorloofd"
    ONGEOORLOOFD = "ongeoorloofd"
    OPEN = "open"
    GEMEENTE = "gemeente"


class Role(StrEnum):
    """What an account may do (models/accounts.py says what)."""

    ADMINISTRATOR = "beheerder"
    OFFICE = "administratie"
    TEACHER = "docent"
    AUDITOR = "auditor"


class DeliveryKind(StrEnum):
    """What was sent to whom."""

    DUO = "DUO"
    BOW = "BoW"
    GEMEENTE = "gemeente"
    ONA = "ONA"
    HOURS_PROOF = "urenbewijs"
    AUDIT = "auditmap"
    TAKEOVER = "overname"
    SIGN_IN_SHEET = "presentielijst"


PARTIAL = frozenset({Status.LATE, Status.LEFT_EARLY})
"""Statuses that come with the minutes the learner was there."""
