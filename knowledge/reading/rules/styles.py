"""Which kind of dancing the dancer does."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.words import word_set


def styles(scene: Scene) -> Iterator[Candidate]:
    """The kinds of dancing of which a sentence speaks."""
    for node in scene.tree.nodes:
        yield from _style(scene, node)


def _style(scene: Scene, node: Node) -> Iterator[Candidate]:
    certain = node.lemma in word_set("styles", "certain") or node.word in word_set("styles", "certain")
    careful = node.word in word_set("styles", "careful")
    if (not certain and not careful) or node.index in scene.bound.read.names:
        return
    above = scene.tree.head(node)
    beside = (
        above is not None
        and node.relation in ("compound", "amod", "nmod")
        and above.lemma in word_set("styles", "beside")
    )
    if above is not None and beside and (_is_other_person(scene, above) or _names_other(scene, above)):
        return
    done = certain and any(_concerns_dancing(scene, clause, node) for clause in scene.clauses)
    if beside or done:
        certain_rule = done or (above is not None and above.lemma in ("dancer", "teacher", "champion", "artist"))
        yield Candidate(
            Relation.STYLE,
            scene,
            Value(node, node.span),
            node,
            "a kind of dancing" if certain_rule else "beside dancing",
        )
    elif (
        certain
        and node.tag.startswith("NN")
        and not any(c.word in ("a", "an") for c in scene.tree.children(node, "det"))
    ):
        yield Candidate(Relation.STYLE, scene, Value(node, node.span), node, "a mere word")


def _is_other_person(scene: Scene, noun: Node) -> bool:
    near = [*scene.tree.children(noun, "compound", "appos", "flat", "nmod")]
    return any(
        child.index in scene.bound.read.names and not scene.is_dancer(child) and not scene.tree.children(child, "case")
        for child in near
    )


def _names_other(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    return (
        above is not None
        and noun.relation == "compound"
        and above.index in scene.bound.read.names
        and not scene.is_dancer(above)
    )


def _concerns_dancing(scene: Scene, clause: Clause, node: Node) -> bool:
    if scene.dancer_in((*clause.subjects, *clause.objects)) is None and clause.verb.lemma != "teach":
        return False
    if clause.verb.lemma in ("come", "turn", "switch") and node in clause.prepositional("to"):
        return True
    taught = clause.verb.lemma in (
        "dance",
        "study",
        "learn",
        "teach",
        "train",
        "perform",
        "practise",
        "practice",
        "stamp",
        "compete",
    )
    return taught and (
        node in clause.objects or any(o.node is node and o.preposition in ("in", "") for o in clause.obliques)
    )
