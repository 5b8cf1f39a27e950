"""Who taught the dancer and whom the dancer taught, as nouns tell: "her teacher", "under the eye of Ada Lind"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.people.relatives import is_kinship
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.rules.pupils import is_fellow, people_after
from knowledge.reading.rules.teaching import proposed
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.works.kinds import noun_after
from knowledge.relations import Relation
from knowledge.words import word_set

_LEADING = frozenset({"direction", "baton", "leadership", "gaze", "watch"})


def guidance(scene: Scene) -> Iterator[Candidate]:
    """Mentors and students whom a sentence tells of by nouns, in the order of its words."""
    for node in scene.tree.nodes:
        if scene.has_lemma(node, "teacher"):
            yield from _somebodys(scene, node, Relation.MENTOR, Relation.STUDENT)
            yield from _listed(scene, node)
            yield from _who_was(scene, node)
        elif scene.has_lemma(node, "pupil") and not is_fellow(scene, node):
            yield from _somebodys(scene, node, Relation.STUDENT, Relation.MENTOR)
            yield from _whom_somebody_kept(scene, node)
        elif scene.has_lemma(node, "guidance"):
            yield from _under(scene, node)
        elif scene.has_lemma(node, "lesson"):
            yield from _lessons_with(scene, node)


def _somebodys(scene: Scene, noun: Node, owned: Relation, owning: Relation) -> Iterator[Candidate]:
    """The dancer's teacher or pupil (`owned`), and whose teacher or pupil the dancer is (`owning`)."""
    tree = scene.tree
    owners = [
        c for c in tree.children(noun, "nmod:poss", "nmod") if c.relation == "nmod:poss" or _case(scene, c) == "of"
    ]
    beside = tree.head(noun) if _is_also(scene, noun) else None
    bearers = [*scene.bearers(noun), *(scene.bearers(beside) if beside is not None else ())]
    if (
        owned is Relation.MENTOR
        and noun.tag == "NN"
        and noun_after(scene.tree, noun) is not None
        and scene.owned_by_dancer(noun)
        and not any(True for _ in scene.everybody(iter(bearers)))
    ):
        yield proposed(
            scene, owned, Value(noun, noun.span), noun, dancer=_owner(scene, noun), rule="an unnamed teacher"
        )
    if (
        scene.owned_by_dancer(noun)
        or _is_also(scene, noun)
        or any(scene.is_dancer(owner) for owner in owners)
        or _had(scene, noun)
    ):
        for node in bearers:
            for value in scene.people(node):
                yield proposed(scene, owned, value, noun, dancer=_owner(scene, noun), rule=f"the dancer's {noun.lemma}")
    if any(scene.is_dancer(node) for node in bearers):
        for owner in owners:
            for value in scene.everybody((owner,)):
                yield proposed(scene, owning, value, noun, dancer=None, rule=f"the dancer is the {noun.lemma}")


