"""Where and when the dancer was born."""

import re
from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.predication import is_born
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
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


def birth(scene: Scene) -> Iterator[Candidate]:
    """Birth, as far as the sentence tells it; where somebody is born, there he or she is from."""
    for clause in scene.clauses:
        yield from _born(scene, clause)
        yield from _date_of_birth(scene, clause)


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


def _date_of_birth(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "her date of birth is 4 May 1961"."""
    of_birth = [node for node in clause.subjects if node.lemma in ("date", "day", "year", "birthday", "birthdate")]
    own = any(scene.owned_by_dancer(node) and _is_of_birth(scene, node) for node in of_birth)
    match = _DATE.search(scene.text, of_birth[0].span.end, scene.bound.read.span.end) if own else None
    if match is not None and clause.verb.span.start <= match.start() + len(match.group()):
        value = Value(clause.verb, Span(match.start(1), match.end(1)))
        yield Candidate(Relation.BORN, scene, value, clause.verb, "the dancer's date of birth")


def _is_of_birth(scene: Scene, noun: Node) -> bool:
    return noun.lemma.startswith("birth") or any(child.lemma == "birth" for child in scene.tree.children(noun, "nmod"))


def _in_same_breath(scene: Scene, verb: Node, end: int) -> bool:
    """Whether no other verb, and no semicolon, parts a verb from what stands at that place of the text."""
    between = (node for node in scene.tree.nodes[verb.index + 1 :] if node.span.start < end)
    return not any(node.word == ";" or node.tag in ("VBD", "VBZ", "VBP", "VB", "VBG", "MD") for node in between)


def _birthplaces(scene: Scene, clause: Clause) -> Iterator[Value]:
    """The first place that is told: "in Linz, Austria" is Linz."""
    raised = [Clause(scene.tree, node) for node in _raised_there_too(scene, clause.verb)]
    for told in (clause, *raised):
        for node in told.prepositional("in", "at", "near", "outside"):
            for value in places_at(scene, node):
                yield value
                return
    yield from _birthplace_behind(scene, clause)
    yield from _birthplace_before(scene, clause)


def _raised_there_too(scene: Scene, verb: Node) -> Iterator[Node]:
    """As in "was born and raised in Linz", but not "was born in 1958 and raised near Linz"."""
    for node in scene.tree.children(verb, "conj"):
        between = [one.word for one in scene.tree.nodes[verb.index + 1 : node.index]]
        if node.word in ("raised", "bred") and set(between) <= {"and", ",", "bred"}:
            yield node


def _birthplace_behind(scene: Scene, clause: Clause) -> Iterator[Value]:
    """As in "born Linz 4 May 1961", in the telegraphic lines of obituaries."""
    following = scene.tree.nodes[clause.verb.index + 1 : clause.verb.index + 3]
    if following and scene.kind(following[0]) is MentionKind.NAME and clause.verb.index:
        dated = len(following) > 1 and (
            following[1].word == "," or following[1].tag == "CD" or following[1].word == "on"
        )
        telegraphic = scene.tree.nodes[clause.verb.index - 1].word in (":", ";", "(")
        first, *others = fold(following[0].span.of(scene.text)).split()
        may_be_place = first not in word_set("calendar", "words") and not others
        if dated and telegraphic and (may_be_place or is_known_place(following[0].span.of(scene.text))):
            yield Value(following[0], scene.bound.read.names[following[0].index].span)


def _birthplace_before(scene: Scene, clause: Clause) -> Iterator[Value]:
    """As in "Linz, where she was born", "she was born there", "in that city"."""
    above = scene.tree.head(clause.verb)
    where = any(child.word == "where" for child in scene.tree.children(clause.verb))
    if where and above is not None and clause.verb.relation == "acl:relcl":
        yield from (places_at(scene, above) or _named_before(scene, above))[:1]
        return
    there = any(child.word == "there" for child in scene.tree.children(clause.verb, "advmod"))
    pointed = any(
        any(child.word in ("that", "the", "this") for child in scene.tree.children(node, "det"))
        for node in clause.prepositional("in")
        if node.lemma in word_set("places", "nouns")
    )
    if (there or pointed) and scene.place_before is not None:
        yield Value(clause.verb, scene.place_before.span)


def _named_before(scene: Scene, noun: Node) -> list[Value]:
    """As in "in Linz, the city where she was born": the name before the comma."""
    before = scene.tree.nodes[max(0, noun.index - 3) : noun.index]
    if noun.lemma not in word_set("places", "nouns") or [node.word for node in before[1:]] != [",", "the"]:
        return []
    return [Value(before[0], before[0].span)] if scene.kind(before[0]) is MentionKind.NAME else []


def places_at(scene: Scene, node: Node) -> list[Value]:
    """The names of places at a noun: "Linz", "the mining town of Eisenerz", "the Harbour slums of Oslo"."""
    found: list[Value] = []
    if node.lemma in word_set("places", "nouns", "parts"):
        for child in scene.tree.children(node, "nmod"):
            if any(case.word == "of" for case in scene.tree.children(child, "case")):
                found.extend(scene.things(child, MentionKind.NAME))
    return [*found, *list(scene.things(node, MentionKind.NAME))[:1]]
