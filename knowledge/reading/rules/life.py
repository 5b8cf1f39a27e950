"""Where the dancer comes from, the family, what the dancer is, and which kind of dancing it is."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.mentions import MentionKind
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.words import word_set, words

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b((?:\d{{1,2}} {_MONTH} |{_MONTH} \d{{1,2}}, )?(?:1[6-9]|20)\d\d)\b")
_HIGH = frozenset(
    {
        "principal",
        "prima",
        "first",
        "lead",
        "leading",
        "ballet",
        "flamenco",
        "tango",
        "artistic",
        "dance",
        "solo",
        "soloist",
        "movement",
        "rehearsal",
    }
)
# What somebody is to the dancer whose brother, wife or niece the dancer is.
_TURNED = {
    "brother": "sibling", "sister": "sibling", "twin": "twin", "cousin": "cousin", "wife": "spouse",
    "husband": "spouse", "widow": "spouse", "widower": "spouse", "grandson": "grandparent",
    "granddaughter": "grandparent", "mother": "child", "father": "child",
}  # fmt: skip
_NATIVE = frozenset({"native", "son", "daughter", "child", "girl", "boy"})


def life(scene: Scene) -> Iterator[Candidate]:
    """Birth, origin, family, occupation and style, as far as the sentence tells them."""
    for clause in scene.clauses:
        yield from _born(scene, clause)
        yield from _from(scene, clause)
        yield from _married(scene, clause)
    for node in scene.tree.nodes:
        yield from _relative(scene, node)
        yield from _child_of(scene, node)
        yield from _relative_of(scene, node)
        yield from _is_by_trade(scene, node)
        yield from _native(scene, node)
        yield from _childhood(scene, node)
        yield from _style(scene, node)


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
    for node in clause.prepositional("to", "of"):
        for value in scene.people(node):
            yield Candidate(Relation.FAMILY, scene, value, clause.verb, "born to", (("kinship", _parent(value)),), how)


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


def _parent(value: Value) -> str:
    gender = value.person.gender if value.person is not None else None
    return {"she": "mother", "he": "father"}.get(gender.value if gender else "", "parent")


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
        said = said_of_dancer(scene, node) or _as_child(scene, node)
        if said is not None:
            for child in tree.children(node, "nmod", "obl"):
                cases = {case.word for case in tree.children(child, "case")}
                if cases & ({"of"} if node.lemma == "native" else {"in", "from"}):
                    for value in scene.things(child, MentionKind.NAME):
                        yield Candidate(Relation.ORIGIN, scene, value, node, f"“{node.word}”", how=scene.how(said))
    if node.lemma in word_set("nouns", "occupation"):
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


def _as_child(scene: Scene, node: Node) -> Node | None:
    above = scene.tree.head(node)
    as_one = any(case.word == "as" for case in scene.tree.children(node, "case"))
    return scene.dancer_in(Clause(scene.tree, above).subjects) if as_one and above is not None else None


def _married(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    if clause.verb.lemma not in word_set("verbs", "marry"):
        return
    everyone = (*clause.subjects, *clause.objects, *clause.prepositional("to"))
    dancer = scene.dancer_in(iter(everyone))
    if dancer is not None:
        for value in scene.everybody(iter(everyone)):
            yield Candidate(
                Relation.FAMILY, scene, value, clause.verb, "married", (("kinship", "spouse"),), scene.how(dancer)
            )


def _relative(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her mother, Irina", "Irina, her mother", "her father" without a name, "has a wife"."""
    following = scene.tree.nodes[noun.index + 1].lemma if noun.index + 1 < len(scene.tree.nodes) else ""
    if noun.lemma not in _kinship() or noun.index in scene.bound.read.names or following in _kinship():
        return
    owned = scene.owned_by_dancer(noun) or _has(scene, noun)
    if not owned:
        return
    kinship = _kin_word(scene, noun)
    named = list(_named_relatives(scene, noun))
    for value in named:
        yield Candidate(Relation.FAMILY, scene, value, noun, "a relative", (("kinship", kinship),))
    if not named and noun.tag == "NN":
        value = Value(noun, noun.span, spelling=kinship)
        yield Candidate(Relation.FAMILY, scene, value, noun, "an unnamed relative", (("kinship", kinship),))


def _named_relatives(scene: Scene, noun: Node) -> Iterator[Value]:
    tree = scene.tree
    nodes = [noun]
    for child in tree.children(noun, "appos"):
        nodes.extend(tree.conjuncts(child) if noun.tag == "NNS" else [child])
    above = tree.head(noun)
    if noun.relation == "appos" and above is not None:
        nodes.append(above)
    if tree.children(noun, "cop"):
        nodes.extend(Clause(tree, noun).subjects)
    seen = set()
    for value in scene.everybody(iter(nodes)):
        if value.person is not None and value.person.key not in seen and value.node.tag not in ("PRP", "PRP$"):
            seen.add(value.person.key)
            yield value


