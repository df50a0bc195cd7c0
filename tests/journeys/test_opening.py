"""`boardpack open`: the status page, a document or an input file, never anything outside the workspace."""

import json
import sys
from pathlib import Path

import pytest

from engine.commands import opening
from tests.support.journey import FINDINGS, PACK, PAGE, REGISTER, REPORT, THEMATIC, run


@pytest.mark.parametrize(
    ("words", "file"),
    [
        pytest.param((), PAGE, id="the page"),
        pytest.param(("visit-report:AV2",), REPORT, id="an id"),
        pytest.param(("VISIT-REPORT:av2",), REPORT, id="an id in capitals"),
        pytest.param(("thematic",), THEMATIC, id="a word of the title"),
        pytest.param(("visit", "report"), REPORT, id="two words"),
        pytest.param(("2021-10 Assurance visit report - Wendlemere Council.docx",), REPORT, id="a file"),
        pytest.param(("partnership.xlsx",), REGISTER, id="an input file"),
        pytest.param(
            ("2021", "Carrside", "Partnership.xlsx"), "inputs/section11/2021 Carrside Partnership.xlsx", id="a return"
        ),
    ],
)
def test_a_name_finds_its_file(shipped_once: Path, words: tuple[str, ...], file: str) -> None:
    """--print says where the file is and nothing else."""
    told = run(shipped_once, "open", *words, "--print")
    assert (told.code, told.err) == (0, "")
    assert told.out == f"{shipped_once / file}\n"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(("thematik",), "OPN-02", "The nearest is thematic-report:T2.", id="nearly"),
        pytest.param(("zzz",), "OPN-02", "called “zzz”", id="nothing like it"),
        pytest.param(("AV3",), "OPN-03", "visit-selection-letter:AV3, section-11-update-request:AV3", id="several"),
        pytest.param(("findings-letter:T2:ccg",), "OPN-04", "Findings letter - T2 Wendlemere CCG.docx", id="not made"),
        pytest.param(("../../etc/passwd",), "OPN-02", "called “../../etc/passwd”", id="outside"),
        pytest.param(("/etc/passwd",), "OPN-02", "called “/etc/passwd”", id="a whole path"),
    ],
)
def test_what_cannot_be_opened_is_told(shipped_once: Path, words: tuple[str, ...], code: str, says: str) -> None:
    """An unknown name has the nearest, one that fits several has them all, and nothing is opened."""
    told = run(shipped_once, "open", *words, "--print")
    assert (told.code, told.out) == (3, "")
    assert code in told.err
    assert says in " ".join(told.err.split())
    assert told.err.endswith("Nothing was opened.\n")


def test_before_a_build_there_is_nothing_to_open(example: Path) -> None:
    """Without a pack, a build is the way to one."""
    told = run(example, "open", "--print")
    assert told.code == 3
    assert "OPN-01: There is no pack yet for the cycle 2021-10." in told.err


def test_another_cycle_is_asked_for_by_its_id(built: Path) -> None:
    """--cycle looks for that meeting's pack, by its month or its day."""
    assert run(built, "open", "--print", "--cycle", "2021-10-21").out == f"{built / PAGE}\n"
    assert "OPN-01" in run(built, "open", "--print", "--cycle", "2021-07").err


@pytest.mark.parametrize("place", ["../outside.docx", "outputs/a.exe", "config.toml"])
def test_a_pack_that_was_tampered_with_opens_nothing_else(built: Path, place: str) -> None:
    """A place outside the workspace, or a kind of file that could run, is refused whoever wrote it there."""
    (built.parent / "outside.docx").write_bytes(b"x")
    (built / "outputs/a.exe").write_bytes(b"x")
    pack = json.loads((built / PACK).read_text(encoding="utf-8"))
    pack["documents"][0]["path"] = place
    (built / PACK).write_text(json.dumps(pack), encoding="utf-8")
    told = run(built, "open", pack["documents"][0]["id"], "--print")
    assert (told.code, told.out) == (3, "")
    assert "OUT-05" in told.err or "OPN-05" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make such a link")
def test_a_link_that_leads_out_of_the_workspace_is_refused(built: Path) -> None:
    """A document that somebody replaced by a link to a file elsewhere is not opened."""
    outside = built.parent / "outside.docx"
    outside.write_bytes(b"x")
    (built / REPORT).unlink()
    (built / REPORT).symlink_to(outside)
    assert "OPN-05" in run(built, "open", "visit-report:AV2", "--print").err


@pytest.mark.parametrize(("opens", "says"), [(True, ""), (False, "It could not be opened from here.")])
def test_a_file_is_opened_or_its_path_is_told(
    shipped_once: Path, monkeypatch: pytest.MonkeyPatch, *, opens: bool, says: str
) -> None:
    """The file is given to the computer's own program; where there is none, the path is there to be used."""
    given: list[Path] = []

    def take(path: Path) -> bool:
        given.append(path)
        return opens

    monkeypatch.setattr(opening, "open_file", take)
    told = run(shipped_once, "open", "findings-letter:AV2:council")
    assert (told.code, told.out, given) == (0, f"{shipped_once / FINDINGS}\n", [shipped_once / FINDINGS])
    assert told.err.startswith(says)


def test_the_program_is_given_the_whole_path_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The opener is started with one argument, never through a shell."""
    file, seen = tmp_path / "-a; touch b.docx", tmp_path / "seen"
    program = tmp_path / "bin" / ("open" if sys.platform == "darwin" else "xdg-open")
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|%s" "$#" "$1" > "{seen}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/bin:/usr/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    assert opening.open_file(file) is True
    assert seen.read_text(encoding="utf-8") == f"1|{file}"


def test_without_a_screen_nothing_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a computer without a screen the path is told instead."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert opening.open_file(tmp_path / "a.docx") is False
