"""Lists under a label, as dictionaries and programmes have them: "Repertoire: Giselle, Ash", "Teachers: Ada Lind"."""

from collections.abc import Iterator, Mapping

from knowledge.numbers import date_pattern
from knowledge.parsing import Node
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import is_known_place
from knowledge.relations import BONDS, Relation
from knowledge.text import Span, fold
from knowledge.words import word_set, words

_LONGEST_LABEL = 4  # words: "Other awards received"
_OPENING = frozenset({":", ",", ";", "and"})
_KINDS: Mapping[Relation, tuple[MentionKind, ...]] = {
    Relation.PERFORMANCE: (MentionKind.WORK, MentionKind.NAME),
    Relation.COMPANY: (MentionKind.COMPANY,),
    Relation.SCHOOL: (MentionKind.SCHOOL,),
    Relation.AWARD: (MentionKind.AWARD,),
}


def labelled(scene: Scene) -> Iterator[Candidate]:
    """What the list of a sentence that begins with a label names."""
    colon = next((node for node in scene.tree.nodes[: _LONGEST_LABEL + 1] if node.word == ":"), None)
    relation = _relation(scene, colon) if colon is not None else None
    if colon is None or relation is None:
        return
    label = scene.tree.nodes[0]
    if relation in (Relation.BORN, Relation.ORIGIN):
        yield from _particulars(scene, colon, relation)
        return
    entries = list(_entries(scene, colon))
    if relation is Relation.PERFORMANCE and any(_is_part(scene, node) for node in entries):
        return
    for node in entries:
        value = _value(scene, node, relation)
        if value is not None:
            yield Candidate(relation, scene, value, label, "under a label")


def _particulars(scene: Scene, colon: Node, relation: Relation) -> Iterator[Candidate]:
    """As in "Born: 4 May 1961, Linz", "Nationality: Austrian": one place or nation, and a date."""
    date = date_pattern().search(scene.text, colon.span.end, scene.bound.read.span.end)
    if relation is Relation.BORN and date is not None:
        yield Candidate(relation, scene, Value(colon, Span(*date.span())), colon, "under a label")
    for node in scene.tree.nodes[colon.index + 1 :]:
        nation = node.word in word_set("demonyms", "words") and relation is Relation.ORIGIN
        if nation or scene.kind(node) is MentionKind.NAME:
            relations = (relation,) if relation is Relation.ORIGIN else (relation, Relation.ORIGIN)
            yield from (Candidate(one, scene, Value(node, node.span), colon, "under a label") for one in relations)
            return


def _relation(scene: Scene, colon: Node) -> Relation | None:
    """What a label announces; None where its words are not those of a label, or tell of somebody else."""
    label = scene.tree.nodes[: colon.index]
    if any(node.index in scene.bound.read.names and not scene.is_dancer(node) for node in label):
        return None
    if any(node.word in ("no", "not", "her", "his") for node in label[1:]):
        return None
    found = {
        Relation(relation)
        for relation, labels in words("labels").items()
        if any(fold(node.word) in labels for node in label)
    }
    return found.pop() if len(found) == 1 else None


def _entries(scene: Scene, colon: Node) -> Iterator[Node]:
    """The names that stand where an entry of the list begins, up to the first word of a clause."""
    nodes = scene.tree.nodes
    depth = 0
    for node in nodes[colon.index + 1 :]:
        depth += {"(": 1, ")": -1}.get(node.word, 0)
        if node.tag in ("VBD", "VBZ", "VBP", "MD", "PRP", "WP", "WDT"):
            return
        before = nodes[node.index - 1]
        opens = before.word in _OPENING or (before.tag == "DT" and nodes[node.index - 2].word in _OPENING)
        behind = nodes[node.index + 1].tag if node.index + 1 < len(nodes) else ""
        missed = before.word == "," and nodes[node.index - 2].lemma in word_set("nouns", "missed")
        if not depth and opens and node.index in scene.bound.read.names and behind != "POS" and not missed:
            yield node


def _is_part(scene: Scene, node: Node) -> bool:
    """Whether an entry is a part and no work: "Siegfried", "the Widow in Ash", "Lensky (Onegin)"."""
    behind = scene.tree.nodes[node.index + 1 : node.index + 3]
    named = bool(behind) and behind[-1].index in scene.bound.read.names
    of_work = named and (behind[0].word == "in" or (behind[0].word == "(" and _is_work(scene, behind[-1])))
    return of_work or fold(scene.bound.read.names[node.index].span.of(scene.text)) in word_set("works", "characters")


def _is_work(scene: Scene, node: Node) -> bool:
    return scene.kind(node) is MentionKind.WORK


def _value(scene: Scene, node: Node, relation: Relation) -> Value | None:
    name = scene.bound.read.names[node.index].span
    if relation in BONDS:
        person = next(scene.people(node), None)
        return person if " " in name.of(scene.text) and not is_known_place(name.of(scene.text)) else None
    is_person = fold(name.of(scene.text)).split()[0] in given_names() and " " in name.of(scene.text)
    of_kind = scene.kind(node) in _KINDS[relation] and not is_known_place(name.of(scene.text))
    is_title = relation is Relation.PERFORMANCE and scene.kind(node) is MentionKind.WORK
    return Value(node, name) if of_kind and (is_title or not is_person) else None
