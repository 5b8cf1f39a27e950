"""Which kind of dancing the dancer does."""

from collections.abc import Iterator
from functools import cache, lru_cache

from knowledge.parsing import Node
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_LONGEST = 20  # letters of the name of a kind of dancing
_DANCE = frozenset({"dance", "dancing"})
_LEARNING = frozenset({"teach", "study", "learn", "take", "take up"})


def styles(scene: Scene) -> Iterator[Candidate]:
    """The kinds of dancing of which a sentence speaks."""
    for node in scene.tree.nodes:
        yield from _style(scene, node)


def _style(scene: Scene, node: Node) -> Iterator[Candidate]:
    phrase = _phrase_at(scene, node)
    certain = phrase is not None or bool({node.lemma, node.word} & word_set("styles", "certain"))
    if not (certain or node.word in word_set("styles", "careful")) or node.index in scene.bound.read.names:
        return
    value = Value(node, phrase or _with_dance(scene, node))
    if phrase is not None:
        node = _last_of(scene, phrase) or node
    first = _first_of_row(scene, node)
    above = scene.tree.head(first)
    is_beside = first.relation in ("compound", "amod", "nmod") and phrase is None
    if (dancing := _dancing_behind(scene, node)) is not None:
        above, is_beside = dancing, True
    if above is not None and is_beside and above.lemma in word_set("styles", "beside"):
        if not (_is_other_person(scene, above) or _names_other(scene, above) or _is_trade_of_other(scene, above)):
            is_dance = above.lemma in _DANCE
            sure = above.lemma in ("dancer", "teacher", "champion", "artist")
            sure = sure or _is_done(scene, above if is_dance else node, certain=certain or is_dance)
            yield Candidate(Relation.STYLE, scene, value, node, "a kind of dancing" if sure else "beside dancing")
    elif _is_done(scene, node, certain=certain):
        yield Candidate(Relation.STYLE, scene, value, node, "a kind of dancing")
    elif above is not None and is_beside and _is_trade_of_other(scene, above):
        return
    elif certain and node.tag.startswith("NN") and node.word != "ballets" and _may_be_own(scene, node):
        yield Candidate(Relation.STYLE, scene, value, node, "a mere word")


def _first_of_row(scene: Scene, node: Node) -> Node:
    """As in "classical and contemporary repertoire": the first of what stands in one row before a noun."""
    above = scene.tree.head(node)
    is_in_row = above is not None and node.relation == "conj" and above.relation in ("compound", "amod")
    return above if is_in_row and above is not None else node


def _last_of(scene: Scene, phrase: Span) -> Node | None:
    """The word of a kind of dancing on which the others of its name hang: the last."""
    return next((node for node in reversed(scene.tree.nodes) if phrase.holds(node.span)), None)


def _dancing_behind(scene: Scene, node: Node) -> Node | None:
    """As in "her jazz dancing", where the parser may take the second word for a verb."""
    following = scene.tree.nodes[node.index + 1 : node.index + 2]
    return following[0] if following and following[0].word == "dancing" else None


def _with_dance(scene: Scene, node: Node) -> Span:
    """As in "modern dance", which without its noun says nothing."""
    following = scene.tree.nodes[node.index + 1 : node.index + 2]
    whole = node.word == "modern" and bool(following) and following[0].word in ("dance", "jazz")
    return Span(node.span.start, following[0].span.end) if whole else node.span


def _phrase_at(scene: Scene, node: Node) -> Span | None:
    """Where a kind of dancing of several words, or with a hyphen, begins at a node: "hip-hop", "lindy hop"."""
    start = node.span.start
    if not _begins_phrase(node.word):
        return None
    following = fold(scene.text[start : start + _LONGEST])
    for phrase in _phrases():
        if following.startswith(phrase) and not following[len(phrase) : len(phrase) + 1].isalpha():
            return Span(start, start + len(phrase))
    return None


@lru_cache(maxsize=10_000)
def _begins_phrase(word: str) -> bool:
    return any(phrase.startswith(word) for phrase in _phrases())


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(entry for entry in word_set("styles", "certain") if not entry.isalpha())


def _is_done(scene: Scene, node: Node, *, certain: bool) -> bool:
    return any(_concerns_dancing(scene, clause, node, certain=certain) for clause in scene.clauses)


def _may_be_own(scene: Scene, node: Node) -> bool:
    """Whether a kind of dancing that is only named may be the dancer's: no single dance, nothing that is disliked."""
    single = any(child.word in ("a", "an") for child in scene.tree.children(node, "det"))
    above = scene.tree.head(node)
    disliked = above is not None and above.lemma in word_set("styles", "disliking")
    wanted = above is not None and above.lemma == "want" and not scene.has_dancer
    return not (single or disliked or wanted)


def _is_trade_of_other(scene: Scene, noun: Node) -> bool:
    """Whether a noun of trade is said of somebody else: "the ballet master", "her aunt, a former folk dancer"."""
    trades = word_set("occupations", "heads", "partial")
    if noun.lemma not in trades or noun.tag != "NN" or _is_heading(scene):
        return False
    above = scene.tree.head(noun)
    beside = noun.relation == "appos" and above is not None and above.index in scene.bound.read.names
    single = beside or any(child.word in ("a", "an", "the") for child in scene.tree.children(noun, "det"))
    return single and said_of_dancer(scene, noun) is None


def _is_heading(scene: Scene) -> bool:
    return not any(node.is_verb for node in scene.tree.nodes)


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


def _concerns_dancing(scene: Scene, clause: Clause, node: Node, *, certain: bool) -> bool:
    verbs = {clause.verb.lemma, clause.lemma}
    if not certain:
        is_object = node in clause.objects and not scene.tree.children(node, "det", "nmod:poss")
        of_dancer = scene.dancer_in((*clause.subjects, *clause.objects)) is not None
        return is_object and of_dancer and bool(verbs & _LEARNING)
    of_work = any(scene.owned_by_dancer(subject) for subject in clause.subjects)
    if scene.dancer_in((*clause.subjects, *clause.objects)) is None and not of_work and clause.verb.lemma != "teach":
        return False
    prepositions = {o.preposition for o in clause.obliques if o.node is node}
    if of_work:
        return bool(verbs & word_set("styles", "joining")) and (node in clause.objects or bool(prepositions))
    if prepositions & {"to"} and clause.verb.lemma in ("come", "turn", "switch", "move", "change", "devote", "return"):
        return True
    if prepositions & {"with", "in"} and clause.verb.lemma in ("begin", "start"):
        return True
    taught = bool(verbs & word_set("styles", "doing"))
    return taught and (node in clause.objects or bool(prepositions & {"in", ""}))
