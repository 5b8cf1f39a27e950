"""Prizes, medals and titles that the dancer was given."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.mentions import Mention, MentionKind
from knowledge.reading.rules.prize_lists import ListedPrize, listed_prizes, verbless_prizes
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.words import word_set

_COMING = frozenset({"follow", "come", "go", "arrive", "fall"})


def prizes(scene: Scene) -> Iterator[Candidate]:
    """The prizes that the clauses of a sentence give to the dancer."""
    yield from (_listed(scene, prize, prize.node, None) for prize in verbless_prizes(scene))
    for clause in scene.clauses:
        yield from _won(scene, clause)
        yield from _honoured(scene, clause)
        yield from _came(scene, clause)
        yield from _champion(scene, clause)


def _won(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    brought = clause.verb.lemma == "bring" and any(c.word == "home" for c in scene.tree.children(clause.verb))
    if clause.is_passive or not (brought or {clause.verb.lemma, clause.lemma} & word_set("verbs", "win")):
        return
    winner = scene.dancer_in(clause.subjects) or _own_work(scene, clause)
    if winner is not None:
        listed = listed_prizes(scene, clause.verb.index + 1)
        yield from (_listed(scene, prize, clause.verb, winner) for prize in listed)
        taken = {prize.node.index for prize in listed}
        for node in clause.objects:
            if not taken & {node.index, *(child.index for child in scene.tree.children(node, "appos"))}:
                anything = clause.verb.lemma in ("win", "receive", "earn", "collect") and not listed
                yield from _prize(scene, node, clause.verb, winner, anything=anything)


def _listed(scene: Scene, prize: ListedPrize, cue: Node, winner: Node | None) -> Candidate:
    year = () if prize.year is None else (("year", prize.year),)
    return Candidate(
        Relation.AWARD, scene, Value(prize.node, prize.span), cue, "in a list of prizes", year, scene.how(winner)
    )


def _own_work(scene: Scene, clause: Clause) -> Node | None:
    """The dancer's own work that wins: "Her first solo, Ash, won …"."""
    for node in clause.subjects:
        is_work = scene.kind(node) is MentionKind.WORK or scene.has_lemma(node, "work")
        if is_work and (scene.owned_by_dancer(node) or scene.described_as_own(node)):
            return node
    return None


