"""Where the name in a run of capitals ends: behind "of the Arts", before "for Ada Lind", after "El amor brujo"."""

import re
from functools import cache

from knowledge.subject.persons import openers
from knowledge.text import Token, fold
from knowledge.words import word_set, words

_LINKS = frozenset(
    {"de", "del", "della", "di", "da", "do", "dos", "du", "des", "van", "von", "der", "den", "la", "le", "el", "al",
     "of", "the", "y", "e", "et", "los", "las", "les", "ter", "ten", "bin", "ibn", "und", "for", "fur", "no", "en",
     "na", "nad", "pod", "upon", "vid"}
)  # fmt: skip
_MOST_LINKS = 3
# What a title may hold besides, where its first word is one of the openings: "From Siberia to Moscow".
_TITLE_LINKS = frozenset({"in", "to", "on", "a", "an", "at", "and", "with", "into", "from"})
_TITLE_OPENINGS = frozenset(
    {"from", "once", "in", "on", "into", "after", "before", "under", "without", "towards", "beyond", "as", "how", "why",
     "what", "when", "where", "if", "because", "not", "all"}
)  # fmt: skip
# Titles in Romance languages have but their first words with a capital: "El amor brujo".
_ROMANCE_ARTICLES = frozenset({"el", "la", "le", "les", "los", "las", "il", "un", "une", "una"})
ROMANCE_LINKS = frozenset(
    {"de", "del", "della", "di", "da", "du", "des", "la", "le", "les", "el", "y", "et", "e", "mal"}
)
# What begins so goes on with the name before it: "Légion d'honneur", "Teatro dell'Opera".
_ELIDED = tuple(f"{word}{mark}" for word in ("d", "l", "dell", "all", "nell", "sull") for mark in "'’")
_ENGLISH_ENDINGS = ("ed", "ing", "ly")
_PRIZE_NAME = 4  # words behind "Governor's" up to the one for a prize
_LONGEST_TITLE = 6  # words
_OF_NARRATOR = frozenset(
    {"was", "had", "am", "have", "did", "could", "would", "should", "will", "never", "always", "still", "only", "saw",
     "met", "went", "came", "sang", "made", "wore", "fell", "got", "took", "learnt", "found", "stood", "gave", "ran"}
)  # fmt: skip
POSSESSIVE = re.compile(r"['’]s$")
_AND = re.compile(r"\s&\s")
_PLURALS = re.compile(r"['’]\s")  # "the Critics' Circle Award"
_INNER_GAP = re.compile(r"[^\S\n]?\n?[^\S\n]{0,4}")


def end_of_name(text: str, placed: list[Token], start: int) -> int:
    """The place of the last word of the name that begins with a capital at `start`."""
    last = start
    for position in range(start + 1, len(placed)):
        token = placed[position]
        if not joins(text, placed, position - 1, position) or is_joined_place(placed[position - 1].folded):
            break
        ends = POSSESSIVE.search(placed[position - 1].folded) and not _is_institution_of(placed, position)
        if (
            ends
            and not _is_title_of_somebody(text, placed, start, position)
            and not _is_place_of_somebody(text, placed, start, position)
            and not _is_kin_of_character(text, placed, start, position)
        ):
            break
        if (
            _is_after_name(text, placed[position - 1], token)
            or _is_for_somebody(placed, start, position)
            or _is_of_somebody(text, placed, start, position)
            or _is_role_of_somebody(placed, start, position)
            or _is_from_somewhere(placed, start, position)
            or _is_narrator(text, placed, position)
        ):
            break
        elided = token.folded.startswith(_ELIDED) and len(token.folded) >= len("d'or")
        if is_capital(text[token.span.start]) or _is_number_of_title(text, token) or elided:
            last = position
        elif not _is_link(text, placed, start, position) or position - last > _MOST_LINKS:
            break
    return max(last, _end_of_romance_title(text, placed, start))


def _is_narrator(text: str, placed: list[Token], position: int) -> bool:
    """As in "In Nine Nights I was the dead man": a pronoun, and no number, where a verb in small letters follows."""
    if placed[position].folded != "i" or position + 1 >= len(placed) or not joins(text, placed, position, position + 1):
        return False
    following = placed[position + 1].folded
    return following in _OF_NARRATOR or following.endswith("ed")


def _is_institution_of(placed: list[Token], position: int) -> bool:
    """As in "Sadler's Wells", "the Governor's Arts Award": what follows a possessive is an institution."""
    phrase = f"{placed[position - 1].folded} {placed[position].folded}"
    known = (*words("institutions")["venue"]["names"], *words("institutions")["award"]["names"])
    follows = placed[position].folded in institution_heads() or phrase in known
    of_office = POSSESSIVE.sub("", placed[position - 1].folded) in word_set("persons", "offices")
    prizes = frozenset(words("institutions")["award"]["heads"])
    return follows or (of_office and any(token.folded in prizes for token in placed[position : position + _PRIZE_NAME]))


