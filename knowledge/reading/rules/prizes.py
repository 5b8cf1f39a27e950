"""Prizes, medals and titles that the dancer was given."""

from collections.abc import Iterator

from knowledge.parsing import Node
from knowledge.reading.rules.predication import said_of_dancer
from knowledge.reading.rules.prize_lists import ListedPrize, listed_prizes, verbless_prizes
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.relations import Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

_COMING = frozenset({"follow", "come", "go", "arrive", "fall"})
_CONFERRING = frozenset({"hand", "confer", "bestow", "award", "present", "give", "grant"})
_CONFERRED = frozenset({"conferred", "bestowed", "awarded"})
_DECLARING = frozenset({"proclaim", "declare", "dub"})
_HANDING = frozenset({"place", "put", "press", "pin", "hang"})
_INCLUDING = frozenset({"include", "comprise", "be"})
_LONGEST_HEAD = 5  # words: "Among the many honours"


def prizes(scene: Scene) -> Iterator[Candidate]:
    """The prizes that the clauses of a sentence give to the dancer."""
    yield from (_listed(scene, prize, prize.node, None) for prize in verbless_prizes(scene))
    for clause in scene.clauses:
        yield from _won(scene, clause)
        yield from _hung(scene, clause)
        yield from _honoured(scene, clause)
        yield from _came(scene, clause)
        yield from _champion(scene, clause)
        yield from _knighted(scene, clause)
    for node in scene.tree.nodes:
        yield from _holder(scene, node)
        yield from _of_order(scene, node)
        yield from _enumerated(scene, node)


