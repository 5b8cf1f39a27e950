"""A folder of files becomes profiles, and every file that cannot become one gets a problem that says what to do."""

import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import FolderMissing
from knowledge.profiles import LARGEST_FILE, Loaded, Problem, Profile, load_folder, load_texts, read_profile
from knowledge.text import Span

ANNA = "Anna Bell danced. Anna won a prize, and they called her La Gata."
MAXIME = "Maxime Alimbekova danced. Maxime bowed."

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files into a folder and gives the folder: `write({"a.txt": "…"})`."""

    def build(files: dict[str, str | bytes]) -> Path:
        folder = tmp_path / "profiles"
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        folder.mkdir(exist_ok=True)
        return folder

    return build


def only_profile(loaded: Loaded) -> Profile:
    assert loaded.problems == ()
    assert len(loaded.profiles) == 1
    return loaded.profiles[0]


def only_problem(loaded: Loaded) -> Problem:
    assert len(loaded.problems) == 1, loaded.problems
    problem = loaded.problems[0]
    assert problem.message.endswith(".")
    assert problem.advice.endswith(".")
    return problem


class TestAFolder:
    def test_profiles_come_in_the_order_of_their_paths(self, write: Write) -> None:
        folder = write({"b.txt": ANNA, "a/z.md": MAXIME, "B.TXT": "Ivan Petrov danced. Ivan bowed."})

        loaded = load_folder(folder)

        assert [(p.path, p.name) for p in loaded.profiles] == [
            ("B.TXT", "Ivan Petrov"),
            ("a/z.md", "Maxime Alimbekova"),
            ("b.txt", "Anna Bell"),
        ]
        assert loaded.problems == ()

    def test_of_a_known_text_that_is_the_same_no_second_copy_is_held(self, write: Write) -> None:
        folder = write({"a.txt": "Odile danced.", "b.txt": "Ilka danced."})
        known = load_texts(folder).by_path
        write({"b.txt": "Ilka sang."})

        again = load_texts(folder, known=known).by_path

        assert again["a.txt"] is known["a.txt"]
        assert again["b.txt"] == "Ilka sang."

    def test_a_folder_that_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(FolderMissing, match="create it"):
            load_folder(tmp_path / "nowhere")

    def test_a_file_in_the_place_of_the_folder_is_an_error(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ANNA)

        with pytest.raises(FolderMissing):
            load_folder(tmp_path / "a.txt")

    def test_an_empty_folder_gives_nothing(self, write: Write) -> None:
        assert load_folder(write({})) == Loaded((), ())

    def test_what_is_hidden_or_left_by_other_programs_is_passed_over(self, write: Write) -> None:
        folder = write(
            {".git/a.txt": "x", ".a.txt": "x", "a.txt~": "x", "~$a.txt": "x", "Thumbs.db": b"\0", "desktop.ini": "x"}
        )

        assert load_folder(folder) == Loaded((), ())

    def test_the_folder_may_be_reached_through_a_link(self, write: Write, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(write({"a.txt": ANNA}))

        assert only_profile(load_folder(tmp_path / "link")).path == "a.txt"


class TestOneProfile:
    def test_plain_prose_with_a_meaningless_name_gives_its_dancer(self) -> None:
        profile = only_profile(read_profile("x7f.txt", ANNA.encode()))

        assert (profile.name, profile.aliases) == ("Anna Bell", ("Anna", "La Gata"))
        assert profile.name_span.of(profile.text) == "Anna Bell"
        assert profile.prose.of(profile.text) == profile.text == ANNA

    def test_a_head_states_the_name_and_the_prose_gives_the_short_forms(self) -> None:
        text = f"---\nname: Annabella Maria Bell\naliases: [Belle, anna]\nmentor: Olga\n---\n{ANNA}"
        profile = only_profile(read_profile("a.md", text.encode()))

        assert profile.name == "Annabella Maria Bell"
        assert profile.name_span.of(text) == "Annabella Maria Bell"
        assert profile.prose.of(text) == ANNA
        assert [(s.key, s.value) for s in profile.front_matter] == [
            ("name", "Annabella Maria Bell"),
            ("aliases", "Belle"),
            ("aliases", "anna"),
            ("mentor", "Olga"),
        ]

    def test_a_stated_alias_counts_once_beside_the_same_form_of_the_prose(self) -> None:
        text = f"---\nname: Anna Bell\naliases: [ANNA, Anna Bell, Belle]\n---\n{ANNA}"

        assert only_profile(read_profile("a.md", text.encode())).aliases == ("ANNA", "La Gata", "Belle")

    def test_a_head_without_a_name_leaves_it_to_the_prose(self) -> None:
        profile = only_profile(read_profile("a.txt", f"---\nborn: 1950\n---\n{ANNA}".encode()))

        assert profile.name == "Anna Bell"

    def test_a_yaml_profile_gives_its_prose_where_it_stands(self) -> None:
        text = f"born: 1950\ntext: |\n  {ANNA}\n\n  She slept.\n"
        profile = only_profile(read_profile("a.YML", text.encode()))

        assert (profile.name, profile.name_span.of(text)) == ("Anna Bell", "Anna Bell")
        assert profile.prose.of(text) == f"{ANNA}\n\n  She slept."

    def test_a_profile_of_statements_alone_is_a_profile(self) -> None:
        assert only_profile(read_profile("a.yaml", b"name: Anna Bell\nborn: 1950\n")).name == "Anna Bell"

    def test_offsets_count_the_characters_of_the_text_as_the_file_has_it(self) -> None:
        data = b"\xef\xbb\xbf" + "Éclat.\r\n\r\nAnna Bell danced. 👣 Anna bowed.".encode()
        profile = only_profile(read_profile("a.txt", data))

        assert profile.text.startswith("Éclat.\r\n\r\n")
        assert profile.name_span.start == len("Éclat.\r\n\r\n")

    def test_profiles_of_one_path_and_text_are_equal_and_hash_alike(self) -> None:
        one, other = (only_profile(read_profile("a.txt", ANNA.encode())) for _ in range(2))

        assert (one, hash(one)) == (other, hash(other))


class TestTrouble:
    def test_the_others_load(self, write: Write) -> None:
        loaded = load_folder(write({"a.txt": b"\0", "b.txt": ANNA, "c.yaml": "name: [", "d.md": "---\nname: x\n"}))

        assert [p.path for p in loaded.profiles] == ["b.txt"]
        assert [(p.path, p.line, p.fatal) for p in loaded.problems] == [
            ("a.txt", 1, True),
            ("c.yaml", 1, True),
            ("d.md", 1, True),
        ]

    def test_a_file_of_one_mebibyte_is_read_and_one_byte_more_is_not(self) -> None:
        prose = ANNA.encode().ljust(LARGEST_FILE)

        assert only_profile(read_profile("a.txt", prose)).name == "Anna Bell"
        assert "1 MiB" in only_problem(read_profile("a.txt", prose + b" ")).message

    def test_a_large_file_in_a_folder_is_not_read_whole(self, write: Write) -> None:
        folder = write({})
        with (folder / "a.txt").open("wb") as file:
            file.truncate(1 << 40)

        assert "1 MiB" in only_problem(load_folder(folder)).message

    def test_prose_without_a_dancer_is_a_problem_with_the_way_out(self) -> None:
        problem = only_problem(read_profile("README.md", b"# Read me\n\nPut the profiles here."))

        assert (problem.fatal, "`name: " in problem.advice) == (True, True)

    def test_a_doubtful_head_does_no_harm_and_is_told(self, write: Write) -> None:
        loaded = load_folder(write({"a.md": f"---\ncoach: Olga\nname: Anna Bell\n---\n{ANNA}"}))

        assert [p.name for p in loaded.profiles] == ["Anna Bell"]
        assert (only_problem(loaded).line, only_problem(loaded).fatal) == (2, False)

    def test_windows_1252_loads_and_is_told(self, write: Write) -> None:
        loaded = load_folder(write({"a.txt": "Zoë Bell danced. Zoë bowed.".encode("windows-1252")}))

        assert [p.name for p in loaded.profiles] == ["Zoë Bell"]
        assert not only_problem(loaded).fatal

    @pytest.mark.parametrize("name", ["a.docx", "a.jpg", "notes", "a.txt.bak"])
    def test_other_kinds_of_files_are_told_the_kinds_that_are_read(self, write: Write, name: str) -> None:
        problem = only_problem(load_folder(write({name: ANNA})))

        assert (problem.path, problem.fatal) == (name, False)
        assert ".txt, .md, .yaml or .yml" in problem.advice

    def test_a_file_that_may_not_be_read_is_told(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = write({"a.txt": ANNA, "b.txt": MAXIME})
        opened = Path.open

        def refuse(file: Path, mode: str) -> object:
            if file.name == "a.txt":
                raise PermissionError(13, "Permission denied")
            return opened(file, mode)

        monkeypatch.setattr(Path, "open", refuse)  # whoever runs the tests may be allowed to read everything
        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["b.txt"]
        assert "Permission denied" in only_problem(loaded).message

    def test_a_subfolder_that_may_not_be_read_is_told(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = write({"a.txt": ANNA, "sub/b.txt": MAXIME})
        scan = os.scandir

        def refuse(place: Path) -> object:
            if place.name == "sub":
                raise PermissionError(13, "Permission denied")
            return scan(place)

        monkeypatch.setattr(os, "scandir", refuse)
        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["a.txt"]
        assert only_problem(loaded).path == "sub"

    def test_what_is_no_ordinary_file_is_not_opened(self, write: Write) -> None:
        folder = write({"b.txt": ANNA})
        os.mkfifo(folder / "a.txt")

        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["b.txt"]
        assert "ordinary" in only_problem(loaded).message

    @pytest.mark.parametrize("name", [b"caf\xe9.txt", b"a\nb.txt", b"a\x1b[31m.txt"])
    def test_a_name_that_cannot_be_written_is_told_in_one_that_can(self, write: Write, name: bytes) -> None:
        folder = write({})
        try:
            Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(ANNA)
        except OSError:
            pytest.skip("this file system refuses such names itself")

        problem = only_problem(load_folder(folder))

        assert problem.fatal
        assert "\ufffd" in problem.path
        assert problem.path.encode("utf-8")


class TestTwice:
    def test_the_same_text_is_loaded_once_and_told(self, write: Write) -> None:
        loaded = load_folder(write({"a.txt": ANNA, "b.txt": "\ufeff" + ANNA.replace(" ", "\r\n") + "\n\n"}))

        assert [p.path for p in loaded.profiles] == ["a.txt"]
        assert (only_problem(loaded).path, only_problem(loaded).fatal) == ("b.txt", True)
        assert "a.txt" in only_problem(loaded).message

    def test_two_dancers_of_one_name_stay_two_and_are_told(self, write: Write) -> None:
        loaded = load_folder(write({"a.txt": ANNA, "b.txt": "ANNA BELL\n\nAnna Bell danced in Leeds. Anna bowed."}))

        assert [p.path for p in loaded.profiles] == ["a.txt", "b.txt"]
        assert (only_problem(loaded).path, only_problem(loaded).fatal) == ("b.txt", False)
        assert "a.txt" in only_problem(loaded).message


class TestLinks:
    def test_a_link_to_a_file_within_the_folder_is_read(self, write: Write) -> None:
        folder = write({".store/1/a.txt": ANNA})
        (folder / "a.txt").symlink_to(folder / ".store" / "1" / "a.txt")

        assert only_profile(load_folder(folder)).path == "a.txt"

    def test_a_link_to_a_hidden_folder_within_is_followed(self, write: Write) -> None:
        folder = write({".store/1/a.txt": ANNA})
        (folder / "live").symlink_to(folder / ".store" / "1")

        assert only_profile(load_folder(folder)).path == "live/a.txt"

    @pytest.mark.parametrize("target", ["outside", "outside/a.txt"])
    def test_a_link_out_of_the_folder_is_refused(self, write: Write, tmp_path: Path, target: str) -> None:
        folder = write({"b.txt": MAXIME})
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "a.txt").write_text(ANNA)
        (folder / "a.txt").symlink_to(tmp_path / target)

        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["b.txt"]
        assert "out of the profiles folder" in only_problem(loaded).message

    def test_a_link_out_by_way_of_a_folder_beside_of_a_like_name_is_refused(self, write: Write, tmp_path: Path) -> None:
        folder = write({})
        (tmp_path / "profiles-old").mkdir()
        (tmp_path / "profiles-old" / "a.txt").write_text(ANNA)
        (folder / "a.txt").symlink_to("../profiles-old/a.txt")

        assert load_folder(folder).profiles == ()

    def test_a_folder_is_read_once_where_it_stands(self, write: Write) -> None:
        folder = write({"z/a.txt": ANNA})
        (folder / "again").symlink_to(folder / "z")

        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["z/a.txt"]
        assert (only_problem(loaded).path, only_problem(loaded).fatal) == ("again", False)

    def test_a_loop_of_folders_comes_to_an_end(self, write: Write) -> None:
        folder = write({"sub/a.txt": ANNA})
        (folder / "sub" / "up").symlink_to(folder)

        loaded = load_folder(folder)

        assert [p.path for p in loaded.profiles] == ["sub/a.txt"]
        assert only_problem(loaded).path == "sub/up"

    def test_a_link_that_leads_nowhere_or_to_itself_is_told(self, write: Write) -> None:
        folder = write({})
        (folder / "a.txt").symlink_to(folder / "a.txt")
        (folder / "b.txt").symlink_to(folder / "gone.txt")

        assert [(p.path, p.message) for p in load_folder(folder).problems] == [
            ("a.txt", "This link leads nowhere."),
            ("b.txt", "This link leads nowhere."),
        ]


class TestTheSamples:
    def test_twelve_profiles_load_without_a_problem(self) -> None:
        loaded = load_folder(Path(__file__).parents[3] / "profiles")

        assert loaded.problems == ()
        assert len(loaded.profiles) == 12
        assert {"Victoria Bektemirova", "Maxime Alimbekova"} <= {profile.name for profile in loaded.profiles}

    def test_the_seeds_load_whatever_their_files_are_called(self, shared: Path, write: Write) -> None:
        seeds = sorted((shared / "seeds").glob("*.txt"))

        loaded = load_folder(write({f"{number}.txt": seed.read_bytes() for number, seed in enumerate(seeds)}))

        assert [(p.name, p.aliases) for p in loaded.profiles] == [
            ("Victoria Bektemirova", ("Victoria",)),
            ("Maxime Alimbekova", ("Maxime",)),
        ]
        assert loaded.problems == ()


@pytest.mark.parametrize(
    ("text", "name", "aliases", "called"),
    [
        ("Ada Maria Lind danced.", "Ada Maria Lind", ("Ada",), "Ada Maria Lind"),
        ("Ada Maria Lind danced. Ada Lind won. Ada Lind left.", "Ada Maria Lind", ("Ada", "Ada Lind"), "Ada Lind"),
        ("LIND, Ada Maria, danced. Lind won.", "Ada Maria Lind", ("Ada Maria", "Lind"), "Ada Lind"),
        ("Madonna danced.", "Madonna", (), "Madonna"),
    ],
)
def test_a_dancer_is_called_as_the_text_says_most(text: str, name: str, aliases: tuple[str, ...], called: str):
    assert Profile("a.txt", text, Span(0, len(text)), name, Span(0, 3), aliases).called == called


def test_a_profile_on_its_way_to_another_process_leaves_no_second_form_of_its_text() -> None:
    profile = Profile("odile.txt", "Odile danced — twice, in Łódź.", Span(0, 30), "Odile", Span(0, 5))
    size = sys.getsizeof(profile.text)

    assert pickle.loads(pickle.dumps(profile)) == profile  # noqa: S301 - of this process
    assert sys.getsizeof(profile.text) == size
