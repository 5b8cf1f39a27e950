"""The way of a question: understood as a Query, answered from facts, then from passages."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from knowledge.asking.answer import Answer, Answered, Reason, Unknown
from knowledge.asking.conversation import Conversation
from knowledge.asking.evidence.asking_back import introduction, which_dancer, who_is_meant
from knowledge.asking.evidence.completeness import names_one_of_more
from knowledge.asking.evidence.objecting import is_open_to_objection
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.forms import leaves_somebody_out
from knowledge.asking.learned import weighed
from knowledge.asking.links import Link
from knowledge.asking.query import FOLLOW_UP, Entity, Form, Query
from knowledge.asking.talk.asker import asks_of_asker
from knowledge.asking.talk.remembering import as_asked, spoken_of
from knowledge.asking.talk.several import as_one, questions_in
from knowledge.asking.talk.small_talk import small_talk
from knowledge.asking.understanding.choosing_back import chosen_back
from knowledge.asking.understanding.kinds_asked import ASKING, answers_noun, answers_who, asks_among_dancers
from knowledge.asking.understanding.understand import Understood, understand, with_choice
from knowledge.asking.ways.answering import from_facts
from knowledge.asking.ways.asserting import ASSERTED
from knowledge.asking.ways.belonging import belonging
from knowledge.asking.ways.bounding import bounded
from knowledge.asking.ways.comparing import compare
from knowledge.asking.ways.confirming import confirm
from knowledge.asking.ways.connecting import connect
from knowledge.asking.ways.counting import counted
from knowledge.asking.ways.denying import denies
from knowledge.asking.ways.dying import dying
from knowledge.asking.ways.extracting import extract
from knowledge.asking.ways.lacking import lacking
from knowledge.asking.ways.likeness import by_likeness
from knowledge.asking.ways.listing import list_dancers
from knowledge.asking.ways.matching import match
from knowledge.asking.ways.nearby import nearby
from knowledge.asking.ways.plainly_told import plainly_told
from knowledge.asking.ways.reading_off import read_off
from knowledge.asking.ways.relatives import of_relative, trade_of_relative
from knowledge.asking.ways.retrieving import from_passages
from knowledge.asking.ways.singling_out import singled_out
from knowledge.asking.whom.describing import described, with_described
from knowledge.asking.whom.following import follow
from knowledge.asking.wording import joined, refused, said
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from knowledge.things import EntityKind
from knowledge.words import word_set

_LONGEST = 4_000  # characters, as many as the longest message has; what follows is left unread
_MOST_READINGS = 8
_MOST_UNCLEAR = 2  # names; with more, the work of trying all readings would grow without bound


def ask(
    question: str,
    base: KnowledgeBase,
    *,
    conversation: Conversation | None = None,
    now: float = 0.0,
    chosen: str | None = None,
) -> Answer:
    """Answer a question from the knowledge base; any text at all gives one of the three results.

    Several questions of one message are answered one after the other, and as one answer.
    Where a conversation is given, what it holds completes the question, and it remembers this one. `now` is the
    clock the conversation goes by, in seconds. `chosen` is the key of the candidate whom the asker chose, where the
    question was asked before and was ambiguous.
    """
    question = question[:_LONGEST]
    talk = small_talk(question, base)
    if talk is not None:
        return talk
    questions = questions_in(question)
    if len(questions) == 1:
        return _ask(questions[0], base, conversation, now, chosen)
    conversation = conversation or Conversation()  # the second question may go on with the first
    answers: list[Answer] = []
    for one in questions:
        if answers and conversation.spoken is not None:
            conversation.spoken = as_asked(conversation.spoken)
        answers.append(_ask(one, base, conversation, now, chosen))
    return as_one(answers)


def _ask(
    question: str, base: KnowledgeBase, conversation: Conversation | None, now: float, chosen: str | None
) -> Answer:
    spoken = conversation.recall(now) if conversation else None
    if spoken is not None and chosen is None and (chosen := chosen_back(question, spoken, base)) is not None:
        question = spoken.asked_back
    understood = with_described(understand(question, base, spoken=spoken, chosen=chosen), base)
    answer = _answer(understood, base)
    if conversation is not None and (exchange := spoken_of(answer, understood, question, base)) is not None:
        conversation.remember(exchange, now)
    return answer


def _answer(understood: Understood, base: KnowledgeBase) -> Answer:
    if (refusal := _refusal(understood, base)) is not None:
        return refusal
    if understood.unclear:
        return _decided(understood, understood.unclear[0], base)
    if understood.query.is_list:
        listed = list_dancers(understood.query, base)
        return listed if isinstance(listed, Answered) else singled_out(understood, base) or listed
    told = plainly_told(understood, base) or belonging(understood, base) or singled_out(understood, base)
    followed = follow(understood, base) if told is None else None
    if followed is None:
        return told or _directly(understood, base)
    if followed.unclear:
        return _decided(followed, followed.unclear[0], base)
    answer = _answer(followed, base) if followed.query.subjects else from_passages(followed, base)
    return _with_way(answer, followed)


def _refusal(understood: Understood, base: KnowledgeBase) -> Unknown | None:
    """Why nothing is answered to what is asked of nobody here: of a stranger, of the asker, or of the bot."""
    if understood.linked.stranger is not None:
        sentence = refused("no_such_dancer", count=len(base.profiles), name=understood.linked.stranger.title())
        return Unknown(Reason.NO_SUCH_DANCER, sentence)
    if asks_of_asker(understood.marked.text):
        return Unknown(Reason.NOT_ABOUT_PROFILES, refused("not_about_profiles"), query=understood.query)
    if _asks_beyond_the_dancers(understood):
        return Unknown(Reason.NOT_SAID, refused("not_said_at_all"), query=understood.query)
    return None


def _asks_beyond_the_dancers(understood: Understood) -> bool:
    """Whether those who are asked for need not have biographies: somebody's pupils counted, further ones, partners."""
    query, asked = understood.query, understood.marked.words
    words = frozenset(asked)
    if query.form is Form.LIST and query.relation is Relation.PERFORMANCE and not query.subjects:
        return any(one == "with" and other in word_set("persons", "object_pronouns") for one, other in pairwise(asked))
    counts_pupils = query.form is Form.COUNT and not words.isdisjoint(word_set("questions", "student"))
    asks_for_others = (
        not query.excluded and query.stage != FOLLOW_UP and not words.isdisjoint(word_set("questions", "others"))
    )
    return query.relation is Relation.MENTOR and not query.subjects and (counts_pupils or asks_for_others)


