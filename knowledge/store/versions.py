"""The versions of a server's collection: drafts of a change, their publication, and what each version holds."""

import asyncio
import time
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from uuid import uuid4

from sqlalchemy import Row, Select, delete, func, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.errors import ProposalGone, ProposalOutdated, VersionUnknown
from knowledge.store.audit import record
from knowledge.store.contents import SHARED, Action, Change, Contents, Draft, Standing, Version, text_digest
from knowledge.store.database import Database, in_parts, made_of_rows
from knowledge.store.schema import CHANGES, COLLECTIONS, PROPOSALS, PROPOSED_CHANGES, TEXTS, VERSIONS
from knowledge.store.settings import Settings
from knowledge.text import copied


class Versions:
    """The collections of all servers. Every method raises `StoreError` where the database refuses."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    async def current(self) -> dict[int, Standing]:
        """The version that each server's collection has, where it has one."""
        same = (VERSIONS.c.server == COLLECTIONS.c.server) & (VERSIONS.c.number == COLLECTIONS.c.current)
        query = select(COLLECTIONS.c.server, VERSIONS.c.number, VERSIONS.c.digest).join(VERSIONS, same)
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return {row.server: Standing(row.number, row.digest) for row in rows}

    async def contents(self, server: int, number: int | None = None) -> Contents:
        """What the version of that number holds, or the current one. Raises `VersionUnknown`."""
        async with self._database.reading() as connection:
            current = await _current(connection, server)
            if number is not None and not 0 <= number <= current:
                raise VersionUnknown(number)
            return await _contents(connection, server, current if number is None else number)

    async def texts(self, server: int, digests: Iterable[str]) -> dict[str, str]:
        """The texts of those digests that the server keeps, by digest."""
        found: dict[str, str] = {}
        async with self._database.reading() as connection:
            for some in in_parts(digests):
                query = select(TEXTS.c.digest, TEXTS.c.text).where(TEXTS.c.server == server, TEXTS.c.digest.in_(some))
                found.update({row.digest: row.text for row in await connection.execute(query)})
        return found

    async def draft(
        self,
        server: int,
        changes: Mapping[str, str | None],
        *,
        base: Contents,
        action: Action,
        author: int | None = None,
        reason: str = "",
    ) -> Draft:
        """Keep a change to be published: the new text of each path, None to remove it. Texts as they are drop out."""
        differing, needed = await asyncio.to_thread(_differing, base, changes)
        return await self._keep(
            _draft(base.version, differing, action=action, author=author, reason=reason, restores=None), server, needed
        )

    async def draft_of_version(self, server: int, number: int, *, author: int | None = None, reason: str = "") -> Draft:
        """Keep a change that makes the collection as it was in that version. Raises `VersionUnknown`."""
        now, then = await self.contents(server), await self.contents(server, number)
        changes = await asyncio.to_thread(now.changes_to, then.digests)
        return await self._keep(
            _draft(now.version, changes, action=Action.ROLLBACK, author=author, reason=reason, restores=number),
            server,
            {},
        )

    async def find_draft(self, server: int, draft: str) -> Draft:
        """The draft of that id. Raises `ProposalGone`."""
        async with self._database.reading() as connection:
            return await _find_draft(connection, server, draft)

    async def drafts(self, server: int) -> tuple[Draft, ...]:
        """The drafts that wait, the oldest first."""
        async with self._database.reading() as connection:
            query = select(PROPOSALS.c.id).where(PROPOSALS.c.server == server).order_by(PROPOSALS.c.at)
            ids = (await connection.execute(query)).scalars().all()
            return tuple([await _find_draft(connection, server, one) for one in ids])

    async def discard(self, server: int, draft: str) -> None:
        """Forget a draft; nothing happens where there is none of that id."""
        async with self._database.writing() as connection:
            await _forget_draft(connection, server, draft)

    async def publish(self, server: int, draft: str, *, author: int | None = None) -> Version:
        """Make the draft of that id the next version, whole or not at all; a server's people ask it from then on.

        `author` is whoever publishes. Publishing a draft again gives the version that it became. Raises `ProposalGone`
        where there is none of that id, and `ProposalOutdated` where another version was published since its base.
        """
        async with self._database.writing() as connection:
            await self._database.be_alone(connection)
            current = await _current(connection, server)
            if published := await _published_of(connection, server, draft):
                return published
            found = await _find_draft(connection, server, draft)
            if found.base != current:
                raise ProposalOutdated
            version = await _next_version(connection, server, found, author)
            await _write_version(connection, server, version, draft)
            if server != SHARED:
                await self._settings.serve_own(connection, server, author=author)
            await self._database.announce(connection)
            details = {"action": version.action, "reason": version.reason, "changes": len(found.changes)}
            await record(connection, server, "publish", subject=str(version.number), person=author, details=details)
            return version

    async def history(
        self, server: int, *, limit: int = 10, before: int | None = None, actions: Collection[Action] = tuple(Action)
    ) -> tuple[Version, ...]:
        """Versions made by these actions, the newest first, from the one before the number `before`, where given."""
        query = select(VERSIONS).where(VERSIONS.c.server == server).order_by(VERSIONS.c.number.desc()).limit(limit)
        query = query.where(VERSIONS.c.action.in_(actions))
        if before is not None:
            query = query.where(VERSIONS.c.number < before)
        async with self._database.reading() as connection:
            return tuple(version_of(row) for row in await connection.execute(query))

    async def changes(self, server: int, number: int) -> tuple[Change, ...]:
        """What the version of that number changed, sorted by path; nothing where there is no such version."""
        query = select(CHANGES.c.path, CHANGES.c.before, CHANGES.c.after).order_by(CHANGES.c.path)
        query = query.where(CHANGES.c.server == server, CHANGES.c.number == number)
        async with self._database.reading() as connection:
            return tuple(await made_of_rows(connection, query, Change))

    async def _keep(self, draft: Draft, server: int, texts: Mapping[str, str]) -> Draft:
        async with self._database.writing() as connection:
            await self._database.be_alone(connection)  # else texts might be tidied away between the two statements
            await connection.execute(
                self._database.insert(COLLECTIONS).on_conflict_do_nothing(), {"server": server, "current": 0}
            )
            await self.keep_texts(connection, server, texts)
            values = {
                name: getattr(draft, name) for name in ("id", "base", "at", "author", "action", "reason", "restores")
            }
            await connection.execute(insert(PROPOSALS), {"server": server, **values})
            for some in in_parts(draft.changes):
                rows = [{"server": server, "proposal": draft.id, **_columns(change)} for change in some]
                await connection.execute(insert(PROPOSED_CHANGES), rows)
        return draft

    async def keep_texts(self, connection: AsyncConnection, server: int, texts: Mapping[str, str]) -> None:
        """Write texts, by their digests, where they are not kept yet."""
        for some in in_parts(texts.items()):
            rows = [{"server": server, "digest": digest, "text": copied(text)} for digest, text in some]
            await connection.execute(self._database.insert(TEXTS).on_conflict_do_nothing(), rows)


