"""The package guard: what is no plain Word file of sensible size is refused with one sentence."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx_files import OFFICE, TYPE, docx, packed, para, parts, relationships, run

from slagen.errors import RefusedError
from slagen.sources.docx import read_docx
from slagen.sources.docx.archive import entries
from slagen.sources.docx.guard import LIMITS, Limits, open_package

MAIN = "word/document.xml"


def refused(data: bytes, words: str, limits: Limits = LIMITS) -> None:
    """DATA is refused with one sentence that begins with the name of the file and has WORDS."""
    with pytest.raises(RefusedError) as caught:
        read_docx(data, file="a.docx", limits=limits)
    said = str(caught.value)
    assert said.startswith("a.docx: ")
    assert words in said
    assert said.endswith(".")
    assert "\n" not in said
    assert caught.value.exit_code == 3


def with_main(xml: str | bytes) -> bytes:
    members = parts("")
    return packed(members | {MAIN: xml.encode() if isinstance(xml, str) else xml})


def main_xml() -> str:
    return parts(para("text"))[MAIN].decode()


# --- no Word file at all


def test_an_empty_file_a_text_and_another_zip_are_no_word_files() -> None:
    refused(b"", "this is not a Word file")
    refused(b"Dear Sir", "this is not a Word file")
    refused(packed({"a.txt": b"x"}), "this is a zip file, but not a Word file")
    refused(packed({"[Content_Types].xml": b"<Types/>"}), "this is a zip file, but not a Word file")


def test_an_old_word_file_and_one_with_a_password_have_their_own_hint() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    refused(ole + "WordDocument".encode("utf-16-le"), "save it as .docx")
    refused(ole + "EncryptedPackage".encode("utf-16-le"), "remove the password")
    flagged = bytearray(docx(para("x")))
    flagged[6] |= 1
    at = flagged.rindex(b"PK\x01\x02")
    flagged[at + 8] |= 1
    refused(bytes(flagged), "remove the password")


def test_a_spreadsheet_is_named_as_such() -> None:
    members = parts("") | {
        "_rels/.rels": relationships(("r1", "officeDocument", "xl/workbook.xml", False)).encode(),
        "xl/workbook.xml": b"<workbook/>",
    }
    refused(packed(members), "not one of Word")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_damaged(share: float) -> None:
    data = docx(para("some words that are here"))
    refused(data[: int(len(data) * share)], "damaged or cut off")


def test_a_changed_byte_in_the_packed_text_is_damage() -> None:
    members = parts(para("".join(chr(0x4E00 + number % 5000) for number in range(0, 90_000, 7))))
    data = bytearray(packed(members))
    entry = next(entry for entry in entries(bytes(data)) if entry.name == MAIN)
    data[entry.start + entry.packed // 2] ^= 0xFF
    refused(bytes(data), "damaged or cut off")


def test_bytes_before_or_behind_the_package_are_damage() -> None:
    data = docx(para("x"))
    refused(data + b"more", "damaged or cut off")
    refused(data[:4] + b"\0" + data[4:], "damaged or cut off")


# --- what the main document is


def test_a_main_document_that_is_missing_or_something_else_is_refused() -> None:
    members = parts("")
    refused(packed({name: data for name, data in members.items() if name != MAIN}), f"the part {MAIN} is damaged")
    refused(with_main("<html/>"), f"the part {MAIN} is damaged")
    refused(with_main(""), f"the part {MAIN} is damaged")


def test_two_main_documents_are_refused() -> None:
    members = parts(para("first")) | {"word/other.xml": parts(para("second"))[MAIN]}
    two = relationships(
        ("r1", "officeDocument", MAIN, False), ("r2", "officeDocument", "word/other.xml", False)
    ).encode()
    refused(packed(members | {"_rels/.rels": two}), "two main documents")
    override = f'<Override PartName="/word/other.xml" ContentType="{TYPE}.document.main+xml"/></Types>'.encode()
    types = members["[Content_Types].xml"].replace(b"</Types>", override)
    refused(packed(members | {"[Content_Types].xml": types}), "two main documents")


def test_a_main_document_outside_the_package_is_never_fetched() -> None:
    for target in ("../../etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x"):
        link = relationships(("r1", "officeDocument", target, target.startswith(("file", "http")))).encode()
        refused(packed(parts("") | {"_rels/.rels": link}), "damaged")


# --- names


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "word/../../evil.xml",
        "/etc/evil.xml",
        "word\\evil.xml",
        "C:/evil.xml",
        "word/a\0b.xml",
        "a//b",
        "./x",
    ],
)
def test_names_that_lead_elsewhere_are_refused_and_nothing_is_written(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = packed(parts(para("x")) | {"word/PLACE.xml": b"<x/>"})
    if len(name) <= len(
        "word/PLACE.xml"
    ):  # zipfile mends such names when it writes, so they are put in behind its back
        padded = name + "x" * (len("word/PLACE.xml") - len(name))
        data = data.replace(b"word/PLACE.xml", padded.encode())
    else:
        data = packed(parts(para("x")) | {name: b"<x/>"})
    refused(data, "forbidden name")
    assert list(tmp_path.iterdir()) == []


def test_an_entry_that_stands_twice_or_differs_in_capitals_only_is_refused() -> None:
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w") as package:
        warnings.simplefilter("ignore")
        for name, content in parts(para("first")).items():
            package.writestr(name, content)
        package.writestr(MAIN, parts(para("second"))[MAIN])
    refused(made.getvalue(), "twice")
    refused(packed(parts(para("first")) | {"Word/Document.XML": b"<x/>"}), "twice")


def test_an_entry_stored_under_another_name_is_refused() -> None:
    data = bytearray(docx(para("x")))
    at = data.index(MAIN.encode())
    data[at : at + 4] = b"Word"
    refused(bytes(data), "is stored under another name")


def rebuilt(data: bytes, *, more: bytes = b"", wide: bool = False) -> bytes:
    """DATA with its directory written anew: MORE records of entries in it, or all sizes said in zip64 (WIDE)."""
    first = data.index(b"PK\x01\x02")
    records, count, at = b"", 0, first
    while data[at : at + 4] == b"PK\x01\x02":
        named, extra = struct.unpack_from("<HH", data, at + 28)
        record = bytearray(data[at : at + 46 + named])
        if wide:
            packed_size, size, header = (
                *struct.unpack_from("<LL", record, 20),
                struct.unpack_from("<L", record, 42)[0],
            )
            record[20:28], record[42:46], record[30:32] = b"\xff" * 8, b"\xff" * 4, struct.pack("<H", 28)
            record += struct.pack("<HHQQQ", 1, 24, size, packed_size, header)
        records, count, at = records + record, count + 1, at + 46 + named + extra
    records, count = records + more, count + bool(more)
    if not wide:
        return data[:first] + records + struct.pack("<4s4xHHLLH", b"PK\x05\x06", count, count, len(records), first, 0)
    end = struct.pack("<4sQ12xQQQQ", b"PK\x06\x06", 44, count, count, len(records), first)
    locator = struct.pack("<4s4xQL", b"PK\x06\x07", first + len(records), 1)
    return (
        data[:first] + records + end + locator + struct.pack("<4s4x4s8sH", b"PK\x05\x06", b"\xff" * 4, b"\xff" * 8, 0)
    )


def test_entries_that_share_their_bytes_are_refused() -> None:
    inner = b"<x/>"
    crc = zlib.crc32(inner)
    local = struct.pack("<4s10xLLLHH", b"PK\x03\x04", crc, 4, 4, 7, 0) + b"two.xml" + inner
    data = packed(parts(para("x")) | {"one.bin": local}, method=zipfile.ZIP_STORED)
    record = struct.pack("<4s12xLLLHHHHHLL", b"PK\x01\x02", crc, 4, 4, 7, 0, 0, 0, 0, 0, data.index(local)) + b"two.xml"
    assert read_docx(rebuilt(data), file="a.docx").text == "x"
    refused(rebuilt(data, more=record), "damaged or cut off")


def test_sizes_said_in_the_wide_form_are_read_and_a_wide_end_that_is_missing_is_damage() -> None:
    data = rebuilt(docx(para("x")), wide=True)
    assert read_docx(data, file="a.docx").text == "x"
    refused(data.replace(b"PK\x06\x07", b"PK\x06\x08"), "damaged or cut off")
    refused(data.replace(b"PK\x06\x06", b"PK\x06\x05"), "damaged or cut off")


# --- document types and entities


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file://{canary}">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_document_types_and_entities_are_refused_in_any_encoding(codec: str, declared: str, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret")
    text = main_xml().replace("<w:document", declared.replace("{canary}", str(canary)) + "<w:document", 1)
    text = text.replace("text", "&x;", 1).replace("UTF-8", "UTF-16" if "16" in codec else "UTF-8")
    refused(with_main(text.encode(codec)), "declares entities or a document type")


def test_document_types_are_refused_in_parts_that_nobody_reads_too() -> None:
    members = parts(para("x")) | {"customXml/item1.xml": b'<!DOCTYPE x SYSTEM "x"><x/>'}
    refused(packed(members), "the part customXml/item1.xml declares")


def test_ten_levels_of_entities_are_refused_at_once() -> None:
    bomb = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    refused(with_main(main_xml().replace("<w:document", f"<!DOCTYPE x [{bomb}]><w:document", 1)), "declares entities")


def test_another_encoding_hides_nothing() -> None:
    utf_7 = main_xml().replace("UTF-8", "UTF-7").replace("text", "+ADwAIQ-DOCTYPE x+AD4-")
    assert read_docx(with_main(utf_7), file="a.docx").text == "+ADwAIQ-DOCTYPE x+AD4-"
    refused(with_main(main_xml().replace("text", "Ä").encode("latin-1")), "is damaged")
    refused(with_main(main_xml().encode("utf-32")), "is damaged")
    refused(with_main(main_xml().encode("utf-16-le") + b"\x00"), "is damaged")


def test_an_entity_that_is_nowhere_declared_is_damage() -> None:
    refused(with_main(main_xml().replace("text", "&nope;")), "is damaged")


# --- limits, each with what just passes


def test_the_size_of_the_file() -> None:
    data = docx(para("x"))
    assert open_package(data, file="a.docx", limits=replace(LIMITS, file=len(data)))
    refused(data, "larger than 0 MB", replace(LIMITS, file=len(data) - 1))
    refused(b"PK\x03\x04" + b"\0" * (20 * 1024 * 1024), "larger than 20 MB")


def test_the_number_of_entries() -> None:
    members = parts(para("x"))
    for more, passes in ((1000 - len(members), True), (1001 - len(members), False)):
        data = packed(members | {f"media/{number}": b"" for number in range(more)})
        if passes:
            assert read_docx(data, file="a.docx").text == "x"
        else:
            refused(data, "more than 1000 entries")


def incompressible(size: int) -> bytes:
    return os.urandom(size)


def test_the_size_of_a_part_and_of_all_parts() -> None:
    members = parts(para("x"))
    stored = packed(members | {"media/a.bin": incompressible(5000), "media/b.bin": incompressible(5000)})
    part = max(5000, *(len(content) for content in members.values()))
    total = sum(len(content) for content in members.values()) + 10_000
    assert open_package(stored, file="a.docx", limits=replace(LIMITS, part=part, total=total))
    refused(stored, "too large when unpacked", replace(LIMITS, part=part - 1))
    refused(stored, "too large when unpacked", replace(LIMITS, total=total - 1))


def test_how_far_a_part_unpacks() -> None:
    def zeros(size: int) -> bytes:
        return packed(parts(para("x")) | {"media/a.bin": bytes(size)})

    assert open_package(zeros(100 * 1024), file="a.docx")
    refused(zeros(1024 * 1024), "more than 100 times")


def test_the_number_of_paragraphs() -> None:
    def many(number: int) -> bytes:
        return packed(parts("".join(para(f"{index:x}") for index in range(number))))

    assert len(read_docx(many(20), file="a.docx", limits=replace(LIMITS, paragraphs=20)).blocks) == 20
    refused(many(21), "more than 20 paragraphs", replace(LIMITS, paragraphs=20))


def test_the_number_of_elements_and_attributes() -> None:
    data = docx(para("x"))
    assert open_package(data, file="a.docx", limits=replace(LIMITS, nodes=200))
    refused(data, "too many elements", replace(LIMITS, nodes=40))


def test_the_depth_of_xml() -> None:
    def deep(depth: int) -> bytes:  # document, body, p ... r, t
        return docx(para("<w:smartTag>" * (depth - 5) + run("x") + "</w:smartTag>" * (depth - 5)))

    assert read_docx(deep(256), file="a.docx").text == "x"
    refused(deep(257), f"the part {MAIN} is nested too deeply")
    refused(deep(3000), f"the part {MAIN} is nested too deeply")


# --- bombs: under two seconds and 200 MB, each in a process of its own


def squeezed(members: dict[str, bytes], name: str, megabytes: int) -> bytes:
    """MEMBERS and an entry NAME of so many MEGABYTES of zeros, without ever holding them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members.items():
            package.writestr(member, content)
        with package.open(name, "w") as stream:
            for _ in range(megabytes):
                stream.write(bytes(1024 * 1024))
    return made.getvalue()


