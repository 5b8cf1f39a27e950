"""Under which circumstances a biography names somebody: sex, years, places, trade, and beside whom."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.facts import Fact
from knowledge.held_facts import FactsByPath, HeldFacts
from knowledge.names.parts import is_title, name_parts
from knowledge.profiles import Profile
from knowledge.reading.sentences.genders import Gender
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import is_of_its_own, thing_key
from knowledge.words import word_set, words

OF_PEOPLE = frozenset({Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.FAMILY})
_INSTITUTIONS = frozenset({Relation.SCHOOL, Relation.COMPANY, Relation.FOUNDED})
_PLACED = frozenset({*_INSTITUTIONS, Relation.VENUE})
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20\d\d)(?!\d)")
_PRONOUN = re.compile(r"\b(?:(she|her|hers|herself)|(he|him|his|himself))\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\W*(\w+)")
_WORD = re.compile(r"[\w'-]+")
_LEARNING = (5, 30)  # the ages between which people are taught
_DANCING = (8, 60)
_LIVING = (0, 100)
_AT_BIRTH = (0, 0)  # when a mother or a grandfather was there
_DANCE = "dance"
_KEPT = 2_000  # names
_DANCERS = 200  # whose facts are kept: many are asked about again right away
_NEAR = 2  # words before a name that may tell who bears it: "her old aunt", "the pianist"
_BEHIND = 40  # characters behind a sentence, in which the next one begins
_BEFORE = 60  # characters, in which those words stand

Years = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a biography tells of somebody, beside the name; what it does not tell is empty.

    `sex_by_name` is that which the first name suggests alone. `years` are the first and last in which the person can
    have been met; `cities` and `institutions` those named in the
    same sentence, `of_dancer` the institutions of the dancer; `beside` the profiles of the dancers named with the
    person, that of the biography among them.
    """

    sex: Gender | None = None
    sex_by_name: Gender | None = None
    years: Years | None = None
    trades: frozenset[str] = frozenset()
    cities: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()
    of_dancer: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """Somebody as one biography names them: the name there, and the facts that say it."""

    path: str
    name: str
    facts: HeldFacts

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the name without titles."""
        return parts_of(self.name)

    @property
    def is_full(self) -> bool:
        """Whether first name and surname are there, both written out."""
        return len(self.parts) > 1 and len(self.parts[0]) > 1

    @property
    def called(self) -> str:
        """The name, without a title where there are first name and surname."""
        return _without_title(self.name) if self.is_full else self.name

    @property
    def has_title(self) -> bool:
        """Whether a title stands before a single name, which then is a surname: "Madame Brandt"."""
        return len(self.parts) == 1 and len(name_parts(self.name)) > 1 and is_title(name_parts(self.name)[0])


def names_somebody(fact: Fact) -> bool:
    """Whether the value of a fact is the name of a person who has no biography here."""
    return fact.relation in OF_PEOPLE and fact.target is None and not fact.value.islower() and bool(fact.value)


@lru_cache(maxsize=_KEPT)
def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a name without titles; all of them where there are but titles."""
    every = name_parts(name)
    return tuple(part for part in every if not _is_title(part)) or every


@lru_cache(maxsize=_KEPT)
def _without_title(name: str) -> str:
    return " ".join(word for word in name.split() if not all(map(_is_title, name_parts(word))))


def _is_title(part: str) -> bool:
    return is_title(part) or part in word_set("persons", "titles")


