"""Finds in plain prose whom the biography is about.

persons.py      the names in each sentence that may be persons'
people.py       which of them are one person's
bearing.py      what each mention says for and against its bearer being the dancer
headings.py     the name as a dictionary gives it, surname first
nicknames.py    the other names that the text gives the dancer
find.py         all of it together
"""

from knowledge.subject.find import Subject, describe_subject, find_subject

__all__ = ["Subject", "describe_subject", "find_subject"]
