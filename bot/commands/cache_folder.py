"""Where the command line keeps what it read, on each system."""

import os
import sys
from pathlib import Path

_OURS = Path("dancer-bot") / "readings"


def cache_folder() -> Path | None:
    """The folder for readings below the person's own folder for caches; None where the person has no home."""
    try:
        return _caches() / _OURS
    except RuntimeError:
        return None


def _caches() -> Path:
    chosen = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if chosen.is_absolute():
        return chosen
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
