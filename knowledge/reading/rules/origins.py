"""Where the dancer comes from: "grew up in Linz", "a dancer from Linz", "Linz-born", "her home town of Linz"."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.parsing import Node
from knowledge.reading.rules.birth import places_at
from knowledge.reading.rules.predication import as_child, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_NATIVE = frozenset({"native", "son", "daughter", "child", "girl", "boy"})
_OF_PLACE = frozenset(
    {"girl", "boy", "lad", "lass", "lassie", "man", "woman", "kid", "child", "youth", "schoolboy", "schoolgirl"}
)  # fmt: skip
_OFFSPRING = frozenset({"son", "daughter", "child"})
_MOVING = frozenset({"move", "settle", "emigrate", "relocate", "immigrate", "resettle"})
_HOUSEHOLD = frozenset({"family", "parent", "mother", "father"})
_NOT_FROM_THERE = ("straight", "back", "home", "directly")
_RAISED = re.compile(r"(?P<place>(?:[^\W\d_a-z][\w'’.]*[ -])*?[^\W\d_a-z][\w'’.]*)[-‐‑–](?P<how>born|bred|raised)\b")
_MOST_BETWEEN = 5  # words from "Linz-born" to who is: "the Linz-born Austrian ballet dancer"


def origins(scene: Scene) -> Iterator[Candidate]:
    """Where a sentence says that the dancer is from, or grew up; birth and nations have rules of their own."""
    for clause in scene.clauses:
        yield from _from(scene, clause)
        yield from _moved(scene, clause)
    for node in scene.tree.nodes:
        yield from _native(scene, node)
        yield from _girl_of_place(scene, node)
        yield from _childhood(scene, node)
        yield from _originally(scene, node)
        yield from _somebody_from(scene, node)
        yield from _home(scene, node)
    yield from _joined(scene)


def _candidate(scene: Scene, value: Value, cue: Node, rule: str, dancer: Node | None) -> Candidate:
    return Candidate(Relation.ORIGIN, scene, value, cue, rule, how=scene.how(dancer))


def _somebody_from(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "she is an Austrian dancer from Linz", "Odile Varga, a teacher from Linz, …"."""
    if noun.tag != "NN" or noun.lemma not in _persons() or noun.index in scene.bound.read.names:
        return
    said = said_of_dancer(scene, noun)
    for child in scene.tree.children(noun, "nmod", "obl") if said is not None else ():
        if [case.word for case in scene.tree.children(child, "case")] == ["from"]:
            for value in places_at(scene, child):
                if not _may_be_given(scene, value):
                    yield _candidate(scene, value, noun, f"“{noun.word} from”", said)


@cache
def _persons() -> frozenset[str]:
    """Nouns for what somebody is who may be from somewhere: by trade, sex and age."""
    trades = word_set("occupations", "heads", "partial", "beside")
    return trades | word_set("nouns", "dancer", "female", "male") - _OFFSPRING


def _may_be_given(scene: Scene, value: Value) -> bool:
    """Whether a name begins as one of a person may: "from Ada Lind", "from Florence"."""
    name = fold(value.span.of(scene.text))
    return name.split()[0] in given_names() and not is_known_place(name)


