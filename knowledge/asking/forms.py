"""The forms of questions, as records: an example, a pattern, and what the pattern means; see `words/forms.yaml`.

A pattern is matched against the folded question in which everything that it names is marked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.asking.query import Form
from knowledge.relations import Relation
from knowledge.words import word_set, words

_ANY_CUE = (
    r"(?<![\w-])(?:{teach}|{mentor}|{student}|{train}|{school}|{company}|{join}|{perform}|{work}|{role}|{award}|{win}"
    r"|{found}|{kin}|{marry}|{partner}|{born}|{nickname}|{venue}|{raised})(?![\w-])"
)


_AS_A_CHILD = re.compile(r"\b(?:as|when)(?: (?:a|an|she|he|was))*(?: \w+)? (?:child|kid|kids|baby|twin|twins)\b")
# In front of "director of the company": who is named is said to be one.
_IS_ONE = re.compile(
    r"(?:⟨DANCER:\d+⟩|\b(?:become|became|becoming|as|been|be|being|appointed|named|made))(?: (?:the|an?|also))*$"
)
_ROLE_NOUNS = {
    "role_mentor": (Relation.MENTOR, Relation.STUDENT),
    "student": (Relation.MENTOR, Relation.STUDENT),
    "role_partner": (Relation.PARTNER,),
    "kin": (Relation.FAMILY, Relation.BORN, Relation.MENTOR, Relation.PARTNER, Relation.NAME),
}


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """What kind of answer is asked for, and which qualifier where it is not the value itself."""

    example: str
    pattern: str
    form: Form
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class RelationForm:
    """Which relation is asked about.

    `across` is set where the named thing is the fact's value and the dancers are asked for: "who danced Giselle".
    """

    example: str
    pattern: str
    relation: Relation
    across: bool = False

    def subject(self, marked: str) -> int | None:
        """The number of the mark of the dancer whom the form asks about, or None where it tells none."""
        match = compiled(self.pattern).search(marked)
        mark = re.search(r"⟨DANCER:(\d+)⟩", match.group()) if match else None
        return int(mark.group(1)) if mark else None


@dataclass(frozen=True, slots=True)
class ChainForm:
    """Words that name a dancer by way of another, or by what they did, and the relation that leads there.

    Where dancers are meant by what they have to do with something named, `asks` tells which of them: all ("dancers"),
    or its "makers", "founders" or "directors" alone.
    """

    example: str
    pattern: str
    relation: Relation
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Where in a marked question such words stand, and what they mean."""

    start: int
    end: int
    relation: Relation
    asks: str


@dataclass(frozen=True, slots=True)
class PointingForm:
    """Words that point at somebody without a name, up to the `noun`; of an open one, any words behind may tell more."""

    example: str
    pattern: str
    is_open: bool = False


@cache
def answer_forms() -> tuple[AnswerForm, ...]:
    """The kinds of answers, in the order in which they are tried; the last one fits any question."""
    return tuple(
        AnswerForm(form["example"], "|".join(form["patterns"]), Form(form["form"]), form.get("detail"))
        for form in words("forms")["answers"]
    )


@cache
def relation_forms() -> tuple[RelationForm, ...]:
    """The relations, in the order in which they are tried."""
    return tuple(
        RelationForm(form["example"], "|".join(form["patterns"]), Relation(form["relation"]), "asks" in form)
        for form in words("forms")["relations"]
    )


@cache
def chain_forms() -> tuple[ChainForm, ...]:
    """The chains, in the order in which they are tried."""
    return tuple(
        ChainForm(form["example"], "|".join(form["patterns"]), Relation(form["relation"]), form.get("asks", ""))
        for form in words("forms")["chains"]
    )


@cache
def pointing_forms() -> tuple[PointingForm, ...]:
    """The ways of pointing at somebody, in the order in which they are tried."""
    return tuple(
        PointingForm(form["example"], "|".join(form["patterns"]), "behind" in form)
        for form in words("forms")["pointing"]
    )


def answer_form(marked: str) -> AnswerForm:
    """The kind of answer that a marked question asks for."""
    return next(form for form in answer_forms() if compiled(form.pattern).search(marked))


def relation_form(marked: str) -> RelationForm | None:
    """The relation that a marked question asks about, or None where no form fits."""
    plain = _AS_A_CHILD.sub(" ", marked)
    return next((form for form in relation_forms() if compiled(form.pattern).search(plain)), None)


def kinship_word(marked: str) -> str | None:
    """The word of kinship that a question asks by, in the singular and as the biographies spell it."""
    match = re.search(rf"(?<![\w-]){_lists()['kin']}(?![\w-])", marked)
    if match is None:
        return "spouse" if re.search(rf"\b{_lists()['marry']}\b", marked) else None
    word = match.group()
    alike: dict[str, str] = words("kinship")["alike"]
    singular = word if word in alike or word in kinship_words() else word.removesuffix("s")
    return alike.get(word, alike.get(singular, singular))


