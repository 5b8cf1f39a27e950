"""Whom a pronoun means, where one person alone can be meant."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge.numbers import number_in, number_words
from knowledge.parsing import Node
from knowledge.reading.people.discourse import Discourse, Reference
from knowledge.reading.people.people import Person
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.genders import PRONOUNS, Gender
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.list_words import is_known_place
from knowledge.words import word_set

_FIRST = frozenset({"i", "me", "my", "myself", "mine"})
_FIRST_PLURAL = frozenset({"we", "us", "our"})
_OFFSPRING = frozenset({"daughter", "son", "child", "twin", "boy", "girl"})
_ONE_OF_MANY = frozenset(
    {"one", "two", "some", "several", "others", "another", "first", "last", "best", "finest", "eldest"}
)
_SIBLINGS = ("brother", "sister", "sibling")
_GROWN = 20  # years
_SUBJECTS = ("nsubj", "nsubj:pass")
_FINITE = ("VBD", "VBZ", "VBP")
_OPENING = frozenset({"among", "amongst", "of", "with", "beside", "alongside"})
_DEPENDENT = frozenset({"advcl", "acl", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Binds the pronouns of a text of which a part is told."""

    told: Discourse

    def reference(self, sentence: ReadSentence, node: Node, *, spoken: bool) -> Reference | None:
        """Whom a pronoun means; None at any other word, and where several can be meant. `spoken` is what is quoted."""
        if spoken and node.word in _FIRST and self.told.speaker is not None:
            return Reference((self.told.speaker,), f"“{node.word}”, who speaks")
        if spoken and node.word in _FIRST_PLURAL and self.told.speaker is not None:
            return Reference((self.told.speaker,), f"“{node.word}”, of whom one speaks")
        if self.told.people.dancer.narrates and not spoken and node.word in _FIRST | _FIRST_PLURAL:
            return Reference((self.told.people.dancer,), f"“{node.word}”, who tells the story")
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
        dancer = self.told.people.dancer
        if gender is Gender.THEY and dancer.gender is not Gender.THEY:
            return self._several(sentence, node)
        dancer_speaks = spoken and (self.told.speaker is None or self.told.speaker.is_dancer)
        if dancer_speaks or dancer.narrates or gender is not dancer.gender:
            return self._other(gender)
        subject = self._clause_subject(sentence, node)
        if node.tag == "PRP$" or node.word == "hers":
            return self._owner(sentence, node, gender, subject)
        if node.relation not in _SUBJECTS and subject is not None and not subject.is_dancer:
            is_itself = node.word.endswith("self") and self.told.may_be(subject, gender)
            return ((subject,), "who does it") if is_itself else ((dancer,), f"nobody else beside {_called(subject)}")
        if node.relation not in _SUBJECTS and subject is not None and not node.word.endswith("self"):
            return self._other(gender)
        return self._of_topic(sentence, node, gender, subject)

    def _of_topic(
        self, sentence: ReadSentence, node: Node, gender: Gender, subject: Person | None
    ) -> tuple[tuple[Person, ...], str] | None:
        dancer = self.told.people.dancer
        topic = self.told.topic
        if topic is not None and not topic.is_dancer and self.told.may_be(topic, gender):
            if subject is not None and subject.is_dancer:
                return (dancer,), "of whom the clause speaks"
            if self._continues_main_clause(sentence, node):
                return (dancer,), "of whom the main clause speaks"
            if self.told.relatives.is_elder(topic) and _tells_youth(sentence):
                return (dancer,), "of whose youth the text speaks"
            if self._begins_anew(sentence, node, topic):
                return (dancer,), "to whom the text comes back"
            if node.relation in _SUBJECTS or self.told.gender(topic) is not None or not self.told.dancer_before:
                return None
        return (dancer,), "of whom the text speaks"

    def _begins_anew(self, sentence: ReadSentence, node: Node, topic: Person) -> bool:
        """Whether a sentence goes on with the dancer's life after somebody else: "Lind taught her. She joined …".

        What was before ("She had danced …") and what follows a relative's name may still be told of that one.
        """
        tree = sentence.tree
        verb = tree.head(node)
        if verb is None or verb.relation != "ROOT" or node.relation not in _SUBJECTS:
            return False
        if verb.lemma not in _of_lives() and not tree.children(verb, "cop"):
            return False
        before = any(child.word in ("had", "'d") and child.relation == "aux" for child in tree.children(verb))
        return not before and not self.told.relatives.is_known(topic)

    def _continues_main_clause(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "Odile entered the School, where she was taught": the dancer is the subject of the clause above."""
        tree = sentence.tree
        verb = tree.head(node)
        above = tree.ancestors(verb) if verb is not None and verb.relation in _DEPENDENT else ()
        main = next((one for one in above if one.is_verb), None)
        subjects = Clause(tree, main).subjects if main is not None else ()
        found = [self.told.found.get(subject.index) for subject in subjects if subject.index < node.index]
        return any(one is not None and one.has_dancer for one in found)

    def _owner(
        self, sentence: ReadSentence, node: Node, gender: Gender, subject: Person | None
    ) -> tuple[tuple[Person, ...], str] | None:
        dancer = self.told.people.dancer
        owned = sentence.tree.head(node)
        lemma = owned.lemma if owned else ""
        if subject is not None and _stands_before(sentence, node):
            subject = None
        rival = subject if subject is not None and not subject.is_dancer else None
        if rival is None and subject is None and self.told.topic is not None and not self.told.topic.is_dancer:
            rival = self.told.topic
        if rival is None or not self.told.may_be(rival, gender):
            return (dancer,), "of whom the text speaks"
        is_it = owned is not None and (owned.relation == "appos" or _is_predicate(sentence, owned))
        if is_it and subject is rival:
            return (dancer,), f"whose {lemma} {_called(rival)} is"
        of_both = self.told.relatives.is_known(rival) and lemma in word_set("kinship", "of_dancer")
        if subject is None and (of_both or _opens_with_teacher(sentence, owned)):
            return (dancer,), f"whose {lemma} is told beside {_called(rival)}"
        if lemma in word_set("nouns", "pupil"):
            return (rival,), f"{_called(rival)}, who has a {lemma}"
        if lemma in _concerning() and subject is rival:
            return (dancer,), f"whose {lemma} concerns {_called(rival)}"
        return None

    def _other(self, gender: Gender) -> tuple[tuple[Person, ...], str] | None:
        newcomer = self._newcomer(gender)
        if newcomer is not None:
            self.told.learned[newcomer.key] = gender
            return (newcomer,), "of whom the sentence speaks"
        fitting = [person for person in self.told.recent if self.told.gender(person) is gender]
        unknown = [person for person in self.told.recent[-2:] if self.told.gender(person) is None]
        topic = self.told.topic
        if topic is not None and not topic.is_dancer and self.told.may_be(topic, gender):
            self.told.learned[topic.key] = gender
            return (topic,), "of whom the text speaks"
        if fitting and self.told.is_clear(fitting):
            return (fitting[-1],), "the last of whom the text spoke"
        if len(unknown) == 1:
            return (unknown[-1],), "the last of whom the text spoke"
        return None

    def _newcomer(self, gender: Gender) -> Person | None:
        """As in "Massine auditioned her, and he told her …": the only one of the sentence who can be meant."""
        told = self.told
        here = [person for person in told.recent if told.spoken_of.get(person.key) == told.number]
        unknown = [person for person in here if told.gender(person) is None]
        is_told = any(told.gender(person) is gender for person in here)
        if gender is Gender.THEY or is_told or len(unknown) != 1 or is_known_place(unknown[0].key):
            return None
        named = unknown[0].name is not None and " " in unknown[0].key
        return unknown[0] if named else None

    def _several(self, sentence: ReadSentence, node: Node) -> tuple[tuple[Person, ...], str] | None:
        """Whom "they" mean where the dancer is not "they": the dancer with somebody, or nobody who can be told."""
        dancer = self.told.people.dancer
        if self._is_of_siblings(sentence, node):
            return (dancer,), "the dancer with a sibling"
        if self._is_parental(sentence, node):
            return (dancer,), "the dancer with the other parent"
        owned = sentence.tree.head(node)
        if owned is not None and owned.word in ("two", "both", "pair") and dancer.key in self.told.here:
            return (dancer,), "the dancer and another"
        if self._is_answered(sentence, node):
            return None
        others = [person for person in self.told.here.values() if not person.is_dancer and person.name is not None]
        if len(others) == 1 and dancer.key in self.told.here:
            return (dancer, others[0]), "the dancer and the other of whom the paragraph speaks"
        return ((dancer,), "the dancer with another") if self.told.paragraph - self.told.joint <= 1 else None

    def _is_of_siblings(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "Her brother Ivo came, and their aunt"."""
        owned = sentence.tree.head(node)
        if node.tag != "PRP$" or owned is None or owned.lemma not in word_set("kinship", "elder"):
            return False
        told = [
            kinship for kinship in (*_SIBLINGS, *_OFFSPRING) if self.told.relatives.is_recent(kinship, self.told.number)
        ]
        return bool(told) and not set(told) & _OFFSPRING

    def _is_parental(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "their daughter", "they have two sons": a biography says so of its dancer."""
        above = sentence.tree.head(node)
        if above is None or node.tag == "PRP$":
            parents = all(self.told.relatives.is_recent(parent, self.told.number) for parent in ("mother", "father"))
            return above is not None and above.lemma in _OFFSPRING and not parents
        return above.lemma == "have" and any(c.lemma in _OFFSPRING for c in sentence.tree.children(above, "obj"))

    def _is_answered(self, sentence: ReadSentence, node: Node) -> bool:
        """Whether "they" do something to the dancer, or several people were spoken of."""
        return self.told.crowd or any(
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
                    reference = self.told.found.get(subject.index)
                    if reference is not None and subject.index != node.index:
                        return reference.people[0]
                return None
        return None


@cache
def _of_lives() -> frozenset[str]:
    """Verbs with which a biography goes on."""
    return word_set(
        "verbs", "learn", "attend", "admit", "join", "engage", "perform", "win", "honour", "teach", "return"
    )


@cache
def _concerning() -> frozenset[str]:
    """What of somebody's another deals with: "corrected her walk", "gave her lessons"."""
    return word_set("nouns", "teacher", "skill", "lesson") | word_set("formation", "corrected")


def _opens_with_teacher(sentence: ReadSentence, noun: Node | None) -> bool:
    """As in "Ada Lind ran the school. Her teachers there were …": of whose training the text goes on to speak."""
    if noun is None or noun.relation not in _SUBJECTS or noun.lemma not in word_set("nouns", "teacher"):
        return False
    verb = sentence.tree.head(noun)
    return verb is not None and verb.relation == "ROOT"


def _is_predicate(sentence: ReadSentence, noun: Node) -> bool:
    """As in "was her pupil", "were others of her pupils"."""
    above = sentence.tree.head(noun)
    is_one = above is not None and noun.relation in ("nmod", "obl") and above.word in _ONE_OF_MANY
    return bool(sentence.tree.children(above if is_one and above is not None else noun, "cop"))


def _stands_before(sentence: ReadSentence, owner: Node) -> bool:
    """As in "Among her pupils is Ada Lind": what opens the sentence, whose subject stands behind its verb."""
    root = next((node for node in sentence.tree.nodes if node.relation == "ROOT"), None)
    subjects = Clause(sentence.tree, root).subjects if root is not None else ()
    verb = max((node.index for node in sentence.tree.nodes if node.tag in _FINITE), default=-1)
    verbs = [node.index for node in sentence.tree.nodes if node.tag in _FINITE and node.index > owner.index]
    opens = sentence.tree.nodes[0].word in _OPENING and verbs == [verb]
    return opens and bool(subjects) and all(node.index > verb for node in subjects)


def _tells_youth(sentence: ReadSentence) -> bool:
    """As in "At twelve he …", "As a boy he …", "By the time he was nineteen he …"."""
    words_here = [node.word for node in sentence.tree.nodes[:5]]
    if words_here[:2] in (["as", "a"], ["as", "an"]) and words_here[2:3] and words_here[2] in _OFFSPRING:
        return True
    ages = [number_in(word) for word in words_here[1:] if words_here[0] in ("at", "aged", "from", "before", "not")]
    told = _age().search(sentence.wording.lower())
    ages += [number_in(next(group for group in told.groups() if group))] if told is not None else []
    return any(age is not None and age < _GROWN for age in ages)


@cache
def _age() -> re.Pattern[str]:
    number = rf"(\d{{1,2}}|{'|'.join(re.escape(word) for word in sorted(number_words(), key=len, reverse=True))})"
    before = r"(?:only |just |barely |not yet )?"
    return re.compile(
        rf"\b(?:when|by the time|before|until) (?:s?he|they) (?:was|were) {before}{number}\b"
        rf"|\b(?:from|at|since|by) the age of {before}{number}\b"
    )


def _called(person: Person) -> str:
    return "the dancer" if person.is_dancer else person.key
