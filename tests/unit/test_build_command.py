"""Build the pack.cmd: bytes that Windows reads, what it tries in which order, and what it says of every exit code."""

import re

import pytest

from engine.console import Exit
from engine.storage.build_command import NAME, build_command

BLOB = build_command()
LINES = BLOB.decode("ascii").split("\r\n")
_LABEL = re.compile(r"^:(\w+)$", re.MULTILINE)
_GOTO = re.compile(r"\bgoto (\w+)")


def _at(start: str) -> int:
    """Return the number of the one line that begins so."""
    (found,) = [number for number, line in enumerate(LINES) if line.startswith(start)]
    return found


def _part(label: str) -> list[str]:
    """Return the lines from a label to the next one."""
    rest = LINES[LINES.index(f":{label}") + 1 :]
    return rest[: next((at for at, line in enumerate(rest) if line.startswith(":")), len(rest))]


def test_the_bytes_are_those_of_windows() -> None:
    """ASCII, both characters at the end of each line and neither alone, no line over 120, no tab."""
    assert BLOB.isascii()
    assert BLOB.count(b"\n") == BLOB.count(b"\r") == BLOB.count(b"\r\n") == len(LINES) - 1
    assert max(map(len, LINES)) <= 120
    assert b"\t" not in BLOB
    assert LINES[-1] == ""


def test_the_name_is_one_that_windows_starts() -> None:
    """A double-click starts a file of this ending."""
    assert NAME == "Build the pack.cmd"


def test_boardpack_is_looked_for_in_order() -> None:
    """First the folder .venv beside the file, then boardpack.exe on the path, then py -m engine."""
    places = [
        _at(r'set RUN=".venv\Scripts\python.exe" -m engine'),
        _at("for %%I in (boardpack.exe)"),
        _at("for %%I in (py.exe)"),
        _at("%RUN% build"),
    ]
    assert places == sorted(places)
    assert _part("try_py")[3].endswith('"%FOUND%" -m engine')


def test_a_candidate_that_does_not_start_gives_way_to_the_next() -> None:
    """Each is asked for its version first: an environment that was moved is passed over."""
    tries = [number for number, line in enumerate(LINES) if line == "%RUN% --version >nul 2>nul"]
    assert len(tries) == 3
    after = [LINES[number + 1] for number in tries]
    assert after[:2] == ['if "%ERRORLEVEL%"=="0" goto build'] * 2
    assert after[2] == 'if not "%ERRORLEVEL%"=="0" goto no_boardpack'


def test_the_folder_of_the_file_is_entered_first_and_left_last() -> None:
    """A network folder can be entered too, and quotes take blanks, ampersands and brackets."""
    assert LINES.index('pushd "%~dp0"') < _at(r'set RUN=".venv')
    assert _part("end") == ["popd", "echo.", "pause", "exit /b %CODE%", ""]


def test_no_path_stands_where_windows_would_misread_it() -> None:
    """A path is expanded inside quotes only, no block of round brackets holds one, and nothing is expanded late."""
    assert "setlocal EnableExtensions DisableDelayedExpansion" in LINES
    for line in LINES:
        assert not line.rstrip().endswith("(")
        assert all(f'"{one}' in line for one in ("%~dp0", "%FOUND%") if one in line), line


def test_nothing_in_the_workspace_is_started_by_its_name() -> None:
    """Only Windows' own list of folders is searched, and Python does not look into the workspace for modules."""
    assert 'set "PYTHONSAFEPATH=1"' in LINES
    bare = [line for line in LINES if re.match(r"(call )?(boardpack|py|python)\b", line)]
    assert bare == []
    assert sum("%%~$PATH:I" in line for line in LINES) == 2


@pytest.mark.parametrize("code", list(Exit), ids=lambda one: one.name)
def test_every_exit_code_is_said_in_one_line(code: Exit) -> None:
    """Each code of the command has a line of its own, and is told apart."""
    assert f'if "%CODE%"=="{code.value}" goto code_{code.value}' in LINES
    said = _part(f"code_{code.value}")
    assert said[0].startswith("echo Result: ")
    assert len({_part(f"code_{one.value}")[0] for one in Exit}) == len(Exit)


def test_the_page_opens_after_every_build_and_after_nothing_else() -> None:
    """The status page is shown where a pack was written."""
    opened = {one.value for one in Exit if "goto page" in _part(f"code_{one.value}")}
    assert opened == {0, 1, 4}
    assert "%RUN% open" in _part("page")


def test_the_code_of_the_build_is_passed_on() -> None:
    """The code is taken right after the build and given back at the end; 3 where nothing could be built."""
    assert LINES[LINES.index("%RUN% build") + 1] == 'set "CODE=%ERRORLEVEL%"'
    assert [line for line in LINES if line.startswith('set "CODE=')] == ['set "CODE=3"', 'set "CODE=%ERRORLEVEL%"']


def test_every_way_leads_to_the_end() -> None:
    """Each goto has its label, each label is reached, and every part goes on somewhere: the window stays open."""
    text = "\n".join(LINES)
    labels = _LABEL.findall(text)
    assert set(_GOTO.findall(text)) == set(labels)
    ends = [[line for line in _part(one) if line][-1] for one in labels if one not in {"try_path", "try_py", "end"}]
    assert [line for line in ends if not line.startswith("goto ")] == []


def test_what_is_said_holds_no_sign_that_windows_acts_on() -> None:
    """A line that is printed holds none of the signs that join, redirect or escape, outside quotes."""
    said = [re.sub(r'"[^"]*"', "", line) for line in LINES if line.startswith("echo ")]
    assert [line for line in said if re.search(r"[&|<>^!]", line)] == []


def test_where_boardpack_is_missing_the_way_out_is_said() -> None:
    """It says where it looked, what to do, and that no administrator is needed."""
    said = " ".join(_part("no_boardpack"))
    assert all(one in said for one in (".venv", "boardpack.exe", "py -m engine", "README", "administrator"))
