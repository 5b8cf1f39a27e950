"""Between linking and understanding: the question with its words spelt right and a mark in the place of each name."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, lru_cache

from knowledge.asking.links import Linked
from knowledge.asking.understanding.linking import question_words
from knowledge.numbers import number_words
from knowledge.spelling import Spelling
from knowledge.words import word_set, words

_MOST_EDITS = 1
_LONG = 9  # letters, from which on a word may be misspelt twice
_SHORTEST_MISSPELT = 5  # letters; a shorter word is too near to too many others


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question made ready for the forms.

    `words` are its folded words in order, those of the language of questions spelt right, with one mark for each thing
    named, such as `⟨DANCER:0⟩`: its kind in capitals, which no folded word has, and its place among the links.
    `unknown` are the words that belong neither to a name nor to the language of questions. `places` are the positions
    in the question, one more than there are words, at which the words begin and the last one ends.
    """

    words: tuple[str, ...]
    unknown: tuple[str, ...]
    places: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """The words in one string, as the forms match it."""
        return " ".join(self.words)

    @property
    def outside_names(self) -> tuple[str, ...]:
        """The words without the marks."""
        return tuple(word for word in self.words if not word.startswith("⟨"))

    @property
    def unknown_is_one_run(self) -> bool:
        """Whether the unknown words stand together, as those of a name do."""
        start = len(self.before_unknown)
        return bool(self.unknown) and self.words[start : start + len(self.unknown)] == self.unknown

    @property
    def before_unknown(self) -> tuple[str, ...]:
        """The words in front of the first unknown one; empty where there is none."""
        return self.words[: self.words.index(self.unknown[0])] if self.unknown else ()


def mark(linked: Linked) -> MarkedQuestion:
    """Put marks in the place of names, and spell the other words right."""
    starts = {found.start: (number, found) for number, found in enumerate(linked.links)}
    spelt: list[str] = []
    unknown: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(linked.words):
        places.append(position)
        if position in starts:
            number, found = starts[position]
            kinds = "|".join(sorted({entity.kind.value.upper() for entity in found.entities}))
            spelt.append(f"⟨{kinds}:{number}⟩")
            position = found.end
        else:
            typed = linked.words[position].folded
            word, is_known = _spelt(typed, is_said=typed in linked.said)
            spelt.append(word)
            unknown += [] if is_known else [word]
            position += 1
    return MarkedQuestion(tuple(spelt), tuple(unknown), (*places, position))


@lru_cache(maxsize=4096)
def _spelt(word: str, *, is_said: bool) -> tuple[str, bool]:
    """A word as the language of questions spells it, and whether that language knows it.

    What the biographies say themselves is a word of its own: "cancer" is no misspelt "dancer".
    """
    word = words("questions")["chat"].get(word, word)
    bare = word.removesuffix("'s")
    if word in question_words() or bare in question_words():
        return word if word in question_words() else bare, True
    if is_said or any(word in known for known in _rightly_spelt()):
        return bare, False
    if (small := _small_word(bare)) is not None:
        return small, True
    near = _spelling().near(bare) if len(bare) >= _SHORTEST_MISSPELT - 1 else ()
    if len(bare) < _SHORTEST_MISSPELT:
        near = tuple(one for one in near if len(one.word) >= _SHORTEST_MISSPELT or sorted(one.word) == sorted(bare))
    if not near or near[0].edits > _most_edits(bare):
        return bare, False
    return near[0].word, True


def _small_word(word: str) -> str | None:
    """The one word of grammar of which a word has a letter too many or too few: "wass", "hav", "yer"."""
    if not 1 < len(word) < _SHORTEST_MISSPELT or not word.isalpha():
        return None
    shorter = {word[:place] + word[place + 1 :] for place in range(1, len(word))}
    near = {one for one in _small_words() if one in shorter or word in _without_a_letter(one)}
    return near.pop() if len(near) == 1 else None


@cache
def _small_words() -> frozenset[str]:
    return frozenset(one for one in word_set("chat", "small") if len(one) > len("of"))


@cache
def _without_a_letter(word: str) -> frozenset[str]:
    return frozenset(word[:place] + word[place + 1 :] for place in range(1, len(word)))


@cache
def _rightly_spelt() -> tuple[Collection[str], ...]:
    """What is no word of questions, and not a misspelt one either, however like one it looks."""
    return word_set("questions", "cities"), word_set("ordinary", "never_misspelt"), number_words().keys()


def _most_edits(word: str) -> float:
    return _MOST_EDITS if len(word) < _LONG else _MOST_EDITS + 1


@cache
def _spelling() -> Spelling:
    return Spelling(word for word in question_words() if len(word) >= _SHORTEST_MISSPELT - 1)
