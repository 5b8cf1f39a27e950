"""The first stage of reading: sentences with their grammar, their names as single words, and where somebody speaks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from knowledge.parsing import Chunk, Node, Tree, parse
from knowledge.profiles import Profile
from knowledge.reading.sentences.ellipsis import left_out
from knowledge.reading.sentences.genders import gender_of
from knowledge.reading.sentences.mentions import Mention, MentionKind, mention_of, mentions, names_nothing, names_within
from knowledge.reading.sentences.own_names import own_names
from knowledge.subject.persons import openers
from knowledge.text import Span, paragraphs, sentences, tokens
from knowledge.words import word_set, words

# A common name of each kind, under which the parser meets the rare ones of biographies.
_STAND_INS = {
    MentionKind.DANCER: "Mary",
    MentionKind.NAME: "John",
    MentionKind.WORK: "Hamlet",
    MentionKind.SCHOOL: "Harvard",
    MentionKind.COMPANY: "Google",
    MentionKind.VENUE: "London",
    MentionKind.AWARD: "Oscar",
}
# Each pair of marks, however little stands between them: else the end of "again" would open what is no speech.
_QUOTED = re.compile(r"“[^“”]*[”\n]|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)")
_SHORTEST_SPEECH = 14  # characters with both marks


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence of a profile: its tree, the names at the nodes of the tree, and the number of its paragraph.

    `speech` is where somebody is quoted; a sentence without a tree was not worth parsing.
    """

    text: str = field(repr=False)
    span: Span
    paragraph: int
    tree: Tree
    names: Mapping[int, Mention]
    speech: tuple[Span, ...]

    @property
    def wording(self) -> str:
        """The text of the sentence."""
        return self.span.of(self.text)

    def is_spoken(self, node: Node) -> bool:
        """Whether the node stands within quoted speech."""
        return any(speech.holds(node.span) for speech in self.speech)


def read_sentences(profile: Profile) -> list[ReadSentence]:
    """The sentences of a profile's prose in order; those that can carry a fact are parsed, in one batch."""
    text = profile.text
    placed = [
        (number, sentence)
        for number, paragraph in enumerate(paragraphs(text, profile.prose))
        for sentence in sentences(text, paragraph)
    ]
    every = [sentence for _, sentence in placed]
    known = names_within(text, every)
    own = own_names(profile)
    named = [
        _with_heading(profile, sentence, mentions(text, sentence, dancer_names=own, known_names=known))
        for sentence in every
    ]
    gender = gender_of(text, profile.prose)
    elided = [left_out(profile, sentence, gender) for sentence in every]
    named = [_but_first(found, s) if before else found for s, found, before in zip(every, named, elided, strict=True)]
    worth = [bool(found) or _may_tell(text, sentence) for sentence, found in zip(every, named, strict=True)]
    chunks = [
        Chunk(s, tuple((m.span, _STAND_INS[m.kind]) for m in found), before)
        for s, found, w, before in zip(every, named, worth, elided, strict=True)
        if w
    ]
    trees = parse(text, chunks)
    speech = list(_speech(text, profile.prose))
    return [
        _sentence(text, sentence, next(trees) if w else Tree(()), found, paragraph=number, speech=speech)
        for (number, sentence), found, w in zip(placed, named, worth, strict=True)
    ]


def _with_heading(profile: Profile, sentence: Span, found: list[Mention]) -> list[Mention]:
    """The mentions, the dancer's name as one of them also where it stands surname first: "VARGA, Dame Odile"."""
    name = profile.name_span
    if not sentence.holds(name) or "," not in name.of(profile.text):
        return found
    others = (mention for mention in found if not mention.span.overlaps(name))
    return sorted([Mention(MentionKind.DANCER, name), *others], key=lambda mention: mention.span)


def _but_first(found: list[Mention], sentence: Span) -> list[Mention]:
    """The mentions without one at the head of the sentence: there stands no name, but what is told of the dancer."""
    return [mention for mention in found if mention.span.start > sentence.start]


