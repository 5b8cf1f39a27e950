"""What was understood of a question, as data."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.asking.wording import asked, joined
from knowledge.relations import Relation
from knowledge.things import EntityKind


class Form(StrEnum):
    """What kind of answer a question asks for."""

    VALUE = "value"
    LIST = "list"
    COUNT = "count"
    YES_NO = "yes_no"
    WHEN = "when"
    COMPARE = "compare"
    PASSAGE = "passage"


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
    `excluded` are entities that are not the answer;
    `detail` is the qualifier asked for ("age", "role"), where it is not the value itself. `stage` names the step of
    understanding that succeeded: the question's own form, or what was asked before it.
    """

    form: Form
    relation: Relation | None = None
    subjects: tuple["Entity | Query", ...] = ()
    filters: tuple[Entity, ...] = ()
    detail: str | None = None
    kinship: str | None = None
    excluded: tuple[Entity, ...] = ()
    stage: str = "form"

    def describe(self) -> str:
        """The query in a few words for a person: "mentors of Maxime Alimbekova"."""
        named = [
            part.matched if isinstance(part, Entity) else part.describe() for part in (*self.subjects, *self.filters)
        ]
        if self.relation is None:
            return f"about {joined(named)}" if named else "nothing in particular"
        dancer = joined(named) if named else "any dancer"
        described = asked(self.relation, dancer)
        return f"{self.detail} in: {described}" if self.detail else described
