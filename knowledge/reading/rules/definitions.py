"""Where a sentence says what its dancer is: "Odile Varga (born 1971), known as Dil, was a …"."""

from knowledge.parsing import Node
from knowledge.reading.scenes import Scene
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.words import word_set

_MOST_BEFORE = 4  # words before the trade: "Austrian principal ballet dancer"


def definition_of(scene: Scene) -> tuple[Node, int] | None:
    """The dancer's name and the place where its definition begins, however grammar takes it, where there is one."""
    nodes = scene.tree.nodes
    named = next(scene.named(MentionKind.DANCER), None)
    if named is None or any(node.is_verb for node in nodes[: named.index]):
        return None
    being = _being(scene, named)
    if being is not None:
        return named, being.index + 1
    first = _after_brackets(scene, named) or _after_comma(scene, named)
    return None if first is None else (named, first)


def _after_comma(scene: Scene, named: Node) -> int | None:
    """Where what somebody is follows the name without an article: "Odile Varga, Austrian dancer and …"."""
    nodes = scene.tree.nodes
    if named.index or [node.word for node in nodes[1:2]] != [","]:
        return None
    for node in nodes[2 : 2 + _MOST_BEFORE]:
        if node.index in scene.bound.read.names:
            return None
        if node.lemma in word_set("occupations", "heads"):
            return 2 if node.tag in ("NN", "JJ") else None
        if node.word not in word_set("occupations", "modifiers") | word_set("demonyms", "words"):
            return None
    return None


def _after_brackets(scene: Scene, named: Node) -> int | None:
    """Where a dictionary says what somebody was: "VARGA, Odile (Graz, 1901 – Linz, 1980), Austrian dancer"."""
    nodes = scene.tree.nodes
    after = nodes[named.index + 1 : named.index + 2]
    if named.index or scene.bound.read.paragraph or not after or after[0].word != "(":
        return None
    closing = next((node.index for node in nodes if node.word == ")"), None)
    if closing is None or closing + 2 >= len(nodes) or nodes[closing + 1].word not in (",", "."):
        return None
    return closing + 2


def _being(scene: Scene, named: Node) -> Node | None:
    """The "was" after a name, where between them stand but brackets and bynames."""
    depth = 0
    for node in scene.tree.nodes[named.index + 1 :]:
        depth += (node.word in ("(", "[")) - (node.word in (")", "]"))
        if depth == 0 and node.tag in ("VBD", "VBZ", "VBP"):
            following = scene.tree.nodes[node.index + 1 : node.index + 2]
            is_one = bool(following) and following[0].word in ("a", "an")
            return node if node.lemma == "be" and is_one else None
    return None