def bomb_of_zeros() -> bytes:
    members = parts("")
    del members[MAIN]
    return squeezed(members, MAIN, 300)


def bomb_of_paragraphs() -> bytes:
    return docx("<w:p/>" * 2_000_000)


def bomb_of_stored_paragraphs() -> bytes:
    return packed(parts("<w:p/>" * 2_900_000), method=zipfile.ZIP_STORED)


def bomb_of_stored_elements() -> bytes:
    return packed(parts("<a/>" * 4_500_000), method=zipfile.ZIP_STORED)


def bomb_of_attributes() -> bytes:
    many = " ".join(f'a{number}=""' for number in range(1_500_000))
    return packed(parts(f"<w:x {many}/>"), method=zipfile.ZIP_STORED)


def bomb_of_entries() -> bytes:
    return packed(parts(para("x")) | {f"word/{number}.xml": b"<x/>" for number in range(5000)})


def bomb_of_empty_entries() -> bytes:
    return packed({f"{number}": b"" for number in range(70_000)}, method=zipfile.ZIP_STORED)


def bomb_in_a_zip() -> bytes:
    inner = squeezed({}, MAIN, 300)
    return packed(parts(para("x")) | {"word/embeddings/inner.docx": inner})


def bomb_with_lying_sizes() -> bytes:
    members = parts("")
    del members[MAIN]
    data = bytearray(squeezed(members, MAIN, 64))
    entry = next(entry for entry in entries(bytes(data)) if entry.name == MAIN)
    at = data.rindex(MAIN.encode()) - 46
    for place in (entry.header + 22, at + 24):
        data[place : place + 4] = struct.pack("<L", 1000)
    return bytes(data)


