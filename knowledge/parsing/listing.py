"""Mends lists of names, which a small parser often breaks: "Ada, a baker, Bo and, later, the poet Cy"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.parsing.tree import Node
from knowledge.text import Span

_ANDS = frozenset({"and", "&"})
_BETWEEN = frozenset({"later", "then", "finally", "also", "subsequently", "eventually", "especially", "lastly", "both"})
_DETERMINERS = ("DT", "PRP$")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_PREPOSITIONS = ("IN", "TO")
_LONGEST_ASIDE = 12  # words of an apposition or a bracket
_LONGEST_TITLE = 5  # words before a name: "the celebrated Norwegian pianist"
_LONGEST_LIST = 30


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a list: the name, the noun beside which it stands, and whether "and" comes before it."""

    name: int
    noun: int | None
    after_and: bool

    @property
    def place(self) -> int:
        """The node that stands for the member in the list."""
        return self.name if self.noun is None else self.noun


def mend_lists(nodes: Sequence[Node], names: frozenset[Span]) -> list[Node]:
    """The same nodes, where names joined by commas and "and" are made conjuncts of the first of them."""
    return _Listing(list(nodes), names).mended()


class _Listing:
    """The nodes of a sentence while its lists are mended."""

    def __init__(self, nodes: list[Node], names: frozenset[Span]) -> None:
        self.nodes = nodes
        self._named = frozenset(node.index for node in nodes if node.span in names)

    def mended(self) -> list[Node]:
        """All nodes, with the lists made one."""
        past = -1
        for place in sorted(self._named):
            if place > past:
                members = self._members(place)
                for member in members:
                    self._join(member, self._head_of_list(place))
                    past = member.name
        return self.nodes

    def _head_of_list(self, first: int) -> int:
        """The node on which the others are to hang: of "the comedian Alf and Nell", the comedian."""
        name = self.nodes[first]
        noun = self.nodes[name.head]
        return noun.index if name.relation == "appos" and noun.tag == "NN" and noun.index < first else first

    def _members(self, first: int) -> list[_Member]:
        """The members after the first, up to the last that "and" joins; none where the names are no list."""
        found: list[_Member] = []
        member = self._next(first, first)
        while member is not None and len(found) < _LONGEST_LIST:
            found.append(member)
            member = self._next(member.name, first)
        if found and self._begins_clause(found[-1].name, first):
            found.pop()
        while found and not found[-1].after_and:
            found.pop()
        return found

    def _begins_clause(self, last: int, first: int) -> bool:
        """Whether the last name is the subject of what follows: "studied with Ada, and Bo played"."""
        following = self._at(last + 1)
        return following is not None and following.tag in _FINITE and not self.nodes[first].relation.startswith("nsubj")

    def _next(self, place: int, first: int) -> _Member | None:
        start = self._past_aside(place + 1)
        position, commas, ands = start, 0, 0
        while (node := self._at(position)) is not None:
            if node.word == "," and not commas:
                commas += 1
            elif node.word in _ANDS:
                ands += 1
            elif node.word == "as" and self._words(position, 3) == ["as", "well", "as"]:
                ands += 1
                position += 2
            elif not (commas or ands) or not (node.word in _BETWEEN | {","} or self._repeats(node, first)):
                break
            position += 1
        if not commas and not ands:
            return None
        name, noun = self._named_from(position)
        return None if name is None else _Member(name, noun, ands > 0)

    def _repeats(self, node: Node, first: int) -> bool:
        """Whether the preposition before the first name stands again before another."""
        before = list(self._before(first))
        return node.tag in _PREPOSITIONS and bool(before) and before[-1].word == node.word

    def _before(self, first: int) -> Iterator[Node]:
        """The words that lead to a name, back to its preposition."""
        for place in range(first - 1, max(-1, first - _LONGEST_TITLE), -1):
            yield self.nodes[place]
            if self.nodes[place].tag in _PREPOSITIONS:
                return

    def _named_from(self, start: int) -> tuple[int | None, int | None]:
        """The name to which the words from there on lead, and the noun that introduces it."""
        noun: int | None = None
        for position in range(start, min(len(self.nodes), start + _LONGEST_TITLE)):
            node = self.nodes[position]
            if position in self._named:
                return position, noun
            if node.tag in ("NN", "NNS"):
                noun = position
            elif node.word == "," and noun == position - 1 and self.nodes[start].tag == "PRP$":
                continue
            elif node.tag not in (*_DETERMINERS, "JJ", "VBN", "CD") or (noun is not None and node.tag in _DETERMINERS):
                break
        return None, None

    def _past_aside(self, start: int) -> int:
        """The place behind an apposition or a bracket that begins there; the place itself where there is none."""
        opening = self._at(start)
        if opening is None or opening.word not in (",", "("):
            return start
        is_bracket = opening.word == "("
        inner = self._at(start + 1)
        if not is_bracket and (inner is None or inner.tag not in _DETERMINERS):
            return start
        for position in range(start + 1, min(len(self.nodes), start + 1 + _LONGEST_ASIDE)):
            node = self.nodes[position]
            if is_bracket:
                if node.word == ")":
                    return position + 1
            elif node.word in _ANDS or node.word == ",":
                return position if self._has_noun(start, position) else start
            elif node.is_verb or (
                position in self._named and self.nodes[position - 1].tag not in (*_PREPOSITIONS, "DT")
            ):
                return start
        return start

    def _has_noun(self, start: int, end: int) -> bool:
        return any(node.tag in ("NN", "NNS") for node in self.nodes[start:end]) and not any(
            place in self._named and self.nodes[place - 1].tag not in _PREPOSITIONS for place in range(start, end)
        )

    def _join(self, member: _Member, first: int) -> None:
        if member.noun is not None:
            self.nodes[member.name] = replace(self.nodes[member.name], relation="appos", head=member.noun)
        joined = self.nodes[member.place]
        if self._hangs_on(first, member.place):  # the first hangs on the member: it takes the member's place
            self.nodes[first] = replace(
                self.nodes[first], relation=joined.relation, head=first if joined.head == joined.index else joined.head
            )
        self.nodes[member.place] = replace(joined, relation="conj", head=first)

    def _hangs_on(self, place: int, above: int) -> bool:
        for _ in range(len(self.nodes)):
            if self.nodes[place].head == place:
                return False
            place = self.nodes[place].head
            if place == above:
                return True
        return False

    def _at(self, position: int) -> Node | None:
        return self.nodes[position] if 0 <= position < len(self.nodes) else None

    def _words(self, start: int, count: int) -> list[str]:
        return [node.word for node in self.nodes[start : start + count]]
