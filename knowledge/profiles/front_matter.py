"""What a person states about a dancer at the head of a file, or in a file that is YAML throughout."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from rapidfuzz import process

from knowledge.profiles.problems import Problem, line_of, problem
from knowledge.relations import Relation
from knowledge.text import Span, fold, tokens
from knowledge.words import words

KEYS = ("aliases", *(relation.value for relation in Relation))
_TEXT = "text"
_MOST_NODES = 2_000
_DEEPEST = 8
_NEAR_ENOUGH = 70.0  # of 100
_STRING = "tag:yaml.org,2002:str"
_NOTHING = "tag:yaml.org,2002:null"
_FLAG = "tag:yaml.org,2002:bool"
_VALUES = frozenset({_STRING, *(f"tag:yaml.org,2002:{kind}" for kind in ("int", "float", "timestamp"))})
_LINE_END = r"[^\S\r\n]*+(?:\r\n?|\n|\Z)"
_FENCED = re.compile(rf"---{_LINE_END}(?P<yaml>.*?)^(?:---|\.\.\.){_LINE_END}", re.DOTALL | re.MULTILINE)
# A rule across the page looks like a fence: it is one only where a key or the other fence follows.
_OPENED = re.compile(rf"---{_LINE_END}(?:\s*+#[^\r\n]*+)*+\s*+(?:[\w\"' -]+:(?:\s|\Z)|(?:---|\.\.\.){_LINE_END})")


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of a front matter: a key, one of its values as text, and where that value stands."""

    key: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parted:
    """A file taken apart: what is stated, where the prose stands, and what is doubtful but does no harm."""

    statements: tuple[Statement, ...]
    prose: Span
    problems: tuple[Problem, ...] = ()


def part_text(path: str, text: str) -> Parted | Problem:
    """The front matter and the prose of a text or Markdown file; the front matter stands between two lines of `---`."""
    if not _OPENED.match(text):
        return Parted((), Span(0, len(text)))
    fenced = _FENCED.match(text)
    if fenced is None:
        return problem(path, "unclosed", line=1)
    prose = Span(fenced.end(), len(text))
    return _Reader(path, text, Span(*fenced.span("yaml")), KEYS).part(prose)


def part_yaml(path: str, text: str) -> Parted | Problem:
    """The statements and the prose of a YAML file, whose prose stands under the key `text`."""
    return _Reader(path, text, Span(0, len(text)), (*KEYS, _TEXT)).part(Span(len(text), len(text)))


class _NotTaken(yaml.MarkedYAMLError):
    """Something that YAML allows and a profile does not: the kind of problem that it is."""

    def __init__(self, mark: yaml.Mark, *, kind: str) -> None:
        super().__init__(problem_mark=mark)
        self.kind = kind


