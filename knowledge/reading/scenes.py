"""A bound sentence as the rules see it: which node means the dancer, which other people, which things."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from knowledge.parsing import Node, Tree
from knowledge.reading.people.introductions import name_given_behind
from knowledge.reading.people.people import Person
from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.sentences.clauses import Clause, clauses
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.reading.works.credits import CreditList, credit_lists
from knowledge.reading.works.kinds import kind_of, noun_after, noun_kind
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_BESIDE = ("appos", "flat", "compound", "nmod", "nmod:poss", "amod")
_SUBJECTS = ("nsubj", "nsubj:pass")
_OWN_LIFE = frozenset({"life", "career", "youth", "childhood", "girlhood", "boyhood"})  # "the partner of her life"
_FINDING = frozenset({"find", "have", "meet", "see", "recognise", "recognize", "discover", "gain", "acquire", "lose"})
_PRONOUN_TAGS = ("PRP", "PRP$", "WP", "WDT")


@dataclass(frozen=True, slots=True)
class Value:
    """What a candidate names: where the name, or the words that stand for one, are; and the person, where it is one."""

    node: Node
    span: Span
    person: Person | None = None
    spelling: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A relation that the grammar of a sentence proposes about the dancer.

    `cue` is the word that announces it, `how` tells how the dancer was found, `qualifiers` are those that the same
    words give. `rule` names what proposed it. `rejected` is why it is no fact, where it is none.
    """

    relation: Relation
    scene: "Scene"
    value: Value
    cue: Node
    rule: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    how: str = ""
    rejected: str | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Whom or what a sentence told of without a name, by the noun for it, and how many sentences ago that was."""

    scene: "Scene"
    noun: Node
    relation: Relation
    since: int = 1


@dataclass(frozen=True)
class Scene:
    """A sentence with its clauses, and the questions that rules ask about its nodes.

    `before` is the sentence before it in the same paragraph, which itself knows of none; `unnamed` what was told of
    without a name and may be named here.
    """

    bound: BoundSentence
    kinds: Mapping[str, MentionKind]
    place_before: Mention | None = None
    prize_before: Mention | None = None
    before: "Scene | None" = None
    unnamed: Unnamed | None = None

    @cached_property
    def tree(self) -> Tree:
        """The grammar of the sentence."""
        return self.bound.read.tree

    @property
    def text(self) -> str:
        """The text of the profile."""
        return self.bound.read.text

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the sentence in order."""
        return tuple(clauses(self.tree))

    @cached_property
    def credits(self) -> tuple[CreditList, ...]:
        """The lists of works and roles that the order of the words gives."""
        return tuple(credit_lists(self.bound.read, self.kinds))

    @cached_property
    def characters(self) -> frozenset[int]:
        """The places of names in those lists that are no works: of roles, and of whose works they are."""
        lists = [found for found in self.credits if found.credits]
        makers = (credit.maker.index for found in lists for credit in found.credits if credit.maker is not None)
        return frozenset({*makers, *(node.index for found in lists for node in found.characters)})

    def dancer_in(self, nodes: tuple[Node, ...] | Iterator[Node]) -> Node | None:
        """The first of the nodes that means the dancer."""
        return next((node for node in nodes if self.is_dancer(node)), None)

    def is_dancer(self, node: Node) -> bool:
        """Whether the dancer is meant at a node, alone or with others, not as an owner."""
        reference = self.bound.references.get(node.index)
        if reference is None and node.word in ("two", "both", "pair"):
            return any(self.is_dancer(child) for child in self.tree.children(node, "nmod"))
        if reference is None and node.tag == "NN" and node.index not in self.bound.read.names:
            return self._names_dancer_beside(node)
        if reference is None or node.tag == "PRP$":
            return False
        return reference.has_dancer

    def _names_dancer_beside(self, noun: Node) -> bool:
        """As in "The guest of the evening, Odile Varga, was born in Linz"."""
        beside = (child for child in self.tree.children(noun, "appos") if child.index in self.bound.read.names)
        references = (self.bound.references.get(child.index) for child in beside if child.index > noun.index)
        return noun.relation.startswith("nsubj") and any(one is not None and one.has_dancer for one in references)

    def is_relative(self, node: Node) -> bool:
        """Whether a word for a relative means one of the dancer's: "her aunt", and "the aunt" just after it."""
        reference = self.bound.references.get(node.index)
        return reference is not None and reference.is_relative

    def owned_by_dancer(self, node: Node) -> bool:
        """Whether the node is something of the dancer's: "her arms", "Maxime's arms"."""
        owners = [*self.tree.children(node, "nmod:poss"), *self.tree.nodes[max(0, node.index - 1) : node.index]]
        references = (self.bound.references.get(c.index) for c in owners if c.relation == "nmod:poss")
        if any(owner is not None and owner.has_dancer for owner in references):
            return True
        return any(of.lemma in _OWN_LIFE and self.owned_by_dancer(of) for of in self.tree.children(node, "nmod"))

    def owners(self, noun: Node) -> Iterator[Node]:
        """Of whom a noun is; "whose" is given as that for which it stands: "Ada Lind, in whose class she sat"."""
        for child in self.tree.children(noun, "nmod", "nmod:poss"):
            clause = next((one for one in (child, *self.tree.ancestors(child)) if one.relation == "acl:relcl"), None)
            whose = self.tree.head(clause) if child.tag == "WP$" and clause is not None else None
            yield whose or child

    def described_as_own(self, node: Node) -> bool:
        """Whether a name is said to be something of the dancer's: "Embers, her best-known solo"."""
        after = noun_after(self.tree, node)
        nouns = [noun for noun in (after, *self.tree.children(node, "appos")) if noun is not None]
        above = self.tree.head(node)
        if above is not None and node.relation == "appos":
            nouns.append(above)
        between = self.tree.nodes[node.index : after.index] if after is not None else ()
        owners = (self.bound.references.get(n.index) for n in between if n.tag == "PRP$")
        return any(self.owned_by_dancer(noun) for noun in nouns) or any(o is not None and o.has_dancer for o in owners)

    def how(self, node: Node | None) -> str:
        """How it was found who is meant at a node."""
        reference = self.bound.references.get(node.index) if node is not None else None
        return reference.how if reference is not None else ""

    def people(self, node: Node) -> Iterator[Value]:
        """The people beside the dancer who are named, or meant by a pronoun, at a node or beside its noun."""
        beside = (*self.tree.children(node, *_BESIDE), *self._other_side(node))
        described = [c for b in beside if b.relation == "appos" for c in self.tree.children(b, "appos")]
        beside = (*beside, *name_given_behind(self.bound.read, node))
        places = [node, *(c for c in (*beside, *described) if c.index in self.bound.read.names)]
        for place in places:
            mention = self.bound.read.names.get(place.index)
            if (
                mention is not None
                and place.head == node.index
                and place is not node
                and self.tree.children(place, "case")
            ):
                continue
            if mention is None and place.tag not in _PRONOUN_TAGS and not (place is node and self.is_relative(place)):
                continue
            if place.relation in ("compound", "amod") and place.head == node.index and place.index < node.index:
                continue
            if mention is not None and self._tells_which(place):
                continue
            reference = self.bound.references.get(place.index)
            for person in reference.people if reference is not None else ():
                if not person.is_dancer and person.name is not None and self._may_be_person(place):
                    yield Value(place, person.name, person)
                    return

    def _tells_which(self, name: Node) -> bool:
        """Whether a name only tells which others are meant: "Graz children", "the Keller solos"."""
        following = self.tree.nodes[name.index + 1 : name.index + 2]
        if not following or following[0].tag != "NNS" or following[0].index in self.bound.read.names:
            return False
        return following[0].head == name.index or name.head == following[0].index

    def everybody(self, nodes: tuple[Node, ...] | Iterator[Node]) -> Iterator[Value]:
        """The people at all of the nodes, and at the names coordinated with them; each once."""
        seen: set[str] = set()
        for node in nodes:
            for one in self._all_of(node):
                for value in self.people(one) if one is node or self._in_one_phrase(node, one) else ():
                    if value.person is not None and value.person.key not in seen:
                        seen.add(value.person.key)
                        yield value

    def _all_of(self, node: Node) -> Iterator[Node]:
        """A node and those coordinated with it, and all the names of a plural: "her two uncles, Ivo and Max"."""
        for one in self.tree.conjuncts(node):
            yield one
            for name in self.tree.children(one, "appos") if one.tag == "NNS" else ():
                if name.index in self.bound.read.names:
                    yield from self.tree.conjuncts(name)

    def _in_one_phrase(self, first: Node, last: Node) -> bool:
        """Whether nothing ends the phrase between two nodes, and the second is no verb."""
        between = self.tree.nodes[first.index : last.index]
        return not last.is_verb and not any(node.word in (";", ":", "--", "-") for node in between)

    def things(self, node: Node, *kinds: MentionKind) -> Iterator[Value]:
        """The named things of those kinds at a node or beside its noun."""
        for place in (node, *self.tree.children(node, *_BESIDE), *self._other_side(node)):
            mention = self.bound.read.names.get(place.index)
            if mention is None or (
                place is not node and place.head == node.index and self.tree.children(place, "case")
            ):
                continue
            if self.kind(place) in kinds or (place is not node and self._bears(node, place, kinds)):
                yield Value(place, mention.span)
        meant = self._meant_thing(node)
        if meant is not None and self._kind_of(meant) in kinds:
            yield Value(node, meant.span)

    def _meant_thing(self, noun: Node) -> Mention | None:
        """As in "the company", "it" behind a verb of dancing: what the sentence or the one before named last of it."""
        if noun.word == "it" and noun.relation == "obj":
            return self._danced_thing(noun)
        kind = noun_kind(noun) if noun.lemma in word_set("stage", "taken_up") and self._is_bare(noun) else None
        if kind is None:
            return None
        here = [node for node in self.tree.nodes[: noun.index] if self.kind(node) is kind]
        if here or self.before is None:
            return self.bound.read.names[here[-1].index] if here else None
        before = list(self.before.named(kind))
        return self.before.bound.read.names[before[-1].index] if before else None

    def _danced_thing(self, it: Node) -> Mention | None:
        """As in "Ada Lind made Embers. She danced it for years": the work with which the sentence before ends."""
        above = self.tree.head(it)
        opens = not any(
            index < it.index and not self.is_dancer(self.tree.nodes[index]) for index in self.bound.read.names
        )
        if self.before is None or not opens or above is None or above.lemma not in word_set("stage", "dancing"):
            return None
        named = sorted(self.before.bound.read.names)
        last = self.before.tree.nodes[named[-1]] if named else None
        is_work = last is not None and self.before.kind(last) is MentionKind.WORK
        return self.before.bound.read.names[last.index] if is_work and last is not None else None

    def _kind_of(self, mention: Mention) -> MentionKind:
        return self.kinds.get(fold(mention.span.of(self.text)), mention.kind)

    def _is_bare(self, noun: Node) -> bool:
        """Whether a noun stands with "the" alone: "the company", not "the second company of the town"."""
        before = self.tree.nodes[noun.index - 1].word if noun.index else ""
        narrowed = self.tree.children(
            noun, "amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl", "appos", "flat"
        )
        return noun.tag == "NN" and before == "the" and not narrowed and noun.index not in self.bound.read.names

    def _bears(self, noun: Node, name: Node, kinds: tuple[MentionKind, ...]) -> bool:
        """As in "the Varga troupe", "the Lind school": a noun tells what the name right before it is."""
        right_before = name.relation == "compound" and name.index == noun.index - 1
        return right_before and noun_kind(noun) in kinds and self.kind(name) is MentionKind.NAME

    def _other_side(self, node: Node) -> Iterator[Node]:
        """The name beside which a noun stands ("Slow Harbour, the company"), or by which its thing is called."""
        above = self.tree.head(node)
        if above is not None and node.relation in ("appos", "parataxis") and node.index not in self.bound.read.names:
            yield above
        following = self.tree.nodes[node.index + 1] if node.index + 1 < len(self.tree.nodes) else None
        if following is not None and following.lemma in ("call", "name", "entitle", "title") and following.tag == "VBN":
            yield from self.tree.children(following, "xcomp", "obj", "obl")

    def kind(self, node: Node) -> MentionKind | None:
        """The kind of the name at a node; None where there is no name."""
        return self._kinds_by_place.get(node.index)

    def named(self, kind: MentionKind) -> Iterator[Node]:
        """The names of a kind, in the order of the sentence."""
        return (self.tree.nodes[index] for index, own in self._kinds_by_place.items() if own is kind)

    @cached_property
    def _kinds_by_place(self) -> Mapping[int, MentionKind]:
        read = self.bound.read
        return {index: kind_of(read, mention, self.kinds) for index, mention in sorted(read.names.items())}

    def wording(self, node: Node) -> Span:
        """A noun with the words before it and the prepositional phrases after it, without its article."""
        tree = self.tree
        kept = [node]
        for child in tree.children(node, "amod", "compound", "nummod"):
            kept.extend(tree.subtree(child))
        for child in tree.children(node, "nmod"):
            if child.index > node.index:
                kept.extend(n for n in tree.subtree(child) if n.tag not in (",", "."))
        return Span(min(n.span.start for n in kept), max(n.span.end for n in kept))

    def noun_phrase(self, node: Node) -> Span:
        """A noun with its adjectives alone."""
        before = [c for c in self.tree.children(node, "amod", "compound") if c.index < node.index]
        kept = [node, *(n for c in before for n in self.tree.subtree(c) if n.tag != "DT")]
        return Span(min(n.span.start for n in kept), max(n.span.end for n in kept))

    def dancer_before(self, node: Node) -> bool:
        """Whether the dancer is the subject of a clause on which a node hangs."""
        verbs = [above for above in (node, *self.tree.ancestors(node)) if above.is_verb]
        return any(self.dancer_in(Clause(self.tree, verb).subjects) is not None for verb in verbs)

    def opens(self, node: Node) -> bool:
        """Whether a prepositional phrase with that noun begins the sentence."""
        return all(not n.word[0].isalnum() or n.head == node.index for n in self.tree.nodes[: node.index])

    def opens_with(self, node: Node) -> bool:
        """Whether a noun with its article and adjectives begins the sentence."""
        return all(
            n.index == node.index
            or not n.word[0].isalnum()
            or n.head == node.index
            or self.tree.nodes[n.head].head == node.index
            or n.word in ("one", "of")
            for n in self.tree.nodes[: node.index]
        )

    @property
    def has_dancer(self) -> bool:
        """Whether the sentence speaks of the dancer."""
        return any(reference.has_dancer for reference in self.bound.references.values())

    def is_titled(self, node: Node) -> bool:
        """Whether a name begins with "The", as titles of works do and names of people do not."""
        name = self.bound.read.names.get(node.index)
        return name is not None and self.kind(node) is MentionKind.NAME and name.span.of(self.text).startswith("The ")

    def begins_with(self, node: Node) -> bool:
        """Whether nothing but punctuation stands before a node."""
        return all(not before.word[0].isalnum() for before in self.tree.nodes[: node.index])

    def _may_be_person(self, node: Node) -> bool:
        """Whether a name may be that of somebody, who bears no bare article: "trained with the Cofradia Espinar"."""
        if self.kind(node) not in (None, MentionKind.NAME):
            return False
        article = self.tree.nodes[node.index - 1].word if node.index else ""
        if node.index not in self.bound.read.names or article not in ("the", "a", "an") or self._is_titled_person(node):
            return True
        return article == "the" and self._is_introduced(node)

    def _is_titled_person(self, name: Node) -> bool:
        """As in "the Reverend Ivo Lind", "a Mrs Lind"; "the Countess Cathleen" may as well be a role."""
        first, *others = fold(self.bound.read.names[name.index].span.of(self.text)).split()
        articled = self.tree.nodes[name.index - 1].word
        titles = word_set("persons", "shortened") if articled != "the" else frozenset()
        titles |= word_set("titles", "female", "male") if articled != "the" else word_set("persons", "articled")
        return bool(others) and first.removesuffix(".") in titles

    def _is_introduced(self, name: Node) -> bool:
        """Whether a noun beside a name tells who somebody is: "the Ada Lind of our days, a dancer"."""
        return any(not self.tree.children(child, "case") for child in self.tree.children(name, "appos", "acl:relcl"))

    def bearers(self, noun: Node) -> Iterator[Node]:
        """Who is said to be what a noun says: beside it, before or after "was", in apposition on either side."""
        tree = self.tree
        yield noun
        for child in tree.children(noun, "appos"):
            yield from tree.conjuncts(child)
        above = tree.head(noun)
        if tree.children(noun, "cop"):
            yield from Clause(tree, noun).subjects
        if above is None:
            return
        if noun.relation == "conj" and tree.children(above, "cop") and not tree.children(noun, "cop", *_SUBJECTS):
            yield from Clause(tree, above).subjects
        if noun.relation in ("appos", "flat"):
            yield above
        elif above.lemma in ("become", "be", "remain", "include") and noun.relation in ("xcomp", "obj"):
            yield from Clause(tree, above).subjects
        elif noun.relation.startswith("nsubj") and tree.children(above, "cop"):
            yield from tree.conjuncts(above)
        elif (noun.relation.startswith("nsubj") and above.lemma in ("include", "be")) or any(
            case.word == "as" for case in tree.children(noun, "case")
        ):
            yield from Clause(tree, above).objects
        if noun.relation in ("nmod", "obl") and above.word in ("one", "some", "several", "others"):
            yield from self.bearers(above)
        yield from self._found_in(noun, above)

    def _found_in(self, noun: Node, verb: Node) -> Iterator[Node]:
        """As in "found a teacher in Ada Lind", "In Ivo Hahn she met the partner of her life"."""
        if noun.relation != "obj" or verb.lemma not in _FINDING:
            return
        for child in self.tree.children(verb, "obl", "obj", "nmod"):
            if any(case.word == "in" for case in self.tree.children(child, "case")):
                yield from self.tree.conjuncts(child)

    def has_lemma(self, node: Node, key: str) -> bool:
        """Whether a noun is one of a list of `nouns.yaml`."""
        return node.lemma in word_set("nouns", key)
