"""What one place that names a person shows about the person's part in the text."""

import re
from collections.abc import Iterator

from knowledge.subject.persons import PersonName, Sentence, Word, relations
from knowledge.words import word_set

_QUOTE_OPENS = re.compile(r"[\"“„«'‘*_]$")
_QUOTE_CLOSES = re.compile(r"[.,!?]?[\"”“»'’*_]")
_REACH_OF_LIFE = 5
_REACH_OF_VERB = 8
_REACH_OF_LESSONS = 4
_OUTSIDE_CLAUSE = ";:.—–"


def signs(name: PersonName) -> Iterator[str]:
    """The signs of that place, each by the name under which it is weighed."""
    sentence = name.sentence
    if name.is_shouted:
        yield "in capitals"
    if is_quoted(name):
        yield "between quotation marks"
    if sentence.words[name.first].spoken:
        yield "in direct speech"
        return
    if is_alone(name):
        yield "a line of its own"
        return
    yield from _introductions(name)
    yield from _position(name)
    if sentence.words[name.last].possessive:
        yield "owns somebody" if sentence.folded(name.last + 1) in relations() else "owns something"
    if _is_named(name):
        yield "said to be called so"
    if sentence.gap_after(name.last).startswith(" ("):
        yield "brackets follow"


def _introductions(name: PersonName) -> Iterator[str]:
    sentence = name.sentence
    introduced = _introduction(name)
    if introduced:
        yield introduced
    if name.lead < name.first:
        titles = {sentence.folded(position) for position in range(name.lead, name.first)}
        yield "by trade" if titles <= word_set("persons", "dancers") else "titled"
    if sentence.gap_after(name.last).startswith(",") and not introduced:
        following = {sentence.folded(position) for position in range(name.last + 1, name.last + 5)}
        yield "dancer in apposition" if following & word_set("persons", "dancers") else "comma follows"


def _introduction(name: PersonName) -> str:
    """Whose relative, teacher or critic the name is said to be; empty where it is said to be nobody's."""
    sentence = name.sentence
    for position in range(name.lead - 1, name.first):
        if sentence.folded(position) in relations():
            before = sentence.folded(position - 1)
            return "the narrator's" if before in {"my", "our"} else "somebody's"
    after = name.last + 1
    if not sentence.gap_after(name.last).startswith(",") or not any(
        sentence.folded(position) in relations() for position in range(after + 1, after + 4)
    ):
        return ""
    if sentence.folded(after) in {"my", "our"}:
        return "the narrator's"
    return "somebody's" if sentence.folded(after) in word_set("persons", "possessive_pronouns") else ""


def is_introduced(name: PersonName) -> bool:
    """Whether the name is said to be somebody's mother, teacher or critic, before it or after."""
    return bool(_introduction(name))


def is_alone(name: PersonName) -> bool:
    """Whether the sentence is the name and nothing else, as a heading is."""
    return len(name.sentence.words) == name.last - name.lead + 1


def is_quoted(name: PersonName) -> bool:
    """Whether the name stands between quotation marks, as titles do."""
    opens = name.sentence.words[name.lead].gap.lstrip()
    return bool(_QUOTE_OPENS.search(opens) and _QUOTE_CLOSES.match(name.sentence.gap_after(name.last)))


def _position(name: PersonName) -> Iterator[str]:
    """What part the name plays in its clause."""
    sentence = name.sentence
    before = sentence.folded(name.lead - 1) if sentence.words[name.lead].gap.isspace() else ""
    if acts(name):
        yield "acts"
        if _shares(name):
            yield "acts with another"
        yield from _deeds(name)
    elif before in word_set("persons", "prepositions"):
        yield from _behind_preposition(name, before)
    else:
        yield "stands"


def _behind_preposition(name: PersonName, before: str) -> Iterator[str]:
    sentence = name.sentence
    yield "after a preposition"
    earlier = range(name.lead - 1 - _REACH_OF_LESSONS, name.lead - 1)
    if any(sentence.folded(position) in word_set("persons", "lessons") for position in earlier):
        yield "lessons with"
    elif before in word_set("persons", "places"):
        yield "in it"
    elif before in {"by", "of", "with", "from", "to", "about", "for", "on"}:
        yield f"after {before!r}"


def _deeds(name: PersonName) -> Iterator[str]:
    undergone = _object_of(name)
    if undergone:
        yield "acts on the dancer"
        return
    yield from life(name.sentence, name.last)


def acts(name: PersonName) -> bool:
    """Whether the name looks like the subject of its clause, or like the owner of what is."""
    sentence = name.sentence
    lead = sentence.words[name.lead]
    if lead.gap.isspace() and sentence.folded(name.lead - 1) in word_set("persons", "prepositions"):
        return False
    if sentence.words[name.last].possessive:
        return True
    after = sentence.gap_after(name.last)
    if after.startswith(" ("):
        return True
    if name.last + 1 == len(sentence.words) or not after.isspace():
        return False
    following = sentence.words[name.last + 1]
    return not following.capital and (
        following.folded == "and" or following.folded not in word_set("persons", "prepositions")
    )


def _shares(name: PersonName) -> bool:
    """Whether the name acts together with another: "X and Y"."""
    words = name.sentence.words
    before, after = words[max(0, name.lead - 2) : name.lead], words[name.last + 1 : name.last + 3]
    follows = len(before) > 1 and before[0].capital and before[1].folded == "and"
    return follows or (len(after) > 1 and after[0].folded == "and" and after[1].capital)


def life(sentence: Sentence, position: int) -> Iterator[str]:
    """What the verb after that word tells: that somebody was born, or what a dancer's life consists of."""
    passive = False
    for word in _clause(sentence, position, _REACH_OF_LIFE):
        if word.folded == "born":
            yield "is born"
            return
        if word.folded in word_set("persons", "life") or (passive and word.folded in word_set("persons", "undergone")):
            yield "lives a dancer's life"
            return
        passive = passive or word.folded in {"was", "were", "been"}


def _clause(sentence: Sentence, position: int, reach: int) -> Iterator[Word]:
    """The words after that one, up to the next name or the end of the clause."""
    for word in sentence.words[position + 1 : position + 1 + reach]:
        if word.capital or any(sign in word.gap for sign in _OUTSIDE_CLAUSE):
            return
        yield word


def _object_of(name: PersonName) -> str:
    """The pronoun of whomever the bearer does something to: taught, sent, called; empty where there is nobody."""
    verb = False
    for word in _clause(name.sentence, name.last, _REACH_OF_VERB):
        if verb and word.folded in word_set("persons", "object_pronouns"):
            return word.folded
        if word.folded in word_set("persons", "subject_pronouns"):
            return ""
        verb = word.folded in word_set("persons", "acts_on")
    return ""


def _is_named(name: PersonName) -> bool:
    """Whether the sentence tells the bearer's name as news: "her name was …", "the girl was called …"."""
    sentence, at = name.sentence, name.lead
    if sentence.folded(at - 1) not in {"was", "is", "called", "named"}:
        return False
    if sentence.folded(at - 2) == "name":
        return sentence.folded(at - 3) in word_set("persons", "possessive_pronouns") - {"whose"}
    return sentence.folded(at - 2) in {"was", "is"} and sentence.folded(at - 1) in {"called", "named"}
