"""Names that stand behind what somebody is: "a shoeblack known only as Peg", "an old man whom they called Bo"."""

from collections.abc import Iterator
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.words import word_set, words

_FARTHEST = 10  # words from the noun to the name
_STEPS = frozenset({"only", "simply", "just", "the", "always"})
_BEHIND_COMMA = frozenset(
    {"whom", "whose", "who", "known", "called", "named", "nicknamed", "remembered", "and", "his", "her"}
)
_STOPS = frozenset({";", ":", ".", "(", "--", "—"})


def is_someone(node: Node) -> bool:
    """Whether a noun in the singular says what somebody is: "widow", "sailor", "Dane", "grandmother"."""
    return node.tag in ("NN", "NNP", "JJ") and (node.lemma in _someone() or node.word in _someone())


def name_given_behind(sentence: ReadSentence, noun: Node) -> Iterator[Node]:
    """The name of somebody who is told by a noun, where a phrase behind it gives one."""
    if noun.index in sentence.names or not is_someone(noun):
        return
    nodes = sentence.tree.nodes[noun.index + 1 : noun.index + 1 + _FARTHEST]
    before: list[str] = []
    of_other = (
        False  # another noun stands between, which may be what is called so: "his partner in the dance called Ash"
    )
    for node in nodes:
        if node.index in sentence.names:
            if _gives_name(before) and (not of_other or "whom" in before):
                yield node
            return
        if node.word in _STOPS or is_someone(node) or (before and before[-1] == "," and not _goes_on(node)):
            return
        of_other = of_other or (node.tag == "NN" and node.word != "name")
        before.append(node.word)


def _goes_on(node: Node) -> bool:
    return node.word in _BEHIND_COMMA


def _gives_name(before: list[str]) -> bool:
    """Whether words end as those do behind which a name is given: "whom they called", "whose name was"."""
    plain = [word for word in before if word not in _STEPS]
    return any(plain[-len(phrase) :] == phrase for phrase in _phrases())


@cache
def _phrases() -> tuple[list[str], ...]:
    return tuple([str(word) for word in phrase.split()] for phrase in words("persons")["introducing"])


@cache
def _someone() -> frozenset[str]:
    kin = word_set("kinship", "female", "male", "either")
    trades = word_set("occupations", "heads", "partial", "beside", "appointed")
    nations = word_set("demonyms", "words", "people")
    nouns = word_set("nouns", "teacher", "pupil", "dancer", "female", "male", "partner")
    return word_set("persons", "others", "someone") | kin | trades | nations | nouns
