"""Results become messages: every card that the bot shows, each within Discord's limits."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, assert_never

import discord

from cogs.controls import button, custom_id, menu, option
from cogs.layout import MOST_OPTIONS, Card, pages
from cogs.markdown import Markdown, bold, escape, quote, shorten, small
from cogs.texts import Texts
from cogs.transformers import SeveralDancers, reference
from knowledge.asking import Ambiguous, Answer, Answered, Query, Reason, Unknown
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.library import Proposal
from knowledge.profiles import Problem, Profile
from knowledge.relations import Relation
from knowledge.text import fold

NAMES_ON_A_PAGE = 20

_ROOM_ON_A_PAGE = 2000
_ROOM_FOR_SOURCES = 2400
_MOST_SENTENCE = 1000
_MOST_VALUES = 300
_MOST_PATH = 200
_MOST_SOURCES = 25
_MOST_PATHS = 15
_MOST_PROBLEMS = 10
_REFERENCE = 60

_ORDER = {relation: place for place, relation in enumerate(Relation)}
_TELLING = (Relation.OCCUPATION, Relation.COMPANY, Relation.SCHOOL, Relation.ORIGIN, Relation.BORN)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Which page of a card is shown, from 0, and the person whose buttons turn it."""

    number: int
    owner: int


def answer_card(texts: Texts, answer: Answer, *, question: str, owner: int, repeat: bool = False) -> Card:
    """The answer to a question; `repeat` shows the question, too, for where nobody else could know it."""
    asked = question if repeat else None
    match answer:
        case Answered():
            parts = [_sentence(answer.sentence), _sources(texts, answer.citations), _understood(texts, answer.query)]
            return Card(parts, asked=asked)
        case Unknown():
            # What was understood says something only where that much was understood.
            query = answer.query if answer.reason is Reason.NOT_SAID else None
            return Card([_sentence(answer.sentence), _nearest(texts, answer), _understood(texts, query)], asked=asked)
        case Ambiguous():
            options = [option(c.name, reference(c.key), c.description) for c in answer.candidates]
            # The question has to be there: whoever chooses asks it once more.
            return _which(texts, _sentence(answer.sentence), options, custom_id("meant", owner), asked=question)
        case _:
            assert_never(answer)


def dancer_card(texts: Texts, profile: Profile, facts: Sequence[Fact], leaf: Leaf) -> Card:
    """What the biographies say about a dancer, with the sentences that say so."""
    blocks = list(_statements(texts, profile, facts)) or [texts.say("card.nothing_read")]
    leaves = pages(blocks, room=_ROOM_ON_A_PAGE)
    number = min(max(leaf.number, 0), len(leaves) - 1)
    parts = [_heading(texts, profile), _joined(leaves[number], "\n\n"), _foot(texts, profile, number, len(leaves))]

    def turn(to: int) -> str:
        return custom_id("dancer", leaf.owner, to, reference(profile.path, room=_REFERENCE))

    return Card(parts, rows=_turning(texts, number, len(leaves), turn))


def which_dancer_card(texts: Texts, several: SeveralDancers, base: KnowledgeBase, *, owner: int) -> Card:
    """The dancers whom a name may mean, to choose from."""
    sentence = texts.say("which.dancer", name=shorten(several.typed, 100), count=len(several.profiles))
    options = [option(p.name, reference(p.path), telling(p, base)) for p in several.profiles]
    return _which(texts, sentence, options, custom_id("which", owner))


def list_card(texts: Texts, profiles: Sequence[Profile], base: KnowledgeBase, leaf: Leaf) -> Card:
    """All dancers, a page of them at a time; `profiles` are in the order in which they are to be shown."""
    if not profiles:
        return Card([texts.say("list.empty")])
    count = (len(profiles) + NAMES_ON_A_PAGE - 1) // NAMES_ON_A_PAGE
    number = min(max(leaf.number, 0), count - 1)
    shown = profiles[number * NAMES_ON_A_PAGE :][:NAMES_ON_A_PAGE]
    parts = [
        texts.say("list.title", count=len(profiles)),
        _joined((_entry(texts, profile, base) for profile in shown), "\n"),
        _page_of(texts, number, count),
    ]
    return Card(parts, rows=_turning(texts, number, count, lambda to: custom_id("list", leaf.owner, to)))


