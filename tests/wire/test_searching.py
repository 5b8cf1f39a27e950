"""/search and /help: sentences by words, and what can be asked at all."""

from bot.playground.people.person import Person
from tests.wire.program import Program

LONG = "\n\n".join(f"In {year} Berta Lang danced in the rain, {'as ever ' * 40}." for year in range(1960, 1990))


async def test_sentences_are_found_with_their_files(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("search", words="family of bakers")

    assert "sentence" in reply.text
    assert "> Odile Marchetti was born in Trieste to a family of bakers." in reply.text
    assert "-# odile.txt" in reply.text


async def test_many_sentences_have_pages_that_survive_a_restart(program: Program, alice: Person, bela: Person):
    program.writes(berta=f"Berta Lang was born in Linz.\n\n{LONG}")
    await program.starts()

    first = await alice.slash("search", words="rain")
    await program.restarts()
    for_bela = await bela.clicks(first, "Next")
    second = await alice.clicks(first, "Next")

    assert "Page 1 of" in first.text
    assert for_bela.ephemeral
    assert "Page 2 of" in second.text
    assert "“rain”" in second.text


async def test_words_that_nothing_says_find_nothing(program: Program, alice: Person):
    await program.starts()

    assert "No sentence has anything to do" in (await alice.slash("search", words="zxqwv")).text
    assert "No sentence has anything to do" in (await alice.slash("search", words="***")).text


async def test_an_empty_collection_has_nothing_to_be_found(program: Program, alice: Person):
    program.empties_folder()
    await program.starts()

    assert "No sentence has anything to do" in (await alice.slash("search", words="odile")).text
    assert "There are no biographies yet." in (await alice.slash("help")).text


async def test_help_offers_questions_that_this_collection_answers(program: Program, alice: Person):
    await program.starts()

    reply = await alice.slash("help")
    (menu,) = reply.message.selects
    answered = [await alice.chooses(reply, "Try one of these", [entry["value"]]) for entry in menu.options]

    assert "biographies of 2 dancers" in reply.text
    assert reply.ephemeral
    assert len(menu.options) >= 3
    assert all("Understood as" in answer.text for answer in answered)
    assert all("The nearest they say" not in answer.text for answer in answered)