def _with_way(answer: Answer, followed: Understood) -> Answer:
    """The answer, citing as well where it is said who is meant by what the question tells of somebody."""
    if not isinstance(answer, Answered):
        return answer
    asks_for_one = not followed.is_plural and not {"which", "what"}.isdisjoint(followed.marked.words)
    if len(answer.values) > 1 and answer.query.form is Form.VALUE and asks_for_one:
        return Unknown(Reason.NOT_UNDERSTOOD, refused("not_understood"), answer.citations[0], answer.query)
    return replace(answer, citations=tuple(dict.fromkeys((*answer.citations, *followed.by_way_of))))


def _directly(understood: Understood, base: KnowledgeBase) -> Answer:
    """The answer to a question of one step, about dancers who are certain; to one for yes or no, nothing else."""
    answer = _of_one_step(understood, base)
    words = understood.marked.words
    asks_whether = words[:1] and words[0] in word_set("questions", "auxiliary") and ASKING.isdisjoint(words)
    if not asks_whether or not isinstance(answer, Answered) or answer.query.form in (Form.YES_NO, Form.COMPARE):
        return answer
    if "or" in words or not {"yes", "no"}.isdisjoint(answer.values):
        return answer
    return Unknown(Reason.NOT_UNDERSTOOD, refused("not_understood"), answer.citations[0], understood.query)


def _of_one_step(understood: Understood, base: KnowledgeBase) -> Answer:
    """The answer as the first way gives it that knows one, weighed against what else the biography offers."""
    query = understood.query
    told = of_relative(understood, base) or trade_of_relative(understood, base) or dying(understood, base)
    told = told or lacking(understood, base)
    if told is not None:
        return told
    if candidates := described(understood, base):
        return which_dancer(candidates, query, base)
    asks_value = query.form in (Form.VALUE, Form.WHEN, Form.COUNT)
    if asks_value and leaves_somebody_out(understood.marked.text, query.relation):
        return from_passages(understood, base)
    answer = _by_form(understood, base) or from_passages(understood, base)
    if isinstance(answer, Answered) and (answer.query.stage == ASSERTED or _is_denial(answer)):
        return answer  # said in so many words
    better = weighed(answer, understood, base)
    if better is answer or not isinstance(better, Answered):
        return better
    is_doubtful_no = better.values == ("no",) and not any(denies(one, understood, base) for one in better.citations)
    return answer if is_doubtful_no or not _is_whole(better, understood, base) else better


def _is_denial(answer: Answered) -> bool:
    """Whether one sentence says that it is not so; what is learnt takes such a one for a yes too often."""
    return answer.query.form is Form.YES_NO and answer.values == ("no",) and len(answer.citations) == 1


