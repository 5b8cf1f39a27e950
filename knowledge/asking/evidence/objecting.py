"""Objects to answers that tell of another moment, thing or place than the question asks about."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import Stemmer

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.completeness import may_name_another
from knowledge.asking.evidence.evidence import same_name, year_of
from knowledge.asking.evidence.other_kinds import tells_another_relative, tells_person_for_thing, tells_thing_for_person
from knowledge.asking.evidence.others_deeds import is_denied_apart, is_said_behind_another, tells_of_somebody_else
from knowledge.asking.evidence.ranks import rank_in
from knowledge.asking.evidence.rivals import is_said_of_a_rival, stands_by_a_rival
from knowledge.asking.evidence.saying import alike, sayings_of
from knowledge.asking.evidence.unreality import asks_for_refused, is_refused, is_unreal
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.kinds_asked import (
    answers_noun,
    asked_for,
    asks_among_dancers,
    says_by_itself,
)
from knowledge.asking.understanding.understand import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import SPAN_OF_YEARS, YEAR, number_in
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import KIND_OF_VALUE, EntityKind, thing_key
from knowledge.words import word_pattern, word_set

_YEARS = re.compile(rf"{YEAR.pattern}(?:(?: to | and |[-–—]){YEAR.pattern})?")
_ASKED_CHILDREN = re.compile(r"\b(?:how many|have|had|has|any|got)(?: \w+)? (?:children|kids|sons|daughters)\b")
_ASKED_NUMBER = re.compile(r"\b(?:which|what|the|those|her|his|their|name) (two|three|four|five|both) \w+")
_BEFORE = re.compile(r"(?<=\s)before (.+)$")  # the clause that tells what came after
_NOT_PICKING = re.compile(
    r"\bfirst names?\b|(?<=⟩) (?:first|last) (?=[a-z])"
)  # "her first name", "where Ada first danced"
_BORN = re.compile(r"\((?:b\.|born) $")
_UNTIL_YEAR = re.compile(rf"\b(?:until|till) ({YEAR.pattern})\b")
_UNTIL_WHEN = re.compile(r"\b(?:until|till) (?:when|what|which)\b")
_BOTH_ENDS = re.compile(r"\bfrom (?:when|what year|which year) (?:to|until|till)\b")
_ENDS_PART = re.compile(r"[.;]|, (?:and|but|then)\b| and in\b")
_NEVER = re.compile(r"\bbut (?:was |were |had |has )?never\b")
_NEVER_ONE = frozenset(map(frozenset, combinations((EntityKind.PLACE, EntityKind.AWARD, EntityKind.WORK), 2)))
_OF_CLAUSES = re.compile(r"[;:]|, (?:which|where|who|and|but) ")
_PARTS = re.compile(r"[;:]|, ")
_CLAUSES = re.compile(r"[;:—–]|, (?=(?:and|but|where|who|whom|which|while|when|then|she|he|they|with|from)\b)")
_RARE = 2  # sentences of a biography that say a word by which they are told apart
_STAYS = (Relation.COMPANY, Relation.SCHOOL, Relation.FOUNDED)


def is_open_to_objection(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether an answer from the text of one dancer may be the answer to another question than the one asked."""
    objections = (
        *(
            _tells_another_year,
            _tells_year_of_another_clause,
            _tells_the_other_end,
            _tells_birth_for_childhood,
            _tells_trade_for_part,
            _tells_what_came_after,
        ),
        *(_tells_time_for_place, _tells_town_for_country, _tells_another_one, _tells_what_came_about, _counts_others),
        *(
            tells_thing_for_person,
            tells_person_for_thing,
            tells_another_relative,
            _tells_stranger_for_dancer,
            _tells_another_kind,
            _tells_what_is_asked,
        ),
        *(_tells_too_few, _tells_bare_kind, _tells_another_house, _affirms_what_is_in_doubt),
        *(_tells_another_thing, _tells_maker_for_part, _tells_who_was_something_else, _tells_when_it_never_was),
        *(_tells_part_of_a_place, stands_by_a_rival, is_said_of_a_rival, tells_of_somebody_else),
        *(is_denied_apart, is_said_behind_another),
    )
    own = (_goes_back_to_nothing(understood) and not _is_of_the_same(answer, understood)) or _asks_of_somebody_unknown(
        understood
    )
    return own or any(objects(answer, understood, base) for objects in objections)


