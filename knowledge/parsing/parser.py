"""The parser that ships with the package, loaded when first needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from knowledge.networks import multiply_by_numpy, on_one_thread
from knowledge.parsing.listing import mend_lists
from knowledge.parsing.mending import mend
from knowledge.parsing.tree import Node, Tree
from knowledge.text import Span, fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The parser was trained on plain typewriter punctuation; every sign keeps its place.
_PLAIN = str.maketrans("’‘ʼ“”„«»–—\n\r\t\u00a0", '\'\'\'"""""--    ')
_BATCH = 128
# Words that stand in clauses of their own, not in the items of a list.
_OF_CLAUSES = frozenset({"she", "he", "they", "it", "i", "we", "was", "were", "is", "are", "had", "has", "have", "did"})
# What is a word of its own, not "we'd" and "I'd" without the apostrophe.
_WHOLE_WORDS = frozenset({"wed", "id"})

_PlacedWord = tuple[Span, str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A sentence to be parsed: its place in the text, and the names in it, each to be taken for one word.

    `names` pairs the place of a name with the common name under which the parser is to see it. `left_out` are words
    that the sentence leaves out at its beginning; in the tree they stand there and take no room.
    """

    span: Span
    names: tuple[tuple[Span, str], ...] = ()
    left_out: tuple[str, ...] = ()


def parse(text: str, chunks: Sequence[Chunk]) -> Iterator[Tree]:
    """The trees of sentences of a text, in order; the time grows with their length alone."""
    pipeline = _pipeline()
    parts = [_parts(_placed_words(pipeline, text, chunk)) for chunk in chunks]
    with on_one_thread():
        parsed = list(pipeline.pipe((_document(pipeline, part) for own in parts for part in own), batch_size=_BATCH))
    documents = iter(parsed)
    for chunk, own in zip(chunks, parts, strict=True):
        nodes: list[Node] = []
        for part in own:
            nodes.extend(_nodes(part, next(documents), after=nodes))
        names = frozenset(name for name, _ in chunk.names)
        yield Tree(mend_lists(mend(nodes, names), names))


def parse_bare(sentences: Iterable[str]) -> int:
    """Parses sentences as spaCy does by itself, and keeps nothing: what reading is measured against.

    The number of words comes out.
    """
    return sum(len(document) for document in _pipeline_of_spacy().pipe(sentences, batch_size=_BATCH))


def parse_bare_by_numpy(sentences: Iterable[str]) -> int:
    """Parses sentences with matrices multiplied as for reading, and keeps nothing. The number of words comes out."""
    with on_one_thread():
        return sum(len(document) for document in _pipeline().pipe(sentences, batch_size=_BATCH))


@cache
def _pipeline() -> "Language":
    """The parser as reading uses it."""
    pipeline = _load()
    for name in pipeline.pipe_names:
        component: Any = pipeline.get_pipe(name)  # which has a model, as all that is trained
        multiply_by_numpy(component.model)
    return pipeline


@cache
def _pipeline_of_spacy() -> "Language":
    """The parser as spaCy itself runs it, which only a measurement needs."""
    return _load()


def _load() -> "Language":
    import spacy  # noqa: PLC0415 - half a second and 80 MB, which a process that only answers must not pay

    with resources.as_file(resources.files(__package__) / "model") as folder:
        pipeline = spacy.load(folder)
    tokenizer: Any = pipeline.tokenizer  # for which there are no types
    tokenizer.rules = {form: parts for form, parts in tokenizer.rules.items() if form.lower() not in _WHOLE_WORDS}
    return pipeline


def _placed_words(pipeline: "Language", text: str, chunk: Chunk) -> list[_PlacedWord]:
    """The words of a sentence with their places, names as one word."""
    found: list[_PlacedWord] = []
    position = chunk.span.start
    for name, word in chunk.names:
        found.extend(_words(pipeline, text, Span(position, name.start)))
        found.append((name, word))
        position = name.end
    found.extend(_words(pipeline, text, Span(position, chunk.span.end)))
    return _completed(found, chunk.left_out)


def _completed(found: list[tuple[Span, str]], left_out: tuple[str, ...]) -> list[tuple[Span, str]]:
    """The words of a sentence after those that it leaves out."""
    if not left_out or not found:
        return found
    (first, word), *rest = found
    beginning = Span(first.start, first.start)
    return [*((beginning, one) for one in left_out), (first, word.lower()), *rest]


def _parts(words: Sequence[_PlacedWord]) -> list[Sequence[_PlacedWord]]:
    """The parts of a sentence between semicolons that are clauses: each is parsed by itself.

    The parser is best with short sentences. What follows a semicolon without a verb of its own is left in its list.
    """
    depths = accumulate((word == "(") - (word == ")") for _, word in words)
    ends = [
        place + 1
        for place, (depth, (_, word)) in enumerate(zip(depths, words, strict=True))
        if word == ";" and not depth
    ]
    borders = [0]
    for start, end in pairwise((*ends, len(words))):
        if any(word.lower() in _OF_CLAUSES for _, word in words[start:end]):
            borders.append(start)
    return [words[start:end] for start, end in pairwise((*borders, len(words)))]


def _words(pipeline: "Language", text: str, span: Span) -> Iterator[tuple[Span, str]]:
    joined: int | None = None  # where "co-founded" begins, of which the parser is to see the verb
    for token in pipeline.tokenizer(span.of(text).translate(_PLAIN)):
        start = span.start + token.idx
        if token.text.lower() == "co" and text[start + len(token) : start + len(token) + 1] in ("-", "‑"):
            joined = start
        elif not token.is_space and not (joined is not None and token.text in ("-", "‑")):
            yield Span(start if joined is None else joined, start + len(token)), token.text
            joined = None


def _document(pipeline: "Language", words: Sequence[_PlacedWord]) -> "Doc":
    from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the pipeline, not before

    starts: list[bool | int | None] = [number == 0 for number in range(len(words))]
    return Doc(pipeline.vocab, words=[word for _, word in words], sent_starts=starts)


def _nodes(words: Sequence[_PlacedWord], document: "Doc", after: Sequence[Node]) -> list[Node]:
    """The nodes of a part of a sentence, those of the parts before it given; its root stands beside the first one."""
    # All words at once: asked for one by one, each makes several objects of spaCy's.
    lemmas, tags, relations = document.to_array(["LEMMA", "TAG", "DEP"]).T.tolist()
    heads = document.to_array("HEAD").astype("int64").tolist()  # steps from the word
    strings = document.vocab.strings
    nodes = [
        Node(place, span, fold(word), fold(strings[lemma]), strings[tag], strings[relation], place + head)
        for place, ((span, word), lemma, tag, relation, head) in enumerate(
            zip(words, lemmas, tags, relations, heads, strict=True), start=len(after)
        )
    ]
    first = next((node for node in after if node.head == node.index), None)
    if first is None:
        return nodes
    return [
        replace(node, relation="parataxis", head=first.index) if node.head == node.index else node for node in nodes
    ]
