"""What the recogniser sees of a text, what follows from a network's judgement, and what it never does."""

import importlib
from collections.abc import Callable, Mapping
from itertools import pairwise

import numpy as np
import pytest

from knowledge.chances import LABELS, NONE
from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.reading.read import Proposed, propose_all
from knowledge.reading.recognition import RULE, Recognised, recognising
from knowledge.reading.recognition.features import FEATURES, MEANT, as_of_another, as_undone, rows_of
from knowledge.reading.recognition.network import LONGEST, Network, chances, keys_of, parts_of, places_of
from knowledge.reading.recognition.recognising import believed_from, doubted_below, recognise
from knowledge.reading.scenes import Candidate
from knowledge.relations import Relation

Propose = Callable[[str], Proposed]
Judge = Callable[[str, Mapping[str, Mapping[str, float]]], list[Candidate]]


@pytest.fixture
def propose(profile_of: Callable[[str], Profile]) -> Propose:
    return lambda prose: propose_all(profile_of(prose))


@pytest.fixture
def judge(propose: Propose, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """What becomes of a text where the network gives the words of a label those chances, and all others none."""

    def make(prose: str, given: Mapping[str, Mapping[str, float]]) -> list[Candidate]:
        found = propose(prose)
        rows = rows_of(found.sentences, found.kinds, found.candidates)
        judged = np.zeros((len(rows.places), len(LABELS)), dtype="float32")
        for number, place in enumerate(rows.places):
            node = found.sentences[place.sentence].read.tree.nodes[place.node] if place else None
            for label, words in given.items():
                if node is not None:
                    judged[number, LABELS.index(label)] = words.get(node.span.of(prose), 0)
        monkeypatch.setattr(recognising, "chances", lambda _: judged)
        return [one for one in recognise(found.sentences, found.kinds, found.candidates).candidates if one.stated]

    return make


def values(candidates: list[Candidate], relation: Relation) -> list[str]:
    standing = [one for one in candidates if one.relation is relation and one.rejected is None]
    return [one.value.spelling or one.value.span.of(one.scene.text) for one in standing]


class TestWhatTheNetworkSees:
    def test_every_word_has_all_features_and_between_sentences_stands_no_word(self, propose: Propose):
        found = propose("Odile Varga is a dancer. She went to Graz.")
        rows = rows_of(found.sentences, found.kinds, found.candidates)

        assert {len(row) for row in rows.features} == {FEATURES}
        words = sum(len(bound.read.tree.nodes) for bound in found.sentences)
        assert sum(place is not None for place in rows.places) == words
        assert rows.places.count(None) == len(found.sentences) + 1

    def test_the_same_text_looks_otherwise_where_another_is_meant(self, propose: Propose):
        found = propose("Odile Varga is a dancer. She joined the Graz Ballet.")
        rows = rows_of(found.sentences, found.kinds, found.candidates)

        assert any("dancer" in row[MEANT] for row in rows.features)
        assert not any("dancer" in "".join(as_of_another(row)[MEANT : MEANT + 3]) for row in rows.features)
        assert {len(as_undone(row, "never")) for row in rows.features} == {FEATURES}

    def test_what_it_gives_is_a_chance_for_every_word_and_label(self, propose: Propose):
        found = propose("Odile Varga is a dancer. She joined the Graz Ballet.")
        rows = rows_of(found.sentences, found.kinds, found.candidates)
        given = chances(rows)

        assert given.shape == (len(rows.places), len(LABELS))
        assert ((given >= 0) & (given <= 1)).all()
        assert (given == chances(rows)).all()

    def test_a_sentence_is_seen_whole_or_where_it_is_very_long_in_parts(self, propose: Propose):
        found = propose("Odile Varga is a dancer. She danced " + "and she danced " * LONGEST + "in Graz.")
        rows = rows_of(found.sentences, found.kinds, found.candidates)
        parts = parts_of(rows)

        assert parts[0] == 0
        assert parts[-1] == len(rows.places)
        assert all(0 < end - start <= LONGEST for start, end in pairwise(parts))
        assert {number for number, place in enumerate(rows.places) if place is None} <= {*parts}

    def test_numpy_does_what_was_learnt_with_pytorch(self, propose: Propose):
        torch = pytest.importorskip("torch", reason="PyTorch is only needed to learn")
        learning = importlib.import_module("scripts.train_recogniser")
        found = propose("Odile Varga is a dancer. She joined the Graz Ballet and danced Giselle with Ivo Hahn.")
        rows = rows_of(found.sentences, found.kinds, found.candidates)
        network = learning.Learning().eval()

        with torch.no_grad():
            scores = network(torch.from_numpy(places_of(keys_of(rows.features))), parts_of(rows))

        given = Network(network.arrays()).chances(keys_of(rows.features), parts_of(rows))
        assert given == pytest.approx(torch.sigmoid(scores).numpy(), abs=1e-6)


class TestWhatFollows:
    def test_a_thing_is_believed_from_its_chance_on(self, judge: Judge):
        prose = "Odile Varga is a dancer. After the autumn came the Ostra Winter Cycle."
        least = believed_from()["performance"]

        assert values(judge(prose, {"performance": {"Ostra Winter Cycle": least + 0.01}}), Relation.PERFORMANCE)
        assert not values(judge(prose, {"performance": {"Ostra Winter Cycle": least - 0.01}}), Relation.PERFORMANCE)

    def test_what_the_rules_propose_is_turned_down_where_it_is_too_unlikely(self, judge: Judge):
        prose = "Odile Varga is a dancer. She won the Golden Shoe Prize."
        least = doubted_below()["award"]

        assert values(judge(prose, {"award": {"Golden Shoe Prize": least}}), Relation.AWARD) == ["Golden Shoe Prize"]
        (one,) = [one for one in judge(prose, {}) if one.relation is Relation.AWARD]
        assert one.rejected == "unlikely, 0.00, as the network learnt"

    def test_it_says_how_sure_it_was(self, judge: Judge):
        prose = "Odile Varga is a dancer. After the autumn came the Ostra Winter Cycle."
        (found,) = [one for one in judge(prose, {"performance": {"Ostra Winter Cycle": 0.99}}) if one.rule == RULE]

        assert found.how == "as the network learnt, 0.99 sure"

    def test_a_title_that_goes_on_behind_a_small_word_is_one(self, judge: Judge):
        prose = "Odile Varga is a dancer. After the autumn came Nine Sisters behind Nine Doors."
        title = {"Nine Sisters": 0.99, "behind": 0.9, "Nine Doors": 0.9}

        assert values(judge(prose, {"performance": title}), Relation.PERFORMANCE) == ["Nine Sisters behind Nine Doors"]

    def test_two_people_side_by_side_are_two(self, judge: Judge):
        prose = "Odile Varga is a dancer. Behind her stood Ada Lind and Ivo Hahn."
        both = {"Ada Lind": 0.99, "and": 0.7, "Ivo Hahn": 0.99}

        assert values(judge(prose, {"mentor": both}), Relation.MENTOR) == ["Ada Lind", "Ivo Hahn"]

    def test_what_the_rules_found_is_not_found_again(self, judge: Judge):
        prose = "Odile Varga is a dancer. She joined the Graz Ballet."

        assert values(judge(prose, {"company": {"Graz Ballet": 0.99}}), Relation.COMPANY) == ["Graz Ballet"]

    def test_a_title_of_which_the_rules_saw_a_part_becomes_whole(self, judge: Judge):
        prose = "Odile Varga is a dancer. She danced in Giselle beneath Lanterns."
        title = {"Giselle": 0.99, "beneath": 0.9, "Lanterns": 0.9}

        assert values(judge(prose, {"performance": title}), Relation.PERFORMANCE) == ["Giselle beneath Lanterns"]

    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("After Salt came Kelp, and with it the Heron.", {"Salt": None, "Kelp": "Heron"}),
            ("After Salt came Kelp, with Ivo Hahn as her Heron.", {"Salt": None, "Kelp": None}),
            ("After Salt came the Heron in The Clay Mask.", {"Salt": None}),
        ],
    )
    def test_a_role_is_of_the_work_next_to_it_but_for_a_partners(
        self, judge: Judge, sentence: str, expected: dict[str, str | None]
    ):
        prose = f"Odile Varga is a dancer. {sentence}"
        given = {"performance": {"Salt": 0.99, "Kelp": 0.99}, "role": {"Heron": 0.99}}
        roles = {
            one.value.span.of(one.scene.text): dict(one.qualifiers).get("role")
            for one in judge(prose, given)
            if one.relation is Relation.PERFORMANCE
        }

        assert roles == expected

    @pytest.mark.parametrize(
        ("sentence", "reason"),
        [
            ("Ada Lind joined the Ostra Players.", "somebody else"),
            ("She never joined the Ostra Players.", "never"),
            ("She dreamt of joining the Ostra Players.", "dreamt"),
            ("She turned down an offer of the Ostra Players.", "turn down"),
            ("She danced with many, but not with the Ostra Players.", "not"),
            ("My father joined the Ostra Players.", "somebody else"),
            ("The Ostra Players are a band of acrobats.", "what it is"),
        ],
    )
    def test_what_the_grammar_denies_is_not_believed_however_sure_it_is(self, judge: Judge, sentence: str, reason: str):
        found = judge(f"Odile Varga is a dancer. {sentence}", {"company": {"Ostra Players": 0.999}})

        assert not values(found, Relation.COMPANY)
        assert reason in next(one.rejected or "" for one in found if one.rule == RULE)


def test_labels_are_known_and_nothing_is_believed_that_is_as_likely_not_so():
    assert set(believed_from()) <= set(LABELS)
    assert all(0.5 < chance < 1 for chance in believed_from().values())


def test_only_what_is_very_unlikely_is_turned_down():
    assert set(doubted_below()) <= set(LABELS)
    assert all(0 < chance <= 0.1 for chance in doubted_below().values())


def test_a_text_is_read_the_same_twice(profile_of: Callable[[str], Profile]):
    prose = "Odile Varga is a dancer. At the Ostra Players, whose door she found at nine, she was the Heron in Kelp."

    assert read(profile_of(prose)) == read(profile_of(prose))


def test_of_a_text_without_a_word_nothing_is_recognised(propose: Propose):
    assert recognise((), {}, propose("Odile Varga is a dancer.").candidates[:0]) == Recognised((), NONE)
