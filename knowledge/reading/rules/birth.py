"""Where and when the dancer was born, and where the dancer comes from."""

import re
from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.predication import as_child, is_born, said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OLD_STYLE = r"(?:\[[^\]\n]{1,30}\] )?"
_DATE = re.compile(
    rf"\b((?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? {_OLD_STYLE}|{_MONTH} \d{{1,2}}, )?(?:1[6-9]|20)\d\d)\b"
)
_LONGEST_WAY_TO_DATE = 120  # characters
_NATIVE = frozenset({"native", "son", "daughter", "child", "girl", "boy"})
_MOVING = frozenset({"move", "settle", "emigrate", "relocate", "immigrate", "resettle"})
_HOUSEHOLD = frozenset({"family", "parent", "mother", "father"})
_NOT_FROM_THERE = ("straight", "back", "home", "directly")


def birth(scene: Scene) -> Iterator[Candidate]:
    """Birth and origin, as far as the sentence tells them."""
    for clause in scene.clauses:
        yield from _born(scene, clause)
        yield from _from(scene, clause)
        yield from _moved(scene, clause)
    for node in scene.tree.nodes:
        yield from _native(scene, node)
        yield from _childhood(scene, node)
        yield from _originally(scene, node)


def _born(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    if not is_born(scene, clause):
        return
    how = scene.how(scene.dancer_in(clause.subjects))
    for value in _birthplaces(scene, clause):
        yield Candidate(Relation.BORN, scene, value, clause.verb, "born in", how=how)
        yield Candidate(Relation.ORIGIN, scene, value, clause.verb, "born in", how=how)
    start = clause.verb.span.start
    end = min(scene.bound.read.span.end, start + _LONGEST_WAY_TO_DATE)
    match = _DATE.search(scene.text, start, end)
    if match is not None and _in_same_breath(scene, clause.verb, match.start()):
        value = Value(clause.verb, Span(match.start(1), match.end(1)))
        yield Candidate(Relation.BORN, scene, value, clause.verb, "born when", how=how)


def _in_same_breath(scene: Scene, verb: Node, end: int) -> bool:
    """Whether no other verb, and no semicolon, parts a verb from what stands at that place of the text."""
    between = (node for node in scene.tree.nodes[verb.index + 1 :] if node.span.start < end)
    return not any(node.word == ";" or node.tag in ("VBD", "VBZ", "VBP", "VB", "VBG", "MD") for node in between)


def _birthplaces(scene: Scene, clause: Clause) -> Iterator[Value]:
    """The first place that is told: "in Linz, Austria" is Linz."""
    raised = [Clause(scene.tree, node) for node in _raised_there_too(scene, clause.verb)]
    for told in (clause, *raised):
        for node in told.prepositional("in", "at", "near", "outside"):
            for value in _places(scene, node):
                yield value
                return
    yield from _birthplace_before(scene, clause)


def _raised_there_too(scene: Scene, verb: Node) -> Iterator[Node]:
    """As in "was born and raised in Linz", but not "was born in 1958 and raised near Linz"."""
    for node in scene.tree.children(verb, "conj"):
        between = [one.word for one in scene.tree.nodes[verb.index + 1 : node.index]]
        if node.word in ("raised", "bred") and set(between) <= {"and", ",", "bred"}:
            yield node


def _birthplace_before(scene: Scene, clause: Clause) -> Iterator[Value]:
    """As in "Linz, where she was born", "she was born there", "in that city"."""
    above = scene.tree.head(clause.verb)
    where = any(child.word == "where" for child in scene.tree.children(clause.verb))
    if where and above is not None and clause.verb.relation == "acl:relcl":
        yield from list(_places(scene, above))[:1]
        return
    there = any(child.word == "there" for child in scene.tree.children(clause.verb, "advmod"))
    pointed = any(
        any(child.word in ("that", "the", "this") for child in scene.tree.children(node, "det"))
        for node in clause.prepositional("in")
        if node.lemma in word_set("places", "nouns")
    )
    if (there or pointed) and scene.place_before is not None:
        yield Value(clause.verb, scene.place_before.span)


def _places(scene: Scene, node: Node) -> Iterator[Value]:
    """The names of places at a noun: "Linz", "the mining town of Eisenerz"."""
    if node.lemma in word_set("places", "nouns"):
        for child in scene.tree.children(node, "nmod"):
            if any(case.word == "of" for case in scene.tree.children(child, "case")):
                yield from scene.things(child, MentionKind.NAME)
    named = list(scene.things(node, MentionKind.NAME))
    yield from named[:1]


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
    dancer = scene.dancer_in(clause.subjects)
    told = [child.word for child in scene.tree.children(clause.verb, "advmod")]
    to_house = any(o.preposition == "to" and not is_known_place(o.node.span.of(scene.text)) for o in clause.obliques)
    if dancer is None or to_house or any(word in _NOT_FROM_THERE for word in told):
        return
    places = [value for node in nodes for value in _places(scene, node)]
    first = places[0].node if places else None
    for value in places:
        if value.node is first or value.node.relation == "conj":
            rule = f"“{clause.verb.word} {prepositions[0]}”"
            yield Candidate(Relation.ORIGIN, scene, value, clause.verb, rule, how=scene.how(dancer))


def _is_from(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "Varga, 41, is from Linz"."""
    dancer = scene.dancer_in(clause.subjects)
    if dancer is None or [child.word for child in scene.tree.children(clause.verb, "case")] != ["from"]:
        return
    for value in scene.things(clause.verb, MentionKind.NAME):
        if value.node is clause.verb and fold(value.span.of(scene.text)).split()[0] not in given_names():
            yield Candidate(Relation.ORIGIN, scene, value, clause.verb, "“is from”", how=scene.how(dancer))


def _moved(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the family moved to Linz", "she came to Linz with her parents": perhaps the place where she grew up."""
    if clause.verb.lemma not in _MOVING | {"come"}:
        return
    with_them = any(o.preposition == "with" and _is_household(scene, o.node) for o in clause.obliques)
    together = any(_is_household(scene, subject) for subject in clause.subjects)
    if (together and clause.verb.lemma in _MOVING) or (with_them and scene.dancer_in(clause.subjects) is not None):
        for node in clause.prepositional("to", "in"):
            for value in _places(scene, node):
                yield Candidate(Relation.ORIGIN, scene, value, clause.verb, "the family moved there", stated=False)
                return


def _is_household(scene: Scene, noun: Node) -> bool:
    the = any(child.word == "the" for child in scene.tree.children(noun, "det"))
    plain = the and noun.lemma == "family" and not scene.tree.children(noun, "nmod", "compound", "amod")
    return noun.lemma in _HOUSEHOLD and (plain or scene.owned_by_dancer(noun))


def _native(scene: Scene, node: Node) -> Iterator[Candidate]:
    """As in "a native of Lima", "As a boy in Pécs he …"."""
    if node.lemma not in _NATIVE or scene.tree.children(node, "nmod:poss"):
        return
    said = said_of_dancer(scene, node) or as_child(scene, node)
    for child in scene.tree.children(node, "nmod", "obl") if said is not None else ():
        cases = {case.word for case in scene.tree.children(child, "case")}
        if cases & ({"of"} if node.lemma == "native" else {"in", "from"}):
            for value in _places(scene, child):
                yield Candidate(Relation.ORIGIN, scene, value, node, f"“{node.word}”", how=scene.how(said))


def _childhood(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "her childhood in Graz"."""
    if noun.lemma in ("childhood", "youth", "upbringing", "boyhood", "girlhood") and scene.owned_by_dancer(noun):
        above = scene.tree.head(noun)
        beside = scene.tree.children(above, "obl") if above is not None and noun.relation == "obj" else ()
        for child in (*scene.tree.children(noun, "nmod"), *beside):
            if any(case.word in ("in", "on", "near") for case in scene.tree.children(child, "case")):
                for value in _places(scene, child):
                    yield Candidate(Relation.ORIGIN, scene, value, noun, f"“{noun.word}”")


def _originally(scene: Scene, word: Node) -> Iterator[Candidate]:
    """As in "originally from Linz, she …"."""
    following = scene.tree.nodes[word.index + 1 : word.index + 3]
    if word.word not in ("originally", "hailing") or len(following) < 2 or following[0].word != "from":  # noqa: PLR2004 - "from", place
        return
    if scene.begins_with(word) and scene.has_dancer:
        for value in _places(scene, following[1]):
            yield Candidate(Relation.ORIGIN, scene, value, word, f"“{word.word} from”")
