"""Whatever cannot be taken is refused in Discord with a sentence that says why, and nothing of it is kept."""

import stat
import zipfile
from collections.abc import Mapping
from io import BytesIO

from bot.playground.people.person import Person, Upload
from tests.wire.curating import text_file
from tests.wire.program import ODILE, OTHER_ODILE, Program

MEBIBYTE = 1024 * 1024


def packed(*entries: tuple[str | zipfile.ZipInfo, str | bytes]) -> Upload:
    """A zip archive of these entries."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return Upload("biographies.zip", buffer.getvalue(), "application/zip")


def entry(name: str, *, mode: int) -> zipfile.ZipInfo:
    """An entry of that kind of file."""
    made = zipfile.ZipInfo(name)
    made.create_system, made.external_attr = 3, mode << 16
    return made


def encrypted() -> Upload:
    """An archive that says it is encrypted."""
    data = bytearray(packed(("brandt.txt", OTHER_ODILE)).content)
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.find(mark) + offset] |= 1
    return Upload("biographies.zip", bytes(data))


REFUSED: Mapping[str, tuple[Upload, str]] = {
    "a path out of the folder": (packed(("north/../../brandt.txt", OTHER_ODILE)), "leads out of its folder"),
    "an absolute name": (packed(("/etc/brandt.txt", OTHER_ODILE)), "is absolute"),
    "a drive": (packed(("C:brandt.txt", OTHER_ODILE)), "is absolute"),
    "a device": (packed(("CON.txt", OTHER_ODILE)), "name of a device"),
    "a hidden file": (text_file(".aliases.json", "[]"), "hidden"),
    "a link": (packed((entry("brandt.txt", mode=stat.S_IFLNK | 0o777), "/etc/passwd")), "link"),
    "a pipe": (packed((entry("brandt.txt", mode=stat.S_IFIFO | 0o644), "")), "ordinary file"),
    "an archive within": (
        packed(("more.zip", packed(("brandt.txt", OTHER_ODILE)).content)),
        "archive within an archive",
    ),
    "encryption": (encrypted(), "encrypted"),
    "a bomb": (packed(*((f"{number}.txt", bytes(MEBIBYTE)) for number in range(70))), "unpacks to more than 64 MiB"),
    "very many files": (packed(*((f"{number}.txt", "x") for number in range(2_001))), "holds 2001 files"),
    "names that differ by case": (packed(("brandt.txt", OTHER_ODILE), ("BRANDT.txt", ODILE)), "differs from"),
    "a case other than what is kept": (text_file("ODILE.txt", OTHER_ODILE), "differs from odile.txt"),
    "one name in two forms": (packed(("é.txt", OTHER_ODILE), ("e\u0301.txt", ODILE)), "twice"),
    "another encoding": (Upload("brandt.txt", OTHER_ODILE.encode("utf-16-le")), "control character"),
    "an encoding unknown": (Upload("brandt.txt", "Илка танцует танго.".encode("windows-1251")), "encoding"),
    "a file too large": (Upload("brandt.txt", b"x" * (MEBIBYTE + 1)), "larger than 1 MiB"),
    "a mebibyte in a line": (text_file("brandt.txt", (OTHER_ODILE.replace("\n", " ") * 9000)[:MEBIBYTE]), "an end"),
    "a bomb of YAML": (text_file("brandt.yaml", "a: &a [x,x]\nb: &b [*a,*a]\nname: *b\n"), "alias"),
    "a tag of YAML": (text_file("brandt.yaml", "name: !!python/object/apply:os.system ['true']\n"), "something else"),
    "another ending": (Upload("brandt.docx", OTHER_ODILE.encode()), "not read here"),
    "no text": (Upload("brandt.txt", b"\x7fELF" + bytes(range(256))), "not text"),
    "Markdown with HTML": (text_file("brandt.md", f"{OTHER_ODILE}\n\n<script>x()</script>\n"), "holds HTML"),
    "a text that commands": (text_file("brandt.txt", f"{OTHER_ODILE}\n/kb remove odile\n"), "speaks to a program"),
    "nobody in it": (text_file("brandt.txt", "1234 5678"), "No dancer"),
}


async def test_each_bad_upload_is_refused_with_its_sentence(program: Program, mod: Person):
    await program.starts()
    good = text_file("mira.txt", "Mira Sol danced. Mira Sol smiled.")

    replies = {name: await mod.slash("kb add", file=good, file2=bad) for name, (bad, _) in REFUSED.items()}

    told = {name: reply.text for name, reply in replies.items()}
    assert [name for name, text in told.items() if not text.startswith("**Nothing was taken.**")] == []
    assert {name: told[name] for name, (_, reason) in REFUSED.items() if reason not in told[name]} == {}
    assert [name for name, reply in replies.items() if reply.buttons or not reply.ephemeral] == []
    status = (await mod.slash("kb status")).text
    assert "2 profiles" in status
    assert "waits" not in status
