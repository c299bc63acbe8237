"""The practice school: a made-up taalschool to learn, show and test Klassenboek with.

Names, addresses and numbers are invented. Equal arguments give equal rows on every PC.
"""

from __future__ import annotations

from models.practice.school import practice_school

__all__ = ["practice_school"]
