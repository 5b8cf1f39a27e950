"""Tells whether a biography speaks of more of what is asked than was read: then naming some of it would mislead."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.asking.naming import Named, Naming
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.text import Span, fold
from knowledge.things import KIND_OF_VALUE, EntityKind, named_by, thing_key
from knowledge.words import word_set

_FARTHEST = 10  # words between two things named together
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_BORDER = re.compile(r"[.;:!?\n()]")
_TOGETHER = re.compile(r"\b(?:and|or|as well as)\b|^\s*,\s*$")
_OPEN_KINDS = (EntityKind.PERSON, EntityKind.WORK, EntityKind.AWARD)


def leaves_out(facts: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether the sentences of facts of one dancer and relation name more together with what was read from them.

    Something named that no fact explains, of a kind that it may be, joined to a value by "and" or a comma; of
    prizes also one without a name: "the State Prize and a gold medal".
    """
    kind = KIND_OF_VALUE.get(facts[0].relation)
    if kind is None:
        return False
    paths = dict.fromkeys((facts[0].citations[0].profile.path, facts[0].dancer))
    return any(_leaves_out(path, kind, facts, base) for path in paths)


def _leaves_out(path: str, kind: EntityKind, facts: Sequence[Fact], base: KnowledgeBase) -> bool:
    """Whether the sentences of one biography that name a value of the facts name more together with it."""
    naming = Naming(path, base)
    values = [thing_key(fact.value) for fact in facts]
    known = {thing_key(name) for fact in base.facts_of(path) for _, name in named_by(fact)}.union(values)
    cited = [fact.citations[0] for fact in facts if fact.citations[0].profile.path == path]
    naming_a_value = [
        sentence
        for sentence in base.passages.sentences_of(path)
        if not cited and any(value in fold(sentence.quote) for value in values)
    ]
    for sentence in dict.fromkeys([*cited, *naming_a_value]):
        named = naming.names_in(sentence)
        read = [one for one in named if _is_any_of(one, values)]
        unread = [one for one in named if may_be(one, kind) and not _is_any_of(one, known)]
        if any(together(one.span, other.span, sentence) for one in unread for other in read):
            return True
        if kind is EntityKind.AWARD and _adds_a_prize(sentence, [*values, *(fold(one.name) for one in named)]):
            return True
    return False


def may_be(one: Named, kind: EntityKind) -> bool:
    """Whether something named may be of a kind, as far as one can tell."""
    if kind is EntityKind.AWARD:
        return kind in one.kinds or not one.is_certain
    return kind in one.kinds and (one.is_certain or kind in _OPEN_KINDS) and not (kind is EntityKind.WORK and one.is_in)


def together(left: Span, right: Span, sentence: Citation) -> bool:
    """Whether two names of a sentence are joined by "and", "or" or a comma, and lie near each other."""
    first, last = sorted((left, right))
    between = _IN_BRACKETS.sub("", sentence.profile.text[first.end : last.start])
    if _BORDER.search(between) or len(between.split()) > _FARTHEST:
        return False
    return _TOGETHER.search(between) is not None


def _is_any_of(one: Named, keys: Sequence[str] | set[str]) -> bool:
    """Whether a name is one of those, or a part of it, or the whole of it."""
    parts = set(one.key.split())
    return any(parts <= set(key.split()) or parts >= set(key.split()) for key in keys)


def _adds_a_prize(sentence: Citation, names: Sequence[str]) -> bool:
    rest = fold(sentence.quote)
    for name in names:
        rest = rest.replace(name, " ")
    return _further_prize().search(rest) is not None


@cache
def _further_prize() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("nouns", "award")))
    return re.compile(rf"\b(?:and|or) (?:a|an|the|her|his|their)?(?: [\w-]+){{0,3}}? (?:{nouns})\b")
