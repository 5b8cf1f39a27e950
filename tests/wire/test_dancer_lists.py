"""/dancer list: all dancers, or some."""

import pytest

from bot.playground.people.person import Person
from tests.wire.program import ODILE, Program


async def test_all_dancers_are_listed_by_name_a_page_at_a_time(program: Program, alice: Person):
    for number in range(30):
        program.writes(
            **{f"d{number}": f"Dora {chr(65 + number % 26)}ilic{number} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    first = await alice.slash("dancer list")
    second = await alice.clicks(first, "Next")
    beyond = await alice.slash("dancer list", page=99)

    assert "32 dancers" in first.text
    assert "Anselm Okoro" in first.text
    assert "Odile Marchetti" in second.text
    assert "Page 2 of 2" in beyond.text


@pytest.mark.parametrize(
    ("option", "typed", "listed"),
    [
        ("school", "lagos", "Anselm Okoro"),
        ("company", "teatro", "Odile Marchetti"),
        ("work", "swan lak", "Odile Marchetti"),
        ("mentor", "folake", "Anselm Okoro"),
        ("letter", "o", "Odile Marchetti"),
    ],
)
async def test_the_list_is_narrowed(program: Program, alice: Person, option: str, typed: str, listed: str):
    await program.starts()

    reply = await alice.slash("dancer list", **{option: typed})

    assert "1 dancer" in reply.text
    assert f"- {listed}" in reply.text


@pytest.mark.parametrize("option", ["school", "company", "work", "mentor"])
async def test_what_the_list_is_narrowed_by_is_completed(program: Program, alice: Person, option: str):
    await program.starts()

    choices = await alice.completes("dancer list", option, "")
    reply = await alice.slash("dancer list", **{option: choices[0].value})

    assert choices
    assert "dancer" in reply.text


async def test_a_list_narrowed_to_nobody_says_so(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer list", school="lagos", letter="o")

    assert "no dancer of whom all of this is said: Lagos Dance Academy, names with o." in reply.text


async def test_a_narrowed_list_turns_its_pages_after_a_restart(program: Program, alice: Person):
    for number in range(30):
        program.writes(**{f"d{number}": ODILE.replace("Odile", f"Odi{chr(97 + number % 26)}le{number}")})
    await program.starts()

    first = await alice.slash("dancer list", school="ljubljana", letter="o")
    await program.restarts()
    second = await alice.clicks(first, "Next")

    assert "31 dancers" in first.text
    assert "Page 2 of 2" in second.text
    assert "Ljubljana Conservatory" in second.text


async def test_a_narrowed_list_whose_school_is_gone_says_so(program: Program, alice: Person):
    for number in range(30):
        program.writes(**{f"d{number}": ODILE.replace("Odile", f"Odi{chr(97 + number % 26)}le{number}")})
    await program.starts()
    first = await alice.slash("dancer list", school="ljubljana")
    for file in program.folder.glob("*.txt"):
        file.write_text(file.read_text(encoding="utf-8").replace("Ljubljana", "Graz"), encoding="utf-8")
    await program.restarts()

    assert "no longer in the knowledge base" in (await alice.clicks(first, "Next")).text
