"""Whether the part of a sentence that says what a question asks about tells of somebody else than the dancer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.naming import naming_of, opening_words, people_nouns
from knowledge.asking.evidence.saying import alike
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.recalling import PRONOUN_FORMS, pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.text import Span, fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_BORDER = re.compile(r"[;:—–]\s")
_DENIAL = re.compile(r"\b(?:not|never|nothing|none|nobody|neither|no)\b|n['’]t\b")
_PEOPLE = frozenset({EntityKind.PERSON, EntityKind.DANCER})
_LEADING = frozenset({"his", "her", "their", "the", "a", "an"})
_APPOSITION = 6  # words at the head of a part, among which stands who is meant by "her partner"
_OTHER = {"she": "he", "he": "she"}
_I = "i"  # whoever is quoted
_QUOTES = frozenset("\"“'‘")
_OPENING = re.compile(r"[\s\"“‘'(*_]*(?:[Ii]t (?:was|is) )?")  # in front of whom a part of a sentence is about
_SET_APART = re.compile(r"It (?:was|is) ")
_OWN_VERB = re.compile(r"^\W*(?:[Tt]he|[Aa]n?) (?:[\w'’-]+ ){1,4}?(?:was|were|is|are|went|fell) ")
_REFLEXIVE = frozenset({"herself", "himself"})  # of whoever does it
_POSSESSIVE = frozenset({"his", "their", "her", "hers", "theirs"})


def tells_of_somebody_else(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether what nothing explains of a question is said of somebody else alone, as in "her cousin fled to Linz".

    Of a sentence in several parts, "she danced Giselle; in the film of it one sees Ada Lind", those that say it count.
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or not understood.unknown or query.form in (Form.PASSAGE, Form.LIST, Form.COMPARE):
        return False
    if answer.values == ("no",) or not answer.citations or answer.citations[0].profile.path != subject.key:
        return False
    known = _Known(
        frozenset(part for value in answer.values for part in fold(value).split()),
        frozenset(part for entity in query.filters for part in fold(entity.matched).split()),
        frozenset(understood.marked.words),
    )
    parts = list(_parts(answer.citations[0]))
    for word in understood.unknown:
        saying = [part for part in parts if _says(frozenset(alike(word)), part)]
        is_contrast = answer.values == ("yes",) and len(saying) < len(parts)
        if saying and all(_is_of_another(part, known, base, is_contrast=is_contrast) for part in saying):
            return True
    return False


def is_said_behind_another(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether "she", "he" or "I" in the sentence that answers means somebody else.

    That is so where it cannot mean the dancer, and where the sentence before sets another apart: "It was Ada who left".
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or not understood.unknown or query.form not in (Form.YES_NO, Form.WHEN, Form.COUNT):
        return False
    sentence = answer.citations[0]
    said = [token.folded for token in tokens(sentence.quote)]
    own = pronoun_of(subject.key, base)
    if own not in _OTHER or sentence.profile.path != subject.key or not said or _names_dancer(sentence, said):
        return False
    if not _speaks_of_dancer(sentence, base):
        is_quoted = (
            _I in said and sentence.quote[0] in _QUOTES and bool(naming_of(subject.key, base).names_in(sentence))
        )
        return _OTHER[own] in map(_bare, said) or is_quoted
    sentences = base.passages.sentences_of(subject.key)
    before = next((one for one in reversed(sentences) if one.end <= sentence.start), None)
    if said[0] != own or before is None or not _SET_APART.match(before.quote) or _is_of_gender(_OTHER[own], before):
        return False
    known = _Known(frozenset(), frozenset(), frozenset(understood.marked.words))
    return _is_of_another(before, known, base, is_contrast=False)


def _is_of_gender(pronoun: str, sentence: Citation) -> bool:
    """Whether a sentence opens with somebody whom that pronoun means: "her husband" for "he"."""
    gender = {"she": "female", "he": "male"}[pronoun]
    told = {*words("kinship")[gender], *word_set("given_names", gender)}
    return not told.isdisjoint(token.folded for token in tokens(sentence.quote)[:_APPOSITION])


def is_denied_apart(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether what nothing explains of a question is said only in another part of the sentence, which denies it.

    As in "In Linz he won the second prize; he won nothing in Graz".
    """
    if understood.query.form is not Form.VALUE or not understood.unknown or len(answer.values) != 1:
        return False
    asked = frozenset(stem for word in understood.unknown for stem in alike(word))
    parts = list(_parts(answer.citations[0]))
    saying = [part for part in parts if _says(asked, part)]
    is_told = any(answer.values[0] in part.quote for part in parts if part not in saying)
    return is_told and bool(saying) and all(_DENIAL.search(fold(part.quote)) is not None for part in saying)


