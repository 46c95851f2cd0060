"""`slagen lint` as a reviewer meets it: what it prints, where it writes, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from slagen.cli import main

WEAK = "The Provider shall answer as soon as possible.\n"
CLEAN = "The Provider shall answer each Ticket within 4 Service Hours of its receipt.\n"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLAGEN_LANG", "en")
    Path("weak.md").write_text(WEAK, encoding="utf-8")
    Path("clean.md").write_text(CLEAN, encoding="utf-8")


def run(*words: str) -> int:
    return main(["lint", *words])


def test_a_finding_at_the_threshold_ends_with_one_and_none_with_nought(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("clean.md", "--select", "T101") == 0
    assert run("weak.md", "--select", "T101") == 1
    shown = capsys.readouterr().out
    assert "weak.md:1:27: error T101 vague-time" in shown
    assert "as soon as possible.\n" + " " * 30 + "^" * 19 in shown


def test_the_threshold_is_the_users(capsys: pytest.CaptureFixture[str]) -> None:
    Path("effort.md").write_text("The Provider shall use reasonable endeavours.\n", encoding="utf-8")
    assert run("effort.md", "--select", "A302") == 0
    assert run("effort.md", "--select", "A302", "--fail-on", "warning") == 1
    assert run("effort.md", "--select", "A302", "--max-warnings", "0") == 1
    assert run("effort.md", "--select", "A302", "--max-warnings", "1") == 0
    assert run("weak.md", "--select", "T101", "--fail-on", "never") == 0


def test_a_contract_in_html_is_linted_and_what_it_would_fetch_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    Path("html.md").write_text(
        "<table>\n<tr><td>The Provider shall respond\n"
        "<b>as soon as</b> possible to <Customer Name>.</td></tr>\n</table>\n"
        "\n![plan](file:///etc/passwd)\n",
        encoding="utf-8",
    )
    assert run("html.md", "--select", "T101,D608,D613") == 1
    shown = capsys.readouterr().out
    assert "html.md:3:4: error T101" in shown
    assert "html.md:3:31: error D608" in shown
    assert "html.md:6:1: error D613" in shown
    assert "file:///etc/passwd" in shown
    assert "root:" not in shown


def test_rules_are_chosen_by_code_name_and_letter() -> None:
    assert run("weak.md", "--select", "vague-time") == 1
    assert run("weak.md", "--select", "M,A") == 0
    assert run("weak.md", "--select", "T", "--ignore", "t101,vague-frequency") == 0


def test_writing_the_report_to_a_file_does_not_change_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("weak.md", "--select", "T101", "--format", "json", "-o", "report.json") == 1
    assert capsys.readouterr().out == ""
    found = json.loads(Path("report.json").read_text(encoding="utf-8"))["files"][0]["findings"]
    assert [finding["words"] for finding in found] == ["as soon as possible"]


def test_what_stands_for_no_file_or_no_rule_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    for words in (("none.md",), ("empty",), ("weak.md", "--select", "vague-tme"), ("weak.md", "--config", "none.toml")):
        assert run(*words) == 2
        assert capsys.readouterr().err


def test_a_folder_stands_for_every_file_in_it_that_slagen_reads(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in").mkdir()
    for name in ("b.md", "a.txt", "c.docx.slagen.yaml", "d.pdf"):
        Path("in", name).write_text(WEAK, encoding="utf-8")
    assert run("in", "--select", "T101", "--format", "json") == 1
    assert [file["file"] for file in json.loads(capsys.readouterr().out)["files"]] == ["in/a.txt", "in/b.md"]


def test_one_file_that_is_refused_does_not_keep_the_others_from_being_linted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("bad.docx").write_bytes(b"PK\x03\x04 no package")
    assert run("bad.docx", "weak.md", "--select", "T101") == 3
    shown = capsys.readouterr().out
    assert "bad.docx" in shown
    assert "weak.md:1:27" in shown


def test_the_nearest_configuration_counts_and_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Path("slagen.toml").write_text('ignore = ["T101"]\nfail-on = "warning"\n', encoding="utf-8")
    assert run("weak.md") == 0
    assert run("weak.md", "--show-config") == 0
    shown = capsys.readouterr().out
    assert "slagen.toml" in shown
    assert "fail-on: warning" in shown
    assert "T101" not in shown.splitlines()[-3]


def test_a_baseline_hides_what_was_there_and_not_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("weak.md", "--select", "T101", "--write-baseline", "base.json") == 1
    assert run("weak.md", "--select", "T101", "--baseline", "base.json") == 0
    Path("weak.md").write_text(WEAK + "\nThe Provider shall repair it promptly.\n", encoding="utf-8")
    assert run("weak.md", "--select", "T101", "--baseline", "base.json") == 1
    Path("weak.md").write_text(CLEAN, encoding="utf-8")
    assert run("weak.md", "--select", "T101", "--baseline", "base.json", "--prune-baseline") == 0
    assert json.loads(Path("base.json").read_text(encoding="utf-8"))["files"] == {"weak.md": {}}
    assert run("weak.md", "--prune-baseline") == 2


def test_a_sidecar_suppresses_in_a_file_that_is_not_ours(capsys: pytest.CaptureFixture[str]) -> None:
    run("weak.md", "--select", "T101", "--format", "json")
    (finding,) = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    entry = f"- rule: T101\n  fingerprint: {finding['fingerprint']}\n  reason: the other side's text\n"
    Path("weak.md.slagen.yaml").write_text(entry, encoding="utf-8")
    assert run("weak.md", "--select", "T101") == 0
    Path("weak.md.slagen.yaml").write_text("rule: T101\n", encoding="utf-8")
    assert run("weak.md", "--select", "T101") == 2


def test_messages_speak_the_language_of_the_text_or_the_one_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    Path("zh.md").write_text("乙方应尽快恢复服务。\n", encoding="utf-8")
    run("zh.md", "--select", "T101")
    own = capsys.readouterr().out
    run("zh.md", "--select", "T101", "--ui-language", "en")
    asked = capsys.readouterr().out
    assert "names no time" in asked
    assert "names no time" not in own


def test_an_intake_is_checked_too_and_its_cards_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "saas-storage.yaml"
    assert run(str(example), "--card") == 0
    assert "SMART commitments.availability: specific pass" in capsys.readouterr().out
    text = example.read_text(encoding="utf-8").replace("at least 99.9 %", "as good as possible")
    Path("broken.yaml").write_text(text, encoding="utf-8")
    assert run("broken.yaml", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["files"][0]["findings"]
    assert ("commitments.availability.target", "error") in [(one["path"], one["severity"]) for one in found]


def test_check_says_what_lint_says_of_an_intake(capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "minimal.yaml"
    text = example.read_text(encoding="utf-8")
    data = text.replace("description: ", 'description: "Repaired as soon as possible." #', 1)
    assert data != text
    Path("a.yaml").write_text(data, encoding="utf-8")
    assert main(["check", "a.yaml"]) == 1
    assert "T101" in capsys.readouterr().out


def test_a_comment_in_an_intake_suppresses_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "minimal.yaml"
    comment = "# slagen: ignore[vague-time] a name the customer insists on"
    text = example.read_text(encoding="utf-8")
    data = text.replace("description: ", f'description: "Repaired promptly." {comment}', 1)
    Path("a.yaml").write_text(data, encoding="utf-8")
    assert run("a.yaml", "--select", "T101") == 0


def test_rules_and_explain_tell_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0
    assert "T101  vague-time" in capsys.readouterr().out
    assert main(["explain", "vague-time"]) == 0
    shown = capsys.readouterr().out
    assert "weak (zh)" in shown
    assert "better (el)" in shown
    assert main(["explain", "T999"]) == 2
    assert main(["explain", "vage-time"]) == 2
    assert "vague-time" in capsys.readouterr().err
