"""What is held once, and what leaves memory."""

import asyncio
import gc
import weakref
from pathlib import Path

import pytest

from knowledge.asking import ask
from knowledge.asking.answer import Unknown
from knowledge.asking.evidence.naming import naming_of
from knowledge.asking.evidence.saying import sayings_of
from knowledge.base import build_knowledge_base
from knowledge.errors import CollectionLoading
from knowledge.library import Library
from knowledge.relations import Relation
from knowledge.store import Action, Store
from tests.knowledge.library.acts import CLEO, MOD, OTHER, SERVER, TAMAR, change, names, reload, write


async def test_two_servers_with_the_same_texts_share_one_snapshot(library: Library):
    for server in (SERVER, OTHER):
        await change(library, server, {"tamar.txt": TAMAR})

    assert library.of(SERVER) is library.of(OTHER)


async def test_texts_that_servers_have_in_common_are_held_once(library: Library):
    await change(library, SERVER, {"tamar.txt": TAMAR})

    assert library.of(SERVER).profile("odile.txt") is library.of(None).profile("odile.txt")


async def test_what_a_reload_finds_unchanged_is_held_once(library: Library, folder: Path):
    before = library.of(None)
    write(folder, tamar=TAMAR)
    await reload(library)
    added = library.of(None)
    write(folder, tamar=f"{TAMAR} She smiled.")
    await reload(library)
    edited = library.of(None)

    assert edited.profile("odile.txt") is added.profile("odile.txt") is before.profile("odile.txt")
    assert edited.names is added.names is not before.names
    told = [base.facts_of("odile.txt") for base in (before, added, edited)]
    assert all(fact.person for fact in told[0] if fact.relation is Relation.MENTOR)
    assert told[0] == told[1] == told[2]


async def test_what_was_served_before_a_reload_leaves_memory(library: Library, folder: Path):
    passages = weakref.ref(library.of(None).passages)
    assert isinstance(ask("What did Odile do in Graz?", library.of(None)), Unknown)
    gc.collect()

    gc.disable()
    try:
        write(folder, tamar=TAMAR)
        await reload(library)
        assert passages() is None, "what was kept for questions holds it: only a search for cycles would free it"
    finally:
        gc.enable()


async def test_rarely_used_collections_leave_memory_and_come_back_on_use(store: Store, folder: Path):
    library = Library(store, folder, most_characters=250)
    await library.start()
    for server in (SERVER, OTHER):
        await change(library, server, {f"{server}.txt": TAMAR})

    with pytest.raises(CollectionLoading):
        library.of(SERVER)
    await library.ready(SERVER)
    assert names(library, SERVER) == ["Tamar Brandt", "Odile Varga"]
    with pytest.raises(CollectionLoading):
        library.of(OTHER)


async def test_large_previews_leave_memory_and_can_be_published_all_the_same(store: Store, folder: Path):
    library = Library(store, folder, most_characters=1)
    await library.start()
    first = await library.propose(SERVER, {"tamar.txt": TAMAR}, action=Action.ADD, author=MOD)
    draft, passages = first.draft.id, weakref.ref(first.base.passages)
    del first
    await library.propose(SERVER, {"cleo.txt": CLEO}, action=Action.ADD, author=MOD)

    assert passages() is None
    await library.publish(SERVER, draft, author=MOD)
    await library.ready(SERVER)
    assert names(library, SERVER) == ["Odile Varga", "Tamar Brandt"]


async def test_a_collection_larger_than_what_may_be_in_memory_is_served_all_the_same(store: Store, folder: Path):
    library = Library(store, folder, most_characters=1)
    await library.start()
    await change(library, SERVER, {"tamar.txt": TAMAR})

    async with asyncio.timeout(60):  # it must not be fetched again and again
        await library.ready(SERVER)
    assert names(library, SERVER) == ["Odile Varga", "Tamar Brandt"]


def test_what_a_snapshot_is_made_of_is_freed_without_a_search_for_cycles(folder: Path):
    base = build_knowledge_base(folder)
    parts = [weakref.ref(part) for part in (base.things, base.passages)]
    naming_of("odile.txt", base)
    sayings_of("odile.txt", base)
    gc.collect()

    gc.disable()
    try:
        del base
        assert [part() for part in parts] == [None, None]
    finally:
        gc.enable()
