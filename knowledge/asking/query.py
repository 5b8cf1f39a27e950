"""What was understood of a question, as data."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.relations import Relation


class Form(StrEnum):
    """What kind of answer a question asks for."""

    VALUE = "value"
    LIST = "list"
    COUNT = "count"
    YES_NO = "yes_no"
    WHEN = "when"
    COMPARE = "compare"
    PASSAGE = "passage"


class EntityKind(StrEnum):
    """What a name in a question names."""

    DANCER = "dancer"
    PERSON = "person"
    WORK = "work"
    SCHOOL = "school"
    COMPANY = "company"
    PLACE = "place"
    AWARD = "award"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something named in a question: as typed, and as matched.

    `key` is the path of the profile for a dancer, and the folded name for everything else.
    """

    kind: EntityKind
    typed: str
    matched: str
    key: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `relation` is what is asked about `subjects`; `filters` are further entities that an answer must have to do with;
    `detail` is the qualifier asked for ("age", "role"), where it is not the value itself. `stage` names the step of
    understanding that succeeded, from precise to tolerant.
    """

    form: Form
    relation: Relation | None = None
    subjects: tuple["Entity | Query", ...] = ()
    filters: tuple[Entity, ...] = ()
    detail: str | None = None
    kinship: str | None = None
    stage: str = "form"

    def describe(self) -> str:
        """The query in a few words for a person: "mentors of Maxime Alimbekova"."""
        raise NotImplementedError
