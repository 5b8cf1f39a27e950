"""The measurement of name look-up measures what it says, on names that are nobody's."""

from bot.bench.names import run, table


def test_a_small_measurement_has_a_row_for_each_size_and_kind_of_misspelling() -> None:
    rows = run([50, 80], queries=10)

    spellings = [row.spelling for row in rows if row.names == 50]
    assert len(spellings) == len(set(spellings))
    assert [row.spelling for row in rows if row.names == 80] == spellings
    assert {"as it is", "one slip", "swapped", "stranger"} <= set(spellings)
    assert all(
        0.0 <= share <= 1.0 for row in rows for share in (row.right, row.certain, row.mistaken, row.beside_right)
    )
    assert all(row.milliseconds > 0 and row.beside_milliseconds > 0 and row.times_faster > 0 for row in rows)


def test_the_names_are_found_and_strangers_are_not() -> None:
    rows = {row.spelling: row for row in run([300], queries=60)}

    assert rows["as it is"].certain == rows["turned"].certain == rows["no accents"].certain == 1.0
    assert rows["one slip"].right >= 0.95
    assert rows["swapped"].right >= 0.95
    assert rows["stranger"].certain == 0.0
    assert all(row.mistaken == 0.0 for row in rows.values())


def test_the_table_names_its_columns_and_has_a_line_for_each_row() -> None:
    rows = run([50], queries=5)

    head, *lines = table(rows).splitlines()
    assert "look-up" in head
    assert [len(lines), len(set(map(len, lines)))] == [len(rows), 1]
