"""The first half of the way: a question becomes a Query."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.asking.conversation import Spoken
from knowledge.asking.forms import asks_for_introduction, has_cue, relation_form
from knowledge.asking.links import Link, Linked
from knowledge.asking.query import FOLLOW_UP, Entity, Form, Query
from knowledge.asking.understanding.continuing import continued
from knowledge.asking.understanding.criteria import listed
from knowledge.asking.understanding.linking import link
from knowledge.asking.understanding.marking import MarkedQuestion, mark
from knowledge.asking.understanding.namesakes import named_together
from knowledge.asking.understanding.plain_words import in_plain_words
from knowledge.asking.understanding.querying import query_of
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import number_in
from knowledge.passages import stems
from knowledge.words import word_set

_ANNOUNCING = frozenset({"which", "what", "the", "these", "those", "name", "her", "his", "their", "list"})
_PRONOUNS = {"she": "she", "her": "she", "he": "he", "his": "he", "him": "he"}
_WRITING = frozenset({"write", "wrote", "written"})
_PLACING = frozenset({"the", "a", "an", "at", "in", "of"})
_ALL = re.compile(r"\b(?:who|what|where) all\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A question as understood.

    `unclear` are the names that may be several dancers'. `unknown` are the words that neither a name nor the language
    of questions explains, `content` these with all others outside of names that carry meaning; `telling` and `picking`
    are those of the lists of that name in `words/questions.yaml`. `announced` is the number of things that the question
    says it asks for ("which two teachers"); its word is not unknown then. `by_way_of` is where it is said who is meant,
    where the question told of somebody instead of naming them. The flags tell what the words leave open: whether the
    unknown ones must be somebody's name (`asks_for_somebody`) or that of a school, a work or the like
    (`asks_for_something`), and whether nothing is asked but who somebody is (`is_introduction`).
    """

    query: Query
    linked: Linked
    marked: MarkedQuestion
    unclear: tuple[Link, ...]
    unknown: tuple[str, ...]
    content: tuple[str, ...]
    telling: tuple[str, ...]
    picking: tuple[str, ...]
    asks_for_somebody: bool
    asks_for_something: bool
    is_introduction: bool
    is_plural: bool = False
    announced: int | None = None
    excludes_unknown: bool = False
    spoken: Spoken | None = None
    by_way_of: tuple[Citation, ...] = ()


def understand(
    question: str, base: KnowledgeBase, *, spoken: Spoken | None = None, chosen: str | None = None
) -> Understood:
    """Understand a question about the knowledge base.

    `spoken` is what the same person spoke of just before, `chosen` the key of whom an unclear name is said to mean.
    """
    found = link(in_plain_words(question), base, spoken)
    linked = replace(found, links=tuple(each.meaning(chosen) for each in found.links))
    understood = understand_linked(named_together(linked), spoken=spoken)
    return _without_another(understood, base) if spoken is not None else understood


def _without_another(understood: Understood, base: KnowledgeBase) -> Understood:
    """The question without the dancer spoken of, where its only pronoun cannot mean them: "when did she die?"."""
    query, words = understood.query, understood.marked.words
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    pronouns = {pronoun for key, pronoun in _PRONOUNS.items() if key in words}
    if subject is None or query.stage != FOLLOW_UP or len(pronouns) != 1 or any("DANCER" in word for word in words):
        return understood
    other = {"she": "he", "he": "she"}.get(pronoun_of(subject.key, base))
    return replace(understood, query=replace(query, subjects=())) if pronouns == {other} else understood


