"""What people say beside questions: greetings and thanks, and what one can ask here at all."""

from collections.abc import Iterator

from knowledge.asking.answer import Answered, Reason, Unknown
from knowledge.asking.query import Form, Query
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation, Fact
from knowledge.relations import Relation
from knowledge.text import tokens
from knowledge.wording import Told, Wording, worded
from knowledge.words import word_set

_MOST_WORDS = 12
_MOST_NAMED = 3
_EXAMPLES = (Relation.MENTOR, Relation.PERFORMANCE, Relation.BORN)


def small_talk(message: str, base: KnowledgeBase) -> Answered | Unknown | None:
    """The reply to a greeting, to thanks, or to "what can I ask?"; None where something else is said."""
    folded = [token.folded for token in tokens(message[:200])][: _MOST_WORDS + 1]
    if not folded or len(folded) > _MOST_WORDS:
        return None
    text = " ".join(folded)
    polite = word_set("small_talk", "polite")
    if text in word_set("small_talk", "asking_what"):
        return _overview(base)
    for key in ("thanks", "greetings"):
        said_so = word_set("small_talk", key)
        if text in said_so or (not said_so.isdisjoint(folded) and (said_so | polite).issuperset(folded)):
            return Unknown(Reason.NOT_A_QUESTION, said(key))
    return None


def _overview(base: KnowledgeBase) -> Answered | Unknown:
    """Of whom there are biographies, and questions that they do answer."""
    examples = list(_examples(base))
    if not examples:
        return Unknown(Reason.NOT_A_QUESTION, said("greetings"))
    names: list[Told] = [profile.name for profile in base.profiles[:_MOST_NAMED]]
    if len(base.profiles) > _MOST_NAMED:
        names.append(worded("wording.list.more", count=len(base.profiles) - _MOST_NAMED))
    questions = joined([said("example", question=question) for question, _ in examples])
    sentence = said("overview", count=len(base.profiles), names=joined(names), questions=questions)
    return Answered(sentence, (), tuple(citation for _, citation in examples), Query(Form.PASSAGE))


def _examples(base: KnowledgeBase) -> Iterator[tuple[Wording, Citation]]:
    """A question for each of a few relations, of another dancer each where there are as many."""
    asked: set[str] = set()
    for relation in _EXAMPLES:
        facts = [fact for fact in base.facts.of(relation) if fact.stated]
        fact = next((fact for fact in facts if fact.dancer not in asked), next(iter(facts), None))
        if fact is not None:
            asked.add(fact.dancer)
            yield _question(fact, base), fact.citations[0]


def _question(fact: Fact, base: KnowledgeBase) -> Wording:
    return said(f"example_{fact.relation.value}", dancer=base.profiles_by_path[fact.dancer].name, value=fact.value)