def _listed(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "Her teachers were strict: Ada Lind, …", "Later there were teachers who smiled: Ada Lind and Ivo Hahn"."""
    nodes = scene.tree.nodes
    colon = next((node for node in nodes[noun.index :] if node.word == ":"), None)
    denied = any(child.word in word_set("unreality", "determiners") for child in scene.tree.children(noun))
    if noun.tag != "NNS" or colon is None or denied or noun.index in scene.bound.read.names:
        return
    above = scene.tree.head(noun)
    are_there = above is not None and bool(scene.tree.children(above, "expl"))
    named = any(node.index in scene.bound.read.names and not scene.is_dancer(node) for node in nodes[: colon.index])
    if not named and (are_there or _had(scene, noun) or scene.owned_by_dancer(noun)):
        for value in people_after(scene, colon):
            yield proposed(
                scene, Relation.MENTOR, value, noun, dancer=_owner(scene, noun), rule="in a list of teachers"
            )


def _who_was(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the son of Ivo Varga, a clown in Linz, who was her first teacher": whoever is named before "who was"."""
    nodes = scene.tree.nodes
    who = next((node for node in reversed(nodes[: noun.index]) if node.word == "who"), None)
    if who is None or not scene.owned_by_dancer(noun) or not _is_just_behind(scene, who, noun):
        return
    before = (node for node in reversed(nodes[: who.index]) if node.index in scene.bound.read.names)
    people = (value for node in before if not scene.is_dancer(node) for value in scene.people(node))
    value = next(people, None)
    if value is not None and all(node.tag not in ("VBD", "VBZ", "VBP") for node in nodes[value.node.index : who.index]):
        yield proposed(scene, Relation.MENTOR, value, noun, dancer=_owner(scene, noun), rule="who was the teacher")


def _whom_somebody_kept(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "She is the only pupil whom Bruno Keller ever kept", "the best student Ada Lind had"."""
    learner = said_of_dancer(scene, noun)
    for verb in scene.tree.children(noun, "acl:relcl") if learner is not None else ():
        clause = Clause(scene.tree, verb)
        if verb.lemma in word_set("formation", "having_pupils") and not clause.is_passive:
            for value in scene.everybody(clause.subjects):
                yield proposed(scene, Relation.MENTOR, value, noun, dancer=learner, rule="the dancer is the pupil")


def _is_just_behind(scene: Scene, who: Node, noun: Node) -> bool:
    """Whether nothing but a form of "to be", and the words before a noun, stand between "who" and the noun."""
    between = scene.tree.nodes[who.index + 1 : noun.index]
    is_said = bool(between) and between[0].lemma in ("be", "become") and between[0].tag in ("VBD", "VBZ", "VBP")
    return is_said and all(node.tag in ("PRP$", "JJ", "RB", "CC") for node in between[1:])


def _is_also(scene: Scene, noun: Node) -> bool:
    """As in "her father and teacher was Ivo Varga"."""
    above = scene.tree.head(noun)
    also = above is not None and noun.relation == "conj" and not scene.tree.children(noun, "det", "nmod:poss")
    return also and above is not None and is_kinship(above.lemma) and scene.owned_by_dancer(above)


def _had(scene: Scene, noun: Node) -> bool:
    """As in "she had two teachers, Ada Lind and Bruno Keller"."""
    above = scene.tree.head(noun)
    has = above is not None and above.lemma in ("have", "find", "gain", "acquire", "meet") and noun.relation == "obj"
    return has and above is not None and scene.dancer_in(Clause(scene.tree, above).subjects) is not None


def _owner(scene: Scene, noun: Node) -> Node | None:
    return next(iter(scene.tree.children(noun, "nmod:poss")), None)


def _case(scene: Scene, node: Node) -> str:
    return " ".join(child.word for child in scene.tree.children(node, "case"))


def _under(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "under the watchful eye of her mother, Natalia", "under her watchful eye"."""
    cases = {child.word for child in scene.tree.children(noun, "case")}
    if not cases & {"under", "by"}:
        return
    learner = _learner(scene, noun)
    if learner is None or (noun.lemma in _LEADING and not _is_learning(scene, noun)):
        return
    for owner in scene.owners(noun):
        for one in scene.tree.conjuncts(owner):
            people = list(scene.people(one)) if one.tag != "PRP$" else _meant(scene, one)
            for value in people:
                yield proposed(
                    scene, Relation.MENTOR, value, noun, dancer=learner, rule=f"under somebody's {noun.lemma}"
                )


def _is_learning(scene: Scene, noun: Node) -> bool:
    """Whether it is learning that is done under a direction: whoever directs a company teaches nobody by that."""
    verb = next((above for above in scene.tree.ancestors(noun) if above.is_verb), None)
    learning = word_set("verbs", "learn", "attend", "teach")
    return verb is not None and verb.lemma in learning - {"dance", "join", "work", "enter", "leave"}


def _meant(scene: Scene, pronoun: Node) -> list[Value]:
    reference = scene.bound.references.get(pronoun.index)
    people = reference.people if reference is not None else ()
    return [Value(pronoun, p.name, p) for p in people if p.name is not None and not p.is_dancer]


def _learner(scene: Scene, noun: Node) -> Node | None:
    for above in (*scene.tree.ancestors(noun), *scene.tree.children(noun, "acl:relcl", "acl", "conj", "parataxis")):
        if above.is_verb:
            clause = Clause(scene.tree, above)
            found = scene.dancer_in((*clause.subjects, *clause.objects))
            if found is not None:
                return found
    return None


def _lessons_with(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "after lessons with Ada Lind she …"."""
    own = scene.owned_by_dancer(noun)
    if not scene.has_lemma(noun, "lesson") or not (own or noun.relation in ("obl", "nmod")):
        return
    verb = next((above for above in scene.tree.ancestors(noun) if above.is_verb), None)
    learner = scene.dancer_in(Clause(scene.tree, verb).subjects) if verb is not None else None
    learner = learner or (_owner(scene, noun) if own else None)
    for child in scene.tree.children(noun, "nmod") if learner is not None else ():
        if {case.word for case in scene.tree.children(child, "case")} & {"with", "from", "under", "by"}:
            for value in scene.everybody((child,)):
                yield proposed(scene, Relation.MENTOR, value, noun, dancer=learner, rule="lessons with somebody")
