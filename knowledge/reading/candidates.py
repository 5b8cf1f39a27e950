"""The fourth and fifth stage of reading: what sentences propose, and whether it happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.reality import undone_after, unreal_noun, unreal_verb
from knowledge.reading.rules import propose
from knowledge.reading.rules.named_next import left_unnamed
from knowledge.reading.scenes import Candidate, Scene, Unnamed
from knowledge.reading.sentences.mentions import Mention, MentionKind
from knowledge.relations import BONDS, Relation
from knowledge.words import word_set

_LONGEST_LIST = 12  # sentences, over which several people are named one after the other
_FARTHEST_PARAGRAPH = 2
_BESIDE_NAMES = frozenset({"DT", "PRP$", "JJ", "NN", "IN"})  # tags of what stands before a name: "by his brother"
_STANDING = frozenset({"a relative", "an unnamed relative", "a mere word", "beside dancing"})


def candidates(sentences: Sequence[BoundSentence], kinds: Mapping[str, MentionKind]) -> Iterator[Candidate]:
    """Everything that the sentences propose about the dancer, in order; what did not happen says why."""
    place: Mention | None = None
    prize: Mention | None = None
    last: Scene | None = None
    unnamed: Unnamed | None = None
    for number, sentence in enumerate(sentences):
        if sentence.read.tree.nodes:
            unnamed = _still_unnamed(unnamed, last, sentence)
            scene = Scene(sentence, kinds, place, prize, _before(last, sentence), unnamed)
            last = scene
            after = following(sentences, number)
            for proposed in propose(scene):
                yield replace(proposed, rejected=why_not(proposed, after))
            place = _last_place(scene) or place
            prize = _last_prize(scene) or prize


def _before(last: Scene | None, sentence: BoundSentence) -> Scene | None:
    """The scene before a sentence, where it is of the same paragraph, without its own."""
    if last is None or last.bound.read.paragraph != sentence.read.paragraph:
        return None
    return replace(last, before=None, unnamed=None)


def _still_unnamed(unnamed: Unnamed | None, last: Scene | None, sentence: BoundSentence) -> Unnamed | None:
    """What may be named in a sentence: what the one before left without a name, or several of whom some still are."""
    told = left_unnamed(last) if last is not None else None
    if told is not None and told.scene.bound.read.paragraph == sentence.read.paragraph:
        return told
    known = told or (replace(unnamed, since=unnamed.since + 1) if unnamed is not None else None)
    if known is None or known.noun.tag != "NNS" or known.since > _LONGEST_LIST:
        return None
    near = sentence.read.paragraph - known.scene.bound.read.paragraph <= _FARTHEST_PARAGRAPH
    return replace(known, since=max(known.since, 2)) if near else None


def following(sentences: Sequence[BoundSentence], number: int) -> str:
    """The text of the sentence after the one of that number, where it is of the same paragraph."""
    sentence = sentences[number].read
    after = sentences[number + 1].read if number + 1 < len(sentences) else None
    return after.wording if after is not None and after.paragraph == sentence.paragraph else ""


def why_not(candidate: Candidate, following: str) -> str | None:
    """Why what a candidate says did not happen, as its sentence and the one after it tell; None where it did."""
    scene = candidate.scene
    tree = scene.tree
    reason = unreal_noun(tree, candidate.value.node, candidate.cue)
    if reason is None and candidate.rule not in _STANDING:
        reason = (
            _named_to_deny(candidate)
            or _taught_otherwise(candidate)
            or _only_offered(candidate)
            or _stayed_out(candidate)
            or unreal_verb(tree, candidate.cue)
            or _unreal_above(candidate)
            or undone_after(scene.bound.read.wording, following, candidate.cue)
        )
    return reason


def _named_to_deny(candidate: Candidate) -> str | None:
    """Why somebody was not meant who is only named to say so: "Ada Lind, and not her brother Ivo, made it for her"."""
    nodes, place = candidate.scene.tree.nodes, candidate.value.node.index
    before = list(takewhile(lambda node: node.tag in _BESIDE_NAMES, reversed(nodes[:place])))
    behind = nodes[place - len(before) - 1 : place - len(before)]
    is_denied = place > len(before) and behind[0].word == "not"
    return "only under “not”" if is_denied and candidate.relation in BONDS else None


def _taught_otherwise(candidate: Candidate) -> str | None:
    """Why whoever taught the dancer something else is no mentor: "taught her to order an omelette"."""
    if candidate.relation is not Relation.MENTOR or candidate.cue.lemma not in word_set("verbs", "teach"):
        return None
    below = [node for node in candidate.scene.tree.children(candidate.cue, "xcomp", "advcl") if node.is_verb]
    is_other = bool(below) and all(node.lemma in word_set("verbs", "untaught") for node in below)
    return f"taught to “{below[0].lemma}”" if is_other else None


def _only_offered(candidate: Candidate) -> str | None:
    """Why what somebody was promised or denied was not danced: "he had been promised Siegfried"."""
    is_offered = candidate.cue.lemma in word_set("unreality", "offered")
    is_danced = candidate.relation is Relation.PERFORMANCE
    return f"only a matter of “{candidate.cue.word}”" if is_danced and is_offered else None


def _stayed_out(candidate: Candidate) -> str | None:
    """Why what brought the dancer something was not danced: "Juke, in which he did not appear, won him a medal"."""
    tree, work = candidate.scene.tree, candidate.value.node
    told = tree.children(work, "acl:relcl") if candidate.relation is Relation.PERFORMANCE else ()
    danced = word_set("stage", "dancing") | {"appear", "star"}
    return next((reason for verb in told if verb.lemma in danced and (reason := unreal_verb(tree, verb))), None)


def _unreal_above(candidate: Candidate) -> str | None:
    """Why a place that only its own name announces saw no dancing: "she should have danced at the Opera"."""
    tree = candidate.scene.tree
    verb = next((above for above in tree.ancestors(candidate.cue) if above.is_verb), None)
    announced = candidate.cue is candidate.value.node and candidate.relation is Relation.VENUE
    return unreal_verb(tree, verb) if announced and verb is not None else None


def _last_prize(scene: Scene) -> Mention | None:
    found = [
        m for index, m in scene.bound.read.names.items() if scene.kind(scene.tree.nodes[index]) is MentionKind.AWARD
    ]
    return found[-1] if found else None


def _last_place(scene: Scene) -> Mention | None:
    found = None
    for index, mention in scene.bound.read.names.items():
        cases = {child.word for child in scene.tree.children(scene.tree.nodes[index], "case")}
        if cases & word_set("places", "prepositions") and scene.kind(scene.tree.nodes[index]) is MentionKind.NAME:
            found = mention
    return found
