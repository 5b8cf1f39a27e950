"""What the recogniser sees of a word: its form, its place in the grammar, who is meant, and what the rules say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from knowledge.parsing import Node, Tree
from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.scenes import Candidate
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.reading.works.kinds import kind_of
from knowledge.reading.works.list_words import is_known_place
from knowledge.text import fold
from knowledge.words import word_set, words

FEATURES = 20
"""How many features each word has."""

_BORDER = ("<border>",) * (FEATURES - 2) + ("", "")
_ENDING = 3  # letters
_FARTHEST = 6  # steps up a tree
_MANY = 4  # words of a name; more tell nothing further
_MARKS = frozenset("“\"'‘*_«(")
_IN_LISTS = ("conj", "appos", "flat", "compound")
_KNOWN = (
    ("styles", "certain"),
    ("kinship", "female"),
    ("kinship", "male"),
    ("kinship", "either"),
    ("unreality", "governors"),
    ("unreality", "nouns"),
    ("unreality", "adverbs"),
    ("unreality", "modals"),
    ("unreality", "marks"),
    ("unreality", "cases"),
)


class Place(NamedTuple):
    """Where a word stands: the number of its sentence, and the number of its node there."""

    sentence: int
    node: int


MEANT = 14
"""The column that tells whether the dancer or another is meant."""

_WORD, _TAG, _SPOKEN = 0, 5, 17
_RULES = (18, 19)


def as_of_another(row: Sequence[str]) -> tuple[str, ...]:
    """The features of a word as they would be if somebody else were meant than the dancer."""
    changed = [*row]
    for column in (MEANT, MEANT + 1, MEANT + 2):
        changed[column] = changed[column].replace("dancer's", "person").replace("dancer", "person")
    changed[_WORD] = changed[_WORD].replace("<dancer>", "<name>")
    changed[_TAG] = changed[_TAG].replace("<dancer>", "<name>")
    return (*changed[: _RULES[0]], "", "")


def as_undone(row: Sequence[str], word: str) -> tuple[str, ...]:
    """The features of a word as they would be under a word that tells that something did not happen: "never"."""
    spoken, _, _ = row[_SPOKEN].partition("|")
    return (*row[:_SPOKEN], f"{spoken}|{word}", *row[_SPOKEN + 1 : _RULES[0]], "", "")


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of words of a profile, and where each stands; between sentences stands a row without a place."""

    features: tuple[tuple[str, ...], ...]
    places: tuple[Place | None, ...]

    @property
    def has_words(self) -> bool:
        """Whether there is any word."""
        return any(place is not None for place in self.places)


def rows_of(
    sentences: Sequence[BoundSentence], kinds: Mapping[str, MentionKind], proposed: Sequence[Candidate]
) -> Rows:
    """The features of the words of a profile, `FEATURES` of each, with what the rules proposed of them.

    Sentences without a name are left out: nothing is to be found in them, and much of many a story is such sentences.
    """
    said = _Said(proposed)
    features: list[tuple[str, ...]] = [_BORDER]
    places: list[Place | None] = [None]
    seen: set[str] = set()
    for number, bound in enumerate(sentences):
        if bound.read.names:
            view = _View(bound, kinds, seen)
            features.extend((*view.features_of(node), *said.of(node)) for node in bound.read.tree.nodes)
            places.extend(Place(number, node.index) for node in bound.read.tree.nodes)
            features.append(_BORDER)
            places.append(None)
    return Rows(tuple(features), tuple(places))


class _Said:
    """What the rules proposed, by the place of what they name."""

    def __init__(self, proposed: Sequence[Candidate]) -> None:
        self._standing: dict[int, set[str]] = {}
        self._rejected: dict[int, str] = {}
        for one in proposed:
            start = one.value.node.span.start
            if one.rejected is None:
                self._standing.setdefault(start, set()).add(one.relation.value)
            else:
                self._rejected.setdefault(start, f"{one.relation.value}|{one.rejected.split('“')[0].split(':')[0]}")

    def of(self, node: Node) -> tuple[str, str]:
        start = node.span.start
        standing = "|".join(sorted(self._standing[start])) if start in self._standing else ""
        return standing, self._rejected.get(start, "")