def _honoured(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was honoured with the Award", "voted him Dancer of the Year", "made her a Chevalier of the Order"."""
    if clause.verb.lemma not in word_set("verbs", "honour"):
        return
    honoured = scene.dancer_in(clause.subjects if clause.is_passive else clause.objects)
    if honoured is None:
        return
    listed = _after_honour(scene, clause, honoured)
    yield from (_listed(scene, prize, clause.verb, honoured) for prize in listed)
    if listed:
        return
    nodes = [
        *clause.objects,
        *clause.complements,
        *clause.prepositional("with", "as"),
        *(o.node for o in clause.obliques if not o.preposition),
    ]
    for node in dict.fromkeys(nodes):
        if node is not honoured:
            yield from _prize(
                scene,
                node,
                clause.verb,
                honoured,
                anything=clause.is_passive or clause.verb.lemma in ("award", "honor", "honour", "earn", "win", "bring"),
            )


def _after_honour(scene: Scene, clause: Clause, honoured: Node) -> list[ListedPrize]:
    """The prizes behind "was awarded", "was honoured with", "was admitted to", "earned her"."""
    first = clause.verb.index + 1
    while first < len(scene.tree.nodes):
        node = scene.tree.nodes[first]
        if node.index != honoured.index and node.word not in ("with", "as", "to", "into", "also", "twice", "later"):
            break
        first += 1
    return listed_prizes(scene, first)


def _came(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "The Medal of Lima followed in 2008", "the prize was hers", "the Prix Gervais was given to him"."""
    mine = clause.verb.word in ("hers", "his", "theirs")
    given = clause.is_passive and clause.verb.lemma in word_set("verbs", "honour")
    if not mine and not given and clause.verb.lemma not in _COMING:
        return
    if given and scene.dancer_in(clause.prepositional("to", "on", "upon")) is None:
        return
    if mine and (owner := scene.bound.references.get(clause.verb.index)) is not None and not owner.has_dancer:
        return
    receivers = [o.node for o in clause.obliques if o.preposition in ("to", "on", "upon")]
    if receivers and scene.dancer_in(iter(receivers)) is None:
        return
    for node in clause.subjects:
        for value in scene.things(node, MentionKind.AWARD, *((MentionKind.NAME,) if mine else ())):
            yield Candidate(Relation.AWARD, scene, value, clause.verb, "a prize came to the dancer")
        if (mine or given) and scene.prize_before is not None and _is_that_prize(scene, node, clause.verb):
            value = Value(node, scene.prize_before.span)
            yield Candidate(Relation.AWARD, scene, value, clause.verb, "that prize came to the dancer")


def _champion(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "They were German champions in 2011", "became world champion"."""
    nodes = [clause.verb] if clause.is_copular else list(clause.complements)
    if clause.verb.lemma in ("become", "be", "crown", "name") and not clause.is_copular:
        nodes.extend(clause.objects)
    winner = scene.dancer_in(clause.subjects)
    if winner is None:
        return
    for node in nodes:
        if scene.has_lemma(node, "champion"):
            span = scene.noun_phrase(node)
            if len(span.of(scene.text).split()) > 1:
                yield Candidate(
                    Relation.AWARD, scene, Value(node, span), clause.verb, "a champion", how=scene.how(winner)
                )


def _prize(scene: Scene, node: Node, cue: Node, winner: Node, *, anything: bool) -> Iterator[Candidate]:
    found = list(scene.things(node, MentionKind.AWARD))
    if not found and anything and scene.kind(node) is MentionKind.NAME and node.index not in _people(scene, node):
        found = [Value(node, scene.bound.read.names[node.index].span)]
    if not found and (prize := _prize_before(scene, node)) is not None and _is_that_prize(scene, node, cue):
        found = [Value(node, prize.span)]
    if not found and node.index not in scene.bound.read.names:
        found = [Value(node, span) for span in _described(scene, node)]
    if not found:
        found = [
            value for child in scene.tree.children(node, "nmod") for value in scene.things(child, MentionKind.AWARD)
        ]
    for value in found:
        yield Candidate(Relation.AWARD, scene, value, cue, "the dancer won", how=scene.how(winner))


def _prize_before(scene: Scene, node: Node) -> Mention | None:
    """The prize of which the sentence, or else the text before it, has spoken last."""
    before = [n for n in scene.tree.nodes[: node.index] if scene.kind(n) is MentionKind.AWARD]
    return scene.bound.read.names[before[-1].index] if before else scene.prize_before


def _is_that_prize(scene: Scene, node: Node, cue: Node) -> bool:
    """As in "won it", "the prize was hers": the prize of which the text has spoken last."""
    if node.word == "it":
        return cue.lemma in ("win", "receive", "take", "carry", "collect", "bring")
    definite = any(child.word in ("the", "that", "this") for child in scene.tree.children(node, "det"))
    return (
        definite
        and node.lemma in word_set("nouns", "award")
        and not scene.tree.children(node, "amod", "compound", "nmod")
    )


def _people(scene: Scene, node: Node) -> set[int]:
    """The node itself where it means somebody with a name of several words."""
    reference = scene.bound.references.get(node.index)
    names = [p.name.of(scene.text) for p in reference.people if p.name] if reference is not None else []
    return {node.index} if any(" " in name for name in names) and not scene.tree.children(node, "det") else set()


def _described(scene: Scene, node: Node) -> Iterator[Span]:
    """As in "the Italian youth title": a prize without a name of its own, but with a capital to tell it from others."""
    if scene.has_lemma(node, "award") or scene.has_lemma(node, "champion"):
        span = scene.noun_phrase(node)
        if any(word[0].isupper() for word in span.of(scene.text).split()):
            yield span
