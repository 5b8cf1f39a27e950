"""Whom a question points at without a name: "the woman who opened the museum", "Ada's partner in Giselle".

Every word of what is told has to be said by one sentence, of the biography of whom it is told or of one that names
them; and of nobody else.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.evidence import facts_about, is_kin
from knowledge.asking.forms import bonds, compiled, has_cue, kinship_word, kinship_words, pointing_forms
from knowledge.asking.naming import naming_of
from knowledge.asking.query import Entity
from knowledge.asking.recalling import pronoun_of
from knowledge.asking.saying import Sayings, sayings_of
from knowledge.asking.understanding import Understood
from knowledge.asking.unreality import is_unreal
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.names import Certainty
from knowledge.relations import OPPOSITE, Relation
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_MOST_PROFILES = 40  # looked through for whom a question points at
_MOST_HITS = 60
_LONGEST = 24  # words
_FEWEST = 2  # things told of somebody, names among them
_ASKING = frozenset({"who", "whom", "whose", "which", "what", "where", "when", "how", "why", "name", "age"})
_MARK = re.compile(r"⟨([A-Z|]+):(\d+)⟩")
_LEAD = re.compile(r"(?:^| )((?:the|that|a) [^⟨⟩ ]+ (?:who|that) (?:is|was|were)(?: \w+)?)$")
_BONDS = {"mentor": Relation.MENTOR, "student": Relation.STUDENT, "partner": Relation.PARTNER}
_SAME = ("perform", "play", "create", "found", "win", "marry", "teach")  # lists of questions.yaml

Bound = Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words of a marked question from `first` up to `last`, the dancer at whom they point, and where it is said."""

    first: int
    last: int
    path: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of somebody: the noun they are called by, the words and the things named; and their bond to another.

    `traits` are words that need not be said together with the rest, but anywhere of whom is meant.
    """

    noun: str
    words: tuple[str, ...]
    traits: tuple[str, ...]
    named: tuple[Entity, ...]
    bond: Relation | None

    @property
    def dancers(self) -> tuple[str, ...]:
        """The dancers by way of whom somebody is told of."""
        return tuple(entity.key for entity in self.named if entity.kind is EntityKind.DANCER)


def pointed_at(understood: Understood, base: KnowledgeBase) -> Pointed | None:
    """The first words that point at one dancer, where something else is asked of them; None where none do."""
    asked = understood.marked.words
    for first, last, noun in _places(understood):
        if not _asks_more(asked, first, last) or _is_asked_for(asked, first, last):
            continue
        found = _one(_told(asked[first:last], noun, understood), base)
        if found is not None:
            return Pointed(_with_lead(asked, first), last, *found)
    return None


def _places(understood: Understood) -> Iterator[tuple[int, int, str]]:
    """Where words may point at somebody, the longest from each place first, with the noun."""
    text, asked = understood.marked.text, understood.marked.words
    count = len(asked)
    for form in pointing_forms():
        for match in compiled(form.pattern).finditer(text):
            first = text[: match.start()].count(" ")
            if not _is_one_phrase(match) or (first and asked[first - 1].startswith("⟨")):
                continue
            behind = first + match.group().strip().count(" ") + 1
            for last in range(min(count, first + _LONGEST), behind - (not form.is_open), -1):
                follows = asked[behind] if behind < last else ""
                is_whole = _is_one_phrase(match) and (
                    form.is_open or not follows or follows in word_set("pointing", "narrowing")
                )
                if is_whole and asked[last - 1] not in word_set("pointing", "idle"):
                    yield first, last, match["noun"]


def _is_one_phrase(match: re.Match[str]) -> bool:
    """Whether only words that describe stand between the beginning and the noun: "Ada's first gym teacher"."""
    between = match.string[match.start() : match.start("noun")].split()[1:]
    describing = word_set("questions", "adjective") | word_set("questions", "picking")
    idle = word_set("openers", "closed") | word_set("questions", "idle") | word_set("questions", "auxiliary")
    return all(word in describing or word not in idle for word in between)


def _asks_more(asked: Sequence[str], first: int, last: int) -> bool:
    """Whether what is left of a question still asks for something."""
    rest = (*asked[:first], *asked[last:])
    if has_cue(" ".join(rest)):
        return True
    empty = word_set("questions", "idle") | _ASKING | word_set("questions", "year") | word_set("questions", "town")
    return not _ASKING.isdisjoint(rest) and any(word not in empty for word in rest)


def _is_asked_for(asked: Sequence[str], first: int, last: int) -> bool:
    """Whether it is asked who the words mean: "which of Ada's partners", "who was her teacher in Riga"."""
    before, behind = " ".join(asked[max(0, first - 2) : first]), asked[last : last + 1]
    if re.search(r"\b(?:which|what|whose)(?: of)?$", before):
        return True
    goes_on = behind and behind[0] in bonds()
    is_named = behind and behind[0] in word_set("questions", "auxiliary")
    return not goes_on and (
        re.search(r"\b(?:who|what|which) (?:is|was|were|are)$", before) is not None
        or (before.endswith("who") and bool(is_named))
    )


def _with_lead(asked: Sequence[str], first: int) -> int:
    """Where the words begin with what only leads up to them: "the lady who was later Ada's partner"."""
    lead = _LEAD.search(" ".join(asked[:first]))
    return first - lead.group(1).count(" ") - 1 if lead is not None else first


def _told(span: Sequence[str], noun: str, understood: Understood) -> _Told:
    named = tuple(
        understood.linked.links[int(match[2])].entities[0] for word in span if (match := _MARK.fullmatch(word))
    )
    bond = _bond(span, noun)
    at = " ".join(span).split(f"{noun} ")[0].count(" ") if noun in " ".join(span) else 0
    is_relative = any(word in word_set("pointing", "telling") for word in span)
    empty = word_set("pointing", "idle") | _words_of(bond) | ({*noun.split()} if is_relative or bond else set())
    if any(entity.kind in (EntityKind.WORK, EntityKind.ROLE) for entity in named):
        empty |= word_set("questions", "perform") | word_set("questions", "play")
    told = [(place, word) for place, word in enumerate(span) if not word.startswith("⟨") and word not in empty]
    picking = word_set("questions", "picking")
    traits = [word for place, word in told if place < at and word not in picking]
    if is_relative and noun not in word_set("pointing", "anybody") and bond is None:
        traits.append(noun)
    return _Told(noun, tuple(word for _, word in told if word not in traits), tuple(traits), named, bond)


def _bond(span: Sequence[str], noun: str) -> Relation | None:
    text = " ".join(span)
    for form in words("forms")["bonds"]:
        if compiled(form["pattern"]).search(text):
            return Relation(form["relation"])
    if noun.removesuffix("s") in kinship_words():
        return Relation.FAMILY
    return next((relation for key, relation in _BONDS.items() if noun in word_set("questions", key)), None)


def _words_of(bond: Relation | None) -> frozenset[str]:
    """The words that say a bond, which a fact of it says by itself."""
    keys = {Relation.MENTOR: ("mentor", "teach"), Relation.STUDENT: ("student", "teach", "train")}
    keys |= {Relation.PARTNER: ("partner",)}
    return frozenset().union(*(word_set("questions", key) for key in keys.get(bond, ())) if bond else ())


def _one(told: _Told, base: KnowledgeBase) -> tuple[str, tuple[Citation, ...]] | None:
    """The one dancer of whom all is said, and where."""
    if len(told.words) + len(told.named) + (told.bond is not None) < _FEWEST or not (told.named or len(told.words) > 1):
        return None
    bound = _bound(told, base)
    if not told.dancers and told.bond in OPPOSITE and not bound:  # who taught whom, a sentence alone does not tell
        return None
    if bound and not told.words and len(told.named) == 1:
        return next(iter(bound.items())) if len(bound) == 1 else None
    said = _fitting(told, bound, base)
    if not said and len(told.words) + len(told.named) > _FEWEST and len(told.words) > 1:
        shorter = (replace(told, words=told.words[:n] + told.words[n + 1 :]) for n in range(len(told.words)))
        said = {path: cited for one in shorter for path, cited in _fitting(one, bound, base).items()}
    return next(iter(said.items())) if len(said) == 1 else None


def _fitting(told: _Told, bound: Bound, base: KnowledgeBase) -> Bound:
    """The dancers of whom all is said, of those who are bound to the one named, if any are."""
    said = {path: found for path, found in _said_of(told, base).items() if _fits(path, told, base)}
    return {path: found for path, found in said.items() if path in bound} if bound else said


def _bound(told: _Told, base: KnowledgeBase) -> dict[str, tuple[Citation, ...]]:
    """The dancers whom a fact binds to the one named, in the way that is told."""
    if told.bond is None:
        return {}
    found: dict[str, tuple[Citation, ...]] = {}
    facts = _facts_naming(told, base) if not told.dancers else (*_facts_of_bond(told, base), *_facts_turned(told, base))
    for path, fact in facts:
        if path not in told.dancers and fact.stated and _fits(path, told, base):
            found[path] = (*found.get(path, ()), *fact.citations)
    return found


def _facts_of_bond(told: _Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    kinship = kinship_word(told.noun) if told.bond is Relation.FAMILY else None
    for fact in facts_about(told.dancers[0], told.bond, base):
        if fact.relation is told.bond and (told.bond is not Relation.FAMILY or is_kin(fact, kinship)):
            path = fact.target or _dancer_named(fact.value, base)
            if path is not None:
                yield path, fact


def _facts_naming(told: _Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    """The dancers whose own biography binds them to somebody who has none."""
    turned = OPPOSITE.get(told.bond or Relation.NAME, told.bond)
    for entity in told.named:
        thing = base.things.get(entity.kind, entity.key) if entity.kind is EntityKind.PERSON else None
        for fact in thing.facts if thing is not None else ():
            if fact.relation is turned and told.bond is not Relation.FAMILY:
                yield fact.dancer, fact


def _facts_turned(told: _Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    """The relatives whose own biography calls the dancer what they are called by in turn."""
    turned = words("pointing")["turned"].get(kinship_word(told.noun) or "", ())
    for fact in base.things.naming(told.dancers[0]):
        if told.bond is Relation.FAMILY and fact.relation is Relation.FAMILY and fact.qualifier("kinship") in turned:
            yield fact.dancer, fact


def _dancer_named(name: str, base: KnowledgeBase) -> str | None:
    match = base.names.look_up(name)
    return match.hits[0].key if match.certainty is Certainty.CERTAIN else None


def _fits(path: str, told: _Told, base: KnowledgeBase) -> bool:
    """Whether a dancer is spoken of as the noun would be, and is not bound to the one named the other way round."""
    nouns = told.noun.split()
    wanted = {key for key in ("male", "female") if not word_set("pointing", key).isdisjoint(nouns)}
    wanted |= {key for key in ("male", "female") if not set(words("kinship")[key]).isdisjoint(nouns)}
    pronoun = {"he": "male", "she": "female"}.get(pronoun_of(path, base))
    if wanted and pronoun is not None and pronoun not in wanted:
        return False
    if any(not sayings_of(path, base).saying(trait) for trait in told.traits):
        return False
    opposite = OPPOSITE.get(told.bond) if told.bond else None
    turned = facts_about(told.dancers[0], opposite, base) if opposite and len(told.dancers) == 1 else ()
    return not any(fact.relation is opposite and fact.target == path for fact in turned)


def _said_of(told: _Told, base: KnowledgeBase) -> dict[str, tuple[Citation, ...]]:
    """The dancers of whom sentences say all that is told, with those sentences."""
    found: dict[str, list[Citation]] = defaultdict(list)
    for path in _pool(told, base):
        sayings = sayings_of(path, base)
        for number in sorted(_saying_all(told, path, sayings, base)):
            sentence = sayings.sentences[number]
            if is_unreal(sentence, asked=told.words):
                continue
            for whom in _whom(path, number, sayings, told, base):
                found[whom].append(sentence)
    return {path: tuple(dict.fromkeys(cited)) for path, cited in found.items()}


def _pool(told: _Told, base: KnowledgeBase) -> list[str]:
    """The biographies that may say it: those of the dancers named, and those that name them or say rare words."""
    text = " ".join([*told.words, *(entity.matched for entity in told.named)])
    hits = base.passages.search(text, limit=_MOST_HITS)
    return list(dict.fromkeys([*told.dancers, *(hit.citation.profile.path for hit in hits)]))[:_MOST_PROFILES]


def _saying_all(told: _Told, path: str, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    """The sentences of a biography that say every word, and name everything or stand beside what does."""
    every = frozenset(range(len(sayings.sentences)))
    for word in told.words:
        every &= _saying(word, sayings)
    if told.bond is not None:
        every &= frozenset().union(*(sayings.literally(word) for word in _saying_bond(told.bond, told.noun)))
    for entity in told.named:
        if entity.key != path:
            every &= _beside(_naming(entity, sayings, base))
    return every


def _saying(word: str, sayings: Sayings) -> frozenset[int]:
    """The sentences that say a word, or another one of questions for the same."""
    found = sayings.saying(word)
    for key in _SAME:
        if word in word_set("questions", key):
            found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", key)))
    if word in word_set("questions", "maker"):
        found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", "create")))
    if word in word_set("questions", "founder"):
        found |= frozenset().union(*(sayings.literally(other) for other in word_set("questions", "found")))
    return found


@cache
def _saying_bond(bond: Relation, noun: str) -> frozenset[str]:
    """The words by which a sentence tells of a bond."""
    if bond is Relation.FAMILY:
        kinship = kinship_word(noun) or noun
        return frozenset({kinship, noun, *words("kinship")["wider"].get(kinship, ())})
    own = word_set("speaking_of", bond.value) | _words_of(bond)
    return own | word_set("speaking_of", Relation.STUDENT.value) if bond is Relation.MENTOR else own


def _beside(numbers: frozenset[int]) -> frozenset[int]:
    return frozenset(near for number in numbers for near in (number - 1, number, number + 1))


def _naming(entity: Entity, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    names = [entity.matched]
    if entity.kind is EntityKind.DANCER:
        profile = base.profiles_by_path[entity.key]
        names += [*profile.aliases, fold(entity.matched).split()[-1]]
    return frozenset().union(*(sayings.saying_all(name) for name in names))


def _whom(path: str, number: int, sayings: Sayings, told: _Told, base: KnowledgeBase) -> Iterable[str]:
    """Of whom a sentence tells: whom it names beside the dancers told of, else whose biography it is of."""
    named = {one for one in _names_in(path, sayings.sentences[number], base) if one not in told.dancers}
    if path in told.dancers:
        if told.bond is Relation.FAMILY:
            return [one for one in named if _is_called_so(one, told.noun, sayings.sentences[number], base)]
        return named
    return () if named else (path,)


def _is_called_so(path: str, noun: str, sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether a sentence calls somebody by a noun: "her cousin Ada Lind"."""
    last = fold(base.profiles_by_path[path].name).split()[-1]
    names = "|".join(re.escape(name) for name in (last, *map(fold, base.profiles_by_path[path].aliases)))
    return re.search(rf"\b{re.escape(noun)},? (?:[\w-]+ ){{0,3}}?(?:{names})\b", fold(sentence.quote)) is not None


def _names_in(path: str, sentence: Citation, base: KnowledgeBase) -> Iterator[str]:
    for one in naming_of(path, base).names_in(sentence):
        if EntityKind.PERSON in one.kinds or EntityKind.DANCER in one.kinds:
            found = _dancer_named(one.name, base)
            if found is not None and found != path:
                yield found
