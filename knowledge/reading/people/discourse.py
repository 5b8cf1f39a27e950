"""Of whom a text has spoken: what the stage that binds pronouns and nouns remembers from sentence to sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.parsing import Node
from knowledge.reading.people.people import People, Person
from knowledge.reading.people.relatives import Relatives
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.genders import Gender
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.list_words import is_known_place
from knowledge.words import word_set

_MOST_RECENT = 12  # people; of whom the text spoke before them, no pronoun speaks
_JUST_SPOKEN_OF = 1  # sentences; who was named longer ago may have given way to another
_TOGETHER = frozenset({"together", "couple", "duo", "duet", "partner", "partnership"})
_HAPPENING = frozenset({"follow", "open", "premiere", "ensue"})
_PAIRS = frozenset({"couple", "pair", "duo"})


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


@dataclass(slots=True)
class Discourse:
    """What a profile has told up to a sentence: of whom, in what order, and whom the sentence itself means so far.

    `topic` is whoever the text speaks of, `recent` are the people beside the dancer whom it named last, `here` those of
    the paragraph, `learned` genders that pronouns told, `found` whom the nodes of the sentence mean.
    """

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

    def enter(self, sentence: ReadSentence) -> None:
        """Begin with the next sentence; with its first, begin a paragraph."""
        if sentence.paragraph != self.paragraph:
            self.paragraph = sentence.paragraph
            self.topic = None
            self.speaker = None
            self.recent = self.recent[-4:]
            self.here = {}
        self.found = {}
        self.number += 1

    def note(self, node: Node, reference: Reference) -> None:
        """Remember whom a node means."""
        self.found[node.index] = reference
        for person in reference.people:
            if not person.is_dancer:
                self.recent = [*(other for other in self.recent if other.key != person.key), person][-_MOST_RECENT:]
                self.spoken_of[person.key] = self.number
            self.here[person.key] = person

    def is_clear(self, fitting: Sequence[Person]) -> bool:
        """Whether nobody else can be meant than the last who fits: the only one, or one of whom was just spoken."""
        since = self.number - self.spoken_of.get(fitting[-1].key, self.number)
        others = [person for person in self.recent if self.gender(person) is None]
        return since <= _JUST_SPOKEN_OF or (len(fitting) == 1 and not others)

    def may_be(self, person: Person, gender: Gender) -> bool:
        """Whether a pronoun of that gender may mean somebody; "they" is said of one person only where that is known."""
        known = self.gender(person)
        return known is gender or (known is None and gender is not Gender.THEY)

    def gender(self, person: Person) -> Gender | None:
        """By which pronoun the text speaks of somebody, where that is known by now."""
        return person.gender or self.learned.get(person.key)

    def hear_speaker(self, sentence: ReadSentence, outside: Sequence[Node]) -> None:
        """Find out who says what the sentence quotes, where it says so outside of the quotation."""
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

    def follow(self, sentence: ReadSentence, outside: Sequence[Node]) -> None:
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
                if reference is not None and not self._is_thing(sentence, root, subject, reference.people[0]):
                    several = len(Clause(sentence.tree, root).subjects) > 1
                    self.topic = self.people.dancer if reference.has_dancer or several else reference.people[0]
                    return
        if any(reference.has_dancer for reference in self.found.values()):
            self.topic = self.people.dancer

    def _is_thing(self, sentence: ReadSentence, verb: Node, subject: Node, person: Person) -> bool:
        """Whether what bears a name does not act as people do, though a person may be called so: "Madrid invited her".

        Such are known places, what follows or opens, and single names with an article or an owner: "her Street Dancer".
        """
        if person.is_dancer or person.name is None or self.gender(person) is not None:
            return False
        if subject.index not in sentence.names:
            return False
        owned = sentence.tree.children(subject, "det", "nmod:poss")
        introduced = sentence.tree.children(subject, "appos", "acl:relcl")
        happens = verb.lemma in _HAPPENING and not sentence.tree.children(verb, "obj")
        return is_known_place(person.key) or happens or bool(owned and not introduced)
