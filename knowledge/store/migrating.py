"""Brings a database's tables to this program's version, or back to an earlier one; `migrations/versions` tells how."""

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from knowledge.errors import StoreUnusable
from knowledge.store.database import Database
from knowledge.store.schema import METADATA

_NEWER = "it was written by a newer version of Dancer Bot; update the bot, or restore a backup of before."


async def migrate(database: Database, *, to: str = "head") -> None:
    """Bring the tables to a revision, up or down, whole or not at all; where they are there, nothing happens.

    Raises `StoreUnusable` where the tables are of a revision that this program does not know.
    """
    async with database.writing() as connection:
        await database.be_alone(connection)
        await connection.run_sync(_migrate, to)


def revisions() -> tuple[str, ...]:
    """The revisions there are, the first one first."""
    return tuple(reversed([script.revision for script in _scripts().walk_revisions()]))


def _migrate(connection: Connection, to: str) -> None:
    scripts = _scripts()
    known = [script.revision for script in scripts.walk_revisions()]  # the last one first
    here = MigrationContext.configure(connection).get_current_revision()
    if here is not None and here not in known:
        raise StoreUnusable(_NEWER)
    target = known[0] if to == "head" else to
    if here != target:
        _run(connection, scripts, target, is_down=target == "base" or _is_before(known, target, here))


def _is_before(known: list[str], target: str, here: str | None) -> bool:
    return here is not None and known.index(target) > known.index(here)


def _run(connection: Connection, scripts: ScriptDirectory, target: str, *, is_down: bool) -> None:
    def steps(here: Any, _: MigrationContext) -> Any:
        # What Alembic's own commands call; it has no public name for it.
        choose = scripts._downgrade_revs if is_down else scripts._upgrade_revs  # noqa: SLF001
        return choose(target, here)

    with EnvironmentContext(Config(), scripts, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
        try:
            environment.run_migrations()
        except CommandError as error:
            reason = f"its tables cannot be brought to {target} ({error})."
            raise StoreUnusable(reason) from error


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(Path(__file__).parent / "migrations"))
