"""What the places that name a person say for and against the text being about that person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.subject.people import Person, Scene
from knowledge.subject.persons import PersonName, Sentence, Word, relations, significant
from knowledge.words import word_set

# How much each sign counts; set by hand on the cases in tests/cases/subjects.yaml.
_ACTS = 1.0  # the name is the subject of its clause
_STANDS = 0.6  # it stands somewhere
_OBLIQUE = 0.2  # "with …", "by …"
_LIFE = 1.0  # what is told of the person is what a dancer's life consists of: "joined", "was taught"
_BORN = 2.0
_PRONOUN = 0.5  # a sentence about "she", where she was the last to be named
_PRONOUN_AFTER = 0.25  # the same within the sentence that names her
_PLACE = -2.0  # "in …", of a name of one word
_INTRODUCED = -1.5  # "her mother, …", "the critic …"
_ACTS_ON_DANCER = -2.0  # "… taught her"
_HAS_RELATIVES = 1.0  # "…'s mother"
_NAMED = 3.0  # "her name was …"
_LEADS = 3.0  # the first sentence says who or what the person is
_HEADING = 6.0  # the text begins with the name alone, as with a title
_SHARED = 0.5  # of what it does, where another does it, too
_SPOKEN = 0.5  # of all this, where it stands in direct speech
_PARAGRAPH = 1.0  # for every paragraph that names the person as more than an aside
_ONE_WORD = 0.8  # of the whole, for a name of one word
_OTHER_SEX = 0.5  # of the whole, where the given name belongs to another pronoun than the one of the text

_OBJECTS = {"he": "him", "she": "her", "they": "them"}
_WORDS_OF_AN_OPENING = 8
_REACH_OF_LIFE = 5
_REACH_OF_VERB = 8
_OUTSIDE_CLAUSE = ";:.—–"


@dataclass(slots=True)
class Score:
    """What speaks for one person: points, the paragraphs that name the person, and the pronouns used of the person."""

    person: Person
    weight: float
    points: float = 0.0
    paragraphs: set[int] = field(default_factory=set)
    pronouns: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> float:
        """All of it as one figure."""
        return self.weight * (self.points + _PARAGRAPH * len(self.paragraphs))

    @property
    def pronoun(self) -> str | None:
        """The pronoun used of the person most often: "he", "she", "they"; None where none is.

        One "they" tells nothing: it may be said of several, or of people in general.
        """
        counted = {word: count for word, count in self.pronouns.items() if word != "they" or count > 1}
        return max(counted, key=counted.__getitem__, default=None)


class Scorer:
    """Reads the sentences of a text in order and keeps the score of everybody named in them."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        self._scores: dict[Person, Score] = {}
        self._focus: Score | None = None
        self._paragraph = -1
        self._opening = True
        self._leading: Score | None = None
        female, male, neither = _pronouns(scene.sentence for scene in scenes)
        self._speaks_of_one_sex = female != male
        self._object = _dancers_object(female, male, neither)
        for scene in scenes:
            self._read(scene)

    @property
    def best(self) -> Score | None:
        """The person for whom most speaks; the first named of equals."""
        return max(self._scores.values(), key=lambda score: score.total, default=None)

    def pronoun_of(self, person: Person) -> str | None:
        """The pronoun used of that person most often, or None where none is."""
        return self._scores[person].pronoun if person in self._scores else None

    def _read(self, scene: Scene) -> None:
        sentence, named = scene.sentence, scene.named
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._focus = sentence.paragraph, self._leading
        acting = [name.lead for _, name in named if acts(name)]
        self._read_pronouns(sentence, 0, min(acting, default=len(sentence.words)), _PRONOUN)
        for person, name in named:
            self._read_name(self._score_of(person), name)
        if acting:
            self._read_pronouns(sentence, max(acting), len(sentence.words), _PRONOUN_AFTER)
        self._opening = self._opening and len(sentence.words) <= _WORDS_OF_AN_OPENING

    def _score_of(self, person: Person) -> Score:
        if person not in self._scores:
            self._scores[person] = Score(person, self._weight(person))
        return self._scores[person]

    def _weight(self, person: Person) -> float:
        weight = 1.0 if len(significant(person.form)) > 1 else _ONE_WORD
        others = {"him": "he", "her": "she"}
        told = self._speaks_of_one_sex and _is_of_other_sex(person, others.get(self._object, ""))
        return weight * (_OTHER_SEX if told else 1.0)

    def _read_name(self, score: Score, name: PersonName) -> None:
        points = _bearing(name, self._object)
        if self._opening and name.opens_article:
            points += _LEADS
        score.points += points * (_SPOKEN if name.sentence.words[name.first].spoken else 1.0)
        if points > _OBLIQUE:
            score.paragraphs.add(name.sentence.paragraph)
        if points > 0 and acts(name):
            self._focus = score
        if self._leading is None or score.total > self._leading.total:
            self._leading = score

    def _read_pronouns(self, sentence: Sentence, start: int, end: int, points: float) -> None:
        """Count the first subject pronoun of that part of the sentence for whoever was named last and can be meant."""
        if self._focus is None:
            return
        for position in range(start, end):
            word = sentence.words[position]
            if word.folded in word_set("persons", "subject_pronouns") and not word.spoken:
                if _is_of_other_sex(self._focus.person, word.folded):
                    return
                fits = self._focus.pronoun in (None, word.folded) and _OBJECTS[word.folded] == self._object
                self._focus.pronouns[word.folded] += 1
                if fits:
                    self._focus.points += points + _life(sentence, position) / 2
                return


