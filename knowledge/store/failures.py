"""What drivers report becomes an error of the tree, one sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnectionInTime

from knowledge.errors import StoreBusy, StoreError, StoreFull, StoreUnavailable, StoreUnusable

_MEND_FILE = "restore it from a backup, or import an exported archive into a new one."
_SQLITE = {
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
    sqlite3.SQLITE_FULL: StoreFull,
    sqlite3.SQLITE_IOERR: StoreUnavailable,
}
_SQLITE_UNUSABLE = {
    sqlite3.SQLITE_READONLY: "its file may not be written; give the bot the right to write it and its folder.",
    sqlite3.SQLITE_PERM: "its file may not be opened; give the bot the right to read and write it.",
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened; check that its folder exists and may be written.",
    sqlite3.SQLITE_CORRUPT: f"its file is damaged; {_MEND_FILE}",
    sqlite3.SQLITE_NOTADB: f"its file is no SQLite database; {_MEND_FILE}",
}
_DISK_FULL = "53100"
_LOCK_NOT_AVAILABLE = "55P03"
_DEADLOCK = "40P01"
_READ_ONLY = "25006"
_UNUSABLE_CLASSES = {
    "28": "it refuses the user or the password; check its address.",
    "3D": "there is no database of that name; create it, or check the address.",
    "42": "the user lacks a right in it, or its tables are not ours; check the address and the user's rights.",
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise a `StoreError` for whatever the database or its driver raises."""
    try:
        yield
    except NoConnectionInTime:
        raise StoreBusy from None
    except DBAPIError as error:
        raise _translated(error) from error
    except OSError as error:
        raise StoreUnavailable from error


def reason_of(error: StoreError) -> str:
    """What the driver said, for whoever runs the program; there is no password in it."""
    cause = error.__cause__
    return " ".join(str(cause.orig if isinstance(cause, DBAPIError) else cause or error).split())


def _translated(error: DBAPIError) -> StoreError | SQLAlchemyError:
    """The error of the tree, or the error itself where it is a mistake of this program."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index beside the log, which opening a store makes
            return StoreFull()
        primary = code & 0xFF  # the rest tells the kind of the kind
        if primary in _SQLITE_UNUSABLE:
            return StoreUnusable(_SQLITE_UNUSABLE[primary])
        return _SQLITE[primary]() if primary in _SQLITE else error
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        return StoreUnavailable() if error.connection_invalidated or _is_operational(error) else error
    return _of_postgresql(state) or error


def _is_operational(error: DBAPIError) -> bool:
    return any(kind.__name__ == "OperationalError" for kind in type(error.orig).__mro__)


def _of_postgresql(state: str) -> StoreError | None:
    """The error of a state of PostgreSQL: https://www.postgresql.org/docs/current/errcodes-appendix.html."""
    if state == _DISK_FULL:
        return StoreFull()
    if state in (_LOCK_NOT_AVAILABLE, _DEADLOCK):
        return StoreBusy()
    if state == _READ_ONLY:
        return StoreUnusable("it may only be read; give the address of the one that is written.")
    if state[:2] in _UNUSABLE_CLASSES and state[:3] != "42P":
        return StoreUnusable(_UNUSABLE_CLASSES[state[:2]])
    return StoreUnavailable() if state[:2] in ("08", "53", "57", "58", "XX") else None
