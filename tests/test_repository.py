"""What holds for the repository as a whole, whoever clones it."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

REPOSITORY = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ("run", "build", "develop")
REGISTRIES = [("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("docker", "io"), ("anaconda", "org")]


def tracked_texts() -> dict[str, str]:
    """Every text file that git tracks, or would track, by its path."""
    if not (REPOSITORY / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    contents = {path: REPOSITORY / path for path in listed.split("\0") if (REPOSITORY / path).is_file()}
    return {path: text for path, file in contents.items() if "\0" not in (text := file.read_text(errors="replace"))}


def lock(name: str) -> str:
    return (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """The locked packages with their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock(name), re.MULTILINE))


def requirements(name: str) -> list[Requirement]:
    """What pyproject.toml asks of the lock of that name."""
    groups = PROJECT["dependency-groups"]
    asked = {
        "run": PROJECT["project"]["dependencies"],
        "build": groups["build"],
        "develop": [entry for entry in groups["develop"] if isinstance(entry, str)],
    }
    return [Requirement(entry) for entry in asked[name]]


# No trace of a machine


def test_nothing_names_a_folder_of_the_machine_it_was_written_on() -> None:
    private = re.compile(r"(?<![\w.}])/(?:home|Users|root|work|workspace)/[\w.]")
    assert [path for path, text in tracked_texts().items() if private.search(text)] == []


def test_nothing_names_the_host_of_a_package_registry() -> None:
    hosts = re.compile("|".join(re.escape(".".join(parts)) for parts in REGISTRIES))
    assert [path for path, text in tracked_texts().items() if hosts.search(text)] == []


