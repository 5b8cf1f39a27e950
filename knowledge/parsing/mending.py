"""Mends what a small parser often gets wrong about names: appositions, titles, subjects parted from their verb."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.parsing.tree import Node
from knowledge.text import Span
from knowledge.words import word_set, words

_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_LOOSE = frozenset(
    {"conj", "vocative", "dep", "list", "parataxis", "nmod", "discourse", "dislocated", "obj", "flat", "appos", "obl",
     "acl", "acl:relcl", "compound", *_SUBJECTS}
)  # fmt: skip
_HEADS = frozenset({*_SUBJECTS, "obj", "obl", "nmod", "ROOT", "conj", "iobj", "appos"})
_TIMES = frozenset(
    {"year", "month", "week", "day", "hour", "minute", "time", "morning", "evening", "night", "afternoon", "summer",
     "winter", "spring", "autumn", "fall", "season", "decade", "moment", "age", "while", "term", "weekend"}
)  # fmt: skip
_BEFORE_NOUNS = frozenset({"nmod:poss", "nummod", "amod", "det", "compound"})
_PAST = frozenset({"VBD", "VBN"})
_TWO_ADJECTIVES = (("DT", "PRP$"), ("JJ",), ("CC",), ("JJ",))  # the tags of what stands before a name
_CLOSING = frozenset({",", ".", ";", ":", ")", "(", "-", '"', "!", "?"})


@cache
def _relatives() -> frozenset[str]:
    return word_set("kinship", "female", "male", "either")


@cache
def _verbs() -> frozenset[str]:
    return word_set("verbs", *words("verbs")) | word_set("formation", *words("formation"))


def mend(nodes: Sequence[Node], names: frozenset[Span]) -> list[Node]:
    """The same nodes, with names beside nouns made appositions, and what stands for a verb's subject its subject."""
    mending = _Mending(list(nodes), names)
    for place, node in enumerate(nodes):
        mending.mend_relative_word(place)
        if node.span in names and place:
            mending.mend_two_adjectives(place)
            mending.mend_trade(place - 1)
            mending.mend_title(place)
            mending.mend_apposition(place)
            mending.mend_compound(place - 1)
    for place in range(len(nodes)):
        mending.mend_lemma(place)
        mending.mend_preposition(place)
        mending.mend_naming(place)
        mending.mend_month(place)
        mending.mend_there(place)
        mending.mend_participle(place)
        mending.mend_infinitive(place)
        mending.mend_verb(place)
        mending.mend_vocative(place)
        mending.mend_receiver(place)
        mending.mend_object(place)
        mending.mend_relative(place)
        mending.mend_description(place)
        mending.mend_opening(place)
        mending.mend_fronted(place)
        mending.mend_among(place)
        mending.mend_listed(place)
        mending.mend_joined(place)
        mending.mend_whose(place)
        mending.mend_cleft(place)
        mending.mend_parted(place)
    return mending.nodes


