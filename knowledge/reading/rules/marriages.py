"""Whom the dancer married, or lives with."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.kin import kinship_by_gender, person_at, phrase_after
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.words import word_set

_COMPANIONS = frozenset({"companion", "fiancé", "fiancée", "fiance", "fiancee"})
_UNDER_ONE_ROOF = frozenset({"friend", "colleague", "flatmate", "housemate", "roommate", "pupil", "student", "teacher"})
_BEFORE_ANOTHER = frozenset({",", ":", "and", "then", "first", "secondly", "firstly", "later", "finally", "again"})


def marriages(scene: Scene) -> Iterator[Candidate]:
    """Husbands, wives and those who share the dancer's life."""
    for clause in scene.clauses:
        yield from _married(scene, clause)
        yield from _married_in_turn(scene, clause)
        yield from _married_then(scene, clause)
        yield from _lives_with(scene, clause)
    for node in scene.tree.nodes:
        yield from _marriage(scene, node)
        yield from _companion(scene, node)


def _marriage(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her marriages, to Ivo Hahn and to Bruno Keller"."""
    if noun.lemma != "marriage" or not scene.owned_by_dancer(noun):
        return
    for child in scene.tree.children(noun, "nmod", "appos", "obl"):
        if any(case.word in ("to", "with") for case in scene.tree.children(child, "case")):
            for value in scene.everybody((child,)):
                kin = (("kinship", kinship_by_gender("spouse", value)),)
                yield Candidate(Relation.FAMILY, scene, value, noun, "a marriage", kin)


def _married(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she married the painter Ivo and, after his death, the lawyer Bruno", "Ivo, whom she married"."""
    if clause.verb.lemma not in word_set("verbs", "marry"):
        return
    everyone = (*clause.subjects, *clause.objects, *clause.prepositional("to"))
    dancer = scene.dancer_in(iter(everyone))
    if dancer is None:
        return
    for value in (*scene.everybody(iter(everyone)), *_married_later(scene, clause)):
        kin = (("kinship", kinship_by_gender("spouse", value)),)
        yield Candidate(Relation.FAMILY, scene, value, clause.verb, "married", kin, scene.how(dancer))


def _married_later(scene: Scene, clause: Clause) -> Iterator[Value]:
    """The husbands and wives after the first: names that "and", "then" or "secondly" joins, with no verb between."""
    joined = False
    for node in scene.tree.nodes[clause.verb.index + 1 :]:
        if node.word in (";", ":") or (node.is_verb and node.tag not in ("VBN", "VBG")):
            return
        joined = joined or node.word in ("and", "then", "secondly")
        cases = {child.word for child in scene.tree.children(node, "case")}
        above = scene.tree.head(node)
        introduced = above is not None and node.relation == "appos" and not scene.tree.children(above, "case")
        if joined and node.index in scene.bound.read.names and (introduced or not cases or cases == {"to"}):
            yield from scene.people(node)


def _married_in_turn(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "married three times: to Ivo, with whom she had two sons, to Bruno, and from 2000 to the singer Max"."""
    if clause.verb.lemma not in word_set("verbs", "marry") or scene.dancer_in(clause.subjects) is None:
        return
    for node in scene.tree.nodes[clause.verb.index + 1 :]:
        if node.word == ";":
            return
        before = scene.tree.nodes[node.index - 1].word
        if node.word == "to" and (before in _BEFORE_ANOTHER or before.isdigit()):
            yield from _spouse_at(scene, clause, node)


def _married_then(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she married, in 1906, Ivo Hahn", "married in 1906 Ivo Hahn": behind what tells when and where."""
    nodes = scene.tree.nodes
    place = clause.verb.index + 1
    if clause.verb.lemma not in word_set("verbs", "marry") or place >= len(nodes):
        return
    dated = [node.tag for node in nodes[place : place + 2]] == ["IN", "CD"] and place + 2 < len(nodes)
    if dated and nodes[place + 2].index in scene.bound.read.names and scene.dancer_in(clause.subjects) is not None:
        yield from _spouse_at(scene, clause, nodes[place + 1])
    if nodes[place].word != ",":
        return
    while place + 1 < len(nodes) and nodes[place].word == "," and nodes[place + 1].word in ("in", "at", "on", "after"):
        place = next((node.index for node in nodes[place + 2 :] if node.word == ","), len(nodes))
    if place < len(nodes) and scene.dancer_in(clause.subjects) is not None:
        yield from _spouse_at(scene, clause, nodes[place])


def _spouse_at(scene: Scene, clause: Clause, preposition: Node) -> Iterator[Candidate]:
    _, name = phrase_after(scene, preposition)
    value = person_at(scene, name) if name is not None else None
    if value is not None:
        kin = (("kinship", kinship_by_gender("spouse", value)),)
        yield Candidate(Relation.FAMILY, scene, value, clause.verb, "married", kin)


def _lives_with(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "she lives with the cellist Ivo Hahn"; whoever lived with somebody once may have been a lodger."""
    if clause.verb.lemma not in ("live", "share") or clause.verb.tag not in ("VBZ", "VBP"):
        return
    if scene.dancer_in(clause.subjects) is None or scene.tree.children(clause.verb, "aux"):
        return
    for node in clause.prepositional("with"):
        introduced = any(child.word in ("a", "an", "the") for child in scene.tree.children(node, "det"))
        if (introduced and node.lemma not in _UNDER_ONE_ROOF) or node.index in scene.bound.read.names:
            for value in scene.people(node):
                yield Candidate(Relation.FAMILY, scene, value, clause.verb, "lives with", (("kinship", "partner"),))


def _companion(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her companion for fifty years was Ivo Hahn"."""
    partner_in_life = noun.lemma == "partner" and scene.tree.nodes[noun.index - 1].word in ("life", "civil", "domestic")
    if not (noun.lemma in _COMPANIONS or partner_in_life) or not scene.owned_by_dancer(noun):
        return
    if any(case.word != "for" for c in scene.tree.children(noun, "nmod") for case in scene.tree.children(c, "case")):
        return
    for bearer in scene.bearers(noun):
        for value in scene.people(bearer):
            yield Candidate(Relation.FAMILY, scene, value, noun, "a companion", (("kinship", noun.word),))