def _is_of_other_sex(person: Person, pronoun: str) -> bool:
    """Whether the given name tells that the pronoun means somebody else."""
    others = {"he": "female", "she": "male"}
    return pronoun in others and person.form[0] in word_set("given_names", others[pronoun])


def _pronouns(sentences: Iterable[Sentence]) -> tuple[int, int, int]:
    """How often the narrator says "she" and "her", "he" and "him", "they" and "them"."""
    used = Counter(word.folded for sentence in sentences for word in sentence.words if not word.spoken)
    female, male, neither = (sum(used[word] for word in word_set("persons", k)) for k in ("female", "male", "neither"))
    return female, male, neither


def _dancers_object(female: int, male: int, neither: int) -> str:
    """The pronoun by which the text speaks of what others do to its dancer: "him", "her", "them"."""
    if neither > female + male:  # "they" is also said of several
        return "them"
    return "her" if female >= male else "him"


def _bearing(name: PersonName, dancers_object: str) -> float:
    """What one mention of a name says for its bearer being the dancer; the less, the more it says against."""
    alone = len(name.sentence.words) == name.last - name.lead + 1
    if alone and name.is_full and name.sentence.paragraph == 0:
        return _HEADING
    if is_introduced(name):
        return _INTRODUCED
    if _object_of(name) == dancers_object:
        return _ACTS_ON_DANCER
    before = name.sentence.folded(name.lead - 1)
    points = _OBLIQUE
    if len(name.parts) == 1 and before in word_set("persons", "places"):
        points = _PLACE
    elif acts(name):
        points = (_ACTS + _life(name.sentence, name.last)) * (_SHARED if _shares(name) else 1.0)
    elif before not in word_set("persons", "prepositions"):
        points = _STANDS
    return points + (_NAMED if _is_named(name) else 0.0) + (_HAS_RELATIVES if _has_relatives(name) else 0.0)


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


def _life(sentence: Sentence, position: int) -> float:
    """What the verb after that word adds."""
    passive = False
    for word in _clause(sentence, position, _REACH_OF_LIFE):
        if word.folded == "born":
            return _BORN
        if word.folded in word_set("persons", "life") or (passive and word.folded in word_set("persons", "undergone")):
            return _LIFE
        passive = passive or word.folded in {"was", "were", "been"}
    return 0.0


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


def is_introduced(name: PersonName) -> bool:
    """Whether the name is said to be somebody's mother, teacher or critic, before it or after."""
    sentence = name.sentence
    if any(sentence.folded(position) in relations() for position in range(name.lead - 1, name.first)):
        return True
    after = name.last + 1
    if not sentence.gap_after(name.last).startswith(","):
        return False
    owned = sentence.folded(after) in word_set("persons", "possessive_pronouns")
    return owned and any(sentence.folded(position) in relations() for position in range(after + 1, after + 4))


def _is_named(name: PersonName) -> bool:
    """Whether the sentence tells the bearer's name as news: "her name was …", "the girl was called …"."""
    sentence, at = name.sentence, name.lead
    if sentence.folded(at - 1) not in {"was", "is", "called", "named"}:
        return False
    if sentence.folded(at - 2) == "name":
        return sentence.folded(at - 3) in word_set("persons", "possessive_pronouns") - {"whose"}
    return sentence.folded(at - 2) in {"was", "is"} and sentence.folded(at - 1) in {"called", "named"}


def _has_relatives(name: PersonName) -> bool:
    return name.sentence.words[name.last].possessive and name.sentence.folded(name.last + 1) in relations()
