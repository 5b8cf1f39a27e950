"""Answers yes or no where a sentence says all words of the question, or says that nothing came of what it names.

A tolerant way, for what no form of question and no fact is about: "did she accept the offer from Graz?". The words
stand in `words/entailing.yaml`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from knowledge.asking.answer import Answered
from knowledge.asking.evidence.naming import naming_of, people_nouns
from knowledge.asking.evidence.saying import PARTS_OF_SENTENCE, Sayings, alike, sayings_of
from knowledge.asking.forms import kinship_word
from knowledge.asking.query import Entity
from knowledge.asking.understanding.kinds_asked import ASKING
from knowledge.asking.understanding.recalling import pronoun_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.asserting import is_about_dancer, is_plain
from knowledge.asking.ways.denying import asks_for_refusal
from knowledge.asking.ways.reading_off import saying_name
from knowledge.asking.wording import said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import YEAR, number_in
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind
from knowledge.words import word_pattern, word_set, words

_POINTING = frozenset({"it", "there", "this", "that", "they", "them", "so", "one", "both"})
_MEANING_PEOPLE = frozenset({"they", "them"})
_SOON = 6  # words between a denial and what it denies
_DENIAL = re.compile(r"(?<!\w)(?:not|never|neither|nor|nobody|\w+n['’]t)(?!\w)")
_DENYING_ALL = re.compile(
    r"(?:they|she|he|it|that|this)(?: (?:is|are|was|were|did|does|do|has|have))?(?: not|n['’]t| never)\b"
)
_LONGEST = 45  # words of a sentence that is read as a whole
_PERSONS = frozenset({EntityKind.PERSON, EntityKind.DANCER})
_OF_PEOPLE = (Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.FAMILY)
_ACHIEVED = (Relation.AWARD, Relation.PERFORMANCE, Relation.VENUE, Relation.SCHOOL)
_HEAD = 4  # words at the head of a sentence
_APPOSITION = re.compile(r"^ ?(?:the|a|an|which|who|whom|that|on which|for which|in which)\b")
_THING = re.compile(r" (?:a|an|another|his|her|their) (?:[\w'’-]+ ?){1,3}")
_BEING_ONE = re.compile(r"^(?:is|was) ⟨DANCER:\d+⟩ (?:\w+ )?(?:a|an|the) ")
_BECOMING = frozenset({"as", "been", "become", "became", "a", "an", "the"})
_OF_TWO = re.compile(r"\bthe one\b.*\bthe other\b")
_BEING = re.compile(r"^(?:is|was|were|are)\b")


def entailed(subject: Entity, understood: Understood, base: KnowledgeBase) -> Answered | None:
    """No, where nothing came of all that the question names; yes, where a sentence says all of it; None otherwise."""
    if understood.by_way_of:
        return None
    asked = _Asked(subject, understood, base)
    if asked.is_empty or asked.is_negative:
        return None
    if (cited := asked.denied()) is not None:
        quote = " ".join(" ".join(one.quote for one in sorted(cited, key=lambda one: one.start)).split())
        return Answered(said("no", quote=quote), ("no",), cited, understood.query)
    if (sentence := asked.affirmed()) is not None:
        quote = " ".join(sentence.quote.split())
        told = said("yes", statement=said("about", dancer=sentence.profile.name, quote=quote))
        return Answered(told, ("yes",), (sentence,), understood.query)
    return None


class _Asked:
    """What a question for yes or no says, and where the biography of its dancer does."""

    def __init__(self, subject: Entity, understood: Understood, base: KnowledgeBase) -> None:
        self._base = base
        self._sayings: Sayings = sayings_of(subject.key, base)
        self._understood = understood
        self._path = subject.key
        self._text = understood.marked.text
        others = (*understood.query.filters, *understood.query.excluded)
        self._named = [entity for entity in others if entity.key != subject.key]
        self._words = list(_needed(understood))
        achieving = word_set("entailing", "achieving")
        self._telling = [run for run in self._words if not achieving.issuperset(run)]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left that a sentence could say, or the question asks for something else as well."""
        asks_more = not ASKING.isdisjoint(self._understood.marked.words)
        return asks_more or not (self._telling or self._named)

    @property
    def is_negative(self) -> bool:
        """Whether the question itself asks for what did not come about: then no denial is a no."""
        planned = "|".join(sorted(word_set("entailing", "planned")))
        asks_for_plan = re.search(rf"⟨DANCER:\d+⟩ (?:(?:ever|once|really|actually|been) )*(?:{planned})\b", self._text)
        return asks_for_plan is not None or asks_for_refusal(self._understood.marked.words)

    def denied(self) -> tuple[Citation, ...] | None:
        """The sentence by which nothing came of it, behind it the one that names it where it is another."""
        if not any(len(word) > 1 or word[0] in self._understood.unknown for word in self._telling) and not self._named:
            return None
        places = [*map(self._saying, self._telling), *map(self._naming, self._named)]
        for number, sentence in enumerate(self._sayings.sentences):
            before = frozenset({number - 1}) if self._points_back(number) else frozenset[int]()
            near = before | {number}
            if not all(near & place for place in places) or sentence.quote.rstrip("\"'”’ ").endswith("?"):
                continue
            quote = " ".join(fold(sentence.quote).split())
            if any(
                word_pattern("entailing", key).search(quote) is not None for key in ("after_all", "perhaps_after_all")
            ):
                continue
            own = all(number in place for place in places)
            if self._came_to_nothing(number, is_behind=not own):
                return (sentence,) if own else (sentence, self._sayings.sentences[number - 1])
            if own and self._is_taken_back(number) and not self._was_given(quote):
                return (self._sayings.sentences[number + 1], sentence)
        return None

    def _was_given(self, quote: str) -> bool:
        """Whether a prize is given by a sentence, so that who did not come for it has it all the same."""
        is_prize = self._understood.query.relation is Relation.AWARD
        return is_prize and not word_set("entailing", "given").isdisjoint(re.findall(r"[\w'’-]+", quote))

    def affirmed(self) -> Citation | None:
        """The first sentence about the dancer that says all words of the question plainly."""
        if any(entity.kind in _PERSONS for entity in self._named):
            return None  # who did it to whom is not told by the words alone
        places = [*map(self._saying, self._words), *map(self._naming, self._named)]
        is_one = len(places) == 1
        for number in sorted(frozenset.intersection(*places)) if places else ():
            sentence = self._sayings.sentences[number]
            if len(sentence.quote.split()) > _LONGEST or not self._is_about_dancer(sentence):
                continue
            if not is_plain(number, self._sayings, asked=self._understood.content):
                continue
            if (is_one and not self._is_called(sentence)) or self._is_of_two(sentence):
                continue
            if not self._tells_relation(sentence):
                continue
            if not self._is_divided or self._is_in_one_part(sentence):
                return sentence
        return None

    def _tells_relation(self, sentence: Citation) -> bool:
        """Whether a sentence says itself what a question of a known relation asks: that it was won, or danced."""
        relation = self._understood.query.relation
        telling = words("asserting").get(relation.value, ()) if relation in _ACHIEVED else ()
        said_words = re.findall(r"[\w'’-]+", fold(sentence.quote))
        return not telling or not frozenset(telling).isdisjoint(said_words)

    @property
    def _is_divided(self) -> bool:
        """Whether the question names so much that one part of a sentence has to say it all: "gold in 1988"."""
        numbers = [word for run in self._words for word in run if YEAR.fullmatch(word) or number_in(word) is not None]
        ordered = {word for run in self._words for word in run} & word_set("questions", "picking")
        return bool(numbers or ordered) or len(self._named) > 1

    def _saying(self, run: Sequence[str]) -> frozenset[int]:
        """Where all words of a run are said, but for given names."""
        return frozenset.intersection(*map(self._saying_one, _without_given_names(run)))

    def _saying_one(self, word: str) -> frozenset[int]:
        forms: Sequence[str] = words("entailing")["forms"].get(word, ())
        said_so = self._sayings.saying(word).union(*map(self._sayings.saying, forms))
        kinship = kinship_word(word)
        return said_so | self._naming_kin(kinship) if kinship is not None else said_so

    def _naming_kin(self, kinship: str) -> frozenset[int]:
        """Where a relative of that kinship is named."""
        kin = [
            fact.value
            for fact in self._base.facts_of(self._path)
            if fact.relation is Relation.FAMILY and fact.qualifier("kinship") == kinship and not fact.value.islower()
        ]
        return frozenset[int]().union(*(self._sayings.literally(fold(name).split()[0]) for name in kin))

    def _naming(self, entity: Entity) -> frozenset[int]:
        typed = [token.folded for token in tokens(entity.typed)]
        telling = [word for word in typed if word not in word_set("questions", "idle")]
        by_words = [self._sayings.literally(word) for word in telling]
        said_so = frozenset.intersection(*by_words) if by_words else frozenset[int]()
        return saying_name(entity, self._sayings, self._base) | said_so

    def _points_back(self, number: int) -> bool:
        """Whether a sentence goes on from the one before it."""
        if number == 0:
            return False
        placed = [token.folded for token in tokens(self._sayings.sentences[number].quote)]
        own = pronoun_of(self._path, self._base)
        pointing = _POINTING - (_MEANING_PEOPLE if own == "they" or self._names_people(number - 1) else set())
        return (
            not pointing.isdisjoint(placed)
            or word_pattern("entailing", "instead").search(" ".join(placed[:_HEAD])) is not None
        )

    def _names_people(self, number: int) -> bool:
        """Whether a sentence speaks of others, whom "they" and "them" in the next one may mean."""
        sentence = self._sayings.sentences[number]
        people = people_nouns() | frozenset(f"{noun}s" for noun in people_nouns())
        return not people.isdisjoint(token.folded.removesuffix("'s") for token in tokens(sentence.quote))

    def _came_to_nothing(self, number: int, *, is_behind: bool) -> bool:
        """Whether a part of a sentence that names what is asked about says that nothing came of it, or the next."""
        parts = list(_parts(self._sayings.sentences[number]))
        naming = [place for place, part in enumerate(parts) if is_behind or self._is_named_in(part)]
        near = {after for place in naming for after in self._beside(place, parts)}
        return any(self._is_nothing(parts[place], is_alone=is_behind) for place in sorted(near))

    def _beside(self, place: int, parts: Sequence[str]) -> Iterator[int]:
        """A part and the next; where that says more of what is named, the one behind: "Aurora, the role that …"."""
        behind = place + 2 if place + 1 < len(parts) and _APPOSITION.match(parts[place + 1]) is not None else place + 1
        yield from (after for after in range(place, behind + 1) if after < len(parts))

    def _is_nothing(self, part: str, *, is_alone: bool) -> bool:
        """Whether a part of a sentence says that nothing came of it; `is_alone` where another sentence names it."""
        nothing = word_pattern("entailing", "nothing").search(part)
        if nothing is not None and not self._is_of_another(part[nothing.end() :]):
            return True
        if _went_elsewhere().search(part) is not None:
            return True
        relation = self._understood.query.relation
        if relation in _OF_PEOPLE:
            return False
        is_open = relation is None or is_alone  # else a form has looked for denials
        own = frozenset(stem for run in self._words for stem in alike(run[-1])) if is_open else frozenset[str]()
        denied = word_set("entailing", "denied") if is_open or not self._is_named_in(part) else frozenset[str]()
        return any(
            word in denied or not alike(word).isdisjoint(own)
            for denial in _DENIAL.finditer(part)
            if not self._asks_what_is or _denies_being(part, denial)
            for word in re.findall(r"[\w'’-]+", part[denial.end() :])[:_SOON]
        )

    @property
    def _asks_what_is(self) -> bool:
        """Whether it is asked what the dancer was: then "she asked for no princess" denies nothing."""
        return self._understood.query.relation is None and _BEING_ONE.search(self._text) is not None

    def _is_of_another(self, behind: str) -> bool:
        """Whether something else stands behind what came to nothing: "she declined an honorary degree"."""
        thing = _THING.match(behind)
        if thing is None or self._is_named_in(thing.group()):
            return False
        return word_set("entailing", "offers").isdisjoint(thing.group().split())

    def _is_taken_back(self, number: int) -> bool:
        """Whether others believe what a sentence says, and the next one denies it: "They are not."."""
        folded = [token.folded for token in tokens(self._sayings.sentences[number].quote)]
        is_all_said = all(number in self._saying(run) for run in self._words)
        is_believed = is_all_said and not word_set("entailing", "believed").isdisjoint(folded)
        following = self._sayings.sentences[number + 1 : number + 2]
        return is_believed and any(_DENYING_ALL.match(fold(one.quote)) is not None for one in following)

    def _is_named_in(self, part: str) -> bool:
        said_words = {stem for word in re.findall(r"[\w'’-]+", part) for stem in alike(word.removesuffix("'s"))}
        named = [[token.folded for token in tokens(entity.typed)] for entity in self._named]
        return any(not alike(run[-1]).isdisjoint(said_words) for run in [*self._telling, *named])

    def _is_about_dancer(self, sentence: Citation) -> bool:
        """Whether the dancer is spoken of, and nobody else opens the sentence but a relative who is asked about."""
        placed = {token.folded.removesuffix("'s") for token in tokens(sentence.quote)}
        names = {part for name in (sentence.profile.name, *sentence.profile.aliases) for part in fold(name).split()}
        pronouns = frozenset({"she", "he", "they"})
        asks_of_kin = any(kinship_word(word) is not None for run in self._words for word in run)
        is_spoken_of = not placed.isdisjoint(names | pronouns | {"her", "his", "their"})
        return is_spoken_of and (asks_of_kin or is_about_dancer(sentence, self._base))

    def _is_of_two(self, sentence: Citation) -> bool:
        """Whether two are told apart, or somebody else is in what the question says: it matters who did it to whom."""
        if _OF_TWO.search(fold(sentence.quote)) is not None:
            return True
        asked = {word for run in self._words for word in run}
        named = naming_of(self._path, self._base).names_in(sentence)
        people = (one for one in named if not _PERSONS.isdisjoint(one.kinds) and not asked.isdisjoint(one.key.split()))
        return any(one.kinds <= _PERSONS or not one.is_certain for one in people)

    def _is_called(self, sentence: Citation) -> bool:
        """Whether the one thing said is what the dancer is said to be: "was a gymnast until she was sixteen"."""
        word = self._words[0][-1] if self._words else ""
        is_so = re.search(
            rf"\b(?:was|is|were|became|as) (?:once |also )?(?:a|an|the) {re.escape(word)}\b(?!['’]s)",
            fold(sentence.quote),
        )
        return is_so is not None and _BEING.search(self._understood.marked.text) is not None

    def _is_in_one_part(self, sentence: Citation) -> bool:
        own = [frozenset(alike(word)) for run in self._words for word in _without_given_names(run)]
        own += [frozenset(alike(token.folded)) for entity in self._named for token in tokens(entity.typed)[-1:]]
        return any(all(not stems.isdisjoint(_stems(part)) for stems in own) for part in _parts(sentence))