def _is_link(text: str, placed: list[Token], start: int, position: int) -> bool:
    """Whether a small word may stand within the name that begins at `start`."""
    word = placed[position].folded
    titled = placed[start].folded in _TITLE_OPENINGS and not opens(text, placed, start)
    joined = word == "and" and (
        _is_house_of_two_arts(text, placed, position) or _is_troupe_of_two_words(text, placed, start, position)
    )
    return word in _LINKS or joined or _is_article_within(placed, position) or (titled and word in _TITLE_LINKS)


def _is_house_of_two_arts(text: str, placed: list[Token], position: int) -> bool:
    """As in "the Odesa National Opera and Ballet", "Graz Song and Dance Ensemble": no second house follows "and"."""
    arts = word_set("nouns", "arts")
    if position + 1 >= len(placed) or not {placed[position - 1].folded, placed[position + 1].folded} <= arts:
        return False
    behind = placed[position + 2] if position + 2 < len(placed) else None
    goes_on = behind is not None and joins(text, placed, position + 1, position + 2)
    is_alone = not goes_on or behind is None or not is_capital(text[behind.span.start])
    is_one = placed[position + 1].folded == "ballet" or placed[position - 1].folded not in institution_heads()
    return is_alone or (is_one and behind is not None and behind.folded in institution_heads())


def _is_troupe_of_two_words(text: str, placed: list[Token], start: int, position: int) -> bool:
    """As in "the company Steel and Skin", "Steel and Skin, a troupe from Leeds": two words name one troupe."""
    if position != start + 1 or position + 1 >= len(placed) or not is_capital(text[placed[position + 1].span.start]):
        return False
    troupes = word_set("nouns", "company") - {"ballet"}
    behind = placed[position + 2 : position + 6]
    parted = bool(behind) and text[placed[position + 1].span.end : behind[0].span.start].strip() == ","
    called = parted and behind[0].folded in ("a", "an", "the") and any(token.folded in troupes for token in behind[1:])
    return called or (start > 0 and placed[start - 1].folded in troupes)


def _is_title_of_somebody(text: str, placed: list[Token], start: int, position: int) -> bool:
    """As in "made The Clockmaker's Daughter": within a sentence only titles begin with a capital article."""
    titled = placed[start].folded == "the" and not opens(text, placed, start)
    return titled and is_capital(text[placed[position].span.start])


def _is_place_of_somebody(text: str, placed: list[Token], start: int, position: int) -> bool:
    """As in "at Miller's Barn": behind "at" the name of a place goes on."""
    alone = position == start + 1 and start > 0 and placed[start - 1].folded == "at"
    return alone and is_capital(text[placed[position].span.start])


def _is_kin_of_character(text: str, placed: list[Token], start: int, position: int) -> bool:
    """As in "danced the Miller's Wife": with an article and a capital such a relative is a character."""
    articled = position == start + 1 and start > 0 and placed[start - 1].folded == "the"
    kin = word_set("kinship", "female", "male", "either")
    return articled and is_capital(text[placed[position].span.start]) and placed[position].folded in kin


def _is_for_somebody(placed: list[Token], start: int, position: int) -> bool:
    """As in "engaged by Ada Lind for the Graz Ballet": only institutions and titles of one word go on with "for"."""
    before = placed[start:position]
    return (
        placed[position].folded == "for"
        and len(before) > 1
        and not any(t.folded in institution_heads() for t in before)
    )


def _is_of_somebody(text: str, placed: list[Token], start: int, position: int) -> bool:
    """As in "the Puck of Ada Lind", "the Danzas Sur of Ada Lind": but what bears somebody's name goes on with it."""
    is_order = placed[position - 1].folded == "order"
    if placed[position].folded != "of" or position + 2 >= len(placed) or is_order:
        return False
    given, surname = placed[position + 1], placed[position + 2]
    known = given.folded in given_names()
    is_person = known or _is_director(placed, start, position)
    both = all(is_capital(text[token.span.start]) for token in (given, surname))
    named = any(token.folded in institution_heads() for token in placed[start:position])
    whole = named and position - start > 1
    return is_person and both and (whole or not named) and placed[start].folded != "the"


def _is_role_of_somebody(placed: list[Token], start: int, position: int) -> bool:
    """As in "danced Leonardo and Ada Lind the Bride": a full name does not go on with an article."""
    given = placed[start].folded in given_names()
    return placed[position].folded == "the" and given and position - start > 1 and placed[position - 1].folded != "of"


def _is_from_somewhere(placed: list[Token], start: int, position: int) -> bool:
    """As in "Ada Lind of Graz", "Miss Lind of Leeds": a whole name of a person does not go on with "of"."""
    before = [token.folded for token in placed[start:position]]
    is_titled = before[0].removesuffix(".") in word_set("persons", "titles") | {"miss", "mr", "mrs", "ms", "madame"}
    is_whole = len(before) in ((2, 3) if is_titled else (2,))
    is_person = (is_titled or before[0] in given_names()) and institution_heads().isdisjoint(before)
    return placed[position].folded == "of" and is_whole and is_person


