"""Who taught the dancer, and whom the dancer taught, in the words for training: "Ferri took over her training"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.words import word_set

_TRAINED = frozenset({"development", "frame"})
_PARTS = frozenset({"role", "part"})


def tuition(scene: Scene) -> Iterator[Candidate]:
    """Mentors and students, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _overseen(scene, clause)
        yield from _entrusted(scene, clause)
        yield from _worked_on_part(scene, clause)
        yield from _formed(scene, clause)
        yield from _taught_too(scene, clause)
        yield from _gave_lessons_to(scene, clause)


def _overseen(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ferri took over her training", "her technique was overseen by Ferri", "Ferri took charge of her arms"."""
    verbs = {clause.verb.lemma, clause.lemma}
    charged = clause.verb.lemma == "take" and any(node.word == "charge" for node in clause.objects)
    if not (verbs & word_set("verbs", "oversee") or charged):
        return
    overseen = clause.subjects if clause.is_passive else (*clause.objects, *clause.prepositional("of"))
    if any(_is_dancers_training(scene, node) for node in overseen):
        for value in scene.everybody(clause.agents if clause.is_passive else clause.subjects):
            yield _candidate(scene, Relation.MENTOR, value, clause.verb, "oversaw the dancer's training")


def _is_dancers_training(scene: Scene, node: Node) -> bool:
    is_training = scene.has_lemma(node, "lesson") or scene.has_lemma(node, "skill") or node.lemma in _TRAINED
    return is_training and scene.owned_by_dancer(node)


def _entrusted(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her training was entrusted to Ferri", "her lessons came from Ferri", "were in the hands of Ferri"."""
    if not any(scene.has_lemma(node, "lesson") and scene.owned_by_dancer(node) for node in clause.subjects):
        return
    if clause.verb.lemma == "come" and not clause.is_passive:
        doers = list(clause.prepositional("from"))
    elif clause.verb.lemma in ("entrust", "pass", "fall") or (clause.verb.lemma == "leave" and clause.is_passive):
        doers = list(clause.prepositional("to"))
    else:
        hands = [n for n in scene.tree.nodes[clause.verb.index :] if n.word == "hands" and _case(scene, n) == "in"]
        if clause.verb.word == "hands":
            hands.append(clause.verb)
        doers = [child for noun in hands for child in scene.tree.children(noun, "nmod") if _case(scene, child) == "of"]
    for value in scene.everybody(iter(doers)):
        yield _candidate(scene, Relation.MENTOR, value, clause.verb, "to whom the dancer's training was left")


def _worked_on_part(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ferri worked on the part with her"."""
    if clause.verb.lemma != "work" or clause.is_passive:
        return
    learner = scene.dancer_in(clause.prepositional("with"))
    if learner is not None and any(node.lemma in _PARTS for node in clause.prepositional("on")):
        for value in scene.everybody(clause.subjects):
            yield _candidate(scene, Relation.MENTOR, value, clause.verb, "worked on a part with the dancer")


def _formed(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she was formed at the school by Ferri"."""
    if clause.verb.lemma in word_set("verbs", "correct") and clause.is_passive:
        learner = scene.dancer_in(clause.subjects)
        for value in scene.everybody(clause.agents) if learner is not None else ():
            yield _candidate(scene, Relation.MENTOR, value, clause.verb, "formed the dancer")


def _taught_too(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her mother, Ida, was a singer who trained her", "she was a dancer who taught Cleo Marsh"."""
    tree = scene.tree
    above = tree.head(clause.verb)
    if above is None or clause.verb.lemma not in word_set("verbs", "teach") or clause.is_passive:
        return
    own = tree.children(clause.verb, "nsubj")
    said = Clause(tree, above)
    if above.tag != "NN" or not said.is_copular or [node.word for node in own] != ["who"]:
        return
    subjects = tuple(node for node in said.subjects if node.word not in ("it", "that", "this", "there"))
    learner = scene.dancer_in(clause.objects)
    if learner is not None:
        for value in scene.everybody(subjects):
            yield _candidate(scene, Relation.MENTOR, value, clause.verb, "taught the dancer")
    elif scene.dancer_in(subjects) is not None:
        for value in scene.everybody(clause.objects):
            yield _candidate(scene, Relation.STUDENT, value, clause.verb, "the dancer taught")


def _gave_lessons_to(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she gave Cleo Marsh her first lessons", "It was Odile Varga who gave first lessons to Cleo Marsh"."""
    if clause.verb.lemma != "give" or clause.is_passive:
        return
    teacher = scene.dancer_in(clause.subjects)
    lessons = [node for node in clause.objects if scene.has_lemma(node, "lesson")]
    if teacher is None or not lessons:
        return
    receivers = [node for node in clause.objects if node not in lessons]
    for value in scene.everybody((*receivers, *clause.prepositional("to"))):
        yield _candidate(scene, Relation.STUDENT, value, clause.verb, "the dancer gave lessons to")


def _case(scene: Scene, node: Node) -> str:
    return " ".join(child.word for child in scene.tree.children(node, "case"))


def _candidate(scene: Scene, relation: Relation, value: Value, cue: Node, rule: str) -> Candidate:
    return Candidate(relation, scene, value, cue, rule)
