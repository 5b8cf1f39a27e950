"""The picture of a timeline: what is dated along a line, then what happened at an age, then what has no time."""

from collections.abc import Iterator, Sequence

from cogs.markdown import shorten
from cogs.pictures.colours import CHOSEN, FAINT, GROUND, LINE, PALE, TITLE
from cogs.pictures.drawing import Badge, Box, Curve, Drawing, Extent, Shape, Text, height_of, lines_of
from cogs.pictures.layers import straight
from cogs.pictures.lettering import ASCENT, BOLD, REGULAR, shortened, wrapped
from cogs.pictures.picture import Picture
from cogs.texts import Texts
from cogs.values import computed, value_of
from knowledge.timeline import Event, Timeline, When

MOST_EVENTS = 14

_MARGIN = 36.0
_WIDTH = 760.0
_TITLE = 36
_SIZE = 26
_SMALL = 21
_TIMES = 168.0  # the width of the times
_LINE = _MARGIN + _TIMES + 26
_EVENTS = _LINE + 34
_NUMBERS = _WIDTH - _MARGIN - 16
_WORDS = _NUMBERS - 16 - 18 - _EVENTS
_BETWEEN = 20.0
_MOST_LINES = 3
_MOST_SAID = 400  # characters


def timeline_picture(texts: Texts, timeline: Timeline, name: str) -> Picture:
    """Draw the timeline of the dancer of that name. Its numbers go from top to bottom; what is left out is counted."""
    return _Canvas(texts, timeline, name).picture()


def time_of(texts: Texts, when: When) -> str:
    """When something happened, in the words of the text; a year that was computed is marked as such."""
    if when.years and when.computed:
        return computed(texts, when.years)
    if when.said:
        return when.said
    return texts.label("timeline.age", age=texts.term("age", when.age)) if when.age else ""


def happening_of(texts: Texts, event: Event) -> tuple[str, str]:
    """What happened, and of what kind that is: "Swan Lake, Giselle", "Performances"."""
    named = [fact for fact in event.facts if fact.value != event.when.said]
    values = list(dict.fromkeys(value_of(texts, fact, without=("year", "age")) for fact in named))
    kind = texts.label(f"relation.{event.relation}", count=len(values) or 1)
    if event.when.years and event.when.age:
        kind = f"{kind} · {texts.label('timeline.age', age=texts.term('age', event.when.age))}"
    return (", ".join(values), kind) if values else (kind, "")