def _without_given_names(run: Sequence[str]) -> list[str]:
    """The words of a run but for given names before its last word, which a sentence need not say."""
    given = word_set("given_names", "female") | word_set("given_names", "male")
    return [word for word in run if word == run[-1] or word not in given]


def _denies_being(part: str, denial: re.Match[str]) -> bool:
    """Whether a denial is of being or becoming something: "was never one", "wasn't one", "never became one"."""
    before, behind = part[: denial.start()].split()[-1:], part[denial.end() :].split()[:1]
    return (
        _BEING.match(denial.group().split("n'")[0].split("n’")[0]) is not None
        or any(_BEING.match(word) is not None for word in before)
        or not _BECOMING.isdisjoint(behind)
    )


def _needed(understood: Understood) -> Iterator[tuple[str, ...]]:
    """The words of the question that a sentence has to say, unknown ones that stand together as one run."""
    empty = word_set("entailing", "empty") | word_set("questions", "auxiliary")
    content = [word for word in understood.content if word not in empty or word in understood.unknown]
    for is_unknown, run in groupby(
        (word for word in understood.marked.words), key=lambda word: word in understood.unknown
    ):
        if is_unknown:
            if told := tuple(word for word in run if word not in word_set("entailing", "empty")):
                yield told
        else:
            yield from ((word,) for word in run if word in content)


def _parts(sentence: Citation) -> Iterator[str]:
    folded = f" {fold(' '.join(sentence.quote.split()))} "
    for harmless in word_set("doubts", "harmless"):
        folded = folded.replace(f" {harmless} ", " ")
    yield from PARTS_OF_SENTENCE.split(folded)


def _stems(part: str) -> frozenset[str]:
    return frozenset(stem for word in re.findall(r"[\w'’-]+", part) for stem in alike(word.removesuffix("'s")))


@cache
def _went_elsewhere() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("entailing", "elsewhere")))
    return re.compile(rf"\b(?:{nouns})\b[^.]{{0,20}}? (?:went|was given|fell) to (?!her\b|him\b|them\b)")
