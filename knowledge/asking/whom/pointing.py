"""Whom a question points at without a name: "the woman who opened the museum", "Ada's partner in Giselle".

Every word of what is told has to be said by one sentence, of the biography of whom it is told or of one that names
them; and of nobody else.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.asking.evidence.evidence import facts_about, is_kin
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.telling import Told, dancer_named, said_of, words_of
from knowledge.asking.forms import bonds, compiled, has_cue, is_said_to_be, kinship_word, kinship_words, pointing_forms
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.whom.making import makers_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import OPPOSITE, Relation
from knowledge.text import fold
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_LONGEST = 24  # words
_MOST_FOUND = 8  # sentences that are looked at for a name
_FEWEST = 2  # things told of somebody, names among them
_ASKING = frozenset({"who", "whom", "whose", "which", "what", "where", "when", "how", "why", "name", "age"})
_MARK = re.compile(r"⟨([A-Z|]+):(\d+)⟩")
_LEAD = re.compile(r"(?:^| )((?:the|that|a) [^⟨⟩ ]+ (?:who|that) (?:is|was|were)(?: \w+)?)$")
_BONDS = {"mentor": Relation.MENTOR, "student": Relation.STUDENT, "partner": Relation.PARTNER}

Bound = Mapping[str, tuple[Citation, ...]]


@dataclass(frozen=True, slots=True)
class Pointed:
    """The words of a marked question from `first` up to `last`, the dancer at whom they point, and where it is said."""

    first: int
    last: int
    path: str
    citations: tuple[Citation, ...]


def pointed_at(understood: Understood, base: KnowledgeBase) -> Pointed | None:
    """The first words that point at one dancer, where something else is asked of them; None where none do.

    A question that names a dancer means another by what it tells of them: "the woman who danced it with Ada".
    """
    asked = understood.marked.words
    named = {entity.key for link in understood.linked.links for entity in link.entities}
    for first, last, noun in _places(understood):
        if not _asks_more(asked, first, last) or _is_asked_for(asked, first, last):
            continue
        found = _one(_told(asked[first:last], noun, understood), base)
        if found is not None and found[0] not in named:
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
    if asked[max(0, first - 1) : first][:1] in (("did",), ("does",), ("do",)) and last >= len(asked):
        return False  # "which award did her teacher get": the verb is no part of whom it is
    if has_cue(" ".join(rest)):
        return True
    empty = word_set("questions", "idle") | _ASKING | word_set("questions", "year") | word_set("questions", "town")
    return not _ASKING.isdisjoint(rest) and any(word not in empty for word in rest)


def _is_asked_for(asked: Sequence[str], first: int, last: int) -> bool:
    """Whether it is asked who the words mean: "which of Ada's partners", "who was her teacher in Riga"."""
    before, behind = " ".join(asked[max(0, first - 2) : first]), asked[last : last + 1]
    if not asked[first].startswith("⟨") and asked[first] not in ("the", "that", "this") and is_said_to_be(before):
        return True
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


def _told(span: Sequence[str], noun: str, understood: Understood) -> Told:
    named = tuple(
        understood.linked.links[int(match[2])].entities[0] for word in span if (match := _MARK.fullmatch(word))
    )
    bond = _bond(span, noun)
    at = " ".join(span).split(f"{noun} ")[0].count(" ") if noun in " ".join(span) else 0
    is_relative = any(word in word_set("pointing", "telling") for word in span)
    empty = word_set("pointing", "idle") | words_of(bond) | ({*noun.split()} if is_relative or bond else set())
    if any(entity.kind in (EntityKind.WORK, EntityKind.ROLE) for entity in named):
        empty |= word_set("questions", "perform") | word_set("questions", "play")
    told = [(place, word) for place, word in enumerate(span) if not word.startswith("⟨") and word not in empty]
    picking = word_set("questions", "picking")
    traits = [word for place, word in told if place < at and word not in picking]
    if is_relative and noun not in word_set("pointing", "anybody") and bond is None:
        traits.append(noun)
    return Told(noun, tuple(word for _, word in told if word not in traits), tuple(traits), named, bond)


def _bond(span: Sequence[str], noun: str) -> Relation | None:
    text = " ".join(span)
    for form in words("forms")["bonds"]:
        if compiled(form["pattern"]).search(text):
            return Relation(form["relation"])
    if noun.removesuffix("s") in kinship_words():
        return Relation.FAMILY
    return next((relation for key, relation in _BONDS.items() if noun in word_set("questions", key)), None)


def _one(told: Told, base: KnowledgeBase) -> tuple[str, tuple[Citation, ...]] | None:
    """The one dancer of whom all is said, and where."""
    if len(told.words) + len(told.named) + (told.bond is not None) < _FEWEST or not (told.named or len(told.words) > 1):
        return None
    bound = _bound(told, base)
    if not told.dancers and told.bond in OPPOSITE and not bound:  # who taught whom, a sentence alone does not tell
        return None
    if bound and not told.words and len(told.named) == 1:
        return next(iter(bound.items())) if len(bound) == 1 and not _may_have_another(told, bound, base) else None
    said = _fitting(told, bound, base)
    if not said and len(told.words) + len(told.named) > _FEWEST and len(told.words) > 1:
        shorter = (replace(told, words=told.words[:n] + told.words[n + 1 :]) for n in range(len(told.words)))
        said = {path: cited for one in shorter for path, cited in _fitting(one, bound, base).items()}
    return next(iter(said.items())) if len(said) == 1 else None


def _may_have_another(told: Told, bound: Bound, base: KnowledgeBase) -> bool:
    """Whether somebody who is asked for as a dancer's pupil need not be the one known: another biography names her."""
    if told.bond is not Relation.STUDENT or not told.dancers:
        return False
    surname = fold(told.named[0].matched).split()[-1]
    hits = base.passages.search(told.named[0].matched, limit=_MOST_FOUND)
    others = {hit.citation.profile.path for hit in hits} - bound.keys() - {*told.dancers}
    return any(sayings_of(path, base).literally(surname) for path in others)


