"""Invented addresses in real towns: nobody lives in the Voorbeeldstraat."""

from __future__ import annotations

from typing import NamedTuple

from models.exchange import SchoolRow


class Town(NamedTuple):
    """A place to live; `weight` says how many learners do."""

    municipality: str
    city: str
    postcode: str
    weight: int


TOWNS = (
    Town("Utrecht", "Utrecht", "3511", 14),
    Town("Utrecht", "Utrecht", "3561", 12),
    Town("Nieuwegein", "Nieuwegein", "3431", 7),
    Town("Zeist", "Zeist", "3701", 6),
    Town("Stichtse Vecht", "Maarssen", "3601", 4),
    Town("Houten", "Houten", "3991", 4),
    Town("De Bilt", "Bilthoven", "3721", 3),
    Town("IJsselstein", "IJsselstein", "3401", 3),
    Town("Utrechtse Heuvelrug", "Doorn", "3941", 2),
    Town("Vijfheerenlanden", "Vianen", "4131", 2),
    Town("Bunnik", "Bunnik", "3981", 2),
    Town("Woerden", "Woerden", "3441", 2),
)
STREETS = (
    "Voorbeeldstraat",
    "Oefenlaan",
    "Proefkade",
    "Verzonnen Singel",
    "Burgemeester Fictieplein",
    "Denkbeeldige Dijk",
    "Schijnpad",
    "Modelweg",
)
POSTCODE_LETTERS = ("XA", "XB", "XD", "XE", "XG", "XH", "XK", "XM", "XN", "XP")

SCHOOL = SchoolRow(
    name="Taalschool De Oefening",
    bow_number="900017",
    address="Oefenlaan 1",
    postcode="3511 XX",
    city="Utrecht",
    phone="030-0000000",
    email="info@example.org",
    contact="Marijke Post",
)
COMMUNITY_CENTRE = "Buurthuis De Proef"
COMMUNITY_CENTRE_ADDRESS = ("Modelweg 27", "3561 XA", "Utrecht")
OTHER_SCHOOLS = ("Taalhuis Elders", "ROC De Verte", "Stichting Taal en Toekomst", "Taalschool De Andere Kant")
