#!/usr/bin/env python3
"""Carries out the Dockerfile without a container engine, and tries what comes of it.

Each stage has a root of its own: the file system of this machine under a layer of its own (overlayfs, chroot), with
this machine's Python for that of the base image. The last stage is then tried as the image is run: as its user,
read-only but for /data, with nothing else in the environment and no home. What an engine adds is not tried: the base
image itself, its networks, the health check by the clock.

Takes Linux and root, and the tools of util-linux; ends with status 77 where the machine does not allow it.
"""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

REPOSITORY = Path(__file__).resolve().parent.parent
SKIPPED = 77
ROOTS = Path("/mnt")
SECONDS = 30
PATH = "/usr/local/bin:/usr/local/sbin:/usr/bin:/usr/sbin:/bin:/sbin"
PYTHONS = ("/usr/local/bin/python3", "/usr/bin/python3")


@dataclass
class Stage:
    """A stage: its root, and what its instructions have set so far."""

    root: Path
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": PATH})
    folder: str = "/"
    user: str = "0:0"
    words: dict[str, list[str]] = field(default_factory=dict)

    def within(self, *command: str, **environment: str) -> list[str]:
        """A command as it runs within the stage."""
        variables = [f"{name}={value}" for name, value in {**self.environment, **environment}.items()]
        chroot = ["chroot", f"--userspec={self.user}", "--groups=", str(self.root)]
        return [*chroot, "env", "--ignore-environment", f"--chdir={self.folder}", *variables, *command]


class Rehearsal:
    """Carries out the instructions of a Dockerfile one by one."""

    def __init__(self, roots: Path) -> None:
        """Put the roots of the stages into a folder."""
        self.roots = roots
        self.stages: dict[str, Stage] = {}
        self.stage = Stage(Path("/nowhere"))

    def carry_out(self, dockerfile: str) -> Stage:
        """The last stage, built."""
        lines = "\n".join(line for line in dockerfile.splitlines() if not line.startswith("#"))
        for line in filter(None, re.sub(r"\\\n\s*", "", lines).splitlines()):
            print(f"--- {line}", flush=True)
            word, _, rest = line.partition(" ")
            getattr(self, f"do_{word.lower()}")(rest.strip())
        return self.stage

    def do_from(self, rest: str) -> None:
        """Begin a stage."""
        self.stage = Stage(layered_root(self.roots / str(len(self.stages))))
        self.stages[rest.partition(" AS ")[2] or "last"] = self.stage

    def do_env(self, rest: str) -> None:
        """Set variables."""
        for assignment in shlex.split(rest):
            name, _, value = assignment.partition("=")
            self.stage.environment[name] = Template(value).substitute(self.stage.environment)

    def do_workdir(self, rest: str) -> None:
        """Make the folder, and stay in it."""
        self.stage.folder = rest
        (self.stage.root / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)

    def do_user(self, rest: str) -> None:
        """Become somebody."""
        self.stage.user = rest

    def do_run(self, rest: str) -> None:
        """Run a command; pip's choice of index is this machine's, as an engine would be told it by build arguments."""
        index = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        subprocess.run(self.stage.within("/bin/sh", "-c", rest, **index), check=True)

    def do_copy(self, rest: str) -> None:
        """Copy from the repository, or from a stage before."""
        *options, target = rest.split()
        sources = [option for option in options if not option.startswith("--")]
        stage = next((self.stages[o.removeprefix("--from=")] for o in options if o.startswith("--from=")), None)
        origin = stage.root if stage else REPOSITORY
        destination = self.stage.root / self.stage.folder.lstrip("/") / target if target[0] != "/" else None
        destination = destination or self.stage.root / target.lstrip("/")
        for source in sources:
            copy(origin / source.lstrip("/"), destination, into=target.endswith("/"))

    def do_volume(self, rest: str) -> None:
        """Nothing to do while building."""

    def _remember(self, word: str, rest: str) -> None:
        self.stage.words[word] = json.loads(rest)

    def do_entrypoint(self, rest: str) -> None:
        """What runs."""
        self._remember("ENTRYPOINT", rest)

    def do_cmd(self, rest: str) -> None:
        """What it is told where nothing else is."""
        self._remember("CMD", rest)

    def do_healthcheck(self, rest: str) -> None:
        """What tells whether it is well."""
        self._remember("HEALTHCHECK", rest.partition("CMD ")[2])


def copy(source: Path, destination: Path, *, into: bool) -> None:
    """Copy as COPY does: what is in a folder, or a file to or into the destination."""
    ignored = shutil.ignore_patterns("__pycache__")
    if source.is_dir():
        shutil.copytree(source, destination, symlinks=True, ignore=ignored, dirs_exist_ok=True)
    else:
        destination.mkdir(parents=True, exist_ok=True) if into else None
        shutil.copy(source, destination)


