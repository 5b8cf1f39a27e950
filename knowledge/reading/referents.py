"""The second stage of reading: who is meant by names and pronouns."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from knowledge.reading.mentions import Mention, MentionKind
from knowledge.text import Span, Token, fold, tokens
from knowledge.words import word_set, words


class Gender(StrEnum):
    """The pronoun by which a text speaks of somebody."""

    SHE = "she"
    HE = "he"
    THEY = "they"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the text that speaks of something named.

    `mention` is the name that tells what is meant: the place itself, or, for a pronoun, the name it stands for.
    `possessive` is set for "her mother" and "Maxime's mother", not for "taught her".
    """

    span: Span
    mention: Mention
    possessive: bool = False

    @property
    def kind(self) -> MentionKind:
        """What kind of thing is meant."""
        return self.mention.kind


@dataclass(frozen=True, slots=True)
class BoundSentence:
    """A sentence with everything in it that is known to speak of something, in order."""

    span: Span
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody beside the dancer, and the pronoun that the words around the name tell, where they do."""

    mention: Mention
    gender: Gender | None


_PRONOUNS = {
    "she": Gender.SHE, "her": Gender.SHE, "hers": Gender.SHE, "herself": Gender.SHE,
    "he": Gender.HE, "him": Gender.HE, "his": Gender.HE, "himself": Gender.HE,
    "they": Gender.THEY, "them": Gender.THEY, "their": Gender.THEY, "themselves": Gender.THEY,
}  # fmt: skip
_LEAST_THEY = 3
_NEAR = 40  # characters before or behind, in which the words that tell stand


def gender_of(text: str, prose: Span) -> Gender | None:
    """The pronoun by which the prose speaks of its dancer, or None where it uses none or two equally."""
    counts = Counter(_PRONOUNS[token.folded] for token in tokens(text, prose) if token.folded in _PRONOUNS)
    she, he, they = counts[Gender.SHE], counts[Gender.HE], counts[Gender.THEY]
    if they >= _LEAST_THEY and they > she + he:
        return Gender.THEY
    if she == he:
        return None
    return Gender.SHE if she > he else Gender.HE


def bind(
    text: str, paragraph: list[tuple[Span, list[Mention]]], *, dancer: Mention, gender: Gender | None
) -> list[BoundSentence]:
    """Bind the pronouns of a paragraph: its sentences with their mentions come in, bound sentences go out.

    A pronoun is bound to the dancer, or to another person, only where nobody else can be meant; all others are left
    alone, since a fact about the wrong person is worse than none.
    """
    rival: Person | None = None
    last: Person | None = None
    bound = []
    for sentence, found in paragraph:
        references = [_reference_to(text, mention) for mention in found]
        for token in tokens(text, sentence):
            meant = _meant(token, dancer=dancer, gender=gender, rival=rival, last=last)
            if meant is not None:
                references.append(Reference(token.span, meant, _is_possessive(text, token, sentence)))
        references.sort(key=lambda reference: reference.span)
        bound.append(BoundSentence(sentence, tuple(references)))
        people = _people(text, sentence, found)
        rival = _rival(references, people, rival)
        last = people[-1] if people else last
    return bound


def _rival(references: list[Reference], people: list[Person], before: Person | None) -> Person | None:
    """Who beside the dancer the next sentence may speak of: whoever this one speaks of first."""
    first = references[0].mention if references else None
    if first is None:
        return before
    if first.kind is MentionKind.DANCER:
        return None
    return next((person for person in people if person.mention is first), before if not people else people[0])


def _reference_to(text: str, mention: Mention) -> Reference:
    return Reference(mention.span, mention, fold(text[mention.span.end : mention.span.end + 2]) == "'s")


def _meant(
    token: Token, *, dancer: Mention, gender: Gender | None, rival: Person | None, last: Person | None
) -> Mention | None:
    pronoun = _PRONOUNS.get(token.folded)
    if pronoun is None or gender is None:
        return None
    if pronoun is gender:
        nobody_else = rival is None or rival.gender not in (None, gender)
        return dancer if nobody_else else None
    if last is not None and pronoun is not Gender.THEY and last.gender in (None, pronoun):
        return last.mention
    return None


def _is_possessive(text: str, token: Token, sentence: Span) -> bool:
    if token.folded in ("his", "their"):
        return True
    if token.folded != "her":
        return False
    following = tokens(text, Span(token.span.end, min(sentence.end, token.span.end + _NEAR)))
    if not following or text[token.span.end : following[0].span.start].strip():
        return False
    return following[0].folded not in word_set("openers", "closed")


def _people(text: str, sentence: Span, found: list[Mention]) -> list[Person]:
    """Those named in a sentence who could be meant by a pronoun of the next."""
    names = [
        mention for mention in found if mention.kind is MentionKind.NAME and not _is_place(text, sentence, mention)
    ]
    return [Person(mention, _gender_by_words(text, sentence, mention)) for mention in names]


_PLACING = frozenset({"in", "from", "at", "to", "near", "of", "outside", "through", "across"})


def _is_place(text: str, sentence: Span, mention: Mention) -> bool:
    """Whether the word before a name makes it a place or a part of something: "in Seville", "of Spain"."""
    before = fold(text[max(sentence.start, mention.span.start - _NEAR) : mention.span.start]).split()
    return any(word in _PLACING for word in before[-2:])


@cache
def _gendered_words() -> dict[str, Gender]:
    kinship = words("kinship")
    found = dict.fromkeys(kinship["female"], Gender.SHE) | dict.fromkeys(kinship["male"], Gender.HE)
    titles = words("titles")
    return found | dict.fromkeys(titles["female"], Gender.SHE) | dict.fromkeys(titles["male"], Gender.HE)


def _gender_by_words(text: str, sentence: Span, mention: Mention) -> Gender | None:
    """The gender that a title or a word of kinship just before, or within, the name tells."""
    near = tokens(text, Span(max(sentence.start, mention.span.start - _NEAR), mention.span.end))
    genders = [_gendered_words()[token.folded] for token in near if token.folded in _gendered_words()]
    return genders[-1] if genders else None