def tells_teacher_of_something_else(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether what was taught, or where, is said apart from the teacher: in another clause, or in another sentence.

    So it is of "who taught Ada limbo" and "She had limbo from her aunt, and the rest from Ivo Hahn". Only words that
    the biography of the dancer rarely says tell its sentences apart.
    """
    query = understood.query
    subject = next((part for part in query.subjects if isinstance(part, Entity)), None)
    if subject is None or query.relation is not Relation.MENTOR or query.form is not Form.VALUE or not answer.values:
        return False
    sayings = sayings_of(subject.key, base)
    own = sayings.numbers(answer.citations)
    clauses = [_stems(clause) for one in answer.citations for clause in _CLAUSES.split(one.quote)]
    naming = {stem for value in answer.values for clause in clauses if _stems(value) <= clause for stem in clause}
    for word in {*understood.content, *understood.unknown} - set(understood.picking):
        saying = sayings.saying(word)
        is_rare = 0 < len(saying) <= _RARE and not says_by_itself(Relation.MENTOR, word)
        if is_rare and naming and (saying.isdisjoint(own) or alike(word).isdisjoint(naming)):
            return True
    return False


def _tells_another_year(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a year is asked about that the sentences do not say, or say of something else than the value."""
    asked = set(YEAR.findall(understood.marked.text))
    if not asked or understood.query.form not in (Form.VALUE, Form.YES_NO):
        return False
    quotes = [citation.quote for citation in answer.citations]
    if not any(asked & set(YEAR.findall(quote)) for quote in quotes):
        return True
    told = {year for value in answer.values for quote in quotes for year in _nearest_years(value, quote)}
    return bool(told) and not asked & (told | set(_years_read(answer, base)))


def _tells_year_of_another_clause(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked when a rank was reached, and the year stands in another clause than the rank."""
    rank = rank_in(understood.marked.text)
    if rank is None or understood.query.form is not Form.WHEN or len(answer.values) != 1:
        return False
    clauses = [clause for one in answer.citations for clause in _OF_CLAUSES.split(fold(one.quote))]
    naming = [clause for clause in clauses if rank in clause]
    year = YEAR.fullmatch(answer.values[0])
    return year is not None and bool(naming) and not any(year.group() in clause for clause in naming)


def _nearest_years(value: str, quote: str) -> Iterator[str]:
    """The year that stands nearest to a value in a sentence that says both, with the other end of its span.

    One in brackets belongs to what stands before it; those between the same commas go before all others.
    """
    quote = next((part for part in _PARTS.split(quote) if value in part and YEAR.search(part)), quote)
    place = quote.find(value)
    spans = list(_YEARS.finditer(quote))
    spans = [span for span in spans if span.start() > place or quote[span.end() : span.end() + 1] != ")"] or spans
    spans = [span for span in spans if not _BORN.search(quote, 0, span.start())]
    if place >= 0 and spans:
        middle = place + len(value) / 2
        yield from YEAR.findall(min(spans, key=lambda span: abs(span.start() - middle)).group())


def _years_read(answer: Answered, base: KnowledgeBase) -> Iterator[str]:
    """The years that belong to the facts behind an answer."""
    for path in {citation.profile.path for citation in answer.citations}:
        for fact in base.facts_of(path):
            year = year_of(fact)
            if year is not None and fact.value in answer.values and fact.citations[0] in answer.citations:
                yield year


def _affirms_what_is_in_doubt(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether yes is said by a sentence that may as well tell of what did not happen."""
    return answer.values == ("yes",) and is_unreal(answer.citations[0], asked=understood.content)


def _tells_what_is_asked(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether somebody is answered whom the question names itself: "who did she dance with after Ivo Hahn"."""
    query = understood.query
    if query.form is not Form.VALUE or query.detail is not None:
        return False
    people = [one for one in (*query.filters, *query.excluded) if one.kind in (EntityKind.PERSON, EntityKind.DANCER)]
    return any(same_name(value, one.matched) for value in answer.values for one in people)


def _tells_the_other_end(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked when somebody came and the sentence tells when they left, or the other way round."""
    query = understood.query
    quotes = " ".join(fold(citation.quote) for citation in answer.citations)
    is_time = query.form is Form.WHEN or query.detail in ("year", "age", "time")
    if query.relation not in _STAYS or not is_time:
        asks_until = _UNTIL_WHEN.search(understood.marked.text) is not None
        return is_time and asks_until and not (_says("ending", quotes) or SPAN_OF_YEARS.search(quotes))
    if _BOTH_ENDS.search(understood.marked.text) is not None:
        return len(answer.values) == 1
    begins, ends = _says("beginning", understood.marked.text), _says("ending", understood.marked.text)
    lasted = _UNTIL_YEAR.findall(quotes)
    if ends and lasted:
        return set(lasted).isdisjoint(answer.values)
    spans = [span for citation in answer.citations for span in SPAN_OF_YEARS.findall(citation.quote)]
    if begins == ends or any(value == span[1 if ends else 0] for value in answer.values for span in spans):
        return False
    if not (_says("ending", quotes) and _says("beginning", quotes)):
        return _says("ending", quotes) if begins else not _says("ending", quotes)
    return any(_end_nearest(value, quotes) == ("ending" if begins else "beginning") for value in answer.values)


def _end_nearest(value: str, quotes: str) -> str | None:
    """Which end of a time the word nearest in front of a year, or behind it where none is, tells of."""
    place = quotes.find(fold(value))
    cues = [(found.start(), key) for key in ("beginning", "ending") for found in _cues(key).finditer(quotes)]
    before = [cue for cue in cues if cue[0] < place]
    if place < 0 or not cues or not YEAR.fullmatch(value):
        return None
    opens = not before or _ENDS_PART.search(quotes, max(before)[0], place) is not None
    behind = [cue for cue in cues if cue[0] > place]
    return (min(behind) if opens and behind else max(before) if before else min(cues))[1]


def _tells_birth_for_childhood(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether it is asked where somebody grew up, which another sentence tells."""
    query = understood.query
    if query.relation not in (Relation.ORIGIN, Relation.BORN) or not _says("raised", understood.marked.text):
        return False
    if any(_says("raised", fold(citation.quote)) for citation in answer.citations):
        return False
    dancers = (part.key for part in query.subjects if isinstance(part, Entity))
    return any(_says("raised", fold(base.profiles_by_path[path].text)) for path in dancers)


def _tells_what_came_after(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked what was before something, and the sentence tells of that very thing, in no order."""
    asked = _BEFORE.search(understood.marked.text)
    if asked is None or understood.query.form is not Form.VALUE:
        return False
    quote = fold(answer.citations[0].quote)
    said = _stems(quote)
    telling = [word for word in asked[1].split() if word in understood.content or word in understood.unknown]
    named = [entity for entity in understood.query.filters if fold(entity.matched) in quote] if "⟨" in asked[1] else []
    is_of_that = bool(named) or any(not alike(word).isdisjoint(said) for word in telling)
    return is_of_that and word_set("objections", "order").isdisjoint(re.findall(r"\w+", quote))


def _tells_trade_for_part(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether a part on the stage is asked for, and the value is what somebody is by trade."""
    trades = word_set("persons", "others") | word_set("persons", "dancers")
    return _says("parts", understood.marked.text) and any(value in trades for value in answer.values)


def _tells_maker_for_part(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether a part on the stage is asked for, and the value is who made the work: "La Gypsy, by Joseph Mazilier"."""
    made_by = (f"by {value}" in citation.quote for value in answer.values for citation in answer.citations)
    return understood.query.detail == "role" and any(made_by)


def _tells_who_was_something_else(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether the value is called another thing beside who is called what is asked for.

    As of a partner, "with Ivo Hahn as her manager and Max Brandt as her partner".
    """
    asked = {word for word in understood.marked.words if any(_is_called(word, one) for one in answer.citations)}
    called = (
        match[1]
        for value in answer.values
        for citation in answer.citations
        if (match := re.search(rf"{re.escape(value)} as (?:her|his|their) (\w+)", citation.quote))
    )
    return bool(asked) and any(noun not in asked for noun in called)


def _is_called(word: str, citation: Citation) -> bool:
    return any(f" as {whose} {word}" in citation.quote for whose in ("her", "his", "their"))


def _tells_when_it_never_was(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked when, and the sentence says that it never was: "announced in 1999 but never delivered"."""
    is_time = understood.query.form is Form.WHEN or understood.query.detail in ("year", "time")
    return is_time and any(_NEVER.search(citation.quote) for citation in answer.citations)


def _tells_another_thing(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether the noun behind "which" asks for a thing of one kind, and one of another is told: a prize for a hall."""
    if understood.query.form is not Form.VALUE or {"which", "what"}.isdisjoint(understood.marked.words):
        return False
    asked, told = asked_for(understood.marked.words, None), answer.query.relation
    kind = KIND_OF_VALUE.get(told) if told is not None and answer.query.detail is None else None
    if asked is None or asked.kind is None or kind is None or frozenset((asked.kind, kind)) not in _NEVER_ONE:
        return False
    keys = [thing_key(value) for value in answer.values]
    return all(base.things.get(kind, key) and not base.things.get(asked.kind, key) for key in keys)


def _tells_time_for_place(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    asks_where = not word_set("questions", "where").isdisjoint(understood.marked.words)
    return asks_where and understood.query.form is Form.VALUE and any(map(YEAR.search, answer.values))


def _tells_town_for_country(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether "which country" is asked and no value is one, nor a nationality."""
    if not _says("country", understood.marked.text) or understood.query.form is not Form.VALUE:
        return False
    nations = word_set("places", "countries") | word_set("demonyms", "words")
    return not any(nations.intersection(fold(value).split()) or fold(value) in nations for value in answer.values)


def _tells_another_one(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether the first or second of several is asked for, and no sentence says of whom it tells which one it is."""
    asked = _NOT_PICKING.sub(" ", understood.marked.text)
    ordinals = word_set("objections", "ordinals").intersection(understood.picking, asked.split())
    quotes = " ".join(fold(citation.quote) for citation in answer.citations)
    is_one = understood.query.form is Form.VALUE and understood.query.detail is None and len(answer.values) == 1
    return is_one and any(
        not alike(ordinal).intersection(map(_stem, re.findall(r"\w+", quotes))) for ordinal in ordinals
    )


def _tells_what_came_about(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    return understood.query.form is Form.VALUE and tells_what_came_about(answer.citations, understood)


def tells_what_came_about(citations: Iterable[Citation], understood: Understood) -> bool:
    """Whether it is asked what did not come about, and the sentences tell what did."""
    asks = _says("negations", understood.marked.text) or asks_for_refused(understood.marked.words)
    return asks and not any(_says("negations", fold(one.quote)) or is_refused(one) for one in citations)


def _counts_others(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked how many children there are, or whether any, and the sentences speak of other people."""
    asked = _ASKED_CHILDREN.search(understood.marked.text)
    return asked is not None and not any(_says("children", fold(citation.quote)) for citation in answer.citations)


def _tells_stranger_for_dancer(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether it is asked who of the dancers it is, and a value is none of them."""
    if understood.query.form is Form.COUNT or not asks_among_dancers(understood.marked.words):
        return False  # a number is nobody's name
    return not all(_is_dancer(value, base) for value in answer.values)


def _is_dancer(name: str, base: KnowledgeBase) -> bool:
    """Whether a dancer is called so."""
    found = (base.profiles_by_path[hit.key] for hit in base.names.look_up(name).hits)
    return any(fold(name) == fold(called) for profile in found for called in (profile.name, *profile.aliases))


def _tells_another_kind(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a question for dancers begins with the noun of another kind: "school that the winner trained at"."""
    query, words_asked = understood.query, understood.marked.words
    if query.form is not Form.LIST:
        return False
    begins = words_asked[:1] in (("which",), ("what",))
    asked = asked_for(words_asked, None) if begins and all(_is_dancer(value, base) for value in answer.values) else None
    if asked is not None and asked.kind not in (None, EntityKind.PERSON):
        return True
    return query.relation is not None and not answers_noun(query.relation, ("which", *words_asked[:1]))


def _tells_too_few(answer: Answered, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether several are asked for, and one is answered, or another number: "her companies", "which two schools".

    One alone is answered where the biography names nothing that may be another.
    """
    query = understood.query
    if query.form is not Form.VALUE or query.detail is not None:
        return False
    if len(answer.values) == 1 and _says("several", understood.marked.text):
        dancers = [part.key for part in query.subjects if isinstance(part, Entity)]
        relation = answer.query.relation
        return relation is None or any(may_name_another(dancer, relation, base) for dancer in dancers)
    asked = _ASKED_NUMBER.search(understood.marked.text)
    if asked is None:
        return False
    number = 2 if asked[1] == "both" else number_in(asked[1])
    return number is not None and number > 1 and number != len(answer.values)


def _tells_bare_kind(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether a company or a school is asked for, and a value only says that it is one: "the Group"."""
    houses = word_set("objections", "never_persons", "bare_kinds")
    is_of_houses = understood.query.relation in _STAYS and understood.query.detail is None
    return is_of_houses and any(fold(value) in houses for value in answer.values)


def _tells_another_house(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether a university or a conservatory is asked for, and neither a value nor its sentence says of one."""
    asked = word_set("objections", "houses").intersection(understood.marked.words)
    if understood.query.form is not Form.VALUE or understood.query.detail is not None or not asked:
        return False
    told = {stem for value in answer.values for word in fold(value).split() for stem in alike(word)}
    other = any(alike(house) & told for house in word_set("objections", "houses") | {"school", "studio"})
    return other and not any(alike(house) & told for house in asked)


def _tells_part_of_a_place(answer: Answered, understood: Understood, _: KnowledgeBase) -> bool:
    """Whether it is asked where, and a value only says which house it was: "the Amman temple"."""
    asks_where = not word_set("questions", "where").isdisjoint(understood.marked.words)
    if not asks_where or understood.query.form is not Form.VALUE:
        return False
    cut = (
        re.search(rf"\bthe {re.escape(value)} ([a-z]{{3,}})\b", " ".join(citation.quote.split()))
        for value in answer.values
        for citation in answer.citations[:1]
    )
    whole = word_set("questions", "venue") | word_set("questions", "school") | word_set("openers", "closed")
    return any(found is not None and found[1] not in whole for found in cut)


def _asks_of_somebody_unknown(understood: Understood) -> bool:
    """Whether it is asked where somebody comes from who is no dancer of a biography."""
    query = understood.query
    is_of_people = any(entity.kind is EntityKind.PERSON for entity in query.filters)
    return is_of_people and query.form is not Form.YES_NO and query.relation in (Relation.ORIGIN, Relation.BORN)


def _goes_back_to_nothing(understood: Understood) -> bool:
    """Whether a question goes back to a thing or a place, and nothing was found for it: "who partnered her in it"."""
    text = understood.marked.text
    things = {EntityKind.WORK, EntityKind.PLACE, EntityKind.SCHOOL, EntityKind.COMPANY, EntityKind.AWARD}
    has_thing = any(entity.kind in things for entity in understood.query.filters)
    return not has_thing and _says("back", text) and not _says("idle", text)


def _is_of_the_same(answer: Answered, understood: Understood) -> bool:
    """Whether the sentence that answers is the one that was cited before, to which the question may go back."""
    return understood.spoken is not None and answer.citations[0] in understood.spoken.citations


def _stem(word: str) -> str:
    stem: str = Stemmer.Stemmer("english").stemWord(word)
    return stem


def _stems(said: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"\w+", fold(said))}


def _says(key: str, folded: str) -> bool:
    return _cues(key).search(folded) is not None


def _cues(key: str) -> re.Pattern[str]:
    return word_pattern("objections", key)
