"""The other names that a text gives to the person it is about: short forms, nicknames, stage names, former names."""

import re
from collections.abc import Iterator, Sequence

from knowledge.subject.people import Form, Person, Scene
from knowledge.subject.persons import Sentence, heads, openers, significant
from knowledge.text import Span
from knowledge.words import word_set

_QUOTE_OPENS = re.compile(r"[^\S\n]*\n?[^\S\n]*[\"“„‘'«]")
_QUOTE_CLOSES = re.compile(r"[.,!?]?[\"”“’'»]")
_SPACE = re.compile(r"[^\S\n]*\n?[^\S\n]*")
_OBJECTS = {"him": "he", "her": "she", "them": "they"}
_OWNERS = {"his": "he", "her": "she", "their": "they"}
_ARTICLES = frozenset({"the", "la", "el", "le", "los", "las", "il", "lo", "der", "die", "das"})
_FARTHEST = 7  # words between "she" and "known as"
_LONGEST = 5  # words of a nickname
_LONGEST_SENTENCE = 400  # words; what is longer is no prose
_LIKE = 3  # letters at the start that a nickname shares with the name it comes from


def short_forms(person: Person, shown: Form, people: Sequence[Person]) -> Iterator[Span]:
    """Where the text names the person in other forms than the one shown, and by a nickname within it.

    A form that fits somebody else who is spoken of about as much is left out: it would not tell who is meant.
    """
    rivals = [other for other in people if other is not person and len(other.names) * 2 > len(person.names)]
    shared = {part for rival in rivals if rival.names and rival.names[0].is_full for part in rival.form}
    for name in person.names:
        if name.nickname:
            yield name.nickname
        if name.parts != shown and not shared.issuperset(significant(name.parts)):
            yield name.span


def nicknames(scenes: Sequence[Scene], person: Person, pronoun: str | None) -> Iterator[Span]:
    """Where the text gives the person another name in so many words: "they called her …", "known as …", "née …".

    `pronoun` is the one used of the person: "he", "she", "they", or None where none is.
    """
    full = [other.form for scene in scenes for other, name in scene.named if other is not person and name.is_full]
    others = {form[0] for form in full} - set(person.form)
    for scene in scenes:
        if len(scene.sentence.words) > _LONGEST_SENTENCE:
            continue
        cues = _Cues(scene, person, pronoun)
        for position in range(len(scene.sentence.words)):
            start = cues.name_after(position)
            span = _name_from(scene.sentence, start) if start else None
            if span is not None and not _resembles(scene.sentence, start, others):
                yield span


class _Cues:
    """Finds in one sentence where a cue says that a name of the person follows."""

    def __init__(self, scene: Scene, person: Person, pronoun: str | None) -> None:
        self._scene, self._person, self._pronoun = scene, person, pronoun
        self._sentence = scene.sentence

    def name_after(self, position: int) -> int:
        """Where the name begins that a cue at that position announces; 0 where there is no cue, or it is another's."""
        word = self._sentence.folded(position)
        if word in word_set("naming", "call"):
            return self._after_object(position) or self._after_passive(position)
        if word in word_set("naming", "known"):
            return self._after_as(position) if self._is_meant_before(position) else 0
        if word in word_set("naming", "noun"):
            return self._after_noun(position)
        if word in word_set("naming", "former"):
            return self._after_former(position)
        return self._after_being(position) if word in {"is", "was"} else 0

    def _after_being(self, position: int) -> int:
        """The place after "To his friends he is"."""
        folded = self._sentence.folded
        pronoun = folded(position - 1) in word_set("persons", "subject_pronouns") and self._fits(folded(position - 1))
        return self._past_between(position) if pronoun and folded(0) == "to" else 0

    def _fits(self, pronoun: str) -> bool:
        return self._pronoun in (None, pronoun)

    def _after_former(self, position: int) -> int:
        """The place after "née", or after "born" where a name of several words follows, not a date or a place."""
        named = self._sentence.folded(position) != "born" or self._is_name_at(position + 1)
        return position + 1 if named and self._is_meant_before(position) else 0

    def _is_name_at(self, start: int) -> bool:
        """Whether several words follow that are a name, not a place with its country: "Santa Clara, Cuba"."""
        last = _end_of_capitals(self._sentence, start)
        found = {word.folded for word in self._sentence.words[start : last + 1]}
        shared = not found.isdisjoint(part for one in self._person.form for part in (one, *one.split("-")))
        return last > start and (shared or "," not in self._sentence.gap_after(last))

    def _after_object(self, verb: int) -> int:
        """The place after "called her", "called the boy"."""
        folded = self._sentence.folded
        if folded(verb + 1) in _OBJECTS:
            return self._past_between(verb + 1) if self._fits(_OBJECTS[folded(verb + 1)]) else 0
        noun = folded(verb + 1) in {"the", "their", "this"} and folded(verb + 2) in word_set("naming", "persons")
        return self._past_between(verb + 2) if noun else 0

    def _after_passive(self, verb: int) -> int:
        """The place after "she was called"."""
        before = self._sentence.folded(verb - 1)
        passive = not before or before in word_set("naming", "between")
        return self._past_between(verb) if passive and self._is_meant_before(verb) else 0

    def _is_meant_before(self, position: int) -> bool:
        """Whether the nearest name or pronoun before that position, in the same breath, is the person's."""
        sentence, scene = self._sentence, self._scene
        bracket = next((p for p in range(position, 0, -1) if "(" in sentence.words[p].gap), 0)
        start = (bracket or position) - 1
        for before in range(start, max(-1, start - _FARTHEST), -1):
            named = scene.named_at.get(before)
            if named is not None:
                return named is self._person
            word = sentence.folded(before)
            if word in word_set("persons", "subject_pronouns"):
                return self._fits(word)
            if word not in word_set("naming", "between") and word not in word_set("persons", "honours"):
                return False
        return start < _FARTHEST and self._is_meant_after(position)

    def _is_meant_after(self, position: int) -> bool:
        """Whether the person is the subject that follows a participle: "Often nicknamed …, she …"."""
        words = self._sentence.words
        following = [
            person for person, name in self._scene.named if name.lead > position and "," in words[name.lead].gap
        ]
        return bool(following) and following[0] is self._person

    def _after_as(self, position: int) -> int:
        """The place after "known as", "known to all the street as"."""
        for later in range(position + 1, min(position + _FARTHEST, len(self._sentence.words))):
            if self._sentence.folded(later) == "as":
                return self._past_between(later)
        return 0

    def _after_noun(self, position: int) -> int:
        """The place after "dances under the name", "her nickname was", "shortened his name to"."""
        folded = self._sentence.folded
        after = position + 1
        if folded(position - 1) in _OWNERS:
            verbs = {"to"} if folded(position) == "name" else {"to", "is", "was"}  # "her name was": no other name
            fits = folded(after) in verbs and self._fits(_OWNERS[folded(position - 1)])
            return self._past_between(after) if fits else 0
        start = next((p for p in range(position - 1, position - 4, -1) if folded(p) in {"under", "by"}), 0)
        acts = folded(start - 1) in word_set("naming", "acts_under")
        return after + (folded(after) == "of") if start and acts and self._nearest_is_meant(start) else 0

    def _nearest_is_meant(self, position: int) -> bool:
        before = [person for person, name in self._scene.named if name.last < position]
        return not before or before[-1] is self._person

    def _past_between(self, position: int) -> int:
        after = position + 1
        small = word_set("naming", "between") - _ARTICLES
        while self._sentence.folded(after) in small and after < position + _FARTHEST:
            after += 1
        return after


