"""What is drawn of lineages, timelines and connections."""

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cogs.pictures.connection import connection_picture
from cogs.pictures.dots import SCALE
from cogs.pictures.drawing import Badge, Box, Text
from cogs.pictures.lineage import GENERATIONS, WIDTH, LineagePicture, lineage_picture
from cogs.pictures.picture import Picture
from cogs.pictures.quotes import with_quotes
from cogs.pictures.rendering import png, svg
from cogs.pictures.timeline import MOST_EVENTS, timeline_picture
from cogs.texts import load_languages
from knowledge.base import KnowledgeBase, build_knowledge_base
from knowledge.connection import connection
from knowledge.lineage import lineage
from knowledge.ties import Ties
from knowledge.timeline import timeline
from tests.cogs.pictures.geometry import check
from tests.knowledge.facts_alone import Said, base_saying

TEXTS = load_languages().of("en")
SAMPLES = Path(__file__).resolve().parents[3] / "profiles"

NAMES = (
    "Ỗdile Ọ́ládélé Nguyễn-Þórsdóttir",
    "Наталія Їжакевич-Щукіна",
    "Ἀλέξανδρος Παπαδόπουλος",
    "石井 漠",
    "W" * 80,
    "A Ballerina Whose Name Goes On And On " * 5,
    "\N{RIGHT-TO-LEFT OVERRIDE}Ilka Moravec",
    "\N{ZERO WIDTH SPACE}",
)


def lineage_of(path: str, base: KnowledgeBase, **bounds: int) -> LineagePicture:
    return lineage_picture(TEXTS, lineage(path, base, **({"generations": GENERATIONS, "width": WIDTH} | bounds)))


def timeline_of(path: str, base: KnowledgeBase) -> Picture:
    profile = base.profile(path)
    assert profile is not None
    return timeline_picture(TEXTS, timeline(base.facts_of(path)), profile.name)


def connection_of(start: str, end: str, base: KnowledgeBase) -> Picture | None:
    ties = Ties(base)
    left, right = ties.dancer(start), ties.dancer(end)
    assert left is not None
    assert right is not None
    steps = connection(left, right, base)
    return connection_picture(TEXTS, steps) if steps else None


def words(picture: Picture) -> list[str]:
    return [one.words for one in picture.drawing.shapes if isinstance(one, Text)]


def numbers(picture: Picture) -> list[int]:
    return [one.number for one in picture.drawing.shapes if isinstance(one, Badge)]


def all_of(base: KnowledgeBase) -> Iterator[Picture]:
    paths = [profile.path for profile in base.profiles]
    for path in paths:
        yield lineage_of(path, base)
        yield timeline_of(path, base)
    for left, right in pairwise(paths):
        if picture := connection_of(left, right, base):
            yield picture


def tangle(teachers: int) -> KnowledgeBase:
    chance = random.Random(teachers)  # noqa: S311 - a tangle, no secret
    names = [f"Maître {NAMES[number % 3]} {number}" for number in range(teachers)]
    return base_saying(
        **{
            f"t{number}": (name, [("mentor", other) for other in chance.sample(names, 7) if other != name])
            for number, name in enumerate(names)
        }
    )


def sound(picture: Picture) -> None:
    check(with_quotes(picture))
    assert sorted(numbers(picture)) == list(range(1, len(picture.citations) + 1))


@pytest.fixture(scope="module")
def samples() -> KnowledgeBase:
    return build_knowledge_base(SAMPLES)


def test_nothing_overlaps_and_nothing_is_cut_for_the_samples(samples: KnowledgeBase):
    for picture in all_of(samples):
        sound(picture)


def test_nothing_overlaps_and_nothing_is_cut_for_the_development_set(shared: Path):
    for picture in all_of(build_knowledge_base(shared / "evaluation" / "dev" / "profiles")):
        sound(picture)


@pytest.mark.parametrize(("generations", "width"), [(GENERATIONS, WIDTH), (3, 8), (1, 1)])
def test_nothing_overlaps_and_nothing_is_cut_in_a_tangle_of_200_teachers(generations: int, width: int):
    base = tangle(200)

    for profile in base.profiles[:3]:
        sound(lineage_of(profile.path, base, generations=generations, width=width))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_overlaps_and_nothing_is_cut_whatever_the_names(name: str):
    said: list[Said] = [
        ("mentor", f"{name} Teacher"),
        ("mentor", name),
        ("student", f"Pupil {name}"),
        ("company", f"Company of {name}", {"year": f"the year of {name}", "rank": name}),
        ("award", name, {"age": name}),
        ("school", name, {"year": "from 1979 or, as others have it, from the autumn of 1980"}),
    ]
    base = base_saying(odile=(name, said), ilka=("Ilka Moravec", [("partner", f"{name} Teacher")]))

    sound(lineage_of("odile.txt", base))
    sound(timeline_of("odile.txt", base))
    if picture := connection_of("odile.txt", "ilka.txt", base):
        sound(picture)


