"""Tells whether a sentence of a dancer's biography says plainly what a yes/no question asks.

The words by which sentences do so stand in `words/asserting.yaml`.
"""

import re
from collections.abc import Collection

from knowledge.asking.evidence.naming import Named, naming_of, opening_words, people_nouns
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.query import Entity
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.reading_off import saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_pattern, word_set, words

ASSERTED = "asserted"  # the stage of what is answered so
_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.DANCER})
_OPENING = 3  # words at the head of a sentence, where stands whom it is about, or that it takes back the one before
_OPENING_NAME = len("The great ")  # letters in front of a name at the head of a sentence
_OF_PEOPLE = (Relation.MENTOR, Relation.SCHOOL, Relation.PARTNER)
_PRONOUNS = frozenset({"she", "he", "they"})
_LED_TO = (Relation.MENTOR,)
_CLOSE = 2  # words between one who teaches and the word that leads to them: "under the great Ada Lind"


def asserted(subject: Entity, understood: Understood, base: KnowledgeBase) -> Citation | None:
    """The first sentence about the dancer that says all of the question as having happened; None where none does.

    What the sentence behind it takes back, or what is told of somebody else, is not said plainly.
    """
    query, relation = understood.query, understood.query.relation
    names = [entity for entity in query.filters if entity.key != subject.key]
    if relation is None or relation not in words("asserting") or query.excluded or not (names or understood.unknown):
        return None
    sayings = sayings_of(subject.key, base)
    places = [saying_name(entity, sayings, base) for entity in names]
    places += [sayings.literally(word) for word in (*understood.unknown, *understood.telling, *understood.picking)]
    leading = word_set("entailing", "leading").intersection(understood.marked.words)
    places += [sayings.literally(word) for word in leading]
    asked = (*(fold(entity.matched) for entity in names), *understood.unknown)
    for number in sorted(frozenset.intersection(*places)):
        sentence = sayings.sentences[number]
        came_to_nothing = word_pattern("entailing", "nothing").search(fold(sentence.quote)) is not None
        if is_plain(number, sayings) and not came_to_nothing and _tells(sentence, relation, asked, base):
            return sentence
    return None


def says_plainly(sentence: Citation, relation: Relation, asked: Collection[str], base: KnowledgeBase) -> bool:
    """Whether a sentence says a relation to what is asked, folded, as having happened to the dancer."""
    sayings = sayings_of(sentence.profile.path, base)
    numbers = sayings.numbers((sentence,))
    return all(is_plain(number, sayings) for number in numbers) and _tells(sentence, relation, asked, base)


def is_plain(number: int, sayings: Sayings, *, asked: Collection[str] = ()) -> bool:
    """Whether a sentence casts no doubt on what it says, nor does the head of the next one.

    `asked` are the words of a question: what it asks itself is no doubt.
    """
    sentence = sayings.sentences[number]
    following = sayings.sentences[number + 1 : number + 2]
    opening = {token.folded for one in following for token in tokens(one.quote)[:_OPENING]}
    turning = word_set("asserting", "turning")
    is_question = sentence.quote.rstrip("\"'”’ ").endswith("?")
    doubts = (
        is_unreal(sentence, asked=asked)
        or word_pattern("asserting", "turning").search(fold(sentence.quote)) is not None
    )
    return not is_question and not doubts and opening.isdisjoint(turning | word_set("questions", "denying"))


def _tells(sentence: Citation, relation: Relation, asked: Collection[str], base: KnowledgeBase) -> bool:
    """Whether a sentence about the dancer says a word that tells the relation; of a teacher, who of both taught."""
    quote = fold(sentence.quote)
    if relation in _OF_PEOPLE and any(_is_done_to_dancer(name, relation, quote) for name in asked):
        return True
    if relation in _LED_TO and not any(_is_led_to(name, quote) for name in asked):
        return False
    told = word_pattern("asserting", relation.value).search(quote, _end_of_subject(sentence, quote))
    return told is not None and is_about_dancer(sentence, base)


def _end_of_subject(sentence: Citation, quote: str) -> int:
    """Where the dancer is first named in a sentence, or spoken of as one who does something; its end where nowhere."""
    names = {fold(part) for name in (sentence.profile.name, *sentence.profile.aliases) for part in name.split()}
    subject = "|".join(map(re.escape, sorted(names | _PRONOUNS)))
    found = re.search(rf"\b(?:{subject})\b(?!['’]s)", quote)
    return found.end() if found is not None else len(quote)


def is_about_dancer(sentence: Citation, base: KnowledgeBase) -> bool:
    """Whether nobody else opens a sentence, by name or as "her sister"."""
    opening = opening_words(sentence)[:_OPENING]
    named = naming_of(sentence.profile.path, base).names_in(sentence)
    return people_nouns().isdisjoint(opening) and not (named and _opens(named[0], sentence))


def _opens(one: Named, sentence: Citation) -> bool:
    return one.span.start - sentence.start < _OPENING_NAME and not _PEOPLE.isdisjoint(one.kinds)


def _is_led_to(name: str, quote: str) -> bool:
    """Whether a name stands behind a word that leads to who taught: "lessons from Ada Lind"."""
    leading = "|".join(sorted(word_set("asserting", "leading")))
    return re.search(rf"\b(?:{leading})(?: [\w.]+){{0,{_CLOSE}}} {re.escape(name)}\b", quote) is not None


def _is_done_to_dancer(name: str, relation: Relation, quote: str) -> bool:
    """Whether somebody does it to the dancer: "Ada Lind coached her", "Ivo Hahn danced with him"."""
    done = word_pattern("asserting", relation.value).pattern
    return re.search(rf"\b{re.escape(name)},? (?:\w+ )?{done} (?:with )?(?:her|him|them)\b", quote) is not None
