"""Where and when the dancer was born, and where the dancer comes from."""

import re
from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.mentions import MentionKind
from knowledge.reading.rules.predication import as_child, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.words import word_set

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b((?:\d{{1,2}} {_MONTH} |{_MONTH} \d{{1,2}}, )?(?:1[6-9]|20)\d\d)\b")
_NATIVE = frozenset({"native", "son", "daughter", "child", "girl", "boy"})


def birth(scene: Scene) -> Iterator[Candidate]:
    """Birth and origin, as far as the sentence tells them."""
    for clause in scene.clauses:
        yield from _born(scene, clause)
        yield from _from(scene, clause)
    for node in scene.tree.nodes:
        yield from _native(scene, node)
        yield from _childhood(scene, node)


def _born(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    if clause.verb.word != "born":
        return
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None:
        dancer = _beside_name(scene, clause.verb)
    if dancer is None and not (scene.begins_with(clause.verb) and not clause.subjects):
        return
    how = scene.how(dancer)
    for value in _birthplaces(scene, clause):
        yield Candidate(Relation.BORN, scene, value, clause.verb, "born in", how=how)
        yield Candidate(Relation.ORIGIN, scene, value, clause.verb, "born in", how=how)
    after = Span(clause.verb.span.start, scene.bound.read.span.end)
    match = _DATE.search(scene.text, after.start, min(after.end, after.start + 120))
    if match is not None and ";" not in scene.text[after.start : match.start()]:
        date = Span(match.start(1), match.end(1))
        yield Candidate(Relation.BORN, scene, Value(clause.verb, date), clause.verb, "born when", how=how)


def _beside_name(scene: Scene, verb: Node) -> Node | None:
    """As in "Odile Varga (born 3 May 1956 in Graz)"."""
    before = scene.tree.nodes[max(0, verb.index - 2) : verb.index]
    if len(before) == 2 and before[1].word in ("(", ",") and scene.is_dancer(before[0]):  # noqa: PLR2004 - name and bracket
        return before[0]
    return None


def _birthplaces(scene: Scene, clause: Clause) -> Iterator[Value]:
    tree = scene.tree
    found = False
    for oblique in clause.obliques:
        if oblique.preposition in ("in", "at", "near", "outside") and not found:
            for value in scene.things(oblique.node, MentionKind.NAME):
                found = True
                yield value
    above = tree.head(clause.verb)
    if (
        not found
        and clause.verb.relation == "acl:relcl"
        and above is not None
        and any(c.word == "where" for c in tree.children(clause.verb))
    ):
        for value in scene.things(above, MentionKind.NAME):
            found = True
            yield value
    there = any(c.word == "there" for c in tree.children(clause.verb, "advmod"))
    there = there or any(
        o.preposition == "in"
        and o.node.lemma in word_set("places", "nouns")
        and any(d.word in ("that", "the", "this") for d in tree.children(o.node, "det"))
        for o in clause.obliques
    )
    if not found and there and scene.place_before is not None:
        yield Value(clause.verb, scene.place_before.span)


def _from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "came from Jerez", "grew up in Ayacucho"."""
    verbs = {clause.verb.lemma, clause.lemma}
    if verbs & word_set("verbs", "come"):
        nodes = clause.prepositional("from") if clause.tree.children(clause.verb) else iter(())
        preposition = "from"
    elif "grow up" in verbs or (verbs & word_set("verbs", "grow") and (clause.is_passive or clause.lemma != "grow")):
        nodes, preposition = clause.prepositional("in", "at", "near", "on"), "in"
    else:
        return
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or any(
        child.word in ("straight", "back", "home", "directly") for child in scene.tree.children(clause.verb, "advmod")
    ):
        return
    first = next((value for node in nodes for value in scene.things(node, MentionKind.NAME)), None)
    if first is not None:
        yield Candidate(
            Relation.ORIGIN, scene, first, clause.verb, f"“{clause.verb.word} {preposition}”", how=scene.how(dancer)
        )


def _native(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "a native of Lima", "As a boy in Pécs he …", "an Austrian dancer"."""
    tree = scene.tree
    if node.lemma in _NATIVE and not tree.children(node, "nmod:poss"):
        said = said_of_dancer(scene, node) or as_child(scene, node)
        if said is not None:
            for child in tree.children(node, "nmod", "obl"):
                cases = {case.word for case in tree.children(child, "case")}
                if cases & ({"of"} if node.lemma == "native" else {"in", "from"}):
                    for value in scene.things(child, MentionKind.NAME):
                        yield Candidate(Relation.ORIGIN, scene, value, node, f"“{node.word}”", how=scene.how(said))
    if node.lemma in word_set("occupations", "heads"):
        said = said_of_dancer(scene, node)
        if said is not None:
            for child in tree.children(node, "amod", "compound"):
                if child.word in word_set("demonyms", "words") and scene.text[child.span.start].isupper():
                    yield Candidate(
                        Relation.ORIGIN, scene, Value(child, child.span), node, "by nationality", how=scene.how(said)
                    )


def _childhood(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her childhood in Graz"."""
    if noun.lemma in ("childhood", "youth", "upbringing", "boyhood", "girlhood") and scene.owned_by_dancer(noun):
        above = scene.tree.head(noun)
        beside = scene.tree.children(above, "obl") if above is not None and noun.relation == "obj" else ()
        for child in (*scene.tree.children(noun, "nmod"), *beside):
            if any(case.word in ("in", "on", "near") for case in scene.tree.children(child, "case")):
                for value in scene.things(child, MentionKind.NAME):
                    yield Candidate(Relation.ORIGIN, scene, value, noun, f"“{noun.word}”")
