"""The command line in one process: arguments in, exit code and words out."""

from __future__ import annotations

import io
import json
import re
import sys
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import slagen
from slagen.assembly.library import load_library
from slagen.cli import generate as generate_command
from slagen.cli import main
from slagen.cli.console import MOST_FINDINGS, Console, Progress, abandon, make_safe
from slagen.cli.language import ui_language
from slagen.cli.parser import build_parser
from slagen.errors import OutputError, UsageError
from slagen.findings import Finding, Place, Severity
from slagen.messages import Message, msg
from slagen.pipeline.generate import Generated
from slagen.pipeline.init import starter

ROOT = Path(__file__).resolve().parent.parent
COMMANDS: tuple[list[str], ...] = (
    [],
    ["init"],
    ["check"],
    ["generate"],
    ["schema"],
    ["clauses"],
    ["template"],
    ["template", "check"],
)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLAGEN_LANG", "en")
    monkeypatch.delenv("SLAGEN_DEBUG", raising=False)


@pytest.fixture
def intake(tmp_path: Path) -> Path:
    file = tmp_path / "sla.yaml"
    file.write_text(starter("multi-level", "external", ["en", "zh"], "saas", file=file.name), encoding="utf-8")
    return file


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_whole_in_every_language(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    shown = {}
    for language in ("zh", "en", "el"):
        assert main([*command, "--help", "--ui-language", language]) == 0
        shown[language] = capsys.readouterr().out
    assert "usage:" in shown["en"]
    for language in ("zh", "el"):
        for phrase in re.findall(r"[a-z]{2,}(?: [a-z]{2,}){2,}", shown["en"]):
            assert phrase.startswith("slagen ") or phrase not in shown[language]
        assert "usage" not in shown[language]


def test_no_command_shows_help_and_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    captured = capsys.readouterr()
    assert "Begin with: slagen init" in captured.err
    assert captured.out == ""


def test_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"slagen {slagen.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["generate"],
        ["init", "--preset", "x"],
        ["check", "--force", "a"],
        ["generate", "a", "--form", "md"],
    ],
)
def test_wrong_arguments_are_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "error" in capsys.readouterr().err


def test_a_wrong_argument_is_complained_about_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--ui-language", "el", "schema", "\x1b[31mx"]) == 2
    shown = capsys.readouterr().err
    assert "άγνωστα ορίσματα" in shown
    assert "\x1b" not in shown


def test_the_ui_language_may_stand_after_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere.yaml", "--ui-language=zh"]) == 2
    assert "没有文件nowhere.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "environ", "expected"),
    [
        (["--ui-language", "el"], {"SLAGEN_LANG": "zh"}, "el"),
        (["check", "--ui-language=EL"], {}, "el"),
        (["--", "--ui-language=el"], {}, "en"),
        (["--ui-language"], {"SLAGEN_LANG": "zh"}, "zh"),
        (["--ui-language", "fr"], {"SLAGEN_LANG": "zh"}, "zh"),
        ([], {"SLAGEN_LANG": "zh-Hans", "LANG": "el_GR.UTF-8"}, "zh"),
        ([], {"SLAGEN_LANG": "klingon", "LANG": "el_GR.UTF-8"}, "el"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "el_GR.UTF-8"}, "zh"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "el_GR", "LANG": "zh_CN"}, "el"),
        ([], {"LANGUAGE": "fr:el", "LANG": "zh_CN"}, "el"),
        ([], {"LANGUAGE": "el", "LANG": "C.UTF-8"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {}, "en"),
    ],
)
def test_the_ui_language_is_found_in_order(argv: list[str], environ: dict[str, str], expected: str) -> None:
    assert ui_language(argv, environ) == expected


def test_init_check_generate_is_the_whole_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "my.yaml", "--language", "en", "--preset", "saas"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "my.yaml\nintake.schema.json\n"
    assert "slagen generate my.yaml" in captured.err
    assert main(["check", "my.yaml"]) == 0
    assert "no errors" in capsys.readouterr().err
    assert main(["generate", "my.yaml", "-o", "out"]) == 0
    captured = capsys.readouterr()
    files = captured.out.splitlines()
    assert {Path(file).suffix for file in files} == {".docx", ".md"}
    assert all(Path(file).stat().st_size > 1000 for file in files)
    assert "credits: basis = service-fee" in captured.err
    assert main(["generate", "my.yaml", "-o", "out"]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert all(Path(file).name in captured.err for file in files)
    assert "--force" in captured.err


def test_init_takes_english_if_no_language_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "-q"]) == 0
    assert "languages: [en]" in (tmp_path / "agreement.yaml").read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
    assert main(["init"]) == 4


