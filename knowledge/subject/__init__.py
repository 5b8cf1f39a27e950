"""Finds in plain prose whom the biography is about.

persons.py      the names in each sentence that may be persons'
people.py       which of them are one person's
signs.py        what each mention shows about its bearer's part in the text
bearing.py      how strongly each person shows each sign over the whole text
weighing.py     for whom most speaks, by weights learnt from annotated biographies
headings.py     the name as a dictionary gives it, surname first
nicknames.py    the other names that the text gives the dancer
find.py         all of it together
"""

from knowledge.subject.bearing import filed_words
from knowledge.subject.find import Subject, describe_subject, find_subject

__all__ = ["Subject", "describe_subject", "filed_words", "find_subject"]
