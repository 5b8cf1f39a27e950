"""What the recogniser finds in a profile beside what the rules propose."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import accumulate, groupby, pairwise

import yaml

from knowledge.chances import LABELS, NONE, Chances, kept_of
from knowledge.networks import Figures
from knowledge.parsing import Node
from knowledge.reading.candidates import following
from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.recognition.features import Place, Rows, rows_of
from knowledge.reading.recognition.judging import judged
from knowledge.reading.recognition.network import chances
from knowledge.reading.scenes import Candidate, Scene, Value
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.relations import BONDS, Relation
from knowledge.text import Span, fold
from knowledge.words import word_set

RULE = "recognised"
"""The rule of what the recogniser proposes."""

_ROLE = "role"
_CERTAIN = 0.9  # from here on who acts may be the teacher, pupil or partner that is told
_BELONGING = 0.35  # a word of so high a chance belongs to the thing beside it
_OF_SEVERAL_WORDS = frozenset({"performance", "award", _ROLE})
_OPPOSITE = re.compile(r"\b(?:as|to) (?:her|his|their) $")
_MAY_BE_WORKS = (MentionKind.WORK, MentionKind.NAME, MentionKind.ROLE)
_WITHIN = (" in ", " in the ")
_MOST_IN_TITLE = 2  # names that a title may join: "Deaths and Entrances"
_PARTING = {"award": frozenset({"for", "in", "at", "'s"}), "performance": frozenset({"'s"})}
"""Words that part two names, also where both belong to something of the label: "the Lind Prize for Kelp"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that the recogniser sees: its label, the words of it in one sentence, and how sure it is (0 to 1)."""

    label: str
    sentence: int
    nodes: tuple[int, ...]
    chance: float


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is proposed of a profile, and how likely each of its names is what, whether proposed or not."""

    candidates: tuple[Candidate, ...]
    chances: Chances


def recognise(
    sentences: Sequence[BoundSentence], kinds: Mapping[str, MentionKind], proposed: Sequence[Candidate]
) -> Recognised:
    """What the rules propose, with roles and longer titles that the recogniser sees, and what it alone finds.

    A name that the rules know, as whatever, is left to them, unless the network holds it for very unlikely.
    """
    rows = rows_of(sentences, kinds, proposed)
    if not rows.has_words:
        return Recognised(tuple(proposed), NONE)
    given = chances(rows)
    proposed = _without_doubtful(proposed, rows, given, sentences)
    return Recognised(
        _recognised(rows, given, sentences, kinds, proposed), kept_of(_chances_of_names(rows, given, sentences))
    )


def _without_doubtful(
    proposed: Sequence[Candidate], rows: Rows, given: Figures, sentences: Sequence[BoundSentence]
) -> list[Candidate]:
    """What the rules propose, turned down where the network holds it for too unlikely.

    What is not told by its own name, as a work by one of its characters or "the two", the network does not see.
    """
    numbers = {id(bound): number for number, bound in enumerate(sentences)}
    of_words = {place: row for row, place in enumerate(rows.places) if place is not None}
    kept: list[Candidate] = []
    for one in proposed:
        label, number = one.relation.value, numbers.get(id(one.scene.bound))
        node, span = one.value.node.span, one.value.span
        is_named = not one.value.spelling and node.start < span.end and span.start < node.end
        is_seen = one.rejected is None and is_named and label in doubted_below()
        row = of_words.get(Place(number, one.value.node.index)) if is_seen and number is not None else None
        chance = 1.0 if row is None else float(given[row, LABELS.index(label)])
        is_doubtful = chance < doubted_below().get(label, 0.0)
        kept.append(replace(one, rejected=f"unlikely, {chance:.2f}, as the network learnt") if is_doubtful else one)
    return kept


def _chances_of_names(rows: Rows, given: Figures, sentences: Sequence[BoundSentence]) -> Iterator[tuple[Span, Figures]]:
    for place, chances_of_word in zip(rows.places, given, strict=True):
        if place is not None and place.node in (read := sentences[place.sentence].read).names:
            yield read.tree.nodes[place.node].span, chances_of_word


def _recognised(
    rows: Rows,
    given: Figures,
    sentences: Sequence[BoundSentence],
    kinds: Mapping[str, MentionKind],
    proposed: Sequence[Candidate],
) -> tuple[Candidate, ...]:
    by_label: defaultdict[str, list[Found]] = defaultdict(list)
    for found in things_in(rows, given, sentences):
        by_label[found.label].append(found)
    roles = by_label.pop(_ROLE, [])
    values = [(one.relation, one.value.span) for one in proposed if one.rejected is None]
    whole = {
        label: [found for found in every if not _is_several(_span_of(found, sentences), label, values)]
        for label, every in by_label.items()
    }
    known = [_with_whole_title(one, whole.get(one.relation.value, ()), sentences) for one in proposed]
    told = _Told(one.value.span for one in proposed if one.rejected is None)
    seen = [found for label, every in by_label.items() if label not in BONDS for found in every]
    things = {start for found in seen for start in _starts(found, sentences)}
    added = [
        judged(
            _candidate(Scene(sentences[found.sentence], kinds), found),
            things | _own_places(found, sentences),
            following(sentences, found.sentence),
        )
        for every in by_label.values()
        for found in every
        if not told.overlaps(_span_of(found, sentences))
    ]
    in_order = sorted((*known, *added), key=lambda one: one.scene.bound.read.span)
    return _with_roles(in_order, roles, sentences)


