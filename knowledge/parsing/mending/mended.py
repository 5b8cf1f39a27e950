"""The nodes of a sentence while they are mended."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.parsing.tree import Node
from knowledge.text import Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
PAST = frozenset({"VBD", "VBN"})
LOOSE = frozenset(
    {"conj", "vocative", "dep", "list", "parataxis", "nmod", "discourse", "dislocated", "obj", "flat", "appos", "obl",
     "acl", "acl:relcl", "compound", *SUBJECTS}
)  # fmt: skip
"""The relations that the parser gives to what it does not know where to put."""

_TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "time", "morning", "evening", "night", "afternoon", "summer",
     "winter", "spring", "autumn", "fall", "season", "decade", "moment", "age", "while", "term", "weekend"}
)  # fmt: skip


class Mended:
    """A sentence's nodes, which the mends change in place, and where its names are."""

    def __init__(self, nodes: Sequence[Node], names: frozenset[Span]) -> None:
        self.nodes = list(nodes)
        self.names = names

    def has_child(self, place: int, *relations: str) -> bool:
        """Whether anything hangs on a node by one of some relations."""
        return any(child.head == place and child.relation in relations for child in self.nodes)

    def is_noun(self, node: Node) -> bool:
        """Whether a node is a noun, and no name."""
        if node.span in self.names:
            return False
        return node.tag in ("NN", "NNS") or (node.lemma in ("solo", "duet") and not node.is_verb)

    def is_time(self, node: Node) -> bool:
        """Whether a noun tells a time beside the clause: "that year Ada danced"."""
        return node.lemma in _TIMES or (node.relation == "obl" and not self.has_child(node.index, "case"))

    def stand_beside(self, name: Node, noun: Node) -> None:
        """Make a name the apposition of a noun, which takes its place where it was a subject."""
        if name.relation in SUBJECTS and noun.relation not in SUBJECTS and name.head != noun.index:
            verb = self.nodes[name.head]
            if verb.head == noun.index:
                above = verb.index if noun.head == noun.index else noun.head
                self.nodes[verb.index] = replace(verb, relation=noun.relation, head=above)
            self.nodes[noun.index] = replace(noun, relation=name.relation, head=verb.index)
        self.nodes[name.index] = replace(name, relation="appos", head=noun.index)
