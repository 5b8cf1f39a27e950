"""Whether a biography is told by its own dancer: "My name is Ada Lind …", or "I" throughout above her signature."""

import re
from collections.abc import Sequence

from knowledge.profiles import Profile
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.text import fold

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FEWEST = 3  # times that somebody who tells of herself says "I"
_NAMING = r"(?:my name is|my full name is|i am|i'm|i was christened|i was born|i,|call me|signed,?|yours,)"


def is_narrator(profile: Profile, sentences: Sequence[ReadSentence]) -> bool:
    """Whether the dancer tells the profile: names herself as "I", or is "I" where no sentence speaks of her by name."""
    said = sum(node.word == "i" and not read.is_spoken(node) for read in sentences for node in read.tree.nodes)
    if said < _FEWEST:
        return False
    return _is_named_as_speaker(profile) or not any(_is_spoken_of(sentence) for sentence in sentences)


def _is_named_as_speaker(profile: Profile) -> bool:
    name = re.escape(fold(profile.name))
    return re.search(rf"(?<![\w\"]){_NAMING} {name}\b", fold(profile.text)) is not None


def _is_spoken_of(sentence: ReadSentence) -> bool:
    """Whether a whole sentence of the teller's speaks of the dancer by name."""
    tree = sentence.tree
    named = any(
        mention.kind is MentionKind.DANCER and not sentence.is_spoken(tree.nodes[index])
        for index, mention in sentence.names.items()
    )
    return named and any(node.tag in _FINITE for node in tree.nodes)