def _own_places(found: Found, sentences: Sequence[BoundSentence]) -> AbstractSet[int]:
    """Where a teacher, a pupil or a partner stands of whom it is certain: who does what the verb says is no other then.

    "Ada Lind and two more came out of those classes": of the annotated biographies left out, 92 of 101 were marked.
    """
    is_certain = found.label in BONDS and found.chance >= _CERTAIN
    return frozenset(_starts(found, sentences)) if is_certain else frozenset()


class _Told:
    """What the rules already name, so that one look tells whether a thing shares a character with any of it."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))  # the farthest end so far

    def overlaps(self, span: Span) -> bool:
        """Whether anything told begins before the end of a span and ends behind its start."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def believed_from() -> Mapping[str, float]:
    """From which chance on a thing is believed, by label; of labels that are not there the rules alone decide."""
    return _bounds()["believed_from"]


def doubted_below() -> Mapping[str, float]:
    """Below which chance what the rules propose is turned down, by label."""
    return _bounds()["doubted_below"]


@cache
def _bounds() -> Mapping[str, Mapping[str, float]]:
    read = yaml.safe_load(resources.files(__package__).joinpath("bounds.yaml").read_text(encoding="utf-8"))
    return {str(key): {str(label): float(chance) for label, chance in bounds.items()} for key, bounds in read.items()}


def things_in(rows: Rows, given: Figures, sentences: Sequence[BoundSentence]) -> Iterator[Found]:
    """The names, alone or with what belongs to them, of which the network is sure enough; by label, in order."""
    for label, least in believed_from().items():
        column = given[:, LABELS.index(label)]
        belonging = [
            (place, float(chance)) if place is not None and chance >= _BELONGING else None
            for place, chance in zip(rows.places, column, strict=True)
        ]
        for is_in, group in groupby(belonging, key=lambda word: word is not None):
            if is_in:
                run = [word for word in group if word is not None]
                yield from (found for found in _things(label, run, sentences) if found.chance >= least)


def _things(label: str, run: Sequence[tuple[Place, float]], sentences: Sequence[BoundSentence]) -> Iterator[Found]:
    """The things in a row of words: one from the first name to the last where titles have several, else each name."""
    read = sentences[run[0][0].sentence].read
    names = [(place, chance) for place, chance in run if place.node in read.names]
    if names and label in _OF_SEVERAL_WORDS:
        parts = list(_parted(names, label, read))
        part = parts[0] if label == Relation.AWARD else parts[-1]
        nodes = tuple(range(part[0][0].node, part[-1][0].node + 1))
        yield Found(label, part[0][0].sentence, nodes, max(chance for _, chance in part))
    elif label == _ROLE:
        yield Found(label, run[0][0].sentence, tuple(place.node for place, _ in run), max(chance for _, chance in run))
    else:
        yield from (
            Found(label, place.sentence, (place.node,), chance)
            for place, chance in names
            if not (label == Relation.VENUE and _tells_where(read, place.node))
        )


def _parted(
    names: Sequence[tuple[Place, float]], label: str, read: ReadSentence
) -> Iterator[list[tuple[Place, float]]]:
    """The names in groups between which a word stands that parts them."""
    group = [names[0]]
    for before, name in pairwise(names):
        between = {node.word for node in read.tree.nodes[before[0].node + 1 : name[0].node]}
        if not between.isdisjoint(_PARTING.get(label, ())):
            yield group
            group = []
        group.append(name)
    yield group


def _tells_where(read: ReadSentence, node: int) -> bool:
    """Whether a name only tells where the thing before it is: "the Savoy Theatre in Leeds"."""
    name = read.tree.nodes[node]
    return name.relation == "nmod" and name.head in read.names


def _starts(found: Found, sentences: Sequence[BoundSentence]) -> Iterator[int]:
    nodes = sentences[found.sentence].read.tree.nodes
    yield from (nodes[index].span.start for index in found.nodes)


def _span_of(found: Found, sentences: Sequence[BoundSentence]) -> Span:
    nodes = sentences[found.sentence].read.tree.nodes
    return Span(nodes[found.nodes[0]].span.start, nodes[found.nodes[-1]].span.end)


