"""What goes wrong on purpose, as data: switch a fault on by adding or setting it, off by clearing it."""

from dataclasses import dataclass, field
from enum import Enum
from fnmatch import fnmatchcase


class When(Enum):
    """Whether a faulty request is carried out all the same."""

    INSTEAD = "instead"
    AFTERWARDS = "afterwards"
    """The request is carried out, and only its answer is lost."""


@dataclass
class RequestFault:
    """A fault of requests of one kind: an error, a wait, or a broken connection."""

    path: str = "*"
    """Which: a pattern of the path below /api/v10, `*` standing for anything ("/interactions/*/callback")."""
    method: str = "*"
    of_files: bool = False
    """Whether it strikes only requests that bring files."""
    after: int = 0
    """How many such requests it lets pass before it strikes."""
    times: int = 1
    """How many requests it strikes before it is over."""
    delay: float = 0.0
    """Seconds to wait before the request is looked at."""
    status: int | None = None
    """The status to answer with: 500, 502, 503, 504 …, or 429."""
    code: int = 0
    """Discord's own code of the error, in a body such as it gives; 0 for a body that says nothing."""
    retry_after: float = 0.0
    """For 429: the seconds to wait."""
    is_global: bool = False
    """For 429: whether it holds for all requests."""
    via: bool = True
    """For 429: whether it comes from Discord itself, not from the firewall before it."""
    drop: bool = False
    """Whether to break the connection without an answer."""
    when: When = When.INSTEAD

    def strikes(self, method: str, path: str, *, brings_files: bool) -> bool:
        """Whether this request is one that it strikes."""
        is_of_kind = brings_files or not self.of_files
        return self.times > 0 and is_of_kind and fnmatchcase(method, self.method) and fnmatchcase(path, self.path)


@dataclass
class Faults:
    """All faults of a stand-in; without any, it works as it should."""

    requests: list[RequestFault] = field(default_factory=list)
    ignore_heartbeats: bool = False
    """Zombie connection: heartbeats are not acknowledged, and nothing is sent."""
    refuse_gateway: int = 0
    """How many connections to the gateway to refuse with 503 before it works again."""
    duplicate: set[str] = field(default_factory=set)
    """Names of events that are sent twice ("INTERACTION_CREATE")."""
    hold_back: set[str] = field(default_factory=set)
    """Names of events that are each sent only after the event that follows them."""
    forget_sessions: bool = False
    """Whether resuming fails with an invalid session."""

    def of_request(self, method: str, path: str, *, brings_files: bool) -> RequestFault | None:
        """The fault that strikes a request, if any; it counts as used up once more."""
        for fault in self.requests:
            if not fault.strikes(method, path, brings_files=brings_files):
                continue
            if fault.after:
                fault.after -= 1
            else:
                fault.times -= 1
                return fault
        return None
