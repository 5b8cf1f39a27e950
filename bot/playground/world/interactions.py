"""What becomes of an interaction.

It takes one first answer within Discord's limit, then edits and follow-ups while its token is good.
"""

import secrets
from collections.abc import Callable

from bot.playground.world.events import (
    ChoicesOffered,
    InteractionAnswered,
    InteractionFailed,
    InteractionOpened,
    ModalShown,
)
from bot.playground.world.models import (
    Channel,
    Choice,
    Interaction,
    InteractionKind,
    InteractionState,
    Json,
    Message,
    Modal,
    ResponseKind,
    User,
)
from bot.playground.world.snowflakes import Snowflakes
from bot.playground.world.watching import News


class Interactions:
    """The interactions whose token is still good."""

    def __init__(
        self, news: News, snowflakes: Snowflakes, *, patience_for_token: float, clock: Callable[[], float]
    ) -> None:
        self._news = news
        self._snowflakes = snowflakes
        self._patience = patience_for_token
        self._clock = clock
        self._by_id: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def open(
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        data: Json,
        *,
        command_name: str | None = None,
        message: Message | None = None,
        parent: Interaction | None = None,
    ) -> Interaction:
        """Let a person do something that the bot is to answer; `data` is what the bot receives of it."""
        self._forget_expired()
        interaction = Interaction(
            self._snowflakes.next(),
            secrets.token_urlsafe(32),
            kind,
            user,
            channel.id,
            channel.guild_id,
            data,
            self._clock(),
            command_name,
            message.id if message else None,
            parent,
        )
        self._by_id[interaction.id] = self._by_token[interaction.token] = interaction
        self._news.publish(InteractionOpened(interaction))
        return interaction

    def fail(self, interaction: Interaction) -> None:
        """Discord's limit has passed: without an answer by now, none is taken any more."""
        if interaction.state is InteractionState.PENDING:
            interaction.state = InteractionState.FAILED
            self._news.publish(InteractionFailed(interaction))

    def of_token(self, token: str) -> Interaction | None:
        """The interaction of a token that is still good."""
        self._forget_expired()
        return self._by_token.get(token)

    def get(self, interaction_id: int) -> Interaction | None:
        """An interaction whose token is still good."""
        return self._by_id.get(interaction_id)

    def answer(self, interaction: Interaction, response: ResponseKind, original_id: int | None = None) -> None:
        """Record the first answer, and the message that `@original` means from now on."""
        interaction.state = InteractionState.ANSWERED
        interaction.response = response
        interaction.original_id = original_id
        self._news.publish(InteractionAnswered(interaction))

    def show_modal(self, interaction: Interaction, modal: Modal) -> None:
        """Answer with a form."""
        interaction.modal = modal
        self.answer(interaction, ResponseKind.MODAL)
        self._news.publish(ModalShown(interaction, modal))

    def offer(self, interaction: Interaction, choices: tuple[Choice, ...]) -> None:
        """Answer what is being typed with completions."""
        interaction.choices = choices
        self.answer(interaction, ResponseKind.CHOICES)
        self._news.publish(ChoicesOffered(interaction, choices))

    def _forget_expired(self) -> None:
        now = self._clock()
        for interaction in list(self._by_id.values()):
            if now - interaction.opened_at <= self._patience:
                return
            del self._by_id[interaction.id]
            del self._by_token[interaction.token]
