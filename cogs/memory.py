"""How much of the machine's memory the program holds."""

from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESIDENT = "VmRSS:"


def resident_bytes(status: Path = _STATUS) -> int | None:
    """The bytes of memory that this process holds now; None where the system does not tell, as only Linux does."""
    try:
        lines = status.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(_RESIDENT)), None)
