"""The third stage of reading: who is meant by names, pronouns and nouns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from knowledge.numbers import number_in
from knowledge.parsing import Node
from knowledge.reading.clauses import Clause
from knowledge.reading.genders import PRONOUNS, Gender
from knowledge.reading.mentions import MentionKind
from knowledge.reading.people import People, Person, gender_by_words, gendered_words, is_place
from knowledge.reading.relatives import Relatives, is_definite, is_kinship, names_of_relative
from knowledge.reading.sentences import ReadSentence
from knowledge.text import fold
from knowledge.words import word_set


@dataclass(frozen=True, slots=True)
class Reference:
    """Who is meant at a node: the people, and how that was found.

    `is_relative` tells of a word for a relative that it means one of the dancer's, `has_dancer` that the dancer is
    meant, alone or with others.
    """

    people: tuple[Person, ...]
    how: str
    is_relative: bool = False
    has_dancer: bool = field(init=False)

    def __post_init__(self) -> None:
        """Note whether the dancer is meant, which every rule asks."""
        object.__setattr__(self, "has_dancer", any(person.is_dancer for person in self.people))


@dataclass(frozen=True, slots=True)
class BoundSentence:
    """A sentence with whom each of its nodes means."""

    read: ReadSentence
    references: Mapping[int, Reference]


_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_FIRST_PLURAL = frozenset({"we", "us", "our"})
_MOST_RECENT = 12  # people; of whom the text spoke before them, no pronoun speaks
_JUST_SPOKEN_OF = 1  # sentences; who was named longer ago may have given way to another
_TOGETHER = frozenset({"together", "couple", "duo", "duet", "partner", "partnership"})
_OFFSPRING = frozenset({"daughter", "son", "child", "twin", "boy", "girl"})
_ONE_OF_MANY = frozenset(
    {"one", "two", "some", "several", "others", "another", "first", "last", "best", "finest", "eldest"}
)
_SIBLINGS = ("brother", "sister", "sibling")
_GROWN = 20  # years
_PAIRS = frozenset({"couple", "pair", "duo"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_DEPENDENT = frozenset({"advcl", "acl", "acl:relcl"})


def bind(sentences: Sequence[ReadSentence], people: People) -> list[BoundSentence]:
    """Find out who is meant at every node that speaks of somebody.

    A pronoun is bound only where one person can be meant; all others are left alone, since a fact about the wrong
    person is worse than none.
    """
    binder = _Binder(people)
    return [BoundSentence(sentence, binder.read(sentence)) for sentence in sentences]


@dataclass(slots=True)
class _Binder:
    """Goes through a profile and remembers of whom it has spoken."""

    people: People
    paragraph: int = -1
    topic: Person | None = None
    speaker: Person | None = None
    recent: list[Person] = field(default_factory=list)
    here: dict[str, Person] = field(default_factory=dict)
    spoken_of: dict[str, int] = field(default_factory=dict)
    number: int = 0
    dancer_before: bool = False
    crowd: bool = False
    joint: int = -9
    learned: dict[str, Gender] = field(default_factory=dict)
    relatives: Relatives = field(default_factory=Relatives)
    found: dict[int, Reference] = field(default_factory=dict)

    def read(self, sentence: ReadSentence) -> dict[int, Reference]:
        """Whom the nodes of the next sentence mean."""
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.topic = None
            self.speaker = None
            self.recent = self.recent[-4:]
            self.here = {}
        self.found = {}
        self.number += 1
        outside = [node for node in sentence.tree.nodes if not sentence.is_spoken(node)]
        inside = [node for node in sentence.tree.nodes if sentence.is_spoken(node)]
        for node in outside:
            self._bind(sentence, node, spoken=False)
        self._hear_speaker(sentence, outside)
        for node in inside:
            self._bind(sentence, node, spoken=True)
        self._follow(sentence, outside)
        return self.found

    def _bind(self, sentence: ReadSentence, node: Node, *, spoken: bool) -> None:
        reference = (
            self._named(sentence, node) or self._pronoun(sentence, node, spoken=spoken) or self._noun(sentence, node)
        )
        if reference is None:
            return
        self.found[node.index] = reference
        for person in reference.people:
            if not person.is_dancer:
                self.recent = [*(other for other in self.recent if other.key != person.key), person][-_MOST_RECENT:]
                self.spoken_of[person.key] = self.number
            self.here[person.key] = person

    def _named(self, sentence: ReadSentence, node: Node) -> Reference | None:
        mention = sentence.names.get(node.index)
        if mention is None:
            return None
        if mention.kind is MentionKind.DANCER:
            return Reference((self.people.dancer,), "the dancer's name")
        if fold(mention.span.of(sentence.text)) == self.people.family:
            return Reference((self.people.dancer,), "the dancer's family name")
        if is_place(sentence, node) and gender_by_words(sentence, node) is None:
            return None
        person = self.people.named(mention.span.of(sentence.text))
        return None if person is None else Reference((person,), "a name")

    def _pronoun(self, sentence: ReadSentence, node: Node, *, spoken: bool) -> Reference | None:
        if spoken and node.word in _FIRST and self.speaker is not None:
            return Reference((self.speaker,), f"“{node.word}”, who speaks")
        if spoken and node.word in _FIRST_PLURAL and self.speaker is not None:
            return Reference((self.speaker,), f"“{node.word}”, of whom one speaks")
        if self.people.dancer.narrates and not spoken and node.word in _FIRST | _FIRST_PLURAL:
            return Reference((self.people.dancer,), f"“{node.word}”, who tells the story")
        gender = PRONOUNS.get(node.word)
        if gender is None or not node.tag.startswith("PRP"):
            return None
        meant = self._meant(sentence, node, gender, spoken=spoken)
        if meant is None:
            return None
        people, how = meant
        return Reference(people, f"“{node.word}”: {how}")

    def _meant(
        self, sentence: ReadSentence, node: Node, gender: Gender, *, spoken: bool
    ) -> tuple[tuple[Person, ...], str] | None:
        dancer = self.people.dancer
        if gender is Gender.THEY and dancer.gender is not Gender.THEY:
            return self._several(sentence, node)
        dancer_speaks = spoken and (self.speaker is None or self.speaker.is_dancer)
        if dancer_speaks or dancer.narrates or gender is not dancer.gender:
            return self._other(gender)
        subject = self._clause_subject(sentence, node)
        if node.tag == "PRP$" or node.word == "hers":
            return self._owner(sentence, node, gender, subject)
        if node.relation not in _SUBJECTS and subject is not None and not subject.is_dancer:
            return (dancer,), f"nobody else beside {_called(subject)}"
        if node.relation not in _SUBJECTS and subject is not None and not node.word.endswith("self"):
            return self._other(gender)
        return self._of_topic(sentence, node, gender, subject)

    def _of_topic(
        self, sentence: ReadSentence, node: Node, gender: Gender, subject: Person | None
    ) -> tuple[tuple[Person, ...], str] | None:
        dancer = self.people.dancer
        topic = self.topic
        if topic is not None and not topic.is_dancer and self._may_be(topic, gender):
            if subject is not None and subject.is_dancer:
                return (dancer,), "of whom the clause speaks"
            if self._continues_main_clause(sentence, node):
                return (dancer,), "of whom the main clause speaks"
            if self.relatives.is_elder(topic) and _tells_youth(sentence):
                return (dancer,), "of whose youth the text speaks"
            if node.relation in _SUBJECTS or self._gender(topic) is not None or not self.dancer_before:
                return None
        return (dancer,), "of whom the text speaks"

    def _continues_main_clause(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "Odile entered the School, where she was taught": the dancer is the subject of the clause above."""
        tree = sentence.tree
        verb = tree.head(node)
        above = tree.ancestors(verb) if verb is not None and verb.relation in _DEPENDENT else ()
        main = next((one for one in above if one.is_verb), None)
        subjects = Clause(tree, main).subjects if main is not None else ()
        found = [self.found.get(subject.index) for subject in subjects if subject.index < node.index]
        return any(one is not None and one.has_dancer for one in found)

    def _owner(
        self, sentence: ReadSentence, node: Node, gender: Gender, subject: Person | None
    ) -> tuple[tuple[Person, ...], str] | None:
        dancer = self.people.dancer
        owned = sentence.tree.head(node)
        lemma = owned.lemma if owned else ""
        rival = subject if subject is not None and not subject.is_dancer else None
        if rival is None and subject is None and self.topic is not None and not self.topic.is_dancer:
            rival = self.topic
        if rival is None or not self._may_be(rival, gender):
            return (dancer,), "of whom the text speaks"
        is_it = owned is not None and (owned.relation == "appos" or _is_predicate(sentence, owned))
        if is_it and subject is rival:
            return (dancer,), f"whose {lemma} {_called(rival)} is"
        if subject is None and self.relatives.is_known(rival) and lemma in word_set("kinship", "of_dancer"):
            return (dancer,), f"whose {lemma} is told beside {_called(rival)}"
        if lemma in word_set("nouns", "pupil"):
            return (rival,), f"{_called(rival)}, who has a {lemma}"
        if lemma in _concerning() and subject is rival:
            return (dancer,), f"whose {lemma} concerns {_called(rival)}"
        return None

    def _other(self, gender: Gender) -> tuple[tuple[Person, ...], str] | None:
        fitting = [person for person in self.recent if self._gender(person) is gender]
        unknown = [person for person in self.recent[-2:] if self._gender(person) is None]
        topic = self.topic
        if topic is not None and not topic.is_dancer and self._may_be(topic, gender):
            self.learned[topic.key] = gender
            return (topic,), "of whom the text speaks"
        if fitting and self._is_clear(fitting):
            return (fitting[-1],), "the last of whom the text spoke"
        if len(unknown) == 1:
            return (unknown[-1],), "the last of whom the text spoke"
        return None

    def _is_clear(self, fitting: Sequence[Person]) -> bool:
        """Whether nobody else can be meant than the last who fits: the only one, or one of whom was just spoken."""
        since = self.number - self.spoken_of.get(fitting[-1].key, self.number)
        others = [person for person in self.recent if self._gender(person) is None]
        return since <= _JUST_SPOKEN_OF or (len(fitting) == 1 and not others)

    def _may_be(self, person: Person, gender: Gender) -> bool:
        """Whether a pronoun of that gender may mean somebody; "they" is said of one person only where that is known."""
        known = self._gender(person)
        return known is gender or (known is None and gender is not Gender.THEY)

    def _gender(self, person: Person) -> Gender | None:
        return person.gender or self.learned.get(person.key)

    def _several(self, sentence: ReadSentence, node: Node) -> tuple[tuple[Person, ...], str] | None:
        """Whom "they" mean where the dancer is not "they": the dancer with somebody, or nobody who can be told."""
        dancer = self.people.dancer
        if self._is_of_siblings(sentence, node):
            return (dancer,), "the dancer with a sibling"
        if self._is_parental(sentence, node):
            return (dancer,), "the dancer with the other parent"
        owned = sentence.tree.head(node)
        if owned is not None and owned.word in ("two", "both", "pair") and dancer.key in self.here:
            return (dancer,), "the dancer and another"
        if self._is_answered(sentence, node):
            return None
        others = [person for person in self.here.values() if not person.is_dancer and person.name is not None]
        if len(others) == 1 and dancer.key in self.here:
            return (dancer, others[0]), "the dancer and the other of whom the paragraph speaks"
        return ((dancer,), "the dancer with another") if self.paragraph - self.joint <= 1 else None

    def _is_of_siblings(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "Her brother Ivo came, and their aunt"."""
        owned = sentence.tree.head(node)
        if node.tag != "PRP$" or owned is None or owned.lemma not in word_set("kinship", "elder"):
            return False
        told = [kinship for kinship in (*_SIBLINGS, *_OFFSPRING) if self.relatives.is_recent(kinship, self.number)]
        return bool(told) and not set(told) & _OFFSPRING

    def _is_parental(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "their daughter", "they have two sons": a biography says so of its dancer."""
        above = sentence.tree.head(node)
        if above is None or node.tag == "PRP$":
            parents = all(self.relatives.is_recent(parent, self.number) for parent in ("mother", "father"))
            return above is not None and above.lemma in _OFFSPRING and not parents
        return above.lemma == "have" and any(c.lemma in _OFFSPRING for c in sentence.tree.children(above, "obj"))

    def _is_answered(self, sentence: ReadSentence, node: Node) -> bool:
        """Whether "they" do something to the dancer, or several people were spoken of."""
        return self.crowd or any(
            child.word in ("her", "him") and child.relation in ("obj", "iobj")
            for above in sentence.tree.ancestors(node)
            for child in sentence.tree.children(above)
        )

    def _clause_subject(self, sentence: ReadSentence, node: Node) -> Person | None:
        """Who does what the clause around a node tells, as far as that is known by now."""
        tree = sentence.tree
        for above in tree.ancestors(node):
            if above.is_verb or tree.children(above, "cop"):
                for subject in Clause(tree, above).subjects:
                    reference = self.found.get(subject.index)
                    if reference is not None and subject.index != node.index:
                        return reference.people[0]
                return None
        return None

    def _noun(self, sentence: ReadSentence, node: Node) -> Reference | None:
        """As in "the girl", "her gifted pupil", "her mother": people who are spoken of by what they are."""
        if not node.tag.startswith("NN") or node.index in sentence.names:
            return None
        tree = sentence.tree
        if node.lemma in word_set("nouns", "dancer") and node.tag == "NN":
            owners = [self.found.get(child.index) for child in tree.children(node, "nmod:poss")]
            owned_by_other = any(owner is not None and not owner.has_dancer for owner in owners)
            definite = any(child.word in ("the", "this") for child in tree.children(node, "det"))
            named = any(
                child.index in sentence.names
                for child in tree.children(node, "appos", "flat", "compound", "nmod", "acl:relcl")
            )
            modified = any(child.relation in ("nmod", "acl:relcl", "compound") for child in tree.children(node))
            gender = gendered_words().get(node.lemma)
            if gender not in (None, self.people.dancer.gender) or named or modified:
                return None
            if owned_by_other and node.lemma in word_set("nouns", "pupil"):
                return Reference((self.people.dancer,), f"“{node.word}”, nobody else being one")
            if definite and not owners and node.relation not in ("nmod", "conj", "appos"):
                return Reference((self.people.dancer,), f"“the {node.word}”, of whom the text speaks")
            return None
        return self._relative(sentence, node)

    def _relative(self, sentence: ReadSentence, node: Node) -> Reference | None:
        """Somebody's relative, or "the lady"; the dancer's own are remembered."""
        gender = gendered_words().get(node.lemma)
        kin = is_kinship(node.lemma)
        is_own = kin and node.tag == "NN" and self._is_own_relative(sentence, node)
        if node.tag != "NN" or not (is_own or gender):
            return None
        named = (self._named(sentence, name) for name in names_of_relative(sentence, node)) if kin else ()
        reference = next((one for one in named if one is not None), None) or self._named_beside(sentence, node)
        person = reference.people[0] if reference is not None and not reference.has_dancer else None
        if is_own:
            self.relatives.tell(node, person, self.number)
            person = person or self.relatives.who(node)
        if person is not None:
            if gender is not None:
                self.learned.setdefault(person.key, gender)
            return Reference((person,), f"“{node.word}”, who has a name", is_own)
        beside = (child for child in sentence.tree.children(node) if not _has_case(sentence, child))
        if gender is None or any(child.index in sentence.names for child in beside):
            return None
        return Reference((Person(f"the {node.word}", None, gender),), f"“{node.word}”", is_own)

    def _is_own_relative(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "her aunt", and "the aunt" just after it."""
        owners = (self.found.get(child.index) for child in sentence.tree.children(node, "nmod:poss"))
        if any(owner is not None and owner.has_dancer for owner in owners):
            return True
        return is_definite(sentence, node) and self.relatives.is_recent(node.lemma, self.number)

    def _named_beside(self, sentence: ReadSentence, node: Node) -> Reference | None:
        beside = sentence.tree.children(node, "appos", "flat", "compound", "nmod")
        named = (self._named(sentence, child) for child in beside if not _has_case(sentence, child))
        return next((one for one in named if one is not None), None)

    def _hear_speaker(self, sentence: ReadSentence, outside: Sequence[Node]) -> None:
        if not sentence.speech:
            self.speaker = None
            return
        for node in outside:
            if node.is_verb and node.lemma in word_set("verbs", "say"):
                subjects = [s for s in Clause(sentence.tree, node).subjects if not sentence.is_spoken(s)]
                for subject in subjects[:1]:
                    reference = self.found.get(subject.index)
                    self.speaker = reference.people[0] if reference is not None else None
                    return

    def _follow(self, sentence: ReadSentence, outside: Sequence[Node]) -> None:
        """Remember of whom the sentence speaks first."""
        self.dancer_before = any(reference.has_dancer for reference in self.found.values())
        self.crowd = any(
            node.tag == "NNS" and node.relation.startswith("nsubj") and node.lemma not in _PAIRS for node in outside
        )
        words_here = {node.word for node in sentence.tree.nodes}
        if words_here & _TOGETHER and self.dancer_before:
            self.joint = self.paragraph
        roots = [node for node in outside if node.relation == "ROOT"]
        for root in roots:
            for subject in Clause(sentence.tree, root).subjects[:1]:
                reference = self.found.get(subject.index)
                if reference is not None:
                    several = len(Clause(sentence.tree, root).subjects) > 1
                    self.topic = self.people.dancer if reference.has_dancer or several else reference.people[0]
                    return
        if any(reference.has_dancer for reference in self.found.values()):
            self.topic = self.people.dancer


@cache
def _concerning() -> frozenset[str]:
    """What of somebody's another deals with: "corrected her walk", "gave her lessons"."""
    return word_set("nouns", "teacher", "skill", "lesson")


def _is_predicate(sentence: ReadSentence, noun: Node) -> bool:
    """As in "was her pupil", "were others of her pupils"."""
    above = sentence.tree.head(noun)
    is_one = above is not None and noun.relation in ("nmod", "obl") and above.word in _ONE_OF_MANY
    return bool(sentence.tree.children(above if is_one and above is not None else noun, "cop"))


def _tells_youth(sentence: ReadSentence) -> bool:
    """As in "At twelve he …", "As a boy he …"."""
    words_here = [node.word for node in sentence.tree.nodes[:5]]
    if words_here[:2] in (["as", "a"], ["as", "an"]) and words_here[2:3] and words_here[2] in _OFFSPRING:
        return True
    ages = [number_in(word) for word in words_here[1:] if words_here[0] in ("at", "aged", "from", "before", "not")]
    return any(age is not None and age < _GROWN for age in ages)


def _has_case(sentence: ReadSentence, node: Node) -> bool:
    return bool(sentence.tree.children(node, "case"))


def _called(person: Person) -> str:
    return "the dancer" if person.is_dancer else person.key
