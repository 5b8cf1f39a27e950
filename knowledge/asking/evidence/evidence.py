"""Which facts answer a question: those of the right relation whose sentences say all that the question says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.asking.evidence.saying import NEAR, Sayings, apart, sayings_of
from knowledge.asking.evidence.unreality import is_unreal_around
from knowledge.asking.query import Entity, Form, Query
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.numbers import number_words
from knowledge.relations import BONDS, INVERSE, Relation
from knowledge.text import fold
from knowledge.things import KIND_OF_QUALIFIER, KIND_OF_VALUE, EntityKind, key_of, thing_key
from knowledge.words import word_set, words

_BESIDE = (EntityKind.PERSON, EntityKind.PLACE)
_FARTHEST = {EntityKind.WORK: 1, EntityKind.PERSON: 1, EntityKind.DANCER: 1, EntityKind.ROLE: 1}  # sentences
_MOST_POOLED = 200  # dancers whose facts are looked through for one thing named
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_LEADING_YEAR = re.compile(r"In ((?:1[5-9]|20)\d\d) ")
_END_OF_PART = re.compile(r"[;:]|, (?:and|but|then)\b| and in\b|\d, (?=in\b)")
_ROLES = re.compile(r",\s*(?:and\s+)?|\s+and\s+")
_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_NO_PERSONS = (EntityKind.WORK, EntityKind.AWARD, EntityKind.COMPANY, EntityKind.SCHOOL)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that may answer, and how far from its sentences the words of the question are said, summed up."""

    fact: Fact
    distance: int


