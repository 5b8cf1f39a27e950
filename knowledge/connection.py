"""How two dancers are connected: the shortest chain of facts from one to the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.ties import Node, Tie, Ties

MOST_STEPS = 12

# Of two ties between the same two, the one that tells more is taken; so is the chain that begins with it.
_PRECEDENCE = (
    Relation.MENTOR,
    Relation.STUDENT,
    Relation.PARTNER,
    Relation.FAMILY,
    Relation.SCHOOL,
    Relation.FOUNDED,
    Relation.COMPANY,
)
_RANK = {relation: place for place, relation in enumerate(_PRECEDENCE)}


@dataclass(frozen=True, slots=True)
class Step:
    """One fact of a chain, from the node before to the one after; the fact is said of either of them."""

    before: Node
    after: Node
    fact: Fact

    @property
    def citation(self) -> Citation:
        """The sentence that says so."""
        return self.fact.citations[0]


def connection(start: Node, end: Node, base: KnowledgeBase, *, most_steps: int = MOST_STEPS) -> tuple[Step, ...] | None:
    """The shortest chain of stated facts from one node to another, a fact a step; None where there is none so short.

    A chain goes by teachers and pupils, partners, family, and schools and companies that both belonged to: a dancer and
    a company are one step, two dancers of one company are two. The same base gives the same chain. Each fact is looked
    at twice at most. A node gives an empty chain to itself.
    """
    search = _Search(Ties(base), start, end)
    met = search.run(most_steps)
    return None if met is None else tuple(search.chain(met))


class _Search:
    """A search from both ends at once, the side with fewer nodes to go on from first."""

    def __init__(self, ties: Ties, start: Node, end: Node) -> None:
        self._ties = ties
        # How each node was reached: the node before it on its side, and the fact between them.
        self._reached: tuple[dict[Node, Tie | None], dict[Node, Tie | None]] = ({start: None}, {end: None})
        self._edges: list[list[Node]] = [[start], [end]]

    def run(self, most_steps: int) -> Node | None:
        """The node at which both sides meet, or None."""
        for _ in range(most_steps + 1):
            if met := sorted(self._met(), key=lambda node: node.order):
                return met[0]
            side = 0 if len(self._edges[0]) <= len(self._edges[1]) else 1
            if not self._edges[side]:
                return None
            self._edges[side] = list(self._grow(side))
        return None

    def chain(self, met: Node) -> Iterator[Step]:
        """The steps from the start over the node where both sides met to the end."""
        yield from reversed([Step(after, before, fact) for before, after, fact in self._back(met, 0)])
        yield from (Step(before, after, fact) for before, after, fact in self._back(met, 1))

    def _met(self) -> Iterator[Node]:
        smaller, larger = sorted(self._reached, key=len)
        return (node for node in smaller if node in larger)

    def _grow(self, side: int) -> Iterator[Node]:
        reached = self._reached[side]
        for node in sorted(self._edges[side], key=lambda node: node.order):
            for tie in sorted(self._ties.of(node), key=_preferred):
                if tie.node not in reached:
                    reached[tie.node] = Tie(node, tie.fact)
                    yield tie.node

    def _back(self, met: Node, side: int) -> Iterator[tuple[Node, Node, Fact]]:
        """From the meeting node to where its side began: a node, the one behind it, and the fact between them."""
        node = met
        while (tie := self._reached[side][node]) is not None:
            yield node, tie.node, tie.fact
            node = tie.node


def _preferred(tie: Tie) -> tuple[int, tuple[int, str, str]]:
    return _RANK[tie.fact.relation], tie.node.order
