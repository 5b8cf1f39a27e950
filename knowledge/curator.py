"""What moderators can do with a collection, whether they use Discord or a terminal.

Whatever changes a collection comes out as a `Review` first: it waits in the store until it is published or discarded.
"""

import asyncio
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from knowledge.aliases import Alias, Aliases
from knowledge.asking import Answered
from knowledge.base import KnowledgeBase
from knowledge.curation.asked import Group, answered_by_now, grouped
from knowledge.curation.coverage import Coverage, coverage
from knowledge.curation.golden import MOST_GOLDEN, Golden, GoldenResult, ask_golden, golden_from_text, golden_to_text
from knowledge.curation.preview import Preview, compare
from knowledge.curation.proposing import AliasProposal, proposed_aliases
from knowledge.curation.refusals import ChangeRefused, Refusal, UploadRefused
from knowledge.curation.uploads import File, receive
from knowledge.errors import ProposalGone, StoreError
from knowledge.library import Library, Proposal, aliases_from_text, aliases_to_text
from knowledge.profiles import Problem
from knowledge.store import ALIASES, GOLDEN, SHARED, Action, Serving, Unanswered, Version, text_digest
from knowledge.text import fold
from knowledge.things import EntityKind, thing_key

__all__ = ["Curator", "NowAnswered", "Published", "Review"]

LONGEST_ALIAS = 100
LONGEST_QUESTION = 500
MOST_ASKED_AGAIN = 1_000
"""After a publication, so many of the questions asked in vain last are asked once more."""


@dataclass(frozen=True, slots=True)
class Review:
    """A change that waits, and what it would do; `doubts` are problems of what was sent in that do no harm."""

    proposal: Proposal
    preview: Preview
    doubts: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """By which the change is found again, until it is published or discarded, or a day has passed."""
        return self.proposal.draft.id