class _Mending:
    """The nodes of a sentence while they are mended."""

    def __init__(self, nodes: list[Node], names: frozenset[Span]) -> None:
        self.nodes = nodes
        self._names = names

    def mend_relative_word(self, place: int) -> None:
        """Of "her grandad Eli" the first word is a noun, not a part of a name."""
        node = self.nodes[place]
        if node.tag == "NNP" and node.span not in self._names and node.word in _relatives():
            self.nodes[place] = replace(node, tag="NN", lemma=node.word)

    def mend_trade(self, place: int) -> None:
        """Of "the composer Ivo", "the cavalry instructor Ivo" the noun is neither a comparative nor a verb."""
        noun = self.nodes[place]
        before = self.nodes[place - 1] if place else noun
        if noun.tag == "JJR" and before.tag in ("DT", "PRP$", "NN"):
            self.nodes[place] = replace(noun, tag="NN", lemma=noun.word)
        if noun.tag == "VB" and noun.word.endswith("or") and before.relation == "compound" and before.head == place:
            self.nodes[place] = replace(noun, tag="NN", relation="obl")
            for child in self.nodes[:place]:
                if child.head == before.index:
                    self.nodes[child.index] = replace(child, head=place)

    def mend_compound(self, place: int) -> None:
        """Of "the costume designer Greta" the first noun is a part of the second."""
        noun, before = self.nodes[place], self.nodes[place - 1] if place else self.nodes[place]
        if before is noun or not self._is_noun(noun) or before.tag != "NN" or before.head == place:
            return
        if before.relation == "obj" and noun.relation in ("obl", "obj", "appos", "conj", "nmod", "dep"):
            self.nodes[place] = replace(noun, relation=before.relation, head=before.head)
            self.nodes[place - 1] = replace(before, relation="compound", head=place)

    def mend_two_adjectives(self, place: int) -> None:
        """As in "under the strict but generous Ada Lind": the first adjective does not stand for the name."""
        if place < len(_TWO_ADJECTIVES):
            return
        _, first, link, second = before = self.nodes[place - len(_TWO_ADJECTIVES) : place]
        if not all(one.tag in tags for one, tags in zip(before, _TWO_ADJECTIVES, strict=True)):
            return
        name = self.nodes[place]
        if first.head != place:
            head = place if first.head == first.index else first.head
            self.nodes[place] = name = replace(name, relation=first.relation, head=head)
        for child in self.nodes:
            if child.head == first.index and child not in (first, link, second):
                self.nodes[child.index] = replace(child, head=place)
                if child.relation == "case" and name.relation == "obj":
                    self.nodes[place] = replace(name, relation="obl")
        self.nodes[first.index] = replace(first, relation="amod", head=place)
        self.nodes[link.index] = replace(link, relation="cc", head=second.index)
        self.nodes[second.index] = replace(second, relation="conj", head=first.index)

    def mend_title(self, place: int) -> None:
        """As in "the choreographer Luján": the noun is what the name stands beside, not a part of the name."""
        noun, name = self.nodes[place - 1], self.nodes[place]
        if noun.head != place or noun.relation not in ("compound", "amod", "nmod") or not self._is_noun(noun):
            return
        self.nodes[noun.index] = replace(
            noun, relation=name.relation, head=noun.index if name.head == place else name.head
        )
        self.nodes[place] = replace(name, relation="appos", head=noun.index)
        for child in self.nodes[: noun.index]:
            if child.head == place:
                self.nodes[child.index] = replace(child, head=noun.index)
        for child in self.nodes[place + 1 :]:
            if child.head == place and child.relation in ("conj", "cop", "punct"):
                self.nodes[child.index] = replace(child, head=noun.index if child.relation != "conj" else place)

    def mend_apposition(self, place: int) -> None:
        """As in "her grandmother Remedios", "her father, Aurélien,": the name stands beside the noun."""
        name, before = self.nodes[place], self.nodes[place - 1]
        if name.relation not in _LOOSE or self._has_child(place, "case", "cc"):
            return
        if self._is_noun(before) and before.head != place and not self._is_time(before):
            self._stand_beside(name, before)
            return
        noun = self.nodes[place - 2] if place > 1 else None
        following = self.nodes[place + 1].word if place + 1 < len(self.nodes) else "."
        closed = following in _CLOSING or (following == "and" and noun is not None and noun.tag == "NNS")
        if before.word != "," or noun is None or not self._is_noun(noun) or not closed or noun.head == place:
            return
        if not self._is_time(noun) and (name.head == noun.index or noun.relation in _HEADS):
            self._stand_beside(name, noun)

    def mend_month(self, place: int) -> None:
        """In "In May Ada taught her" the first word belongs to the month, not to the name."""
        before = self.nodes[place - 1] if place else self.nodes[place]
        month = self.nodes[place]
        named = before.head != place and self.nodes[before.head].span in self._names
        if before.relation != "case" or month.word not in word_set("calendar", "words"):
            return
        name = self.nodes[month.head]
        if named:
            self.nodes[before.index] = replace(before, head=place)
        if name.span in self._names and name.relation == "obl" and not self._has_child(name.head, *_SUBJECTS):
            self.nodes[name.index] = replace(name, relation="nsubj")
            self.nodes[place] = replace(month, relation="obl", head=name.head)

    def mend_there(self, place: int) -> None:
        """In "her teacher there was Ada" the word tells where; it does not say that there is somebody."""
        there, subject = self.nodes[place], self.nodes[place - 1]
        verb = self.nodes[there.head]
        told = next((n for n in self.nodes[place + 1 :] if n.head == verb.index and n.relation == "nsubj"), None)
        is_subject = subject.head == verb.index and subject.relation == "nsubj"
        if there.relation != "expl" or not place or not is_subject or verb.lemma != "be" or told is None:
            return
        for child in self.nodes:
            if child.head == verb.index and child not in (verb, told):
                self.nodes[child.index] = replace(child, head=told.index)
        head = told.index if verb.head == verb.index else verb.head
        self.nodes[told.index] = replace(told, relation=verb.relation, head=head)
        self.nodes[verb.index] = replace(verb, relation="cop", head=told.index)
        self.nodes[place] = replace(there, tag="RB", relation="advmod", head=subject.index)

    def mend_participle(self, place: int) -> None:
        """In "born in Linz, the youngest of nine, he danced" the first word belongs to the verb behind the noun."""
        participle = self.nodes[place]
        between = self.nodes[participle.head]
        verb = self.nodes[between.head]
        if participle.tag != "VBN" or participle.relation not in ("advcl", "acl") or place >= between.index:
            return
        is_between = not between.is_verb and not self._has_child(between.index, "cop", *_SUBJECTS)
        if is_between and between.index < verb.index and verb.is_verb and self._has_child(verb.index, *_SUBJECTS):
            self.nodes[place] = replace(participle, relation="advcl", head=verb.index)

    def mend_infinitive(self, place: int) -> None:
        """In "she hoped to dance Giselle" the second word that may be a noun or a verb is a verb."""
        word = self.nodes[place]
        following = self.nodes[place + 1] if place + 1 < len(self.nodes) else None
        if word.word not in ("dance", "star") or word.tag != "NN" or not place or self.nodes[place - 1].word != "to":
            return
        if following is None or not (following.span in self._names or following.tag in ("DT", "PRP$")):
            return
        self.nodes[place] = replace(
            word, tag="VB", relation="xcomp" if word.relation in ("obl", "nmod") else word.relation
        )
        self.nodes[place - 1] = replace(self.nodes[place - 1], tag="TO", relation="mark", head=place)
        for child in self.nodes[place + 1 :]:
            if child.head == place and child.relation in ("appos", "nmod", "dep", "flat"):
                self.nodes[child.index] = replace(
                    child, relation="nmod" if self._has_child(child.index, "case") else "obj"
                )

    def mend_verb(self, place: int) -> None:
        """Of "Varga hails from Linz" the second word is a verb, not the plural of a noun."""
        node = self.nodes[place]
        before = self.nodes[place - 1] if place else node
        lone = node.relation == "ROOT" and node.tag == "NNS" and not any(n.is_verb for n in self.nodes)
        if lone and before.span in self._names and before.head == place:
            self.nodes[place] = replace(node, tag="VBZ", lemma=node.word.removesuffix("s"))
            self.nodes[before.index] = replace(before, relation="nsubj")
            for child in self.nodes[place + 1 :]:
                if child.head == place and child.relation == "nmod":
                    self.nodes[child.index] = replace(child, relation="obl")

    def mend_vocative(self, place: int) -> None:
        """As in "Ferri, who owned the door, trained her": nobody is called upon in a biography."""
        name = self.nodes[place]
        if name.relation != "vocative":
            return
        if self._has_child(place, "case"):
            self.nodes[place] = replace(name, relation="nmod")
            return
        is_clause = self.nodes[name.head].is_verb or self._has_child(name.head, "cop")
        if not is_clause or place > name.head:
            return
        if not self._has_child(name.head, *_SUBJECTS):
            self.nodes[place] = replace(name, relation="nsubj")

    def mend_lemma(self, place: int) -> None:
        """The verb of "shouted" is "shout", whatever rare verb the parser makes up."""
        node = self.nodes[place]
        if node.tag in _PAST and node.lemma == node.word[:-1] and node.lemma not in _verbs():
            stem = node.word.removesuffix("ed")
            if stem in _verbs():
                self.nodes[place] = replace(node, lemma=stem)

    def mend_preposition(self, place: int) -> None:
        """In "by her two uncles" the first word belongs to the uncles, not to "her"."""
        node = self.nodes[place]
        above = self.nodes[node.head]
        if node.relation == "case" and place < above.index < above.head and above.relation in _BEFORE_NOUNS:
            self.nodes[place] = replace(node, head=above.head)

    def mend_naming(self, place: int) -> None:
        """In "the conductor, a young man named Ada, stopped" the man is no subject of his name."""
        naming = self.nodes[place]
        if naming.lemma not in ("name", "call") or naming.tag not in _PAST or not 0 < place < len(self.nodes) - 1:
            return
        noun, name = self.nodes[place - 1], self.nodes[place + 1]
        if self._is_noun(noun) and noun.head == place and noun.relation in _SUBJECTS and name.span in self._names:
            head = noun.index if naming.head == place else naming.head
            self.nodes[noun.index] = replace(noun, relation=naming.relation, head=head)
            self.nodes[place] = replace(naming, tag="VBN", relation="acl", head=noun.index)

    def mend_receiver(self, place: int) -> None:
        """As in "taught her the polka": before an article "her" owns nothing."""
        node = self.nodes[place]
        if node.tag == "PRP$" and node.relation in ("obj", "iobj") and node.word == "her":
            self.nodes[place] = node = replace(node, tag="PRP")
        if node.word != "her" or node.relation != "nmod:poss" or place + 1 >= len(self.nodes):
            return
        verb = self.nodes[self.nodes[node.head].head]
        following = self.nodes[place + 1]
        taught = (
            following.word in word_set("styles", "certain", "careful") | {"dance", "dancing"} and verb.lemma == "teach"
        )
        if (following.tag in ("DT", "PRP$") or taught) and verb.is_verb:
            self.nodes[place] = replace(node, relation="iobj", head=verb.index, tag="PRP")

    def mend_object(self, place: int) -> None:
        """Of "me he taught" the first word is the object, in spite of its place."""
        node = self.nodes[place]
        if (
            node.word in ("me", "him", "them", "us", "whom")
            and node.relation == "nsubj"
            and self.nodes[node.head].is_verb
        ):
            others = [n for n in self.nodes if n.head == node.head and n.relation == "nsubj" and n.index != place]
            if others:
                self.nodes[place] = replace(node, relation="obj")

    def mend_relative(self, place: int) -> None:
        """In "Sato, with whom she danced" the clause tells of the name before it."""
        pronoun = self.nodes[place]
        verb = self.nodes[pronoun.head]
        if pronoun.word not in ("who", "whom", "which") or verb.relation not in ("advcl", "conj", "parataxis", "ccomp"):
            return
        before = place - 1
        while before > 0 and (self.nodes[before].word == "," or self.nodes[before].tag == "IN"):
            before -= 1
        noun = self.nodes[before]
        above = noun.head
        if before < place - 1 and noun.tag.startswith("NN") and verb.index not in (noun.index, above):
            self.nodes[verb.index] = replace(verb, relation="acl:relcl", head=noun.index)

    def mend_description(self, place: int) -> None:
        """In "her husband, the cellist Uri Ott" the second noun stands beside the first."""
        noun = self.nodes[place]
        if place < 3 or noun.relation not in ("vocative", "conj", "parataxis", "dep", "obj", "nsubj", "obl", "nmod"):  # noqa: PLR2004 - noun, comma, article
            return
        described, comma, article = self.nodes[place - 3 : place]
        if comma.word != "," or article.tag != "DT" or not self._is_noun(noun) or not self._is_noun(described):
            return
        loose = noun.head != noun.index and described.head != place and not self._has_child(place, "case", "cc")
        if loose and self._has_child(place, "appos"):
            self.nodes[place] = replace(noun, relation="appos", head=described.index)

    def mend_opening(self, place: int) -> None:
        """In "with Ivo as her partner she won" the verb is what is told, not the phrase before it."""
        phrase = self.nodes[place]
        if phrase.head != place or phrase.is_verb or self._has_child(place, "cop", *_SUBJECTS):
            return
        if not any(child.head == place and child.relation == "case" for child in self.nodes[:place]):
            return
        verb = next((node for node in self.nodes[place + 1 :] if node.is_verb), None)
        if verb is None or verb.relation not in ("acl:relcl", "acl", "parataxis", "advcl", "conj"):
            return
        before = self.nodes[place + 1 : verb.index]
        if any(node.tag.startswith("W") or node.relation in ("cc", "mark") for node in before):
            return
        if self._has_child(verb.index, *_SUBJECTS):
            self.nodes[verb.index] = replace(verb, relation="ROOT", head=verb.index)
            self.nodes[place] = replace(phrase, relation="obl", head=verb.index)

    def mend_fronted(self, place: int) -> None:
        """In "the only child of a tailor, she was often alone" the noun at the beginning describes the subject."""
        noun = self.nodes[place]
        if noun.relation == "dislocated" and place < noun.head:
            self.nodes[place] = replace(noun, relation="advcl")
            return
        if noun.head != place or not self._is_noun(noun) or self._has_child(place, "case", "cop", *_SUBJECTS):
            return
        clauses = [child for child in self.nodes if child.head == place and child.relation == "parataxis"]
        clause = next((one for one in clauses if self._has_child(one.index, *_SUBJECTS)), None)
        if clause is not None and any(node.word == "," for node in self.nodes[place : clause.index]):
            self.nodes[place] = replace(noun, relation="advcl", head=clause.index)
            self.nodes[clause.index] = replace(clause, relation="ROOT", head=clause.index)

    def mend_among(self, place: int) -> None:
        """In "among her teachers were Ada and Ivo" the people are what is told, the noun among whom they are."""
        noun, told = self.nodes[place], None
        if noun.head == place and self._is_noun(noun) and self._has_child(place, "case"):
            told = next((one for one in self.nodes[place:] if one.head == place and one.relation == "nsubj"), None)
        if told is not None:
            self.nodes[place] = replace(noun, relation="nsubj", head=told.index)
            self.nodes[told.index] = replace(told, relation="ROOT", head=told.index)

    def mend_listed(self, place: int) -> None:
        """In "danced Clara in one, Aurora in another" the second name, without a preposition, is a second object."""
        name = self.nodes[place]
        if name.span not in self._names or name.relation != "obl" or self._has_child(place, "case"):
            return
        first = next((one for one in self.nodes[:place] if one.head == name.head and one.relation == "obj"), None)
        if first is not None and first.span in self._names and self._has_child(place, "nmod"):
            self.nodes[place] = replace(name, relation="conj", head=first.index)

    def mend_joined(self, place: int) -> None:
        """In "born to a pianist, Ada, and a drummer" what "and" joins to the verb belongs to the noun before it."""
        noun = self.nodes[place]
        verb = self.nodes[noun.head]
        if (
            noun.relation != "conj"
            or not self._is_noun(noun)
            or not verb.is_verb
            or self._has_child(place, "cop", "case")
        ):
            return
        if self._has_child(place, "orphan", "acl", *_SUBJECTS):
            return
        between = self.nodes[verb.index + 1 : place]
        of_verb = [one for one in between if one.head == verb.index and one.relation in ("obj", "obl")]
        last = of_verb[-1] if of_verb else verb
        is_next = all(one.relation in ("cc", "det") for one in self.nodes[last.index + 1 : place])
        if self._is_noun(last) and (is_next or self._has_child(last.index, "appos")):
            self.nodes[place] = replace(noun, head=last.index)

    def mend_whose(self, place: int) -> None:
        """In "Sato, whose troupe she joined" the troupe is what she joins, and the clause tells of Sato."""
        owned = self.nodes[self.nodes[place].head]
        verb = self.nodes[owned.head]
        if self.nodes[place].word != "whose" or not verb.is_verb or owned.relation not in _SUBJECTS:
            return
        others = (n for n in self.nodes[owned.index + 1 : verb.index] if n.head == verb.index)
        if any(n.relation in _SUBJECTS and n.index != owned.index for n in others):
            self.nodes[owned.index] = replace(owned, relation="obj")

    def mend_cleft(self, place: int) -> None:
        """In "it was Ada Lind, a soloist of the Opera, who taught her" she taught, not the house."""
        verb = self.nodes[self.nodes[place].head]
        words = [node.word for node in self.nodes[:2]]
        is_cleft = words[0] == "it" and words[-1] in ("was", "is") and self.nodes[0].relation == "expl"
        apart = place > 1 and self.nodes[place].word == "who" and self.nodes[place - 1].word == ","
        brought = self.nodes[self.nodes[0].head]
        if is_cleft and apart and verb.relation == "acl:relcl" and brought.relation == "ROOT" and brought.index < place:
            self.nodes[verb.index] = replace(verb, head=brought.index)

    def mend_parted(self, place: int) -> None:
        """In "inspired by her roots, the choreographer Ada made Kelp" who made it stands behind the comma."""
        verb, name = self.nodes[place], self.nodes[place - 1]
        opens = self.nodes[0].relation == "advcl" and self.nodes[0].head == place
        if verb.tag not in ("VBD", "VBZ", "VBP") or not opens or name.span not in self._names:
            return
        comma = max((node.index for node in self.nodes[:place] if node.word == ","), default=place)
        subject = name
        while subject.relation == "appos" and subject.head > comma:
            subject = self.nodes[subject.head]
        if subject.index > comma and subject.relation in _LOOSE and not self._has_child(place, *_SUBJECTS):
            self.nodes[subject.index] = replace(subject, relation="nsubj", head=place)

    def _stand_beside(self, name: Node, noun: Node) -> None:
        if name.relation in _SUBJECTS and noun.relation not in _SUBJECTS and name.head != noun.index:
            verb = self.nodes[name.head]
            if verb.head == noun.index:
                above = verb.index if noun.head == noun.index else noun.head
                self.nodes[verb.index] = replace(verb, relation=noun.relation, head=above)
            self.nodes[noun.index] = replace(noun, relation=name.relation, head=verb.index)
        self.nodes[name.index] = replace(name, relation="appos", head=noun.index)

    def _has_child(self, place: int, *relations: str) -> bool:
        return any(child.head == place and child.relation in relations for child in self.nodes)

    def _is_noun(self, node: Node) -> bool:
        if node.span in self._names:
            return False
        return node.tag in ("NN", "NNS") or (node.lemma in ("solo", "duet") and not node.is_verb)

    def _is_time(self, node: Node) -> bool:
        """Whether a noun tells a time beside the clause: "that year Ada danced"."""
        return node.lemma in _TIMES or (node.relation == "obl" and not self._has_child(node.index, "case"))
