"""What may be an answer: of which kind, with which values, and where it is said."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.facts import Citation, Fact
from knowledge.text import Span
from knowledge.things import thing_key


class Told(StrEnum):
    """What kind of answer something is: of a fact its value or a qualifier, of a sentence a name, a number or all."""

    MENTOR = "mentor"
    STUDENT = "student"
    FAMILY = "family"
    PARTNER = "partner"
    SCHOOL = "school"
    COMPANY = "company"
    FOUNDED = "founded"
    PERFORMANCE = "performance"
    VENUE = "venue"
    AWARD = "award"
    ORIGIN = "origin"
    BORN = "born"
    STYLE = "style"
    OCCUPATION = "occupation"
    BORN_WHEN = "born_when"
    ROLE = "role"
    RANK = "rank"
    WHERE = "where"
    KINSHIP = "kinship"
    YEAR = "year"
    DATE = "date"
    AGE = "age"
    NUMBER = "number"
    LASTING = "lasting"
    NAMED_PERSON = "named_person"
    NAMED_PLACE = "named_place"
    NAMED_HOUSE = "named_house"
    NAMED_WORK = "named_work"
    NAMED_AWARD = "named_award"
    NAMED = "named"
    SENTENCE = "sentence"
    PAIR = "pair"
    YES = "yes"
    NO = "no"


TOLD = tuple(Told)
NUMBERS = (Told.NUMBER, Told.AGE, Told.LASTING, Told.YEAR, Told.DATE, Told.BORN_WHEN)
PEOPLE = (Told.MENTOR, Told.STUDENT, Told.FAMILY, Told.PARTNER, Told.NAMED_PERSON)
DECIDING = (Told.YES, Told.NO)
WORDS = (Told.SENTENCE, Told.PAIR)  # answers in the words of the biography


@dataclass(frozen=True)
class Offer:
    """One possible answer.

    `values` are none where the citation is the answer itself. `number` is that of the sentence in the biography, -1
    where another biography says it; `span` is where the value stands in it, if anywhere. `is_joined` tells that another
    name stands in one row with the value. `further` are more citations of the same.
    """

    told: Told
    values: tuple[str, ...]
    citation: Citation
    number: int
    fact: Fact | None = None
    span: Span | None = None
    is_joined: bool = False
    further: tuple[Citation, ...] = ()

    @cached_property
    def key(self) -> str:
        """The same for offers of the same values; empty where there are none."""
        return "|".join(sorted(map(thing_key, self.values)))

    @cached_property
    def parts(self) -> list[str]:
        """The words of the values."""
        return self.key.replace("|", " ").split()