def _fitting(told: Told, bound: Bound, base: KnowledgeBase) -> Bound:
    """The dancers of whom all is said, of those who are bound to the one named, if any are."""
    said = {path: found for path, found in said_of(told, base).items() if _fits(path, told, base)}
    works = [entity for entity in told.named if entity.kind is EntityKind.WORK]
    is_maker = told.noun in word_set("pointing", "makers") or bool(set(told.words) & word_set("questions", "create"))
    if is_maker and len(works) == 1:
        made = makers_of(works[0], base)
        said = {path: found for path, found in said.items() if path in made}
    return {path: found for path, found in said.items() if path in bound} if bound else said


def _bound(told: Told, base: KnowledgeBase) -> dict[str, tuple[Citation, ...]]:
    """The dancers whom a fact binds to the one named, in the way that is told."""
    if told.bond is None:
        return {}
    found: dict[str, tuple[Citation, ...]] = {}
    facts = _facts_naming(told, base) if not told.dancers else (*_facts_of_bond(told, base), *_facts_turned(told, base))
    for path, fact in facts:
        if path not in told.dancers and fact.stated and _fits(path, told, base):
            found[path] = (*found.get(path, ()), *fact.citations)
    return found


def _facts_of_bond(told: Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    kinship = kinship_word(told.noun) if told.bond is Relation.FAMILY else None
    for fact in facts_about(told.dancers[0], told.bond, base):
        if fact.relation is told.bond and (told.bond is not Relation.FAMILY or is_kin(fact, kinship)):
            path = fact.target or dancer_named(fact.value, base)
            if path is not None:
                yield path, fact


def _facts_naming(told: Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    """The dancers whose own biography binds them to somebody who has none."""
    turned = OPPOSITE.get(told.bond or Relation.NAME, told.bond)
    for entity in told.named:
        thing = base.things.get(entity.kind, entity.key) if entity.kind is EntityKind.PERSON else None
        if thing is not None and turned is not None and told.bond is not Relation.FAMILY:
            yield from ((fact.dancer, fact) for fact in thing.facts.of(turned))


def _facts_turned(told: Told, base: KnowledgeBase) -> Iterator[tuple[str, Fact]]:
    """The relatives whose own biography calls the dancer what they are called by in turn."""
    turned = words("pointing")["turned"].get(kinship_word(told.noun) or "", ())
    for fact in base.things.naming(told.dancers[0]):
        if told.bond is Relation.FAMILY and fact.relation is Relation.FAMILY and fact.qualifier("kinship") in turned:
            yield fact.dancer, fact


def _fits(path: str, told: Told, base: KnowledgeBase) -> bool:
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
