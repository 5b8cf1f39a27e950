"""The dancer's relatives by blood, marriage and household."""

from collections.abc import Iterator
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.rules.predication import as_child, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.words import word_set, words

# What somebody is to the dancer whose brother, wife or niece the dancer is.
_TURNED = {
    "brother": "sibling", "sister": "sibling", "twin": "twin", "cousin": "cousin", "wife": "spouse",
    "husband": "spouse", "widow": "spouse", "widower": "spouse", "grandson": "grandparent",
    "granddaughter": "grandparent", "mother": "child", "father": "child",
}  # fmt: skip


def family(scene: Scene) -> Iterator[Candidate]:
    """Relatives whom the sentence names, or tells of without a name."""
    for clause in scene.clauses:
        yield from _married(scene, clause)
    for node in scene.tree.nodes:
        yield from _relative(scene, node)
        yield from _child_of(scene, node)
        yield from _relative_of(scene, node)


def _married(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    if clause.verb.lemma not in word_set("verbs", "marry"):
        return
    everyone = (*clause.subjects, *clause.objects, *clause.prepositional("to"))
    dancer = scene.dancer_in(iter(everyone))
    if dancer is not None:
        for value in scene.everybody(iter(everyone)):
            yield Candidate(
                Relation.FAMILY, scene, value, clause.verb, "married", (("kinship", "spouse"),), scene.how(dancer)
            )


def _relative(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her mother, Irina", "Irina, her mother", "her father" without a name, "has a wife"."""
    following = scene.tree.nodes[noun.index + 1].lemma if noun.index + 1 < len(scene.tree.nodes) else ""
    if noun.lemma not in _kinship() or noun.index in scene.bound.read.names or following in _kinship():
        return
    owned = scene.owned_by_dancer(noun) or _has(scene, noun)
    if not owned:
        return
    kinship = _kin_word(scene, noun)
    named = list(_named_relatives(scene, noun))
    for value in named:
        yield Candidate(Relation.FAMILY, scene, value, noun, "a relative", (("kinship", kinship),))
    if not named and noun.tag == "NN":
        value = Value(noun, noun.span, spelling=kinship)
        yield Candidate(Relation.FAMILY, scene, value, noun, "an unnamed relative", (("kinship", kinship),))


def _named_relatives(scene: Scene, noun: Node) -> Iterator[Value]:
    tree = scene.tree
    nodes = [noun]
    for child in tree.children(noun, "appos"):
        nodes.extend(tree.conjuncts(child) if noun.tag == "NNS" else [child])
    above = tree.head(noun)
    if noun.relation == "appos" and above is not None:
        nodes.append(above)
    if tree.children(noun, "cop"):
        nodes.extend(Clause(tree, noun).subjects)
    seen = set()
    for value in scene.everybody(iter(nodes)):
        if value.person is not None and value.person.key not in seen and value.node.tag not in ("PRP", "PRP$"):
            seen.add(value.person.key)
            yield value


def _has(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    if above is None or above.lemma != "have" or noun.relation != "obj":
        return False
    return scene.dancer_in(Clause(scene.tree, above).subjects) is not None


def _kin_word(scene: Scene, noun: Node) -> str:
    before = [
        child.word
        for child in scene.tree.children(noun, "amod", "compound")
        if f"{child.word} {noun.lemma}" in _kinship()
    ]
    return " ".join([*before, noun.lemma])


def _child_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the son of a baker, Shinji, and of Bożena"."""
    if noun.lemma not in ("son", "daughter", "child"):
        return
    tree = scene.tree
    if said_of_dancer(scene, noun) is None and as_child(scene, noun) is None and _beside_born(scene, noun) is None:
        return
    for child in tree.children(noun, "nmod", "nmod:poss"):
        both = list(tree.conjuncts(child))
        for one in both:
            nodes = (one, *tree.children(one, "appos"))
            named = next(scene.everybody(iter(nodes)), None)
            if named is not None:
                yield Candidate(Relation.FAMILY, scene, named, noun, "the child of", (("kinship", parent(named)),))
            elif (
                any(list(scene.people(other)) for other in both)
                and one.tag == "NN"
                and any(c.word in ("a", "an") for c in tree.children(one, "det"))
            ):
                value = Value(one, scene.noun_phrase(one))
                yield Candidate(Relation.FAMILY, scene, value, noun, "the child of", (("kinship", "parent"),))


def _relative_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she is the sister of Ivo Hahn", "Ivo Hahn's widow, she …"."""
    kinship = _TURNED.get(noun.lemma)
    if kinship is None or scene.owned_by_dancer(noun):
        return
    said = said_of_dancer(scene, noun)
    if said is not None:
        for value in scene.everybody(scene.tree.children(noun, "nmod", "nmod:poss")):
            yield Candidate(
                Relation.FAMILY, scene, value, noun, "the relative of", (("kinship", kinship),), scene.how(said)
            )


def _beside_born(scene: Scene, noun: Node) -> Node | None:
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            return scene.dancer_in(Clause(scene.tree, above).subjects)
    return None


@cache
def _kinship() -> frozenset[str]:
    return frozenset(entry for key in ("female", "male", "either") for entry in words("kinship")[key])


def parent(value: Value) -> str:
    """Which parent somebody is: "mother", "father", or "parent" where the gender is not known."""
    gender = value.person.gender if value.person is not None else None
    return {"she": "mother", "he": "father"}.get(gender.value if gender else "", "parent")
