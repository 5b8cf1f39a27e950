"""Judges the biographies that name a thing and of which no fact was read: whether they say of it what a list asks.

The words by which they do stand in `words/judging.yaml`, and, with those of plain sentences, in `words/asserting.yaml`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from knowledge.asking.evidence.evidence import facts_about, has_to_do_with
from knowledge.asking.evidence.mentioning import speaking_of
from knowledge.asking.evidence.naming import naming_of, people_nouns
from knowledge.asking.evidence.saying import PARTS_OF_SENTENCE, sayings_of
from knowledge.asking.evidence.unreality import is_refused
from knowledge.asking.query import Entity
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.ways.asserting import is_about_dancer, says_plainly
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.words import pattern_of, word_pattern, word_set, words

Told = Mapping[str, tuple[Citation, ...]]

# Of whom one of these is read, the other is not meant by the same sentence.
_EXPLAINED_BY = {
    Relation.MENTOR: (Relation.STUDENT,),
    Relation.STUDENT: (Relation.MENTOR,),
    Relation.SCHOOL: (Relation.FOUNDED,),
}
_VERB_FIRST = (Relation.COMPANY, Relation.SCHOOL, Relation.PERFORMANCE, Relation.VENUE)
_FARTHEST = 20  # words between such a word and the thing
_OTHER_CLAUSE = re.compile(r"[;:()]|\b(?:that|which|who|whom|whose|where|while|when)\b")
_SOON = 5  # words at the head of the part behind a name, among which it is said that nothing came of it
_HEAD = 8  # words at the head of a sentence, where stands who does what it tells
_BORN_THERE = re.compile(r"(?:she|he|they|\w+) was born (?:there|here|in that|in the same)\b")
_OPENING = 3  # words at the head of a sentence, where somebody else stands


def told_elsewhere(entity: Entity, known: Collection[str], base: KnowledgeBase, *, relation: Relation) -> Told | None:
    """The dancers beside the known ones of whom a sentence says plainly what is asked of a thing, with that sentence.

    None where a biography names the thing and may say it of its dancer as well: then nobody can tell who is left out.
    """
    of_dancers: dict[str, list[Citation]] = defaultdict(list)
    thing = base.things.get(entity.kind, entity.key)
    having = {fact.dancer for fact in thing.facts.of(relation)} if thing is not None else set()
    out_of_question = {*known, *having, entity.key, *_of_another_birthplace(entity, relation, base)}
    for sentence in speaking_of(entity, base):
        if sentence.profile.path not in out_of_question:
            of_dancers[sentence.profile.path].append(sentence)
    told: dict[str, tuple[Citation, ...]] = {}
    for path, sentences in of_dancers.items():
        plain = [one for one in sentences if _says(one, entity, relation, base)]
        if not plain and not all(_says_otherwise(one, entity, relation, base) for one in sentences):
            return None
        if plain:
            told[path] = (plain[0],)
    return told


def may_hold_of_partners(having: Told, base: KnowledgeBase) -> bool:
    """Whether it holds of one dancer only, by a sentence about two, "they joined …", and a partner has a biography."""
    path, cited = next(iter(having.items()), ("", ()))
    if len(having) != 1 or not any(_is_of_two(citation, base) for citation in cited):
        return False
    facts = facts_about(path, Relation.PARTNER, base)
    return any(fact.relation is Relation.PARTNER and fact.target is not None for fact in facts)


def _is_of_two(sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether several do what a sentence tells, in a biography of somebody who is no "they"."""
    opening = " ".join(token.folded for token in tokens(sentence.quote)[:_HEAD])
    return (
        word_pattern("judging", "several").search(opening) is not None
        and pronoun_of(sentence.profile.path, base) != "they"
    )


def _of_another_birthplace(entity: Entity, relation: Relation, base: KnowledgeBase) -> Iterable[str]:
    """Where it is asked who was born in a town, the dancers of whom it is read in which other one they were."""
    towns = word_set("places", "cities") | word_set("questions", "cities") | word_set("places", "with_article")
    if relation is not Relation.BORN or entity.key not in towns:
        return ()
    return {fact.dancer for fact in base.facts.of(Relation.BORN) if fact.stated and fold(fact.value) in towns}


