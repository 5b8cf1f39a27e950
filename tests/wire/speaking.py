"""People whose Discord speaks another language than English."""

from bot.playground.people.person import Person
from tests.wire.program import Program
from tests.wire.stage import Stage


def speaking(program: Program, stage: Stage, locale: str, *, moderates: bool = False) -> Person:
    """A new member, or another moderator, in the channel "general"."""
    user = stage.world.add_user("Ines", locale=locale)
    roles = [stage.guild.roles[role] for role in stage.guild.members[stage.mod.id].role_ids]
    stage.world.add_member(stage.guild, user, roles=roles if moderates else [])
    return program.stand_in.person(user, stage.general)
