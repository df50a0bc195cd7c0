"""config.toml is found, read and checked, every fault at once and in our own words."""

import re
from datetime import date
from pathlib import Path

import pytest

from engine.config import find_workspace, load_settings
from engine.model.messages.settings import SETTINGS_FILE
from engine.model.messages.writing import WRITING
from engine.model.problem import ConfigError, Problem, WorkspaceError
from engine.model.settings import Settings, Smtp

WHOLE = """
framework = "nel-scp"
cycle = "2021-10"
as_of = 2021-10-11
[partnership]
name = "Wendlemere Safeguarding Children Partnership"
short_name = "Wendlemere SCP"
address = "Mere Street"
phone = "01632 960123"
email = "office@wendlemere-scp.example"
[roles]
coordinator = "Board Manager"
signatory = { visit-report = "Chair" }
[year]
starts = 2020-11-01
section11_period = "2021"
[documents]
font_size = 12
[local_dates]
letter_before_visit = "6 weeks"
section11_request = 2021-10-18
section11_return = 2022-01-14
[ratings]
standards = ["Red", "Amber", "Green"]
[email]
from = "office@wendlemere-scp.example"
allowed_domains = ["wendlemere.example"]
[email.smtp]
host = "mail.wendlemere.example"
"""


def _load(folder: Path, text: str | bytes) -> Settings:
    (folder / "config.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    return load_settings(folder)


def _faults(folder: Path, text: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        _load(folder, text)
    return caught.value.problems


def _rows(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(one.source.place if one.source else "", one.code) for one in problems]


def test_a_whole_file_gives_settings(tmp_path: Path) -> None:
    """Every table of a sound file arrives as its record."""
    settings = _load(tmp_path, WHOLE)
    assert settings.as_of == date(2021, 10, 11)
    assert settings.roles.signatory == {"visit-report": "Chair"}
    assert settings.ratings.standards == ("Red", "Amber", "Green")
    assert settings.local_dates.letter_before_visit == "6 weeks"
    assert settings.local_dates.reply_to_letter == "2 weeks"
    assert settings.email.sender == "office@wendlemere-scp.example"
    assert settings.email.smtp == Smtp(host="mail.wendlemere.example")


@pytest.mark.parametrize(
    "blob",
    [b"\xef\xbb\xbf" + WHOLE.encode(), WHOLE.replace("\n", "\r\n").encode(), WHOLE.replace("Mere", "Mère").encode()],
    ids=["mark of order", "Windows lines", "accents"],
)
def test_a_file_saved_by_other_editors_loads(tmp_path: Path, blob: bytes) -> None:
    """Notepad's mark at the start, Windows line ends and accents change nothing."""
    assert _load(tmp_path, blob).framework == "nel-scp"


def test_a_date_in_quotes_is_a_date(tmp_path: Path) -> None:
    """Quotes around a date do no harm."""
    assert _load(tmp_path, WHOLE.replace("2020-11-01", '"2020-11-01"')).year.starts == date(2020, 11, 1)


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("framework =", "framwork =", "framwork", "CFG-05"),
        ("short_name", "shortname", "[partnership] shortname", "CFG-05"),
        ("[documents]", "[document]", "[document]", "CFG-05"),
        ("from =", "sender =", "[email] sender", "CFG-05"),
        ("host =", "hots =", "[email.smtp] hots", "CFG-05"),
        ("font_size = 12", 'watermark = "yes"', "[documents] watermark", "CFG-05"),
        ('cycle = "2021-10"', "", "cycle", "CFG-06"),
        ("starts = 2020-11-01", "", "[year] starts", "CFG-06"),
        ('host = "mail.wendlemere.example"', "", "[email.smtp] host", "CFG-06"),
        ('[roles]\ncoordinator = "Board Manager"\nsignatory = { visit-report = "Chair" }', "", "[roles]", "CFG-06"),
        ('section11_period = "2021"', "section11_period = 2021", "[year] section11_period", "CFG-07"),
        ("starts = 2020-11-01", "starts = 2020", "[year] starts", "CFG-07"),
        ("starts = 2020-11-01", 'starts = "autumn"', "[year] starts", "CFG-07"),
        ("font_size = 12", 'font_size = "12"', "[documents] font_size", "CFG-07"),
        ("font_size = 12", "font_size = 12.5", "[documents] font_size", "CFG-07"),
        ('["Red", "Amber", "Green"]', '"Red"', "[ratings] standards", "CFG-07"),
        ('["Red", "Amber", "Green"]', '["Red", 2, "Green"]', "[ratings] standards", "CFG-07"),
        ('visit-report = "Chair"', "visit-report = 3", "[roles.signatory] visit-report", "CFG-07"),
        ("as_of = 2021-10-11", "as_of = 2021-10-11\nemail = 3", "[email]", "CFG-07"),
        ("font_size = 12", 'statutory_guidance = "WT2021"', "[documents] statutory_guidance", "CFG-08"),
        ("starts = 2020", 'quarters = "fiscal"\nstarts = 2020', "[year] quarters", "CFG-08"),
        ("host =", 'security = "ssl"\nhost =', "[email.smtp] security", "CFG-08"),
        ('"Wendlemere SCP"', '"  "', "[partnership] short_name", "CFG-09"),
        ('"nel-scp"', '""', "framework", "CFG-09"),
        ('"Board Manager"', '""', "[roles] coordinator", "CFG-09"),
        ("[email]", '[section11]\nextra_domains = ["Fathers", " "]\n[email]', "[section11] extra_domains", "CFG-09"),
        ('["Red", "Amber", "Green"]', '["Red", "Green"]', "[ratings] standards", "CFG-10"),
        ('["Red", "Amber", "Green"]', '["Red", "red", "Green"]', "[ratings] standards", "CFG-10"),
        ('["Red", "Amber", "Green"]', '["Weak", "Fair", "Good"]', "[ratings] standards_accepted", "CFG-11"),
        ("[email]", 'signatures_accepted = "green"\n[email]', "[ratings] signatures_accepted", "CFG-11"),
        ('"6 weeks"', '"six weeks"', "[local_dates] letter_before_visit", "CFG-12"),
        ('"6 weeks"', '"0 weeks"', "[local_dates] letter_before_visit", "CFG-12"),
        ('"6 weeks"', '"1 month"', "[local_dates] letter_before_visit", "CFG-12"),
        ("2022-01-14", "2021-01-14", "[local_dates] section11_request", "CFG-13"),
        ("starts = 2020", "coverage_from = 2021-11-01\nstarts = 2020", "[year] coverage_from", "CFG-13"),
        ('"2021-10"', '"October"', "cycle", "CFG-14"),
        ('"2021-10"', '"2021-13"', "cycle", "CFG-14"),
        ("font_size = 12", "font_size = 8", "[documents] font_size", "CFG-15"),
        ("host =", "port = 0\nhost =", "[email.smtp] port", "CFG-15"),
        (
            'email = "office@wendlemere-scp.example"',
            'email = "a@b.example, c@d.example"',
            "[partnership] email",
            "CFG-16",
        ),
        ('from = "office@wendlemere-scp.example"', 'from = "the office"', "[email] from", "CFG-16"),
        ('from = "office@wendlemere-scp.example"', 'from = "bür..o@b.example"', "[email] from", "CFG-16"),
        ('["Red", "Amber", "Green"]', '["Red", "A, B", "Green"]', "[ratings] standards", "CFG-17"),
    ],
)
def test_each_fault_is_named_once_by_table_and_key(tmp_path: Path, old: str, new: str, place: str, code: str) -> None:
    """One fault in a sound file gives one problem, at its table and key."""
    text = WHOLE.replace("[email]\n", "[other]\n").split("[other]")[0] if place == "[email]" else WHOLE
    assert old in text
    assert _rows(_faults(tmp_path, text.replace(old, new, 1))) == [(place, code)]


