"""After whatever was done, in whatever order, what is served is what would be built afresh of the published texts."""

import asyncio
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from knowledge.aliases import Alias, Aliases
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.library import Library, Proposal, aliases_from_text, aliases_to_text
from knowledge.profiles import in_order, profile_of, sifted
from knowledge.store import ALIASES, Action, Store, open_store
from knowledge.things import EntityKind
from tests.databases.fixtures import Address
from tests.databases.postgresql import Server

SERVER, MOD = 7, 70
TEXTS = (
    "Odile Varga danced. Odile Varga was taught by Bruno Keller.",
    "Odile Varga danced. Odile Varga was taught by Tamar Brandt.",
    "Tamar Brandt danced. Tamar Brandt won the Golden Shoe Prize.",
    "Cleo Marsh danced Giselle. Tamar Brandt was her partner, and Cleo Marsh smiled.",
    "the kettle is on the stove",
)
PATHS = ("a.txt", "b.txt", "c.txt")
NAMES = ("Vika", "Nuts")

paths, texts, names = st.sampled_from(PATHS), st.sampled_from(TEXTS), st.sampled_from(NAMES)
Entries = tuple[tuple[str, str], ...]


@cache
def afresh(profiles: Entries, aliases: Aliases) -> KnowledgeBase:
    loaded = sifted(profile_of(path, text) for path, text in profiles)
    return knowledge_base_of(loaded.profiles, problems=in_order(loaded.problems), aliases=aliases)


def told(base: KnowledgeBase) -> tuple[Any, ...]:
    """All that a knowledge base tells, its indexes by what they answer."""
    looked_up = [base.names.look_up(name) for name in ("Odile", "Tamar Brand", "cleo", *NAMES)]
    found = [base.passages.search(words, limit=5) for words in ("taught", "danced giselle")]
    things = [thing for kind in EntityKind for thing in base.things.of_kind(kind)]
    return base.profiles, base.facts, base.problems, base.aliases, base.version, looked_up, found, things


class Curating(RuleBasedStateMachine):
    """Moderators, a folder, and restarts; beside them a plain account of what was published."""

    address: Callable[[], Address]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = Path(tempfile.mkdtemp())
        self.place = self.address()
        self.files: dict[str, str] = {}
        self.shared: dict[str, str] = {}
        self.own: list[dict[str, str]] = [{}]
        self.write_file(PATHS[0], TEXTS[0])
        self.write_file(PATHS[1], TEXTS[3])
        self.start()

    def start(self) -> None:
        self.opened = open_store(self.place)
        store: Store = self.runner.run(self.opened.__aenter__())
        self.library = Library(store, self.folder)
        refused = self.runner.run(self.library.start())
        if refused is None:
            self.shared = dict(self.files)

    def stop(self) -> None:
        self.runner.run(self.opened.__aexit__(None, None, None))

    def teardown(self) -> None:
        self.stop()
        self.runner.close()
        shutil.rmtree(self.folder)
        if isinstance(self.place, Path):
            shutil.rmtree(self.place.parent)

    @rule(path=paths, text=texts)
    def write_file(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")
        self.files[path] = text

    @rule(path=paths)
    def delete_file(self, path: str) -> None:
        (self.folder / path).unlink(missing_ok=True)
        self.files.pop(path, None)

    @rule()
    def reload(self) -> None:
        self.publish(self.runner.run(self.library.propose_reload(author=MOD)))
        self.shared = dict(self.files)

    @rule(path=paths, text=texts)
    def add_or_edit(self, path: str, text: str) -> None:
        self.change({path: text})

    @rule(path=paths)
    def remove(self, path: str) -> None:
        self.change({path: None})

    @rule(name=names, path=paths)
    def give_alias(self, name: str, path: str) -> None:
        aliases = Aliases((Alias(name, EntityKind.DANCER, path),))
        self.change({ALIASES: aliases_to_text(aliases)})

    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        number = data.draw(st.integers(0, len(self.own) - 1))
        self.publish(self.runner.run(self.library.propose_rollback(SERVER, number, author=MOD)))
        self.keep(self.own[number])

    @rule(path=paths, text=texts)
    def propose_and_discard(self, path: str, text: str) -> None:
        proposal = self.propose({path: text})
        self.runner.run(self.library.discard(SERVER, proposal.draft.id))

    @rule()
    def restart(self) -> None:
        self.stop()
        self.start()

    def change(self, changes: dict[str, str | None]) -> None:
        self.publish(self.propose(changes))
        after = dict(self.own[-1])
        for path, text in changes.items():
            after.pop(path, None)
            if text is not None:
                after[path] = text
            elif path in self.shared:
                after[path] = ""  # hidden
        self.keep(after)

    def propose(self, changes: dict[str, str | None]) -> Proposal:
        return self.runner.run(self.library.propose(SERVER, changes, action=Action.EDIT, author=MOD))

    def publish(self, proposal: Proposal) -> None:
        server = proposal.server
        self.runner.run(self.library.publish(server, proposal.draft.id, author=MOD, confirmed=True))
        assert told(self.runner.run(self.library.ready(server))) == told(proposal.base)

    def keep(self, after: dict[str, str]) -> None:
        if after != self.own[-1]:
            self.own.append(after)

    @invariant()
    def what_is_served_is_what_would_be_built_afresh(self) -> None:
        assert told(self.served(None)) == told(afresh(tuple(sorted(self.shared.items())), Aliases()))
        seen = {**self.shared, **self.own[-1]}
        note = seen.pop(ALIASES, None)
        aliases = aliases_from_text(note) if note else Aliases()
        profiles = tuple(sorted((path, text) for path, text in seen.items() if text))
        assert told(self.served(SERVER)) == told(afresh(profiles, aliases))

    def served(self, server: int | None) -> KnowledgeBase:
        return self.runner.run(self.library.ready(server))


MANY = settings(max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_on_sqlite():
    class OnSQLite(Curating):
        address = staticmethod(lambda: Path(tempfile.mkdtemp()) / "store.sqlite")

    run_state_machine_as_test(OnSQLite, settings=MANY)


def test_on_postgresql(postgresql: Server, template: str):
    class OnPostgreSQL(Curating):
        address = staticmethod(lambda: postgresql.new_database(template))

    run_state_machine_as_test(OnPostgreSQL, settings=settings(MANY, max_examples=6))