class Evidence:
    """What the knowledge base says about one query; `unknown` are the words that its facts have to say."""

    def __init__(
        self,
        query: Query,
        unknown: Sequence[str],
        base: KnowledgeBase,
        *,
        telling: Sequence[str] = (),
        is_plural: bool = False,
    ) -> None:
        self.query = query
        self._telling = telling
        self._is_plural = is_plural or query.form in (Form.LIST, Form.COUNT)
        self.base = base
        self._unknown = unknown

    def sayings(self, path: str) -> Sayings:
        """The sentences of the biography of that path."""
        return sayings_of(path, self.base)

    @cached_property
    def subject(self) -> Entity | None:
        """The dancer asked about."""
        return next((part for part in self.query.subjects if isinstance(part, Entity)), None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The facts that answer, in the order of the text: of those that fit, the ones whose words are said nearest."""
        fitting = [finding for fact in self._candidates() if (finding := self._finding(fact)) is not None]
        nearest = min((finding.distance for finding in fitting), default=0)
        return tuple(finding for finding in fitting if self._is_plural or finding.distance == nearest)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that answer."""
        return tuple(finding.fact for finding in self.findings)

    def _candidates(self) -> Iterator[Fact]:
        for fact in self._pool():
            if fact.stated and fact.relation is self.query.relation and self._is_of_kind(fact):
                yield fact

    def _pool(self) -> Iterable[Fact]:
        if self.subject is not None:
            return facts_about(self.subject.key, self.query.relation, self.base)
        dancers = dict.fromkeys(
            path
            for entity in self.query.filters
            if (thing := self.base.things.get(entity.kind, entity.key)) is not None
            for path in thing.facts.dancers()
        )
        if len(dancers) > _MOST_POOLED:
            return ()
        return [fact for path in dancers for fact in facts_about(path, self.query.relation, self.base)]

    def _is_of_kind(self, fact: Fact) -> bool:
        """Whether a fact of the relation is of the kind that the question asks for."""
        query, relation = self.query, fact.relation
        is_of_kind = True
        if relation is Relation.BORN:
            is_of_kind = fact.value[-1:].isdecimal() is (query.detail in ("time", "year"))
        elif relation is Relation.ORIGIN:
            is_nation = fold(fact.value) in word_set("questions", "nationalities")
            is_of_kind = is_nation is (query.detail == "nationality")
        elif relation is Relation.FAMILY:
            is_of_kind = is_kin(fact, query.kinship)
        elif relation is Relation.PARTNER:
            is_of_kind = not fact.value.islower() and self._is_maker(fact) is (query.kinship == "maker")
        elif relation in BONDS:
            is_of_kind = not fact.value.islower()
        elif relation is Relation.PERFORMANCE:
            is_of_kind = self.base.things.get(EntityKind.COMPANY, thing_key(fact.value)) is None
        return is_of_kind

    def _is_maker(self, fact: Fact) -> bool:
        """Whether a partner is one who made a work: by trade, or by the words around the name."""
        role = fact.qualifier("role")
        if role is not None:
            return role in word_set("questions", "maker")
        making = "|".join(sorted(word_set("questions", "create")))
        name = re.escape(fold(fact.value))
        said = " ".join(fold(citation.quote) for citation in fact.citations)
        return (
            re.search(rf"{name}(?: \w+){{0,2}} (?:{making})\b|\b(?:{making})\b[^.]{{0,40}} by {name}", said) is not None
        )

    def _finding(self, fact: Fact) -> Finding | None:
        named = self._alternatives(fact)
        distances = [self._distance_to(entity, fact) for entity in self.query.filters if entity not in named]
        if named:
            distances.append(
                min((d for entity in named if (d := self._distance_to(entity, fact)) is not None), default=None)
            )
        distances += [self._distance(word, fact) for word in self._unknown]
        if any(distance is None for distance in distances) or not self._tells(fact):
            return None
        return Finding(fact, sum(distance for distance in distances if distance is not None))

    def _alternatives(self, fact: Fact) -> tuple[Entity, ...]:
        """In a list, several things of the kind of the fact's value: a dancer has to do with all, a fact with one."""
        if self.query.form not in (Form.LIST, Form.COUNT):
            return ()
        named = tuple(entity for entity in self.query.filters if entity.kind is KIND_OF_VALUE.get(fact.relation))
        return named if len(named) > 1 and fact.relation is not Relation.PARTNER else ()

    def _is_named(self, fact: Fact) -> bool:
        """Whether a fact only says what the question names itself, where another value is asked for."""
        kind = KIND_OF_VALUE.get(fact.relation)
        if self.query.form is not Form.VALUE or self.query.detail is not None or kind in (EntityKind.PERSON, None):
            return False
        return any(entity.kind is kind and thing_key(fact.value) == entity.key for entity in self.query.filters)

    def _tells(self, fact: Fact) -> bool:
        """Whether a fact says all the words of the question that tell one fact from another, and nothing excluded."""
        if self._is_named(fact):
            return False
        is_list = self.query.form in (Form.LIST, Form.COUNT)
        if any(
            has_to_do_with(fact, entity) and (is_list or fact.dancer != entity.key) for entity in self.query.excluded
        ):
            return False
        return all(self.says(word, fact) for word in self._telling)

    def says(self, word: str, fact: Fact) -> bool:
        """Whether the fact itself says a word, or one of the same meaning."""
        sayings, places = self._place(fact)
        qualifiers = {part for _, value in fact.qualifiers for part in value.lower().split()}
        if word in word_set("questions", "early") and fact.qualifier("age") is not None:
            return True
        return word in qualifiers or not places.isdisjoint(sayings.saying(word))

    def _place(self, fact: Fact) -> tuple[Sayings, frozenset[int]]:
        sayings = self.sayings(fact.citations[0].profile.path)
        return sayings, sayings.numbers(fact.citations)

    def is_said_by(self, fact: Fact, entity: Entity) -> bool:
        """Whether a fact or its own sentence names something."""
        return self._distance_to(entity, fact) == 0

    def _distance_to(self, entity: Entity, fact: Fact) -> int | None:
        if has_to_do_with(fact, entity):
            return 0
        is_of_another = entity.within is not None and fact.dancer not in naming_one(entity, self.base)
        is_other_value = entity.kind is KIND_OF_VALUE.get(fact.relation) and entity.kind not in _BESIDE
        if is_other_value or is_of_another or (entity.kind is EntityKind.ROLE and _is_of_another_role(entity, fact)):
            return None
        sayings, places = self._place(fact)
        names = (entity.matched, *self._aliases(entity))
        numbers = (number for name in names for number in sayings.saying_all(name))
        if entity.kind is EntityKind.ROLE:
            numbers = (number for number in numbers if not _is_of_partner(entity, sayings.sentences[number]))
        said = apart(places, numbers)
        if said == 0 and fact.relation in BONDS and is_unreal_around(entity.key, fact.citations):
            return None
        if said == 1 and entity.kind in (EntityKind.PLACE, EntityKind.SCHOOL, EntityKind.COMPANY):
            return 1 if fact.relation is Relation.MENTOR and self.says("there", fact) else None
        if said and entity.kind is EntityKind.WORK and self._names_another_work(fact):
            return None
        most = _FARTHEST.get(entity.kind, 1 if self._is_plural and entity.kind is not EntityKind.PLACE else 0)
        return said + 1 if said is not None and said <= most else None

    def _names_another_work(self, fact: Fact) -> bool:
        """Whether the sentence of a fact that is no work itself names a work that was danced."""
        quote = fold(fact.citations[0].quote)
        works = (each for each in self.base.facts_of(fact.dancer) if each.relation is Relation.PERFORMANCE)
        return fact.relation is not Relation.PERFORMANCE and any(fold(work.value) in quote for work in works)

    def _aliases(self, entity: Entity) -> tuple[str, ...]:
        profile = self.base.profiles_by_path.get(entity.key) if entity.kind is EntityKind.DANCER else None
        return profile.aliases if profile else ()

    def _distance(self, word: str, fact: Fact) -> int | None:
        """How many sentences from the fact's own the word is said; None where it is too far to belong to it."""
        if any(word in value.lower().split() for _, value in fact.qualifiers):
            return 0
        if _DECADE.fullmatch(word):
            years = [fact.qualifier("year") or "", *(citation.quote for citation in fact.citations[:1])]
            return 0 if any(re.search(rf"\b{word[:3]}\d\b", text) for text in years) else None
        if _YEAR.fullmatch(word) and (year := year_of(fact)) is not None:
            return 0 if year == word or _lasted_until(year, fact) >= word > year else None
        sayings, places = self._place(fact)
        said = apart(places, sayings.saying(word))
        most = 0 if word[:1].isdecimal() or word in number_words() or sayings.is_name(word) else NEAR
        return said if said is not None and said <= most else None


def _is_of_another_role(role: Entity, fact: Fact) -> bool:
    """Whether a fact tells of another role, or its sentence says that a partner danced that one: "as her Albrecht"."""
    return fact.qualifier("role") is not None or any(_is_of_partner(role, one) for one in fact.citations)


def _is_of_partner(role: Entity, sentence: Citation) -> bool:
    """Whether a sentence tells of somebody beside the dancer in a role: "as her Albrecht", "to the Giselle of Ada"."""
    name = re.escape(fold(role.matched))
    opposite = rf"\b(?:as|for) (?:her|his|their) {name}\b|\b(?:to|opposite|with) the {name} of\b"
    return re.search(opposite, fold(sentence.quote)) is not None


def facts_about(path: str, relation: Relation | None, base: KnowledgeBase) -> tuple[Fact, ...]:
    """The facts of a dancer, and those that others' biographies say: X taught Y is said of both."""
    own = tuple(fact for fact in base.facts_of(path) if not _is_no_person(fact, base))
    inverse = INVERSE.get(relation) if relation else None
    if inverse is None or relation is None:
        return own
    turned = [
        replace(fact, dancer=path, relation=relation, value=base.profiles_by_path[fact.dancer].name, target=fact.dancer)
        for fact in base.things.naming(path)
        if fact.relation is inverse and fact.stated
    ]
    return (*own, *turned)


def _is_no_person(fact: Fact, base: KnowledgeBase) -> bool:
    """Whether the name of a teacher, pupil or partner is a work's, a prize's or a company's, as another fact has it."""
    key = thing_key(fact.value)
    return fact.relation in BONDS and any(base.things.get(kind, key) is not None for kind in _NO_PERSONS)


def year_of(fact: Fact) -> str | None:
    """The year that belongs to a fact: its own, or the first one behind its value where its sentence says several."""
    if fact.qualifier("year") is not None:
        return fact.qualifier("year")
    quote = fact.citations[0].quote
    years = _YEAR.findall(quote)
    leading = _LEADING_YEAR.match(quote)
    if leading is not None and fact.value in _END_OF_PART.split(quote)[0]:
        return leading.group(1)
    if len(set(years)) < 2:  # noqa: PLR2004 - several
        return years[0] if years else None
    dated = fact.qualifier("rank") or fact.value
    behind = _YEAR.search(quote, quote.find(dated)) if dated in quote else None
    return behind.group() if behind else None


def _lasted_until(year: str, fact: Fact) -> str:
    """The last year of a span that begins in a fact's own year: "from 1911 to 1913"; empty where there is none."""
    until = re.search(rf"\b{year}(?: to | until | till |[-–—])({_YEAR.pattern})", fact.citations[0].quote)
    return until.group(1) if until else ""


def roles_of(fact: Fact) -> tuple[str, ...]:
    """The roles that a fact tells of, each for itself: "Clara, Odette and Odile"."""
    return tuple(part for part in _ROLES.split(fact.qualifier("role") or "") if part)


def is_kin(fact: Fact, kinship: str | None) -> bool:
    """Whether a relative is of the kinship asked for; a relative whom the text only calls by it names nobody."""
    if fact.value == fact.qualifier("kinship") or fact.value.islower():
        return False
    return kinship is None or is_called(fact, kinship)


def is_called(fact: Fact, kinship: str) -> bool:
    """Whether the text calls somebody by a word of kinship, or by one that says as much."""
    said = fact.qualifier("kinship") or ""
    wider: Sequence[str] = words("kinship")["wider"].get(kinship, ())
    return _plain(said) == _plain(kinship) or said in wider or kinship in said.split()


def _plain(kinship: str) -> str:
    parts = kinship.split()
    same = {"older": "elder", "big": "elder", "little": "younger", "kid": "younger", "baby": "younger"}
    return " ".join(same.get(part, part) for part in parts)


def naming_one(entity: Entity, base: KnowledgeBase) -> tuple[str, ...]:
    """The profiles whose facts name a thing; of several people of one name, those that name this one."""
    thing = base.things.get(entity.kind, entity.key)
    named = (fact for fact in thing.facts if entity.within is None or has_to_do_with(fact, entity)) if thing else ()
    return tuple(dict.fromkeys(fact.dancer for fact in named))


def has_to_do_with(fact: Fact, entity: Entity) -> bool:
    """Whether what is named is a fact's value or one of its qualifiers."""
    if entity.kind is EntityKind.DANCER:
        is_another = fact.person is not None and fact.person.is_told_apart
        return entity.key in (fact.target, fact.dancer) or (not is_another and same_name(fact.value, entity.matched))
    if entity.kind is KIND_OF_VALUE.get(fact.relation) and key_of(fact) == entity.key:
        return entity.within is None or (fact.person is not None and fact.person.within == entity.within)
    return any(_names(qualifier, value, entity) for qualifier, value in fact.qualifiers)


def _names(qualifier: str, value: str, entity: Entity) -> bool:
    """Whether a qualifier names it; a house and its town ("Royal Academy, Graz") name both."""
    if KIND_OF_QUALIFIER.get(qualifier) is not entity.kind:
        return False
    return entity.key in {thing_key(value), *map(thing_key, value.split(","))}


def same_name(left: str, right: str) -> bool:
    """Whether two names are the same, or one the whole of the other."""
    some, others = set(thing_key(left).split()), set(thing_key(right).split())
    return some <= others or others <= some


def distinct(facts: Iterable[Fact]) -> list[Fact]:
    """One fact for each value; a part of a name ("Manuela") is the same as the whole of it ("Manuela Zarzana")."""
    found: list[Fact] = []
    for fact in facts:
        twin = next((number for number, other in enumerate(found) if _same(fact, other)), None)
        if twin is None:
            found.append(fact)
        elif len(fact.value.split()) > len(found[twin].value.split()):
            found[twin] = replace(fact, citations=tuple(dict.fromkeys((*fact.citations, *found[twin].citations))))
        else:
            found[twin] = replace(
                found[twin], citations=tuple(dict.fromkeys((*found[twin].citations, *fact.citations)))
            )
    return found


def _same(fact: Fact, other: Fact) -> bool:
    if fact.target is not None and fact.target == other.target:
        return True
    return same_name(fact.value, other.value)


def citations_of(facts: Iterable[Fact]) -> tuple[Citation, ...]:
    """Where the facts are said, each place once."""
    return tuple(dict.fromkeys(citation for fact in facts for citation in fact.citations))