# The locks


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_says_what_to_install_and_not_from_where(name: str) -> None:
    form = re.compile(r"[a-z0-9-]+==\S+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    #( .*)?")
    assert [line for line in lock(name).splitlines() if not form.fullmatch(line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_satisfies_what_the_project_asks_for(name: str) -> None:
    locked = pins(name)
    for requirement in requirements(name):
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


@pytest.mark.parametrize("name", ["run", "build"])
def test_developing_takes_the_very_versions_that_run(name: str) -> None:
    assert pins(name).items() <= pins("develop").items()


# The vocabulary


@pytest.mark.parametrize("file", sorted((REPOSITORY / "knowledge" / "words").glob("**/*.y*ml")), ids=lambda f: f.name)
def test_a_list_of_words_opens_with_what_belongs_in_it(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.match(r"# \w", text)
    assert yaml.safe_load(text), "a list of words holds words"


# make and what it calls


def targets() -> set[str]:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make"], cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    assert set(re.findall(r"^  make ([a-z-]+)", listed, re.MULTILINE)) == targets()


def test_the_documents_speak_only_of_targets_that_exist() -> None:
    documents = [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("**/*.md")]
    texts = "\n".join(document.read_text(encoding="utf-8") for document in documents)
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", texts, re.DOTALL))
    spoken = re.findall(r"(?:^\s*|`|\$ |&& )make ([a-z-]+)", code, re.MULTILINE)
    assert set(spoken) <= targets()


def test_what_is_started_by_its_path_may_be_started() -> None:
    for path in (".ci/run", "scripts/install"):
        assert os.access(REPOSITORY / path, os.X_OK), path


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder, its name with spaces, that holds what installing reads; and a Python that notes what it is told."""
    folder = tmp_path / "a place for dancers"
    (folder / "scripts").mkdir(parents=True)
    shutil.copy(REPOSITORY / "scripts" / "install", folder / "scripts")
    shutil.copy(REPOSITORY / "pyproject.toml", folder)
    shutil.copytree(REPOSITORY / "requirements", folder / "requirements")
    python = tmp_path / "python3"
    python.write_text(
        "#!/bin/sh\n"
        f'echo "$@" >>"{tmp_path}/told"\n'
        '[ "$2" != venv ] || { mkdir -p .venv/bin && cp "$0" .venv/bin/python; }\n'
    )
    python.chmod(0o755)
    return folder


def install(checkout: Path, purpose: str, **environment: str) -> tuple[int, str, str]:
    """The exit status of installing, what it said, and what it told the Python of the checkout."""
    told = checkout.parent / "told"
    told.unlink(missing_ok=True)
    variables = {"PATH": f"{checkout.parent}:{os.environ['PATH']}", **environment}
    command = ["sh", "scripts/install", purpose]
    done = subprocess.run(command, cwd=checkout, env=variables, capture_output=True, check=False, text=True)
    return done.returncode, done.stderr, told.read_text() if told.exists() else ""


def test_installing_takes_the_lock_and_its_hashes(checkout: Path) -> None:
    status, _, told = install(checkout, "develop")
    assert status == 0
    assert "install --require-hashes -r requirements/develop.txt" in told


def test_running_installs_less_than_developing(checkout: Path) -> None:
    _, _, told = install(checkout, "run")
    assert "requirements/run.txt" in told
    assert "requirements/develop.txt" not in told


def test_what_is_installed_is_not_installed_again(checkout: Path) -> None:
    install(checkout, "develop")
    assert install(checkout, "develop") == (0, "", "")
    assert install(checkout, "run") == (0, "", "")


def test_a_changed_lock_is_installed_again(checkout: Path) -> None:
    install(checkout, "develop")
    with (checkout / "requirements" / "run.txt").open("a") as file:
        file.write("# changed\n")
    assert "-m venv --clear .venv" in install(checkout, "develop")[2]


def test_a_checkout_that_was_moved_is_installed_again(checkout: Path) -> None:
    install(checkout, "develop")
    moved = checkout.rename(checkout.with_name("another place"))
    assert "-m venv --clear .venv" in install(moved, "develop")[2]


def test_a_python_that_is_too_old_is_named_in_one_sentence(checkout: Path) -> None:
    old = checkout.parent / "python2.7"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    status, said, _ = install(checkout, "develop", PYTHON=str(old))
    assert status == 1
    assert said == f"Dancer Bot: PYTHON={old} is no Python 3.11 or newer.\n"
    assert not (checkout / ".venv").exists()


def test_without_any_fitting_python_it_is_said_what_to_do(checkout: Path) -> None:
    only = checkout.parent / "only"
    only.mkdir()
    for tool in ("sh", "cat", "cksum", "dirname"):
        (only / tool).symlink_to(shutil.which(tool) or tool)
    (only / "python3").write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 || exit 1\n')
    (only / "python3").chmod(0o755)
    status, said, _ = install(checkout, "run", PATH=str(only))
    assert status == 1
    assert "Python 3.11 or newer is needed" in said
    assert "Python 3.9.2 was found" in said
    assert "PYTHON=" in said


# The image


def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile: the word that opens each, and the rest."""
    lines = [line for line in (REPOSITORY / "Dockerfile").read_text().splitlines() if not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in joined.splitlines() if line)]


def last_stage() -> list[tuple[str, str]]:
    found = instructions()
    start = max(index for index, (word, _) in enumerate(found) if word == "FROM")
    return found[start:]


def test_the_image_is_built_only_from_what_is_sent_to_the_engine() -> None:
    sent = {line[1:] for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and not rest.startswith("--from")]
    assert {source.split("/")[0] for sources in copied for source in sources} == sent


def test_the_bot_runs_as_a_numbered_user_without_rights() -> None:
    user, _, group = dict(last_stage())["USER"].partition(":")
    assert int(user) > 0
    assert int(group) > 0


def test_the_bot_itself_gets_the_signal_to_stop() -> None:
    stage = dict(last_stage())
    assert json.loads(stage["ENTRYPOINT"]) == ["dancer-bot"]
    assert json.loads(stage["CMD"]) == ["run"]


def test_an_engine_learns_of_the_bots_health_from_the_bot() -> None:
    assert dict(last_stage())["HEALTHCHECK"].endswith('CMD ["dancer-bot", "health"]')


def test_the_last_stage_builds_nothing() -> None:
    runs = [rest for word, rest in last_stage() if word == "RUN"]
    assert runs
    assert not [run for run in runs if re.search(r"\bpip\b|\bapt|gcc|make", run)]
