"""The pages as LibreOffice lays them out: every example, every language, fields recomputed by somebody else than us."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from test_examples import document as example
from test_examples import loaded, numbered, printed

from slagen.assembly.assemble import assemble
from slagen.document.tree import Document, Paragraph, Value
from slagen.document.walk import inlines
from slagen.intake.load import load_intake
from slagen.render import render

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FONTS = {
    "zh": ("NotoSansCJK", "NotoSerifCJK", "Liberation", "SimSun", "SimHei", "TimesNewRoman"),
    "en": ("Carlito", "Calibri"),
    "el": ("Carlito", "Calibri"),
}
EVERY_LANGUAGE = ("saas-storage", "multi-level", "internal-helpdesk", "one-customer-several-services",
                  "one-service-three-departments")  # fmt: skip


def languages(path: Path) -> list[str]:
    """The languages in which the pages of an example are laid out: five examples in all, each other one in one."""
    found = loaded(path.stem).intake.agreement.languages
    return list(found) if path.stem in EVERY_LANGUAGE else [found[EXAMPLES.index(path) % len(found)]]


CASES = [(path, code) for path in EXAMPLES for code in languages(path)]
FEWEST_LINES = 6
each = pytest.mark.parametrize(("path", "language"), CASES, ids=[f"{p.stem}-{c}" for p, c in CASES])


def document(path: Path, language: str) -> Document:
    return example(path.stem, language)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDF of every example in every language, converted in one run."""
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or pdftotext is not installed")
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for path, language in CASES:
        files.append(folder / f"{path.stem}-{language}.docx")
        files[-1].write_bytes(render(document(path, language), "docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for _ in range(2):  # one conversion in some sixty fails for no visible reason
        todo = [str(file) for file in files if not file.with_suffix(".pdf").exists()]
        if todo:
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *todo]
            subprocess.run(command, check=False, capture_output=True, timeout=600)
    return folder


def squeezed(text: str) -> str:
    """TEXT without white space, since lines break where the layout breaks them, and without Chinese stops and commas.

    Those may hang in the margin at the end of a line, where pdftotext does not see them.
    """
    return re.sub(r"[\s\uff0c\u3002\u3001]+", "", text)


def furniture(line: str, made: Document) -> bool:
    """Whether LINE is the header or the footer, which stand between two halves of a paragraph that runs over a page."""
    footer = r"(?:Page|Σελίδα) \d+ (?:of|από) \d+|第 ?\d+ ?页.*"
    return re.fullmatch(footer, line.strip("\f ")) is not None or (made.number in line and made.version in line)


@each
def test_every_number_heading_and_value_stands_in_the_pdf(path: Path, language: str, pages: Path) -> None:
    pdf = pages / f"{path.stem}-{language}.pdf"
    raw = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert raw.count("\f") >= 5
    assert "Error: Reference source" not in raw
    made = document(path, language)
    text = squeezed("\n".join(line for line in raw.splitlines() if not furniture(line, made)))
    numbers, blank = numbered(made)
    for part, labels in zip(made.parts, numbers.parts, strict=True):
        heading = printed(part.heading, numbers, blank)
        assert squeezed((labels.heading.marker if labels.heading else "") + heading) in text, heading
        for block, label in zip(part.blocks, labels.blocks, strict=True):
            if isinstance(block, Paragraph) and label is not None:
                words = squeezed(label.marker + printed(block.inlines, numbers, blank))[:60]
                assert words in text, words
    for value in inlines(made):
        if isinstance(value, Value):
            pieces = [squeezed(piece) for piece in value.text.split("\n")]
            assert all(piece in text for piece in pieces), value.path


@each
def test_no_page_is_nearly_empty_and_none_ends_in_a_heading(path: Path, language: str, pages: Path) -> None:
    pdf = pages / f"{path.stem}-{language}.pdf"
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    made = document(path, language)
    numbers, blank = numbered(made)
    headings = {
        squeezed((labels.heading.marker if labels.heading else "") + printed(part.heading, numbers, blank))
        for part, labels in zip(made.parts, numbers.parts, strict=True)
    }
    bodies = [
        [line for line in page.splitlines() if line.strip() and not furniture(line, made)]
        for page in text.split("\f")[:-1]
    ]
    contents = 1 + next(page for page, lines in enumerate(bodies) if len(headings & set(map(squeezed, lines))) > 9)
    last = len(bodies)
    assert [page for page, lines in enumerate(bodies[:-1], start=1) if len(lines) < FEWEST_LINES] == []
    ends = {page: squeezed(bodies[page - 1][-1]) for page in range(1, last + 1) if page != contents}
    assert {page: line for page, line in ends.items() if line in headings} == {}


@each
def test_only_the_expected_fonts_are_on_the_pages(path: Path, language: str, pages: Path) -> None:
    listed = subprocess.run(
        ["pdffonts", str(pages / f"{path.stem}-{language}.pdf")], check=True, capture_output=True, text=True
    ).stdout.splitlines()[2:]
    names = {line.split()[0].rpartition("+")[2] for line in listed}
    assert names
    # a text in another language may name a term of Chinese law in Chinese
    words = render(document(path, language), "md").decode()
    han = FONTS["zh"] if re.search("[\u4e00-\u9fff]", words) else ()
    assert [name for name in names if not name.startswith((*FONTS[language], *han))] == []


@pytest.mark.parametrize(
    ("path", "language"), [(path, code) for path in EXAMPLES for code in loaded(path.stem).intake.agreement.languages]
)
def test_every_word_file_is_valid_open_xml(path: Path, language: str, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(render(document(path, language), "docx"))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_an_address_or_a_long_name_breaks_no_word_of_other_columns(tmp_path: Path) -> None:
    from office import pdf_text

    text = (ROOT / "examples" / "minimal.yaml").read_text(encoding="utf-8")
    long = {
        "by: uptime monitor": 'by: "https://status.host.example/api/v2/components/web-hosting/uptime?window=month"',
        "owner: Head of Operations": 'owner: "operations.duty-manager@alderbrook-hosting.example"',
        "owner: Service Desk Lead": f"owner: {'Aldershotwebhostinginternational' * 6}",
    }
    for old, new in long.items():
        assert old in text
        text = text.replace(old, new)
    source = tmp_path / "long.yaml"
    source.write_text(text, encoding="utf-8")
    laid_out = pdf_text(render(assemble(load_intake(source).intake, "en").document, "docx"))
    annex = laid_out[laid_out.rindex("Annex A") : laid_out.rindex("Annex B")]
    words = annex.split()
    whole = ["Class", "Priority", "Target", "Formula", "availability", "timeliness", "99.9%", "clause", "Obligor"]
    assert [word for word in whole if word not in words] == []
    assert annex.count("\n") < 60
