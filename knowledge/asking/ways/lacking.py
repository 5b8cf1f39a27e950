"""Says no, or none, where a biography says that there is no relative of the kind asked for: "she had no children"."""

import re
from dataclasses import replace
from functools import cache

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.saying import sayings_of
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.asserting import ASSERTED, is_about_dancer
from knowledge.asking.ways.extracting import counted_words
from knowledge.asking.wording import said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_set, words

_NONE = (
    r"\b(?:no|without|never had(?: any)?|not have(?: any)?|n[o']t have(?: any)?) (?:{names})\b(?! (?:of|who|in|at)\b)"
)
_ONLY_CHILD = re.compile(r"(?<!her )(?<!his )(?<!their )\bonly child\b(?! is| was)")


def lacking(understood: Understood, base: KnowledgeBase) -> Answered | None:
    """No, or the number 0, with the sentence; None where nothing says so, or a relative of the kind was read."""
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    asks = query.form in (Form.YES_NO, Form.COUNT) and query.relation is Relation.FAMILY
    noun = next(iter(counted_words(understood)), "")
    if query.form is Form.COUNT and kinship_word(noun) is None:
        return None
    kind = _kind(kinship_word(understood.marked.text))
    if not asks or subject is None or kind is None or query.filters or understood.unknown or understood.telling:
        return None
    family = (fact for fact in base.facts_of(subject.key) if fact.relation is Relation.FAMILY and fact.stated)
    if any(_kind(fact.qualifier("kinship")) == kind for fact in family):
        return None
    sentence = next((one for one in sayings_of(subject.key, base).sentences if _says_none(one, kind, base)), None)
    if sentence is None:
        return None
    quote = " ".join(sentence.quote.split())
    value = "no" if query.form is Form.YES_NO else "0"
    told = said("no", quote=quote) if value == "no" else said("found", value=value, dancer=subject.matched, quote=quote)
    return Answered(told, (value,), (sentence,), replace(query, stage=ASSERTED))


def _kind(kinship: str | None) -> str | None:
    """Of a word of kinship, of which kind the relatives are: children, or brothers and sisters."""
    return next((key for key in ("children", "siblings") if kinship in words("lacking")[key]), None)


def _says_none(sentence: Citation, kind: str, base: KnowledgeBase) -> bool:
    quote = fold(" ".join(sentence.quote.split()))
    if not is_about_dancer(sentence, base) or not word_set("lacking", "doubts").isdisjoint(quote.split()):
        return False
    return _none(kind).search(quote) is not None or (kind == "siblings" and _ONLY_CHILD.search(quote) is not None)


@cache
def _none(kind: str) -> re.Pattern[str]:
    names = "|".join(sorted(words("lacking")[f"no_{kind}"]))
    return re.compile(_NONE.format(names=names))
