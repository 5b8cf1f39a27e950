"""Whether the dancer took what a house offered: "offered her a contract, which she accepted"."""

from knowledge.parsing import Node
from knowledge.reading.scenes import Scene
from knowledge.reading.sentences.clauses import Clause
from knowledge.words import word_set


def taken_offer(scene: Scene, clause: Clause) -> Node | None:
    """The verb of taking, where the clause offers the dancer a place or a contract and the dancer takes it."""
    offered = [node for node in clause.objects if node.lemma in word_set("nouns", "offered")]
    if clause.verb.lemma != "offer" or clause.is_passive or not offered or scene.dancer_in(clause.objects) is None:
        return None
    answers = [*scene.tree.children(clause.verb, "conj", "parataxis")]
    answers += [verb for node in offered for verb in scene.tree.children(node, "acl:relcl")]
    return next((verb for verb in answers if _takes(scene, verb)), None)


def _takes(scene: Scene, verb: Node) -> bool:
    answer = Clause(scene.tree, verb)
    denied = any(child.word in word_set("unreality", "adverbs") for child in scene.tree.children(verb, "advmod"))
    if (
        verb.lemma not in word_set("verbs", "take_up")
        or answer.is_passive
        or denied
        or scene.dancer_in(answer.subjects) is None
    ):
        return False
    it = any(node.word == "it" or node.lemma in word_set("nouns", "offered") for node in answer.objects)
    return it or (verb.lemma == "accept" and not answer.objects)
