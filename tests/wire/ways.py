"""The ways in which whatever people do can go wrong, and what has to come of each; see `tests/wire/acts.py`."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum

from bot.playground.faults import RequestFault
from bot.playground.people.person import Person
from bot.playground.world.events import RequestRefused
from bot.playground.world.models import Overwrite
from bot.playground.world.permissions import Permission
from tests.wire.acts import LATER, Act, Do, Other, Others, Scene
from tests.wire.curating import command_of

UNEXPECTED = "Something went wrong"
SEVERAL = {
    "dancer": "odile", "mentor": "ivana", "work": "swan", "school": "graz", "company": "teatro", "style": "modern",
}  # fmt: skip
"""Of each kind a name that may mean several."""
STRANGER = "Zzyzx Qwfp"

_TOKEN_EXPIRED = 10015
_MISSING_PERMISSIONS = 50013
_GIVEN_UP = 0.15
_MOST_REQUESTS = 12
_NOTHING = Permission.SEND_MESSAGES | Permission.VIEW_CHANNEL | Permission.ATTACH_FILES | Permission.EMBED_LINKS
_LONGEST_TYPED = 100

Seen = Mapping[int, str]
Walk = Callable[[Scene, Act], Awaitable[None]]


class Way(StrEnum):
    """How it can go wrong."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    EMPTY = "empty"
    NO_PERMISSION = "no permission"
    WRONG_PERSON = "wrong person"
    EXPIRED = "expired"
    TWICE = "twice"
    TOO_LONG = "too long"
    SLOW = "slow"
    NOT_FOUND = "404"
    FORBIDDEN = "403"
    RATE_LIMITED = "429"
    BROKEN = "500"
    DOWN = "500 for long"
    STORE_AWAY = "the database away"
    RESTARTED = "after a restart"
    GUEST = "where only the person has the bot"
    DIRECT = "in a direct message"


def person_of(scene: Scene, act: Act) -> Person:
    """Who does it."""
    return scene.mod if act.is_moderators else scene.alice


def sight(person: Person) -> Seen:
    """All that a person sees in the channel and in direct messages, with its buttons; nothing that is awaited."""
    return {
        seen.message.id: f"{seen.text} {[(button.label, button.disabled) for button in seen.buttons]}"
        for place in (person, person.direct)
        for seen in place.sees()
        if seen.author == "DancerBot" and not seen.message.thinking
    }


async def done(scene: Scene, act: Act, *, do: Do | None = None, person: Person | None = None) -> str:
    """Prepare the act and do it; all that the person then sees anew."""
    prepared = await act.before(scene, person_of(scene, act))
    return await told(scene, person or person_of(scene, act), do or act.do, prepared)


async def told(scene: Scene, person: Person, do: Do, prepared: object) -> str:
    """Do something that was prepared; all that the person then sees anew. Fails where that is nothing."""
    before = sight(person)
    reply = await do(scene, person, prepared)
    after = sight(person)
    new = [text for number, text in after.items() if before.get(number) != text]
    gone = ["(deleted)" for number in before if number not in after]
    shown = [reply.text] if reply.modal_shown else []
    everything = "\n".join([*shown, *new, *gone])
    assert everything, "the person sees nothing new"
    assert UNEXPECTED not in everything
    return everything


def refusals(scene: Scene, since: int) -> list[str]:
    """What Discord did not take of the bot since then, without what was switched on."""
    events = list(scene.stage.world.news.history)[since:]
    return [f"{e.path}: {e.message} {e.details}" for e in events if isinstance(e, RequestRefused)]


@contextmanager
def fault(scene: Scene, one: RequestFault) -> Iterator[RequestFault]:
    """A fault of Discord while the context is open."""
    scene.faults.requests.append(one)
    try:
        yield one
    finally:
        scene.faults.requests.remove(one)


async def well(scene: Scene, act: Act) -> None:
    """All goes well: one answer, of which Discord refuses nothing."""
    start = len(scene.stage.world.news.history)

    assert act.says in await done(scene, act)
    assert refusals(scene, start) == []


async def unknown(scene: Scene, act: Act) -> None:
    """A name that nobody bears is told so, for every option that takes one."""
    for option in act.names:
        text = await done(scene, act, do=act.with_options(Other(options={option: STRANGER}, says="")))
        assert "I know no" in text, option
    for other in act.unknown:
        assert other.says in await done(scene, act, do=act.with_options(other))


async def ambiguous(scene: Scene, act: Act) -> None:
    """A name that may mean several is asked back, or told to be typed in full."""
    for option, kind in act.names.items():
        text = await done(scene, act, do=act.with_options(Other(options={option: SEVERAL[kind]}, says="")))
        assert "may mean several" in text, option
    for other in act.ambiguous:
        assert other.says in await done(scene, act, do=act.with_options(other))


