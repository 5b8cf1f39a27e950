"""What a whole text says for and against each person that it names being the one whom it is about."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log1p

from knowledge.subject.people import Person, Scene, is_short_for
from knowledge.subject.persons import PersonName, Sentence, significant
from knowledge.subject.signs import acts, is_alone, life, signs
from knowledge.text import fold
from knowledge.words import word_set

_APOSTROPHE = re.compile("['’ʼ]")  # "o'rourke" is filed as "orourke"
_LIFE = ("is born", "lives a dancer's life", "pronoun is born", "pronoun lives a dancer's life")
_MOST_FOLLOWED = 6  # people named last, of whom a pronoun may be said
_PLAINLY = 0.6  # of the pronouns of a text that are one, from where on it is the dancer's
_THINGS = frozenset({"a place's name", "a people's name", "a work's name"})
_LONG_NAME = 3  # words
_SMALL_WORD = 3  # letters of the longest word that a title writes small
_SIGN = re.compile(r"[:/|–—]")  # "Obituary: Odile Varga"
_SHORTEST_FILED = 3  # letters of a word of a file name


@dataclass(slots=True)
class Bearing:
    """What speaks for one person: how often each sign was met, and the pronouns used of the person."""

    person: Person
    signs: Counter[str] = field(default_factory=Counter)
    pronouns: Counter[str] = field(default_factory=Counter)
    paragraphs: set[int] = field(default_factory=set)

    @property
    def pronoun(self) -> str | None:
        """The pronoun used of the person most often: "he", "she", "they"; None where none is.

        One "they" tells nothing: it may be said of several, or of people in general.
        """
        counted = {word: count for word, count in self.pronouns.items() if word != "they" or count > 1}
        return max(counted, key=counted.__getitem__, default=None)


class Bearings:
    """Reads the sentences of a text in order and notes what they show about everybody named in them."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._scenes = scenes
        self._bearings: dict[Person, Bearing] = {}
        self._followed: list[Bearing] = []
        female, male, neither = _pronouns(scene.sentence for scene in scenes)
        self._speaks_of_one_sex = female != male
        self._pronoun = _dancers_pronoun(female, male, neither)
        self._is_plain = max(female, male, neither) >= _PLAINLY * (female + male + neither)
        for scene in scenes:
            self._read(scene)

    def pronoun_of(self, person: Person) -> str | None:
        """The pronoun by which the text speaks of its dancer, where that is plain; else that behind the person's name.

        None where there is none.
        """
        if self._is_plain and not _is_of_other_sex(person, self._pronoun):
            return self._pronoun
        return self._bearings[person].pronoun if person in self._bearings else None

    def features(self, filed_as: str = "") -> dict[Person, dict[str, float]]:
        """For everybody named, how strongly each sign is shown over the whole text."""
        if not self._bearings:
            return {}
        called = {word for word in filed_words(filed_as) if len(word) >= _SHORTEST_FILED}
        whole = _Whole(self._scenes, self._bearings.values())
        return {
            person: {sign: value for sign, value in self._features(bearing, whole, called) if value}
            for person, bearing in self._bearings.items()
        }

    def only_one_before_pronouns(self) -> Person | None:
        """Who is named in full before the text says "she" of anybody, where that is one person alone.

        So may be who is named but once, in passing: "Worn by Odile Varga in Embers. Gift of a niece. She danced …".
        """
        named: dict[Person, None] = {}
        title = headline(self._scenes)
        for scene in self._scenes:
            words = scene.sentence.words
            said = (word.start for word in words if word.folded == self._pronoun and not word.spoken)
            first = next(said, None)
            for person, name in scene.named:
                before = first is None or name.span.start < first
                passed = scene.sentence is title or name.is_shouted or "in it" in signs(name)
                if before and name.is_full and not passed and not set(_lexical_signs(person)) & _THINGS:
                    named[person] = None
            if first is not None:
                break
        else:
            return None
        only = next(iter(named)) if len(named) == 1 else None
        return None if only is None or _is_of_other_sex(only, self._pronoun) else only

    def _features(self, bearing: Bearing, whole: "_Whole", called: set[str]) -> Iterator[tuple[str, float]]:
        for sign, count in bearing.signs.items():
            yield sign, log1p(count)
        yield from whole.part_of(bearing)
        yield from whole.order_of(bearing)
        yield from _form(bearing.person)
        yield from _lexical(bearing.person)
        yield "always after a preposition", float(bearing.signs["after a preposition"] == len(bearing.person.names))
        yield "ordinary words", float(not whole.small.isdisjoint(significant(bearing.person.form)))
        yield "other sex", float(self._speaks_of_one_sex and _is_of_other_sex(bearing.person, self._pronoun))
        shared = called & {piece for name in bearing.person.names for piece in pieces(significant(name.parts))}
        yield "file name", float(len(shared) > 0)
        yield "file name twice", float(len(shared) > 1)
        yield "whole file name", len(shared) / len(called) if called else 0.0

    def _read(self, scene: Scene) -> None:
        """Read a sentence from name to name: the pronoun behind a name may be said of its bearer."""
        start, sign = 0, "pronoun"
        for person, name in scene.named:
            self._read_pronouns(scene.sentence, start, name.lead, sign)
            self._read_name(self._bearing_of(person), name)
            start, sign = name.last + 1, "pronoun in the sentence"
        self._read_pronouns(scene.sentence, start, len(scene.sentence.words), sign)

    def _bearing_of(self, person: Person) -> Bearing:
        if person not in self._bearings:
            self._bearings[person] = Bearing(person)
        return self._bearings[person]

    def _read_name(self, bearing: Bearing, name: PersonName) -> None:
        found = list(signs(name))
        bearing.signs.update(found)
        if name.opens_article and name.is_full:
            bearing.signs["opens a sentence as an article"] += 1
        if not name.is_full and bearing.person.full_given == name.parts[0]:
            bearing.signs["first name alone"] += 1
        bearing.paragraphs.add(name.sentence.paragraph)
        others = [other for other in self._followed if other is not bearing]
        if "acts" in found or "stands" in found or is_alone(name):
            self._followed = [bearing, *others][:_MOST_FOLLOWED]

    def _read_pronouns(self, sentence: Sentence, start: int, end: int, sign: str) -> None:
        """Count the first subject pronoun of that part of the sentence for whoever was named last and can be meant."""
        for position in range(start, end):
            word = sentence.words[position]
            if word.folded in word_set("persons", "subject_pronouns") and not word.spoken:
                self._follow(word.folded, sign, life(sentence, position))
                return

    def _follow(self, pronoun: str, sign: str, told: Iterable[str]) -> None:
        meant = next((one for one in self._followed if _can_be(one, pronoun)), None)
        if meant is not None:
            meant.pronouns[pronoun] += 1
            if pronoun == self._pronoun:
                meant.signs[sign] += 1
                meant.signs.update(f"pronoun {what}" for what in told)


