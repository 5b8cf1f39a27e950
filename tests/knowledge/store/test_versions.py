"""Changes wait as drafts and become versions whole; each server has its own."""

import asyncio

import pytest

from knowledge.errors import ProposalGone, ProposalOutdated, VersionUnknown
from knowledge.store import ALIASES, SHARED, Action, Change, Store, Version, text_digest

SERVER, OTHER, MOD = 7, 8, 70
ANA, ANA_LATER, BO = "Ana danced.", "Ana danced Giselle.", "Bo taught."


async def publish(store: Store, changes: dict[str, str | None], *, server: int = SERVER) -> Version:
    base = await store.versions.contents(server)
    draft = await store.versions.draft(server, changes, base=base, action=Action.EDIT, author=MOD, reason="because")
    return await store.versions.publish(server, draft.id, author=MOD)


async def texts(store: Store, server: int = SERVER, number: int | None = None) -> dict[str, str]:
    contents = await store.versions.contents(server, number)
    found = await store.versions.texts(server, contents.digests.values())
    return {path: found[digest] for path, digest in contents.digests.items()}


async def test_nothing_is_there_before_the_first_publication(store: Store):
    contents = await store.versions.contents(SERVER)

    assert (contents.version, dict(contents.digests)) == (0, {})
    assert await store.versions.current() == {}
    assert await store.versions.history(SERVER) == ()


async def test_a_version_holds_what_was_changed_on_what_was_there(store: Store):
    await publish(store, {"ana.txt": ANA, "bo.txt": BO})
    await publish(store, {"ana.txt": ANA_LATER})
    await publish(store, {"bo.txt": None, ALIASES: "[]"})

    assert await texts(store) == {"ana.txt": ANA_LATER, ALIASES: "[]"}
    assert await texts(store, number=1) == {"ana.txt": ANA, "bo.txt": BO}
    assert list((await store.versions.contents(SERVER)).profiles) == ["ana.txt"]
    assert {server: one.number for server, one in (await store.versions.current()).items()} == {SERVER: 3}


async def test_a_version_tells_who_made_it_when_why_and_what_it_changed(store: Store):
    first = await publish(store, {"ana.txt": ANA})
    second = await publish(store, {"ana.txt": ANA_LATER, "bo.txt": BO})

    assert await store.versions.history(SERVER) == (second, first)
    assert await store.versions.history(SERVER, before=2) == (first,)
    assert (second.number, second.author, second.action, second.reason) == (2, MOD, Action.EDIT, "because")
    assert first.at <= second.at
    assert await store.versions.changes(SERVER, 2) == (
        Change("ana.txt", text_digest(ANA), text_digest(ANA_LATER)),
        Change("bo.txt", None, text_digest(BO)),
    )
    (deed, _) = await store.audit.trail(SERVER)
    assert (deed.action, deed.subject, deed.person, deed.details["changes"]) == ("publish", "2", MOD, 2)


async def test_what_is_as_it_was_is_no_change(store: Store):
    await publish(store, {"ana.txt": ANA, "bo.txt": BO})
    base = await store.versions.contents(SERVER)
    draft = await store.versions.draft(
        SERVER, {"ana.txt": ANA, "bo.txt": BO + "!", "nobody.txt": None}, base=base, action=Action.RELOAD
    )

    assert [change.path for change in draft.changes] == ["bo.txt"]


async def test_a_rollback_is_a_new_version_equal_to_the_old_one(store: Store):
    first = await publish(store, {"ana.txt": ANA})
    await publish(store, {"ana.txt": ANA_LATER, "bo.txt": BO})

    draft = await store.versions.draft_of_version(SERVER, 1, author=MOD, reason="a mistake")
    third = await store.versions.publish(SERVER, draft.id, author=MOD)

    assert (third.number, third.restores, third.action) == (3, 1, Action.ROLLBACK)
    assert third.digest == first.digest
    assert await texts(store) == {"ana.txt": ANA}
    with pytest.raises(VersionUnknown, match="no version 9"):
        await store.versions.draft_of_version(SERVER, 9)


async def test_the_same_click_twice_publishes_once(store: Store):
    base = await store.versions.contents(SERVER)
    draft = await store.versions.draft(SERVER, {"ana.txt": ANA}, base=base, action=Action.ADD)

    once, twice = await asyncio.gather(*(store.versions.publish(SERVER, draft.id) for _ in range(2)))

    assert once == twice
    assert len(await store.versions.history(SERVER)) == 1


async def test_of_two_moderators_at_once_one_publishes_and_the_other_is_told(store: Store):
    base = await store.versions.contents(SERVER)
    drafts = [
        await store.versions.draft(SERVER, {"ana.txt": text}, base=base, action=Action.EDIT) for text in (ANA, BO)
    ]

    outcomes = await asyncio.gather(
        *(store.versions.publish(SERVER, draft.id) for draft in drafts), return_exceptions=True
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["ProposalOutdated", "Version"]
    assert (await store.versions.contents(SERVER)).version == 1


async def test_a_draft_waits_across_connections_until_it_is_discarded(store: Store):
    base = await store.versions.contents(SERVER)
    draft = await store.versions.draft(SERVER, {"ana.txt": ANA}, base=base, action=Action.ADD, reason="new")

    assert await store.versions.find_draft(SERVER, draft.id) == draft
    assert await store.versions.drafts(SERVER) == (draft,)

    await store.versions.discard(SERVER, draft.id)
    with pytest.raises(ProposalGone):
        await store.versions.publish(SERVER, draft.id)
    assert await store.versions.drafts(SERVER) == ()


async def test_a_draft_of_what_has_moved_on_is_refused(store: Store):
    base = await store.versions.contents(SERVER)
    late = await store.versions.draft(SERVER, {"bo.txt": BO}, base=base, action=Action.ADD)
    await publish(store, {"ana.txt": ANA})

    with pytest.raises(ProposalOutdated):
        await store.versions.publish(SERVER, late.id)
    assert await texts(store) == {"ana.txt": ANA}


async def test_servers_see_nothing_of_each_other(store: Store):
    await publish(store, {"ana.txt": ANA})
    await publish(store, {"ana.txt": BO}, server=OTHER)
    await publish(store, {"bo.txt": BO}, server=SHARED)
    waiting = await store.versions.draft(
        OTHER, {"x.txt": "X."}, base=await store.versions.contents(OTHER), action=Action.ADD
    )

    assert await texts(store) == {"ana.txt": ANA}
    assert await store.versions.texts(SERVER, [text_digest(BO)]) == {}
    assert len(await store.audit.trail(SERVER)) == 1
    with pytest.raises(ProposalGone):
        await store.versions.publish(SERVER, waiting.id)
