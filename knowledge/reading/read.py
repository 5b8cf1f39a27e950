"""The way of a profile: sentences, mentions, who is meant, candidate relations, facts."""

from bisect import bisect_right
from collections.abc import Iterator

from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.reading.candidates import Candidate, candidates
from knowledge.reading.mentions import Mention, MentionKind, mentions, names_within
from knowledge.reading.qualifiers import age_in, year_in
from knowledge.reading.reality import unreal_cue
from knowledge.reading.referents import BoundSentence, bind, gender_of
from knowledge.relations import Relation
from knowledge.text import Span, fold, paragraphs, sentences

LONGEST_SENTENCE = 2000  # characters
_DATED = frozenset({Relation.SCHOOL, Relation.COMPANY, Relation.PERFORMANCE, Relation.AWARD, Relation.FOUNDED})


def read(profile: Profile) -> tuple[Fact, ...]:
    """The facts that a profile states, those of its front matter first, then in the order of the prose.

    The time grows linearly with the text: what runs on for over `LONGEST_SENTENCE` characters is passed over.
    """
    parts = [sentences(profile.text, paragraph) for paragraph in paragraphs(profile.text, profile.prose)]
    every = [sentence for part in parts for sentence in part]
    found = [*_own_name(profile), *_front_matter(profile)]
    for sentence in _bound_sentences(profile, parts):
        happened = [proposed for proposed in candidates(profile.text, sentence) if unreal_cue(proposed) is None]
        found.extend(_fact(profile, candidate, every) for candidate in happened)
    return tuple(_without_repetition(_without_unnamed(found)))


def _own_name(profile: Profile) -> Iterator[Fact]:
    citation = Citation(profile, profile.name_span.start, profile.name_span.end)
    qualifiers = tuple(("aliases", alias) for alias in profile.aliases)
    yield Fact(profile.path, Relation.NAME, profile.name, (citation,), qualifiers)


def _front_matter(profile: Profile) -> Iterator[Fact]:
    for statement in profile.front_matter:
        if statement.key not in ("name", "aliases"):
            citation = Citation(profile, statement.span.start, statement.span.end)
            yield Fact(profile.path, Relation(statement.key), statement.value, (citation,))


def _bound_sentences(profile: Profile, parts: list[list[Span]]) -> Iterator[BoundSentence]:
    text = profile.text
    known = names_within(text, [sentence for part in parts for sentence in part])
    own = frozenset(fold(name) for name in (profile.name, *profile.aliases))
    dancer = Mention(MentionKind.DANCER, profile.name_span)
    gender = gender_of(text, profile.prose)
    for part in parts:
        readable = [sentence for sentence in part if len(sentence) <= LONGEST_SENTENCE]
        named = [(s, mentions(text, s, dancer_names=own, known_names=known)) for s in readable]
        yield from bind(text, named, dancer=dancer, gender=gender)


def _fact(profile: Profile, candidate: Candidate, every: list[Span]) -> Fact:
    text = profile.text
    qualifiers = tuple(_qualifiers(text, candidate))
    spans = [candidate.sentence]
    if candidate.value is None:
        value = candidate.kinship or ""
    else:
        name = candidate.value.mention.span
        value = " ".join(name.of(text).split())
        spans += [] if candidate.sentence.holds(name) else [_sentence_around(name, every)]
    citations = tuple(Citation(profile, span.start, span.end) for span in spans)
    return Fact(profile.path, candidate.relation, value, citations, qualifiers)


def _sentence_around(name: Span, every: list[Span]) -> Span:
    """The sentence that gives a name, where it is another than the one that gives the fact."""
    return every[bisect_right(every, name.start, key=lambda span: span.start) - 1]


def _qualifiers(text: str, candidate: Candidate) -> Iterator[tuple[str, str]]:
    if candidate.kinship is not None:
        yield "kinship", candidate.kinship
    if candidate.role is not None:
        yield "role", candidate.role.mention.span.of(text)
    if candidate.relation in _DATED:
        sentence = candidate.sentence.of(text)
        if (age := age_in(sentence)) is not None:
            yield "age", age
        if (year := year_in(sentence)) is not None:
            yield "year", year


def _without_unnamed(facts: list[Fact]) -> list[Fact]:
    """The facts without relatives who are only called mother or brother in one place and named in another."""
    named = {fact.qualifier("kinship") for fact in facts if fact.value != fact.qualifier("kinship")}
    return [fact for fact in facts if fact.value != fact.qualifier("kinship") or fact.value not in named]


def _without_repetition(facts: list[Fact]) -> Iterator[Fact]:
    """Each fact once, as it is first said; what a later sentence adds about it stays a fact of its own."""
    seen: set[tuple[Relation, str, tuple[tuple[str, str], ...]]] = set()
    for fact in facts:
        bare = (fact.relation, fold(fact.value), ())
        key = (*bare[:2], fact.qualifiers)
        if key not in seen and (fact.qualifiers or bare not in seen):
            seen |= {key, bare}
            yield fact