def test_a_name_is_parted_between_its_words_alone_however_long_they_are():
    base = base_saying(odile=("Odile Aubert", [("mentor", "Анна Владимировна Преображенская")]))

    assert {"Анна", "Владимировна", "Преображенская"} <= set(words(lineage_of("odile.txt", base)))


def test_a_long_life_is_drawn_to_the_last_event_that_can_be_read_and_the_others_are_counted():
    base = base_saying(
        odile=("Odile Aubert", [("award", f"Prize {year}", {"year": f"{year}"}) for year in range(1950, 1990)])
    )
    picture = timeline_of("odile.txt", base)

    sound(picture)
    assert len(picture.citations) == MOST_EVENTS
    assert f"And {40 - MOST_EVENTS} more." in words(picture)
    assert f"And {40 - MOST_EVENTS} more." in picture.drawing.description


def test_a_computed_year_is_drawn_as_such_and_a_vague_one_in_its_words():
    base = base_saying(
        odile=(
            "Odile Aubert",
            [("born", "1949"), ("school", "Swan Academy", {"age": "nine"}), ("award", "Heel", {"year": "early 1990s"})],
        )
    )
    picture = timeline_of("odile.txt", base)

    assert {"≈ 1958–1959", "early 1990s", "1949"} <= set(words(picture))
    assert "≈\xa01958–1959" in picture.drawing.description


def test_the_alternative_text_says_what_is_drawn(samples: KnowledgeBase):
    found = lineage_of("009.txt", samples)

    assert found.drawing.title == "Lineage of Dorota Wielgosz"
    assert len(found.teachings) == len(found.citations) > 1
    for number, (teaching, quoted) in enumerate(zip(found.teachings, found.citations, strict=True), start=1):
        told = f"{number}: {teaching.teacher.name} taught {teaching.pupil.name}."
        assert told in found.drawing.description
        assert quoted == teaching.citations[0]


def test_a_sentence_that_says_several_things_stands_once_below_a_picture_with_all_their_numbers():
    base = base_saying(odile=("Odile Aubert", [("mentor", "Ivana Kralj"), ("mentor", "Marta Novak")]))
    picture = lineage_of("odile.txt", base)
    together = replace(picture, citations=(picture.citations[0], picture.citations[0]))

    whole = with_quotes(together)

    check(whole)
    quoted = [one.words for one in whole.shapes[len(picture.drawing.shapes) :] if isinstance(one, Text)]
    assert quoted.count(picture.citations[0].profile.path) == 1
    assert [one.number for one in whole.shapes if isinstance(one, Badge)][-2:] == [1, 2]


def test_who_is_left_out_of_a_lineage_is_counted_in_it_and_in_its_words():
    base = base_saying(
        odile=("Odile Aubert", [("mentor", f"Teacher {name}") for name in ["Aa", "Bb", "Cc", "Dd", "Ee"]])
    )
    picture = lineage_of("odile.txt", base, width=3)

    assert "and 2 more" in words(picture)
    assert "And 2 more teachers." in picture.drawing.description


def test_people_with_a_biography_stand_out():
    base = base_saying(
        odile=("Odile Aubert", [("mentor", "Ilka Moravec"), ("mentor", "Nobody Else")]), ilka=("Ilka Moravec", [])
    )
    fills = [one.fill for one in lineage_of("odile.txt", base).drawing.shapes if isinstance(one, Box)]

    assert len(fills) == len(set(fills)) == 3


@pytest.mark.parametrize("path", ["009.txt", "012.txt"])
def test_a_png_is_the_svg_in_dots(samples: KnowledgeBase, path: str):
    drawing = timeline_of(path, samples).drawing
    picture = png(drawing)

    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == pytest.approx((drawing.width * SCALE, drawing.height * SCALE), abs=SCALE)
    assert len(picture) < 1_000_000


def test_an_svg_stands_alone_and_says_in_words_what_it_shows():
    base = base_saying(odile=("Odile <b>&", [("mentor", "A & B <Co>\x0c")]))
    document = svg(lineage_of("odile.txt", base).drawing)
    root = ET.fromstring(document)  # noqa: S314 - our own

    assert "http" not in document.replace("http://www.w3.org/2000/svg", "")
    assert _texts(root, "title") == ["Lineage of Odile <b>&"]
    assert "A & B <Co> taught Odile <b>&" in _texts(root, "desc")[0]
    used = {use.attrib["href"].lstrip("#") for use in root.iter("{http://www.w3.org/2000/svg}use")}
    assert used == {path.attrib["id"] for path in root.iter() if path.attrib.get("id", "").startswith("g")}


def _texts(root: ET.Element, tag: str) -> Sequence[str]:
    return [element.text or "" for element in root.iter(f"{{http://www.w3.org/2000/svg}}{tag}")]
