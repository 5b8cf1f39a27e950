"""What was understood of a question, as data."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.asking.wording import asked, asked_of, joined, understood
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.wording import Row, Term, Told, Wording, in_english

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

    `key` is the path of the profile for a dancer, and the folded name for everything else. Where several people without
    a biography bear a name, `within` is the profile that tells which is meant, as in `Person`.
    """

    kind: EntityKind
    typed: str
    matched: str
    key: str
    within: str | None = None

    @property
    def choice(self) -> str:
        """What stands for this one among others of its name, where an asker chooses: the key, where that tells."""
        return self.key if self.within is None else f"{self.key} {self.within}"


@dataclass(frozen=True, slots=True)
class Years:
    """From a first year to a last one, both among them."""

    first: int
    last: int

    @property
    def wording(self) -> Wording | None:
        """The years as one would say them: "in 1990", "after 1990"; None where any year will do."""
        if self == EVER:
            return None
        if self.first == EVER.first:
            return understood("before", year=self.last + 1)
        if self.last == EVER.last:
            return understood("after", year=self.first - 1)
        is_one = self.first == self.last
        return (
            understood("exactly", year=self.first) if is_one else understood("within", first=self.first, last=self.last)
        )


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

    @property
    def wording(self) -> Wording:
        """In a few words, behind "dancers who": "trained at Riga", "won a prize in 1990"."""
        told = asked_of(self.relation, [*(entity.matched for entity in self.entities), *self.said])
        years = self.years.wording
        return understood("dated", criterion=told, years=years) if years else told


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
        """The query in a few words of English for a person: "mentors of Maxime Alimbekova"."""
        return in_english(self.wording)

    @property
    def wording(self) -> Row:
        """The query in a few words for a person."""
        return Row((self._worded(), *(query.wording for query in self.also)), "; ")

    def _worded(self) -> Wording:
        if self.is_list:
            return self._listed()
        subjects: list[Told] = [part.matched if isinstance(part, Entity) else part.wording for part in self.subjects]
        filters: list[Told] = [entity.matched for entity in self.filters]
        named = [*subjects, *filters]
        if self.detail == "connection":
            return understood("connection", names=joined(named))
        if self.relation is None:
            return understood("about", names=joined(named)) if named else understood("nothing")
        if self.form in (Form.LIST, Form.COUNT) and not self.subjects and named:
            return understood("dancers_who", criteria=asked_of(self.relation, named))
        told = asked(self.relation, joined(subjects) if subjects else understood("any_dancer"))
        if filters:
            told = understood("narrowed", described=told, names=joined(filters))
        return understood("detail", detail=Term("detail", self.detail), described=told) if self.detail else told

    def _listed(self) -> Wording:
        names = joined([entity.matched for entity in self.among])
        criteria = joined([criterion.wording for criterion in self.criteria])
        if self.among:
            key = "among_who" if self.criteria else "among"
            dancers = understood(key, names=names, **({"criteria": criteria} if self.criteria else {}))
        else:
            dancers = understood("dancers_who", criteria=criteria) if self.criteria else understood("dancers")
        return understood(self.pick, dancers=dancers) if self.pick else dancers