def _home(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "her home town is Linz", "Linz, her birthplace", "her home town of Linz", "her native Linz"."""
    if node.index in scene.bound.read.names:
        native = any(child.word == "native" for child in scene.tree.children(node, "amod", "compound"))
        if native and scene.owned_by_dancer(node) and not _may_be_given(scene, value := _named(scene, node)):
            yield _candidate(scene, value, node, "“native”", None)
        return
    if not (_is_home(scene, node) and scene.owned_by_dancer(node)):
        return
    for value in _names_of_home(scene, node):
        yield _candidate(scene, value, node, f"the dancer's {node.word}", None)
        if node.lemma == "birthplace":
            yield Candidate(Relation.BORN, scene, value, node, "the dancer's birthplace")
        return


def _is_home(scene: Scene, noun: Node) -> bool:
    before = scene.tree.nodes[noun.index - 1].word if noun.index else ""
    is_place = noun.lemma in word_set("places", "nouns") | {"land"} and before in ("home", "native")
    return is_place or noun.lemma in word_set("places", "homes")


def _names_of_home(scene: Scene, noun: Node) -> Iterator[Value]:
    """The names beside a word for somebody's home town, or said to be it, or where her roots are."""
    clauses = [Clause(scene.tree, node) for node in (noun, scene.tree.head(noun)) if node is not None]
    said = [*clauses[0].subjects] if clauses[0].is_copular else []
    is_subject = noun.relation.startswith("nsubj")
    said += [clauses[-1].verb] if is_subject and clauses[-1].is_copular else []
    if is_subject and noun.lemma == "root":
        said = [*said, *clauses[-1].prepositional("in")]
    of_noun = [child for child in scene.tree.children(noun, "nmod") if _case(scene, child) == "of"]
    behind = scene.tree.nodes[noun.index + 1 : noun.index + 3]
    beside = [behind[-1]] if len(behind) > 1 and behind[0].word == "," else behind[:1]
    for node in (*said, *scene.tree.children(noun, "appos"), *of_noun, *beside):
        if scene.kind(node) is MentionKind.NAME and not _may_be_given(scene, value := _named(scene, node)):
            yield value


def _named(scene: Scene, node: Node) -> Value:
    return Value(node, scene.bound.read.names[node.index].span)


def _case(scene: Scene, node: Node) -> str:
    return " ".join(child.word for child in scene.tree.children(node, "case"))


def _joined(scene: Scene) -> Iterator[Candidate]:
    """As in "the Linz-born dancer", "New York-born Odile Varga", "is an Austrian-born ballerina"."""
    sentence = scene.bound.read.span
    for match in _RAISED.finditer(scene.text, sentence.start, sentence.end):
        behind = [node for node in scene.tree.nodes if node.span.start >= match.end()]
        dancer = _who_is_born(scene, behind[:_MOST_BETWEEN])
        if dancer is None:
            continue
        value = Value(dancer, Span(*match.span("place")))
        yield _candidate(scene, value, dancer, f"“-{match['how']}”", dancer)
        is_nation = fold(match["place"]) in word_set("demonyms", "words", "double")
        if match["how"] == "born" and not is_nation:
            yield Candidate(Relation.BORN, scene, value, dancer, "“-born”", how=scene.how(dancer))


def _who_is_born(scene: Scene, behind: list[Node]) -> Node | None:
    """The dancer's name, or the noun said of the dancer, that follows such a word."""
    for node in behind:
        if scene.is_dancer(node):
            return node
        if node.lemma in _persons() and node.tag == "NN" and node.index not in scene.bound.read.names:
            of_dancer = said_of_dancer(scene, node)
            if of_dancer is not None:
                return node
        elif node.tag[:2] not in ("JJ", "NN", "HY", "RB", "CC", ","):
            return None
    return None


def _from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "came from Jerez", "grew up in Linz and Graz"."""
    verbs = {clause.verb.lemma, clause.lemma}
    if clause.is_copular:
        yield from _is_from(scene, clause)
    grown = "grow up" in verbs or (verbs & word_set("verbs", "grow") and (clause.is_passive or clause.lemma != "grow"))
    if not grown and not verbs & word_set("verbs", "come"):
        return
    prepositions = ("in", "at", "near", "outside", "on") if grown else ("from",)
    nodes = [o.node for o in clause.obliques if o.preposition in prepositions]
    dancer = scene.dancer_in(clause.subjects) or (_set_before(scene, clause) if grown else None)
    told = [child.word for child in scene.tree.children(clause.verb, "advmod")]
    to_house = any(o.preposition == "to" and not is_known_place(o.node.span.of(scene.text)) for o in clause.obliques)
    if dancer is None or to_house or any(word in _NOT_FROM_THERE for word in told):
        return
    places = [value for node in nodes for value in (places_at(scene, node) or _region(scene, node))]
    first = places[0].node if places else None
    for value in places:
        if value.node is first or value.node.relation == "conj":
            yield _candidate(scene, value, clause.verb, f"“{clause.verb.word} {prepositions[0]}”", dancer)


def _set_before(scene: Scene, clause: Clause) -> Node | None:
    """As in "Raised in Linz, Upper Austria, by her aunt, she …", which the parser may take for a clause of its own."""
    if not scene.begins_with(clause.verb) or clause.verb.tag != "VBN" or clause.subjects:
        return None
    subjects = [node for node in scene.tree.nodes if node.relation.startswith("nsubj")]
    return scene.dancer_in(iter(subjects[:1]))


def _region(scene: Scene, noun: Node) -> list[Value]:
    """As in "comes from a village in Tyrol", "from a family in Linz": what itself has no name."""
    if noun.lemma not in word_set("places", "nouns") | {"family"}:
        return []
    below = (node for node in scene.tree.subtree(noun) if node.relation in ("nmod", "obl"))
    inside = (node for node in below if _case(scene, node) == "in")
    return [value for child in inside for value in places_at(scene, child)]


def _is_from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Varga, 41, is from Linz"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or [child.word for child in scene.tree.children(clause.verb, "case")] != ["from"]:
        return
    for value in scene.things(clause.verb, MentionKind.NAME):
        if value.node is clause.verb and not _may_be_given(scene, value):
            yield _candidate(scene, value, clause.verb, "“is from”", dancer)


def _moved(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the family moved to Linz", "she came to Linz with her parents": perhaps the place where she grew up."""
    if clause.verb.lemma not in _MOVING | {"come"}:
        return
    with_them = any(o.preposition == "with" and _is_household(scene, o.node) for o in clause.obliques)
    together = any(_is_household(scene, subject) for subject in clause.subjects)
    if (together and clause.verb.lemma in _MOVING) or (with_them and scene.dancer_in(clause.subjects) is not None):
        for node in clause.prepositional("to", "in"):
            for value in places_at(scene, node):
                yield Candidate(Relation.ORIGIN, scene, value, clause.verb, "the family moved there", stated=False)
                return


def _is_household(scene: Scene, noun: Node) -> bool:
    the = any(child.word == "the" for child in scene.tree.children(noun, "det"))
    plain = the and noun.lemma == "family" and not scene.tree.children(noun, "nmod", "compound", "amod")
    return noun.lemma in _HOUSEHOLD and (plain or scene.owned_by_dancer(noun))


def _native(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "a native of Lima", "a daughter of Lima", "As a boy in Pécs he …"."""
    owners = scene.tree.children(node, "nmod:poss")
    if node.lemma not in _NATIVE or any(o.index in scene.bound.references or o.tag == "PRP$" for o in owners):
        return
    said = said_of_dancer(scene, node) or as_child(scene, node)
    if node.lemma == "native" and said is not None:  # "a Linz native"
        for child in scene.tree.children(node, "compound", "amod"):
            yield from (_candidate(scene, value, node, "“native”", said) for value in places_at(scene, child))
    for child in scene.tree.children(node, "nmod", "obl") if said is not None else ():
        case = _case(scene, child)
        of_place = case == "of" and (node.lemma == "native" or is_child_of_place(scene, node, child))
        if of_place or (case in ("in", "from") and node.lemma != "native"):
            for value in places_at(scene, child):
                yield _candidate(scene, value, node, f"“{node.word}”", said)


def _girl_of_place(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "She was a Whitby girl", "He is a Leeds lad"."""
    place = scene.tree.nodes[node.index - 1] if node.index else node
    if node.lemma not in _OF_PLACE or scene.kind(place) is not MentionKind.NAME or node.relation == "conj":
        return
    article = scene.tree.nodes[place.index - 1].word if place.index else ""
    is_said = bool(scene.tree.children(node, "cop")) or node.relation == "appos"
    said = said_of_dancer(scene, node) if article in ("a", "an") and is_said else None
    value = Value(place, scene.bound.read.names[place.index].span)
    if said is not None and not _may_be_given(scene, value):
        yield _candidate(scene, value, node, f"“{node.word}”", said)


def is_child_of_place(scene: Scene, noun: Node, owner: Node) -> bool:
    """As in "a daughter of Buenos Aires", "a child of the Havana slums": nobody's daughter by that."""
    if noun.lemma not in _OFFSPRING:
        return False
    if owner.lemma in word_set("places", "parts"):
        return True
    name = owner.span.of(scene.text)
    return owner.index in scene.bound.read.names and is_known_place(name) and fold(name) not in given_names()


def _childhood(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her childhood in Graz"."""
    if noun.lemma in ("childhood", "youth", "upbringing", "boyhood", "girlhood") and scene.owned_by_dancer(noun):
        above = scene.tree.head(noun)
        beside = scene.tree.children(above, "obl") if above is not None and noun.relation == "obj" else ()
        for child in (*scene.tree.children(noun, "nmod"), *beside):
            if any(case.word in ("in", "on", "near") for case in scene.tree.children(child, "case")):
                for value in places_at(scene, child):
                    yield _candidate(scene, value, noun, f"“{noun.word}”", None)


def _originally(scene: Scene, word: Node) -> Iterator[Candidate]:
    """As in "originally from Linz, she …"."""
    following = scene.tree.nodes[word.index + 1 : word.index + 3]
    if word.word not in ("originally", "hailing") or len(following) < 2 or following[0].word != "from":  # noqa: PLR2004 - "from", place
        return
    if scene.begins_with(word) and scene.has_dancer:
        for value in places_at(scene, following[1]):
            yield _candidate(scene, value, word, f"“{word.word} from”", None)
