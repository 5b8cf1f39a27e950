"""What moderators do with a library, in few words."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from knowledge.library import Library, Proposal
from knowledge.store import SHARED, Action

SERVER, OTHER, MOD = 7, 8, 70
ODILE = "Odile Varga danced. Odile Varga was taught by Bruno Keller."
TAMAR = "Tamar Brandt danced. Tamar Brandt won the Golden Shoe Prize."
CLEO = "Cleo Marsh danced. Cleo Marsh smiled."

Starts = Callable[[], Awaitable[Library]]


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def names(library: Library, server: int | None = None) -> list[str]:
    return [profile.name for profile in library.of(server).profiles]


async def change(library: Library, server: int, changes: dict[str, str | None]) -> Proposal:
    proposal = await library.propose(server, changes, action=Action.EDIT, author=MOD)
    await library.publish(server, proposal.draft.id, author=MOD, confirmed=True)
    return proposal


async def reload(library: Library, *, confirmed: bool = False) -> Proposal:
    proposal = await library.propose_reload(author=MOD)
    await library.publish(SHARED, proposal.draft.id, author=MOD, confirmed=confirmed)
    return proposal
