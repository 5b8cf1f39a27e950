"""What an interaction names by identifier, given with it in full, as Discord does."""

from dataclasses import dataclass, field

from bot.playground.api import message_payloads, payloads
from bot.playground.world.models import Attachment, Channel, Guild, Json, Message, Role, User
from bot.playground.world.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person attaches."""

    filename: str
    content: bytes
    content_type: str = "application/octet-stream"


@dataclass(slots=True)
class Resolved:
    """Gathers the users, roles, channels, messages and files that one interaction names."""

    world: World
    place: Channel
    person: User
    _found: Json = field(default_factory=dict)

    def user(self, named: User) -> str:
        """A user, and the member it is on the server."""
        self._add("users", named.id, payloads.user(named))
        member = self._guild.members.get(named.id) if self._guild else None
        if member:
            permissions = str(int(self.world.permissions(named, self.place)))
            self._add("members", named.id, payloads.partial_member(member) | {"permissions": permissions})
        return str(named.id)

    def role(self, named: Role) -> str:
        """A role."""
        return self._add("roles", named.id, payloads.role(named))

    def channel(self, named: Channel) -> str:
        """A channel, and what the person may do there."""
        permissions = int(self.world.permissions(self.person, named))
        return self._add("channels", named.id, payloads.partial_channel(named, self.world, permissions))

    def message(self, named: Message) -> str:
        """A message, whole: a bot may read what its command is used on."""
        return self._add("messages", named.id, message_payloads.message(named, self.world))

    def file(self, upload: Upload) -> str:
        """A file, kept for the bot to fetch."""
        attachment: Attachment = self.world.messages.store_file(upload.filename, upload.content, upload.content_type)
        return self._add("attachments", attachment.id, message_payloads.attachment(attachment, None, self.world))

    def as_field(self) -> Json:
        """The field `resolved` of the interaction's data, or nothing where it names nothing."""
        return {"resolved": self._found} if self._found else {}

    @property
    def _guild(self) -> Guild | None:
        return self.world.guild_of(self.place)

    def _add(self, kind: str, number: int, payload: Json) -> str:
        self._found.setdefault(kind, {})[str(number)] = payload
        return str(number)
