"""What people write to the bot, as acts; see `tests/wire/acts.py`."""

from collections.abc import Callable
from typing import Any

from bot.playground.people.person import Person
from bot.playground.people.replies import Reply
from tests.wire.acts import TAUGHT_ANSELM, Act, Do, Other, Scene, message

TOO_LONG = "why " * 400
NO_MEMBER = "Of a server that it is no member of, the bot hears no message."


async def _mentioned(person: Person, question: str, _: Any) -> Reply:
    return await person.says(f"@DancerBot {question}")


async def _answered(person: Person, question: str, first: Any) -> Reply:
    return await person.says(question, reply_to=first)


async def _directly(person: Person, question: str, _: Any) -> Reply:
    return await person.direct.says(question)


async def _first_answer(_: Scene, person: Person) -> Reply:
    return await person.says(f"@DancerBot {TAUGHT_ANSELM}")


def _asked(way: Callable[[Person, str, Any], Any], name: str, **more: Any) -> Act:
    """A question that is asked in that way, and what else may be asked in it."""

    def do(question: str) -> Do:
        async def ask(_: Scene, person: Person, before: Any) -> Reply:
            reply: Reply = await way(person, question, before)
            return reply

        return ask

    return message(
        name,
        says="Folake Ade",
        do=do(TAUGHT_ANSELM),
        empty="None of the 0 biographies",
        unknown=(Other(do=do("who taught Zzyzx Qwfp?"), says="Zzyzx"),),
        ambiguous=(Other(do=do("who taught odile?"), says="Odile Brandt"),),
        longest=(Other(do=do(TOO_LONG), says="at most 500 characters"),),
        **more,
    )


WRITING = (
    _asked(_mentioned, "a mention", unlike={"where only the person has the bot": NO_MEMBER}),
    _asked(
        _answered,
        "a reply that pings",
        before=_first_answer,
        unlike={
            "where only the person has the bot": NO_MEMBER,
            "no permission": "Where the bot may not write, nothing of it is there to be replied to.",
        },
    ),
    _asked(
        _directly,
        "a direct message",
        unlike={
            "where only the person has the bot": NO_MEMBER,
            "403": "Who takes no direct messages can be told nothing there.",
        },
    ),
)
