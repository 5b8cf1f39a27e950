"""/kb settings: what a server settles is shown to its moderators."""

import pytest

from bot.playground.people.person import Person, Refused
from tests.wire.program import Program


async def test_moderators_see_what_the_server_has_settled(program: Program, mod: Person):
    await program.starts()

    reply = await mod.slash("kb settings")

    assert reply.ephemeral
    assert reply.message.buttons or reply.message.selects


async def test_nobody_else_is_offered_it(program: Program, alice: Person):
    await program.starts()

    with pytest.raises(Refused):
        await alice.slash("kb settings")
