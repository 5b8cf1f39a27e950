"""Who taught the dancer and whom the dancer taught, where no word for teaching says so: "was placed under Ada Lind"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.pupils import people_after
from knowledge.reading.rules.teaching import proposed
from knowledge.reading.scenes import Candidate, Scene
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

_HAVING = frozenset({"have", "get"})


def handing_on(scene: Scene) -> Iterator[Candidate]:
    """Mentors and students, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _placed_with(scene, clause)
        yield from _grew_under(scene, clause)
        yield from _had_from(scene, clause)
        yield from _one_of_pupils(scene, clause)


def _placed_with(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was placed at six under Ada Lind", "her mother enrolled her with Ada Lind"."""
    if clause.verb.lemma not in word_set("verbs", "place") or _is_ranked(scene, clause.verb):
        return
    learner = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    prepositions = ("under",) if clause.verb.lemma == "put" else ("under", "with")
    for node in clause.prepositional(*prepositions) if learner is not None else ():
        for value in scene.everybody((node,)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="placed with somebody")


def _is_ranked(scene: Scene, verb: Node) -> bool:
    """As in "was placed third with Ada Lind", who came third, too."""
    return any(child.word in word_set("stage", "places") for child in scene.tree.children(verb))


def _grew_under(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Under Ada Lind she blossomed", "entered the Academy under Ada Lind"."""
    learner = scene.dancer_in(clause.subjects)
    schooled = clause.verb.lemma in word_set("verbs", "attend") and _names_school(scene, clause)
    if learner is None or not (schooled or clause.verb.lemma in word_set("verbs", "blossom")):
        return
    for node in clause.prepositional("under"):
        for value in scene.everybody((node,)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="under somebody")


def _names_school(scene: Scene, clause: Clause) -> bool:
    places = (*clause.objects, *clause.prepositional("at", "in", "into", "to", "from"))
    return any(scene.kind(node) is MentionKind.SCHOOL for node in places)


def _had_from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Cleo Marsh had the part from her", "the solea he had from his aunt, Luz"."""
    passed_on = word_set("nouns", "passed_on")
    if clause.is_passive or clause.verb.lemma not in _HAVING or not any(n.lemma in passed_on for n in clause.objects):
        return
    givers = list(clause.prepositional("from"))
    learner = scene.dancer_in(clause.subjects)
    if learner is not None:
        for value in scene.everybody(iter(givers)):
            yield proposed(scene, Relation.MENTOR, value, clause.verb, dancer=learner, rule="had it from somebody")
        return
    teacher = scene.dancer_in(iter(givers))
    for value in scene.everybody(clause.subjects) if teacher is not None else ():
        yield proposed(scene, Relation.STUDENT, value, clause.verb, dancer=teacher, rule="had it from the dancer")


def _one_of_pupils(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "has forty pupils, one of whom, Cleo Marsh, falls", "is teaching again; one of them, Cleo Marsh, …"."""
    nodes = scene.tree.nodes
    teacher = scene.dancer_in(clause.subjects)
    if teacher is None or clause.is_passive:
        return
    has = clause.verb.lemma == "have" and any(
        scene.has_lemma(node, "pupil") and node.tag == "NNS" for node in clause.objects
    )
    for one in nodes[clause.verb.index + 3 :]:
        if one.word not in ("them", "whom") or [n.word for n in nodes[one.index - 2 : one.index]] != ["one", "of"]:
            continue
        between = nodes[clause.verb.index : one.index - 2]
        teaches = any(n.word in word_set("verbs", "teaching") and _has_pupils_behind(scene, n) for n in between)
        behind = nodes[one.index + 1 : one.index + 2]
        named = people_after(scene, one) if (has or teaches) and behind and behind[0].word == "," else ()
        for value in list(named)[:1]:
            yield proposed(
                scene, Relation.STUDENT, value, clause.verb, dancer=teacher, rule="one of the dancer's pupils"
            )


def _has_pupils_behind(scene: Scene, teaching: Node) -> bool:
    """Whether those who are taught stand behind the word: "teaching kids"."""
    behind = scene.tree.nodes[teaching.index + 1 : teaching.index + 4]
    return any(node.tag == "NNS" and node.index not in scene.bound.read.names for node in behind)
