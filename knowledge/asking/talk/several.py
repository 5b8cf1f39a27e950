"""Several questions in one message: told apart here, and answered as one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Ambiguous, Answer, Answered, Reason, Unknown
from knowledge.asking.query import Form
from knowledge.text import tokens
from knowledge.wording import Row
from knowledge.words import word_set

_UNSAID = (Reason.NOT_SAID, Reason.NO_SUCH_DANCER, Reason.NOT_UNDERSTOOD)
_MOST = 5  # questions of one message; what follows is left unread
_MOST_READ = 2000  # characters
_SENTENCE = re.compile(r"\n+|(?<=[?!])[\s)\"”»]+|(?<=\w\.)\s+")


# One more asked of the same at the end: "when was she born, and where?"
_ASKED_BEHIND = re.compile(
    r"\W*(?P<one>when|where) (?P<rest>(?:was|were|did)\b[^?]+?),? (?:and|&) (?P<other>when|where)\W*", re.IGNORECASE
)


def questions_in(message: str) -> list[str]:
    """The questions of a message, in order: one at least, which is the whole message where nothing tells them apart.

    Greetings and remarks that ask for nothing are left out where they stand by themselves.
    """
    text = message[:_MOST_READ]
    pieces = [piece for sentence in _sentences(text) for piece in _joined_questions(sentence)]
    asking = [_asks(piece) for piece in pieces]
    if sum(asking) < 1 or len(pieces) == 1 or _asks_of_statement(pieces):
        return [message]
    found: list[str] = []
    remark = ""
    for piece, asks in zip(pieces, asking, strict=True):
        if asks:
            found.append(f"{remark} {piece}".strip())
            remark = ""
        elif not _is_idle(piece):
            remark = f"{remark} {piece}".strip()
    if remark and _may_name(remark):
        return [message] if len(found) == 1 else [*found[:-1], f"{found[-1]} {remark}"][:_MOST]
    return found[:_MOST]


def _asks_of_statement(pieces: Sequence[str]) -> bool:
    """Whether something is told and then asked about: "she danced on a tray?? where was that"."""
    told, *rest = ([token.folded for token in tokens(piece)] for piece in pieces)
    of_it = len(rest) == 1 and bool(rest[0]) and rest[0][-1] in ("that", "it", "this")
    return of_it and not _begins_question(told)


def _sentences(text: str) -> list[str]:
    """The sentences of a message; a mark within a name ("Ritz! last year") ends none."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        begins = next((token.folded for token in tokens(sentence)), "")
        starts = word_set("several", "beginning") | word_set("several", "before") | word_set("questions", "idle")
        if found and sentence[:1].islower() and begins not in starts:
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _joined_questions(sentence: str) -> Iterator[str]:
    """A sentence as it stands, or the questions that "and" joins in it: "who taught her and where was she born"."""
    shared = _shared().match(sentence)
    if shared is not None:
        yield from (f"{shared[asking]} {shared['rest']}" for asking in ("one", "other"))
        return
    behind = _ASKED_BEHIND.fullmatch(sentence)
    if behind is not None:
        yield from (f"{behind[asking]} {behind['rest']}" for asking in ("one", "other"))
        return
    placed = tokens(sentence)
    folded = [token.folded for token in placed]
    start, first, asks = 0, 0, _begins_question(folded)
    for number in range(1, len(folded) - 1):
        joins = folded[number] in word_set("several", "joining")
        if joins and asks and folded[number + 1] in word_set("several", "going_on") and number > first:
            yield sentence[start : placed[number].span.start]
            start, first = placed[number].span.start, number
    if sentence[start:].strip():
        yield sentence[start:]


@cache
def _shared() -> re.Pattern[str]:
    """Two words that ask for the same: "where and when was she born"."""
    asking = "|".join(map(re.escape, sorted(word_set("several", "asking"), key=len, reverse=True)))
    rest = r"(?P<rest>(?:was|were|is|are|did|does|do|has|had)\b.+)"
    return re.compile(rf"\W*(?P<one>{asking}) (?:and|or|&|\+|/) (?P<other>{asking}) {rest}", re.IGNORECASE)


def _begins_question(folded: Sequence[str]) -> bool:
    idle = word_set("several", "before")
    return next((word for word in folded if word not in idle), "") in word_set("several", "beginning")


def _asks(piece: str) -> bool:
    """Whether a piece of a message begins as a question does, or ends as one."""
    folded = [token.folded for token in tokens(piece)]
    return _begins_question(folded) or (bool(folded) and piece.rstrip(' )"”»').endswith("?"))


def _is_idle(piece: str) -> bool:
    return all(token.folded in word_set("questions", "idle") for token in tokens(piece))


def _may_name(remark: str) -> bool:
    """Whether a remark may name somebody or something that a question is about: it holds a capital or a number."""
    return any(remark[token.span.start].isupper() or token.folded[0].isdecimal() for token in tokens(remark)[1:])


def as_one(answers: Sequence[Answer]) -> Answer:
    """One answer for all questions of a message: what is answered, and what is not said about the others."""
    told = list(_without_yes(answers))
    answered = [answer for answer in told if isinstance(answer, Answered)]
    if not answered:
        return next((answer for answer in told if isinstance(answer, Ambiguous)), told[0])
    if len(told) == 1:
        return answered[0]
    missing = next((answer for answer in told if isinstance(answer, Unknown) and answer.reason in _UNSAID), None)
    if missing is not None:
        return _partly(told, answered[0], missing)
    return Answered(
        Row(tuple(answer.told for answer in told), "\n"),
        tuple(dict.fromkeys(value for answer in answered for value in answer.values)),
        tuple(dict.fromkeys(citation for answer in answered for citation in answer.citations)),
        replace(answered[0].query, also=tuple(answer.query for answer in answered[1:])),
    )


def _partly(told: Sequence[Answer], answered: Answered, missing: Unknown) -> Unknown:
    """What is known of some of the questions, and that the rest is not: half an answer is none to all of them."""
    return Unknown(
        missing.reason, Row(tuple(answer.told for answer in told), "\n"), answered.citations[0], answered.query
    )


def _without_yes(answers: Sequence[Answer]) -> Iterable[Answer]:
    """The answers, without a yes that the next one tells in full: "does he have a son, and what is his name?"."""
    for answer, following in zip(answers, [*answers[1:], None], strict=True):
        if isinstance(following, Answered) and _is_yes_no(answer) and _of_the_same(answer, following):
            continue
        yield answer


def _is_yes_no(answer: Answer) -> bool:
    if isinstance(answer, Answered):
        return answer.values == ("yes",)
    return isinstance(answer, Unknown) and answer.query is not None and answer.query.form is Form.YES_NO


def _of_the_same(answer: Answer, following: Answered) -> bool:
    query = answer.query
    same = query is not None and query.relation is following.query.relation
    return same and query is not None and query.subjects == following.query.subjects