def _lexical_signs(person: Person) -> Iterator[str]:
    return (sign for sign, value in _lexical(person) if value)


def _lexical(person: Person) -> Iterator[tuple[str, float]]:
    """What the name itself is known to be: a person's, a place's, a people's, a work's."""
    spelt = " ".join(person.form)
    yield "a place's name", float(spelt in _places())
    yield "a people's name", float(not _peoples().isdisjoint({spelt, spelt.removesuffix("s")}))
    yield "a work's name", float(spelt in word_set("works", "known"))
    given = {person.form[0]}
    yield "known given name", float(any(given <= word_set("given_names", sex) for sex in ("female", "male")))


@cache
def _places() -> frozenset[str]:
    return word_set("places", "cities", "countries")


@cache
def _peoples() -> frozenset[str]:
    return word_set("demonyms", "words", "people")


def filed(people: Sequence[Person], filed_as: str) -> Person | None:
    """The one person by whose name the file is called: by first and last at least, "percy_lomax-2", or by one word.

    One word is enough where it is part of a whole name, and of nobody else's.
    """
    called = set(filed_words(filed_as))
    named = [person for person in people if any(_is_called(name, called) for name in person.names)]
    only = only_bearer(people, filed_as)
    if not named and only is not None and any(name.is_full for name in only.names):
        return only
    return named[0] if len(named) == 1 else None


