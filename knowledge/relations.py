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


QUALIFIERS = ("aliases", "age", "year", "role", "rank", "kinship", "where", "company", "venue")
