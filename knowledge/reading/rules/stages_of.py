"""Where the dancer performed, by the stages of a list: "graced the stages of London, Tokyo and Rome"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.venues import is_told_place
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set


def stages_of(scene: Scene) -> Iterator[Candidate]:
    """The places whose stages a sentence tells of."""
    for node in scene.tree.nodes:
        yield from _stages_of(scene, node)


def _stages_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "graced the stages of London, Tokyo and Rome", "a tour took her to the stages of Paris"."""
    nodes = scene.tree.nodes
    behind = nodes[noun.index + 1 : noun.index + 2]
    if noun.word != "stages" or not behind or behind[0].word not in ("of", "in") or not _dances_near(scene, noun):
        return
    for node in nodes[noun.index + 2 :]:
        if node.index in scene.bound.read.names:
            if scene.kind(node) is MentionKind.VENUE or is_told_place(scene, node):
                value = Value(node, scene.bound.read.names[node.index].span)
                yield Candidate(Relation.VENUE, scene, value, noun, "on the stages of", how="")
        elif node.word not in (",", "and", "the", "to"):
            return


def _dances_near(scene: Scene, noun: Node) -> bool:
    """Whether the clause around a noun is one of dancing, and the dancer's."""
    verb = next((above for above in scene.tree.ancestors(noun) if above.is_verb), None)
    if verb is None:
        return False
    clause = Clause(scene.tree, verb)
    dances = verb.lemma in word_set("stage", "appearing", "filling", "taking_places")
    return dances and scene.dancer_in((*clause.subjects, *clause.objects)) is not None
