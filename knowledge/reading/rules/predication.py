"""Whether a noun tells what the dancer is."""

from knowledge.parsing import Node
from knowledge.reading.scenes import Scene
from knowledge.reading.sentences.clauses import Clause
from knowledge.words import word_set

_BECOMING = frozenset({"become", "make", "name", "appoint"})
_APPOINTING = frozenset(
    {
        "promote",
        "appoint",
        "rise",
        "begin",
        "start",
        "join",
        "hire",
        "engage",
        "name",
        "work",
        "dance",
        "make",
        "appear",
        "return",
        "perform",
        "guest",
        "serve",
        "stay",
        "leave",
        "retire",
        "debut",
        "tour",
        "remain",
        "succeed",
        "follow",
        "act",
    }
)
_SET_OFF = ("obl", "dep", "dislocated", "parataxis", "nsubj", "advcl", "nmod")
_PLAIN_TAGS = ("DT", "JJ", "CD", "IN", "RB", "NN", "HY")


def said_of_dancer(scene: Scene, noun: Node) -> Node | None:
    """Where the dancer is of whom a noun is said: "was a soloist", "Maxime, a soloist", "promoted to …"."""
    tree = scene.tree
    above = tree.head(noun)
    if tree.children(noun, "cop"):
        return scene.dancer_in(Clause(tree, noun).subjects)
    if above is None:
        return _subject_behind(scene, noun)
    if noun.relation == "appos":
        return above if scene.is_dancer(above) else _said_before(scene, above)
    cases = {case.word for case in tree.children(noun, "case")}
    one_of = above.word == "one" and noun.relation in ("nmod", "obl") and "of" in cases
    if noun.relation == "conj" or (one_of and not _stands_before(scene, noun)):
        return said_of_dancer(scene, above)
    return _set_off(scene, noun, above, cases) or _made(scene, noun, above, cases)


def _said_before(scene: Scene, above: Node) -> Node | None:
    """As in "was a dancer, formerly a principal of the Ballet": what is said behind one trade or rank is another."""
    trades = word_set("occupations", "heads", "partial") | word_set("nouns", "rank")
    return said_of_dancer(scene, above) if above.lemma in trades else None


def _set_off(scene: Scene, noun: Node, above: Node, cases: set[str]) -> Node | None:
    """As in "One of the finest ballerinas, she …", "A native of Graz, she …", "As a ballerina she …"."""
    if _stands_before(scene, noun):
        return _subject_behind(scene, noun)
    plainly = not cases and noun.relation in _SET_OFF and scene.opens_with(noun)
    as_one = cases == {"as"} and noun.relation in ("obl", "advcl") and scene.opens(noun)
    return scene.dancer_in(Clause(scene.tree, above).subjects) if plainly or as_one else None


def _subject_behind(scene: Scene, noun: Node) -> Node | None:
    """As in "Winner of the Medal of Lima, she …": who does what stands behind the comma."""
    if not _stands_before(scene, noun):
        return None
    return scene.dancer_in(n for n in scene.tree.nodes if n.index == _comma_after(scene, noun) + 1)


def _made(scene: Scene, noun: Node, above: Node, cases: set[str]) -> Node | None:
    """As in "became a soloist", "they made her a soloist", "was promoted to soloist", "joined them as a soloist"."""
    clause = Clause(scene.tree, above)
    if noun.relation == "xcomp" or (noun.relation in ("obj", "obl") and above.lemma in _BECOMING):
        itself = clause.is_passive or above.lemma in ("become", "remain", "be")
        return scene.dancer_in(clause.subjects if itself else clause.objects)
    if not cases & {"as", "to"} or above.lemma not in _APPOINTING:
        return None
    itself = clause.is_passive or not clause.objects or above.lemma in ("join", "begin", "start", "succeed", "follow")
    return scene.dancer_in(clause.subjects if itself else clause.objects)


def _comma_after(scene: Scene, noun: Node) -> int:
    return next((n.index for n in scene.tree.nodes[noun.index :] if n.word == ","), -2)


def _stands_before(scene: Scene, noun: Node) -> bool:
    """As in "One of the finest ballerinas of her generation, she …"."""
    before = scene.tree.nodes[: noun.index]
    plain = all(n.tag[:2] in _PLAIN_TAGS or not n.word[0].isalnum() for n in before)
    following = scene.tree.nodes[_comma_after(scene, noun) + 1 :][:1] if _comma_after(scene, noun) > 0 else ()
    first = before[0].word if before else ""
    return (
        plain
        and first in ("one", "a", "an", "the", "once", "")
        and any(n.relation.startswith("nsubj") for n in following)
    )


def as_child(scene: Scene, node: Node) -> Node | None:
    """Where the dancer is who is told of "as a boy in Pécs"."""
    above = scene.tree.head(node)
    as_one = any(case.word == "as" for case in scene.tree.children(node, "case"))
    return scene.dancer_in(Clause(scene.tree, above).subjects) if as_one and above is not None else None


def is_born(scene: Scene, clause: Clause) -> bool:
    """Whether a clause tells of the dancer's birth: "she was born", "Born in Graz, …", "Odile Varga (born 1956"."""
    if clause.verb.lemma == "come" and any((o.preposition, o.node.word) == ("into", "world") for o in clause.obliques):
        return scene.dancer_in(clause.subjects) is not None
    if clause.verb.lemma == "see" and any(node.word == "light" for node in clause.objects):
        return scene.dancer_in(clause.subjects) is not None
    if clause.verb.word != "born":
        return False
    if scene.dancer_in(clause.subjects) is not None:
        return True
    if scene.begins_with(clause.verb):
        return not any(_is_other(scene, node) for node in scene.tree.nodes if node.relation.startswith("nsubj"))
    before = scene.tree.nodes[: clause.verb.index]
    return len(before) > 1 and before[-1].word in ("(", ",", ";", ":") and _opens_life(scene, before)


def _is_other(scene: Scene, node: Node) -> bool:
    reference = scene.bound.references.get(node.index)
    return reference is not None and not reference.has_dancer and any(p.name is not None for p in reference.people)


def _opens_life(scene: Scene, before: tuple[Node, ...]) -> bool:
    """As in "Odile Varga (née Marsh; born …": nothing but the dancer's names stands before."""
    named = [node for node in before if node.index in scene.bound.read.names]
    inside = any(node.word == "(" for node in before)
    near = named and (inside or named[-1].index == len(before) - 2)
    return bool(near) and scene.is_dancer(named[0]) and not any(node.is_verb for node in before)
