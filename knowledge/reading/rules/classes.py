"""Who taught the dancer, by the classes that she was in: "graduated from the class of Ada Lind"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.teaching import proposed
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation
from knowledge.words import word_set

_BEING_IN = frozenset({"in", "into", "to", "at", "from", "through"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NEAR = 6  # words from a pupil to whose pupil it is: "a pupil for one season of Ada Lind"
_TITLED = ("NN", "JJ", "DT", "NNP")


def classes(scene: Scene) -> Iterator[Candidate]:
    """Mentors, in the order of the words that tell of them."""
    for clause in scene.clauses:
        yield from _given(scene, clause)
        yield from _attended(scene, clause)
        yield from _had_for_teacher(scene, clause)
        yield from _introduced(scene, clause)
    for node in scene.tree.nodes:
        yield from _in_class(scene, node)
        yield from _pupil_of(scene, node)
        yield from _under_at_school(scene, node)
        yield from _with_the_teacher(scene, node)


def _mentor(scene: Scene, value: Value, cue: Node, dancer: Node | None, rule: str) -> Candidate:
    return proposed(scene, Relation.MENTOR, value, cue, dancer=dancer, rule=rule)


def _given(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her first classes were given by Ada Lind"."""
    if clause.is_passive and clause.verb.lemma in word_set("verbs", "hold_classes"):
        lessons = [node for node in clause.subjects if scene.has_lemma(node, "lesson") and scene.owned_by_dancer(node)]
        for value in scene.everybody(clause.agents) if lessons else ():
            yield _mentor(scene, value, clause.verb, None, "gave the dancer lessons")


def _attended(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "attended the classes of Ada Lind and Ivo Hahn", "took class with Ada Lind"."""
    learner = scene.dancer_in(clause.subjects)
    if learner is None or clause.is_passive or clause.verb.lemma not in word_set("verbs", "go_to_classes"):
        return
    for lesson in (node for node in clause.objects if scene.has_lemma(node, "class")):
        for owner in scene.tree.children(lesson, "nmod", "nmod:poss"):
            cases = {case.word for case in scene.tree.children(owner, "case")}
            if cases & {"of", "with", "from", "'s", "'"}:
                for value in scene.everybody((owner,)):
                    yield _mentor(scene, value, clause.verb, learner, "attended somebody's classes")


def _had_for_teacher(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "had Ada Lind for a teacher", "she'd had as her teacher Ada Lind"."""
    learner = scene.dancer_in(clause.subjects)
    named = any(
        o.preposition in ("for", "as") and scene.has_lemma(o.node, "teacher") and o.node.tag.startswith("NN")
        for o in clause.obliques
        if o.node.index > clause.verb.index  # "as a teacher she has had many pupils"
    )
    if learner is not None and named and clause.verb.lemma == "have" and not clause.is_passive:
        for value in scene.everybody(clause.objects):
            yield _mentor(scene, value, clause.verb, learner, "had somebody as a teacher")


def _introduced(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Ada Lind introduced her to ballet"."""
    if clause.verb.lemma != "introduce":
        return
    styles = word_set("styles", "certain")
    learner = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    dancing = any(n.lemma in styles or n.word in styles for n in clause.prepositional("to"))
    for value in (
        scene.everybody(clause.agents if clause.is_passive else clause.subjects) if learner and dancing else ()
    ):
        yield _mentor(scene, value, clause.verb, learner, "introduced the dancer to it")


def _in_class(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "was in the class of Ada Lind", "graduated from her class", "passed through the hands of Ada Lind"."""
    cases = {case.word for case in scene.tree.children(noun, "case")}
    if noun.lemma not in word_set("nouns", "class_of") or not cases & _BEING_IN:
        return
    verb = next((above for above in (noun, *scene.tree.ancestors(noun)) if _is_clause(scene, above)), None)
    clause = Clause(scene.tree, verb) if verb is not None else None
    learner = scene.dancer_in((*clause.subjects, *clause.objects)) if clause is not None else None
    if clause is None or learner is None or clause.verb.lemma in word_set("verbs", "teach") | {"give", "teach"}:
        return
    for owner in scene.owners(noun):
        of_somebody = any(case.word == "of" for case in scene.tree.children(owner, "case"))
        is_own = owner.relation == "nmod:poss" or owner.head != noun.index
        if of_somebody or (is_own and owner.index in scene.bound.read.names):
            for value in scene.everybody((owner,)):
                yield _mentor(scene, value, noun, learner, "in the class of")


def _is_clause(scene: Scene, node: Node) -> bool:
    return node.is_verb or bool(scene.tree.children(node, "cop"))


def _pupil_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she was a pupil for one season of Ada Lind", where the parser lets Ada Lind hang on the season."""
    if not scene.has_lemma(noun, "pupil") or not scene.tree.children(noun, "cop"):
        return
    learner = scene.dancer_in(Clause(scene.tree, noun).subjects)
    nodes = scene.tree.nodes[noun.index + 1 : noun.index + 1 + _NEAR]
    for node in nodes[:-1] if learner is not None else ():
        if node.tag in _FINITE or node.word in (",", ";"):
            return
        name = scene.tree.nodes[node.index + 1]
        if node.word == "of" and name.index in scene.bound.read.names:
            for value in scene.everybody((name,)):
                yield _mentor(scene, value, noun, learner, "the dancer is the pupil")
            return


def _under_at_school(scene: Scene, under: Node) -> Iterator[Candidate]:
    """As in "was a student at the Graz School, under Ada Lind", by the order of the words."""
    nodes = scene.tree.nodes
    if under.word != "under" or under.index + 1 >= len(nodes):
        return
    institutions = (MentionKind.SCHOOL, MentionKind.COMPANY, MentionKind.VENUE)
    before = [node for node in nodes[: under.index] if scene.kind(node) in institutions]
    dancer = scene.dancer_in(iter(nodes[: under.index]))
    if not before or scene.kind(before[-1]) is not MentionKind.SCHOOL or dancer is None:
        return
    verb = next((above for above in scene.tree.ancestors(before[-1]) if above.is_verb), None)
    if verb is not None and verb.lemma not in word_set("verbs", "learn", "attend", "admit", "place"):
        return
    between = nodes[before[-1].index + 1 : under.index]
    if any(node.tag in _FINITE or node.word in (";", ":") or node.tag == "VBN" for node in between):
        return
    name = next((n for n in nodes[under.index + 1 : under.index + 5] if n.index in scene.bound.read.names), None)
    if name is not None and all(node.tag in _TITLED for node in nodes[under.index + 1 : name.index]):
        for value in scene.everybody((name,)):
            yield _mentor(scene, value, under, dancer, "at a school under somebody")


def _with_the_teacher(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "took it up with the teacher Ada Lind", in a clause of the dancer's."""
    name = scene.tree.nodes[noun.index + 1] if noun.index + 1 < len(scene.tree.nodes) else noun
    if not scene.has_lemma(noun, "teacher") or noun.tag != "NN" or name.index not in scene.bound.read.names:
        return
    cases = {case.word for one in (noun, name) for case in scene.tree.children(one, "case")}
    verb = next((above for above in scene.tree.ancestors(noun) if above.is_verb), None)
    if not cases & {"with", "under", "from"} or verb is None or verb.lemma not in word_set("verbs", "learn", "attend"):
        return
    learner = scene.dancer_in(Clause(scene.tree, verb).subjects)
    for value in scene.people(name) if learner is not None else ():
        yield _mentor(scene, value, noun, learner, "with the teacher")