class _View:
    """A sentence as the recogniser sees it; `seen` are the names that were said before, folded."""

    def __init__(self, bound: BoundSentence, kinds: Mapping[str, MentionKind], seen: set[str]) -> None:
        self.bound = bound
        self.tree = bound.read.tree
        self.kinds = kinds
        self.seen = seen
        self._clauses: dict[int, tuple[str, str, str, frozenset[int], frozenset[int]]] = {}
        self._telling = [node.is_verb or bool(self.tree.children(node, "cop")) for node in self.tree.nodes]
        self._unreal = [_unreal_at(self.tree, node) for node in self.tree.nodes]

    def features_of(self, node: Node) -> tuple[str, ...]:
        """What is seen of a word but for what the rules say."""
        mention = self.bound.read.names.get(node.index)
        own = _of_word(node.word, node.lemma, node.tag) if mention is None else self._of_name(node, mention)
        steps, verb = self._verb_above(node)
        near = verb if steps < _FARTHEST else None
        return (*own, *self._grammar(node, near), *self._clause(node, node if self._telling[node.index] else verb))

    def _of_name(self, node: Node, mention: Mention) -> tuple[str, ...]:
        read = self.bound.read
        name = fold(mention.span.of(read.text))
        parts = name.split()
        kind = kind_of(read, mention, self.kinds)
        before = read.text[mention.span.start - 1 : mention.span.start] if mention.span.start else ""
        mark = before if before in _MARKS else ""
        known = "old" if name in self.seen else "new"
        self.seen.add(name)
        return (
            f"<{kind.value}>",
            f"<{parts[-1]}>",
            f"<{kind.value}>{_class_of_name(parts)}",
            f"{min(len(parts), _MANY)}|{_class_of_first(parts[0])}",
            f"{mark}|{'the' if parts[0] == 'the' else ''}|{known}",
            f"<{mention.kind.value}>{node.tag}",
            f"<{parts[0]}>",
            f"<{_meanings(parts[-1])}>",
        )

    def _grammar(self, node: Node, verb: Node | None) -> tuple[str, ...]:
        above = self.tree.head(node)
        head = "<root>" if above is None else self._name_or_lemma(above)
        cases = " ".join(child.word for child in _cases(self.tree, node))
        return (
            node.relation,
            f"{node.relation}|{head}",
            f"{cases}|{head}",
            "<none>" if verb is None else verb.lemma,
            f"{cases}|{'' if verb is None else _class_of_word(verb.lemma)}",
            f"{cases}|{'' if verb is None else _meanings(verb.lemma)}",
        )

    def _name_or_lemma(self, node: Node) -> str:
        mention = self.bound.read.names.get(node.index)
        return node.lemma if mention is None else f"<{mention.kind.value}>"

    def _verb_above(self, node: Node) -> tuple[int, Node | None]:
        """The nearest word above that tells something, and the number of words between."""
        for steps, above in enumerate(self.tree.ancestors(node)):
            if self._telling[above.index]:
                return steps, above
        return 0, None

    def _clause(self, node: Node, verb: Node | None) -> tuple[str, ...]:
        """Who is meant at the word and around its verb, and what may keep it from having happened."""
        done, subject, thing, subjects, objects = self._around(verb)
        spoken = "spoken" if self.bound.read.is_spoken(node) else ""
        return (
            self._meant(node),
            f"{done}|{subject}|{'self' if node.index in subjects else ''}",
            f"{thing}|{'self' if node.index in objects else ''}|{done}",
            f"{spoken}|{self._denied(node)}",
        )

    def _denied(self, node: Node) -> str:
        """The nearest word above, or beside one above, that may keep something from having happened."""
        for _ in range(_FARTHEST):
            found = self._unreal[node.index]
            if found or node.head == node.index:
                return found
            node = self.tree.nodes[node.head]
        return ""

    def _around(self, verb: Node | None) -> tuple[str, str, str, frozenset[int], frozenset[int]]:
        if verb is None:
            return "none", "none", "none", frozenset(), frozenset()
        if verb.index not in self._clauses:
            clause = Clause(self.tree, verb)
            self._clauses[verb.index] = (
                "passive" if clause.is_passive else "active",
                self._meant_of(clause.subjects),
                self._meant_of(clause.objects),
                frozenset(one.index for one in clause.subjects),
                frozenset(one.index for one in clause.objects),
            )
        return self._clauses[verb.index]

    def _meant_of(self, nodes: Sequence[Node]) -> str:
        found = {self._meant(node) for node in nodes}
        return next((one for one in ("dancer", "relative", "person", "someone") if one in found), "none")

    def _meant(self, node: Node) -> str:
        reference = self.bound.references.get(node.index)
        if reference is None:
            return "someone" if node.tag.startswith("PRP") else "none"
        if reference.has_dancer:
            return "dancer's" if node.tag == "PRP$" else "dancer"
        return "relative" if reference.is_relative else "person"