def _candidate(scene: Scene, found: Found) -> Candidate:
    nodes = [scene.tree.nodes[index] for index in found.nodes]
    name = next(node for node in nodes if node.index in scene.bound.read.names)
    cue = next((above for above in scene.tree.ancestors(name) if above.is_verb), name)
    how = f"as the network learnt, {found.chance:.2f} sure"
    return Candidate(Relation(found.label), scene, _value(scene, nodes, name, found.label), cue, RULE, how=how)


def _value(scene: Scene, nodes: Sequence[Node], name: Node, label: str) -> Value:
    person = next(scene.people(name), None) if label in BONDS else None
    following = scene.tree.nodes[nodes[-1].index + 1 : nodes[-1].index + 2]
    goes_on = label == Relation.AWARD and following and following[0].lemma in word_set("nouns", "award")
    last = following[0] if goes_on else nodes[-1]
    if label == Relation.PERFORMANCE:
        last = _end_of_foreign_title(scene, last)
    return person or Value(name, Span(nodes[0].span.start, last.span.end))


def _end_of_foreign_title(scene: Scene, name: Node) -> Node:
    """The last word of a title that goes on in small letters: "Minuit moins le quart"."""
    last = name
    for node in scene.tree.nodes[name.index + 1 :]:
        is_part = node.relation == "flat" and node.head == name.index
        is_head = name.relation == "compound" and name.head == node.index and last is not name
        if not is_part and not is_head:
            break
        last = node
    return last


def _is_several(whole: Span, label: str, values: Iterable[tuple[Relation, Span]]) -> bool:
    """Whether what seems one title is several to the rules: "Kelp and Ash" in a list of works."""
    return len({span for relation, span in values if relation.value == label and whole.holds(span)}) > _MOST_IN_TITLE


def _with_whole_title(candidate: Candidate, things: Sequence[Found], sentences: Sequence[BoundSentence]) -> Candidate:
    """The candidate with the whole title, where the rules saw a part of it: "Seven Brides for Seven Brothers"."""
    if candidate.relation.value not in _OF_SEVERAL_WORDS or candidate.value.spelling is not None:
        return candidate
    value = candidate.value
    for found in things:
        whole = _span_of(found, sentences)
        if whole.holds(value.span) and len(whole) > len(value.span):
            return replace(candidate, value=replace(value, span=whole))
    return candidate


def _with_roles(
    candidates: Sequence[Candidate], roles: Sequence[Found], sentences: Sequence[BoundSentence]
) -> tuple[Candidate, ...]:
    """The candidates, performances without a role with the one that stands nearest to them and to no other."""
    given: dict[int, str] = {}
    for role in roles:
        span = _span_of(role, sentences)
        read = sentences[role.sentence].read
        if _is_of_partner(span, read) or _is_taken(span, read, candidates):
            continue
        own = [
            (abs(one.value.span.start - span.start), number)
            for number, one in enumerate(candidates)
            if one.relation is Relation.PERFORMANCE and one.rejected is None and read.span.holds(one.value.span)
        ]
        if own:
            _, nearest = min(own)
            work = candidates[nearest]
            if _ROLE not in dict(work.qualifiers) and not _is_apart(span, work.value.span, read):
                given.setdefault(nearest, " ".join(span.of(work.scene.text).split()))
    return tuple(
        replace(one, qualifiers=(*one.qualifiers, (_ROLE, given[number]))) if number in given else one
        for number, one in enumerate(candidates)
    )


def _is_taken(role: Span, read: ReadSentence, candidates: Iterable[Candidate]) -> bool:
    """Whether the rules give a role to a work of the sentence."""
    own = fold(role.of(read.text)).removeprefix("the ")
    given = (dict(one.qualifiers).get(_ROLE, "") for one in candidates if read.span.holds(one.value.span))
    return any(fold(told).removeprefix("the ") == own for told in given)


def _is_apart(role: Span, work: Span, read: ReadSentence) -> bool:
    """Whether a role is no other name than a work's, or another name that may be a work's stands nearer to it.

    That is one between the two, and one that the role is said to be in: "a page in Kelp, Ash in The Clay Mask".
    """
    first, last = sorted((role, work), key=lambda span: span.start)
    between = Span(first.end, max(first.end, last.start))
    others = [name.span for name in read.names.values() if name.kind in _MAY_BE_WORKS and not name.span.overlaps(work)]
    is_in_other = any(read.text[role.end : other.start] in _WITHIN for other in others if other.start > role.end)
    return role.overlaps(work) or is_in_other or any(between.holds(other) for other in others)


def _is_of_partner(role: Span, read: ReadSentence) -> bool:
    """As in "with Ivo as her Albrecht": who stands opposite the dancer plays it."""
    return _OPPOSITE.search(read.text[read.span.start : role.start]) is not None