def test_a_dry_run_lists_the_files_and_writes_none(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = intake.parent / "out"
    assert main(["generate", str(intake), "-o", str(out), "--format", "docx", "--dry-run"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert "nothing was" in captured.err
    assert not out.exists()


def test_one_language_one_level_and_a_template_of_ones_own(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = ROOT / "templates" / "en" / "agreement.docx"
    arguments = ["--language", "en", "--format", "docx", "--level", "main-service", "--template", str(template), "-q"]
    assert main(["generate", str(intake), "-o", str(intake.parent), *arguments]) == 0
    captured = capsys.readouterr()
    assert [Path(line).name for line in captured.out.splitlines()] == ["SLA-2026-001-main-service-en.docx"]
    assert captured.err == ""


def test_the_summary_names_clauses_left_out_blanks_and_warnings(
    intake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(intake, "number: SLA-2026-001", "number: tbd")
    change(intake, "cap: 25 %", "cap: 5 %")
    out = str(intake.parent / "out")
    assert main(["generate", str(intake), "-o", out, "--format", "docx", "--ui-language", "zh"]) == 0
    shown = capsys.readouterr().err
    assert "未采用的条款" in shown
    assert "(attachment)" in shown
    assert "agreement.number" in shown
    assert "V-28" in shown
    assert re.search(r"sla\.yaml:\d+:\d+: 警告 V-28", shown)


def test_errors_of_an_intake_are_exit_code_1_with_place_code_and_mend(
    intake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(intake, "at least 99.9 %", "at most 99.9 %")
    change(intake, "status: draft", "staus: draft")
    for command in (["generate", "-o", str(intake.parent)], ["check"]):
        assert main([command[0], str(intake), *command[1:]]) == 1
        captured = capsys.readouterr()
        shown = captured.out + captured.err
        assert re.search(r"sla\.yaml:\d+:\d+: error I\d\d: .*staus", shown)
        assert "status" in shown
    assert len(list(intake.parent.iterdir())) == 1


def test_check_goes_on_after_a_bad_file_and_the_worst_code_wins(
    intake: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anchors = intake.with_name("anchors.yaml")
    anchors.write_text("a: &x 1\nb: *x\n")
    broken = intake.with_name("broken.yaml")
    broken.write_text("slagen: 1\nslagen: 1\n")
    change(intake, "number: SLA-2026-001", "number: tbd")
    assert main(["check", str(broken), str(anchors), str(intake)]) == 3
    captured = capsys.readouterr()
    assert "a second time" in captured.out
    assert "still open (tbd): agreement.number" in captured.out
    assert "1 field(s) still open" in captured.err
    assert main(["check", str(broken), "nowhere.yaml", str(intake)]) == 2


def test_the_schema_is_json_in_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    shown = capsys.readouterr().out
    assert shown.isascii()
    assert json.loads(shown)["type"] == "object"


def test_clauses_are_listed_shown_and_explained(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "--ui-language", "el"]) == 0
    listed = capsys.readouterr().out
    assert "remedies/" in listed
    assert "  credits: " in listed
    assert main(["clauses", "credits"]) == 0
    shown = capsys.readouterr().out
    assert "===== English (en) =====" in shown
    assert "# " in shown
    assert main(["clauses", "--why", str(intake)]) == 0
    why = capsys.readouterr().out
    assert "chosen: precedence" in why
    assert "left out: attachment" in why
    assert main(["clauses", "precedence", "--why", str(intake)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_unknown_clause_is_a_usage_error(intake: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses", "no-such-clause"]) == 2
    assert main(["clauses", "no-such-clause", "--why", str(intake)]) == 2
    assert "no-such-clause" in capsys.readouterr().err


def test_a_good_template_is_praised_and_a_bad_one_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = ROOT / "templates" / "en" / "agreement.docx"
    assert main(["template", "check", str(good)]) == 0
    assert "can use this template" in capsys.readouterr().err
    bad = tmp_path / "bad.docx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"b.runs", b"b.rums"))
    assert main(["template", "check", str(bad)]) == 1
    captured = capsys.readouterr()
    assert "rums" in captured.out
    assert "to mend in the template" in captured.err
    bad.write_bytes(b"not a Word file")
    assert main(["template", "check", str(bad)]) == 3
    assert "Word" in capsys.readouterr().err


def test_a_bug_is_one_sentence_and_exit_code_5(
    intake: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        raise ZeroDivisionError("the secret fee is 20000")

    monkeypatch.setattr(generate_command, "run", broken)
    assert main(["generate", str(intake)]) == 5
    captured = capsys.readouterr()
    assert "ZeroDivisionError" in captured.err
    assert "20000" not in captured.err
    assert captured.err.count("\n") == 1
    monkeypatch.setenv("SLAGEN_DEBUG", "1")
    assert main(["generate", str(intake)]) == 5
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_one_line_and_130(
    intake: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(generate_command, "run", interrupted)
    assert main(["generate", str(intake)]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def finding(number: int, severity: Severity, text: str = "x") -> Finding:
    place = Place("::error::a.yaml", number, 1, "a.b")
    return Finding("V-00", severity, place, Message("{text}", {"text": text}), msg("delete it"))


def test_findings_are_capped_errors_first_and_the_rest_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    many = [finding(n, Severity.INFO) for n in range(MOST_FINDINGS)] + [finding(7777, Severity.ERROR)] * 3
    Console("en").findings(many, to_stdout=True)
    captured = capsys.readouterr()
    assert captured.out.count("7777:1: error V-00") == 3
    assert captured.out.count("note V-00") == MOST_FINDINGS - 3
    assert "... and 3 more" in captured.err


def test_nothing_a_user_wrote_steers_the_terminal_or_a_build_server(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en").findings([finding(1, Severity.ERROR, "\x1b[2J\n::error::pwned")], to_stdout=True)
    Console("en").data("::set-output name=x::y")
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert not [line for line in shown.splitlines() if line.startswith("::")]


def test_a_finding_without_a_path_has_no_empty_brackets(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en").findings(
        [Finding("X", Severity.INFO, Place("f", 1, 2), msg("error"), msg("delete it"))], to_stdout=False
    )
    assert capsys.readouterr().err == "f:1:2: note X: error\n    delete it\n"


def test_a_result_that_can_not_be_printed_is_an_output_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(OutputError, match="No space left"):
        Console("en").data("x")


def test_a_reader_that_has_gone_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert main(["schema"]) == 0
    assert capsys.readouterr().err == ""


def test_what_is_abandoned_goes_nowhere(tmp_path: Path) -> None:
    with (tmp_path / "x").open("w") as stream:
        stream.write("buffered")
        abandon(stream)
    assert (tmp_path / "x").read_text() == ""


def test_only_streams_that_can_be_changed_are_made_safe() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    make_safe(stream, io.StringIO())
    stream.write("中")
    stream.flush()
    assert stream.buffer.getvalue() == b"\\u4e2d"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_drawn_on_a_terminal_after_a_second_and_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen = Terminal()
    with Progress(screen, wanted=True) as progress:
        progress(1, 4)
        assert screen.getvalue() == ""
        monkeypatch.setattr(Progress, "PATIENCE", -1.0)
        progress(2, 4)
        progress(0, 0)
    assert "[###############               ] 2/4" in screen.getvalue()
    assert screen.getvalue().endswith(" \r")
    assert "\x1b" not in screen.getvalue()


@pytest.mark.parametrize(("stream", "term", "wanted"), [(io.StringIO(), "xterm", True), (Terminal(), "dumb", True),
                                                        (Terminal(), "xterm", False)])  # fmt: skip
def test_progress_is_silent_elsewhere(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, term: str, wanted: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr(Progress, "PATIENCE", -1.0)
    with Progress(stream, wanted=wanted) as progress:
        progress(1, 2)
    assert stream.getvalue() == ""


def test_one_language_after_another_in_one_process() -> None:
    assert "χρήση" in build_parser("el").format_help()
    assert "usage" in build_parser("en").format_help()


def test_the_version_is_the_one_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", slagen.__version__) == slagen.__version__


def test_a_library_without_a_heading_names_the_clause_by_its_id(tmp_path: Path) -> None:
    clause = load_library().clause("credits")
    assert generate_command._title(clause, "en").endswith(" (credits)")
    assert generate_command._title(replace(clause, folder=tmp_path), "en") == "credits"


def test_the_summary_says_nothing_where_there_is_nothing_to_say(capsys: pytest.CaptureFixture[str]) -> None:
    generate_command._summary(Generated((), (), (), (), ()), Console("en"))
    assert capsys.readouterr().err == ""


def test_argparse_counts_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    parser = build_parser("el")
    parser.add_argument("--pair", nargs=2)
    for words, expected in (
        (["--pair", "x"], "χρειάζονται 2 ορίσματα"),
        (["generate", "a", "-o"], "χρειάζεται ένα όρισμα"),
    ):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        assert expected in capsys.readouterr().err


def test_the_python_api_has_a_function_for_every_command() -> None:
    for name in slagen.__all__:
        assert getattr(slagen, name), name
    assert dir(slagen) == sorted(slagen.__all__)
    with pytest.raises(AttributeError, match="nothing_here"):
        _ = slagen.nothing_here


MINIMAL = str(ROOT / "examples" / "minimal.yaml")


@pytest.mark.parametrize(
    ("name", "near"), [("pdf", None), ("", None), ("word", "docx"), ("DOCX", "docx"), ("markdown", "md"), (".md", "md")]
)
def test_an_unknown_format_is_a_usage_error_that_lists_the_formats(
    name: str, near: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", MINIMAL, "-o", str(tmp_path), "--format", name]) == 2
    shown = capsys.readouterr().err
    assert f"no output format “{name}”" in shown
    assert "The formats are: docx, md, html, xlsx." in shown
    assert (f"did you mean “{near}”?" in shown) == (near is not None)
    with pytest.raises(UsageError):
        slagen.generate(Path(MINIMAL), out=tmp_path, formats=["md", name])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [["init", ""], ["check", ""], ["check", MINIMAL, ""], ["generate", ""], ["generate", MINIMAL, "-o", ""],
     ["generate", MINIMAL, "--template", ""], ["clauses", ""], ["clauses", "--why", ""], ["template", "check", ""]],
)  # fmt: skip
def test_an_empty_name_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "the name is empty" in capsys.readouterr().err


def test_a_dry_run_says_what_a_real_run_would_refuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["generate", MINIMAL, "-o", str(tmp_path), "--format", "md"]
    assert main([*command, "--dry-run"]) == 0
    assert main(command) == 0
    capsys.readouterr()
    for run in ([*command, "--dry-run"], command):
        assert main(run) == 4
        shown = capsys.readouterr()
        assert "these files exist already" in shown.err
        assert shown.out == ""
    assert main([*command, "--dry-run", "--force"]) == 0


def test_a_level_of_an_agreement_without_levels_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", MINIMAL, "-o", str(tmp_path), "--level", "x"]) == 2
    assert "This agreement has no levels" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--level", "--template"])
def test_an_option_for_one_thing_is_refused_twice(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", MINIMAL, option, "group", option, "till"]) == 2
    assert f"argument {option}: it may be given once only" in capsys.readouterr().err


def test_a_misspelt_clause_is_answered_with_the_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["availabilty"], ["availabilty", "--why", MINIMAL]):
        assert main(["clauses", *arguments]) == 2
        assert "did you mean “availability”?" in capsys.readouterr().err


def attached(tmp_path: Path) -> Path:
    text = Path(MINIMAL).read_text(encoding="utf-8")
    text = text.replace("  governing_law: EW\n", "").partition("\ndisputes:")[0]
    main_contract = "  attached_to: {title: Main, number: M1, date: 2026-01-01}\n"
    file = tmp_path / "attached.yaml"
    file.write_text(text.replace("  zone:", f"{main_contract}  zone:"), encoding="utf-8")
    return file


def test_the_summary_tells_only_defaults_that_stand_in_the_contract(tmp_path: Path) -> None:
    whole = slagen.generate(Path(MINIMAL), out=tmp_path, formats=["md"], dry_run=True).defaults
    part = slagen.generate(attached(tmp_path), out=tmp_path, formats=["md"], dry_run=True).defaults
    for default in ("disputes.negotiation: 30 days", "notices.by_courier: 3 days"):
        assert default in whole
        assert default not in part
    assert "agreement.term.renewal: by-agreement" in whole
    assert not any(default.startswith("agreement.term.notice") for default in whole)
    text = Path(MINIMAL).read_text(encoding="utf-8")
    file = tmp_path / "renewed.yaml"
    file.write_text(text.replace("length: 1 year}", "length: 1 year, renewal: automatic}"), encoding="utf-8")
    renewed = slagen.generate(file, out=tmp_path, formats=["md"], dry_run=True).defaults
    assert "agreement.term.notice: 30 days" in renewed


def test_without_priorities_nothing_is_told_of_who_sets_them(tmp_path: Path) -> None:
    text = Path(MINIMAL).read_text(encoding="utf-8")
    start, end = text.index("  response:\n"), text.index("support:\n")
    file = tmp_path / "plain.yaml"
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    defaults = slagen.generate(file, out=tmp_path, formats=["md"], dry_run=True).defaults
    assert not any(default.startswith("prioritisation") for default in defaults)


def test_a_clause_left_out_has_the_title_of_the_text_that_would_apply(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", str(attached(tmp_path)), "-o", str(tmp_path), "--format", "md"]) == 0
    shown = capsys.readouterr().err
    assert "  Signature (signature): " in shown
    assert "Acknowledgement" not in shown