def _has(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    if above is None or above.lemma != "have" or noun.relation != "obj":
        return False
    return scene.dancer_in(Clause(scene.tree, above).subjects) is not None


def _kin_word(scene: Scene, noun: Node) -> str:
    before = [
        child.word
        for child in scene.tree.children(noun, "amod", "compound")
        if f"{child.word} {noun.lemma}" in _kinship()
    ]
    return " ".join([*before, noun.lemma])


def _child_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "the son of a baker, Shinji, and of Bożena"."""
    if noun.lemma not in ("son", "daughter", "child"):
        return
    tree = scene.tree
    if said_of_dancer(scene, noun) is None and _as_child(scene, noun) is None and _beside_born(scene, noun) is None:
        return
    for child in tree.children(noun, "nmod", "nmod:poss"):
        both = list(tree.conjuncts(child))
        for one in both:
            nodes = (one, *tree.children(one, "appos"))
            named = next(scene.everybody(iter(nodes)), None)
            if named is not None:
                yield Candidate(Relation.FAMILY, scene, named, noun, "the child of", (("kinship", _parent(named)),))
            elif (
                any(list(scene.people(other)) for other in both)
                and one.tag == "NN"
                and any(c.word in ("a", "an") for c in tree.children(one, "det"))
            ):
                value = Value(one, scene.noun_phrase(one))
                yield Candidate(Relation.FAMILY, scene, value, noun, "the child of", (("kinship", "parent"),))


def _relative_of(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she is the sister of Ivo Hahn", "Ivo Hahn's widow, she …"."""
    kinship = _TURNED.get(noun.lemma)
    if kinship is None or scene.owned_by_dancer(noun):
        return
    said = said_of_dancer(scene, noun)
    if said is not None:
        for value in scene.everybody(scene.tree.children(noun, "nmod", "nmod:poss")):
            yield Candidate(
                Relation.FAMILY, scene, value, noun, "the relative of", (("kinship", kinship),), scene.how(said)
            )


def _beside_born(scene: Scene, noun: Node) -> Node | None:
    for above in scene.tree.ancestors(noun):
        if above.is_verb:
            return scene.dancer_in(Clause(scene.tree, above).subjects)
    return None


@cache
def _kinship() -> frozenset[str]:
    return frozenset(entry for key in ("female", "male", "either") for entry in words("kinship")[key])


def _is_by_trade(scene: Scene, noun: Node) -> Iterator[Candidate]:
    if noun.lemma not in word_set("nouns", "occupation") or noun.index in scene.bound.read.names:
        return
    dancer = said_of_dancer(scene, noun)
    if (
        dancer is None
        or (noun.tag == "NNS" and not _one_of(scene, noun))
        or (noun.relation == "obl" and noun.lemma == "principal")
    ):
        return
    before = [c for c in scene.tree.children(noun, "compound", "amod") if c.word in _HIGH and c.index < noun.index]
    span = Span(min([noun.span.start, *(c.span.start for c in before)]), noun.span.end)
    if noun.lemma == "dancer" and not before:
        return
    spelling = " ".join([*(c.word for c in before), noun.lemma])
    yield Candidate(
        Relation.OCCUPATION, scene, Value(noun, span, spelling=spelling), noun, "by trade", how=scene.how(dancer)
    )


def _one_of(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    return above is not None and above.word == "one"


def _style(scene: Scene, node: Node) -> Iterator[Candidate]:
    certain = node.lemma in word_set("styles", "certain") or node.word in word_set("styles", "certain")
    careful = node.word in word_set("styles", "careful")
    if (not certain and not careful) or node.index in scene.bound.read.names:
        return
    above = scene.tree.head(node)
    beside = (
        above is not None
        and node.relation in ("compound", "amod", "nmod")
        and above.lemma in word_set("styles", "beside")
    )
    if above is not None and beside and (_is_other_person(scene, above) or _names_other(scene, above)):
        return
    done = certain and any(_concerns_dancing(scene, clause, node) for clause in scene.clauses)
    if beside or done:
        certain_rule = done or (above is not None and above.lemma in ("dancer", "teacher", "champion", "artist"))
        yield Candidate(
            Relation.STYLE,
            scene,
            Value(node, node.span),
            node,
            "a kind of dancing" if certain_rule else "beside dancing",
        )
    elif (
        certain
        and node.tag.startswith("NN")
        and not any(c.word in ("a", "an") for c in scene.tree.children(node, "det"))
    ):
        yield Candidate(Relation.STYLE, scene, Value(node, node.span), node, "a mere word")


def _is_other_person(scene: Scene, noun: Node) -> bool:
    near = [*scene.tree.children(noun, "compound", "appos", "flat", "nmod")]
    return any(
        child.index in scene.bound.read.names and not scene.is_dancer(child) and not scene.tree.children(child, "case")
        for child in near
    )


def _names_other(scene: Scene, noun: Node) -> bool:
    above = scene.tree.head(noun)
    return (
        above is not None
        and noun.relation == "compound"
        and above.index in scene.bound.read.names
        and not scene.is_dancer(above)
    )


def _concerns_dancing(scene: Scene, clause: Clause, node: Node) -> bool:
    if scene.dancer_in((*clause.subjects, *clause.objects)) is None and clause.verb.lemma != "teach":
        return False
    if clause.verb.lemma in ("come", "turn", "switch") and node in clause.prepositional("to"):
        return True
    taught = clause.verb.lemma in (
        "dance",
        "study",
        "learn",
        "teach",
        "train",
        "perform",
        "practise",
        "practice",
        "stamp",
        "compete",
    )
    return taught and (
        node in clause.objects or any(o.node is node and o.preposition in ("in", "") for o in clause.obliques)
    )
