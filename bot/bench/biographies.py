"""Short made-up biographies of one form, and what reading finds in them, without the time that reading them takes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bot.bench.generated import names
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile, profile_of
from knowledge.reading import explain
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, to_json
from knowledge.store import open_store, text_digest
from knowledge.text import Span

_SOMEBODY = "Vera Lomond"


def write(folder: Path, count: int, *, ending: str = "") -> None:
    """Put so many into a folder, each with that ending."""
    for number, name in enumerate(_names(count)):
        (folder / _path(number)).write_text(_text(name, ending), encoding="utf-8")


async def keep_readings(store: Path, count: int, *, ending: str = "") -> None:
    """Put what reading finds in so many of them into the store at that path, as if they had been read."""
    readings = dict(_readings(count, ending))
    async with open_store(store) as opened:
        await opened.readings.keep(readings, reader=reader_version())


def _readings(count: int, ending: str) -> Iterator[tuple[tuple[str, str], str]]:
    """What is found in each: what is found in one, with another name."""
    model = profile_of(_path(0), _text(_SOMEBODY, ending)).profiles[0]
    reading = explain(model)
    for number, name in enumerate(_names(count)):
        profile = _of_another(model, _path(number), _text(name, ending), name)
        chances = reading.chances.behind(len(name) - len(_SOMEBODY))
        found = ReadText(profile, tuple(_about(profile, fact) for fact in reading.facts), (), chances)
        yield (text_digest(profile.text), form_of(profile.path)), to_json(found)


def _of_another(model: Profile, path: str, text: str, name: str) -> Profile:
    return replace(model, path=path, text=text, prose=Span(0, len(text)), name=name, name_span=Span(0, len(name)))


def _about(profile: Profile, fact: Fact) -> Fact:
    longer = len(profile.name) - len(_SOMEBODY)
    cited = (Citation(profile, one.start + longer * (one.start > 0), one.end + longer) for one in fact.citations)
    value = profile.name if fact.value == _SOMEBODY else fact.value
    return replace(fact, dancer=profile.path, value=value, citations=tuple(cited))


def _path(number: int) -> str:
    return f"{number}.txt"


def _text(name: str, ending: str) -> str:
    return f"{name} was born in Graz. She trained at the Graz Academy of Dance, and danced Giselle in 1999.{ending}\n"


def _names(count: int) -> list[str]:
    return names(random.Random(1), count)  # noqa: S311 - the same dancers every time