def _name_from(sentence: Sentence, start: int) -> Span | None:
    """The name that begins with that word: capitals, perhaps after an article, or a phrase in quotation marks."""
    words = sentence.words
    if start >= len(words):
        return None
    if _QUOTE_OPENS.fullmatch(words[start].gap):
        last = _end_of_quotation(sentence, start)
        return _named(sentence, start, last, strict=False)
    if not _SPACE.fullmatch(words[start].gap):
        return None
    article = words[start].folded in _ARTICLES and start + 1 < len(words) and words[start + 1].capital
    if article:
        return _named(sentence, start, _with_realm(sentence, _end_of_capitals(sentence, start + 1)), strict=False)
    if words[start].folded in openers():
        return None
    return _named(sentence, start, _end_of_capitals(sentence, start), strict=True)


def _named(sentence: Sentence, start: int, last: int, *, strict: bool) -> Span | None:
    """The place of a name, unless its words tell that it is none; strictly, also unless they name a day or a nation."""
    found = {word.folded for word in sentence.words[start : last + 1]}
    barred = heads() if strict else heads() - word_set("persons", "no_person")
    if last < start or not barred.isdisjoint(found) or not word_set("naming", "no_nickname").isdisjoint(found):
        return None
    return Span(sentence.words[start].start, sentence.words[last].end)


def _end_of_capitals(sentence: Sentence, first: int) -> int:
    """The last of the capitalised words that follow one another from there on; the word before where there is none."""
    last = first - 1
    for position in range(first, min(len(sentence.words), first + _LONGEST)):
        word = sentence.words[position]
        if position > first and not _SPACE.fullmatch(word.gap):
            break
        if not word.capital and word.folded not in word_set("persons", "particles"):
            break
        last = position if word.capital else last
        if word.possessive:
            break
    return last


def _with_realm(sentence: Sentence, last: int) -> int:
    """Where a name such as "the Swallow of Leith" ends."""
    of = last + 1
    place = of + 1 + (sentence.folded(of + 1) == "the")
    if sentence.folded(of) == "of" and place < len(sentence.words) and sentence.words[place].capital:
        return place
    return last


def _end_of_quotation(sentence: Sentence, start: int) -> int:
    """The last word before the quotation mark closes; the word before the first where that is too far."""
    for last in range(start, min(len(sentence.words), start + _LONGEST)):
        if _QUOTE_CLOSES.match(sentence.gap_after(last)):
            return last
        if not _SPACE.fullmatch(sentence.gap_after(last)):
            break
    return start - 1


def _resembles(sentence: Sentence, start: int, given: set[str]) -> bool:
    """Whether the name looks like one made from another person's: "Feri" from "Ferenc"."""
    capital = next((word.folded for word in sentence.words[start:] if word.capital), "")
    return len(capital) >= _LIKE and any(name != capital and name.startswith(capital[:_LIKE]) for name in given)
