"""Whose child the dancer is: "born to Pavel and Renata", "the daughter of a baker"."""

from collections.abc import Iterator, Mapping

from knowledge.parsing import Node
from knowledge.reading.people.relatives import names_of_relative
from knowledge.reading.rules.kin import kinship_by_gender, one_of_them, person_at, phrase_after
from knowledge.reading.rules.origins import is_child_of_place
from knowledge.reading.rules.predication import as_child, is_born, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.name_ends import given_names
from knowledge.relations import Relation
from knowledge.text import fold

_OFFSPRING = frozenset({"son", "daughter", "child"})
_OTHER = {"father": "mother", "mother": "father"}
_POSSESSIVE = ("'s", "’s")
_KIN_GROUPS = frozenset({"family", "couple", "home", "house", "household", "dynasty", "line"})


def parents(scene: Scene) -> Iterator[Candidate]:
    """The dancer's mother and father, named or told by what they are."""
    for clause in scene.clauses:
        yield from _born_to(scene, clause)
    for node in scene.tree.nodes:
        yield from _child_of(scene, node)


def _born_to(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "born in Graz to Pavel, an engineer, and his wife Renata", "born into the family of a baker, Pavel"."""
    if not is_born(scene, clause) and not (clause.verb.word == "born" and _of_dancers_birth(scene, clause)):
        return
    told = [oblique.node for oblique in clause.obliques if oblique.preposition == "to"]
    for node in dict.fromkeys((*told, *_told_later(scene, clause.verb))):
        yield from _parent(scene, node, clause.verb, "born to")
    for oblique in clause.obliques:
        if oblique.node.lemma == "family" and oblique.preposition in ("into", "to", "in"):
            for child in scene.tree.children(oblique.node, "nmod"):
                yield from _parent(scene, child, clause.verb, "born to")


def _told_later(scene: Scene, verb: Node) -> Iterator[Node]:
    """The parents of "born in Graz, Styria, to a pianist, Viola, and a drummer, Ivo", by the order of the words."""
    nodes = scene.tree.nodes
    for node in nodes[verb.index + 1 :]:
        if node.word in (";", ":") or (node.is_verb and node.tag != "VBN"):
            return
        if node.word == "to":
            yield from _first_and_second(scene, node)
            return


def _first_and_second(scene: Scene, preposition: Node) -> Iterator[Node]:
    """The nouns or names of two parents behind a preposition, the first perhaps with a name between commas."""
    noun, name = phrase_after(scene, preposition)
    first = noun or name
    if first is None:
        return
    yield first
    last = name or next(names_of_relative(scene.bound.read, first), first)
    behind = scene.tree.nodes[last.index + 1 : last.index + 3]
    joined = next((node for node in behind if node.word == "and"), None)
    second = next((one for one in phrase_after(scene, joined) if one is not None), None) if joined is not None else None
    if second is not None:
        yield second


def _of_dancers_birth(scene: Scene, clause: Clause) -> bool:
    """As in "a boy from Graz, born to Pavel" of the dancer."""
    return any(
        subject.lemma in _OFFSPRING | {"boy", "girl"} and said_of_dancer(scene, subject) for subject in clause.subjects
    )


def _child_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the son of a baker, Shinji, and of Bożena", "the elder of the two daughters of Emil Ott"."""
    if noun.lemma not in _OFFSPRING or noun.index in scene.bound.read.names:
        return
    tree = scene.tree
    which = one_of_them(scene, noun)
    if which is noun and noun.tag == "NNS":
        return
    said = (
        said_of_dancer(scene, which)
        or as_child(scene, which)
        or _beside_born(scene, which)
        or _beside_dancer(scene, which)
    )
    if said is not None:
        for child in tree.children(noun, "nmod", "nmod:poss"):
            cases = {case.word for case in tree.children(child, "case")}
            if child.tag != "PRP$" and cases & {"of", "'s", "'"} and not is_child_of_place(scene, noun, child):
                yield from _parent(scene, child, noun, "the child of")


def _beside_dancer(scene: Scene, noun: Node) -> Node | None:
    """As in "The only child of a clerk, Ivo Varga, she was taught …": set before the dancer, as a second subject."""
    above = scene.tree.head(noun)
    if above is None or not noun.relation.startswith("nsubj") or not scene.opens_with(noun):
        return None
    return scene.dancer_in(one for one in Clause(scene.tree, above).subjects if one.index > noun.index)


def _parent(scene: Scene, first: Node, cue: Node, rule: str) -> Iterator[Candidate]:
    """The parents at a noun and at those coordinated with it: names, or what they are: "a baker"."""
    both = list(dict.fromkeys((*scene.tree.conjuncts(first), *_after_preposition(scene, first))))
    told = {
        one.index: kinship_by_gender("parent", named, one) for one in both if (named := _named(scene, one)) is not None
    }
    for one in both:
        named = _named(scene, one)
        if named is not None:
            kin = (("kinship", _beside_other(told, one)),)
            yield Candidate(Relation.FAMILY, scene, named, cue, rule, kin)
        elif one.lemma in ("mother", "father"):
            value = Value(one, one.span, spelling=one.lemma)
            yield Candidate(Relation.FAMILY, scene, value, one, "an unnamed relative", (("kinship", one.lemma),))
        elif (
            one.tag == "NN"
            and one.lemma not in _KIN_GROUPS
            and any(child.word in ("a", "an") for child in scene.tree.children(one, "det"))
        ):
            value = Value(one, scene.noun_phrase(one))
            if not scene.text.startswith(_POSSESSIVE, value.span.end):  # "a ship's engineer" is no ship
                yield Candidate(Relation.FAMILY, scene, value, cue, rule, (("kinship", "parent"),))


def _beside_other(told: Mapping[int, str], parent: Node) -> str:
    """What a parent is, where only of the other of two it is known by the name: the mother beside a father."""
    others = [kinship for index, kinship in told.items() if index != parent.index]
    return (
        _OTHER.get(others[0], "parent") if told[parent.index] == "parent" and len(others) == 1 else told[parent.index]
    )


def _named(scene: Scene, parent: Node) -> Value | None:
    """Who a parent is: named right there, or beside what he or she is."""
    if _may_be_place(scene, parent):
        return None
    beside = (parent, *scene.tree.children(parent, "appos"), *names_of_relative(scene.bound.read, parent))
    found = next((value for node in beside for value in scene.people(node)), None)
    return found or (person_at(scene, parent) if parent.index in scene.bound.read.names else None)


def _may_be_place(scene: Scene, name: Node) -> bool:
    """As in "a daughter of the Tyrol", "a child of Traun": one word of which nothing tells that somebody bears it."""
    if name.index not in scene.bound.read.names or " " in name.span.of(scene.text):
        return False
    above = scene.tree.head(name)
    articles = {child.word for child in scene.tree.children(name, "det")}
    of_one = above is not None and {child.word for child in scene.tree.children(above, "det")} & {"a", "an"}
    told = scene.tree.children(name, "appos", "conj", "acl:relcl") or name.relation == "conj"
    is_given = fold(name.span.of(scene.text)) in given_names()
    return bool(articles & {"the"}) or (bool(of_one) and not told and not is_given)


def _after_preposition(scene: Scene, first: Node) -> Iterator[Node]:
    """The second parent, before whom the preposition of the first is said again: "to Ivo, who …, and to Renata"."""
    nodes = scene.tree.nodes
    said = next((node.word for node in reversed(nodes[: first.index]) if node.word in ("of", "to")), "")
    for node in nodes[first.index + 1 : -1]:
        if node.word in (";", ":"):
            return
        if node.word == "and" and nodes[node.index + 1].word == said:
            noun, name = phrase_after(scene, nodes[node.index + 1])
            yield from (one for one in (noun or name,) if one is not None)
            return


def _beside_born(scene: Scene, noun: Node) -> Node | None:
    """As in "she was born in Graz, the daughter of …"."""
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            clause = Clause(scene.tree, above)
            return (scene.dancer_in(clause.subjects) or above) if is_born(scene, clause) else None
    return None