def _parts(sentence: Citation) -> Iterator[Citation]:
    """The parts of a sentence, each with a subject of its own."""
    borders = [Span(*border.span()) for border in _BORDER.finditer(sentence.profile.text, sentence.start, sentence.end)]
    starts = [sentence.start, *(border.end for border in borders)]
    ends = [*(border.start for border in borders), sentence.end]
    # A sentence may begin with what parts others: "— She …".
    parts = (Span(start, end) for start, end in zip(starts, ends, strict=True) if start < end)
    yield from (Citation(sentence.profile, part.start, part.end) for part in parts)


def _says(asked: frozenset[str], part: Citation) -> bool:
    return any(not asked.isdisjoint(alike(token.folded.removesuffix("'s"))) for token in tokens(part.quote))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of whom nobody takes for somebody else: of what is answered, named or said in the question."""

    answered: frozenset[str]
    named: frozenset[str]
    asked: frozenset[str]


def _is_of_another(part: Citation, known: _Known, base: KnowledgeBase, *, is_contrast: bool) -> bool:
    """Whether somebody neither asked about nor answered opens a part, or did it, and the dancer is not spoken of.

    `is_contrast` tells that another part of the sentence may be the dancer's.
    """
    if _speaks_of_dancer(part, base):
        return False
    said = opening_words(part)
    if not _LEADING.isdisjoint(said[:1]) and not (_people() - known.asked).isdisjoint(said[1:2]):
        return (known.answered | known.named).isdisjoint(said[2:_APPOSITION])
    everything = known.answered | known.named | known.asked
    others = [
        one
        for one in naming_of(part.profile.path, base).names_in(part)
        if not _PEOPLE.isdisjoint(one.kinds) and everything.isdisjoint(one.key.split()) and not _is_nation(one.key)
    ]
    if is_contrast and _OWN_VERB.search(part.quote) is not None:
        return True  # it has a subject of its own: "the gold medal was shared by two girls"
    opens = any(_OPENING.fullmatch(part.profile.text[part.start : one.span.start]) is not None for one in others)
    return opens or any(is_contrast or one.before == "by" for one in others)


def _is_nation(key: str) -> bool:
    return key in word_set("places", "countries")


@cache
def _people() -> frozenset[str]:
    return people_nouns() | word_set("persons", "someone") | word_set("objections", "companions")


def _bare(word: str) -> str:
    """A word without what is drawn together with it: "she'd", "Ada's"."""
    return re.split("['’]", word)[0]


def _names_dancer(part: Citation, said: Sequence[str]) -> bool:
    profile = part.profile
    return not {piece for name in (profile.name, *profile.aliases) for piece in fold(name).split()}.isdisjoint(said)


def _speaks_of_dancer(part: Citation, base: KnowledgeBase) -> bool:
    """Whether a part names its dancer, or says a pronoun that may mean them; "his cousin" speaks of the cousin."""
    pronouns = frozenset(PRONOUN_FORMS[pronoun_of(part.profile.path, base)]) - _REFLEXIVE
    said = [_bare(token.folded) for token in tokens(part.quote)]
    if _names_dancer(part, said):
        return True
    return any(
        word in pronouns and not (word in _POSSESSIVE and following in _people())
        for word, following in pairwise((*said, ""))
    )
