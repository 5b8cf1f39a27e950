"""Who made a work, as the sentences of the biographies say it: "created Medea (1961)", "his Napoli", "Salt, by Ada"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.telling import dancer_named
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity
from knowledge.asking.understanding.recalling import PRONOUN_FORMS, pronoun_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.text import Span, fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set

_MOST_PROFILES = 40
_MOST_HITS = 60
_PASSIVE = frozenset({"was", "were", "been", "being", "is", "by"})
_FAR = 14  # words between the verb and the title
_SUBJECTS = ("he", "she", "they")
_BORDER = re.compile(r"[;:] |, (?:and|but|then|where) ")
_BY = re.compile(r"^[^.;:]{0,40}?\bby $")


def makers_of(work: Entity, base: KnowledgeBase) -> dict[str, tuple[Citation, ...]]:
    """The dancers of whom a sentence says that they made a work, with those sentences."""
    found: dict[str, list[Citation]] = defaultdict(list)
    hits = base.passages.search(work.matched, limit=_MOST_HITS)
    for path in list(dict.fromkeys(hit.citation.profile.path for hit in hits))[:_MOST_PROFILES]:
        sayings = sayings_of(path, base)
        for number in sorted(sayings.saying_all(work.matched)):
            sentence = sayings.sentences[number]
            if is_unreal(sentence):
                continue
            for maker in _makers(sentence, work, base):
                found[maker].append(sentence)
    return {path: tuple(dict.fromkeys(cited)) for path, cited in found.items()}


def _makers(sentence: Citation, work: Entity, base: KnowledgeBase) -> Iterator[str]:
    path, text = sentence.profile.path, sentence.profile.text
    place = fold(sentence.quote).find(fold(work.matched))
    if place < 0 or len(fold(sentence.quote)) != len(sentence.quote):
        return
    title = Span(sentence.start + place, sentence.start + place + len(work.matched))
    people = [one for one in naming_of(path, base).names_in(sentence) if EntityKind.PERSON in one.kinds]
    for one in people:
        maker = dancer_named(one.name, base)
        if maker is not None and _is_said_to_make(one, title, text):
            yield maker
    if _makes_itself(sentence, title, [one for one in people if one.span.start < title.start], base):
        yield path


def _is_said_to_make(one: Named, title: Span, text: str) -> bool:
    """Whether somebody named in a sentence is its maker: "Ada's Salt", "Salt, by Ada", "Ada made Salt for him"."""
    if one.span.start > title.end:
        return _BY.match(text[title.end : one.span.start]) is not None
    between = text[one.span.end : title.start]
    if re.fullmatch(r"['’]s? (?:[\w-]+ ){0,2}?[\"“*_]?", between):
        return True
    words = [token.folded for token in tokens(between)]
    return bool(words[:3]) and not _PASSIVE.intersection(words) and _makes(words[:3]) and len(words) <= _FAR


def _makes(words: list[str]) -> bool:
    """Whether one of some words tells of making a work."""
    return not word_set("questions", "create").isdisjoint(words) and word_set("pointing", "made_otherwise").isdisjoint(
        words
    )


def _makes_itself(sentence: Citation, title: Span, people: list[Named], base: KnowledgeBase) -> bool:
    """Whether the dancer of a biography is the one who makes the work in its sentence, and nobody else named there."""
    pronoun = pronoun_of(sentence.profile.path, base)
    own = {part for name in (sentence.profile.name, *sentence.profile.aliases) for part in fold(name).split()}
    start = _start_of_part(sentence, title)
    if any(own.isdisjoint(one.key.split()) for one in people if one.span.start >= start):
        return False
    text = sentence.profile.text[start : title.start]
    owned = _owned().search(fold(text))
    if owned is not None:
        return owned[1] in PRONOUN_FORMS[pronoun]
    before = [token.folded for token in tokens(text)]
    verbs = [place for place, word in enumerate(before) if word in word_set("questions", "create")]
    if not verbs or len(before) - verbs[-1] > _FAR or not _makes(before[verbs[-1] : verbs[-1] + 4]):
        return False
    subjects = {word for word in before[: verbs[-1]] if word in _SUBJECTS}
    is_for_dancer = any(
        left in ("for", "on") and right in PRONOUN_FORMS[pronoun] for left, right in pairwise(before[verbs[-1] + 1 :])
    )
    is_active = _PASSIVE.isdisjoint(before[max(0, verbs[-1] - 2) : verbs[-1]])
    return subjects <= {pronoun} and not is_for_dancer and is_active


def _start_of_part(sentence: Citation, title: Span) -> int:
    """Where the part of a sentence begins that names a title, if it has a subject of its own; else the sentence."""
    text = sentence.profile.text
    borders = [match.end() for match in _BORDER.finditer(text, sentence.start, title.start)]
    start = borders[-1] if borders else sentence.start
    said = {token.folded for token in tokens(text, Span(start, title.start))}
    return start if not said.isdisjoint(_SUBJECTS) else sentence.start


@cache
def _owned() -> re.Pattern[str]:
    """In front of a title: "his best-known piece, ", "her masterpiece is"."""
    nouns = "|".join(sorted(word_set("pointing", "made")))
    return re.compile(
        rf"\b(his|her|their) (?:(?!his|her|their)[\w-]+ ){{0,2}}(?:{nouns}),?(?: is| was| called)?(?: the)? ?[\W_]*$"
    )