class Told:
    """What the biographies tell beside names, looked up when it is first needed."""

    def __init__(self, profiles: Iterable[Profile], facts: HeldFacts) -> None:
        self._profiles = {profile.path: profile for profile in profiles}
        by_path = FactsByPath(facts, facts.dancers())
        self._facts = lru_cache(_DANCERS)(lambda path: tuple(fact for fact in by_path.of(path) if fact.is_own))
        self._sexes: dict[str, Gender | None] = {}
        self._births: dict[str, int | None] = {}

    def why_not(self, fact: Fact, path: str) -> str | None:
        """Why the dancer of that profile cannot be whom a fact names; None where nothing speaks against it."""
        sexes: set[Gender | None] = {*_told_sexes(fact)} or {self._by_pronoun(fact)}
        if len(sexes) == 1 and None not in sexes and self.sex_of(path) not in (None, *sexes):
            return "one is a man, the other a woman"
        born, met = self._birth(path), self._years(fact)
        if born is not None and met is not None and not (met[0] - _LIVING[1] <= born <= met[1] - _DANCING[0]):
            return f"who was born in {born} cannot have been met from {met[0]} to {met[1]}"
        return None

    def sex_of(self, path: str) -> Gender | None:
        """The sex of the dancer of that profile, as its pronouns tell."""
        if path not in self._sexes:
            profile = self._profiles[path]
            pronouns = [bool(she) for she, _ in _PRONOUN.findall(profile.prose.of(profile.text))]
            women = sum(pronouns) * 2 - len(pronouns)
            self._sexes[path] = None if women == 0 else Gender.SHE if women > 0 else Gender.HE
        return self._sexes[path]

    def circumstances(self, mention: Mention) -> Circumstances:
        """The circumstances under which a biography names somebody."""
        sentences = {fact.citations[0].start for fact in mention.facts}
        around = [fact for fact in self._facts(mention.path) if fact.citations[0].start in sentences]
        told = [*mention.facts, *(fact for fact in around if fact.relation in _PLACED)]
        return Circumstances(
            sex=self._sex(mention),
            sex_by_name=_by_name(mention),
            years=_together(self._years(fact) for fact in mention.facts),
            trades=frozenset(trade for fact in mention.facts for trade in _trades(fact)),
            cities=frozenset(place for fact in told for place in _places(fact) if place in _cities()),
            institutions=frozenset((*_institutions(told), *_wheres(told))),
            of_dancer=frozenset(_institutions(self._facts(mention.path))),
            beside=frozenset({mention.path, *self._beside(mention, around)}),
        )

    def _beside(self, mention: Mention, around: Iterable[Fact]) -> Iterator[str]:
        """The dancers whom the same sentences name; of a relative, also those who are of the dancer's family."""
        yield from (fact.target for fact in around if fact.target is not None)
        if any(fact.relation is Relation.FAMILY for fact in mention.facts):
            relatives = (fact for fact in self._facts(mention.path) if fact.relation is Relation.FAMILY)
            yield from (fact.target for fact in relatives if fact.target is not None)

    def _birth(self, path: str) -> int | None:
        """The year of birth of a dancer, where exactly one is said."""
        if path not in self._births:
            said = (year for fact in self._facts(path) if fact.relation is Relation.BORN for year in _in(fact.value))
            found = set(said)
            self._births[path] = found.pop() if len(found) == 1 else None
        return self._births[path]

    def _years(self, fact: Fact) -> Years | None:
        """The years in which the person whom a fact names can have been met."""
        said = _in(fact.qualifier("year") or "")
        born = self._birth(fact.dancer)
        if said:
            return min(said), max(said)
        if born is None:
            return None
        first, last = {Relation.MENTOR: _LEARNING, Relation.FAMILY: _LIVING}.get(fact.relation, _DANCING)
        if fact.qualifier("kinship") in words("kinship")["elder"]:
            first, last = _AT_BIRTH
        return born + first, born + last

    def _sex(self, mention: Mention) -> Gender | None:
        """The sex that a title or a word beside the name tells, or else a pronoun behind the sentence."""
        told = {sex for fact in mention.facts for sex in _told_sexes(fact)}
        if len(told) == 1:
            return told.pop()
        told |= {sex for fact in mention.facts if (sex := self._by_pronoun(fact)) is not None}
        return told.pop() if len(told) == 1 else None

    def _by_pronoun(self, fact: Fact) -> Gender | None:
        """The sex that a pronoun right behind a fact's sentence tells, where it cannot mean the dancer."""
        profile, citation = self._profiles[fact.dancer], fact.citations[0]
        first = _FIRST_WORD.match(profile.text, citation.end, citation.end + _BEHIND)
        sex = {"He": Gender.HE, "She": Gender.SHE}.get(first.group(1) if first else "")
        if sex is None or sex is self.sex_of(profile.path):
            return None
        beside = {one.value for one in self._facts(fact.dancer) if one.citations[0] == citation}
        named = {one.value for one in self._facts(fact.dancer) if one.relation in OF_PEOPLE} & beside
        return sex if named == {fact.value} else None