def _says(sentence: Citation, entity: Entity, relation: Relation, base: KnowledgeBase) -> bool:
    """Whether a sentence says plainly that the dancer has to do with the thing as asked."""
    if relation is Relation.BORN and _is_born_there(sentence, base):
        return True
    named = _as_named(entity, fold(sentence.quote))
    return (
        named is not None
        and entity.kind is not EntityKind.ROLE
        and relation in words("asserting")
        and says_plainly(sentence, relation, (fold(named.matched),), base)
        and (relation not in _VERB_FIRST or _follows_verb(named, relation, fold(sentence.quote)))
        and not _is_another_bond(sentence, named, base)
    )


def _as_named(entity: Entity, quote: str) -> Entity | None:
    """The thing by the name that a sentence has for it, a prize also in the singular: "a Moon Honor"; None by none."""
    name = fold(entity.matched)
    is_award = entity.kind is EntityKind.AWARD
    names = (name, name.removesuffix("s"), f"{name}s") if is_award else (name,)
    said = next((one for one in names if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", quote) is not None), None)
    return replace(entity, matched=said) if said is not None else None


def _is_born_there(sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether the next sentence says of the dancer that they were born in the town that this one names."""
    return any(
        _BORN_THERE.match(fold(one.quote)) is not None and is_about_dancer(one, base)
        for one in _following(sentence, base)
    )


def _following(sentence: Citation, base: KnowledgeBase) -> Sequence[Citation]:
    """The sentence behind one, where there is any."""
    sayings = sayings_of(sentence.profile.path, base)
    last = max(sayings.numbers((sentence,)), default=len(sayings.sentences))
    return sayings.sentences[last + 1 : last + 2]


def _follows_verb(entity: Entity, relation: Relation, quote: str) -> bool:
    """Whether a thing follows, not too far, upon a word that tells the relation: "danced for some time with the …"."""
    before = quote[: quote.find(fold(entity.matched))]
    told = list(pattern_of(tuple(words("asserting")[relation.value])).finditer(before))
    between = before[told[-1].end() :] if told else ""
    return bool(told) and len(between.split()) <= _FARTHEST and _OTHER_CLAUSE.search(between) is None


def _is_another_bond(sentence: Citation, entity: Entity, base: KnowledgeBase) -> bool:
    """Whether somebody else is named right in front of the thing, of whom it is said: "with Ada Lind of the Ballet"."""
    place = fold(sentence.quote).find(fold(entity.matched))
    named = naming_of(sentence.profile.path, base).names_in(sentence)
    before = [one for one in named if one.span.end <= sentence.start + place]
    between = sentence.profile.text[before[-1].span.end : sentence.start + place] if before else ""
    is_persons = bool(before) and EntityKind.PERSON in before[-1].kinds
    return is_persons and entity.kind not in (EntityKind.PERSON, EntityKind.DANCER) and len(between.split()) <= _SOON


def _says_otherwise(sentence: Citation, entity: Entity, relation: Relation, base: KnowledgeBase) -> bool:
    """Whether a sentence that names a thing tells of something else than what is asked, or that nothing came of it."""
    quote = fold(sentence.quote)
    return (
        is_refused(sentence)
        or _came_to_nothing(entity, quote)
        or _is_explained(sentence, entity, relation, base)
        or _is_partners_role(entity, quote)
        or _tells_another_bond(sentence, entity, relation)
        or _is_named_for_another_reason(entity, relation, quote)
        or (relation is not Relation.AWARD and _is_of_somebody_else(sentence, entity))
        or _is_a_house(sentence, entity, relation, base)
        or any(_takes_back(one.quote) for one in _following(sentence, base))
    )


def _takes_back(quote: str) -> bool:
    """Whether a sentence says that nothing came of what the one before tells: "She said no", "Illness prevented it"."""
    opening = [token.folded for token in tokens(quote)[:_SOON]]
    if word_pattern("entailing", "instead").search(" ".join(opening)) is not None:
        return True
    folded = " ".join(fold(quote).split())
    nothing = word_pattern("entailing", "nothing").search(folded)
    return nothing is not None and re.search(r"\b(?:it|this|that)\b", folded[: nothing.end()]) is not None


def _came_to_nothing(entity: Entity, quote: str) -> bool:
    """Whether the part of a sentence that names the thing says that nothing came of it, or the next one does."""
    for harmless in (*word_set("judging", "harmless"), *word_set("doubts", "harmless")):
        quote = quote.replace(harmless, "")
    parts = PARTS_OF_SENTENCE.split(quote)
    for place, part in enumerate(parts):
        if _names(part, entity):
            following = " ".join(parts[place + 1].split()[:_SOON]) if place + 1 < len(parts) else ""
            if _nothing().search(f"{part} · {following}") is not None:
                return True
    return False


def _names(part: str, entity: Entity) -> bool:
    rest = [word for word in fold(entity.matched).split() if word not in word_set("questions", "idle")]
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", part) for word in rest)


def _is_explained(sentence: Citation, entity: Entity, relation: Relation, base: KnowledgeBase) -> bool:
    """Whether a fact of the sentence tells that the thing is something else to the dancer."""
    return any(
        fact.relation in _EXPLAINED_BY.get(relation, ()) and has_to_do_with(fact, entity)
        for fact in base.facts_of(sentence.profile.path)
        if any(citation.span.overlaps(sentence.span) for citation in fact.citations)
    )


def _is_partners_role(entity: Entity, quote: str) -> bool:
    """Whether somebody else danced the role: "with Ivo Hahn as her Albrecht"."""
    role = re.escape(fold(entity.matched))
    return entity.kind is EntityKind.ROLE and re.search(rf"\b(?:her|his|their) {role}\b", quote) is not None


def _tells_another_bond(sentence: Citation, entity: Entity, relation: Relation) -> bool:
    """Whether all parts of a sentence that name the thing tell of another bond: "she taught at the Folkwang"."""
    instead = tuple(words("judging")["instead"].get(relation.value, ()))
    own = tuple(words("asserting").get(relation.value, ()))
    parts = PARTS_OF_SENTENCE.split(" ".join(sentence.quote.split()))
    naming = [part for part in parts if fold(entity.matched) in fold(part)]
    naming = naming or [part for part in parts if _names(fold(part), entity)]
    told = [" ".join(word for word in part.split() if word[:1].islower()) for part in naming]
    surely = tuple(words("judging")["surely_instead"].get(relation.value, ()))
    return bool(told) and all(
        _says_one(part, surely) or (_says_one(part, instead) and not _says_one(part, own)) for part in told
    )


def _is_named_for_another_reason(entity: Entity, relation: Relation, quote: str) -> bool:
    """Whether a sentence that names a town says nothing of what one may do there."""
    needed = words("judging")["needed"].get(relation.value, ())
    return entity.kind is EntityKind.PLACE and bool(needed) and not _says_one(quote, tuple(needed))


def _is_of_somebody_else(sentence: Citation, entity: Entity) -> bool:
    """Whether a relative of the dancer opens a sentence that does not come back to the dancer before the thing."""
    placed = [token.folded for token in tokens(sentence.quote)]
    is_relative = bool(placed) and placed[0] in word_set("persons", "possessive_pronouns")
    if not is_relative or people_nouns().isdisjoint(placed[1:_OPENING]):
        return False
    quote = fold(sentence.quote)
    first = next((quote.find(word) for word in fold(entity.matched).split() if word in quote), -1)
    before = quote[: max(first, 0)]
    return re.search(r"\b(?:she|he|they|her|him|them)\b", before[len(placed[0]) :]) is None and first >= 0


def _is_a_house(sentence: Citation, entity: Entity, relation: Relation, base: KnowledgeBase) -> bool:
    """Whether a sentence names the house in which a company dances, and not the company."""
    if relation is not Relation.COMPANY or entity.kind is not EntityKind.COMPANY:
        return False
    named = [one for one in naming_of(sentence.profile.path, base).names_in(sentence) if _names(one.key, entity)]
    return bool(named) and all(one.is_certain and one.kinds == {EntityKind.PLACE} for one in named)


def _says_one(quote: str, said: tuple[str, ...]) -> bool:
    return bool(said) and pattern_of(said).search(quote) is not None


@cache
def _nothing() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern('judging', 'nothing').pattern}|\w+n['’]t")
