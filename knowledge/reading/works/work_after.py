"""What the words behind a verb say of a work: which it is, whose, for whom, when and where."""

import re
from dataclasses import dataclass

from knowledge.parsing import Node
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.name_ends import given_names
from knowledge.reading.works.list_words import FILLING_TAGS, YEAR
from knowledge.reading.works.work_before import WordsBefore
from knowledge.text import Span, fold

WHOSE = ("'s", "'")
_NOUN_BEFORE = 6  # words: "roles with that company have included"


@dataclass(slots=True)
class WordsAfter(WordsBefore):
    """The words of a sentence, as somebody who reads on from a cue asks about them; `place` is the word reached."""

    cue: Node
    place: int = 0

    def _is_stage(self, place: int) -> bool:
        """As in "appeared on Broadway in …": where it was, before what it was."""
        node = self._at(place)
        return node is not None and self._is_name(node) and self._kind(node) is MentionKind.VENUE

    def _shows(self, place: int) -> bool:
        """Whether a noun by which a work is shown stands there: "the premiere of"."""
        node, following = self._at(place), self._at(place + 1)
        return node is not None and self._is_showing(node) and following is not None and following.word == "of"

    def _is_somebody(self, place: int) -> bool:
        node = self._at(place)
        following = self._at(place + 1)
        before_name = following is not None and self._is_name(following) and node is not None and node.word == "her"
        return node is not None and (node.tag == "PRP" or before_name or self._kind(node) is MentionKind.DANCER)

    def _end_of_role(self, node: Node, *, definite: bool) -> Node:
        after, name = self._at(node.index + 1), self._at(node.index + 2)
        if after is None or name is None:
            return node
        is_whole = (definite and after.word in WHOSE) or (
            after.word in ("/", "-") and name.index in self.sentence.names
        )
        return name if is_whole else node

    def _after_receiver(self, place: int) -> int:
        """The place after "for her", where that stands."""
        following = self._at(place)
        is_receiver = following is not None and following.word in ("for", "on", "upon") and self._is_somebody(place + 1)
        return place + 2 if is_receiver else place

    def _find_work(self, place: int) -> tuple[Node, Node | None] | None:
        """The work that a phrase names, and whose it is: "a revival of Giselle", "Silas Penhallow's Tidewrack"."""
        maker: Node | None = None
        while (node := self._at(place)) is not None:
            after = self._at(place + 1)
            if self._is_name(node):
                if after is None or after.word not in WHOSE:
                    return (node, maker) if self._may_be_work(node) else None
                if not self._is_maker(node):
                    return None
                maker = node
                place += 1
            elif not (node.tag in FILLING_TAGS or node.word == "of" or self._is_showing(node)) or self._is_year(place):
                return None
            place += 1
        return None

    def _in_brackets(self, role: Node, *, definite: bool) -> tuple[Node, Node | None] | None:
        """The work that follows a role in brackets, and whose it is: "Solor (La Bayadère, 1993)"."""
        opening = self._at(role.index + 1)
        found = self._find_work(role.index + 2) if opening is not None and opening.word == "(" else None
        if found is None:
            return None
        after = self._at(found[0].index + 1)
        if after is None or after.word not in (")", ",", ";"):
            return None
        if self._kind(found[0]) is MentionKind.WORK:
            return found
        if self._is_character(found[0]):
            return None
        given, _, family = fold(found[0].span.of(self.sentence.text)).partition(" ")
        may_be_role = self._is_of_roles() or (bool(family) and (definite or self._is_character(role)))
        return found if may_be_role and not (family and given in given_names()) else None

    def _role_behind(self, work: Node) -> str | None:
        """The role in brackets behind a work: "Giselle (title role)", "Embers (the Widow, 2003)"."""
        opening, first = self._at(work.index + 1), self._at(work.index + 2)
        if opening is None or first is None or opening.word != "(":
            return None
        ends = (node for node in self._nodes[first.index :] if node.word in (")", ",", ";"))
        end = next(ends, None)
        if end is None or end.index == first.index:
            return None
        last = self._nodes[end.index - 1]
        if self._is_part(last) and all(
            node.tag in FILLING_TAGS or node.tag == "NN" for node in self._nodes[first.index : last.index]
        ):
            return self._wording(first.index, last)
        is_definite = first.word == "the" and last.index == first.index + 1
        is_named = is_definite and self._kind(last) in (MentionKind.NAME, MentionKind.ROLE)
        is_character = first is last and self._is_character(last)
        return self._role_from(last, last, definite=is_definite) if is_named or is_character else None

    def _role_from(self, first: Node, last: Node, *, definite: bool) -> str:
        """A role as its words stand, with its article where it has one."""
        words = Span(first.span.start, last.span.end).of(self.sentence.text)
        return " ".join((("the " if definite else "") + words).split())

    def _is_of_roles(self) -> bool:
        """As in "Roles:", "Her parts include": what the list names are roles."""
        before = self._nodes[max(0, self.cue.index - _NOUN_BEFORE) : self.cue.index + 1]
        return any(node.lemma in ("role", "part", "character") for node in before)

    def _is_maker(self, node: Node) -> bool:
        """Whether "X's Y" is a work by X and not called so altogether: the text speaks of X elsewhere."""
        name, text = node.span.of(self.sentence.text), self.sentence.text
        work = self._at(node.index + 2)
        known = work is not None and self._kind(work) is MentionKind.WORK
        return known or " " in name or re.search(rf"\b{re.escape(name)}\b(?!['’]s)", text) is not None

    def _goes_on(self, node: Node) -> bool:
        """Whether a title goes on with small letters, so that its end is not known: "Minuit moins le quart"."""
        after = self._at(node.index + 1)
        return after is not None and after.tag[:2] in ("NN", "FW", "JJ") and after.word.isalpha()

    def _year_after(self) -> tuple[str | None, bool]:
        """The year that follows in brackets, or after "in"; and whether it was in brackets."""
        following, number = self._at(self.place), self._at(self.place + 1)
        if following is None or number is None:
            return None, False
        if following.word == "in" and self._is_year(self.place + 1):
            self.place += 2
            return number.word, False
        if following.word != "(":
            return None, False
        closing = next((n.index for n in self._nodes[self.place :] if n.word == ")"), None)
        if closing is None:
            return None, False
        inside = Span(following.span.start, self._nodes[closing].span.end).of(self.sentence.text)
        self.place = closing + 1
        year = YEAR.search(inside)
        return (year.group() if year else None), year is not None

    def _venue_after(self) -> Node | None:
        following = self._at(self.place)
        if following is None or following.word != "at":
            return None
        for place in range(self.place + 1, min(self.place + 3, len(self._nodes))):
            node = self._nodes[place]
            if self._is_name(node):
                self.place = place + 1
                town, name = self._at(place + 1), self._at(place + 2)
                if town is not None and town.word == "in" and name is not None and self._is_name(name):
                    self.place = place + 3
                return node
        return None