@dataclass(frozen=True, slots=True)
class NowAnswered:
    """A question that was asked in vain and is answered now, and who (Discord ids) wants to be told of it."""

    question: Unanswered
    answer: Answered
    waiting: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication came to: the version, None where nothing changed; and what was asked in vain before it.

    `answered` are the questions that are answered now, as `Curator.ask_again` finds them.
    """

    version: Version | None
    review: Review | None
    answered: tuple[NowAnswered, ...] = ()


class Curator:
    """Curates the collections of a library.

    Everything raises `StoreError` where the database refuses: nothing is changed then. A server is its Discord id, or
    `SHARED` for the shared collection; an author is a Discord id, or None for the terminal.
    """

    def __init__(self, library: Library) -> None:
        self.library = library

    # What there is

    async def text(self, server: int, path: str) -> str:
        """The text of a profile as the server's people are answered from it. Raises `ChangeRefused`."""
        profile = (await self.library.ready(server)).profile(path)
        if profile is None:
            raise ChangeRefused(Refusal.PROFILE_UNKNOWN, path)
        return profile.text

    async def aliases(self, server: int) -> tuple[Alias, ...]:
        """The names that a server's moderators added, sorted by name."""
        text = await self._note(server, ALIASES)
        entries = aliases_from_text(text).entries if text else ()
        return tuple(sorted(entries, key=lambda alias: (fold(alias.name), alias.kind, alias.means)))

    async def proposed_aliases(self, server: int) -> tuple[AliasProposal, ...]:
        """Names worth adding, from what people chose after typing them."""
        choices = await self.library.store.choices.of(server)
        return await asyncio.to_thread(proposed_aliases, choices, await self.library.ready(server))

    async def golden(self, server: int) -> tuple[Golden, ...]:
        """The golden questions of a server's collection, sorted."""
        text = await self._note(server, GOLDEN)
        return golden_from_text(text) if text else ()

    async def ask_golden(self, server: int) -> tuple[GoldenResult, ...]:
        """What the golden questions are answered at present."""
        golden = await self.golden(server)
        return await asyncio.to_thread(ask_golden, golden, await self.library.ready(server))

    async def coverage(self, server: int) -> Coverage:
        """What the collection lacks that a server's people ask."""
        return await asyncio.to_thread(coverage, await self.library.ready(server))

    async def unanswered(self, server: int) -> tuple[Group, ...]:
        """What people asked in vain and nobody dismissed, grouped by likeness."""
        questions = await self.library.store.unanswered.of(server)
        return await asyncio.to_thread(grouped, questions)

    async def dismiss(self, server: int, question: str, *, author: int | None) -> bool:
        """Set all questions of the group aside that the one of that id leads; whether there is one."""
        groups = await self.unanswered(server)
        group = next((group for group in groups if group.first.id == question), None)
        if group:
            await self.library.store.unanswered.dismiss(server, [one.id for one in group.questions])
            await self.library.store.audit.record(server, "dismiss", subject=group.first.question, person=author)
        return group is not None

    # What would change

    async def reload(self, *, author: int | None) -> Review:
        """The shared collection as the folder is now. Raises `FolderMissing`."""
        return await self._review(await self.library.propose_reload(author=author))

    async def add(self, server: int, files: Iterable[File], *, author: int | None, reason: str = "") -> Review:
        """Profiles from files that were sent in; those of the same path are replaced. Raises `UploadRefused`."""
        base = await self.library.ready(server)
        received = await asyncio.to_thread(receive, tuple(files), kept=tuple(base.profiles_by_path))
        if received.refused:
            raise UploadRefused(received.problems)
        changes = dict(received.texts)
        proposal = await self._propose(server, changes, action=Action.ADD, author=author, reason=reason)
        return await self._review(proposal, received.problems)

    async def edit(
        self, server: int, path: str, data: bytes, *, seen: str, author: int | None, reason: str = ""
    ) -> Review:
        """Another text for a profile; `seen` is the beginning of the digest of the text that was changed.

        Raises `ChangeRefused` where the profile is another by now, and `UploadRefused`.
        """
        now = await self.text(server, path)
        if not text_digest(now).startswith(seen):
            raise ChangeRefused(Refusal.PROFILE_CHANGED, path)
        received = await asyncio.to_thread(receive, [File(path, data)])
        if received.refused:
            raise UploadRefused(received.problems)
        changes = {path: received.texts[unicodedata.normalize("NFC", path)]}
        if changes[path] == now:  # else a shared profile would become the server's own, and follow the folder no more
            raise ChangeRefused(Refusal.NOTHING_CHANGES)
        proposal = await self._propose(server, changes, action=Action.EDIT, author=author, reason=reason)
        return await self._review(proposal, received.problems)

    async def remove(self, server: int, paths: Sequence[str], *, author: int | None, reason: str = "") -> Review:
        """Fewer profiles. Raises `ChangeRefused` where one is not there."""
        base = await self.library.ready(server)
        for path in paths:
            if base.profile(path) is None:
                raise ChangeRefused(Refusal.PROFILE_UNKNOWN, path)
        changes = dict.fromkeys(paths)
        return await self._review(
            await self._propose(server, changes, action=Action.REMOVE, author=author, reason=reason)
        )

    async def add_alias(self, server: int, alias: Alias, *, author: int | None) -> Review:
        """Another name for somebody or something. Raises `ChangeRefused`."""
        name = " ".join(alias.name.split())
        if not any(map(str.isalpha, name)) or len(name) > LONGEST_ALIAS:
            raise ChangeRefused(Refusal.ALIAS_EMPTY, name[:LONGEST_ALIAS])
        known = await self.aliases(server)
        means = _meant(alias, await self.library.ready(server))
        if any((fold(one.name), one.kind, one.means) == (fold(name), alias.kind, means) for one in known):
            raise ChangeRefused(Refusal.ALIAS_KNOWN, name)
        return await self._with_aliases(server, (*known, Alias(name, alias.kind, means)), author, f"{name} = {means}")

    async def remove_alias(self, server: int, name: str, *, author: int | None) -> Review:
        """One name less, whatever it means. Raises `ChangeRefused`."""
        known = await self.aliases(server)
        kept = tuple(alias for alias in known if fold(alias.name) != fold(name))
        if len(kept) == len(known):
            raise ChangeRefused(Refusal.ALIAS_UNKNOWN, name)
        return await self._with_aliases(server, kept, author, name)

    async def add_golden(self, server: int, golden: Golden, *, author: int | None) -> Review:
        """One more golden question, or other values for one that there is. Raises `ChangeRefused`."""
        question = " ".join(golden.question.split())
        if not question or len(question) > LONGEST_QUESTION:
            raise ChangeRefused(Refusal.GOLDEN_EMPTY, question[:LONGEST_QUESTION])
        kept = {one.id: one for one in await self.golden(server)}
        kept[golden.id] = Golden(question, golden.expected)
        if len(kept) > MOST_GOLDEN:
            raise ChangeRefused(Refusal.GOLDEN_FULL, MOST_GOLDEN)
        return await self._with_golden(server, kept.values(), author, question)

    async def remove_golden(self, server: int, question: str, *, author: int | None) -> Review:
        """One golden question less. Raises `ChangeRefused`."""
        known = await self.golden(server)
        kept = [one for one in known if one.id != Golden(question, ()).id]
        if len(kept) == len(known):
            raise ChangeRefused(Refusal.GOLDEN_UNKNOWN, question)
        return await self._with_golden(server, kept, author, question)

    async def rollback(self, server: int, number: int, *, author: int | None, reason: str = "") -> Review:
        """The collection as it was in a version. Raises `VersionUnknown`."""
        return await self._review(await self.library.propose_rollback(server, number, author=author, reason=reason))

    async def find(self, server: int, draft: str) -> Review:
        """A change that waits. Raises `ProposalGone`."""
        return await self._review(await self.library.find_proposal(server, draft))

    # What is done about it

    async def discard(self, server: int, draft: str) -> None:
        """Forget a change that waits; nothing happens where it is gone."""
        await self.library.discard(server, draft)

    async def publish(
        self, server: int, draft: str, *, author: int | None, confirmed: bool = False, asked_on: int | None = None
    ) -> Published:
        """Make a change that waits the next version, and ask again what was asked in vain on the server `asked_on`.

        Raises `ReloadRefused` where more is dropped than that server allows, unless that was confirmed,
        `ProposalOutdated` where another version was published meanwhile, and `ProposalGone`.
        """
        # The shared collection has no settings of its own: what counts is what its moderator's server has settled.
        place = server if asked_on is None else asked_on
        try:
            review = await self.find(server, draft)
        except ProposalGone:  # or published already: publishing it once more tells which
            review = None
        version = await self.library.publish(
            server,
            draft,
            author=author,
            confirmed=confirmed,
            largest_drop=self.library.settings_of(place).largest_drop,
        )
        answered: tuple[NowAnswered, ...] = ()
        if asked_on is not None:
            with suppress(StoreError):  # the version stands, whatever becomes of this
                answered = await self.ask_again(asked_on)
        return Published(version, review, answered)

    async def ask_again(self, server: int) -> tuple[NowAnswered, ...]:
        """Ask what was asked in vain on a server, or in direct messages, once more of what is served there now.

        What is answered is noted as such, and comes out with those who wait for it, who are forgotten with that. What
        is not is asked again when something else is served.
        """
        state, store = self.library.state_of(server), self.library.store.unanswered
        questions = await store.of(server, not_asked_of=state, limit=MOST_ASKED_AGAIN)
        if not questions:
            return ()
        base = await self.library.ready(server)
        found = await asyncio.to_thread(lambda: list(answered_by_now(questions, base)))
        number = self.library.version_of(server) or self.library.version_of(SHARED)
        waiting = await store.answer(server, [one.id for one, _ in found], version=number)
        await store.asked_again(server, [one.id for one in questions], of=state)
        return tuple(NowAnswered(one, answer, waiting.get(one.id, ())) for one, answer in found)

    # Within

    async def _note(self, server: int, path: str) -> str | None:
        """The text of what is kept beside the profiles, None where there is none."""
        versions = self.library.store.versions
        digest = (await versions.contents(server)).digests.get(path)
        return (await versions.texts(server, [digest]))[digest] if digest else None

    async def _propose(
        self, server: int, changes: Mapping[str, str | None], *, action: Action, author: int | None, reason: str
    ) -> Proposal:
        proposal = await self.library.propose(server, changes, action=action, author=author, reason=reason)
        if not proposal.draft.changes:
            await self.library.discard(server, proposal.draft.id)
            raise ChangeRefused(Refusal.NOTHING_CHANGES)
        return proposal

    async def _with_aliases(self, server: int, aliases: Iterable[Alias], author: int | None, reason: str) -> Review:
        text = aliases_to_text(Aliases(tuple(aliases)))
        changes = {ALIASES: text}
        return await self._review(
            await self._propose(server, changes, action=Action.ALIAS, author=author, reason=reason)
        )

    async def _with_golden(self, server: int, golden: Iterable[Golden], author: int | None, reason: str) -> Review:
        changes = {GOLDEN: golden_to_text(golden)}
        return await self._review(
            await self._propose(server, changes, action=Action.GOLDEN, author=author, reason=reason)
        )

    async def _review(self, proposal: Proposal, doubts: tuple[Problem, ...] = ()) -> Review:
        before = await self._golden_of_layers(proposal.server)
        after = await self._golden_after(proposal, before)
        preview = await self.library.apart.run(
            compare, proposal.replaces, proposal.base, known_golden=before, golden=after
        )
        return Review(proposal, preview, doubts)

    async def _golden_of_layers(self, server: int) -> tuple[Golden, ...]:
        """The golden questions of all that a server's people ask: its own, and the shared ones where they ask those."""
        own = await self.golden(server)
        if server == SHARED or self.library.settings_of(server).serving is Serving.INSTEAD:
            return own
        return tuple({one.id: one for one in (*await self.golden(SHARED), *own)}.values())

    async def _golden_after(self, proposal: Proposal, before: tuple[Golden, ...]) -> tuple[Golden, ...]:
        change = next((change for change in proposal.draft.changes if change.path == GOLDEN), None)
        if change is None:
            return before
        own = {one.id for one in await self.golden(proposal.server)}
        texts = await self.library.store.versions.texts(proposal.server, [change.after] if change.after else [])
        kept = golden_from_text(texts[change.after]) if change.after else ()
        return tuple({one.id: one for one in (*(one for one in before if one.id not in own), *kept)}.values())


def _meant(alias: Alias, base: KnowledgeBase) -> str:
    """What an alias is kept to mean: the path of the profile, or the name as the biographies spell it."""
    if alias.kind is EntityKind.DANCER:
        if base.profile(alias.means) is None:
            raise ChangeRefused(Refusal.PROFILE_UNKNOWN, alias.means)
        return alias.means
    thing = base.things.get(alias.kind, thing_key(alias.means))
    if thing is None:
        raise ChangeRefused(Refusal.MEANS_NOTHING, alias.means)
    return thing.name
