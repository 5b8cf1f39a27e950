"""The forms of questions, as records: an example, a pattern, and what the pattern means.

A pattern is matched against the folded question in which everything that it names is marked. `<dancer>` is a dancer,
`<work>`, `<school>`, `<company>`, `<person>`, `<award>` something else of that kind; `{teach}` any word of that list in
`words/questions.yaml`, `{kin}` a word of kinship; `~` is any run of words that names nothing, `…` any run at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from knowledge.asking.query import Form
from knowledge.relations import Relation
from knowledge.words import words


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
        match = _compiled(self.pattern).search(marked)
        mark = re.search(r"⟨DANCER:(\d+)⟩", match.group()) if match else None
        return int(mark.group(1)) if mark else None


ANSWER_FORMS = (
    AnswerForm("how old was Maxime when she entered the academy", r"\b{age}\b|\bage$", Form.VALUE, "age"),
    AnswerForm("how many pupils does Maxime have", r"\b(?:how many|number of|count)\b", Form.COUNT),
    AnswerForm("in which year did Maxime join the company", r"\b{year}\b", Form.WHEN, "year"),
    AnswerForm("when did Maxime join the company", r"\b{time}\b", Form.WHEN, "time"),
    AnswerForm(
        "in which role did Maxime dance Giselle", r"\b{role}\b|\bwho was <dancer> in <work>", Form.VALUE, "role"
    ),
    AnswerForm(
        "did Maxime dance Giselle",
        r"^(?:{opening} )*(?:did|was|is|has|does|were|do|are)\b(?!… \b(?:who|whom|what|which|where|when|how|whose)\b)",
        Form.YES_NO,
    ),
    AnswerForm(
        "what did critics say about Maxime",
        r"\b(?:why|describe|how(?! {measure}\b))\b|\bwhat\b… {opinion}\b",
        Form.PASSAGE,
    ),
    AnswerForm("who has danced Giselle", r"", Form.VALUE),
)

RELATION_FORMS = (
    RelationForm("was Maxime taught by Natalia", r"<dancer> ~{teach} by\b", Relation.MENTOR),
    RelationForm("who was taught by Natalia", r"\b{teach} by <person>", Relation.MENTOR, across=True),
    RelationForm(
        "whom did Natalia teach", r"\b(?:who|whom)\b (?:{auxiliary} )?<person> ~{teach}", Relation.MENTOR, across=True
    ),
    RelationForm("Natalia's pupils", r"<person> ~{student}|\b{student} of <person>", Relation.MENTOR, across=True),
    RelationForm("did Natalia teach Maxime", r"<person> ~{teach} <dancer>", Relation.MENTOR),
    RelationForm(
        "whom did Maxime teach", r"\b(?:who|whom)\b (?:{auxiliary} )?<dancer> ~{teach}(?! by)", Relation.STUDENT
    ),
    RelationForm("Maxime's pupils", r"<dancer> ~{student}|\b{student} ~(?:of|does|did) <dancer>", Relation.STUDENT),
    RelationForm("who taught Maxime", r"\b{teach} ~<dancer>|\b{mentor}\b", Relation.MENTOR),
    RelationForm("by whom was Maxime taught", r"\b(?:was|is|were) <dancer> ~{teach}\b", Relation.MENTOR),
    RelationForm("Maxime's mother", r"<dancer> ~{kin}\b|\b{kin} ~<dancer>|\b{marry}\b", Relation.FAMILY),
    RelationForm("where was Maxime born", r"\b{born}\b", Relation.BORN),
    RelationForm("Maxime's partner", r"\b{partner}\b", Relation.PARTNER),
    RelationForm("who founded a school", r"\b{found}\b… (?:{school}|{company})\b", Relation.FOUNDED),
    RelationForm("who trained at the academy", r"\b{train}\b… <school>", Relation.SCHOOL, across=True),
    RelationForm("who danced with the company", r"\b(?:{join}|{perform})\b… <company>", Relation.COMPANY, across=True),
    RelationForm("who won the prize", r"\b{win}\b… <award>", Relation.AWARD, across=True),
    RelationForm(
        "who danced Giselle", r"\b(?:{perform}|{role}|did|done)\b… ?<work>", Relation.PERFORMANCE, across=True
    ),
    RelationForm("which prizes has Maxime won", r"^(?!…\bwho\b)…\b{award}\b", Relation.AWARD),
    RelationForm("which company did Maxime join", r"\b{company}\b", Relation.COMPANY),
    RelationForm("where did Maxime train", r"^(?!…\bwho\b)…\b(?:{school}|{train})\b", Relation.SCHOOL),
    RelationForm("whom did Maxime dance for", r"\b{join}\b", Relation.COMPANY),
    RelationForm(
        "which ballets has Maxime danced",
        r"^(?!…\bwho\b(?! was))…\b(?:{work}|{role}|{perform})\b",
        Relation.PERFORMANCE,
    ),
    RelationForm(
        "which dancers share the company", r"\b{dancer}\b… <company>|<company> ~{dancer}", Relation.COMPANY, across=True
    ),
    RelationForm("dancers of the academy", r"\b{dancer}\b… <school>|<school> ~{dancer}", Relation.SCHOOL, across=True),
    RelationForm("dancers in Giselle", r"\b{dancer}\b… <work>|<work> ~{dancer}", Relation.PERFORMANCE, across=True),
)


_SOMEBODYS = r"<dancer> (?:[^⟨⟩ ]+ )?(?:{kin}|{mentor}|{student})\b|\b(?:{kin}|{mentor}|{student}) of (?:the )?<dancer>"
_ANY_CUE = (
    r"(?<![\w-])(?:{teach}|{mentor}|{student}|{train}|{school}|{company}|{join}|{perform}|{work}|{role}|{award}|{win}"
    r"|{found}|{kin}|{marry}|{partner}|{born})(?![\w-])"
)


def answer_form(marked: str) -> AnswerForm:
    """The kind of answer that a marked question asks for."""
    return next(form for form in ANSWER_FORMS if _compiled(form.pattern).search(marked))


def relation_form(marked: str) -> RelationForm | None:
    """The relation that a marked question asks about, or None where no form fits."""
    return next((form for form in RELATION_FORMS if _compiled(form.pattern).search(marked)), None)


def kinship_word(marked: str) -> str | None:
    """The word of kinship that a question asks by, in the singular and as the biographies spell it."""
    match = re.search(rf"(?<![\w-]){_lists()['kin']}(?![\w-])", marked)
    if match is None:
        return "spouse" if re.search(rf"\b{_lists()['marry']}\b", marked) else None
    word = match.group()
    alike: dict[str, str] = words("kinship")["alike"]
    singular = word if word in alike or word in _kinship_words() else word.removesuffix("s")
    return alike.get(word, alike.get(singular, singular))


@cache
def _kinship_words() -> frozenset[str]:
    kinship = words("kinship")
    return frozenset([*kinship["female"], *kinship["male"], *kinship["either"], *kinship["alike"]])


@cache
def _lists() -> dict[str, str]:
    lists = {key: _alternatives(entries) for key, entries in words("questions").items()}
    lists["kin"] = _alternatives([*_kinship_words(), *(f"{word}s" for word in _kinship_words())])
    return lists


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_pattern(pattern))


def _pattern(pattern: str) -> str:
    pattern = pattern.replace("…", r".{0,200}?").replace("~", r"(?:[^⟨⟩ ]+ ){0,12}?")
    pattern = re.sub(r"(?<!P)<(\w+)>", _mark, pattern)
    return re.sub(r"\{([a-z]\w*)\}", lambda match: _lists()[match.group(1)], pattern)


def _mark(kind: re.Match[str]) -> str:
    return rf"⟨[A-Z|]*\b{kind.group(1).upper()}\b[A-Z|]*:\d+⟩"


def _alternatives(entries: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry))) + ")"


def names_chain(marked: str) -> bool:
    """Whether a question asks about somebody whom it names by way of another: "who taught Maxime's mother".

    That is so where a relative, teacher or pupil of a dancer is spoken of, and something else of them is asked.
    """
    chain = _compiled(_SOMEBODYS).search(marked)
    if chain is None:
        return False
    others = _compiled(_ANY_CUE).finditer(marked)
    return any(other.end() <= chain.start() or chain.end() <= other.start() for other in others)


def asks_for_introduction(words_outside_names: Iterable[str]) -> bool:
    """Whether nothing is asked but who somebody is: "who is Maxime", "tell me about Maxime", "Maxime?"."""
    asking = {word for key in ("about", "opening") for entry in words("questions")[key] for word in entry.split()}
    return asking.issuperset(words_outside_names)


def has_cue(marked: str) -> bool:
    """Whether a question speaks of anything that a biography of a dancer tells."""
    return _compiled(_ANY_CUE).search(marked) is not None