def bomb_of_fields() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'
    return packed(parts(para(begin * 60_000)), method=zipfile.ZIP_STORED)


BOMBS: dict[str, Callable[[], bytes]] = {
    name: value for name, value in list(globals().items()) if name.startswith("bomb_")
}
_RUN = """
import pathlib, re, sys
from slagen.errors import RefusedError
from slagen.sources.docx import read_docx
data = pathlib.Path(sys.argv[1]).read_bytes()
try:
    read_docx(data, file="a.docx")
    said = "read"
except RefusedError as error:
    said = str(error)
status = pathlib.Path("/proc/self/status")  # not getrusage, which counts the parent's memory too
most = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) // 1024 if status.is_file() else 0
print(most, said)
"""


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_a_bomb_is_refused_in_200_mb(name: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-c", _RUN, str(path)], check=True, capture_output=True, text=True, timeout=600
    )
    megabytes, said = done.stdout.split(" ", 1)
    assert int(megabytes) < 200
    if name != "bomb_of_fields":  # odd, but small enough to read
        assert said.startswith("a.docx: ")


# --- what is odd and yet a Word file


def test_a_package_written_in_one_go_or_with_wide_headers_is_read() -> None:
    class OneWay(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    made = OneWay()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(para("x")).items():
            package.writestr(name, content)
    assert read_docx(made.getvalue(), file="a.docx").text == "x"
    wide = io.BytesIO()
    with zipfile.ZipFile(wide, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts(para("x")).items():
            with package.open(name, "w", force_zip64=True) as stream:
                stream.write(content)
    assert read_docx(wide.getvalue(), file="a.docx").text == "x"


def test_folders_stored_parts_and_capitals_in_targets_are_read() -> None:
    members = {"word/": b""} | parts(para("x"))
    members["_rels/.rels"] = relationships(("r1", f"{OFFICE}/officeDocument", "/Word/Document.xml", False)).encode()
    assert read_docx(packed(members, method=zipfile.ZIP_STORED), file="a.docx").text == "x"


def mutated(data: bytes, seed: int) -> Iterator[bytes]:
    import random

    chance = random.Random(seed)
    for _ in range(120):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(changed))
            changed[at] = chance.randrange(256)
        yield bytes(changed[: chance.randrange(len(changed))] if chance.random() < 0.2 else changed)


def read_or_refused(data: bytes) -> bool:
    """Whether DATA was refused; any other error fails the test."""
    try:
        read_docx(data, file="a.docx")
    except RefusedError:
        return True
    return False


def test_damaged_packages_are_read_or_refused_and_nothing_else() -> None:
    assert any(read_or_refused(data) for data in mutated(docx(para("Respond promptly.") * 20), seed=7))


def test_damaged_xml_is_read_or_refused_and_nothing_else() -> None:
    members = parts(para("Respond promptly."), numbering="", styles="", comments="")
    made = [packed(members | {MAIN: data}) for data in mutated(members[MAIN], seed=8)]
    assert any(map(read_or_refused, made))