def only_bearer(people: Iterable[Person], filed_as: str) -> Person | None:
    """The one person whose name has the one word by which the file is called, and who is no town, nation or work."""
    called = filed_words(filed_as)
    if len(called) != 1 or len(called[0]) < _SHORTEST_FILED or called[0] in _places():
        return None
    bearers = [person for person in people if _may_be_called(person, called[0])]
    return bearers[0] if len(bearers) == 1 and not set(_lexical_signs(bearers[0])) & _THINGS else None


def _may_be_called(person: Person, word: str) -> bool:
    """Whether a word is part of a person's name, or short for the given name: "max" for "Maxime"."""
    is_part = any(word in pieces(significant(name.parts)) for name in person.names)
    return is_part or (bool(person.full_given) and is_short_for(word, person.full_given))


def is_filed_as_others(person: Person, people: Iterable[Person], filed_as: str) -> bool:
    """Whether the words by which the file is called are other people's names, of more than one of them.

    A text may give its dancer's names apart, so that they look like two people's: "M. Hathaway. Marisol, to us".
    """
    called = set(filed_words(filed_as))
    named = {one: pieces(part for name in one.names for part in name.parts if len(part) > 1) for one in people}
    bearing = {one: words for one, words in named.items() if words and words <= called}
    of_dancer = named.get(person, set())
    return called.isdisjoint(of_dancer) and len(bearing) > 1 and called == set().union(*bearing.values())


def _is_called(name: PersonName, called: set[str]) -> bool:
    parts = significant(name.parts)
    return name.is_full and pieces((parts[0], parts[-1])) <= called


def filed_words(filed_as: str) -> list[str]:
    """The folded words of what a file is called, in their order."""
    return [word for word in re.split(r"[\W\d_]+", _APOSTROPHE.sub("", fold(filed_as))) if word]


def pieces(parts: Iterable[str]) -> set[str]:
    """The words of a file's name that folded words of a name may be: "orourke"; "holt" and "lind" of "holt-lind"."""
    return {piece for part in parts for piece in _APOSTROPHE.sub("", part).split("-")}


def _life_of(bearing: Bearing) -> int:
    """How often something is told of the person that a dancer's life consists of."""
    return sum(bearing.signs[sign] for sign in _LIFE)


def headline(scenes: Sequence[Scene]) -> Sentence | None:
    """The line in capitals that heads a text and names more than somebody: "Our Fifth Grader, Our Moon"."""
    first = [scene for scene in scenes if scene.sentence.paragraph == scenes[0].sentence.paragraph]
    words = first[0].sentence.words if len(first) == 1 < len(scenes) else ()
    titled = all(word.capital for word in words if len(word.folded) > _SMALL_WORD)
    of_names = {place for _, name in first[0].named for place in range(name.lead, name.last + 1)}
    longer = any(len(word.folded) > _SMALL_WORD for place, word in enumerate(words) if place not in of_names)
    behind_sign = any(_SIGN.search(first[0].sentence.words[name.lead].gap) for _, name in first[0].named)
    return first[0].sentence if titled and not behind_sign and longer else None


