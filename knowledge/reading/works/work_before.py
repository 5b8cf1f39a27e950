"""The work of which the words before a verb speak: "Ash (1972), in which she …", "In Ash she …", "Ash: she …"."""

from dataclasses import dataclass
from itertools import pairwise

from knowledge.parsing import Node
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.works.list_words import ListWords

_LONGEST_SUBJECT = 4  # words: "in which she later also danced"
_OWNING = frozenset({"of", "by", "with", "from", "to", "after", "for", "and"})


@dataclass(slots=True)
class WordsBefore(ListWords):
    """The words of a sentence, as somebody who looks for the work before a verb asks about them."""

    def _work_before(self, verb: Node) -> Node | None:
        """The work in which what a verb tells is done, or None where none is told before it."""
        place = verb.index - 1
        while place >= 0 and verb.index - place <= _LONGEST_SUBJECT and self._may_be_subject(self._nodes[place]):
            place -= 1
        if place < 1 or place == verb.index - 1:
            return None
        node = self._nodes[place]
        if node.word == "which" and self._nodes[place - 1].word == "in":
            return self._last_work(place - 2, aside=True)
        if node.word in ("where", ":"):
            return self._last_work(place - 1, aside=False)
        found = self._last_work(place, aside=False)
        return found if found is not None and found.index == 1 and self._nodes[0].word == "in" else None

    def _is_within_something(self, verb: Node) -> bool:
        """Whether a verb stands in a clause with "in which", of what is not known to be a work."""
        before = [node.word for node in self._nodes[max(0, verb.index - _LONGEST_SUBJECT) : verb.index]]
        return any(pair == ("in", "which") for pair in pairwise(before))

    def _may_be_subject(self, node: Node) -> bool:
        if self._kind(node) is MentionKind.DANCER or node.tag == "PRP":
            return True
        return node.relation.startswith("aux") or (node.tag == "RB" and node.word not in ("there", "where"))

    def _last_work(self, place: int, *, aside: bool) -> Node | None:
        """The work that ends at a place but for a year; `aside` lets asides follow, and takes any name at its end."""
        beside = True
        for node in reversed(self._nodes[: place + 1]):
            if self._is_surely_work(node):
                return node
            if aside and beside and self._stands_as_work(node):
                return node
            ends = node.tag in ("VBD", "VBZ", "VBP", "MD") or node.word in (";", ":")
            beside = beside and (node.word in (",", "(", ")", "--") or self._is_year(node.index))
            if ends or not (aside or beside):
                return None
        return None

    def _is_surely_work(self, node: Node) -> bool:
        if not self._is_name(node):
            return False
        after = self._at(node.index + 1)
        dated = after is not None and after.word == "(" and self._is_year(node.index + 2)
        return self._kind(node) is MentionKind.WORK or (dated and self._may_be_work(node))

    def _stands_as_work(self, node: Node) -> bool:
        """Whether a name stands by itself, as that of a work does, rather than that of its maker."""
        before = self._at(node.index - 1) if node.index else None
        return self._is_name(node) and self._may_be_work(node) and (before is None or before.word not in _OWNING)