class _Canvas:
    """A timeline being drawn from top to bottom."""

    def __init__(self, texts: Texts, timeline: Timeline, name: str) -> None:
        self._texts = texts
        self._events = timeline.events[:MOST_EVENTS]
        self._left = len(timeline.events) - len(self._events)
        self._timeline = timeline
        self._title = wrapped(
            texts.label("picture.timeline", name=name), size=_TITLE, weight=BOLD, width=_WIDTH - 2 * _MARGIN
        )
        self._y = _MARGIN + height_of(self._title, size=_TITLE) + _MARGIN * 0.7
        self._number = 0
        self._said: list[str] = []

    def picture(self) -> Picture:
        """The finished picture."""
        shown = set(self._events)
        shapes: list[Shape] = list(lines_of(self._title, _MARGIN, _MARGIN, size=_TITLE, weight=BOLD, colour=TITLE))
        shapes += self._along([event for event in self._timeline.dated if event in shown])
        for key, events in (("picture.aged", self._timeline.aged), ("picture.undated", self._timeline.undated)):
            shapes += self._below(key, [event for event in events if event in shown])
        shapes += self._remarks()
        return Picture(
            Drawing(
                _WIDTH, self._y + _MARGIN * 0.4, tuple(shapes), " ".join(self._title), " ".join(self._description())
            ),
            tuple(event.citation for event in self._events),
        )

    def _description(self) -> list[str]:
        more = [self._texts.label("picture.more_events", count=self._left)] if self._left else []
        return [f"{' '.join(self._title)}.", *self._said, *more]

    def _along(self, events: Sequence[Event]) -> Iterator[Shape]:
        """Dated events along a line, a dot for each."""
        dots: list[float] = []
        shapes: list[Shape] = []
        for event in events:
            dots.append(self._y + ASCENT * _SIZE * 0.62)
            shapes += self._event(event)
        if len(dots) > 1:
            start, end = (_LINE, dots[0]), (_LINE, dots[-1])
            yield Curve((start, *straight(start, end)), LINE, width=3)
        for event, dot in zip(events, dots, strict=True):
            vague = event.when.computed or (event.when.said or "").strip() != str((event.when.years or ("",))[0])
            extent = Extent(_LINE - 9, dot - 9, _LINE + 9, dot + 9)
            yield Box(extent, GROUND if vague else CHOSEN, outline=CHOSEN, radius=9)
        yield from shapes

    def _below(self, key: str, events: Sequence[Event]) -> Iterator[Shape]:
        """Events without a year under a heading of their own."""
        if not events:
            return
        heading = wrapped(self._texts.label(key), size=_SMALL, weight=REGULAR, width=_WIDTH - 2 * _MARGIN)
        self._y += _BETWEEN * 0.4
        yield from lines_of(heading, _MARGIN, self._y, size=_SMALL, weight=REGULAR, colour=FAINT)
        self._y += height_of(heading, size=_SMALL) + _BETWEEN * 0.6
        for event in events:
            yield from self._event(event)

    def _event(self, event: Event) -> Iterator[Shape]:
        """The time on the left, what happened on the right, and the number of its sentence; below goes the next one."""
        self._number += 1
        when, (what, kind) = time_of(self._texts, event.when), happening_of(self._texts, event)
        told = ", ".join(part for part in (when, kind, what) if part)
        self._said.append(self._texts.label("picture.event", number=self._number, told=told))
        times = wrapped(when, size=_SIZE, weight=BOLD, width=_TIMES)
        words = shortened(shorten(what, _MOST_SAID), size=_SIZE, weight=BOLD, width=_WORDS, lines=_MOST_LINES)
        yield from (_ending_at(_MARGIN + _TIMES, text) for text in _lines(times, _MARGIN, self._y, CHOSEN))
        yield from _lines(words, _EVENTS, self._y, TITLE)
        yield Badge(_NUMBERS, self._y + ASCENT * _SIZE * 0.62, self._number)
        below = self._y + height_of(words, size=_SIZE)
        kinds = wrapped(kind, size=_SMALL, weight=REGULAR, width=_WORDS)
        yield from lines_of(kinds, _EVENTS, below, size=_SMALL, weight=REGULAR, colour=PALE)
        end = max(below + height_of(kinds, size=_SMALL), self._y + height_of(times, size=_SIZE))
        self._y = end + _BETWEEN

    def _remarks(self) -> Iterator[Shape]:
        said = [self._texts.label("picture.more_events", count=self._left)] if self._left else []
        if any(event.when.computed for event in self._events):
            said.append(self._texts.label("picture.computed"))
        lines = wrapped(" ".join(said), size=_SMALL, weight=REGULAR, width=_WIDTH - 2 * _MARGIN)
        yield from lines_of(lines, _MARGIN, self._y, size=_SMALL, weight=REGULAR, colour=FAINT)
        self._y += height_of(lines, size=_SMALL) + _BETWEEN


def _lines(lines: Sequence[str], x: float, top: float, colour: str) -> tuple[Text, ...]:
    return lines_of(lines, x, top, size=_SIZE, weight=BOLD, colour=colour)


def _ending_at(right: float, text: Text) -> Text:
    """The line of text moved to the right, so that it ends there."""
    return Text(text.x + right - text.extent.right, text.y, text.words, text.size, text.weight, text.colour)
