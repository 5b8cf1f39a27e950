"""What a route is: where it listens, what body it takes, and a function from a call to an answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.playground.api.errors import INVALID_FORM_BODY, ApiError
from bot.playground.api.forms import Fields, Form, OneOf, Problems
from bot.playground.world.models import Json
from bot.playground.world.world import World

NO_QUERY = Fields({})
SWITCH = OneOf(("0", "1", "false", "true"))
"""A parameter of a query that is on or off."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file of a request."""

    filename: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """A request to a route."""

    world: World
    path: Mapping[str, str] = field(default_factory=dict)
    """The variable parts of the path, by the names they have in the route."""
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    files: Mapping[int, UploadedFile] = field(default_factory=dict)
    """By the number that the body's `attachments` call them."""

    def id(self, name: str) -> int:
        """An identifier in the path.

        Raises:
            ApiError: 50035 where it is no number.
        """
        text = self.path[name]
        if not text.isdecimal():
            problems = Problems()
            problems.add((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.')
            raise ApiError(INVALID_FORM_BODY, problems.errors())
        return int(text)

    def number(self, name: str, default: int) -> int:
        """A number in the query."""
        return int(self.query.get(name, default))

    def switch(self, name: str) -> bool:
        """Whether something is switched on in the query."""
        return self.query.get(name) in ("1", "true")

    def check(self, form: Form) -> None:
        """Hold the body against a form.

        Raises:
            ApiError: 50035 with everything that is wrong.
        """
        self._check(self.body, form, "field")

    def check_query(self, form: Form) -> None:
        """Hold the query against a form.

        Raises:
            ApiError: 50035 with everything that is wrong.
        """
        self._check(self.query, form, "query parameter")

    def _check(self, value: object, form: Form, called: str) -> None:
        problems = Problems()
        form.check(value, (), problems)
        for name in problems.unknown_fields:
            self.world.complain(f"The bot sent the {called} {name}, which the stand-in does not know.")
        if problems:
            raise ApiError(INVALID_FORM_BODY, problems.errors())


@dataclass(frozen=True, slots=True)
class Created:
    """An answer with status 201."""

    body: Json


Answer = Json | list[Json] | Created | None
"""A body with status 200 or 201; None for 204."""


@dataclass(frozen=True, slots=True)
class Route:
    """One route of the API."""

    method: str
    path: str
    """Below /api/v10, the variable parts in braces, named as in Discord's published specification."""
    handler: Callable[[Call], Answer]
    body: Form | None = None
    query: Form = NO_QUERY
    """What may stand in the query."""
    needs_token: bool = True
    """Whether the bot's token has to be given; routes with an interaction's token in the path need none."""


class Routes(list[Route]):
    """The routes of one resource, gathered by decorating their functions."""

    def add(
        self, method: str, path: str, *, body: Form | None = None, query: Form = NO_QUERY, needs_token: bool = True
    ) -> Callable[[Callable[[Call], Answer]], Callable[[Call], Answer]]:
        """Make a function answer a route."""

        def gather(handler: Callable[[Call], Answer]) -> Callable[[Call], Answer]:
            self.append(Route(method, path, handler, body, query, needs_token))
            return handler

        return gather
