"""Answers which of several dancers named it is of whom all holds that a question tells: "Ada or Eva, who fell"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.asking.answer import Ambiguous, Answered, Reason, Unknown
from knowledge.asking.evidence.asking_back import which_dancer
from knowledge.asking.evidence.objecting import is_open_to_objection
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.evidence.telling import Told, said_of
from knowledge.asking.links import Link
from knowledge.asking.query import Entity, Form, Query
from knowledge.asking.understanding.kinds_asked import says_by_itself
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.confirming import confirm
from knowledge.asking.ways.extracting import quoted
from knowledge.asking.wording import refused
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.things import EntityKind
from knowledge.words import word_set

_MARK = r"⟨DANCER:\d+⟩"
_SEVERAL = rf"{_MARK}(?:(?: and| or|) (?:the )?{_MARK})+"
_OFFERED = (
    re.compile(
        rf"\b(?:which|who)(?: one)?(?: of| among| between) (?:the |both |two |three |four )*(?P<named>{_SEVERAL})"
    ),
    re.compile(rf"^(?:of |between |so )?(?P<named>{_MARK}(?: or {_MARK})+) (?:which|who|whom)\b"),
    re.compile(rf"^of (?P<named>{_SEVERAL}) (?:which|who)\b"),
)
_BEHIND = re.compile(rf"\b(?:who|which)\b.* (?P<named>{_MARK}(?: or {_MARK})+)$")
_OF_THEM = re.compile(  # one of those who were named: "which one fell", "who of them was born in Riga"
    r"^(?:(?:and|but|so|then) )*(?:which one(?: of (?:them|these|those|the two))? [a-z]"
    r"|(?:which|who) of (?:them|these|those|the two) (?:is|was|has|does)\b)"
)
_FEWEST = 2  # things told of whom is meant, names among them


def singled_out(understood: Understood, base: KnowledgeBase) -> Answered | Ambiguous | Unknown | None:
    """The one of the dancers offered of whom a fact or a sentence says all; None where none are offered.

    Where not just one is, namesakes are asked back, and of others it is not said.
    """
    offered = _offered(understood) or _named_before(understood)
    if len(offered) < _FEWEST or understood.query.form in (Form.COMPARE, Form.COUNT):
        return None
    query = Query(Form.VALUE, understood.query.relation, offered, _others(understood, offered))
    for way in (_confirmed, _told):
        holding = dict(way(offered, replace(understood, query=query), base))
        if len(holding) == 1:
            path, citations = next(iter(holding.items()))
            return quoted((base.profiles_by_path[path].called,), citations, query)
        if holding:
            break
    if _are_namesakes(offered, understood):
        return which_dancer([dancer.key for dancer in offered], query, base)
    return Unknown(Reason.NOT_SAID, refused("not_said_at_all"), query=query)


def _are_namesakes(offered: Sequence[Entity], understood: Understood) -> bool:
    """Whether they were offered by one name that all of them bear, in the same place of the question."""
    links = [link for link in understood.linked.links if link.entities[0] in offered]
    return len({understood.linked.words[link.start].span for link in links}) == 1


def _offered(understood: Understood) -> tuple[Entity, ...]:
    """The dancers of whom one is to be picked."""
    matches = ((form, form.search(understood.marked.text)) for form in (*_OFFERED, _BEHIND))
    form, found = next(((form, match) for form, match in matches if match is not None), (None, None))
    links = [understood.linked.links[int(mark)] for mark in re.findall(r":(\d+)⟩", found["named"] if found else "")]
    if form is _BEHIND and not _is_set_apart(links[0], understood):
        return ()
    return tuple(link.entities[0] for link in links)


def _named_before(understood: Understood) -> tuple[Entity, ...]:
    """The dancers named just before, where the question asks which of them, and names no dancer itself."""
    spoken, links = understood.spoken, understood.linked.links
    names_dancer = any(entity.kind is EntityKind.DANCER for link in links for entity in link.entities)
    if spoken is None or names_dancer or _OF_THEM.search(understood.marked.text) is None:
        return ()
    return spoken.named


def _is_set_apart(link: Link, understood: Understood) -> bool:
    """Whether more than a space stands in front of a name: "who won, Ada or Eva", not "who met Ada or Eva"."""
    words = understood.linked.words
    return words[link.start].span.start - words[link.start - 1].span.end > 1


def _others(understood: Understood, offered: Sequence[Entity]) -> tuple[Entity, ...]:
    parts = (*understood.query.subjects, *understood.query.filters)
    return tuple(part for part in parts if isinstance(part, Entity) and part not in offered)


def _confirmed(
    offered: Sequence[Entity], understood: Understood, base: KnowledgeBase
) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Those of whom the question, put as one for yes or no, is answered yes."""
    for dancer in offered:
        asked = replace(understood, query=replace(understood.query, form=Form.YES_NO, subjects=(dancer,)))
        answer = confirm(asked, base)
        if answer is None or answer.values != ("yes",) or is_open_to_objection(answer, asked, base):
            continue
        if all(_is_said(word, answer, base) for word in _telling(understood)):
            yield dancer.key, answer.citations


def _told(
    offered: Sequence[Entity], understood: Understood, base: KnowledgeBase
) -> Iterator[tuple[str, tuple[Citation, ...]]]:
    """Those of whom a sentence says every word, and names everything."""
    told = Told("", _telling(understood), (), understood.query.filters, None)
    if len(told.words) + len(told.named) < _FEWEST or any(one.kind is EntityKind.DANCER for one in told.named):
        return
    keys = {dancer.key for dancer in offered}
    yield from ((path, cited) for path, cited in said_of(told, base).items() if path in keys)


def _telling(understood: Understood) -> tuple[str, ...]:
    """The words that tell something of whom is meant."""
    empty = word_set("pointing", "idle") | word_set("questions", "dancer") | word_set("questions", "place")
    return tuple(word for word in understood.content if word not in empty)


def _is_said(word: str, answer: Answered, base: KnowledgeBase) -> bool:
    """Whether the relation of an answer says a word by itself, or a sentence that it cites does."""
    relation = answer.query.relation
    if relation is not None and says_by_itself(relation, word):
        return True
    cited = [(sayings_of(one.profile.path, base), one) for one in answer.citations]
    return any(not sayings.numbers([one]).isdisjoint(sayings.saying(word)) for sayings, one in cited)