def _cases(tree: Tree, node: Node) -> tuple[Node, ...]:
    """The prepositions before a noun, or before the first of the nouns in whose list it stands."""
    for _ in range(_FARTHEST):
        own, above = tree.children(node, "case"), tree.head(node)
        if own or above is None or node.relation not in _IN_LISTS:
            return own
        node = above
    return ()


@lru_cache(maxsize=20_000)
def _of_word(word: str, lemma: str, tag: str) -> tuple[str, ...]:
    classes = _class_of_word(lemma) or _class_of_word(word)
    number = f"<{len(word)} digits>" if word.isdecimal() else ("-" if "-" in word else "")
    meanings = _meanings(lemma) or _meanings(word)
    return word, lemma, word[-_ENDING:], classes, "", tag, number, meanings


def _unreal_at(tree: Tree, node: Node) -> str:
    """The word at or beside a node that may keep something from having happened; empty where there is none."""
    beside = tree.children(node, "advmod", "aux", "mark", "det", "case")
    found = next((one.word for one in beside if _is_unreal(one.word)), "")
    return found or (node.lemma if _is_unreal(node.lemma) else "")


@cache
def _is_unreal(word: str) -> bool:
    return any(name.startswith("unreality") for name in _classes(word))


@cache
def _lists() -> tuple[tuple[str, frozenset[str]], ...]:
    listed = [(f"{name}.{key}", words(name)[key]) for name in ("verbs", "nouns") for key in words(name)]
    listed += [(f"{name}.{key}", words(name)[key]) for name, key in _KNOWN]
    listed += [("occupations", [entry for entries in words("occupations").values() for entry in entries])]
    return tuple((name, frozenset(entries)) for name, entries in listed if isinstance(entries, list))


@cache
def _classes(word: str) -> tuple[str, ...]:
    """The word lists that hold a word."""
    return tuple(name for name, entries in _lists() if word in entries)


@cache
def _class_of_word(word: str) -> str:
    return "|".join(_classes(word))


@cache
def _meanings(word: str) -> str:
    """The meanings that a word may have in the life of a dancer."""
    return "|".join(name for name in words("meanings") if word in word_set("meanings", name))


def _class_of_first(word: str) -> str:
    if word in _titles():
        return "title"
    return "given" if word in word_set("given_names", "female") or word in word_set("given_names", "male") else ""


@cache
def _titles() -> frozenset[str]:
    return frozenset({*words("titles")["female"], *words("titles")["male"], *word_set("persons", "titles")})


def _class_of_name(parts: Sequence[str]) -> str:
    """What the word lists tell of a name: that it is a known place, work or character, or what its last word means."""
    name = " ".join(parts)
    if is_known_place(name):
        return "place"
    if name in word_set("works", "known") or name in word_set("works", "careful"):
        return "work"
    return "character" if name in word_set("works", "characters") else _class_of_word(parts[-1])
