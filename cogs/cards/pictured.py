"""The sides of a dancer's card that are drawn, lineage and timeline, and how two dancers are connected."""

from collections.abc import Sequence

from cogs.cards.dancers import Side, Written, side_heading, sides_beside
from cogs.cards.parts import REFERENCE, ROOM_ON_A_PAGE, in_context, joined, raised, source
from cogs.controls import button, custom_id
from cogs.layout import Attached, Card, pages
from cogs.markdown import Markdown, escape, shorten, small
from cogs.pictures.connection import connection_picture, step_label
from cogs.pictures.lineage import GENERATIONS, WIDTH, lineage_picture
from cogs.pictures.picture import Picture
from cogs.pictures.rendering import png_apart
from cogs.pictures.timeline import happening_of, time_of, timeline_picture
from cogs.texts import Texts
from cogs.transformers import reference
from knowledge.base import KnowledgeBase
from knowledge.connection import Step
from knowledge.facts import Citation, Fact
from knowledge.lineage import Teaching, lineage
from knowledge.profiles import Profile
from knowledge.ties import NodeKind
from knowledge.timeline import Event, timeline

_MOST_QUOTE = 240
_MOST_SAID = 300


def write_timeline(texts: Texts, profile: Profile, facts: Sequence[Fact], *, draws: bool) -> Written:
    """The timeline of a dancer: a line and the sentence for each event; the picture, too, where one may be sent."""
    found = timeline(facts)
    blocks = [
        joined([_event(texts, event, number), _quoted(event.citation, number)], "\n")
        for number, event in enumerate(found.events, start=1)
    ]
    picture = timeline_picture(texts, found, profile.name) if blocks and draws else None
    return _written(
        texts,
        (profile, facts, Side.TIMELINE),
        blocks or [texts.say("timeline.nothing")],
        [event.citation for event in found.events],
        _attached(picture, "timeline"),
        draws=draws,
    )


def write_lineage(texts: Texts, profile: Profile, base: KnowledgeBase, *, draws: bool) -> Written:
    """The lineage of a dancer: a line and the sentence for each teaching; the picture, too, where one may be sent."""
    found = lineage(profile.path, base, generations=GENERATIONS, width=WIDTH)
    picture = lineage_picture(texts, found) if found.teachings else None
    teachings = picture.teachings if picture else ()
    blocks = [
        joined([_taught(texts, teaching, number), _quoted(teaching.citations[0], number)], "\n")
        for number, teaching in enumerate(teachings, start=1)
    ]
    people = dict.fromkeys(node for t in teachings for node in (t.teacher, t.pupil) if node.kind is NodeKind.DANCER)
    others = [base.profile(node.key) for node in people if node.key != profile.path]
    return _written(
        texts,
        (profile, base.facts_of(profile.path), Side.LINEAGE),
        blocks or [texts.say("lineage.nothing")],
        [t.citations[0] for t in teachings],
        _attached(picture, "lineage") if draws else None,
        draws=draws,
        others=[other for other in others if other is not None],
    )


def connection_card(texts: Texts, steps: Sequence[Step], *, owner: int, draws: bool) -> Card:
    """How two dancers are connected: each step with its sentence; the picture, too, where one may be sent."""
    left, right = steps[0].before, steps[-1].after
    title = texts.say("connection.title", left=shorten(left.name, 100), right=shorten(right.name, 100))
    blocks = [
        joined(
            [_marked(escape(shorten(step_label(texts, step), _MOST_SAID)), number), _quoted(step.citation, number)],
            "\n",
        )
        for number, step in enumerate(steps, start=1)
    ]
    steps_said = texts.say("connection.steps", count=len(steps))
    parts = [
        Markdown(f"### {title}\n{small(steps_said)}"),
        joined(pages(blocks, room=ROOM_ON_A_PAGE)[0], "\n\n"),
        *([] if draws else [small(texts.say("picture.not_allowed"))]),
    ]
    ends = [
        button(
            shorten(node.name, 80), custom_id("dancer", owner, Side.OVERVIEW, 0, reference(node.key, room=REFERENCE))
        )
        for node in (left, right)
    ]
    picture = _attached(connection_picture(texts, steps), "connection") if draws else None
    cited = in_context(texts, [step.citation for step in steps])
    return Card(parts, rows=[ends, cited], ruled=True, picture=picture)


def _written(
    texts: Texts,
    of: tuple[Profile, Sequence[Fact], Side],
    blocks: Sequence[Markdown],
    citations: Sequence[Citation],
    picture: Attached | None,
    *,
    draws: bool,
    others: Sequence[Profile] = (),
) -> Written:
    """The side with its blocks on pages; block and citation of a number belong together."""
    profile, facts, side = of
    leaves = pages(blocks, room=ROOM_ON_A_PAGE)
    cited, first = [], 0
    for leaf in leaves:
        cited.append(tuple(citations[first : first + len(leaf)]))
        first += len(leaf)
    remark = "" if draws or not citations else small(texts.say("picture.not_allowed"))
    heading = joined([side_heading(texts, profile, side), remark], "\n")
    written = tuple(joined(leaf, "\n\n") for leaf in leaves)
    return Written(profile, side, sides_beside(side, facts), heading, written, tuple(cited), picture, tuple(others))


def _event(texts: Texts, event: Event, number: int) -> Markdown:
    what, kind = happening_of(texts, event)
    when = time_of(texts, event.when)
    said = texts.label("timeline.what", relation=kind, value=what) if kind else what
    return _line(texts, "timeline.moment" if when else "timeline.undated", number, when=when, what=said)


def _taught(texts: Texts, teaching: Teaching, number: int) -> Markdown:
    return _line(texts, "lineage.taught", number, teacher=teaching.teacher.name, pupil=teaching.pupil.name)


def _line(texts: Texts, key: str, number: int, **said: str) -> Markdown:
    short = {name: shorten(value, _MOST_SAID) for name, value in said.items()}
    return _marked(texts.say(key, **short), number)


def _marked(line: Markdown, number: int) -> Markdown:
    return Markdown(f"{line}\N{HAIR SPACE}{raised(number)}")


def _quoted(citation: Citation, number: int) -> Markdown:
    return source(citation, number=number, limit=_MOST_QUOTE)


def _attached(picture: Picture | None, name: str) -> Attached | None:
    if picture is None:
        return None
    return Attached(f"{name}.png", png_apart(picture.drawing), picture.drawing.description)
