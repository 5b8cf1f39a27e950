"""What a sentence leaves without a name and the next one names: "She had two teachers. One was Ada Lind; …"."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.relations import Relation

_OF_NOUN = {
    "teacher": Relation.MENTOR,
    "pupil": Relation.STUDENT,
    "partner": Relation.PARTNER,
    "company": Relation.COMPANY,
    "school": Relation.SCHOOL,
}
_PERSONS = frozenset({Relation.MENTOR, Relation.STUDENT, Relation.PARTNER})
_JOINING = frozenset({"join", "enter"})
_OPENINGS = tuple(
    tuple(opening.split())
    for opening in (
        "one was", "one is", "his name was", "her name was", "their name was", "his name is", "her name is",
        "its name was", "it was called", "it is called", "he was called", "she was called", "this was", "that was",
        "they were", "these were",
    )
)  # fmt: skip
_SECOND = (("the", "other"), ("another", "was"), ("the", "second"))


def named_next(scene: Scene) -> Iterator[Candidate]:
    """Mentors, pupils, partners, companies and schools that the sentence names and the one before it told of."""
    before = scene.before
    if before is None:
        return
    found = _left_unnamed(before)
    if found is not None:
        noun, relation = found
        for name in _names(scene, noun, relation):
            yield from _candidates(before, scene, noun, relation, name)


def _left_unnamed(before: Scene) -> tuple[Node, Relation] | None:
    """The last noun of a sentence for whom or what it does not name: "her teacher", "joined a company"."""
    for noun in reversed(before.tree.nodes):
        key = next((key for key in _OF_NOUN if before.has_lemma(noun, key)), None)
        if key is None or not noun.tag.startswith("NN") or noun.index in before.bound.read.names:
            continue
        is_theirs = before.owned_by_dancer(noun) or _is_had(before, noun, _OF_NOUN[key])
        named = any(node.index in before.bound.read.names for node in before.tree.nodes[noun.index + 1 :])
        return (noun, _relation_of(before, noun, _OF_NOUN[key])) if is_theirs and not named else None
    return None


def _relation_of(scene: Scene, noun: Node, relation: Relation) -> Relation:
    """What the dancer has to do with it: who "has a school now" does not learn there."""
    verb = scene.tree.head(noun)
    has = verb is not None and verb.word in ("has", "have") and noun.relation == "obj"
    return Relation.FOUNDED if relation is Relation.SCHOOL and has else relation


def _is_had(scene: Scene, noun: Node, relation: Relation) -> bool:
    verb = scene.tree.head(noun)
    having = {"have"} if relation in _PERSONS else {"have", *_JOINING}
    has = verb is not None and noun.relation == "obj" and verb.lemma in having
    return has and verb is not None and scene.dancer_in(Clause(scene.tree, verb).subjects) is not None


def _names(scene: Scene, noun: Node, relation: Relation) -> Iterator[Node]:
    """The names by which a sentence goes on: behind "One was", and behind "the other" where there are two."""
    nodes = scene.tree.nodes
    words = [node.word for node in nodes]
    openings = (*_OPENINGS, ("the", noun.lemma, "was", "called"), ("the", noun.lemma, "was"))
    opening = next((way for way in openings if tuple(words[: len(way)]) == way), None)
    if opening is None:
        return
    starts = [len(opening)]
    if opening[0] == "one":
        starts += [
            place + 2 for way in _SECOND for place in range(len(words)) if tuple(words[place : place + 2]) == way
        ]
    for start in starts:
        name = next((node for node in nodes[start : start + 5] if node.index in scene.bound.read.names), None)
        between = nodes[start : name.index] if name is not None else ()
        if name is not None and all(node.tag in ("DT", "JJ", "NN", ",", "VBD", "NNP") for node in between):
            several = opening[0] in ("they", "these") and relation in _PERSONS
            yield from scene.tree.conjuncts(name) if several else (name,)


def _candidates(before: Scene, scene: Scene, noun: Node, relation: Relation, name: Node) -> Iterator[Candidate]:
    rule = "named in the next sentence"
    if relation in _PERSONS:
        for value in scene.people(name):
            yield Candidate(relation, before, Value(noun, value.span, value.person), noun, rule)
    elif scene.kind(name) not in (MentionKind.DANCER, None):
        span = scene.bound.read.names[name.index].span
        yield Candidate(relation, before, Value(noun, span), noun, rule)
