"""Where collections stand, and which of them are asked together at a place: a server, or the shared collection."""

from dataclasses import dataclass, field

from knowledge.profiles import Problem
from knowledge.store import NOTHING, SHARED, ServerSettings, Serving, Standing

LaidOver = tuple[tuple[int, Standing], ...]
"""The collections that a snapshot is built of, the lowest first, and where each stood."""


@dataclass(slots=True)
class Places:
    """What is known of all collections as they were last looked at, by the ids of their servers."""

    standing: dict[int, Standing] = field(default_factory=dict)
    settings: dict[int, ServerSettings] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """What is wrong with the files of the folder that the shared collection was made of."""
    own_changes: int = 0
    """How often this process has published or settled something: what was read before the last time may be older."""

    def settings_of(self, server: int) -> ServerSettings:
        """What a server has settled."""
        return self.settings.get(server, ServerSettings())

    def standing_of(self, server: int) -> Standing:
        """Where a server's own collection stands."""
        return self.standing.get(server, NOTHING.standing)

    def published(self, server: int, standing: Standing) -> None:
        """Note that a server's own collection has a new version, which its people ask from now on."""
        self.own_changes += 1
        self.standing[server] = standing
        if server != SHARED:
            self.settings[server] = self.settings_of(server).serving_own()

    def settled(self, server: int, settings: ServerSettings) -> None:
        """Note what a server has settled."""
        self.own_changes += 1
        self.settings[server] = settings

    def of(self, server: int) -> int:
        """Whose snapshot a server's people ask: their own, or the shared one where theirs adds nothing."""
        serving = self.settings_of(server).serving
        is_own = serving is Serving.INSTEAD or (serving is Serving.BESIDE and self.standing_of(server).number > 0)
        return server if is_own else SHARED

    def collections(self, place: int) -> tuple[int, ...]:
        """The collections that a snapshot of a place is built of, the lowest first."""
        return (place,) if place == SHARED or self.stands_alone(place) else (SHARED, place)

    def stands_alone(self, place: int) -> bool:
        """Whether a server asks its own collection without the shared one."""
        return self.settings_of(place).serving is Serving.INSTEAD

    def latest(self, place: int) -> LaidOver:
        """What the latest snapshot of a place is built of."""
        return tuple((server, self.standing_of(server)) for server in self.collections(place))