@pytest.mark.parametrize(
    ("old", "new", "line", "hint"),
    [
        ('"nel-scp"', "nel-scp", 2, "straight quotes"),
        ('"nel-scp"', "\u201cnel-scp\u201d", 2, "curly quotes"),
        ("[roles]", '[partnership]\nname = "x"\n[roles]', 11, "further up"),
        ('phone = "', 'name = "x"\nphone = "', 9, "further up"),
        ("2020-11-01", "2020-13-01", 15, "straight quotes"),
    ],
)
def test_a_line_that_is_not_toml_is_named(tmp_path: Path, old: str, new: str, line: int, hint: str) -> None:
    """A slip of TOML gives the number of its line and the likeliest cause."""
    (fault,) = _faults(tmp_path, WHOLE.replace(old, new, 1))
    assert (fault.code, fault.source and fault.source.place) == ("CFG-04", f"line {line}")
    assert hint in fault.fix


def test_a_line_saved_in_another_encoding_is_named(tmp_path: Path) -> None:
    """An accent saved as cp1252 gives the number of its line."""
    faults = _faults(tmp_path, WHOLE.replace("Mere", "Mère").encode("cp1252"))
    assert _rows(faults) == [("line 8", "CFG-03")]


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Faults of shape in one table hide no fault of meaning in another, or in the same."""
    text = WHOLE.replace("[roles]", '[roles]\nchiar = "x"').replace("font_size = 12", "font_size = true")
    text = text.replace("[ratings]", '[ratings]\nstars = "x"\nsignatures_accepted = "Blue"').replace('"2021-10"', '"x"')
    text = text.replace("starts = 2020-11-01", 'quarters = "x"')
    assert _rows(_faults(tmp_path, text)) == [
        ("cycle", "CFG-14"),
        ("[roles] chiar", "CFG-05"),
        ("[year] starts", "CFG-06"),
        ("[year] quarters", "CFG-08"),
        ("[documents] font_size", "CFG-07"),
        ("[ratings] stars", "CFG-07"),
        ("[ratings] signatures_accepted", "CFG-11"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("short_name", "shortname", 'Did you mean "short_name"?'),
        ("[documents]", "[document]", 'Did you mean "documents"?'),
        ("from =", "sender =", 'Did you mean "from"?'),
        ("from =", "form =", 'Did you mean "from"?'),
        ("font_size", "zzz", "Take the line out"),
    ],
)
def test_an_unknown_key_gets_its_nearest(tmp_path: Path, old: str, new: str, hint: str) -> None:
    """An unknown key is answered with the key it most likely means."""
    (fault,) = _faults(tmp_path, WHOLE.replace(old, new, 1))
    assert hint in fault.fix


def test_the_workspace_is_found_from_any_folder_inside(tmp_path: Path) -> None:
    """Looking upward finds the nearest folder with config.toml."""
    deep = tmp_path / "inputs" / "visits"
    deep.mkdir(parents=True)
    (tmp_path / "config.toml").write_text(WHOLE)
    assert find_workspace(deep) == tmp_path.resolve()
    assert find_workspace(tmp_path) == tmp_path.resolve()


@pytest.mark.parametrize("search", [find_workspace, load_settings], ids=["find", "load"])
def test_no_workspace_is_said_so(tmp_path: Path, search: object) -> None:
    """A folder without config.toml gives CFG-01 with the folder's name."""
    with pytest.raises(WorkspaceError) as caught:
        search(tmp_path)  # type: ignore[operator]
    (fault,) = caught.value.problems
    assert fault.code == "CFG-01"
    assert str(tmp_path) in fault.message


def test_a_config_that_will_not_open_is_said_so(tmp_path: Path) -> None:
    """A folder called config.toml gives CFG-02."""
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigError) as caught:
        load_settings(tmp_path)
    assert _rows(caught.value.problems) == [("", "CFG-02")]


_NEVER = re.compile(
    r"\b(please|sorry|valid|invalid|forgot|forbidden|illegal|error occurred|required field|null|None|exception|parse"
    r"|schema|regex)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("message", [*SETTINGS_FILE, *WRITING], ids=lambda one: one.code)
def test_messages_keep_to_the_house_words(message: object) -> None:
    """No message of settings or of writing uses a word that blames or that only programmers know."""
    told = " ".join(str(getattr(message, one)) for one in ("title", "says", "mend", "means"))
    assert not _NEVER.search(re.sub(r"\{.*?\}", "", told))
    assert told.strip()[-1] in ".?:}"
