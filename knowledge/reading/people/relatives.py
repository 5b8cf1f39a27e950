"""Which words for relatives mean the dancer's own, and who they are: "my aunt", and later "The aunt was Luz"."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.people.introductions import name_given_behind
from knowledge.reading.people.people import Person
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.words import word_set, words

_LONGEST_MEMORY = 2  # sentences, for which "the aunt" is the one of whom the text spoke
_CLOSING = frozenset({",", ".", ";", ":", ")", "(", "-", "--", '"', "!", "?", "and"})
_JOINING = frozenset({",", "and"})


@dataclass(slots=True)
class Relatives:
    """The dancer's relatives as far as a profile has told of them, by the plain word for what they are."""

    _told: dict[str, tuple[int, Person | None]] = field(default_factory=dict)

    def is_recent(self, kinship: str, number: int) -> bool:
        """Whether the text spoke of such a relative of the dancer's not long before the sentence of that number."""
        told = self._told.get(plain_kinship(kinship))
        return told is not None and number - told[0] <= _LONGEST_MEMORY

    def who(self, node: Node) -> Person | None:
        """The relative whom such a word means, where a name was given."""
        return self.who_is(node.lemma)

    def who_is(self, kinship: str) -> Person | None:
        """The dancer's relative of that word, where a name was given."""
        return self._told.get(plain_kinship(kinship), (0, None))[1]

    def is_known(self, person: Person) -> bool:
        """Whether somebody is told to be a relative of the dancer's."""
        unnamed = person.name is None and plain_kinship(person.key.removeprefix("the ")) in self._told
        return unnamed or any(told is not None and told.key == person.key for _, told in self._told.values())

    def is_elder(self, person: Person) -> bool:
        """Whether somebody is told to be a parent, grandparent, aunt or uncle of the dancer's."""
        kin = word_set("kinship", "elder")
        return any(told is not None and told.key == person.key and k in kin for k, (_, told) in self._told.items())

    def tell(self, node: Node, person: Person | None, number: int) -> None:
        """Remember that the dancer has such a relative, of whom the sentence of that number speaks, and the name."""
        self._told[plain_kinship(node.lemma)] = (number, person or self.who(node))


def is_kinship(word: str) -> bool:
    """Whether a folded word is one for a relative."""
    return word in _kinship()


def plain_kinship(word: str) -> str:
    """The usual word for a relative: "mother" for "mum"."""
    alike: str = words("kinship")["alike"].get(word, word)
    return alike


def is_definite(sentence: ReadSentence, node: Node) -> bool:
    """As in "the aunt", of nobody in particular."""
    tree = sentence.tree
    owned = tree.children(node, "nmod:poss") or any(
        case.word == "of" for child in tree.children(node, "nmod", "obl") for case in tree.children(child, "case")
    )
    before = tree.nodes[node.index - 1].word if node.index else ""
    return before == "the" and not owned


def names_of_relative(sentence: ReadSentence, noun: Node) -> Iterator[Node]:
    """The names that belong to a word for relatives: "her aunt, Luz", "Luz, her aunt", "her aunt was Luz".

    Those right behind it count however the parser takes them: "her sons, Ivo, Max and Bo".
    """
    tree = sentence.tree
    behind = list(_names_behind(sentence, noun)) or list(name_given_behind(sentence, noun))
    if behind:
        yield from behind
        return
    above = tree.head(noun)
    if tree.children(noun, "cop"):
        yield from (one for one in Clause(tree, noun).subjects if one.index in sentence.names)
    elif above is not None and above.index in sentence.names and _is_said_of(sentence, noun, above):
        yield from tree.conjuncts(above) if noun.tag == "NNS" else (above,)


def _is_said_of(sentence: ReadSentence, noun: Node, name: Node) -> bool:
    is_subject = noun.relation.startswith("nsubj") and bool(sentence.tree.children(name, "cop"))
    return noun.relation in ("appos", "flat") or is_subject


def _names_behind(sentence: ReadSentence, noun: Node) -> Iterator[Node]:
    nodes = sentence.tree.nodes
    place = noun.index + 1
    apart = place < len(nodes) and nodes[place].word == ","
    place += apart
    if place >= len(nodes) or place not in sentence.names:
        return
    after = nodes[place + 1].word if place + 1 < len(nodes) else "."
    if apart and after not in _CLOSING:
        return
    yield nodes[place]
    while noun.tag == "NNS" and place + 2 < len(nodes) and nodes[place + 1].word in _JOINING:
        place += 2 if place + 2 in sentence.names else 3
        if place not in sentence.names or nodes[place - 1].word not in _JOINING:
            return
        yield nodes[place]


@cache
def _kinship() -> frozenset[str]:
    return frozenset(entry for key in ("female", "male", "either") for entry in words("kinship")[key])
