"""What a sentence names, and of which kind each is, as far as the biographies tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.reading.sentences.mentions import Mention, MentionKind, mentions, names_within
from knowledge.text import Span, fold, tokens
from knowledge.things import EntityKind, ThingIndex, named_by, thing_key
from knowledge.words import word_set, words

_KINDS = {
    MentionKind.DANCER: EntityKind.DANCER,
    MentionKind.WORK: EntityKind.WORK,
    MentionKind.SCHOOL: EntityKind.SCHOOL,
    MentionKind.COMPANY: EntityKind.COMPANY,
    MentionKind.AWARD: EntityKind.AWARD,
    MentionKind.VENUE: EntityKind.PLACE,
}


_NOUN_BEHIND = re.compile(r" ([a-z]{3,})\b")


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a sentence names: its name, where it stands, and the kinds of things it may be.

    `is_certain` tells whether the kind is known; otherwise `kinds` are those that the words around leave open.
    `before` is the folded word in front of it, empty where there is none; `is_in` tells that "in" follows, as behind a
    role: "Sally in a revival of …", `is_part` that a noun without a capital does: "the Amman temple".
    """

    name: str
    span: Span
    kinds: frozenset[EntityKind]
    is_certain: bool
    before: str = ""
    is_in: bool = False
    is_part: bool = False

    @property
    def key(self) -> str:
        """The folded name without its article."""
        return thing_key(self.name)


class Naming:
    """Finds what the sentences of one biography name."""

    def __init__(self, path: str, base: KnowledgeBase) -> None:
        self._things = base.things
        self._profile = base.profiles_by_path[path]
        own = [self._profile.name, *self._profile.aliases]
        self._own = frozenset(fold(name) for name in (*own, *self._profile.name.split()))
        self._known = names_within(self._profile.text, [one.span for one in base.passages.sentences_of(path)])
        self._of_facts = _kinds_of_values(path, base)
        self._found: dict[Span, tuple[Named, ...]] = {}

    def names_in(self, sentence: Citation) -> tuple[Named, ...]:
        """What the sentence names, in order, without the dancer whom the biography is about."""
        found = self._found.get(sentence.span)
        if found is None:
            found = self._found[sentence.span] = self._names_in(sentence)
        return found

    def _names_in(self, sentence: Citation) -> tuple[Named, ...]:
        found = mentions(self._profile.text, sentence.span, dancer_names=self._own, known_names=self._known)
        return tuple(self._named(one, sentence) for one in found if not self._is_own(one))

    def _is_own(self, mention: Mention) -> bool:
        parts = fold(mention.span.of(self._profile.text)).split()
        return mention.kind is MentionKind.DANCER or all(part in self._own for part in parts)

    def _named(self, mention: Mention, sentence: Citation) -> Named:
        text = self._profile.text
        name = " ".join(mention.span.of(text).split())
        before = [token.folded for token in tokens(text, Span(sentence.start, mention.span.start))]
        is_in = text[mention.span.end :].startswith(" in ")
        last = before[-1] if before else ""
        following = _NOUN_BEHIND.match(text, mention.span.end, sentence.end)
        is_part = last == "the" and following is not None and following[1] not in word_set("openers", "closed")
        certain = self._certain_kinds(mention, name, before)
        kinds = certain or _possible_kinds(name, last)
        return Named(name, mention.span, kinds, is_certain=bool(certain), before=last, is_in=is_in, is_part=is_part)

    def _certain_kinds(self, mention: Mention, name: str, before: Sequence[str]) -> frozenset[EntityKind]:
        """The kinds that a name has by its own words, by the facts that name it, or by the word before it."""
        key = thing_key(name)
        if fold(name).split()[-1] in word_set("persons", "also_surnames") and _is_persons(name, before):
            return frozenset({EntityKind.PERSON})
        if mention.kind in _KINDS:
            return frozenset({_KINDS[mention.kind]})
        if key in word_set("persons", "honours"):
            return frozenset({EntityKind.AWARD})
        if known := self._of_facts.get(key) or _kinds_of_thing(key, self._things):
            return known
        is_street = name[0].isdigit()
        if is_street or key in word_set("places", "cities") or key in word_set("questions", "cities"):
            return frozenset({EntityKind.PLACE})
        return frozenset({EntityKind.PERSON}) if _is_persons(name, before) else frozenset()


def naming_of(path: str, base: KnowledgeBase) -> Naming:
    """What the sentences of the biography of that path name."""
    return base.made_of(path, Naming)


def _kinds_of_values(path: str, base: KnowledgeBase) -> dict[str, frozenset[EntityKind]]:
    found: dict[str, set[EntityKind]] = {}
    for fact in base.facts_of(path):
        for kind, name in named_by(fact):
            found.setdefault(thing_key(name), set()).add(kind)
    return {key: frozenset(kinds) for key, kinds in found.items()}


def _kinds_of_thing(key: str, things: ThingIndex) -> frozenset[EntityKind]:
    return frozenset(kind for kind in EntityKind if things.get(kind, key) is not None)


def _possible_kinds(name: str, before: str) -> frozenset[EntityKind]:
    """The kinds that the word before a name leaves open."""
    if before in word_set("places", "prepositions"):
        return frozenset({EntityKind.PLACE, EntityKind.WORK})
    if before in word_set("places", "ways") and " " not in name:
        return frozenset({EntityKind.PLACE})
    return frozenset({EntityKind.PERSON, EntityKind.WORK, EntityKind.COMPANY, EntityKind.PLACE})


def _is_persons(name: str, before: Sequence[str]) -> bool:
    """Whether a name is a person's: by a given name, by a form of address, or by what stands before it."""
    first = fold(name).split()[0].rstrip(".")
    last = before[-1].rstrip(".") if before else ""
    given = word_set("given_names", "female") | word_set("given_names", "male")
    titles = word_set("persons", "titles")
    return first in given or first in titles or last in titles or last in people_nouns()


def opening_words(sentence: Citation) -> tuple[str, ...]:
    """The folded words of a sentence, without their possessive ending and without "it was" at its head."""
    said = tuple(token.folded.removesuffix("'s") for token in tokens(sentence.quote))
    return said[2:] if said[:2] in (("it", "was"), ("it", "is")) else said


@cache
def people_nouns() -> frozenset[str]:
    """The nouns for what somebody is to a dancer or does beside the dancing: "mother", "critic"."""
    kinship = words("kinship")
    return frozenset(
        [
            *kinship["female"],
            *kinship["male"],
            *kinship["either"],
            *words("persons")["others"],
            *words("nouns")["friends"],
        ]
    )
