"""The way of a profile: sentences, mentions, who is meant, candidate relations, what happened, facts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.chances import Chances
from knowledge.computed_years import with_computed_years
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.reading.candidates import candidates
from knowledge.reading.people.narrators import is_narrator
from knowledge.reading.people.people import Person, find_people
from knowledge.reading.people.referents import BoundSentence, bind
from knowledge.reading.qualifiers import age_of, related_year_of, year_of
from knowledge.reading.recognition import recognise
from knowledge.reading.relative_times import RelativeTime, relative_times
from knowledge.reading.scenes import Candidate
from knowledge.reading.selection import select
from knowledge.reading.sentences.genders import gender_of
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence, read_sentences
from knowledge.reading.works.kinds import kinds_of_names
from knowledge.relations import Relation
from knowledge.text import Span, fold

_DATED = frozenset(
    {Relation.SCHOOL, Relation.COMPANY, Relation.PERFORMANCE, Relation.VENUE, Relation.AWARD, Relation.FOUNDED}
)

_TITLE = re.compile(r"^title of (?:the )?(?=[^\W\d_a-zß-öø-ÿ])")  # of what is called so, the name alone tells it

Times = Mapping[Span, tuple[RelativeTime, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a profile: its facts, each with the candidate it was made of, and the candidates turned down.

    The candidate is None for what the front matter or the name itself states. `chances` are those of all its names.
    """

    told: tuple[tuple[Fact, Candidate | None], ...]
    rejected: tuple[Candidate, ...]
    chances: Chances

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts alone: those of the front matter first, then in the order of the prose."""
        return tuple(fact for fact, _ in self.told)


def read(profile: Profile) -> tuple[Fact, ...]:
    """The facts that a profile states, those of its front matter first, then in the order of the prose."""
    return explain(profile).facts


def explain(profile: Profile) -> Reading:
    """The facts of a profile with how each was found, and what was proposed and turned down, with the reason."""
    found = propose_all(profile)
    sentences = [bound.read for bound in found.sentences]
    recognised = recognise(found.sentences, found.kinds, found.candidates)
    proposed = recognised.candidates
    times = relative_times(sentences)
    told: list[tuple[Fact, Candidate | None]] = [
        (fact, None) for fact in (*_own_name(profile), *_front_matter(profile))
    ]
    told.extend((_fact(profile, one, sentences, times), one) for one in proposed if one.rejected is None)
    kept = tuple(_without_repetition(told))
    facts = with_computed_years(fact for fact, _ in kept)
    made_of = (candidate for _, candidate in kept)
    rejected = tuple(one for one in proposed if one.rejected is not None)
    return Reading(tuple(zip(facts, made_of, strict=True)), rejected, recognised.chances)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What the rules propose of a profile, with the sentences and kinds of names that they saw."""

    sentences: tuple[BoundSentence, ...]
    kinds: Mapping[str, MentionKind]
    candidates: tuple[Candidate, ...]


def propose_all(profile: Profile) -> Proposed:
    """The way of a profile up to what the rules propose, and what of it did not happen."""
    sentences = read_sentences(profile)
    narrates = is_narrator(profile, sentences)
    gender = None if narrates else gender_of(profile.text, profile.prose)
    dancer = Person(fold(profile.name), profile.name_span, gender, is_dancer=True, narrates=narrates)
    kinds = kinds_of_names(sentences)
    bound = tuple(bind(sentences, find_people(sentences, dancer, kinds)))
    return Proposed(bound, kinds, select(tuple(candidates(bound, kinds)), profile, sentences))


def _own_name(profile: Profile) -> Iterator[Fact]:
    citation = Citation(profile, profile.name_span.start, profile.name_span.end)
    qualifiers = tuple(("aliases", alias) for alias in profile.aliases)
    yield Fact(profile.path, Relation.NAME, profile.name, (citation,), qualifiers)


def _front_matter(profile: Profile) -> Iterator[Fact]:
    for statement in profile.front_matter:
        if statement.key not in ("name", "aliases"):
            citation = Citation(profile, statement.span.start, statement.span.end)
            yield Fact(profile.path, Relation(statement.key), statement.value, (citation,))


def _fact(profile: Profile, candidate: Candidate, sentences: Sequence[ReadSentence], times: Times) -> Fact:
    sentence = candidate.scene.bound.read.span
    value = candidate.value
    citations = (Citation(profile, sentence.start, sentence.end), *_bridge(profile, sentence, value.span, sentences))
    spelling = value.spelling or " ".join(value.span.of(profile.text).split())
    if candidate.relation is Relation.AWARD:
        spelling = _TITLE.sub("", spelling)
    related = times.get(sentence, ())
    qualifiers = tuple(_qualifiers(candidate, related))
    fact = Fact(profile.path, candidate.relation, spelling, citations, qualifiers, stated=candidate.stated)
    return _with_related_year(fact, candidate, related)


def _with_related_year(fact: Fact, candidate: Candidate, times: Sequence[RelativeTime]) -> Fact:
    """The fact with the year that its time makes, told from a year that is stated, and the sentence that states it."""
    timed = {name for name, _ in fact.qualifiers} & {"year", "age"}
    time = related_year_of(candidate, times) if fact.relation in _DATED and not timed else None
    if time is None:
        return fact
    profile, places = fact.citations[0].profile, {citation.span for citation in fact.citations}
    stated = () if time.stated in places else (Citation(profile, time.stated.start, time.stated.end),)
    return replace(fact, citations=(*fact.citations, *stated), computed_years=time.years)


def _bridge(profile: Profile, sentence: Span, name: Span, sentences: Sequence[ReadSentence]) -> Iterator[Citation]:
    """The sentence that gives the name, where it is another than the one that gives the fact."""
    if not sentence.holds(name):
        around = next((other.span for other in sentences if other.span.holds(name)), name)
        yield Citation(profile, around.start, around.end)


def _qualifiers(candidate: Candidate, related: Sequence[RelativeTime]) -> Iterator[tuple[str, str]]:
    yield from candidate.qualifiers
    if candidate.relation in _DATED:
        told = {name for name, _ in candidate.qualifiers}
        if "age" not in told and (age := age_of(candidate)) is not None:
            yield "age", age
        if "year" not in told and (year := year_of(candidate, related)) is not None:
            yield "year", year


def _without_repetition(
    told: Sequence[tuple[Fact, Candidate | None]],
) -> Iterator[tuple[Fact, Candidate | None]]:
    """Each fact once, as it is first said; what a later sentence adds about it stays a fact of its own.

    What is only suggested is left out where it is said elsewhere.
    """
    said = {(fact.relation, fold(fact.value)) for fact, _ in told if fact.stated}
    seen: dict[tuple[Relation, str], set[tuple[str, str]]] = {}
    for fact, candidate in told:
        key = (fact.relation, fold(fact.value))
        if not fact.stated and key in said:
            continue
        if key not in seen or not set(fact.qualifiers) <= seen[key]:
            seen.setdefault(key, set()).update(fact.qualifiers)
            yield fact, candidate