def _sentence(
    text: str, span: Span, tree: Tree, found: Iterable[Mention], *, paragraph: int, speech: Sequence[Span]
) -> ReadSentence:
    tree = Tree([_with_known_lemma(node) for node in tree.nodes])
    by_start = {mention.span.start: mention for mention in found}
    names = {n.index: by_start[n.span.start] for n in tree.nodes if len(n.span) and n.span.start in by_start}
    for node in tree.nodes[:2]:
        if (
            (node.tag == "NNP" or (node.tag == "NN" and tree.children(node, "appos")))
            and node.relation in ("nsubj", "nsubj:pass")
            and node.index not in names
            and _may_name(text, node)
        ):
            names[node.index] = mention_of(text, node.span)
    return ReadSentence(text, span, paragraph, tree, names, tuple(_overlapping(speech, span)))


def _overlapping(speech: Sequence[Span], sentence: Span) -> Iterator[Span]:
    """Of spans in order, none of which overlaps another, those that share something with a sentence."""
    first = bisect_right(speech, sentence.start, key=lambda span: span.end)
    for span in speech[first : first + len(sentence)]:
        if span.start >= sentence.end:
            return
        yield span


def _may_name(text: str, node: Node) -> bool:
    """Whether a first word, whose capital tells nothing, is a name all the same, as the parser takes it."""
    letters = node.span.of(text)
    return letters[0].isupper() and letters.isalpha() and node.word not in openers() and not names_nothing(letters)


def _with_known_lemma(node: Node) -> Node:
    """The node with the lemma of the word list, where its verb stands there and the parser may not know it."""
    lemma = _regular_forms().get(node.word) if node.is_verb else None
    return node if lemma is None or lemma == node.lemma else replace(node, lemma=lemma)


@cache
def _regular_forms() -> Mapping[str, str]:
    """The regular forms of the verbs of `verbs.yaml`, with some of others, and the verbs to which they belong."""
    found = {
        "climbed": "climb",
        "learnt": "learn",
        "wed": "wed",
        "lives": "live",
        "rebuilt": "rebuild",
        "remade": "remake",
    }
    listed = [*(entry for entries in words("verbs").values() for entry in entries), *word_set("unreality", "governors")]
    listed += [*word_set("stage", "announcing"), *word_set("stage", "playing"), *word_set("styles", "disliking")]
    for verb in sorted({entry.split()[0] for entry in listed}):  # in one order: "enrolled" is of "enrol" and "enroll"
        stem = verb.removesuffix("e")
        for form in (f"{stem}ed", f"{stem}ing", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing", f"{verb}s"):
            found.setdefault(form, verb)
        if verb.endswith("y"):
            found |= {f"{verb[:-1]}ied": verb, f"{verb[:-1]}ies": verb}
    return found


def _speech(text: str, prose: Span) -> Iterator[Span]:
    for paragraph in paragraphs(text, prose):
        for match in _QUOTED.finditer(text, paragraph.start, paragraph.end):
            quoted = match.group()
            is_long = len(quoted) >= _SHORTEST_SPEECH
            if is_long and (len(quoted.split()) > 3 or quoted[-2] in ",.!?"):  # noqa: PLR2004 - a title is shorter
                yield Span(match.start(), match.end())


def _may_tell(text: str, sentence: Span) -> bool:
    placed = tokens(text, sentence)
    opens_with_city = bool(placed) and placed[0].folded in word_set("places", "cities")  # "Oslo saw her"
    return opens_with_city or any(token.folded in _telling() or token.folded[:5] in _stems() for token in placed)


@cache
def _telling() -> frozenset[str]:
    kin = words("kinship")
    of_birth = (*words("labels")["born"], *words("labels")["origin"], "parents")
    return frozenset({*kin["female"], *kin["male"], *kin["either"], *of_birth, "taught", "she", "he", "they"})


@cache
def _stems() -> frozenset[str]:
    nouns = [noun for name in ("nouns", "occupations") for entries in words(name).values() for noun in entries]
    styles = words("styles")["certain"]
    verbs = [verb for entries in words("verbs").values() for verb in entries if verb not in words("verbs")["say"]]
    return frozenset(entry[:5] for entry in (*nouns, *styles, *verbs) if len(entry) > 3)  # noqa: PLR2004
