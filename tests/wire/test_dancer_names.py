"""A dancer is found by a name as it is typed: offered, asked back, chosen."""

from bot.playground.people.person import Person
from tests.wire.program import ODILE, OTHER_ODILE, Program


async def test_what_is_offered_leads_to_the_dancer(program: Program, alice: Person):
    await program.starts()

    (choice,) = await alice.completes("dancer show", "name", "march")
    reply = await alice.slash("dancer show", name=choice.value)

    assert choice.name == "Odile Marchetti"
    assert "### Odile Marchetti" in reply.text


async def test_every_dancer_is_offered_before_anything_is_typed(program: Program, alice: Person):
    await program.starts()

    choices = await alice.completes("dancer show", "name", "")

    assert [choice.name for choice in choices] == ["Anselm Okoro", "Odile Marchetti"]


async def test_at_most_25_names_are_offered_each_of_at_most_100_characters(program: Program, alice: Person):
    for number in range(40):
        name = f"Odile {'Maria ' * 30}Conti {chr(65 + number)}"
        program.writes(
            **{f"{number}{'-' * 150}": f"---\nname: {name}\n---\n{name} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    choices = await alice.completes("dancer show", "name", "od")

    assert len(choices) == 25
    assert all(1 <= len(choice.name) <= 100 and 1 <= len(str(choice.value)) <= 100 for choice in choices)


async def test_a_profile_with_a_long_path_can_be_chosen(program: Program, alice: Person):
    program.writes(**{"x" * 150: OTHER_ODILE})
    await program.starts()

    (choice,) = await alice.completes("dancer show", "name", "brandt")
    reply = await alice.slash("dancer show", name=choice.value)

    assert "### Odile Brandt" in reply.text


async def test_dancers_of_the_same_name_are_offered_with_their_profiles(program: Program, alice: Person):
    program.writes(second=ODILE.replace("Trieste", "Fiume"))
    await program.starts()

    names = [choice.name for choice in await alice.completes("dancer show", "name", "odile")]

    assert names == ["Odile Marchetti · odile.txt", "Odile Marchetti · second.txt"]


async def test_nobody_of_that_name_is_said_to_the_person_alone(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer show", name="Zxqwv")

    assert reply.text.startswith("I know no dancer called “Zxqwv”.")
    assert reply.ephemeral


async def test_a_name_of_nothing_but_markdown_and_mentions_is_repeated_harmlessly(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("dancer show", name="**@everyone** <@1>")

    assert r"“\*\*\@everyone\*\* \<\@1\>”" in reply.text
    assert not reply.message.message.pings


async def test_a_name_that_fits_several_is_asked_about(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()

    asked = await alice.slash("dancer show", name="odile")
    (menu,) = asked.message.selects
    chosen = await alice.chooses(asked, menu.placeholder, ["Odile Brandt"])

    assert "“odile” may mean several dancers." in asked.text
    assert {option["label"]: option["description"] for option in menu.options} == {
        "Odile Brandt": "Vienna School of Dance, Graz",
        "Odile Marchetti": "Teatro Verdi Ballet, Ljubljana Conservatory, Trieste",
    }
    assert chosen.message.message.id == asked.message.message.id
    assert "### Odile Brandt" in chosen.text


async def test_only_who_asked_can_choose(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")

    refused = await bela.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert "Only the person who asked can use this." in refused.text
    assert refused.ephemeral
    assert "may mean several" in alice.sees()[-1].text


async def test_a_menu_from_before_a_restart_still_works(program: Program, alice: Person, bela: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    await program.restarts()

    refused = await bela.chooses(asked, "Choose which one you mean", ["Odile Brandt"])
    chosen = await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert refused.ephemeral
    assert "### Odile Brandt" in chosen.text


async def test_a_dancer_who_is_gone_by_the_time_of_choosing_is_not_found(program: Program, alice: Person):
    program.writes(brandt=OTHER_ODILE)
    await program.starts()
    asked = await alice.slash("dancer show", name="odile")
    (program.folder / "brandt.txt").unlink()
    await program.restarts()

    reply = await alice.chooses(asked, "Choose which one you mean", ["Odile Brandt"])

    assert reply.text == "This dancer is no longer in the knowledge base."


async def test_a_name_that_fits_more_than_a_menu_holds_does_not_claim_to_show_all(program: Program, alice: Person):
    for number in range(40):
        program.writes(
            **{f"d{number}": f"Dora {chr(65 + number % 26)}ilic{number} trained at the Graz Academy of Dance."}
        )
    await program.starts()

    asked = await alice.slash("dancer show", name="dora")
    (menu,) = asked.message.selects

    assert len(menu.options) == 25
    assert "“dora” may mean several dancers.\n-# More may fit than are shown" in asked.text


async def test_a_very_long_name_that_is_near_is_shortened(program: Program, alice: Person):
    name = f"Odile {'Maria ' * 400}Kern"
    program.writes(long=f"---\nname: {name}\n---\nShe trained at the Graz Academy of Dance.")
    await program.starts()

    reply = await alice.slash("dancer show", name="kern")

    assert "I know no dancer called “kern”." in reply.text
    assert "Odile Maria" in reply.text
    assert len(reply.text) < 500


async def test_a_name_that_is_near_is_offered_to_be_opened(program: Program, alice: Person):
    name = f"Odile {'Maria ' * 400}Kern"
    program.writes(long=f"---\nname: {name}\n---\nShe trained at the Graz Academy of Dance.")
    await program.starts()

    refused = await alice.slash("dancer show", name="kern")
    (menu,) = refused.message.selects
    opened = await alice.chooses(refused, menu.placeholder, [menu.options[0]["value"]])

    assert refused.ephemeral
    assert "Graz Academy of Dance" in opened.text