class _Whole:
    """What the text has in all, against which one person's part is held."""

    def __init__(self, scenes: Sequence[Scene], bearings: Collection[Bearing]) -> None:
        named = [(person, name) for scene in scenes for person, name in scene.named]
        title = headline(scenes)
        again = Counter(person for person, _ in named)
        told = [
            (person, name)
            for person, name in named
            if not name.is_shouted and (name.sentence is not title or again[person] > 1)
        ]
        self.mentions = max(1, len(named))
        self.pronouns = max(1, sum(bearing.signs["pronoun"] for bearing in bearings))
        self.most_pronouns = max(1, *(bearing.signs["pronoun"] for bearing in bearings))
        self.most_acts = max(1, *(bearing.signs["acts"] for bearing in bearings))
        self.most_mentions = max(len(bearing.person.names) for bearing in bearings)
        self.most_life = max(1, *map(_life_of, bearings))
        self.life = max(1, sum(map(_life_of, bearings)))
        self.last_paragraph = scenes[-1].sentence.paragraph
        self.small = {word.folded for scene in scenes for word in scene.sentence.words if not word.capital}
        self.first = next((person for person, _ in told), None)
        self.first_full = next((person for person, name in told if name.is_full), None)
        self.first_acting = next((person for person, name in told if acts(name)), None)
        self._sentences = {id(scene.sentence): place for place, scene in enumerate(scenes)}

    def part_of(self, bearing: Bearing) -> Iterator[tuple[str, float]]:
        """How much of the whole is the person's."""
        yield "share of the mentions", len(bearing.person.names) / self.mentions
        yield "share of the pronouns", bearing.signs["pronoun"] / self.pronouns
        yield "share of a dancer's life", _life_of(bearing) / self.life
        yield "named in paragraphs", log1p(len(bearing.paragraphs))
        yield "most pronouns", float(bearing.signs["pronoun"] == self.most_pronouns)
        yield "most mentions", float(len(bearing.person.names) == self.most_mentions)
        yield "most of a dancer's life", float(_life_of(bearing) == self.most_life)
        yield "acts most", float(bearing.signs["acts"] == self.most_acts)

    def order_of(self, bearing: Bearing) -> Iterator[tuple[str, float]]:
        """Where in the text the person is named."""
        person, first = bearing.person, bearing.person.names[0].sentence
        yield "named first", float(person is self.first)
        yield "named first in full", float(person is self.first_full)
        yield "named first as one who acts", float(person is self.first_acting)
        yield "named late", self._sentences[id(first)] / len(self._sentences)
        yield "named in the first paragraph", float(first.paragraph == 0)
        yield "named at the end", float(self.last_paragraph in bearing.paragraphs)


def _form(person: Person) -> Iterator[tuple[str, float]]:
    """What is told by the forms of the name that the text uses."""
    full = [name for name in person.names if name.is_full]
    yield "one word alone", float(not full)
    yield "in full and in short", float(0 < len(full) < len(person.names))
    yield "long name", float(any(len(significant(name.parts)) >= _LONG_NAME for name in full))


def _can_be(bearing: Bearing, pronoun: str) -> bool:
    """Whether that pronoun may be said of the person, as far as the given name and other pronouns tell."""
    return not _is_of_other_sex(bearing.person, pronoun) and bearing.pronoun in (None, pronoun)


def _is_of_other_sex(person: Person, pronoun: str) -> bool:
    """Whether the given name tells that the pronoun means somebody else."""
    others = {"he": "female", "she": "male"}
    return pronoun in others and not word_set("given_names", others[pronoun]).isdisjoint(person.form[:1])


def _pronouns(sentences: Iterable[Sentence]) -> tuple[int, int, int]:
    """How often the narrator says "she" and "her", "he" and "him", "they" and "them"."""
    used = Counter(word.folded for sentence in sentences for word in sentence.words if not word.spoken)
    female, male, neither = (sum(used[word] for word in word_set("persons", k)) for k in ("female", "male", "neither"))
    return female, male, neither


def _dancers_pronoun(female: int, male: int, neither: int) -> str:
    """The pronoun by which the text speaks of its dancer."""
    if neither > female + male:  # "they" is also said of several
        return "they"
    return "she" if female >= male else "he"
