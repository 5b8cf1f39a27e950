"""The measurement of asking measures what it says, on biographies that are nobody's."""

from bot.bench.asking import run, table


def test_each_kind_of_question_has_a_row_for_each_size_and_most_are_answered() -> None:
    rows = run([40, 80], questions=4)

    kinds = [row.question for row in rows if row.profiles == 40]
    assert kinds == [row.question for row in rows if row.profiles == 80]
    answered = {row.question: row.answered for row in rows if row.profiles == 80}
    assert answered["value"] == answered["when"] == 1.0
    assert answered["unknown"] == answered["elsewhere"] == 0.0
    assert all(row.milliseconds >= 0 and row.slowest >= row.milliseconds for row in rows)


def test_the_table_tells_how_each_kind_grows() -> None:
    text = table(run([30, 60], questions=2))

    assert "FTS5" in text.splitlines()[0]
    assert text.splitlines()[-1].startswith("from 30 to 60 profiles: value ")
