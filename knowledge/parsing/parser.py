"""The parser that ships with the package, loaded when first needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

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
    placed = [_placed_words(pipeline, text, chunk) for chunk in chunks]
    documents = (_document(pipeline, words) for words in placed)
    parsed = zip(chunks, placed, pipeline.pipe(documents, batch_size=_BATCH), strict=True)
    for chunk, words, document in parsed:
        nodes = _nodes([span for span, _ in words], document)
        names = frozenset(name for name, _ in chunk.names)
        yield Tree(mend_lists(mend(nodes, names), names))


def parse_bare(sentences: Iterable[str]) -> int:
    """Parses sentences and keeps nothing: what reading is measured against. The number of words comes out."""
    return sum(len(document) for document in _pipeline().pipe(sentences, batch_size=_BATCH))


@cache
def _pipeline() -> "Language":
    import spacy  # noqa: PLC0415 - half a second and 80 MB, which a process that only answers must not pay

    with resources.as_file(resources.files(__package__) / "model") as folder:
        return spacy.load(folder)


def _placed_words(pipeline: "Language", text: str, chunk: Chunk) -> list[tuple[Span, str]]:
    """The words of a sentence with their places, names as one word."""
    found: list[tuple[Span, str]] = []
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


def _words(pipeline: "Language", text: str, span: Span) -> Iterator[tuple[Span, str]]:
    for token in pipeline.tokenizer(span.of(text).translate(_PLAIN)):
        if not token.is_space:
            start = span.start + token.idx
            yield Span(start, start + len(token)), token.text


def _document(pipeline: "Language", words: Sequence[tuple[Span, str]]) -> "Doc":
    from spacy.tokens import Doc  # noqa: PLC0415 - loaded with the pipeline, not before

    starts: list[bool | int | None] = [number == 0 for number in range(len(words))]
    return Doc(pipeline.vocab, words=[word for _, word in words], sent_starts=starts)


def _nodes(spans: Sequence[Span], document: "Doc") -> list[Node]:
    return [
        Node(t.i, span, fold(t.text), fold(t.lemma_), t.tag_, t.dep_, t.head.i)
        for span, t in zip(spans, document, strict=True)
    ]
