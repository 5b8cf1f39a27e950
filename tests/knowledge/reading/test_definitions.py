"""How articles begin: names, brackets with dates, nations and trades in one breath."""

from collections.abc import Callable

import pytest

from knowledge.profiles import Profile
from knowledge.reading import read

Make = Callable[[str], Profile]


def told(profile: Profile, relation: str) -> list[str]:
    return [fact.value for fact in read(profile) if fact.relation.value == relation]


@pytest.mark.parametrize(
    ("opening", "born"),
    [
        ("Odile Varga was a dancer (Graz, 14 May 1936 - Madrid, 20 July 2004).", ["14 May 1936", "Graz"]),
        ("Odile Varga, also known as Dilly or simply Dil (13 May 1918 – 9 June 1984), danced.", ["13 May 1918"]),
        ("Odile Varga (born Odile Maria Holub, 4 May 1938 – 17 June 2022) danced.", ["4 May 1938"]),
        ("Odile Varga (Graz, 4 May 1938 – Linz, 17 June 2022) danced.", ["4 May 1938", "Graz"]),
        ("Odile Varga was a dancer of the Graz Ballet (1936–1940).", []),
        ("Odile Varga danced. She knew Ivo Hahn (Graz, 4 May 1938 – Linz, 17 June 2022).", []),
        ("Odile Varga, the daughter of Ivo Hahn (Graz, 4 May 1938 – Linz, 17 June 2022), danced.", []),
        ("Odile Varga danced in Linz (opened 4 May 1938) for years.", []),
    ],
)
def test_brackets_tell_the_birth_of_the_dancer_alone(profile_of: Make, opening: str, born: list[str]):
    assert told(profile_of(opening), "born") == born


@pytest.mark.parametrize(
    ("opening", "nations"),
    [
        ("Odile Varga was a Danish ballerina.", ["Danish"]),
        ("Odile Varga, also Odile Holub (born 30 June 1819), was a celebrated Danish ballerina.", ["Danish"]),
        ("Odile Varga was a British-American dancer and director.", ["British", "American"]),
        ("Odile Varga was an African-American dancer.", ["American"]),
        ("Odile Varga was a Mexican-born dancer.", ["Mexican"]),
        ("Odile Varga (1912 – 1989), Spanish, later Mexican, dancer and teacher.", ["Spanish", "Mexican"]),
        ("Odile Varga is an American dancer of Korean descent.", ["American", "Korean"]),
        ("Odile Varga was a dancer. She became a French citizen in 1946.", ["French"]),
        ("Odile Varga was a dancer. She took French nationality in 1946.", ["French"]),
        ("Odile Varga was a dancer in a French film.", []),
        ("Odile Varga was a teacher of Spanish dance.", []),
        ("Odile Varga was a dancer. Her teacher was a French citizen.", []),
        ("Odile Varga was a dancer. She never took French nationality.", []),
        ("Odile Varga was a dancer. She taught a girl of Korean descent.", []),
    ],
)
def test_nations_are_the_dancers_own(profile_of: Make, opening: str, nations: list[str]):
    assert told(profile_of(opening), "origin") == nations


@pytest.mark.parametrize(
    ("opening", "trades"),
    [
        ("Odile Varga was a dancer, author and bandleader.", ["dancer", "author", "bandleader"]),
        ("Odile Varga is a Danish dancer, stager and director.", ["dancer", "stager", "director"]),
        ("Odile Varga danced. She was also a fine vocalist and percussionist.", ["vocalist", "percussionist"]),
        (
            "Odile Varga is a dancer, formerly a principal of the Graz Ballet and lead principal of the Linz Ballet.",
            ["dancer", "principal", "lead principal"],
        ),
        ("Odile Varga danced. She came home to Graz as solo dancer.", ["solo dancer"]),
        ("Odile Varga danced. Her father was a composer and conductor.", []),
        ("Odile Varga danced. She met a painter and a poet.", []),
        ("Odile Varga danced for the director and composer Ivo Hahn.", []),
    ],
)
def test_trades_beside_dancing_count_where_the_dancer_is_defined(profile_of: Make, opening: str, trades: list[str]):
    assert told(profile_of(opening), "occupation") == trades