def _won(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    brought = clause.verb.lemma == "bring" and any(c.word == "home" for c in scene.tree.children(clause.verb))
    if clause.is_passive or not (brought or {clause.verb.lemma, clause.lemma} & word_set("verbs", "win")):
        return
    winner = scene.dancer_in(clause.subjects) or _own_work(scene, clause)
    if winner is not None:
        listed = listed_prizes(scene, _behind_particle(scene, clause.verb))
        yield from (_listed(scene, prize, clause.verb, winner) for prize in listed)
        taken = {prize.node.index for prize in listed}
        for node in clause.objects:
            if not taken & {node.index, *(child.index for child in scene.tree.children(node, "appos"))}:
                anything = clause.verb.lemma in ("win", "receive", "earn", "collect") and not listed
                yield from _prize(scene, node, clause.verb, winner, anything=anything)


def _behind_particle(scene: Scene, verb: Node) -> int:
    """The place behind a verb and what belongs to it: "carried off", "took home"."""
    following = scene.tree.nodes[verb.index + 1 : verb.index + 2]
    particle = bool(following) and (following[0].tag == "RP" or following[0].word in ("home", "away", "off"))
    return verb.index + 1 + particle


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
    if honoured is None and not clause.is_passive and clause.verb.lemma in _CONFERRING:
        honoured = scene.dancer_in(clause.prepositional("on", "upon", "to"))
    if honoured is None:
        honoured = _set_before(scene, clause)
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
                anything=clause.is_passive
                or clause.verb.lemma in ("award", "honor", "honour", "earn", "win", "bring")
                or clause.verb.lemma in _DECLARING,
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
    mine = clause.verb.word in ("hers", "his", "theirs") or _is_there(scene, clause)
    given = clause.is_passive and clause.verb.lemma in word_set("verbs", "honour")
    handed = clause.is_passive and _is_handing(scene, clause)
    if not mine and not given and not handed and clause.verb.lemma not in _COMING:
        return
    if given and scene.dancer_in(clause.prepositional("to", "on", "upon")) is None:
        return
    if mine and (owner := scene.bound.references.get(clause.verb.index)) is not None and not owner.has_dancer:
        return
    receivers = [o.node for o in clause.obliques if o.preposition in ("to", "on", "upon")]
    if receivers and scene.dancer_in(iter(receivers)) is None:
        return
    inverted = clause.objects if clause.verb.lemma in _COMING else ()
    sure = clause.verb.word in ("hers", "his", "theirs") or clause.verb.word in _CONFERRED
    named = (MentionKind.NAME,) if sure else ()
    for node in (*clause.subjects, *inverted):
        for value in scene.things(node, MentionKind.AWARD, *named):
            whole = _with_noun(node, value)
            yield Candidate(Relation.AWARD, scene, whole, clause.verb, "a prize came to the dancer")
        if (mine or given) and scene.prize_before is not None and _is_that_prize(scene, node, clause.verb):
            value = Value(node, scene.prize_before.span)
            yield Candidate(Relation.AWARD, scene, value, clause.verb, "that prize came to the dancer")


def _with_noun(noun: Node, value: Value) -> Value:
    """As in "the Jenny Lind scholarship was hers": the name alone is that of somebody else."""
    told = value.node.index == noun.index - 1 and noun.lemma in word_set("nouns", "award")
    return Value(value.node, Span(value.span.start, noun.span.end)) if told else value


def _is_there(scene: Scene, clause: Clause) -> bool:
    """As in "In 2016 there was the Medal of Lima", after a sentence about the dancer."""
    others = any(not reference.has_dancer for reference in scene.bound.references.values())
    spoken_of = scene.before is None or scene.before.has_dancer
    return bool(scene.tree.children(clause.verb, "expl")) and spoken_of and not others


def _is_handing(scene: Scene, clause: Clause) -> bool:
    """As in "was placed in her hands", "was pinned to his coat"."""
    return clause.verb.lemma in _HANDING and any(scene.owned_by_dancer(oblique.node) for oblique in clause.obliques)


def _hung(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "the president hung the Medal of Lima around her neck"."""
    if not clause.is_passive and _is_handing(scene, clause):
        for node in clause.objects:
            for value in scene.things(node, MentionKind.AWARD):
                yield Candidate(Relation.AWARD, scene, value, clause.verb, "a prize was handed to the dancer")


def _set_before(scene: Scene, clause: Clause) -> Node | None:
    """As in "Awarded the Medal of Lima in 1999, she …", which the parser may take for a clause of its own."""
    if not scene.begins_with(clause.verb) or scene.tree.children(clause.verb, "nsubj"):
        return None
    comma = next((node.index for node in scene.tree.nodes if node.word == ","), None)
    following = scene.tree.nodes[comma + 1 : comma + 2] if comma is not None else ()
    return scene.dancer_in(iter(following))


def _knighted(scene: Scene, clause: Clause) -> Iterator[Candidate]:
    """As in "was knighted in 1991"."""
    winner = scene.dancer_in(clause.subjects)
    if clause.verb.word in ("knighted", "ennobled") and clause.is_passive and winner is not None:
        value = Value(clause.verb, clause.verb.span)
        yield Candidate(Relation.AWARD, scene, value, clause.verb, "knighted", how=scene.how(winner))


def _holder(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "a recipient of the Medal of Lima", "Winner of the Ash Prize in 1994, she …"."""
    if noun.lemma not in word_set("stage", "holders") or noun.index + 2 >= len(scene.tree.nodes):
        return
    winner = said_of_dancer(scene, noun)
    if winner is not None and scene.tree.nodes[noun.index + 1].word == "of":
        for prize in listed_prizes(scene, noun.index + 2):
            yield _listed(scene, prize, noun, winner)


def _of_order(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "became a member of the Order of Canada"."""
    if (
        noun.lemma not in ("member", "officer", "companion", "commander", "fellow")
        or noun.index in scene.bound.read.names
    ):
        return
    winner = said_of_dancer(scene, noun)
    for child in scene.tree.children(noun, "nmod", "obl") if winner is not None else ():
        if fold(child.span.of(scene.text)).startswith("order of"):
            for value in scene.things(child, MentionKind.AWARD):
                yield Candidate(Relation.AWARD, scene, value, noun, "of an order", how=scene.how(winner))


def _enumerated(scene: Scene, noun: Node) -> Iterator[Candidate]:
    """As in "Her honours include the Medal of Lima", "Prizes came to her early: the Ash Prize in 1964, …"."""
    nodes = scene.tree.nodes
    plural = noun.word.endswith("s") and {noun.lemma, noun.word.removesuffix("s")} & word_set("nouns", "award")
    if not plural or noun.index in scene.bound.read.names or noun.index > _LONGEST_HEAD:
        return
    if any(child.word in word_set("unreality", "determiners") for child in scene.tree.children(noun)):
        return
    start = next((n.index for n in nodes[noun.index :] if n.word == ":" or n.lemma in _INCLUDING), None)
    before = nodes[: start or 0]
    named = any(n.index in scene.bound.read.names and not scene.is_dancer(n) for n in before)
    other = any(n.tag.startswith("PRP") and not _means_dancer(scene, n) for n in before)
    prizes = listed_prizes(scene, start + 1) if start is not None and not named and not other else []
    told_of = prizes and any(n.tag in ("VBD", "VBZ", "VBP", "MD") for n in nodes[prizes[-1].node.index :])
    if not told_of:
        yield from (_listed(scene, prize, nodes[start or 0], None) for prize in prizes)


def _means_dancer(scene: Scene, node: Node) -> bool:
    reference = scene.bound.references.get(node.index)
    return reference is not None and reference.has_dancer


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