def _is_director(placed: list[Token], start: int, position: int) -> bool:
    """Whether two words that no place or institution bears follow a whole company: "the Bailes Ibéricos of …"."""
    given, surname = placed[position + 1].folded, placed[position + 2].folded
    after = {given, surname, f"{given} {surname}"}
    places = word_set("places", "cities", "countries") | word_set("demonyms", "words")
    company = frozenset(words("institutions")["company"]["heads"])
    whole = position - start > 1 and not company.isdisjoint(token.folded for token in placed[start:position])
    stop = word_set("persons", "no_person") | institution_heads()
    return whole and after.isdisjoint(places | stop)


def _is_number_of_title(text: str, token: Token) -> bool:
    """As in "Room 9", where no noun follows that is counted."""
    following = text[token.span.end : token.span.end + 4]
    counts = following[:1] == " " and following[1:2].islower() and following not in (" in ", " at ", " and")
    return token.folded.isdigit() and len(token.span) < len("1900") and not counts


def _is_article_within(placed: list[Token], position: int) -> bool:
    """As in "Requiem for a Horse"."""
    return placed[position].folded in ("a", "an") and placed[position - 1].folded in ("for", "of")


def _end_of_romance_title(text: str, placed: list[Token], start: int) -> int:
    """Up to where a title goes on in small letters: "El amor brujo", "Le spectre de la rose"."""
    last = start
    if not is_romance_article(placed[start].folded):
        return _end_of_romance_phrase(text, placed, start)
    for position in range(start + 1, min(start + _LONGEST_TITLE, len(placed))):
        word = placed[position].folded
        is_english = word in openers() - ROMANCE_LINKS or word.endswith(_ENGLISH_ENDINGS)
        if (
            not joins(text, placed, position - 1, position)
            or is_english
            or is_capital(text[placed[position].span.start])
        ):
            break
        if word not in ROMANCE_LINKS:
            last = position
    return last


def _end_of_romance_phrase(text: str, placed: list[Token], start: int) -> int:
    """As in "Bodas de sangre": one word in small letters behind "de" belongs to a title of one word."""
    if start + 2 >= len(placed) or placed[start + 1].folded not in ("de", "del", "du", "des", "della", "en"):
        return start
    word = placed[start + 2].folded
    follows = joins(text, placed, start, start + 1) and joins(text, placed, start + 1, start + 2)
    return start + 2 if follows and word not in openers() and word not in ("ballet", "deux", "trois") else start


def _is_after_name(text: str, before: Token, token: Token) -> bool:
    """Whether a word behind a name does not belong to it: the letters of an honour, a rank on the next line."""
    if token.folded in word_set("persons", "honours") and token.span.of(text).isupper():
        return True
    is_rank = token.folded in ranks() or token.folded in word_set("occupations", "ranking")
    return is_rank and "\n" in text[before.span.end : token.span.start]


def joins(text: str, placed: list[Token], left: int, right: int) -> bool:
    """Whether two words may belong to one name: a space parts them, "&", or the full stop of an initial."""
    gap = text[placed[left].span.end : placed[right].span.start]
    initial = len(placed[left].span) == 1 or placed[left].folded in word_set("persons", "shortened")
    if _AND.fullmatch(gap) or (_PLURALS.fullmatch(gap) and placed[left].folded.endswith("s")):
        return all(is_capital(text[placed[place].span.start]) for place in (left, right))
    return bool(_INNER_GAP.fullmatch(gap.removeprefix(".") if initial else gap))


def is_capital(letter: str) -> bool:
    """Whether a letter is a capital."""
    return letter.isupper() or letter.istitle()


def opens(text: str, placed: list[Token], position: int) -> bool:
    """Whether a word begins a sentence or a part of one, where a capital says nothing."""
    gap = "" if position == 0 else text[placed[position - 1].span.end : placed[position].span.start].strip()
    return position == 0 or gap.lstrip(')”"') not in ("", ",", ";")


def is_joined_place(word: str) -> bool:
    """Whether a folded word tells of something by a place: "Linz-born"."""
    place, _, joined = word.rpartition("-")
    return bool(place) and joined in word_set("places", "joined")


def is_romance_article(word: str) -> bool:
    """Whether a folded word is the article with which a title in a Romance language begins."""
    return word in _ROMANCE_ARTICLES or word.startswith(("l'", "l’"))


@cache
def ranks() -> frozenset[str]:
    """The folded words for ranks and trades."""
    return frozenset(fold(word) for key in ("heads", "partial", "appointed") for word in word_set("occupations", key))


@cache
def institution_heads() -> frozenset[str]:
    """The folded words by which schools, companies, venues and prizes are told from people."""
    kinds = ("award", "school", "company", "venue")
    return frozenset(head for kind in kinds for head in words("institutions")[kind]["heads"])


@cache
def given_names() -> frozenset[str]:
    """The folded given names that are known, common and less common ones."""
    return word_set("given_names", "female", "male", "female_further", "male_further")
