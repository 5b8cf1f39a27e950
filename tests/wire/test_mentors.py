"""/mentor and /performance: who taught, what was danced, and names that are typed for them."""

import pytest

from bot.playground.people.person import Person
from tests.wire.program import ODILE, Program

PUPIL = """\
Tamas Weil was born in Graz. He trained at the Vienna School of Dance, where his teacher was Ivana Kralj.

Tamas Weil danced Giselle in 1999.
"""
COUSIN = (
    "Ivo Rosen trained at the Graz Academy of Dance, where his teacher was Ivana Weber. Ivana Weber taught in Graz."
)
MENU = "Choose which one you mean"

EMPTY = {"mentor": "The biographies name no mentors.", "performance": "The biographies name no works."}
NAMES = {"mentor": "kralj", "performance": "gisele"}


async def test_a_mentor_is_shown_with_whom_she_taught(program: Program, alice: Person):
    program.writes(tamas=PUPIL)
    await program.starts()

    reply = await alice.slash("mentor show", name="ivana kralj")

    assert "### Ivana Kralj" in reply.text
    assert "Only mentioned in the biographies of others" in reply.text
    assert "One person by these biographies: the same full name; the same trade" in reply.text
    assert "taught 2 dancers" in reply.text
    assert "**Odile Marchetti**" in reply.text
    assert "> She trained at the Ljubljana Conservatory, where her teacher was Ivana Kralj." in reply.text
    assert "**Tamas Weil**" in reply.text


async def test_of_a_mentor_whom_one_biography_names_nothing_is_told_of_who_is_one(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("mentor show", name="ivana kralj")

    assert "Only mentioned in the biographies of others" in reply.text
    assert "One person" not in reply.text


async def test_a_mentor_who_is_a_dancer_has_a_card_of_her_own(program: Program, alice: Person):
    program.writes(folake="Folake Ade was born in Lagos. She trained at the Lagos Dance Academy.")
    await program.starts()

    reply = await alice.slash("mentor show", name="folake")
    own = await alice.clicks(reply, "The mentor's own card")

    assert "**Anselm Okoro**" in reply.text
    assert "### Folake Ade" in own.text
    assert "Overview" not in [button.label for button in own.message.buttons]


async def test_all_mentors_are_listed_with_their_students(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("mentor list")

    assert "2 mentors" in reply.text
    assert "- Folake Ade (taught Anselm Okoro)\n- Ivana Kralj (taught Odile Marchetti)" in reply.text


async def test_a_work_is_shown_with_who_danced_it(program: Program, alice: Person):
    program.writes(tamas=PUPIL)
    await program.starts()

    reply = await alice.slash("performance show", name="gisele")

    assert "### Giselle" in reply.text
    assert "**Odile Marchetti** · 2003" in reply.text
    assert "**Tamas Weil** · 1999" in reply.text
    assert "> Tamas Weil danced Giselle in 1999." in reply.text


async def test_all_works_are_listed_with_their_dancers(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("performance list")

    assert "- Swan Lake (danced by Odile Marchetti)" in reply.text


@pytest.mark.parametrize("group", ["mentor", "performance"])
async def test_names_are_completed_prefix_first_and_offered_before_anything_is_typed(
    program: Program, alice: Person, group: str
):
    await program.starts()

    everything = await alice.completes(f"{group} show", "name", "")
    typed = await alice.completes(f"{group} show", "name", "sw" if group == "performance" else "iv")

    assert len(everything) == 2
    assert typed[0].name == ("Swan Lake" if group == "performance" else "Ivana Kralj")


@pytest.mark.parametrize("group", ["mentor", "performance"])
async def test_an_empty_collection_is_said_to_be_empty(program: Program, alice: Person, group: str):
    program.empties_folder()
    await program.starts()

    assert (await alice.slash(f"{group} list")).text == EMPTY[group]
    assert "there are none yet" in (await alice.slash(f"{group} show", name="x")).text
    assert await alice.completes(f"{group} show", "name", "x") == []


@pytest.mark.parametrize("group", ["mentor", "performance"])
async def test_an_unknown_name_is_refused_privately(program: Program, alice: Person, group: str):
    await program.starts()

    reply = await alice.slash(f"{group} show", name="Zxqwv")

    assert "called “Zxqwv”" in reply.text
    assert reply.ephemeral


async def test_a_name_that_fits_several_mentors_is_asked_about(program: Program, alice: Person, bela: Person):
    program.writes(ivo=COUSIN)
    await program.starts()

    asked = await alice.slash("mentor show", name="ivana")
    refused = await bela.chooses(asked, MENU, ["Ivana Kralj"])
    await program.restarts()
    answered = await alice.chooses(asked, MENU, ["Ivana Kralj"])

    assert "“ivana” may mean several. Which one?" in asked.text
    assert refused.ephemeral
    assert "### Ivana Kralj" in answered.text


async def test_a_mentor_who_is_gone_by_the_time_of_choosing(program: Program, alice: Person):
    program.writes(ivo=COUSIN)
    await program.starts()
    asked = await alice.slash("mentor show", name="ivana")
    (program.folder / "ivo.txt").unlink()
    await program.restarts()

    reply = await alice.chooses(asked, MENU, ["Ivana Weber"])

    assert reply.text == "What this was about is no longer in the knowledge base."


async def test_a_long_list_has_pages_that_survive_a_restart(program: Program, alice: Person, bela: Person):
    for number in range(25):
        text = PUPIL.replace("Tamas Weil", f"Tamas {chr(65 + number)}eilic")
        program.writes(**{f"p{number}": text.replace("Ivana Kralj", f"Tea Ber{chr(97 + number)}ic")})
    await program.starts()

    first = await alice.slash("mentor list")
    await program.restarts()
    for_bela = await bela.clicks(first, "Next")
    second = await alice.clicks(first, "Next")

    assert "Page 1 of 2" in first.text
    assert for_bela.ephemeral
    assert "Page 2 of 2" in second.text


async def test_a_teacher_of_many_has_pages(program: Program, alice: Person):
    for number in range(24):
        text = PUPIL.replace("Tamas Weil", f"Tamas {chr(65 + number)}eilic")
        program.writes(**{f"p{number}": text.replace("Kralj.", f"Kralj.{' And so on.' * 8}")})
    await program.starts()

    first = await alice.slash("mentor show", name="ivana kralj")
    second = await alice.clicks(first, "Next")

    assert "taught 25 dancers" in first.text
    assert "Page 2 of" in second.text
    assert second.message.message.id == first.message.message.id


async def test_a_single_name_in_two_biographies_is_not_taken_for_one_person(program: Program, alice: Person):
    program.empties_folder()
    program.writes(
        odile=ODILE.replace("Ivana Kralj", "Natalia"),
        tamas=PUPIL.replace("Ivana Kralj", "Natalia"),
    )
    await program.starts()

    reply = await alice.slash("mentor list")

    assert "- Natalia (taught Odile Marchetti)" in reply.text
    assert "- Natalia (taught Tamas Weil)" in reply.text