def status_card(texts: Texts, base: KnowledgeBase, *, read_at: Markdown) -> Card:
    """What the knowledge base holds, and what is wrong with its files."""
    parts = [
        texts.say("status.title"),
        _joined(
            [texts.say("status.holds", count=len(base.profiles)), texts.say("status.facts", count=len(base.facts))],
            "\n",
        ),
        _problems(texts, base.problems) or texts.say("status.no_problems"),
        small(texts.say("status.version", version=base.version, when=read_at)),
    ]
    return Card(parts)


def reload_card(texts: Texts, proposal: Proposal) -> Card:
    """What a reload has changed, and what is wrong with the files."""
    changes = [
        _paths(texts, key, paths)
        for key, paths in (
            ("reload.added", proposal.added),
            ("reload.changed", proposal.changed),
            ("reload.removed", proposal.removed),
        )
        if paths
    ]
    done = texts.say("reload.done", count=len(proposal.base.profiles))
    return Card([done, *(changes or [texts.say("reload.nothing_changed")]), _problems(texts, proposal.base.problems)])


def emptying_card(texts: Texts, proposal: Proposal, *, owner: int) -> Card:
    """The question whether the knowledge base shall be emptied."""
    sentence = texts.say("reload.would_empty", count=len(proposal.replaces.profiles))
    identifier = custom_id("empty", owner, proposal.replaces.version)
    confirm = button(texts.label("reload.empty_it"), identifier, style=discord.ButtonStyle.danger)
    return Card([sentence, _problems(texts, proposal.base.problems)], rows=[[confirm]])


def telling(profile: Profile, base: KnowledgeBase) -> str:
    """In a few words what tells a dancer from others of the same name; the profile's path where nothing is known."""
    values = {fact.relation: fact.value for fact in reversed(base.facts_of(profile.path)) if fact.stated}
    told = dict.fromkeys(values[relation] for relation in _TELLING if relation in values)
    return ", ".join(told) or profile.path


def _sentence(text: str) -> Markdown:
    return escape(shorten(text, _MOST_SENTENCE))


def _sources(texts: Texts, citations: Sequence[Citation]) -> Markdown:
    shown = pages(map(_source, citations[:_MOST_SOURCES]), room=_ROOM_FOR_SOURCES)[0]
    left = len(citations) - len(shown)
    more = [small(texts.say("answer.more_sources", count=left))] if left else []
    return _joined([*shown, *more], "\n")


def _source(citation: Citation) -> Markdown:
    path = escape(shorten(citation.profile.path, _MOST_PATH))
    return Markdown(f"{quote(citation.quote)}\n{small(path)}")


def _nearest(texts: Texts, answer: Unknown) -> Markdown:
    if answer.nearest is None:
        return Markdown()
    return Markdown(f"{texts.say('answer.nearest')}\n{_source(answer.nearest)}")


def _understood(texts: Texts, query: Query | None) -> Markdown:
    if query is None or not (query.relation or query.subjects or query.filters):
        return Markdown()
    return small(texts.say("answer.understood", query=shorten(query.describe(), 200)))


def _which(
    texts: Texts, sentence: Markdown, options: list[discord.SelectOption], identifier: str, *, asked: str | None = None
) -> Card:
    distinct = list({entry.value: entry for entry in options}.values())
    # As many as fit are looked for: how many more there are, nobody has counted.
    more = [small(texts.say("answer.more_candidates"))] if len(distinct) >= MOST_OPTIONS else []
    return Card([sentence, *more], asked=asked, rows=[[menu(texts.label("answer.which"), identifier, distinct)]])


def _heading(texts: Texts, profile: Profile) -> Markdown:
    name = f"### {escape(shorten(profile.name, 200))}"
    if not profile.aliases:
        return Markdown(name)
    aliases = shorten(", ".join(profile.aliases), _MOST_VALUES)
    return Markdown(f"{name}\n{small(texts.say('card.also', names=aliases))}")


