"""A sentence as a tree of words, in the relations of Universal Dependencies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.text import Span

_VERBS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})


@dataclass(frozen=True, slots=True)
class Node:
    """A word of a sentence, or a whole name that stands as one word.

    `span` are offsets into the text, `word` and `lemma` are folded, `tag` is of the Penn Treebank, `relation` tells
    what the word is to its `head`, another node's index; the root is its own head.
    """

    index: int
    span: Span
    word: str
    lemma: str
    tag: str
    relation: str
    head: int

    @property
    def is_verb(self) -> bool:
        """Whether the word is a form of a verb, auxiliaries included."""
        return self.tag in _VERBS


class Tree:
    """The nodes of a sentence in order, and the ways between them."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = tuple(nodes)

    @cached_property
    def _children(self) -> tuple[tuple[Node, ...], ...]:
        found: list[list[Node]] = [[] for _ in self.nodes]
        for node in self.nodes:
            if node.head != node.index:
                found[node.head].append(node)
        return tuple(tuple(children) for children in found)

    def head(self, node: Node) -> Node | None:
        """The node on which another depends, or None for the root."""
        return None if node.head == node.index else self.nodes[node.head]

    def children(self, node: Node, *relations: str) -> tuple[Node, ...]:
        """The nodes that depend on a node, in order: all, or those in one of the relations."""
        every = self._children[node.index]
        if not every or not relations:
            return every
        return tuple([child for child in every if child.relation in relations])

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The nodes above a node, the nearest first."""
        above = self.head(node)
        seen = 0
        while above is not None and seen <= len(self.nodes):
            yield above
            above = self.head(above)
            seen += 1

    def subtree(self, node: Node) -> Iterator[Node]:
        """A node and all below it."""
        waiting = [node]
        while waiting:
            current = waiting.pop()
            yield current
            waiting.extend(self._children[current.index])

    def conjuncts(self, node: Node) -> Iterator[Node]:
        """A node and those that are coordinated with it after it."""
        yield node
        for child in self.children(node, "conj"):
            yield from self.conjuncts(child)

    def text(self, node: Node) -> Span:
        """From the first to the last word below a node."""
        below = list(self.subtree(node))
        return Span(min(n.span.start for n in below), max(n.span.end for n in below))
