"""Which rank a text speaks of, and in which year a sentence says that it was reached; see `words/bounding.yaml`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.numbers import YEAR
from knowledge.words import word_set, words

_YEAR = YEAR.pattern
_NEAR = 30  # letters in front of a year, among which another rank would have it
_RANK_BEHIND = re.compile(
    rf"^(?: dancer)?(?: (?:of|with|at) [^,;.()\d]{{1,40}}?)?,? \(?(?:(?:in|from|since) )?({_YEAR})"
)
_YEAR_BEFORE = re.compile(rf"({_YEAR})[,)]?((?: [^\W\d]+)*) ?$")


def rank_in(text: str) -> str | None:
    """The rank that a text speaks of first, folded; None where it speaks of none."""
    found = ranks().search(text)
    return found.group(1) if found is not None else None


@cache
def ranks() -> re.Pattern[str]:
    """The pattern of any rank."""
    return re.compile(rf"(?<![\w-])({'|'.join(words('bounding')['ranks'])})(?![\w-])")


def years_of_rank(rank: str, quote: str) -> Iterator[int]:
    """The years that a folded sentence has right beside just that rank."""
    for match in ranks().finditer(quote):
        before, behind = quote[: match.start()], quote[match.end() :]
        graded = re.search(r"([^\W\d][\w-]*)[ -]$", before)
        following = re.match(r" ([\w-]+)", behind)
        is_other = match.group(1).removesuffix(" dancer") != rank.removesuffix(" dancer")
        is_graded = graded is not None and graded.group(1) not in word_set("bounding", "in_front")
        is_noun = following is not None and not following.group(1)[:1].isdigit()
        if is_other or is_graded or (is_noun and following and following[1] not in word_set("bounding", "behind_rank")):
            continue
        if (found := _RANK_BEHIND.match(behind)) is not None or (
            (found := _YEAR_BEFORE.search(before)) is not None and _is_bare(found.group(2).split(), before)
        ):
            yield int(found.group(1))


def _is_bare(between: Sequence[str], before: str) -> bool:
    """Whether nothing but small words and the dancer's name stand between a year and a rank, and no rank before it."""
    year = list(YEAR.finditer(before))[-1]
    in_front = before[max(0, year.start() - _NEAR) : year.start()]
    return word_set("bounding", "between").issuperset(between) and ranks().search(in_front) is None
