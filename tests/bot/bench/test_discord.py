"""What the bench of Discord measures is what really happened."""

from pathlib import Path

from bot.bench.discord import Row, run, table

PROFILE = "Odile Marchetti was born in Trieste. She trained at the Ljubljana Conservatory."


async def test_both_clients_answer_and_nothing_is_lost(tmp_path: Path):
    (tmp_path / "odile.txt").write_text(PROFILE, encoding="utf-8")

    bare, bot, beside, reading = await run(tmp_path, profiles=5, asked=4)

    assert [row.lost for row in (bare, bot, beside, reading)] == [0, 0, 0, 0]
    assert [row.asked for row in (bare, bot)] == [4, 4]
    assert reading.asked == beside.asked >= 1
    assert all(0 < row.median <= row.p99 for row in (bare, bot, beside, reading))


def test_the_table_says_what_was_lost():
    line = table([Row("dancer-bot", 10, 3, 99.6, 0.00123, 0.0123, 0.5)]).splitlines()[1]

    assert line.split() == ["dancer-bot", "10", "3", "100", "1.23", "ms", "12.3", "ms", "500.0", "ms"]


def test_the_table_says_what_a_client_computed_before_it_answered():
    line = table([Row("dancer-bot", 10, 0, None, None, 0.0123, 0.5, 0.028)]).splitlines()[1]

    assert line.split() == ["dancer-bot", "10", "0", "12.3", "ms", "500.0", "ms", "28.0", "ms"]
