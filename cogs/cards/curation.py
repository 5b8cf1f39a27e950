"""What moderators see of the knowledge base: its state, what it lacks, its versions, names and questions."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from cogs.cards.changes import problem_list
from cogs.cards.parts import joined, page_of, source, turning
from cogs.controls import button, custom_id, menu, option
from cogs.layout import MOST_OPTION, MOST_OPTIONS, Card, pages
from cogs.markdown import Markdown, bold, escape, shorten, small
from cogs.texts import Texts
from cogs.transformers import reference
from knowledge.aliases import Alias
from knowledge.base import KnowledgeBase
from knowledge.curation.asked import Group
from knowledge.curation.coverage import Coverage
from knowledge.curation.golden import GoldenResult
from knowledge.curation.proposing import AliasProposal
from knowledge.facts import Citation
from knowledge.store import ALIASES, GOLDEN, Change, Opinion, Version
from knowledge.things import EntityKind

HISTORY_ON_A_PAGE = 5

_ROOM = 2600
_GROUPS_ON_A_PAGE = 5
_MOST = 100
_MOST_SENTENCE = 300
_POINTER = 60
_MOST_CHANGED = 5
_MILLION = 1_000_000
_FIRST_PAGE = -2  # no page that a button turns to: a message takes no identifier twice


def status_card(
    texts: Texts,
    base: KnowledgeBase,
    *,
    coverage: Coverage,
    shared: Version | None,
    own: Version | None,
    waiting: int,
    is_folder_ahead: bool,
    is_store_away: bool,
    resident: int | None,
) -> Card:
    """What there is, since when, what is wrong with it, and what it lacks, in a few figures.

    `shared` and `own` are the latest versions of the two collections, `waiting` the changes that nobody decided about,
    `resident` the bytes of memory that the program holds, where the system tells.
    """
    problems = base.problems
    title = [texts.say("status.problems", count=len(problems))] if problems else []
    parts = [
        texts.say("status.title"),
        joined(
            [
                texts.say("status.holds", count=len(base.profiles)),
                texts.say("status.facts", count=len(base.facts)),
                _held(texts, sum(len(profile.text) for profile in base.profiles)),
                texts.say("status.process", megabytes=resident // 1_000_000) if resident is not None else "",
                _lacks(texts, coverage),
                texts.say("status.waiting", count=waiting) if waiting else "",
                texts.say("status.folder_ahead") if is_folder_ahead else "",
                texts.say("status.store_away") if is_store_away else "",
            ],
            "\n",
        ),
        joined([*title, problem_list(texts, problems) if problems else texts.say("status.no_problems")], "\n"),
        joined((_latest(texts, key, version) for key, version in (("shared", shared), ("own", own)) if version), "\n"),
        small(texts.say("status.digest", version=base.version)),
    ]
    return Card(parts)


def _held(texts: Texts, characters: int) -> Markdown:
    """How much text is in memory."""
    if characters < _MILLION:
        return texts.say("status.memory_thousands", thousands=-(-characters // 1000))
    return texts.say("status.memory", megabytes=texts.decimal(characters / _MILLION))


def coverage_card(texts: Texts, coverage: Coverage, *, what: str, page: int = 0) -> Card:
    """One of the lists of what is missing or doubtful, a page at a time; the others are chosen from a menu."""
    blocks: Mapping[str, Callable[[], list[Markdown]]] = {
        "missing": lambda: _missing(texts, coverage),
        "contradictions": lambda: _contradictions(texts, coverage),
        "alike": lambda: _alike(texts, coverage),
        "mentioned": lambda: _mentioned(texts, coverage),
    }
    counts = {name: getattr(coverage, name).count for name in blocks}
    leaves = pages(blocks[what]() or [texts.say("coverage.none")], room=_ROOM)
    number = min(max(page, 0), len(leaves) - 1)
    title = texts.say(f"coverage.{what}", count=counts[what])
    others = [
        button(texts.label("coverage.button", what=texts.label(f"coverage.name.{name}"), count=counts[name]),
               custom_id("kb-coverage", name, _FIRST_PAGE), disabled=name == what)
        for name in blocks
    ]  # fmt: skip
    turns = turning(texts, number, len(leaves), lambda to: custom_id("kb-coverage", what, to))
    parts = [_lacks(texts, coverage), title, joined(leaves[number], "\n"), page_of(texts, number, len(leaves))]
    return Card(parts, rows=[others, turns])


def history_card(
    texts: Texts,
    versions: Sequence[Version],
    changes: Mapping[int, Sequence[Change]],
    *,
    server: int,
    newest: int,
    page: int,
) -> Card:
    """Versions of a collection, the newest first, with what each changed."""
    count = max(1, -(-newest // HISTORY_ON_A_PAGE))
    blocks = [_version(texts, version, changes[version.number]) for version in versions]
    turns = turning(texts, page, count, lambda to: custom_id("kb-history", server, to))
    title = texts.say("history.own" if server else "history.shared", count=newest)
    return Card([title, *(blocks or [texts.say("history.none")]), page_of(texts, page, count)], rows=[turns])


def aliases_card(
    texts: Texts, aliases: Sequence[Alias], proposals: Sequence[AliasProposal], base: KnowledgeBase, *, page: int
) -> Card:
    """The names that were added, a page at a time, and a menu of those that are proposed."""
    leaves = pages([_alias(texts, alias, base) for alias in aliases] or [texts.say("alias.none")], room=_ROOM)
    number = min(max(page, 0), len(leaves) - 1)
    turns = turning(texts, number, len(leaves), lambda to: custom_id("kb-aliases", to))
    options = [
        option(f"{one.name} = {one.dancer}", one.name[:MOST_OPTION], texts.label("alias.chosen", count=one.times))
        for one in proposals[:MOST_OPTIONS]
    ]
    choice = [menu(texts.label("alias.accept"), custom_id("kb-alias"), options)] if options else []
    proposed = texts.say("alias.proposed", count=len(proposals)) if proposals else Markdown()
    parts = [texts.say("alias.title", count=len(aliases)), joined(leaves[number], "\n"), proposed]
    return Card([*parts, page_of(texts, number, len(leaves))], rows=[choice, turns])


def golden_card(texts: Texts, results: Sequence[GoldenResult], *, page: int = 0) -> Card:
    """The golden questions with what they are answered, those that do not hold first."""
    ordered = sorted(results, key=lambda result: result.holds)
    leaves = pages([_golden(texts, one) for one in ordered] or [texts.say("golden.none")], room=_ROOM)
    number = min(max(page, 0), len(leaves) - 1)
    turns = turning(texts, number, len(leaves), lambda to: custom_id("kb-golden", to))
    held = sum(result.holds for result in results)
    title = texts.say("golden.title", count=len(results), held=held)
    return Card([title, joined(leaves[number], "\n"), page_of(texts, number, len(leaves))], rows=[turns])


def unanswered_card(texts: Texts, groups: Sequence[Group], base: KnowledgeBase, *, page: int) -> Card:
    """What was asked in vain, a page at a time; each can be dismissed, or written into the nearest profile."""
    count = max(1, -(-len(groups) // _GROUPS_ON_A_PAGE))
    number = min(max(page, 0), count - 1)
    shown = groups[number * _GROUPS_ON_A_PAGE :][:_GROUPS_ON_A_PAGE]
    blocks = [_group(texts, place, group, base) for place, group in enumerate(shown, start=1)]
    dismissing = [
        button(texts.label("unanswered.dismiss", number=place), custom_id("kb-dismiss", group.first.id, number))
        for place, group in enumerate(shown, start=1)
    ]
    writing = [
        button(texts.label("unanswered.write", number=place), custom_id("kb-write", reference(path, room=_POINTER)))
        for place, path in _to_write(shown, base)
    ]
    turns = turning(texts, number, count, lambda to: custom_id("kb-asked", to))
    title = texts.say("unanswered.title", count=len(groups))
    parts = [title, *(blocks or [texts.say("unanswered.none")]), page_of(texts, number, count)]
    return Card(parts, rows=[dismissing, writing, turns])


def opinions_card(texts: Texts, opinions: Sequence[Opinion]) -> Card:
    """The answers that people called wrong, the latest first."""
    blocks = [
        texts.say(
            "opinion.line",
            question=shorten(one.question, _MOST_SENTENCE),
            answer=shorten(one.answer, _MOST_SENTENCE),
            when=_when(one.at),
            version=one.version,
        )
        for one in opinions
    ]
    shown = pages(blocks or [texts.say("opinion.none")], room=_ROOM)[0]
    left = len(blocks) - len(shown)
    more = [texts.say("status.more", count=left)] if left > 0 else []
    return Card([texts.say("opinion.title", count=len(opinions)), joined([*shown, *more], "\n")])


def _lacks(texts: Texts, coverage: Coverage) -> Markdown:
    told = joined(
        (
            texts.say(
                "coverage.share", relation=texts.noun(f"relation.{relation}", count=1), count=count,
                all=coverage.dancers,
            )
            for relation, count in coverage.told
        ),
        " · ",
    )  # fmt: skip
    return joined([texts.say("coverage.line", percent=round(100 * coverage.share)), told], " ")


def _latest(texts: Texts, key: str, version: Version) -> Markdown:
    return small(texts.say(f"status.version_{key}", version=version.number, when=_when(version.at)))


def _when(at: float) -> Markdown:
    return Markdown(f"<t:{int(at)}:R>")


def _missing(texts: Texts, coverage: Coverage) -> list[Markdown]:
    def relations(names: Iterable[str]) -> str:
        return ", ".join(texts.noun(f"relation.{name}", count=2) for name in names)

    def perhaps(relation: str, sentence: Citation) -> Iterator[Markdown]:
        yield small(texts.say("coverage.perhaps", relation=relations([relation])))
        yield source(sentence, limit=_MOST_SENTENCE)

    return [
        joined(
            [
                texts.say("coverage.missing_line", name=shorten(one.name, _MOST), relations=relations(one.relations)),
                *(line for relation, sentence in one.perhaps for line in perhaps(relation, sentence)),
            ],
            "\n",
        )
        for one in coverage.missing
    ]


def _contradictions(texts: Texts, coverage: Coverage) -> list[Markdown]:
    return [
        joined(
            [
                texts.say("coverage.contradiction", name=shorten(one.name, _MOST), about=texts.tell(one.about),
                          one=texts.tell(one.one), other=texts.tell(one.other)),
                *(source(citation, limit=_MOST_SENTENCE) for citation in one.citations),
            ],
            "\n",
        )
        for one in coverage.contradictions
    ]  # fmt: skip


def _alike(texts: Texts, coverage: Coverage) -> list[Markdown]:
    return [
        texts.say(
            "coverage.alike_line",
            one=shorten(pair.one.name, _MOST), path=shorten(pair.one.path, _MOST),
            other=shorten(pair.other.name, _MOST), other_path=shorten(pair.other.path, _MOST),
        )
        for pair in coverage.alike
    ]  # fmt: skip


def _mentioned(texts: Texts, coverage: Coverage) -> list[Markdown]:
    return [
        joined(
            [
                texts.say("coverage.mentioned_line", name=shorten(one.name, _MOST), count=one.profiles),
                source(one.example.citations[0], limit=_MOST_SENTENCE),
            ],
            "\n",
        )
        for one in coverage.mentioned
    ]


def _version(texts: Texts, version: Version, changes: Sequence[Change]) -> Markdown:
    action = texts.label(f"action.{version.action}")
    who = Markdown(f"<@{version.author}>") if version.author else texts.say("history.program")
    head = texts.say("history.line", version=version.number, action=action, who=who, when=_when(version.at))
    names = [_changed(texts, change) for change in changes[:_MOST_CHANGED]]
    left = len(changes) - len(names)
    more = [texts.say("status.more", count=left)] if left > 0 else []
    restores = [small(texts.say("history.restores", version=version.restores))] if version.restores is not None else []
    reason = [small(escape(shorten(version.reason, _MOST_SENTENCE)))] if version.reason else []
    return joined([head, *reason, *restores, *names, *more], "\n")


def _changed(texts: Texts, change: Change) -> Markdown:
    sign = "+" if change.before is None else "−" if change.after is None else "~"
    names = {ALIASES: texts.label("history.aliases"), GOLDEN: texts.label("history.golden")}
    return Markdown(f"{sign} {escape(shorten(names.get(change.path, change.path), _MOST))}")


def _alias(texts: Texts, alias: Alias, base: KnowledgeBase) -> Markdown:
    profile = base.profile(alias.means) if alias.kind is EntityKind.DANCER else None
    means = profile.name if profile else alias.means
    kind = texts.label(f"kind.{alias.kind}")
    return texts.say("alias.line", name=shorten(alias.name, _MOST), means=shorten(means, _MOST), kind=kind)


def _golden(texts: Texts, result: GoldenResult) -> Markdown:
    expected, answered = (
        shorten(", ".join(values), _MOST) or texts.label("golden.not_said")
        for values in (result.golden.expected, result.values)
    )
    key = "golden.line_holds" if result.holds else "golden.line_fails"
    question = shorten(result.golden.question, _MOST_SENTENCE)
    return texts.say(key, question=question, expected=expected, answered=answered)


def _group(texts: Texts, place: int, group: Group, base: KnowledgeBase) -> Markdown:
    nearest = base.profile(group.nearest) if group.nearest else None
    question = bold(shorten(group.first.question, _MOST_SENTENCE))
    reason = texts.label(f"reason.{group.first.reason}")
    also = [small(escape(shorten(one.question, _MOST))) for one in group.questions[1:3]]
    told = texts.say("unanswered.line", number=place, question=question, count=group.times, reason=reason)
    near = [small(texts.say("unanswered.nearest", name=nearest.name, path=nearest.path))] if nearest else []
    return joined([told, *also, *near], "\n")


def _to_write(groups: Sequence[Group], base: KnowledgeBase) -> Iterable[tuple[int, str]]:
    """The places of the groups that have a profile near them, each profile once: a message takes no button twice."""
    found: dict[str, int] = {}
    for place, group in enumerate(groups, start=1):
        if group.nearest and base.profile(group.nearest):
            found.setdefault(group.nearest, place)
    return [(place, path) for path, place in found.items()]
