"""What a person states about a dancer at the head of a file, or in a file that is YAML throughout."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from rapidfuzz import process

from knowledge.profiles.problems import Problem, line_of
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
_BLOCK_ADVICE = "Write `text: |` and the prose below it, indented, without quotation marks around the whole."


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
        message = "The file opens a front matter with --- and never closes it."
        return Problem(path, message, "Put a line of --- below the last key.", 1, fatal=True)
    prose = Span(fenced.end(), len(text))
    return _Reader(path, text, Span(*fenced.span("yaml")), KEYS).part(prose)


def part_yaml(path: str, text: str) -> Parted | Problem:
    """The statements and the prose of a YAML file, whose prose stands under the key `text`."""
    return _Reader(path, text, Span(0, len(text)), (*KEYS, _TEXT)).part(Span(len(text), len(text)))


class _BoundedLoader(yaml.SafeLoader):
    """Composes YAML without aliases, and only as much of it as a person would write."""

    depth = 0
    nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]  # the stubs leave its result open
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="an alias (*name) stands for a value", problem_mark=mark)
        self.nodes += 1
        self.depth += 1
        if self.nodes > _MOST_NODES or self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="there is more of it than a profile takes", problem_mark=mark)
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
        for problem in found:
            if isinstance(problem, Problem) and problem.fatal:
                return problem
        return Parted(
            tuple(statement for statement in found if isinstance(statement, Statement)),
            next((span for span in found if isinstance(span, Span)), prose),
            tuple(problem for problem in found if isinstance(problem, Problem)),
        )

    def _found(self) -> Iterator[Statement | Problem | Span]:
        root = self._composed()
        if root is None:
            return
        if isinstance(root, Problem):
            yield root
        elif not isinstance(root, yaml.MappingNode):
            yield self._problem("This YAML holds no keys.", "Write a key and its value on each line: `name: …`.", root)
        else:
            yield from self._entries(root)

    def _composed(self) -> yaml.Node | Problem | None:
        loader = _BoundedLoader(self.place.of(self.text))
        try:
            return loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            message = f"This YAML cannot be read: {error.problem or error.context}."
            return self._problem_at(message, "Mend this line, or the one before it.", mark.index if mark else 0)
        except yaml.YAMLError:  # a character that YAML does not know; it tells no more than that
            return self._problem_at("This YAML holds a character that it must not hold.", "Take it out.", 0)
        finally:
            loader.dispose()

    def _entries(self, root: yaml.MappingNode) -> Iterator[Statement | Problem | Span]:
        seen: set[str] = set()
        for key_node, value in root.value:
            key = fold(key_node.value).strip() if isinstance(key_node, yaml.ScalarNode) else ""
            if key in seen:
                yield self._problem(f"The key `{key}` stands here a second time.", "Make one list of both.", key_node)
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
            message = f"The key `{key}` has an empty value, which says nothing."
            return self._problem(message, "Write the value, or delete the line.", node, fatal=False)
        return Statement(key, value, self._span(node))

    def _prose(self, node: yaml.Node) -> Span | Problem:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _STRING:
            return self._problem("The key `text` does not hold prose.", _BLOCK_ADVICE, node)
        span = self._span(node)
        if node.style in ("'", '"') and ("\\" in span.of(self.text) or "''" in span.of(self.text)):
            message = "The prose is quoted, so that some of its characters stand here in another spelling."
            return self._problem(message, _BLOCK_ADVICE, node)
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
        hint = f"Did you mean `{meant[near[0]]}`? " if near else ""
        message = (
            f"The key `{key}` is not known here and was not read."
            if key
            else "This key is not known here and was not read."
        )
        return self._problem(message, f"{hint}The known keys are {', '.join(self.keys)}.", node, fatal=False)

    def _wrong_kind(self, key: str, node: yaml.Node) -> Problem:
        if node.tag == _FLAG:
            message = f"YAML takes the value of `{key}` for yes or no."
            return self._problem(message, "Put it between quotation marks.", node)
        wanted = "one name" if key == Relation.NAME else "a text, a number or a date, or a list of these"
        return self._problem(f"The key `{key}` holds something else than {wanted}.", f"Write {wanted}.", node)

    def _problem(self, message: str, advice: str, node: yaml.Node, *, fatal: bool = True) -> Problem:
        return self._problem_at(message, advice, node.start_mark.index, fatal=fatal)

    def _problem_at(self, message: str, advice: str, offset: int, *, fatal: bool = True) -> Problem:
        return Problem(self.path, message, advice, line_of(self.text, self.place.start + offset), fatal)