@cache
def kinship_words() -> frozenset[str]:
    """Every word of kinship, in the singular, as biographies and as questions have it."""
    kinship = words("kinship")
    return frozenset([*kinship["female"], *kinship["male"], *kinship["either"], *kinship["alike"]])


@cache
def bonds() -> frozenset[str]:
    """The nouns for what somebody is to a dancer, a company or a work."""
    keys = ("mentor", "student", "partner", "maker", "founder")
    return word_set("pointing", "bonds").union(kinship_words(), *(word_set("questions", key) for key in keys))


@cache
def _lists() -> dict[str, str]:
    lists = {key: _alternatives(entries) for key, entries in words("questions").items()}
    lists["kin"] = _alternatives([*kinship_words(), *(f"{word}s" for word in kinship_words())])
    lists["bond"] = _alternatives(bonds())
    lists["telling_whom"] = _alternatives(word_set("pointing", "telling"))
    lists["directing"] = _alternatives(word_set("pointing", "directing"))
    lists["belonging"] = _alternatives(word_set("pointing", "belonging"))
    styles = words("styles")
    lists["style_name"] = _alternatives([*styles["certain"], *styles["careful"]])
    return lists


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a form, with its lists and marks filled in."""
    return re.compile(_pattern(pattern))


def _pattern(pattern: str) -> str:
    pattern = pattern.replace("…", r".{0,200}?").replace("~", r"(?:[^⟨⟩ ]+ ){0,12}?")
    pattern = re.sub(r"(?<!P)<(\w+)>", _mark, pattern)
    return re.sub(r"\{([a-z]\w*)\}", lambda match: _lists()[match.group(1)], pattern)


def _mark(kind: re.Match[str]) -> str:
    if kind.group(1) == "any":
        return r"⟨[A-Z|]+:\d+⟩"
    return rf"⟨[A-Z|]*\b{kind.group(1).upper()}\b[A-Z|]*:\d+⟩"


def _alternatives(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"


def chains(marked: str) -> Iterator[Chain]:
    """The words of a marked question that name somebody by way of another, where something else of them is asked.

    "Maxime's mentor" alone is none: it asks who that is. Of "Maxime's mentor's mentor", "Maxime's mentor" is one.
    """
    for form in chain_forms():
        match = compiled(form.pattern).search(marked)
        if match is None or (form.asks and is_said_to_be(marked[: match.start()])):
            continue
        if re.search(
            r"\b(?:which|what|whose)(?: (?!do|did|is|was|are|were|has|had)\w+)?$", marked[: match.start()].rstrip()
        ):
            continue
        rest = f"{marked[: match.start()]} {marked[match.end() :]}"
        if compiled(_ANY_CUE).search(rest) or compiled(r"\b(?:{where}|{place}|{time}|{year}|{age})\b").search(rest):
            yield Chain(match.start(), match.end(), form.relation, form.asks)


def is_said_to_be(before: str) -> bool:
    """Whether what stands in front of "director of the company" says that who is named is one: "did Ada become"."""
    return _IS_ONE.search(before.rstrip()) is not None


def leaves_somebody_out(marked: str, relation: Relation | None) -> bool:
    """Whether a question speaks of somebody by what they are to somebody, or did, and asks for something else of them.

    Where no chain was found, whom it means is not understood.
    """
    if relation is None:
        return False
    if relation not in (Relation.BORN, Relation.ORIGIN) and compiled(r"\b{born}\b").search(marked):
        return True
    if relation is Relation.FAMILY and compiled(r"\b(?:occupation|profession|job)\b").search(marked):
        return True
    rest = _AS_A_CHILD.sub(" ", marked)
    for key, own in _ROLE_NOUNS.items():
        if relation not in own and compiled(rf"(?<![\w-]){{{key}}}(?![\w-])").search(rest):
            return True
    return (
        compiled(r"\b(?:the|a) (?:\w+ )?(?:{dancer}|{person}|{maker}|one|girl|boy) (?:who|that|whom|whose)\b").search(
            marked
        )
        is not None
    )


def asks_for_introduction(words_outside_names: Iterable[str]) -> bool:
    """Whether nothing is asked but who somebody is: "who is Maxime", "tell me about Maxime", "Maxime?"."""
    asking = {word for key in ("about", "opening") for entry in words("questions")[key] for word in entry.split()}
    return asking.issuperset(words_outside_names)


def has_cue(marked: str) -> bool:
    """Whether a question speaks of anything that a biography of a dancer tells."""
    return compiled(_ANY_CUE).search(marked) is not None
