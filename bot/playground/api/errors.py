"""Discord's errors, as data: the HTTP status, the code and the message that a client is given."""

from dataclasses import dataclass
from http import HTTPStatus as Status

from bot.playground.world.models import Json


@dataclass(frozen=True, slots=True)
class DiscordError:
    """One of Discord's errors."""

    status: int
    code: int
    message: str


UNAUTHORIZED = DiscordError(Status.UNAUTHORIZED, 0, "401: Unauthorized")
NOT_FOUND = DiscordError(Status.NOT_FOUND, 0, "404: Not Found")
METHOD_NOT_ALLOWED = DiscordError(Status.METHOD_NOT_ALLOWED, 0, "405: Method Not Allowed")
UNKNOWN_CHANNEL = DiscordError(Status.NOT_FOUND, 10003, "Unknown Channel")
UNKNOWN_GUILD = DiscordError(Status.NOT_FOUND, 10004, "Unknown Guild")
UNKNOWN_MEMBER = DiscordError(Status.NOT_FOUND, 10007, "Unknown Member")
UNKNOWN_MESSAGE = DiscordError(Status.NOT_FOUND, 10008, "Unknown Message")
UNKNOWN_ROLE = DiscordError(Status.NOT_FOUND, 10011, "Unknown Role")
UNKNOWN_USER = DiscordError(Status.NOT_FOUND, 10013, "Unknown User")
UNKNOWN_EMOJI = DiscordError(Status.BAD_REQUEST, 10014, "Unknown Emoji")
UNKNOWN_WEBHOOK = DiscordError(Status.NOT_FOUND, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = DiscordError(Status.NOT_FOUND, 10062, "Unknown interaction")
UNKNOWN_COMMAND = DiscordError(Status.NOT_FOUND, 10063, "Unknown application command")
UNKNOWN_COMMAND_PERMISSIONS = DiscordError(Status.NOT_FOUND, 10066, "Unknown application command permissions")
NOT_YOUR_APPLICATION = DiscordError(
    Status.FORBIDDEN, 20012, "You are not authorized to perform this action on this application"
)
TOO_MANY_REACTIONS = DiscordError(Status.BAD_REQUEST, 30010, "Maximum number of reactions reached (20)")
TOO_MANY_COMMANDS = DiscordError(Status.BAD_REQUEST, 30032, "Maximum number of application commands reached")
TOO_MANY_COMMANDS_TODAY = DiscordError(
    Status.BAD_REQUEST, 30034, "Max number of daily application command creates has been reached (200)"
)
REQUEST_TOO_LARGE = DiscordError(Status.REQUEST_ENTITY_TOO_LARGE, 40005, "Request entity too large")
ALREADY_ACKNOWLEDGED = DiscordError(Status.BAD_REQUEST, 40060, "Interaction has already been acknowledged.")
TOO_MANY_FOLLOWUPS = DiscordError(
    Status.BAD_REQUEST, 40094, "This interaction has hit the maximum number of follow up messages"
)
MISSING_ACCESS = DiscordError(Status.FORBIDDEN, 50001, "Missing Access")
NOT_IN_DIRECT_CHANNEL = DiscordError(Status.FORBIDDEN, 50003, "Cannot execute action on a DM channel")
NOT_YOUR_MESSAGE = DiscordError(Status.FORBIDDEN, 50005, "Cannot edit a message authored by another user")
EMPTY_MESSAGE = DiscordError(Status.BAD_REQUEST, 50006, "Cannot send an empty message")
CANNOT_REACH_USER = DiscordError(Status.FORBIDDEN, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS = DiscordError(Status.FORBIDDEN, 50013, "Missing Permissions")
WRONG_BULK_DELETE_COUNT = DiscordError(
    Status.BAD_REQUEST,
    50016,
    "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete",
)
SYSTEM_MESSAGE = DiscordError(Status.FORBIDDEN, 50021, "Cannot execute action on a system message")
WRONG_CHANNEL_KIND = DiscordError(Status.BAD_REQUEST, 50024, "Cannot execute action on this channel type")
INVALID_WEBHOOK_TOKEN = DiscordError(Status.UNAUTHORIZED, 50027, "Invalid Webhook Token")
INVALID_FORM_BODY = DiscordError(Status.BAD_REQUEST, 50035, "Invalid Form Body")
THREAD_ARCHIVED = DiscordError(Status.BAD_REQUEST, 50083, "Thread is archived")
INVALID_JSON = DiscordError(Status.BAD_REQUEST, 50109, "The request body contains invalid JSON.")
NO_HISTORY_TO_REPLY = DiscordError(
    Status.BAD_REQUEST, 160002, "Cannot reply without permission to read message history"
)
THREAD_EXISTS = DiscordError(Status.BAD_REQUEST, 160004, "A thread has already been created for this message")
THREAD_LOCKED = DiscordError(Status.BAD_REQUEST, 160005, "Thread is locked")
INTERNAL_SERVER_ERROR = DiscordError(Status.INTERNAL_SERVER_ERROR, 0, "500: Internal Server Error")


class ApiError(Exception):
    """A request is refused with one of Discord's errors; `errors` says where in the body something is wrong."""

    def __init__(self, error: DiscordError, errors: Json | None = None) -> None:
        super().__init__(f"{error.status} {error.code}: {error.message}")
        self.error = error
        self.errors = errors

    @property
    def body(self) -> Json:
        """What Discord would answer."""
        body: Json = {"message": self.error.message, "code": self.error.code}
        if self.errors:
            body["errors"] = self.errors
        return body
