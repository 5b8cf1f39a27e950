"""What somebody else did, elsewhere in the sentence or beside the dancer, is no answer about the dancer."""

import pytest

from knowledge.asking import Answered, ask
from knowledge.asking.evidence.others_deeds import tells_of_somebody_else
from knowledge.asking.evidence.unreality import certain_part
from knowledge.asking.understanding.understand import understand
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from tests.knowledge.conftest import BaseOf

MILA = (
    "Mila Orbach was a dancer of the Graz Ballet. Her classmate, Bruno, defected in Oslo and sent a postcard. The man "
    "drowned at Split in 1911 was her cousin, who could not swim. Bruno, on the other hand, had gone to Mr. Berg, in "
    "London, for a month. In 1915 she was among the nymphs in The Lagoon; the lament was danced by Vera Holm. She "
    "danced Flora in The Mill; in the film of The Mill, made in 1960, one sees Vera Holm."
)
RUTA = (
    "Ruta Salmi is a dancer, born in Turku. In Linz in 1912 she received the second prize; she had won nothing in "
    "Bergen. On the way to Paris with her cousin Ragna she got as far as Hellerau. She danced with the Aura Ballet. "
    "It is that company, and not her cousin's, from which the National Ballet grew. Her brother Vigo got out to Las "
    "Vegas. They had neither of them been any good upon the ground. At nine precisely the lamps went out on the pier. "
    "A ballad, of which nine verses survive, celebrates Ruta Salmi. She was the Stranger in The Saga; Vera Holm had "
    "made it on somebody else. Those were the days in which the post office brought her three hundred letters a week."
)
IDA = (
    "Ida Brenner was a dancer at the Court Theatre. With her went Vera Holm, her friend. They rose together, the one "
    "to be director, with a street in Linz, and the other to stand beside her. It was Vera who had been chosen for the "
    "school at Riga. She is a radiographer at Bremen. It was her cousin that they took, the one who afterwards danced "
    'for the General. "I didn\'t ask for a countess," Otto said. His ship had two masts. He was not in a circus. On '
    "Sundays on the quay she has a line of eleven, and the last is a policeman's boy. The diploma of the World's Fair "
    "at Chicago, which hung over her bar, is that of the bar's former owner. At the fair she was a Fury, and her torch "
    "set fire to Otto Blau, who married, in due course, someone else. In Strange Fish she was one of the heads; Otto "
    "Blau was the mouth."
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(mila=MILA, ruta=RUTA, ida=IDA)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("did mila orbach defect in oslo", "yes"),
        ("when was mila orbach drowned", "1911"),
        ("which london teacher did mila orbach go to", "Mr. Berg"),
        ("Did Mila Orbach dance the lament in The Lagoon?", "yes"),
        ("was mila orbach in the film of the mill", "yes"),
        # near it, and of something else
        ("what did ruta salmi win in bergen", "second prize"),
        ("who was ruta salmi's teacher at hellerau", "Ragna"),
        ("Was Ruta Salmi a member of the National Ballet?", "no"),
        ("Did Ruta Salmi go to Las Vegas?", "no"),
        ("how old was ruta salmi on the pier", "nine"),
        ("how many verses did ruta salmi write", "9"),
        ("was the saga made on ruta salmi", "yes"),
        ("how many letters did ruta salmi write", "300"),
        # of two, what the other one did
        ("does ida brenner have a street in linz", "yes"),
        ("is ida brenner a radiographer", "yes"),
        ("did ida brenner dance for the general", "yes"),
        ("was ida brenner a countess", "no"),
        ("was ida brenner in a circus", "no"),
        ("did ida brenner get the diploma of the chicago world's fair", "yes"),
        ("did otto blau marry ida brenner", "yes"),
        ("was ida brenner the mouth in strange fish", "yes"),
    ],
)
def test_what_is_said_of_somebody_or_something_else_is_not_answered(base: KnowledgeBase, question: str, wrong: str):
    answer = ask(question, base)

    assert wrong not in getattr(answer, "values", ()), answer.sentence


@pytest.mark.parametrize(
    ("text", "question", "wrong"),
    [
        ("Jan Moser is a dancer. In his line the last is a policeman's boy.", "is jan moser a policeman", "yes"),
        (
            "Jan Moser is a dancer. At Bergen he won the Special Cup; the gold medal was shared by two girls.",
            "did jan moser win gold at bergen",
            "yes",
        ),
        (
            "Ida Brenner is a dancer. People will tell you she danced in Bergen.",
            "did ida brenner dance in bergen",
            "yes",
        ),
        (
            "Ida Brenner was a dancer. She performed Lament, the solo that Otto Blau had made for Vera Holm.",
            "was lament made for ida brenner",
            "yes",
        ),
        ("Anneliese Grau is a dancer. She danced The Shrew in 1950.", "did grau dance lise", "yes"),
    ],
)
def test_what_only_sounds_like_it_is_not_affirmed(base_of: BaseOf, text: str, question: str, wrong: str):
    answer = ask(question, base_of(text))

    assert wrong not in getattr(answer, "values", ()), answer.sentence


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("With her cousin Bruno she defected in Oslo in 1961.", "when did mila orbach defect", "1961"),
        ("Her teacher in Riga was Otto Blau.", "who taught mila orbach in riga", "Otto Blau"),
        ("She wrote seven songs.", "how many songs did mila orbach write", "7"),
        ("At nine, she first stood on a stage.", "how old was mila orbach when she first stood on a stage", "nine"),
        ("Vera Holm made The Lantern on her, and she danced it.", "was the lantern made on mila orbach", "yes"),
        ("Her husband wrote of it. She walked four miles to class.", "how many miles did mila orbach walk", "4"),
        ("She was a dancer, not a countess, as her father knew.", "was mila orbach a countess", "no"),
        ("She danced in many houses, but not in the Riga Ballet.", "was mila orbach in the riga ballet", "no"),
    ],
)
def test_what_the_dancer_did_is_answered(base_of: BaseOf, text: str, question: str, value: str):
    base = base_of(mila=f"Mila Orbach is a dancer. {text}", other="Ina Rosso is a dancer.")

    assert value in getattr(ask(question, base), "values", ())


@pytest.fixture
def lament(base: KnowledgeBase) -> Citation:
    """The end of a sentence, which begins with what parts it."""
    text = base.profiles_by_path["mila.txt"].text
    return Citation(base.profiles_by_path["mila.txt"], text.index("; the lament"), text.index(" She danced Flora"))


def test_what_is_cited_may_begin_with_what_parts_a_sentence(base: KnowledgeBase, lament: Citation) -> None:
    understood = understand("did mila orbach dance the lament", base)

    assert tells_of_somebody_else(Answered(verbatim(""), ("yes",), (lament,), understood.query), understood, base)


def test_of_what_begins_with_a_border_and_is_in_doubt_nothing_is_certain(base_of: BaseOf) -> None:
    (profile,) = base_of(mila="Mila Orbach danced; almost, she sang.").profiles_by_path.values()

    assert certain_part(Citation(profile, profile.text.index("; almost"), len(profile.text))) is None