def understand_linked(linked: Linked, *, spoken: Spoken | None = None) -> Understood:
    """Understand a question of which is known what it names."""
    marked = mark(linked)
    about = relation_form(marked.text)
    plain = query_of(linked, marked, about)
    speaks_of_dance = has_cue(marked.text)
    announced = next((word for word in marked.unknown if _announces(word, marked.words)), None)
    counts = plain.form is Form.COUNT
    return Understood(
        query=listed(continued(plain, linked, marked, spoken, about=about), linked, marked, spoken),
        linked=linked,
        marked=marked,
        unclear=tuple(found for found in linked.links if found.is_unclear),
        unknown=tuple(word for word in marked.unknown if word != announced),
        content=tuple(
            word for word in marked.outside_names if word != announced and not _is_empty(word, counts=counts)
        ),
        telling=tuple(word for word in marked.outside_names if not _telling_stems().isdisjoint(stems(word))),
        picking=tuple(word for word in marked.outside_names if word in word_set("questions", "picking")),
        asks_for_somebody=not linked.links and marked.unknown_is_one_run and (speaks_of_dance or _asks_who(marked)),
        asks_for_something=(about is not None and about.across) or (speaks_of_dance and _follows_article(marked)),
        is_introduction=not marked.unknown and asks_for_introduction(marked.outside_names),
        is_plural=_one_of_several().search(marked.text) is None
        and (_ALL.search(marked.text) is not None or any(_is_several(word) for word in marked.words)),
        announced=number_in(announced) if announced is not None else None,
        excludes_unknown=bool(marked.before_unknown)
        and marked.before_unknown[-1] in word_set("questions", "excluding"),
        spoken=spoken,
    )


def _is_several(word: str) -> bool:
    """Whether a word asks for several: "pupils", not "pupil"."""
    return word.endswith("s") and word in _plurals()


def _announces(word: str, asked: Sequence[str]) -> bool:
    """Whether a number tells how many are asked for: "which two teachers", "the three works that"."""
    place = asked.index(word)
    following = asked[place + 1] if place + 1 < len(asked) else ""
    asks = place == 0 or asked[place - 1] in _ANNOUNCING
    return number_in(word) is not None and asks and (following in _plurals() or following in _of_persons())


@cache
def _of_persons() -> frozenset[str]:
    return word_set("questions", "dancer") | frozenset(f"{word}s" for word in word_set("questions", "person"))


@cache
def _telling_stems() -> frozenset[str]:
    return frozenset(stem for word in word_set("questions", "telling") for stem in stems(word))


@cache
def _one_of_several() -> re.Pattern[str]:
    """As in "which of his partners did he marry": one, of several."""
    singular = r"(?!(?:are|were|have|do)\b)"
    return re.compile(rf"\bwhich of (?:\S+ ){{1,2}}?(?:{'|'.join(sorted(_plurals()))}) {singular}")


@cache
def _plurals() -> frozenset[str]:
    """The words by which several are asked for: "pupils", "works"."""
    keys = ("student", "mentor", "work", "company", "school", "award", "partner", "venue", "place", "role", "town")
    return frozenset(word for key in keys for word in word_set("questions", key) if word.endswith("s"))


def with_choice(understood: Understood, unclear: Link, entity: Entity) -> Understood:
    """The same question with a name that was not clear taken to mean that dancer."""
    links = tuple(
        replace(found, entities=(entity,), is_unclear=False) if found is unclear else found
        for found in understood.linked.links
    )
    return understand_linked(replace(understood.linked, links=links), spoken=understood.spoken)


def _is_empty(word: str, *, counts: bool) -> bool:
    """Whether a word of the language of questions carries nothing that a sentence could answer.

    What somebody wrote is an opinion, unless it is counted: "how many books did she write".
    """
    if counts and word in _WRITING:
        return False
    return any(word in word_set("questions", key) for key in ("idle", "opinion", "about"))


def _asks_who(marked: MarkedQuestion) -> bool:
    """Whether a question asks who somebody is: "who is Anna Pavlova", not "who is the president of France"."""
    return " ".join(marked.before_unknown) in word_set("questions", "about") and marked.words[-1] == marked.unknown[-1]


def _follows_article(marked: MarkedQuestion) -> bool:
    """Whether the first unknown word stands behind an article or a word of place: "at the Conservatory of Riga"."""
    return bool(marked.before_unknown) and marked.before_unknown[-1] in _PLACING
