"""Lists of works and roles as the order of words gives them: "Kitri in Don Quixote, Mara in Embers (1998) and Salt".

A small parser loses its way in long lists; the order of names, commas and years does not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.parsing import Node
from knowledge.reading.sentences.mentions import MentionKind
from knowledge.reading.sentences.sentences import ReadSentence
from knowledge.reading.works.credit_cues import announces, heads_titles
from knowledge.reading.works.list_words import FILLING_TAGS, THEN, Kinds
from knowledge.reading.works.work_after import WHOSE, WordsAfter
from knowledge.text import Span
from knowledge.words import word_set

_AND = frozenset({"and", "or", "&", "plus"})
_LONGEST_LEAD = 7  # words between the verb and the first role or work of its list


@dataclass(frozen=True, slots=True)
class Credit:
    """A work of a list, with the roles danced in it, whose work it is, and when and where, as far as the list says."""

    work: Node
    roles: tuple[str, ...] = ()
    maker: Node | None = None
    year: str | None = None
    venue: Node | None = None


@dataclass(frozen=True, slots=True)
class CreditList:
    """The credits that follow one verb or noun, and the nodes that are taken up by them."""

    cue: Node
    credits: tuple[Credit, ...]
    characters: tuple[Node, ...]
    end: int


def credit_lists(sentence: ReadSentence, kinds: Kinds) -> Iterator[CreditList]:
    """The lists of works that the verbs and nouns of a sentence open."""
    end = 0
    for cue in sentence.tree.nodes:
        if cue.index >= end and announces(sentence, cue):
            found = _Reader(sentence, kinds, cue).read()
            if found is not None:
                end = found.end
                yield found


@dataclass(slots=True)
class _Item:
    """One entry of a list while it is read."""

    credit: Credit
    sure: bool
    in_brackets: bool = False


@dataclass(slots=True)
class _Reader(WordsAfter):
    """Goes from word to word through a list."""

    items: list[_Item] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    characters: list[Node] = field(default_factory=list)
    year: str | None = None
    within: bool = False
    as_role: bool = False

    def read(self) -> CreditList | None:
        """The list behind the cue, or None where none follows."""
        self.place = self.cue.index + 1
        if (before := self._work_before(self.cue)) is not None:
            return self._roles_of(before)
        if not self._find_start() or (self._is_within_something(self.cue) and not self._is_surely_work(self._first())):
            return None
        found = self._item()
        while found:
            end = self.place
            found = (self._separator() and self._item()) or self._item_after_aside(end)
        if not self.items and not self.characters:
            return None
        return CreditList(self.cue, self._credits(), tuple(self.characters), end if self.items else self.place)

    def _first(self) -> Node:
        """The first name from where the list begins."""
        return next((node for node in self._nodes[self.place :] if self._is_name(node)), self.cue)

    def _roles_of(self, work: Node) -> CreditList | None:
        """The role that follows in a work told before: "Ash (1972), in which she danced the Widow"."""
        start, definite = self.place, False
        while (node := self._at(self.place)) is not None:
            if self._is_name(node) and (self._kind(node) is not MentionKind.WORK or self._is_character(node)):
                last = self._end_of_role(node, definite=definite)
                credit = Credit(work, (self._role_from(node, last, definite=definite),))
                return CreditList(self.cue, (credit,), (node,), last.index + 1)
            following = self._at(node.index + 1)
            if self._is_part(node) and following is not None and following.word == "of":
                self.place += 1
            elif self._is_part(node) and node.tag == "NN":
                return CreditList(self.cue, (Credit(work, (self._wording(start, node),)),), (), node.index + 1)
            elif node.tag not in FILLING_TAGS and node.word != "as":
                return None
            definite = definite or node.word == "the"
            self.place += 1
        return None

    def _credits(self) -> tuple[Credit, ...]:
        """The works that were found; what only might be one counts where another of the list surely is."""
        in_roles = sum(bool(item.credit.roles) for item in self.items)
        sure = in_roles > 1 or any(item.sure for item in self.items)
        sure = sure or heads_titles(self.sentence, self.cue)
        alone = self.cue.lemma in word_set("stage", "dancing") and not self.within and not self.as_role
        if (not sure and (in_roles or not alone)) or (self.cue.word == ":" and not in_roles):
            return ()
        only_sure = any(item.in_brackets for item in self.items)  # what has no work beside it there is a role too
        return tuple(item.credit for item in self.items if item.sure or not only_sure)

    # where the list begins

    def _find_start(self) -> bool:
        """Step over what may stand between the verb and its list: "for her", "the first time", "as", "in"."""
        limit = min(len(self._nodes), self.place + _LONGEST_LEAD)
        phrase = self.place
        while self.place < limit:
            node = self._nodes[self.place]
            if self._is_name(node) or self._is_part(node) or self._shows(self.place) or self._is_common_role(node):
                self.place = phrase
                return True
            if node.tag not in FILLING_TAGS and not node.tag.startswith(("NN", "VBG")):
                phrase = self.place + 1
            if node.word in ("in", "into") and not self._is_year(self.place + 1):
                self.within = True
            elif node.word == "as":
                self.as_role = True
                self.within = False
            elif self._leads_over(node):
                self.place += 1
                phrase = self.place + 1
            elif node.word == "for" and self.cue.lemma in word_set("stage", "remembering"):
                phrase = self.place + 1
            elif not self._is_step(node):
                return False
            self.place += 1
        return False

    def _leads_over(self, node: Node) -> bool:
        """Whether a preposition leads to for whom or where it is, before what it is: "for her", "on Broadway"."""
        receiver = node.word in ("for", "on", "upon") and self._is_somebody(self.place + 1)
        return receiver or (node.word in ("on", "at") and self._is_stage(self.place + 1))

    def _is_step(self, node: Node) -> bool:
        if node.tag == "PRP" and node.index == self.cue.index + 1:
            return True
        if node.tag in FILLING_TAGS or node.word in THEN | {"them", "these", "which", ":", "over", "on"}:
            return True
        return node.tag.startswith("NN") and self._leads_to_part()

    def _leads_to_part(self) -> bool:
        return any(self._is_part(node) for node in self._nodes[self.place : self.place + 3])

    # one entry

    def _item(self) -> bool:
        start = self.place
        definite = False
        while (node := self._at(self.place)) is not None:
            if self._is_name(node):
                return not self._is_doer(node) and self._named(node, definite=definite)
            if self._is_part(node):
                return self._part(node, start)
            if self._shows(self.place):
                self.place += 1
                return self._work_after(sure=True)
            if self._is_common_role(node) and node.index in (start, start + 1, start + 2):
                self.roles = [Span(self._nodes[start].span.start, node.span.end).of(self.sentence.text)]
                self.place += 1
                return self._work_after(sure=True)
            if node.tag not in FILLING_TAGS and node.word not in THEN and not self._leads_to_part():
                return False
            definite = definite or node.word == "the"
            self.place += 1
        return False

    def _is_common_role(self, node: Node) -> bool:
        """As in "played a teacher in the film Long Water": a role without a name, in what surely is a work."""
        plays = self.cue.lemma in word_set("stage", "playing") | {"dance", "be"} and node.tag == "NN"
        following = self._at(node.index + 1)
        if not plays or following is None or following.word != "in":
            return False
        found = self._find_work(node.index + 2)
        between = self._nodes[node.index + 2 : found[0].index] if found is not None else ()
        shown = any(self._is_showing(one) for one in between)
        return found is not None and (shown or self._kind(found[0]) is MentionKind.WORK)

    def _part(self, node: Node, start: int) -> bool:
        """As in "the title role in", "the part of the Mother in", "roles in"."""
        self.place += 1
        following = self._at(self.place)
        if following is not None and following.word == "of":
            self.place += 1
            while (named := self._at(self.place)) is not None and named.tag in FILLING_TAGS:
                self.place += 1
            if named is None or not self._is_name(named):
                return False
            definite = self._nodes[self.place - 1].word == "the"
            is_title = any(
                word.word in ("title", "lead", "leading", "principal", "central")
                for word in self._nodes[start : node.index + 1]
            )
            if is_title and not definite and not self._has_in():
                return self._close(named, roles=[self._wording(start, node)], sure=True)
            if self._kind(named) is MentionKind.WORK and not self._is_character(named) and not self._has_in():
                return self._close(named, roles=[self._wording(start, node)], sure=True)
            return self._role(named, definite=definite)
        if node.tag != "NNS":
            self.roles = [self._wording(start, node)]
        return self._work_after(sure=True)

    def _is_doer(self, node: Node) -> bool:
        """As in "danced Giselle; Ivo Hahn made Embers": a full name before a verb opens a clause of its own."""
        after, before = self._at(node.index + 1), self._nodes[node.index - 1]
        full = " " in node.span.of(self.sentence.text) and self._kind(node) is MentionKind.NAME
        return full and before.word == ";" and after is not None and after.tag in ("VBD", "VBZ")

    def _named(self, node: Node, *, definite: bool) -> bool:
        """A name: whose work follows, a role with its work, or a work."""
        after = self._at(node.index + 1)
        if after is not None and after.word in WHOSE and not definite:
            found = self._find_work(node.index)
            return found is not None and self._close(found[0], roles=[], maker=found[1], sure=False)
        is_work = self._kind(node) is MentionKind.WORK and not self._is_character(node) and not definite
        if not is_work and (found := self._in_brackets(self._end_of_role(node, definite=definite), definite=definite)):
            return self._role_in_brackets(node, *found, definite=definite)
        if self._has_in(node, definite=definite) or definite:
            return self._role(node, definite=definite)
        if self._is_character(node) and self._kind(node) is not MentionKind.WORK:
            return self._role(node, definite=definite)
        if self.items and self._nodes[node.index - 1].word == "as" and self._kind(node) is not MentionKind.WORK:
            self.characters.append(node)
            return False
        self.roles = []
        return self._close(node, roles=[], sure=False)

    def _role(self, node: Node, *, definite: bool) -> bool:
        """A character: what stands before "in" and a work; "the Miller's Wife" is one name."""
        last = self._end_of_role(node, definite=definite)
        self.characters.append(node)
        if not self.roles or self._nodes[node.index - 1].word not in _AND | THEN | {"the"}:
            self.roles = []
        self.roles.append(self._role_from(node, last, definite=definite))
        self.place = last.index + 1
        sure = definite or self._is_character(node) or self.as_role or self.cue.lemma in word_set("stage", "playing")
        return self._work_after(sure=sure) or self._another_role()

    def _role_in_brackets(self, node: Node, work: Node, maker: Node | None, *, definite: bool) -> bool:
        """As in "Solor (La Bayadère, 1993)": the work and its year stand in brackets behind the role."""
        last = self._end_of_role(node, definite=definite)
        self.characters.append(node)
        self.place = last.index + 1
        year, _ = self._year_after()
        role = self._role_from(node, last, definite=definite)
        self.items.append(_Item(Credit(work, (role,), maker, year or self.year), sure=True, in_brackets=True))
        self.roles, self.year = [], None
        return True

    def _another_role(self) -> bool:
        """As in "Mercutio and later Romeo in Romeo and Juliet": the work comes with the second."""
        following = self._at(self.place)
        if following is None or following.word not in _AND:
            self.roles = []
        return following is not None and following.word in _AND | {","}

    def _has_in(self, node: Node | None = None, *, definite: bool = False) -> bool:
        """Whether a work follows a role after "in"."""
        last = self._nodes[self.place] if node is None else self._end_of_role(node, definite=definite)
        following = self._at(self._after_receiver(last.index + 1))
        if following is None or following.word != "in":
            return False
        if node is not None and self._kind(node) is MentionKind.WORK and not self._is_character(node):
            return False
        return self._find_work(following.index + 1) is not None

    def _work_after(self, *, sure: bool) -> bool:
        place = self._after_receiver(self.place)
        following = self._at(place)
        if following is None or following.word not in ("in", "of", "from"):
            return False
        found = self._find_work(place + 1)
        if found is None:
            return False
        work, maker = found
        roles, self.roles = self.roles, []
        return self._close(work, roles=roles, maker=maker, sure=sure)

    def _close(self, node: Node, *, roles: list[str], maker: Node | None = None, sure: bool) -> bool:
        """Note a work, with the year and place that follow it."""
        if not self._may_be_work(node) or self._goes_on(node):
            return False
        if not roles and (behind := self._role_behind(node)) is not None:
            roles = [behind]
        self.place = node.index + 1
        year, in_brackets = self._year_after()
        known = self._kind(node) is MentionKind.WORK
        venue = self._venue_after()
        credit = Credit(node, tuple(roles), maker, year or self._year_after()[0] or self.year, venue)
        sure = sure or known or in_brackets or maker is not None or self._is_titled(node)
        self.items.append(_Item(credit, sure=sure))
        self.year = None
        return True

    # between the entries

    def _separator(self) -> bool:
        """Step over what parts two entries: a comma, "and", "and, in 1955,", "as"."""
        start = self.place
        while (node := self._at(self.place)) is not None:
            if node.word == "in" and self._is_year(self.place + 1):
                self.year = self._nodes[self.place + 1].word
                self.place += 2
                continue
            if node.word not in _AND | THEN | {",", ";"} and not (node.word == "in" and self.within):
                break
            self.place += 1
        return self.place > start

    def _item_after_aside(self, end: int) -> bool:
        """The entry after an aside, where it surely is one: "Ash (1972), with Ada Lind as a nun, and Salt (1978)"."""
        if not self._opens_aside(end):
            return False
        joined = False
        for place in range(end, len(self._nodes) - 1):
            node = self._nodes[place]
            if node.word == ";" or (
                node.tag in ("VBD", "VBZ", "VBP") and (joined or not self._is_relative(end, place))
            ):
                return False
            if place > end and node.word in _AND | {","} and self._sure_item(place):
                return True
            joined = joined or (node.word in _AND and self._nodes[place + 1].is_verb)
        return False

    def _opens_aside(self, end: int) -> bool:
        first = next((node for node in self._nodes[end:] if node.word not in _AND | {","}), None)
        return first is not None and first.tag in ("WDT", "WP", "WRB", "IN", "VBN", "VBG", "TO")

    def _sure_item(self, place: int) -> bool:
        """Whether an entry that is surely one begins behind a comma or "and"; what is not is left unread."""
        before = len(self.items), len(self.characters)
        self.place = place
        self.roles = []
        while (node := self._at(self.place)) is not None and node.word in _AND | THEN | {",", "in", "as"}:
            if node.word == "in" and self._is_year(self.place + 1):
                self.place += 1
                self.year = self._nodes[self.place].word
            self.place += 1
        if self._item() and len(self.items) > before[0] and self.items[-1].sure:
            return True
        del self.items[before[0] :]
        del self.characters[before[1] :]
        return False

    def _is_relative(self, start: int, verb: int) -> bool:
        return any(node.tag in ("WDT", "WP", "WRB") for node in self._nodes[start:verb])