async def too_long(scene: Scene, act: Act) -> None:
    """Whatever is as long as it can be is cut or told to be too long; Discord never has to refuse it."""
    start = len(scene.stage.world.news.history)

    await done(scene, act)
    for option in act.names:
        await done(scene, act, do=act.with_options(Other(options={option: "Maria " * (_LONGEST_TYPED // 6)}, says="")))
    for other in act.longest:
        assert other.says in await done(scene, act, do=act.with_options(other))
    assert refusals(scene, start) == []


async def empty(scene: Scene, act: Act) -> None:
    """There is no profile at all: a command says so, and a control that what it speaks of is gone."""
    prepared = await act.before(scene, person_of(scene, act))
    await scene.program.ends()
    scene.program.empties_folder()
    for file in scene.program.folder.parent.glob("store.sqlite*"):
        file.unlink()
    await scene.program.starts()

    assert (act.empty or act.gone) in await told(scene, person_of(scene, act), act.do, prepared)


async def no_permission(scene: Scene, act: Act) -> None:
    """A moderator's act is of one who is none any more; at any other, the bot may do nothing in the channel."""
    person = person_of(scene, act)
    if not act.is_moderators:
        # What the bot does not see is not said to it.
        denied = _NOTHING & ~Permission.VIEW_CHANNEL if act.is_message else _NOTHING
        nothing = Overwrite(scene.stage.world.bot.id, deny=denied, is_member=True)
        silent = scene.stage.world.add_channel(scene.stage.guild, "silent", overwrites=[nothing])
        there = replace(scene, alice=scene.alice.at(silent), bela=scene.bela.at(silent))
        assert await done(there, act)
        return
    prepared = await act.before(scene, person)
    roles = [role for role in scene.stage.guild.roles.values() if role.name == "Moderators"]
    for name in ("kb", "Add to the knowledge base"):
        scene.stage.world.commands.change(command_of(scene.stage, name), {"default_member_permissions": None})
    scene.stage.world.set_roles(scene.stage.guild.members[person.user.id], [])
    try:
        assert "Only moderators can do this" in await told(scene, person, act.do, prepared)
    finally:
        scene.stage.world.set_roles(scene.stage.guild.members[person.user.id], roles)


async def wrong_person(scene: Scene, act: Act) -> None:
    """Somebody uses a control of an answer that is not theirs."""
    prepared = await act.before(scene, scene.alice)
    before = sight(scene.alice)

    text = await told(scene, scene.bela, act.do, prepared)

    match act.others:
        case Others.REFUSED:
            assert "Only the person who asked can use this" in text
            assert sight(scene.alice) == before
        case Others.OWN:
            assert act.says in text
            assert sight(scene.alice) == before
        case _:
            assert act.says in text


async def expired(scene: Scene, act: Act) -> None:
    """Discord takes no answer to the interaction any more: it comes by another way."""
    prepared = await act.before(scene, person_of(scene, act))
    gone_for_good = RequestFault("/interactions/*", status=404, code=10062, times=1000)
    with fault(scene, gone_for_good):
        text = await told(scene, person_of(scene, act), act.do, prepared)
    assert (LATER if act.opens_form else act.says) in text


async def twice(scene: Scene, act: Act) -> None:
    """Discord sends the event twice: it is answered once."""
    prepared = await act.before(scene, person_of(scene, act))
    start = len(scene.stage.world.news.history)
    scene.faults.duplicate |= {"INTERACTION_CREATE", "MESSAGE_CREATE"}
    try:
        text = await told(scene, person_of(scene, act), act.do, prepared)
    finally:
        scene.faults.duplicate.clear()

    assert act.says in text
    assert refusals(scene, start) == []


async def slow(scene: Scene, act: Act) -> None:
    """Everything takes so long that Discord is told meanwhile that the answer will come."""
    prepared = await act.before(scene, person_of(scene, act))
    with scene.thinks_at_once(), fault(scene, RequestFault(delay=0.02, times=1000)):
        assert act.says in await told(scene, person_of(scene, act), act.do, prepared)


async def not_found(scene: Scene, act: Act) -> None:
    """What Discord is asked for is gone in the middle."""
    await _in_the_middle(scene, act, status=404, code=_TOKEN_EXPIRED)


async def forbidden(scene: Scene, act: Act) -> None:
    """Discord forbids something in the middle."""
    await _in_the_middle(scene, act, status=403, code=_MISSING_PERMISSIONS)


async def rate_limited(scene: Scene, act: Act) -> None:
    """Discord wants the bot to wait in the middle: the answer comes all the same."""
    await _in_the_middle(scene, act, status=429, says=act.says)


async def broken(scene: Scene, act: Act) -> None:
    """Discord has a fault in the middle: the answer comes all the same."""
    await _in_the_middle(scene, act, status=500, says=act.says)


async def down(scene: Scene, act: Act) -> None:
    """Discord has a fault until it takes no first answer any more: it comes by another way."""
    prepared = await act.before(scene, person_of(scene, act))
    lasting = RequestFault("/interactions/*", status=500, times=1000)
    with scene.gives_up(_GIVEN_UP), fault(scene, lasting):
        text = await told(scene, person_of(scene, act), act.do, prepared)
    assert (LATER if act.opens_form else act.says) in text


async def store_away(scene: Scene, act: Act) -> None:
    """The database does not answer: what is in memory is told all the same, and of all else that it has to wait."""
    prepared = await act.before(scene, person_of(scene, act))
    with scene.has_store_away():
        text = await told(scene, person_of(scene, act), act.do, prepared)
    assert (act.away or act.says) in text


async def restarted(scene: Scene, act: Act) -> None:
    """The program was restarted since a control was shown: it does what it would have done."""
    prepared = await act.before(scene, person_of(scene, act))
    await scene.program.restarts()
    assert act.says in await told(scene, person_of(scene, act), act.do, prepared)


async def guest(scene: Scene, act: Act) -> None:
    """The bot is no member of the server, which leaves it five answers after the first, and no message of its own."""
    start = len(scene.stage.world.news.history)
    foreign = scene.stage.world.add_guild("Without the bot", scene.stage.alice, has_bot=False)
    scene.stage.world.add_member(foreign, scene.stage.bela)
    talk = scene.stage.world.add_channel(foreign, "talk")

    assert act.says in await done(replace(scene, alice=scene.alice.at(talk), bela=scene.bela.at(talk)), act)
    assert refusals(scene, start) == []


async def direct(scene: Scene, act: Act) -> None:
    """Nobody but the person and the bot is there."""
    start = len(scene.stage.world.news.history)
    alone = scene.alice.direct

    assert act.says in await done(replace(scene, alice=alone, bela=alone), act)
    assert refusals(scene, start) == []


async def _in_the_middle(scene: Scene, act: Act, *, status: int, code: int = 0, says: str = "") -> None:
    """A fault at each request that the act makes of Discord, one after the other; the person sees something anew."""
    for number in range(_MOST_REQUESTS):
        prepared = await act.before(scene, person_of(scene, act))
        one = RequestFault(after=number, status=status, code=code, retry_after=0.01)
        with fault(scene, one):
            text = await told(scene, person_of(scene, act), act.do, prepared)
        if one.times:  # there was no such request any more
            return
        assert says in text, f"request {number}"


WALKS: Mapping[Way, Walk] = {
    Way.UNKNOWN: unknown,
    Way.AMBIGUOUS: ambiguous,
    Way.EMPTY: empty,
    Way.NO_PERMISSION: no_permission,
    Way.WRONG_PERSON: wrong_person,
    Way.EXPIRED: expired,
    Way.TWICE: twice,
    Way.TOO_LONG: too_long,
    Way.SLOW: slow,
    Way.NOT_FOUND: not_found,
    Way.FORBIDDEN: forbidden,
    Way.RATE_LIMITED: rate_limited,
    Way.BROKEN: broken,
    Way.DOWN: down,
    Way.STORE_AWAY: store_away,
    Way.RESTARTED: restarted,
    Way.GUEST: guest,
    Way.DIRECT: direct,
}


def walk_of(act: Act, way: Way) -> Walk | str:
    """How an act goes in a way, or the reason why it cannot."""
    return act.unlike.get(way.value) or _reason_against(act, way) or WALKS[way]


def _reason_against(act: Act, way: Way) -> str:
    match way:
        case Way.UNKNOWN if not (act.names or act.unknown):
            gone = "What it speaks of can only be gone, as in the way “empty”."
            return gone if act.is_control else "It names nothing."
        case Way.AMBIGUOUS if not (act.names or act.ambiguous):
            return "Nothing is named in it that could mean several."
        case Way.WRONG_PERSON if act.others is Others.NOBODY:
            return Others.NOBODY.value
        case _:
            return _never(act).get(way, "")


def _never(act: Act) -> Mapping[Way, str]:
    """The ways that no act of that sort can go."""
    interactions = "A message is answered by messages, which have no end to be in time for."
    typed = "It is typed, so that nothing of it is older than the program."
    curated = "The knowledge base is curated on servers that have the bot alone."
    return {
        **({Way.EXPIRED: interactions, Way.DOWN: interactions} if act.is_message else {}),
        **({} if act.is_control else {Way.RESTARTED: typed}),
        **({Way.GUEST: curated, Way.DIRECT: curated} if act.is_moderators else {}),
    }