def _differing(base: Contents, changes: Mapping[str, str | None]) -> tuple[tuple[Change, ...], dict[str, str]]:
    """What changes by new texts, None to remove one; and those of the texts by digest that it takes."""
    digests = {path: text_digest(text) for path, text in changes.items() if text is not None}
    gone = changes.keys() - digests.keys()
    after = {path: digest for path, digest in {**base.digests, **digests}.items() if path not in gone}
    differing = base.changes_to(after)
    needed = {one.after: text for one in differing if one.after and (text := changes.get(one.path)) is not None}
    return differing, needed


def _draft(
    base: int, changes: tuple[Change, ...], *, action: Action, author: int | None, reason: str, restores: int | None
) -> Draft:
    return Draft(
        id=uuid4().hex,
        base=base,
        at=time.time(),
        author=author,
        action=action,
        reason=reason,
        restores=restores,
        changes=changes,
    )


async def _current(connection: AsyncConnection, server: int) -> int:
    query = select(COLLECTIONS.c.current).where(COLLECTIONS.c.server == server)
    return (await connection.execute(query)).scalar() or 0


async def _contents(connection: AsyncConnection, server: int, number: int) -> Contents:
    newest = (
        select(CHANGES.c.path, func.max(CHANGES.c.number).label("number"))
        .where(CHANGES.c.server == server, CHANGES.c.number <= number)
        .group_by(CHANGES.c.path)
        .subquery()
    )
    query = (
        select(CHANGES.c.path, CHANGES.c.after)
        .join(newest, (newest.c.path == CHANGES.c.path) & (newest.c.number == CHANGES.c.number))
        .where(CHANGES.c.server == server, CHANGES.c.after.is_not(None))
    )
    rows = await made_of_rows(connection, query, lambda path, digest: (path, digest))
    return Contents(number, MappingProxyType(dict(sorted(rows))))