def mentions_in(facts: HeldFacts) -> Iterator[Mention]:
    """Everybody without a biography whom facts name, one mention for each biography and spelling of the name."""
    grouped: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, fact in facts.numbered(*OF_PEOPLE):
        if names_somebody(fact) and (key := thing_key(fact.value)):
            grouped[fact.dancer, key].append(number)
    for path, key in sorted(grouped):
        found = facts.some(grouped.pop((path, key)))
        yield Mention(path, found[0].value, found)


def _by_name(mention: Mention) -> Gender | None:
    given = mention.parts[0] if mention.is_full else ""
    sexes = ((Gender.SHE, "female"), (Gender.HE, "male"))
    return next((sex for sex, key in sexes if given in word_set("given_names", key, f"{key}_further")), None)


def _told_sexes(fact: Fact) -> Iterator[Gender]:
    """What a title in the name, the kinship, the role, or a word right before the name tells of the sex."""
    said = (*name_parts(fact.value)[:1], *_words_before(fact), *_said(fact, "kinship"), *_said(fact, "role"))
    yield from (sex for word in said if (sex := _genders().get(word)) is not None)


def _words_before(fact: Fact) -> list[str]:
    """The words right before a name in its sentence: "her old aunt", "the pianist"."""
    quote = fact.citations[0].quote
    end = max(quote.find(fact.value), 0)
    return _WORD.findall(fold(quote[max(end - _BEFORE, 0) : end]))[-_NEAR:]


def _said(fact: Fact, qualifier: str) -> list[str]:
    return fold(fact.qualifier(qualifier) or "").split()


@cache
def _genders() -> Mapping[str, Gender]:
    found: dict[str, Gender] = {}
    for name in ("kinship", "titles", "nouns"):
        found |= dict.fromkeys(words(name)["female"], Gender.SHE)
        found |= dict.fromkeys(words(name)["male"], Gender.HE)
    return found | {"ballerina": Gender.SHE}


def _trades(fact: Fact) -> Iterator[str]:
    """What somebody did for a dancer; what only family is has no trade by that."""
    other = word_set("occupations", "beside").intersection((*_said(fact, "role"), *_words_before(fact)))
    if other:
        yield from other
    elif fact.relation is not Relation.FAMILY:
        yield _DANCE


def _institutions(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (thing_key(fact.value) for fact in facts if fact.relation in _INSTITUTIONS and is_of_its_own(fact.value))


def _wheres(facts: Sequence[Fact]) -> Iterator[str]:
    """What stands where something was, and is no city: a school, a company, a house, a small town."""
    for fact in facts:
        yield from (place for place in _places(fact) if place not in _cities() and is_of_its_own(place))


def _places(fact: Fact) -> Iterator[str]:
    if fact.relation is Relation.VENUE:
        yield thing_key(fact.value)
    for name, value in fact.qualifiers:
        if name in ("where", "venue", "company"):
            yield from (key for part in value.split(",") if (key := thing_key(part)))


@cache
def _cities() -> frozenset[str]:
    return frozenset(thing_key(city) for city in word_set("places", "cities"))


def _in(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)]


def _together(years: Iterable[Years | None]) -> Years | None:
    known = [one for one in years if one is not None]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None