def _foot(texts: Texts, profile: Profile, number: int, count: int) -> Markdown:
    source = small(texts.say("card.sources", profile=shorten(profile.path, _MOST_PATH)))
    return _joined([source, _page_of(texts, number, count)], "\n")


def _page_of(texts: Texts, number: int, count: int) -> Markdown:
    return small(texts.say("card.page", page=number + 1, pages=count)) if count > 1 else Markdown()


def _turning(texts: Texts, number: int, count: int, turn: Callable[[int], str]) -> list[list[discord.ui.Button[Any]]]:
    """The row of buttons that turn pages; none where there is one page."""
    if count == 1:
        return []
    previous = button(texts.label("card.previous"), turn(number - 1), disabled=number == 0)
    following = button(texts.label("card.next"), turn(number + 1), disabled=number == count - 1)
    return [[previous, following]]


def _statements(texts: Texts, profile: Profile, facts: Sequence[Fact]) -> Iterator[Markdown]:
    """Facts as blocks: those that the same sentences say together, then these sentences."""
    said = [fact for fact in facts if fact.relation is not Relation.NAME]
    by_place: dict[tuple[tuple[str, int, int], ...], list[Fact]] = {}
    for fact in sorted(said, key=lambda fact: _ORDER[fact.relation]):
        place = tuple((citation.profile.path, citation.start, citation.end) for citation in fact.citations)
        by_place.setdefault(place, []).append(fact)
    for together in by_place.values():
        yield _joined([*_stated(texts, together), *_quotes(together[0], profile)], "\n")


def _stated(texts: Texts, facts: Iterable[Fact]) -> Iterator[Markdown]:
    """A line for each relation, with its values."""
    for relation, group in groupby(facts, key=lambda fact: fact.relation):
        values = list(dict.fromkeys(_value(texts, fact) for fact in group))
        label = bold(texts.label(f"relation.{relation}", count=len(values)))
        yield Markdown(f"{label} {escape(shorten(', '.join(values), _MOST_VALUES))}")


def _value(texts: Texts, fact: Fact) -> str:
    """A value with its qualifiers behind it: "Bolshoi Ballet Academy (aged 20)"."""
    qualifiers = [
        texts.label(f"qualifier.{name}", value=value)
        for name, value in fact.qualifiers
        if name != "aliases" and fold(value) != fold(fact.value)
    ]
    value = f"{fact.value} ({', '.join(qualifiers)})" if qualifiers else fact.value
    return value if fact.stated else texts.label("card.suggested", value=value)


def _quotes(fact: Fact, profile: Profile) -> Iterator[Markdown]:
    for citation in fact.citations:
        yield quote(citation.quote, limit=400) if citation.profile.path == profile.path else _source(citation)


def _entry(texts: Texts, profile: Profile, base: KnowledgeBase) -> Markdown:
    name = shorten(profile.name, 80)
    described = telling(profile, base)
    if described == profile.path:
        return texts.say("list.entry", name=name)
    return texts.say("list.entry_with_description", name=name, description=shorten(described, 80))


def _paths(texts: Texts, key: str, paths: Sequence[str]) -> Markdown:
    shown = [texts.say("reload.path", path=shorten(path, 100)) for path in paths[:_MOST_PATHS]]
    return _joined([texts.say(key, count=len(paths)), *shown, *_more(texts, len(paths) - len(shown))], "\n")


def _problems(texts: Texts, problems: Sequence[Problem]) -> Markdown:
    if not problems:
        return Markdown()
    shown = [_problem(texts, problem) for problem in problems[:_MOST_PROBLEMS]]
    title = texts.say("status.problems", count=len(problems))
    return _joined([title, *shown, *_more(texts, len(problems) - len(shown))], "\n")


def _problem(texts: Texts, problem: Problem) -> Markdown:
    key = "status.problem" if problem.line is None else "status.problem_with_line"
    message, advice = shorten(problem.message, 200), shorten(problem.advice, 200)
    return texts.say(key, path=shorten(problem.path, 100), line=problem.line, message=message, advice=advice)


def _more(texts: Texts, left: int) -> list[Markdown]:
    return [texts.say("status.more", count=left)] if left > 0 else []


def _joined(parts: Iterable[str], between: str) -> Markdown:
    return Markdown(between.join(part for part in parts if part))