async def _find_draft(connection: AsyncConnection, server: int, draft: str) -> Draft:
    found = await connection.execute(select(PROPOSALS).where(PROPOSALS.c.server == server, PROPOSALS.c.id == draft))
    row = found.one_or_none()
    if row is None:
        raise ProposalGone
    changes = await made_of_rows(connection, _changes_of(server, draft).order_by(PROPOSED_CHANGES.c.path), Change)
    return Draft(
        id=row.id,
        base=row.base,
        at=row.at,
        author=row.author,
        action=Action(row.action),
        reason=row.reason,
        restores=row.restores,
        changes=tuple(changes),
    )


def _changes_of(server: int, draft: str) -> Select[tuple[str, str, str]]:
    columns = PROPOSED_CHANGES.c
    return select(columns.path, columns.before, columns.after).where(
        columns.server == server, columns.proposal == draft
    )


async def _forget_draft(connection: AsyncConnection, server: int, draft: str) -> None:
    await connection.execute(delete(PROPOSALS).where(PROPOSALS.c.server == server, PROPOSALS.c.id == draft))


async def _published_of(connection: AsyncConnection, server: int, draft: str) -> Version | None:
    query = select(VERSIONS).where(VERSIONS.c.server == server, VERSIONS.c.proposal == draft)
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else version_of(row)


async def _next_version(connection: AsyncConnection, server: int, draft: Draft, author: int | None) -> Version:
    contents = await _contents(connection, server, draft.base)
    digest = await asyncio.to_thread(_digest_after, contents, draft)
    return Version(
        number=draft.base + 1,
        at=time.time(),
        author=author,
        action=draft.action,
        reason=draft.reason,
        restores=draft.restores,
        digest=digest,
    )


def _digest_after(contents: Contents, draft: Draft) -> str:
    """The digest of what contents become. Raises `ProposalOutdated` where they are others than the draft changes."""
    digests = dict(contents.digests)
    for change in draft.changes:
        if digests.pop(change.path, None) != change.before:
            raise ProposalOutdated  # the whole collection was replaced by another with a version of that number
        if change.after is not None:
            digests[change.path] = change.after
    return Contents(draft.base + 1, digests).digest


async def _write_version(connection: AsyncConnection, server: int, version: Version, draft: str) -> None:
    names = ("number", "at", "author", "action", "reason", "restores", "digest")
    values = {name: getattr(version, name) for name in names}
    await connection.execute(insert(VERSIONS), {"server": server, "proposal": draft, **values})
    proposed = select(
        literal(server),
        literal(version.number),
        PROPOSED_CHANGES.c.path,
        PROPOSED_CHANGES.c.before,
        PROPOSED_CHANGES.c.after,
    ).where(PROPOSED_CHANGES.c.server == server, PROPOSED_CHANGES.c.proposal == draft)
    await connection.execute(insert(CHANGES).from_select(["server", "number", "path", "before", "after"], proposed))
    await connection.execute(update(COLLECTIONS).where(COLLECTIONS.c.server == server).values(current=version.number))
    await _forget_draft(connection, server, draft)


def version_of(row: Row[tuple[object, ...]]) -> Version:
    """The version that a row of its table tells of."""
    return Version(
        number=row.number,
        at=row.at,
        author=row.author,
        action=Action(row.action),
        reason=row.reason,
        restores=row.restores,
        digest=row.digest,
    )


def _columns(change: Change) -> dict[str, str | None]:
    return {"path": change.path, "before": change.before, "after": change.after}
