"""The vocabulary of facts: which relations there are, and which qualifiers a fact may carry."""

from enum import StrEnum


class Relation(StrEnum):
    """What a fact says about its dancer; the values are the names used in files and on the command line."""

    NAME = "name"
    OCCUPATION = "occupation"
    BORN = "born"
    ORIGIN = "origin"
    FAMILY = "family"
    MENTOR = "mentor"
    STUDENT = "student"
    SCHOOL = "school"
    COMPANY = "company"
    PERFORMANCE = "performance"
    VENUE = "venue"
    PARTNER = "partner"
    AWARD = "award"
    FOUNDED = "founded"
    STYLE = "style"


# What a bond is to the other one of two who is somebody else to the first; and of any bond between dancers.
OPPOSITE = {Relation.MENTOR: Relation.STUDENT, Relation.STUDENT: Relation.MENTOR}
INVERSE = {**OPPOSITE, Relation.PARTNER: Relation.PARTNER}
BONDS = frozenset(INVERSE)
"""The relations to somebody who teaches, learns or dances; relatives apart."""

QUALIFIERS = ("aliases", "age", "year", "role", "rank", "kinship", "where", "company", "venue")
