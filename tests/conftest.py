"""What every test stands on: no network beyond this machine, no settings from the outside."""

import os
import socket
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# How long an example takes depends on the machine, and says nothing about what is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture
def shared() -> Path:
    """The folder of texts that lies beside the repository; skips with a reason where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared does not lie beside the repository")
    return SHARED


@pytest.fixture(autouse=True)
def _no_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that leaves this machine, clear the program's settings, and keep nothing in a cache."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            message = f"a test tried to reach {address!r}"
            raise AssertionError(message)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    for name in [n for n in os.environ if n.startswith("DANCER_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", f"{Path(__file__).resolve()}/no folder")
