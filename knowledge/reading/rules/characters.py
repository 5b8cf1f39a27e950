"""What the dancer performed, by a character that stands in one work alone: "danced Myrtha" is said of Giselle."""

from collections.abc import Iterator, Mapping

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set, words

_AHEAD = frozenset({"will", "'ll", "would", "'d", "shall"})


def characters(scene: Scene) -> Iterator[Candidate]:
    """Works whose characters a sentence gives to the dancer, where it names no work itself."""
    if any(True for _ in scene.named(MentionKind.WORK)):
        return
    for index, mention in scene.bound.read.names.items():
        name = " ".join(mention.span.of(scene.text).split())
        title = _works().get(fold(name).removeprefix("the "))
        if title is not None:
            yield from _danced(scene, scene.tree.nodes[index], Value(scene.tree.nodes[index], mention.span), title)


def _works() -> Mapping[str, str]:
    found: Mapping[str, str] = words("works")["of_one_work"]
    return found


def _danced(scene: Scene, node: Node, value: Value, title: str) -> Iterator[Candidate]:
    for clause in scene.clauses:
        beheld = clause.verb.lemma in word_set("stage", "beholding") and node in clause.prepositional("as")
        dancer = scene.dancer_in(clause.objects if beheld and not clause.is_passive else clause.subjects)
        ahead = any(child.word in _AHEAD for child in scene.tree.children(clause.verb, "aux"))
        if dancer is None or ahead or (clause.is_passive and not beheld):
            continue
        plays = clause.verb.lemma in word_set("stage", "dancing", "playing")
        appears = clause.verb.lemma in word_set("stage", "appearing", "filling")
        is_object = plays and node in clause.objects and not scene.tree.children(node, "case")
        as_one = (plays or appears) and node in clause.prepositional("as")
        if is_object or as_one or beheld or (clause.is_copular and clause.verb is node):
            whole = Value(value.node, value.span, spelling=title)
            role = (("role", " ".join(value.span.of(scene.text).split())),)
            yield Candidate(
                Relation.PERFORMANCE, scene, whole, clause.verb, "a character of one work", role, scene.how(dancer)
            )
            return
