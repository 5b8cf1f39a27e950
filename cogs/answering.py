"""How a question gets its answer: by whom and where it is asked, and what was meant by its names before."""

import asyncio
import re
import time

import structlog

from cogs.conversations import Talk
from cogs.feedback import Notes
from cogs.services import Services
from cogs.transformers import reference
from knowledge.asking import Ambiguous, Answer, Candidate, Entity, EntityKind, Form, Query, Unknown, ask
from knowledge.asking.conversation import Spoken
from knowledge.base import KnowledgeBase
from knowledge.profiles import Profile

log = structlog.stdlib.get_logger(__name__)

LONGEST_QUESTION = 500

_LONGEST_FETCHING = 10.0  # seconds that fetching the profiles of a server may take; a message can wait
_MOST_NAMES = 3  # of a question that are made clear by what was meant before


class Answering:
    """Answers questions apart from the event loop."""

    def __init__(self, services: Services, notes: Notes, *, logs_questions: bool) -> None:
        self._services = services
        self._notes = notes
        self._logs_questions = logs_questions

    async def answer(self, question: str, *, person: int, channel: int | None, server: int | None) -> Answer:
        """The answer to a question, after those that the person asked in the channel before.

        A name that the person made clear in this conversation is not asked about again.
        """
        talk = self._services.conversations.of(person, channel)
        async with talk.turn:
            return await self._answer(question, talk, server)

    async def _answer(self, question: str, talk: Talk, server: int | None) -> Answer:
        base = await self._services.library.at_hand(server, seconds=_LONGEST_FETCHING)
        asked, answer = question, await self._ask(question, talk, base)
        for _ in range(_MOST_NAMES):
            candidate = self._meant_before(answer, talk)
            if candidate is None or not isinstance(answer, Ambiguous):
                break
            question = rephrased(question, answer, candidate)
            answer = await self._ask(question, talk, base, chosen=candidate.key)
        self._notes.asked(server, asked, answer)
        return answer

    async def clarified(
        self, question: str, meant: str, *, person: int, channel: int | None, server: int | None
    ) -> tuple[str, Answer]:
        """The answer to a question that was ambiguous, now that one candidate was chosen by its reference.

        The question comes back as it is understood now.
        """
        talk = self._services.conversations.of(person, channel)
        async with talk.turn:
            return await self._clarified(question, meant, talk, server)

    async def _clarified(self, question: str, meant: str, talk: Talk, server: int | None) -> tuple[str, Answer]:
        base = await self._services.library.at_hand(server, seconds=_LONGEST_FETCHING)
        answer = await self._ask(question, talk, base)
        candidate = _candidate(answer, meant)
        if not isinstance(answer, Ambiguous) or candidate is None:
            return question, answer
        if (typed := typed_name(answer)) is not None:
            talk.mean(typed, candidate.key, self._services.conversations.clock())
            self._notes.chosen(server, typed, candidate.key, base)
        question = rephrased(question, answer, candidate)
        answer = await self._ask(question, talk, base, chosen=candidate.key)
        self._notes.asked(server, question, answer)
        return question, answer

    def speak_of(self, profile: Profile, *, person: int, channel: int | None) -> None:
        """Let what a person asks next in a channel be about a dancer, as if she had been spoken of."""
        conversations = self._services.conversations
        dancer = Entity(EntityKind.DANCER, "", profile.name, profile.path)
        spoken = Spoken(Query(Form.PASSAGE, subjects=(dancer,)), dancers=(dancer,))
        conversations.of(person, channel).conversation.remember(spoken, conversations.clock())

    def _meant_before(self, answer: Answer, talk: Talk) -> Candidate | None:
        typed = typed_name(answer)
        meant = talk.meant(typed, self._services.conversations.clock()) if typed else None
        return _candidate(answer, reference(meant)) if meant else None

    async def _ask(self, question: str, talk: Talk, base: KnowledgeBase, *, chosen: str | None = None) -> Answer:
        started, now = time.perf_counter(), self._services.conversations.clock()
        answer = await asyncio.to_thread(ask, question, base, conversation=talk.conversation, now=now, chosen=chosen)
        log.info(
            "a question was answered",
            status=answer.status,
            reason=answer.reason.value if isinstance(answer, Unknown) else None,
            milliseconds=round((time.perf_counter() - started) * 1000, 1),
            **({"question": question} if self._logs_questions else {}),
        )
        return answer


def typed_name(answer: Answer) -> str | None:
    """The words of an ambiguous question that may mean several, or None where it is not so."""
    if not isinstance(answer, Ambiguous):
        return None
    keys = {candidate.key for candidate in answer.candidates}
    named = (*answer.query.subjects, *answer.query.filters) if answer.query else ()
    return next((part.typed for part in named if isinstance(part, Entity) and part.choice in keys), None)


def rephrased(question: str, answer: Ambiguous, meant: Candidate) -> str:
    """The question with the name that was not clear put in full, so that it stays clear when another is chosen next."""
    typed = typed_name(answer)
    if typed is None:
        return f"{question} {meant.name}"
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _: meant.name, question, count=1)


def _candidate(answer: Answer, meant: str) -> Candidate | None:
    candidates = answer.candidates if isinstance(answer, Ambiguous) else ()
    return next((candidate for candidate in candidates if reference(candidate.key) == meant), None)
