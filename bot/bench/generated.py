"""Names that are nobody's, put together from syllables by a seeded generator."""

import random

_ONSETS = (
    "b",
    "br",
    "ch",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "sh",
    "t",
    "v",
    "z",
)
_VOWELS = ("a", "a", "e", "e", "i", "i", "o", "o", "u", "ia", "ei", "é", "ö", "y")
_CODAS = ("", "", "", "", "l", "m", "n", "nd", "r", "s", "sk", "k")
_SURNAME_ENDINGS = ("", "", "ova", "ov", "sky", "skaya", "son", "ez", "ini", "er")


def names(generator: random.Random, size: int) -> list[str]:
    """So many different names of two words."""
    found: dict[str, None] = {}
    while len(found) < size:
        given, surname = syllables(generator), syllables(generator) + generator.choice(_SURNAME_ENDINGS)
        found[f"{given} {surname}".title()] = None
    return list(found)


def syllables(generator: random.Random) -> str:
    """A word that could be a name, in small letters."""
    count = generator.choice((2, 2, 3))
    return "".join(
        generator.choice(_ONSETS) + generator.choice(_VOWELS) + generator.choice(_CODAS) for _ in range(count)
    )
