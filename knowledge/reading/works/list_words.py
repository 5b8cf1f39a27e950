"""What the words of a list of works and roles may be: a name, a part, a year, a character, a title."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.parsing import Node
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.text import Span, fold
from knowledge.words import word_set

Kinds = Mapping[str, MentionKind]
YEAR = re.compile(r"1[6-9]\d\d|20\d\d")
FILLING_TAGS = ("DT", "PRP$", "JJ", "JJS", "JJR", "RB", "CD", "PDT")
THEN = frozenset({"later", "then", "also", "finally", "eventually", "both", "subsequently", "as", "well", "once"})


def is_known_place(name: str) -> bool:
    """Whether a name is that of a city or country that is widely known."""
    return fold(name) in word_set("places", "cities", "countries", "with_article")


@dataclass(slots=True)
class ListWords:
    """The words of a sentence, as somebody who reads a list in it asks about them."""

    sentence: ReadSentence
    kinds: Kinds

    @property
    def _nodes(self) -> tuple[Node, ...]:
        return self.sentence.tree.nodes

    def _at(self, place: int) -> Node | None:
        return self._nodes[place] if place < len(self._nodes) else None

    def _kind(self, node: Node) -> MentionKind | None:
        mention = self.sentence.names.get(node.index)
        if mention is None:
            return None
        return self.kinds.get(fold(mention.span.of(self.sentence.text)), mention.kind)

    def _is_name(self, node: Node) -> bool:
        return node.index in self.sentence.names and self._kind(node) is not MentionKind.DANCER

    def _is_part(self, node: Node) -> bool:
        return node.lemma in ("role", "part", "lead", "solo", "variation", "heroine", "hero") and not node.is_verb

    def _is_showing(self, node: Node) -> bool:
        return node.lemma in word_set("stage", "showings") or (node.tag == "VBN" and node.word != "born")

    def _is_year(self, place: int) -> bool:
        node = self._at(place)
        return node is not None and bool(YEAR.fullmatch(node.word))

    def _is_character(self, node: Node) -> bool:
        return fold(node.span.of(self.sentence.text)) in word_set("works", "characters")

    def _may_be_work(self, node: Node) -> bool:
        name = node.span.of(self.sentence.text)
        if self._kind(node) is MentionKind.WORK:
            return True
        if is_known_place(name) or self._kind(node) in (MentionKind.AWARD, MentionKind.SCHOOL):
            return False
        after = self._at(node.index + 1)
        is_dated = after is not None and after.word == "(" and self._is_year(node.index + 2)
        return self._kind(node) in (MentionKind.NAME, MentionKind.ROLE) or self._is_titled(node) or is_dated

    def _is_titled(self, node: Node) -> bool:
        """Whether a name begins with an article, as titles do."""
        first, _, rest = fold(node.span.of(self.sentence.text)).partition(" ")
        return first in word_set("works", "articles") and bool(rest)

    def _wording(self, start: int, noun: Node) -> str:
        """The words of a part without its article: "title role"."""
        first = next(
            (n for n in self._nodes[start : noun.index] if n.tag not in ("DT", "PRP$", "RB") and n.word not in THEN),
            noun,
        )
        return " ".join(Span(first.span.start, noun.span.end).of(self.sentence.text).split())
