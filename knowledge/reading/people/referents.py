"""The third stage of reading: who is meant by names, pronouns and nouns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.parsing import Node
from knowledge.reading.people.discourse import Discourse, Reference
from knowledge.reading.people.people import People, Person, gender_by_words, gendered_words, is_place
from knowledge.reading.people.pronouns import Pronouns
from knowledge.reading.people.relatives import is_definite, is_kinship, names_of_relative
from knowledge.reading.sentences.clauses import Clause
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.text import fold
from knowledge.words import word_set

_PAIRS = frozenset({"two", "pair", "couple", "duo"})
_SIBLINGS = {"brothers": "brother", "sisters": "sister"}
__all__ = ["BoundSentence", "Reference", "bind"]


@dataclass(frozen=True, slots=True)
class BoundSentence:
    """A sentence with whom each of its nodes means."""

    read: ReadSentence
    references: Mapping[int, Reference]


def bind(sentences: Sequence[ReadSentence], people: People) -> list[BoundSentence]:
    """Find out who is meant at every node that speaks of somebody.

    A pronoun is bound only where one person can be meant; all others are left alone, since a fact about the wrong
    person is worse than none.
    """
    binder = _Binder(Discourse(people))
    return [BoundSentence(sentence, binder.read(sentence)) for sentence in sentences]


@dataclass(frozen=True, slots=True)
class _Binder:
    """Goes through a profile and remembers in `told` of whom it has spoken."""

    told: Discourse

    def read(self, sentence: ReadSentence) -> Mapping[int, Reference]:
        """Whom the nodes of the next sentence mean."""
        self.told.enter(sentence)
        outside = [node for node in sentence.tree.nodes if not sentence.is_spoken(node)]
        inside = [node for node in sentence.tree.nodes if sentence.is_spoken(node)]
        for node in outside:
            self._bind(sentence, node, spoken=False)
        self.told.hear_speaker(sentence, outside)
        for node in inside:
            self._bind(sentence, node, spoken=True)
        self.told.follow(sentence, outside)
        return self.told.found

    def _bind(self, sentence: ReadSentence, node: Node, *, spoken: bool) -> None:
        reference = (
            self._named(sentence, node)
            or Pronouns(self.told).reference(sentence, node, spoken=spoken)
            or self._noun(sentence, node)
            or self._both(sentence, node)
        )
        if reference is not None:
            self.told.note(node, reference)

    def _named(self, sentence: ReadSentence, node: Node) -> Reference | None:
        mention = sentence.names.get(node.index)
        if mention is None:
            return None
        if mention.kind is MentionKind.DANCER:
            return Reference((self.told.people.dancer,), "the dancer's name")
        if fold(mention.span.of(sentence.text)) == self.told.people.family:
            return Reference((self.told.people.dancer,), "the dancer's family name")
        if is_place(sentence, node) and gender_by_words(sentence, node) is None:
            return None
        person = self.told.people.named(mention.span.of(sentence.text))
        return None if person is None else Reference((person,), "a name")

    def _noun(self, sentence: ReadSentence, node: Node) -> Reference | None:
        """As in "the girl", "her gifted pupil", "her mother": people who are spoken of by what they are."""
        if not node.tag.startswith("NN") or node.index in sentence.names:
            return None
        tree = sentence.tree
        if node.lemma in word_set("nouns", "dancer") and node.tag == "NN":
            owners = [self.told.found.get(child.index) for child in tree.children(node, "nmod:poss")]
            owned_by_other = any(owner is not None and not owner.has_dancer for owner in owners)
            definite = any(child.word in ("the", "this") for child in tree.children(node, "det"))
            named = any(
                child.index in sentence.names
                for child in tree.children(node, "appos", "flat", "compound", "nmod", "acl:relcl")
            )
            modified = any(
                child.relation in ("nmod", "acl:relcl")
                or (child.relation == "compound" and child.word not in word_set("occupations", "modifiers"))
                for child in tree.children(node)
            )
            above = tree.head(node)  # "the dancer was Ivo Hahn"
            named = named or (above is not None and above.index in sentence.names and bool(tree.children(above, "cop")))
            gender = gendered_words().get(node.lemma)
            if gender not in (None, self.told.people.dancer.gender) or named or modified:
                return None
            is_told = bool(tree.children(node, "cop")) and bool(tree.children(node, "nsubj"))  # "who was his pupil"
            if owned_by_other and node.lemma in word_set("nouns", "pupil") and not is_told:
                return Reference((self.told.people.dancer,), f"“{node.word}”, nobody else being one")
            if definite and not owners and node.relation not in ("nmod", "conj", "appos"):
                return Reference((self.told.people.dancer,), f"“the {node.word}”, of whom the text speaks")
            return None
        return self._relative(sentence, node)

    def _both(self, sentence: ReadSentence, node: Node) -> Reference | None:
        """As in "the two", of the dancer and the other one of the paragraph, or "the brothers" of one who has one."""
        told, tree = self.told, sentence.tree
        sibling = _SIBLINGS.get(node.word)
        if (sibling is None and node.word not in _PAIRS) or not node.relation.startswith("nsubj"):
            return None
        definite = node.index > 0 and tree.nodes[node.index - 1].word == "the"
        alone = not tree.children(node, "compound", "amod", "nmod", "appos", "nummod", "flat")
        if not definite or not alone or node.index + 1 in sentence.names:
            return None
        dancer = told.people.dancer
        others = [person for person in told.here.values() if not person.is_dancer and person.name is not None]
        if node.word in _PAIRS and dancer.key in told.here and len(others) == 1:
            return Reference((dancer, others[0]), f"“the {node.word}”, the dancer and the other of the paragraph")
        is_one = sibling is not None and gendered_words().get(sibling) is dancer.gender
        if not is_one or sibling is None or told.relatives.who_is(sibling) is None:
            return None
        return Reference((dancer,), f"“the {node.word}”, of whom the dancer is one")

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
            self.told.relatives.tell(node, person, self.told.number)
            person = person or self.told.relatives.who(node)
        if person is not None:
            if gender is not None:
                self.told.learned.setdefault(person.key, gender)
            return Reference((person,), f"“{node.word}”, who has a name", is_own)
        if self._is_said_of_dancer(sentence, node):
            return None
        beside = (child for child in sentence.tree.children(node) if not _has_case(sentence, child))
        if gender is None or any(child.index in sentence.names for child in beside):
            return None
        return Reference((Person(f"the {node.word}", None, gender),), f"“{node.word}”", is_own)

    def _is_said_of_dancer(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "He was a tanner's son": nobody new comes in by what the dancer is said to be."""
        if not sentence.tree.children(node, "cop"):
            return False
        subjects = (self.told.found.get(subject.index) for subject in Clause(sentence.tree, node).subjects)
        return any(subject is not None and subject.has_dancer for subject in subjects)

    def _is_own_relative(self, sentence: ReadSentence, node: Node) -> bool:
        """As in "her aunt", and "the aunt" just after it."""
        owners = (self.told.found.get(child.index) for child in sentence.tree.children(node, "nmod:poss"))
        if any(owner is not None and owner.has_dancer for owner in owners):
            return True
        return is_definite(sentence, node) and self.told.relatives.is_recent(node.lemma, self.told.number)

    def _named_beside(self, sentence: ReadSentence, node: Node) -> Reference | None:
        beside = sentence.tree.children(node, "appos", "flat", "compound", "nmod")
        named = (self._named(sentence, child) for child in beside if not _has_case(sentence, child))
        return next((one for one in named if one is not None), None)


def _has_case(sentence: ReadSentence, node: Node) -> bool:
    return bool(sentence.tree.children(node, "case"))
