"""What was understood of a question, as data."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.asking.wording import asked, asked_of, joined
from knowledge.relations import Relation
from knowledge.things import EntityKind

# The stage of a query that goes on from the question before.
FOLLOW_UP = "follow-up"


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
class Years:
    """From a first year to a last one, both among them."""

    first: int
    last: int

    def describe(self) -> str:
        """The years as one would say them: "in 1990", "after 1990"; nothing where any year will do."""
        if self == EVER:
            return ""
        if self.first == EVER.first:
            return f"before {self.last + 1}"
        if self.last == EVER.last:
            return f"after {self.first - 1}"
        return f"in {self.first}" if self.first == self.last else f"in {self.first}–{self.last}"


EVER = Years(0, 9999)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What holds of the dancers asked for: a relation to all entities, said with all words, in those years."""

    relation: Relation
    entities: tuple[Entity, ...] = ()
    said: tuple[str, ...] = ()
    years: Years = EVER

    @property
    def says_nothing(self) -> bool:
        """Whether it holds of everybody: somebody "born" at all."""
        return self.relation in (Relation.BORN, Relation.ORIGIN) and not (
            self.entities or self.said or self.years != EVER
        )

    def describe(self) -> str:
        """In a few words, behind "dancers who": "trained at Riga", "won a prize in 1990"."""
        thing = joined([*(entity.matched for entity in self.entities), *self.said])
        return " ".join(part for part in (asked_of(self.relation, thing), self.years.describe()) if part)


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood.

    `relation` is what is asked about `subjects`; `filters` are further entities that an answer must have to do with;
    `excluded` are entities that are not the answer; `detail` is the qualifier asked for ("age", "role"), where it is
    not the value itself. `stage` names the step of understanding that succeeded: the question's own form, or what was
    asked before it. Where `is_list` is set, dancers are listed or counted: `criteria` are all that holds of them,
    `among` those of whom they are some, `pick` the one of them who is asked for ("oldest", "youngest"). `also` are the
    queries of the other questions of the same message.
    """

    form: Form
    relation: Relation | None = None
    subjects: tuple["Entity | Query", ...] = ()
    filters: tuple[Entity, ...] = ()
    detail: str | None = None
    kinship: str | None = None
    excluded: tuple[Entity, ...] = ()
    stage: str = "form"
    criteria: tuple[Criterion, ...] = ()
    among: tuple[Entity, ...] = ()
    pick: str | None = None
    is_list: bool = False
    also: tuple["Query", ...] = ()

    def describe(self) -> str:
        """The query in a few words for a person: "mentors of Maxime Alimbekova"."""
        return "; ".join([self._describe(), *(query.describe() for query in self.also)])

    def _describe(self) -> str:
        if self.is_list:
            return self._describe_list()
        named = [
            part.matched if isinstance(part, Entity) else part.describe() for part in (*self.subjects, *self.filters)
        ]
        if self.detail == "connection":
            return f"what connects {joined(named)}"
        if self.relation is None:
            return f"about {joined(named)}" if named else "nothing in particular"
        if self.form in (Form.LIST, Form.COUNT) and not self.subjects and named:
            return f"dancers who {asked_of(self.relation, joined(named))}"
        dancer = joined(named) if named else "any dancer"
        described = asked(self.relation, dancer)
        return f"{self.detail} in: {described}" if self.detail else described

    def _describe_list(self) -> str:
        dancers = f"the {self.pick} of the dancers" if self.pick else "dancers"
        among = f" among {joined([entity.matched for entity in self.among])}" if self.among else ""
        criteria = joined([criterion.describe() for criterion in self.criteria])
        return f"{dancers}{among} who {criteria}" if criteria else f"{dancers}{among}"