class _BoundedLoader(yaml.SafeLoader):
    """Composes YAML without aliases, and only as much of it as a person would write."""

    depth = 0
    nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave its result open
        if self.check_event(yaml.AliasEvent):
            raise _NotTaken(mark, kind="yaml_alias")
        self.nodes += 1
        self.depth += 1
        if self.nodes > _MOST_NODES or self.depth > _DEEPEST:
            raise _NotTaken(mark, kind="too_much_yaml")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the YAML that stands at `place` of a text; `keys` are those that it may hold."""

    path: str
    text: str
    place: Span
    keys: tuple[str, ...]

    def part(self, prose: Span) -> Parted | Problem:
        """The statements, and the prose that is given unless the YAML holds it itself."""
        found = [*self._found()]
        for one in found:
            if isinstance(one, Problem) and one.fatal:
                return one
        return Parted(
            tuple(statement for statement in found if isinstance(statement, Statement)),
            next((span for span in found if isinstance(span, Span)), prose),
            tuple(one for one in found if isinstance(one, Problem)),
        )

    def _found(self) -> Iterator[Statement | Problem | Span]:
        root = self._composed()
        if root is None:
            return
        if isinstance(root, Problem):
            yield root
        elif not isinstance(root, yaml.MappingNode):
            yield self._problem("no_keys", root)
        else:
            yield from self._entries(root)

    def _composed(self) -> yaml.Node | Problem | None:
        loader = _BoundedLoader(self.place.of(self.text))
        try:
            return loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            offset = mark.index if mark else 0
            if isinstance(error, _NotTaken):
                return self._problem_at(error.kind, offset)
            return self._problem_at("unreadable_yaml", offset, reason=error.problem or error.context or "?")
        except yaml.YAMLError:  # a character that YAML does not know; it tells no more than that
            return self._problem_at("yaml_character", 0)
        finally:
            loader.dispose()

    def _entries(self, root: yaml.MappingNode) -> Iterator[Statement | Problem | Span]:
        seen: set[str] = set()
        for key_node, value in root.value:
            key = fold(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
            if key in seen:
                yield self._problem("key_twice", key_node, key=key)
            elif key not in self.keys:
                yield self._unknown(key, key_node)
            elif key == _TEXT:
                yield self._prose(value)
            else:
                yield from self._statements(key, value)
            seen.add(key)

    def _statements(self, key: str, value: yaml.Node) -> Iterator[Statement | Problem]:
        nodes = value.value if isinstance(value, yaml.SequenceNode) and key != Relation.NAME else [value]
        for node in nodes:
            if isinstance(node, yaml.ScalarNode) and node.tag in _VALUES | {_NOTHING}:
                yield self._statement(key, node)
            else:
                yield self._wrong_kind(key, node)

    def _statement(self, key: str, node: yaml.ScalarNode) -> Statement | Problem:
        value = " ".join(unicodedata.normalize("NFC", node.value).split())
        if node.tag == _NOTHING or not tokens(value):
            return self._problem("key_empty", node, fatal=False, key=key)
        return Statement(key, value, self._span(node))

    def _prose(self, node: yaml.Node) -> Span | Problem:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
            return self._problem("not_prose", node)
        span = self._span(node)
        if node.style in ("'", '"') and ("\\" in span.of(self.text) or "''" in span.of(self.text)):
            return self._problem("quoted_prose", node)
        return span

    def _span(self, node: yaml.ScalarNode) -> Span:
        """Where the value stands, without its quotation marks or the sign of a block."""
        start, end = (self.place.start + mark.index for mark in (node.start_mark, node.end_mark))
        if node.style in ("'", '"'):
            return Span(start + 1, end - 1)
        if node.style in ("|", ">"):
            start += len(self.text[start:end].splitlines(keepends=True)[0])
        part = self.text[start:end]
        return Span(start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip()))

    def _unknown(self, key: str, node: yaml.Node) -> Problem:
        meant = {**{known: known for known in self.keys}, **words("keys")["meant"]}
        near = process.extractOne(key, [word for word in meant if meant[word] in self.keys], score_cutoff=_NEAR_ENOUGH)
        known = ", ".join(self.keys)
        if near:
            return self._problem("key_misspelt", node, fatal=False, key=key, meant=meant[near[0]], keys=known)
        if key:
            return self._problem("key_unknown", node, fatal=False, key=key, keys=known)
        return self._problem("key_unreadable", node, fatal=False, keys=known)

    def _wrong_kind(self, key: str, node: yaml.Node) -> Problem:
        if node.tag == _FLAG:
            return self._problem("yes_or_no", node, key=key)
        return self._problem("not_one_name" if key == Relation.NAME else "no_value", node, key=key)

    def _problem(self, kind: str, node: yaml.Node, *, fatal: bool = True, **places: str) -> Problem:
        return self._problem_at(kind, node.start_mark.index, fatal=fatal, **places)

    def _problem_at(self, kind: str, offset: int, *, fatal: bool = True, **places: str) -> Problem:
        line = line_of(self.text, self.place.start + offset)
        return problem(self.path, kind, line=line, fatal=fatal, **places)