def _by_form(understood: Understood, base: KnowledgeBase) -> Answer | None:
    """The answer in the way of the form that the question has."""
    query = understood.query
    if query.detail == "connection":
        return connect(query, base)
    if query.form is Form.COMPARE:
        return compare(understood, base)
    if query.form is Form.YES_NO:
        confirmed = confirm(understood, base)
        return confirmed if _holds(confirmed, understood, base) else None
    known: Answer | None = bounded(understood, base)
    if (
        known is None
        and query.relation is not None
        and query.form is not Form.PASSAGE
        and _tells_kind(understood, query.relation)
    ):
        answers = (from_facts(reading, base) for reading in _readings(understood))
        known = next((answer for answer in answers if _holds(answer, understood, base)), None)
    # What goes on from the question before says too little for a number to be found by its words.
    goes_on = query.stage == FOLLOW_UP
    ways = (read_off, by_likeness, match, nearby) if goes_on else (extract, read_off, by_likeness, match, counted)
    return known or next((answer for way in ways if _is_whole(answer := way(understood, base), understood, base)), None)


def _is_whole(answer: Answer | None, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether there is an answer of a tolerant way, nothing is objected to it, and it names not one of several."""
    is_part = isinstance(answer, Answered) and names_one_of_more(answer, understood, base)
    return not is_part and not understood.excludes_unknown and _holds(answer, understood, base)


def _holds(answer: Answer | None, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether there is an answer, and nothing to be said against it."""
    return answer is not None and not (isinstance(answer, Answered) and is_open_to_objection(answer, understood, base))


def _tells_kind(understood: Understood, relation: Relation) -> bool:
    """Whether the relation understood tells the kind of thing that the question asks for."""
    query, words = understood.query, understood.marked.words
    if query.form is not Form.VALUE or query.detail is not None:
        return True
    if not query.subjects:
        return answers_who(relation, words)
    tells = answers_noun(relation, words) and answers_who(relation, words)
    return tells and not asks_among_dancers(words)


def _readings(understood: Understood) -> Iterator[Understood]:
    """The question, and what answers it as well: where a work was danced, an origin by the birth, a kinship turned."""
    query = understood.query
    yield understood
    if query.relation is Relation.VENUE and [entity.kind for entity in query.filters] == [EntityKind.WORK]:
        yield replace(understood, query=replace(query, relation=Relation.PERFORMANCE, detail="venue"))
    raised = not word_set("questions", "raised").isdisjoint(understood.marked.words) or "up" in understood.marked.words
    if query.relation is Relation.ORIGIN and query.detail is None and query.subjects and not raised:
        yield replace(understood, query=replace(query, relation=Relation.BORN))
    other = next((entity for entity in query.filters if entity.kind is EntityKind.DANCER), None)
    if query.relation is Relation.FAMILY and other is not None:
        rest = tuple(entity for entity in query.filters if entity is not other)
        turned = tuple(part for part in query.subjects if isinstance(part, Entity))
        yield replace(understood, query=replace(query, subjects=(other,), filters=(*turned, *rest)))


def _decided(understood: Understood, unclear: Link, base: KnowledgeBase) -> Answer:
    """The answer for the one dancer of several whom the rest of the question fits, or the question which is meant."""
    paths = tuple(entity.key for entity in unclear.entities)
    are_dancers = all(entity.kind is EntityKind.DANCER for entity in unclear.entities)
    counts_names = understood.query.form is Form.COUNT and understood.query.relation is None
    if are_dancers and counts_names and not understood.unknown:
        return named_alike(unclear, understood.query, base)
    doubtful = {entity.key for link in understood.unclear for entity in link.entities}
    decides = understood.unknown or any(entity.key not in doubtful for entity in understood.query.filters)
    decides = decides or (not are_dancers and bool(understood.query.subjects))
    too_many = len(paths) > _MOST_READINGS or len(understood.unclear) > _MOST_UNCLEAR
    if len(paths) == 1 or too_many or not decides:
        return who_is_meant(unclear.entities, understood.query, base)
    answers = [_answer(with_choice(understood, unclear, entity), base) for entity in unclear.entities]
    others = [path for path, answer in zip(paths, answers, strict=True) if not isinstance(answer, Answered)]
    if are_dancers and any(_says_all(understood, path, base) for path in others):
        return who_is_meant(unclear.entities, understood.query, base)
    certain = [answer for answer in answers if isinstance(answer, Answered)]
    return certain[0] if len(certain) == 1 else who_is_meant(unclear.entities, understood.query, base)


def _says_all(understood: Understood, path: str, base: KnowledgeBase) -> bool:
    """Whether a biography says somewhere all that the question names and says."""
    sayings = sayings_of(path, base)
    named = [entity for entity in understood.query.filters if entity.key != path]
    return all(sayings.saying_all(entity.matched, in_a_row=False) for entity in named) and all(
        map(sayings.saying, understood.unknown)
    )


def named_alike(unclear: Link, query: Query, base: KnowledgeBase) -> Answered:
    """How many dancers bear a name."""
    count = str(len(unclear.entities))
    names = joined([entity.matched for entity in unclear.entities])
    citations = tuple(introduction(entity.key, base) for entity in unclear.entities)
    return Answered(said("count", count=count, values=names), (count,), citations, query)
