"""With whom the dancer danced."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.mentions import MentionKind
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.words import word_set

_WITH = ("with", "opposite", "alongside", "beside")


def partners(scene: Scene) -> Iterator[Candidate]:
    """Those who dance with the dancer in a sentence; who made a work for her is told by the rules of the stage."""
    for clause in scene.clauses:
        yield from _partnered(scene, clause)
        yield from _beside(scene, clause)
    for node in scene.tree.nodes:
        if scene.has_lemma(node, "partner") or node.lemma in ("duet", "duo"):
            yield from _partner_noun(scene, node)


def _partnered(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was partnered by Ivo Hahn", "Ivo Hahn partnered her", "they were paired"."""
    lemma = clause.verb.lemma
    if lemma != "partner" and not (lemma in ("pair", "team") and (clause.is_passive or clause.objects)):
        return
    everyone = [*clause.subjects, *clause.objects, *clause.agents, *clause.prepositional("with")]
    dancer = scene.dancer_in(iter(everyone))
    if dancer is not None:
        yield from _partners(scene, clause, everyone, dancer, "partnered")


def _beside(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "danced with Nadia Orlov", "he and Ingrid made Salt", "With Luca she won …"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or clause.is_passive:
        return
    others = [node for node in clause.subjects if not scene.is_dancer(node)]
    if clause.is_copular and scene.has_lemma(clause.verb, "champion"):
        yield from _partners(scene, clause, others, dancer, "champions together")
    if _is_joint(scene, clause):
        yield from _partners(scene, clause, others, dancer, "together with the dancer")
        yield from _both(scene, clause)
        yield from _partners(scene, clause, list(clause.prepositional(*_WITH)), dancer, "danced with")


def _is_joint(scene: Scene, clause: Clause) -> bool:
    """Whether those who do it together dance together."""
    lemma = clause.verb.lemma
    if lemma == "share":
        return any(node.lemma in ("stage", "title", "prize") for node in clause.objects)
    if lemma in ("bring", "take"):
        return any(scene.kind(n) is MentionKind.WORK or scene.is_titled(n) for n in clause.objects)
    return lemma in word_set("stage", "dancing") | {"win", "make", "create", "tour", "star", "appear"}


def _both(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "together they won": whom "they" means beside the dancer."""
    if not any(node.word in ("together", "both", "two", "couple", "pair") for node in scene.tree.nodes):
        return
    for node in clause.subjects:
        reference = scene.bound.references.get(node.index)
        if reference is not None and reference.has_dancer:
            for person in reference.people:
                if person.name is not None and not person.is_dancer:
                    value = Value(node, person.name, person)
                    yield Candidate(Relation.PARTNER, scene, value, clause.verb, "together", how=reference.how)


def _partners(scene: Scene, clause: Clause, nodes: list[Node], dancer: Node, rule: str) -> Iterator[Candidate]:
    for node in nodes:
        if _is_bystander(scene, node):
            continue
        for value in scene.people(node):
            yield Candidate(Relation.PARTNER, scene, value, clause.verb, rule, how=scene.how(dancer))


def _is_bystander(scene: Scene, node: Node) -> bool:
    """Whether somebody is introduced as one who does not dance: a conductor, a critic."""
    near = [node, *scene.tree.children(node, "compound", "appos", "nmod")]
    above = scene.tree.head(node)
    if above is not None and node.relation in ("appos", "flat", "compound"):
        near.append(above)
    bystanders = word_set("nouns", "friends") | {"husband", "wife", "teacher"}
    return any(n.lemma in bystanders for n in near)


def _partner_noun(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her partner, Luca", "a duet with Florian"."""
    tree = scene.tree
    if noun.lemma in ("duet", "duo"):
        for child in tree.children(noun, "nmod", "obl"):
            if any(case.word == "with" for case in tree.children(child, "case")):
                for value in scene.everybody(tree.conjuncts(child)):
                    yield Candidate(Relation.PARTNER, scene, value, noun, "a duet with")
        return
    owned = scene.owned_by_dancer(noun)
    if not owned:
        return
    for value in scene.everybody(scene.bearers(noun)):
        yield Candidate(Relation.PARTNER, scene, value, noun, "the dancer's partner")
