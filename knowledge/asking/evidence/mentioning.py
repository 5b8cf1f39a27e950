"""Tells which biographies speak of a thing, whether or not a fact was read there: a list without them may lack one."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.unreality import is_refused
from knowledge.asking.query import Entity
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.passages import PassageHit
from knowledge.relations import Relation
from knowledge.text import Token, fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set

_MOST_MENTIONS = 200


def mentioned_elsewhere(entity: Entity, known: Collection[str], base: KnowledgeBase, *, relation: Relation) -> bool:
    """Whether a biography beside the known ones may say of a thing what is asked, without a fact of it.

    What was offered or planned and not done says nothing of the kind. A list that leaves such a biography out might be
    incomplete.
    """
    thing = base.things.get(entity.kind, entity.key)
    having = {fact.dancer for fact in thing.facts.of(relation)} if thing is not None else set()
    out_of_question = {*known, *having, entity.key}
    return any(
        sentence.profile.path not in out_of_question and not is_refused(sentence)
        for sentence in speaking_of(entity, base)
    )


def speaking_of(entity: Entity, base: KnowledgeBase) -> Iterator[Citation]:
    """The sentences that name something by that word of its name that the fewest sentences say; a dancer by the last.

    What bears a name of its own with that word is something else: no "Lionel Thrupp" is the Thrupp Prize.
    """
    name = entity.matched
    placed = tokens(name)
    if entity.kind is EntityKind.DANCER:
        yield from (hit.citation for hit in _saying(placed[-1].folded, base))
        return
    folded = [token.folded for token in placed if name[token.span.start].isupper()] or [one.folded for one in placed]
    by_word = {word: saying for word in folded if (saying := _saying(word, base))}
    rarest = min(by_word, key=lambda word: len(by_word[word]), default=None)
    for hit in by_word[rarest] if rarest is not None else ():
        if _names(hit.citation, rarest or "", entity, base):
            yield hit.citation


def _saying(word: str, base: KnowledgeBase) -> Sequence[PassageHit]:
    hits = base.passages.search(word, limit=_MOST_MENTIONS)
    return [hit for hit in hits if _singular(word) in fold(hit.citation.quote)]


def _singular(word: str) -> str:
    """A word without the ending of several: "Kennedy Center Honors" are named by one Honor, too."""
    return word.removesuffix("'s").removesuffix("s")


def _names(sentence: Citation, word: str, entity: Entity, base: KnowledgeBase) -> bool:
    """Whether a sentence says a word as the name of something or as a part of it, not as one of another name."""
    named = [
        one
        for one in naming_of(sentence.profile.path, base).names_in(sentence)
        if _singular(word) in map(_singular, one.key.split())
    ]
    if any(_is_of(one, entity) for one in named):
        return True
    own = {part for name in (sentence.profile.name, *sentence.profile.aliases) for part in fold(name).split()}
    if word in word_set("demonyms", "words") or word in own:
        return False
    placed = [
        token for token in tokens(sentence.profile.text, sentence.span) if _singular(token.folded) == _singular(word)
    ]
    return any(
        _is_capital(token, sentence) and not any(one.span.overlaps(token.span) for one in named) for token in placed
    )


def _is_capital(token: Token, sentence: Citation) -> bool:
    return sentence.profile.text[token.span.start].isupper()


def _is_of(one: Named, entity: Entity) -> bool:
    """Whether a name is part of a thing's, or the whole of it in a row: "Royal Danish Ballet" is no "Royal Ballet"."""
    said, known = ([_singular(word) for word in name.split()] for name in (one.key, entity.key))
    if set(said) <= set(known):
        return True
    followed = set(pairwise(said))
    return set(known) <= set(said) and all(pair in followed for pair in pairwise(known))
