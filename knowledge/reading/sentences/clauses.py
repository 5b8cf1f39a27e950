"""Who does what to whom, by grammar alone: the clauses of a sentence with what belongs to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from knowledge.parsing import Node, Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_RELATIVES = frozenset({"who", "whom", "that", "which", "whose"})
_STRENGTHENING = frozenset({"instead", "straight", "back", "right", "all", "only", "just", "up", "down", "over"})
_GRANTED = frozenset({"scholarship", "fellowship", "bursary", "grant", "stipend", "place"})
_MOVING = frozenset({"go", "come", "move", "travel", "return", "leave", "fly", "sail", "settle"})
_OBLIQUES = ("obl", "nmod", "obl:agent")


@dataclass(frozen=True, slots=True)
class Oblique:
    """A noun with its preposition: "with the company"; the preposition is empty for "last year"."""

    preposition: str
    node: Node


@dataclass(frozen=True)
class Clause:
    """A verb, or a noun or adjective after a form of "to be", with what belongs to it.

    A conjunct shares the subject of the verb before it, a participle that of what it belongs to.
    """

    tree: Tree
    verb: Node

    @cached_property
    def lemma(self) -> str:
        """The verb with its particle: "set up"."""
        particles = [child.word for child in self.tree.children(self.verb, "compound:prt")]
        return " ".join([self.verb.lemma, *particles])

    @cached_property
    def is_copular(self) -> bool:
        """Whether the clause says what its subject is."""
        return bool(self.tree.children(self.verb, "cop"))

    @cached_property
    def is_passive(self) -> bool:
        """Whether its subject is the one to whom it is done."""
        tree, verb = self.tree, self.verb
        if any(tree.children(verb, "aux:pass", "nsubj:pass", "obl:agent")):
            return True
        if verb.tag == "VBN" and verb.relation == "conj" and not tree.children(verb, "aux", *_SUBJECTS):
            above = tree.head(verb)
            return above is not None and above.tag == "VBN" and Clause(tree, above).is_passive
        return verb.tag == "VBN" and not tree.children(verb, "aux", "nsubj", "obj")

    @cached_property
    def subjects(self) -> tuple[Node, ...]:
        """Who or what is said to do it; relative pronouns are given as that for which they stand."""
        own = self.tree.children(self.verb, *_SUBJECTS)
        if own:
            return tuple(dict.fromkeys(one for child in own for one in self._spread(child)))
        return tuple(self._borrowed())

    @cached_property
    def objects(self) -> tuple[Node, ...]:
        """What it is done to."""
        tree = self.tree
        whom = (c for c in tree.children(self.verb, "obl") if c.word == "whom" and not tree.children(c, "case"))
        found = [one for child in (*tree.children(self.verb, "obj", "iobj"), *whom) for one in self._spread(child)]
        if self._cleft is not None:
            found = [one for one in found if one is not self._cleft[1]]
        plain = [one for one in found if one.relation != "conj" or not tree.children(one, "case")]
        return tuple(plain) if plain else tuple(self._object_of_relative_clause())

    @cached_property
    def complements(self) -> tuple[Node, ...]:
        """What the subject or object is said to be or become: "became a soloist", "made her a soloist"."""
        named = self.tree.children(self.verb, "xcomp")
        return tuple(n for child in named if not child.is_verb for n in self._spread(child))

    @cached_property
    def agents(self) -> tuple[Node, ...]:
        """By whom it is done, in the passive."""
        return tuple(oblique.node for oblique in self.obliques if oblique.preposition == "by")

    @cached_property
    def obliques(self) -> tuple[Oblique, ...]:
        """The nouns with prepositions that belong to the verb, and to the nouns that do."""
        return (*self._obliques(self.verb, depth=3), *self._where(), *self._brought_forward())

    @cached_property
    def _cleft(self) -> tuple[str, Node] | None:
        """As in "It was with the company that she danced": what is brought forward, with its preposition."""
        above = self.tree.head(self.verb)
        if above is None or self.verb.relation not in ("acl:relcl", "acl") or not self.tree.children(above, "cop"):
            return None
        it = any(child.word == "it" for child in self.tree.children(above, "expl", *_SUBJECTS))
        that = any(child.word == "that" for child in self.tree.children(self.verb))
        preposition = self._preposition(above) if it and that else ""
        return (preposition, above) if preposition else None

    def _brought_forward(self) -> Iterator[Oblique]:
        if self._cleft is not None:
            preposition, noun = self._cleft
            for one in self.tree.conjuncts(noun):
                if not one.is_verb:
                    yield Oblique(self._preposition(one) or preposition, one)

    def prepositional(self, *prepositions: str) -> Iterator[Node]:
        """The nouns that stand with one of the prepositions."""
        return (oblique.node for oblique in self.obliques if oblique.preposition in prepositions)

    def _obliques(self, node: Node, depth: int) -> Iterator[Oblique]:
        for child in self.tree.children(node):
            if child.relation in _OBLIQUES or (child.relation == "obj" and self._preposition(child)):
                preposition = self._preposition(child)
                for one in self.tree.conjuncts(child):
                    antecedent = self._antecedent(one)
                    yield Oblique(self._preposition(one) or preposition, antecedent or one)
                    if depth and antecedent is None:
                        yield from self._obliques(one, depth - 1)
            elif depth and child.relation in ("obj", "xcomp", "iobj", "advmod") and not child.is_verb:
                yield from self._obliques(child, depth - 1)

    def _where(self) -> Iterator[Oblique]:
        """As in "the Academy, where she trained": the place of which such a clause tells."""
        above = self.tree.head(self.verb)
        if above is not None and self.verb.relation in ("acl:relcl", "acl", "advcl"):
            before = self.tree.nodes[: self.verb.index]
            where = next((n for n in reversed(before) if n.word == "where"), None)
            if where is not None and where.head == self.verb.index:
                noun = next((n for n in reversed(self.tree.nodes[: where.index]) if n.tag.startswith("NN")), above)
                yield Oblique("at", noun)

    def _preposition(self, node: Node) -> str:
        cases = [child.word for child in self.tree.children(node, "case")]
        fixed = [n.word for child in self.tree.children(node, "case") for n in self.tree.children(child, "fixed")]
        kept = [word for word in (*cases, *fixed) if word not in _STRENGTHENING]
        return " ".join(kept or cases)

    def _spread(self, node: Node) -> Iterator[Node]:
        for one in self.tree.conjuncts(node):
            antecedent = self._antecedent(one)
            yield one if antecedent is None else antecedent

    def _antecedent(self, node: Node) -> Node | None:
        """For what a relative pronoun of this clause stands."""
        if node.word not in _RELATIVES or node.tag == "DT":
            return None
        for above in (node, *self.tree.ancestors(node)):
            if above.relation == "acl:relcl":
                return self.tree.head(above)
        before = self.tree.nodes[max(0, node.index - 2) : node.index]
        noun = next((noun for noun in reversed(before) if noun.tag.startswith("NN")), None)
        return noun or self._antecedent_before(node)

    def _antecedent_before(self, node: Node) -> Node | None:
        """As in "a boy who limped, and whom she taught": that of the relative clause before, which goes on."""
        nodes = self.tree.nodes
        goes_on = node.index > 1 and nodes[node.index - 1].word in ("and", "but") and node.word in ("who", "whom")
        last = next((n for n in reversed(nodes[: node.index]) if n.relation == "acl:relcl"), None) if goes_on else None
        return self.tree.head(last) if last is not None else None

    def _borrowed(self) -> Iterator[Node]:
        """The subject that the clause shares with another."""
        tree, verb = self.tree, self.verb
        above = tree.head(verb)
        if above is None or tree.children(verb, "expl"):
            return
        if verb.relation == "conj":
            yield from Clause(tree, above).subjects
        elif verb.relation == "xcomp":
            other = Clause(tree, above)
            yield from (other.objects[:1] or other.subjects) if verb.tag in ("VB", "VBG", "VBN") else other.subjects
        elif verb.relation == "advcl" and not self._has_conjunction():
            yield from Clause(tree, above).subjects
        elif verb.relation == "acl" and tree.children(above, "cop"):
            yield from (above, *Clause(tree, above).subjects)
        elif verb.relation == "acl" and verb.tag == "VB" and above.relation in ("xcomp", "obj"):
            yield from self._borrowed_by_complement(above)
        elif verb.relation == "acl" or (verb.relation == "acl:relcl" and verb.tag in ("VBN", "VBG")):
            yield above

    def _borrowed_by_complement(self, noun: Node) -> Iterator[Node]:
        """As in "became the first dancer to win", "won a scholarship to study": who does the one does the other."""
        above = self.tree.head(noun)
        if above is not None and (above.lemma in ("become", "remain") or noun.lemma in _GRANTED):
            yield from Clause(self.tree, above).subjects

    def _has_conjunction(self) -> bool:
        marks = self.tree.children(self.verb, "mark")
        above = self.tree.head(self.verb)
        if above is not None and above.lemma in _MOVING:  # "went to Linz in order to study"
            marks = tuple(mark for mark in marks if mark.word != "in")
        return any(mark.word not in ("to", "after", "before", "while", "when", "by", "since", "for") for mark in marks)

    def _object_of_relative_clause(self) -> Iterator[Node]:
        """As in "the company she joined": what such a clause belongs to is its object, where it has none of its own."""
        tree, verb = self.tree, self.verb
        above = tree.head(verb)
        if verb.relation != "acl:relcl" or above is None or not tree.children(verb, *_SUBJECTS) or self._cleft:
            return
        if any(child.word in ("where", "when", "why") for child in tree.children(verb)):
            return
        stranded = [c for c in tree.children(verb) if c.word in _RELATIVES and c.relation in ("obl", *_SUBJECTS)]
        if (not stranded and verb.tag != "VBN") or (
            not stranded and tree.children(verb, "aux") and not self.is_passive
        ):
            yield above


def clauses(tree: Tree) -> list[Clause]:
    """The clauses of a sentence in the order of their verbs."""
    return [
        Clause(tree, node)
        for node in tree.nodes
        if (node.is_verb and node.relation not in ("aux", "aux:pass", "cop")) or tree.children(node, "cop")
    ]