def layered_root(folder: Path) -> Path:
    """This machine's file system, to be changed at will, without its homes, its devices and this repository."""
    root, upper, work = (folder / name for name in ("root", "upper", "work"))
    for made in (root, upper, work):
        made.mkdir(parents=True)
    mount("-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={upper},workdir={work}", root)
    mount("-t", "proc", "proc", root / "proc")
    for hidden in ("dev", "home", "root", "tmp", str(REPOSITORY).lstrip("/")):
        if (root / hidden).is_dir():
            mount("-t", "tmpfs", "tmpfs", root / hidden)
    for device in ("null", "zero", "random", "urandom"):
        (root / "dev" / device).touch()
        mount("--bind", f"/dev/{device}", root / "dev" / device)
    set_up_python(root)
    return root


def set_up_python(root: Path) -> None:
    """Python as in the base image: `python` in /usr/local/bin, into which pip may install."""
    for marker in (root / "usr/lib").glob("python3*/EXTERNALLY-MANAGED"):
        marker.unlink()
    python = next(path for path in PYTHONS if (root / path.lstrip("/")).exists())
    (root / "usr/local/bin").mkdir(parents=True, exist_ok=True)
    if not (root / "usr/local/bin/python").exists():
        (root / "usr/local/bin/python").symlink_to(python)


def mount(*arguments: str | Path) -> None:
    """Mount, or raise."""
    subprocess.run(["mount", *map(str, arguments)], check=True)


def try_out(stage: Stage) -> None:
    """Run the built stage as an engine would, read-only but for its volumes."""
    uid, _, gid = stage.user.partition(":")
    mount("-t", "tmpfs", "-o", f"uid={uid},gid={gid},mode=755", "tmpfs", stage.root / "data")
    for place in (stage.root, stage.root / "tmp", stage.root / "dev"):
        mount("-o", "remount,ro", place)
    entry, health = stage.words["ENTRYPOINT"], stage.words["HEALTHCHECK"]
    for folder, status in (("/data", 0), ("/profiles", 1), ("/tmp", 1), ("/opt/dancer-bot", 1)):  # noqa: S108 - asked of
        expect(status, stage.within("test", "-w", folder))
    expect(1, stage.within("python", "-m", "pip", "--version"))
    expect(0, stage.within(*entry, "check", "/profiles"))
    expect(0, stage.within(*entry, "ask", "who taught the dancers?"))
    port = {"DANCER_BOT_HEALTH__PORT": str(free_port())}
    expect(1, stage.within(*health, **port))
    try_running(stage.within(*entry, *stage.words["CMD"], **port), stage.within(*health, **port))


def try_running(bot: list[str], health: list[str]) -> None:
    """Start the bot, wait until it says that it is well, and end it as an engine does."""
    print("--- the bot runs until it is healthy, then gets SIGTERM", flush=True)
    running = subprocess.Popen(bot)
    try:
        deadline = time.monotonic() + SECONDS
        while subprocess.run(health, check=False).returncode != 0:
            if running.poll() is not None or time.monotonic() > deadline:
                sys.exit("The bot never became healthy.")
            time.sleep(0.5)
        running.terminate()
        if status := running.wait(timeout=SECONDS):
            sys.exit(f"The bot ended with status {status} on SIGTERM.")
    finally:
        running.kill()


def expect(status: int, command: list[str]) -> None:
    """Run a command, and end the rehearsal where its exit status is another."""
    words = [word for word in command[command.index("env") + 3 :] if "=" not in word.partition(" ")[0]]
    print(f"--- {shlex.join(words)}", flush=True)
    if (got := subprocess.run(command, check=False).returncode) != status:
        sys.exit(f"It ended with status {got}, not {status}.")


def free_port() -> int:
    """A port of loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def apart(*command: str) -> list[str]:
    """A command in a mount namespace of its own: what is mounted there is gone when it ends."""
    return ["unshare", "--mount", "--propagation", "private", *command]


def allowed() -> bool:
    """Whether this machine lets a layer be mounted over its file system."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    overlay = "mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root"
    layer = f"mount -t tmpfs tmpfs {ROOTS} && cd {ROOTS} && mkdir root upper work && {overlay}"
    return subprocess.run(apart("sh", "-c", layer), check=False, capture_output=True).returncode == 0


def main() -> int:
    """Rehearse apart from the rest of the machine."""
    if "--apart" in sys.argv:
        mount("-t", "tmpfs", "tmpfs", ROOTS)
        try_out(Rehearsal(ROOTS).carry_out((REPOSITORY / "Dockerfile").read_text(encoding="utf-8")))
        print("The rehearsal went well.")
        return 0
    if not allowed():
        print("The rehearsal is skipped: it takes Linux, root, and the right to mount a layer.")
        return SKIPPED
    return subprocess.run(apart(sys.executable, __file__, "--apart"), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
