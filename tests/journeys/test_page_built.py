"""The status page of the built example: as the terminal and pack.json say, for every reader, in a real browser."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support.journey import PACK, PAGE, REGISTER, Pack, run, set_cells
from tests.support.web_page import axe, browser_page, chromium, elements_of, heading_of, words_of

WIDTHS = (400, 800, 1280)
_TOLD = re.compile(r"\d+\. (?:Stops issue|To mend|To look at|For information), [A-Z0-9a-z-]+: ")


@pytest.fixture(scope="module")
def page(shipped_once: Path) -> str:
    """Return the page of the example as it ships."""
    return (shipped_once / PAGE).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pack(shipped_once: Path) -> Pack:
    """Return the pack.json beside it."""
    found: Pack = json.loads((shipped_once / PACK).read_text(encoding="utf-8"))
    return found


def test_every_problem_of_the_pack_is_on_the_page(page: str, pack: Pack) -> None:
    """Message, fix and code of every problem of pack.json stand on the page in the very same words."""
    said = words_of(page)
    wanted = [text for one in pack["problems"] for text in (one["message"], one["fix"], one["code"])]
    assert [text for text in wanted if " ".join(text.split()) not in said] == []
    items = sum(1 for tag, each in elements_of(page) if tag == "p" and each.get("class") == "message")
    assert items == len(pack["problems"])


def test_the_terminal_tells_no_other_problems(shipped_once: Path, pack: Pack) -> None:
    """What the terminal lists is in pack.json in the same words."""
    told = " ".join(run(shipped_once, "check").err.split())
    known = {" ".join(one["message"].split()) for one in pack["problems"]}
    shown = [part.partition(" Where: ")[0].partition(" Mend: ")[0] for part in _TOLD.split(told)[1:]]
    assert shown
    assert [one for one in shown if one not in known] == []


def test_page_pack_and_terminal_count_alike(shipped_once: Path, page: str, pack: Pack) -> None:
    """How many documents are ready and how many problems wait is one sentence in all three."""
    counts = pack["counts"]
    line = (
        f"{counts['ready']} of {counts['documents']} documents ready. "
        f"{counts['to_mend']} to mend, {counts['to_look_at']} to look at."
    )
    assert line in words_of(page)
    assert line in " ".join(run(shipped_once, "check").out.split())


def test_the_verdict_counts_what_is_wanted_by_the_deadline(page: str, pack: Pack) -> None:
    """The title's number is the pack's, and the problems it counts are those dated by the deadline or not at all."""
    deadline = pack["deadline"]["date"]
    now = [one for one in pack["problems"] if one["severity"] in {"block", "error"}]
    wanted = [one for one in now if one["by"] is None or one["by"] <= deadline]
    assert pack["counts"]["to_mend_by_deadline"] == len(wanted)
    assert heading_of(page) == f"October pack: {len(wanted)} things to fix by Thursday 14 October"


def test_every_document_return_and_date_is_on_the_page(page: str, pack: Pack) -> None:
    """Nothing that pack.json holds around the documents is left out."""
    said = words_of(page)
    prefix = "outputs/2020-21/"
    assert [one["path"] for one in pack["documents"] if one["path"].removeprefix(prefix) not in said] == []
    texts = [one["text"] for key in ("deadlines", "changes") for one in pack[key]]
    texts += [text for one in pack["coverage"] for text in one["texts"]] + [one["name"] for one in pack["returns"]]
    texts += [answer["name"] for one in pack["decisions"] for answer in one["answers"]]
    texts += [one.rpartition("/")[2] for one in pack["inputs"]]
    assert [text for text in texts if " ".join(text.split()) not in said] == []


def test_the_grid_has_a_word_for_every_rating(page: str, pack: Pack) -> None:
    """Each agency has a cell for each domain, with the rating in words beside its colour."""
    cells = [each for tag, each in elements_of(page) if tag == "td" and each.get("class") == "rating"]
    assert len(cells) == len(pack["returns"]) * len(pack["domains"])
    assert {each["data-label"] for each in cells} == set(pack["domains"])


def test_no_link_leads_to_a_document(page: str) -> None:
    """A browser would download a copy: no link leads off the page."""
    assert [each["href"] for tag, each in elements_of(page) if tag == "a" and not each["href"].startswith("#")] == []


def test_a_second_build_writes_the_same_page(shipped_once: Path, tmp_path: Path) -> None:
    """The same inputs give the same bytes, and check changes none."""
    root = Path(shutil.copytree(shipped_once, tmp_path / "again"))
    before = (root / PAGE).read_bytes()
    run(root, "check")
    assert (root / PAGE).read_bytes() == before
    run(root, "build")
    assert (root / PAGE).read_bytes() == before


def test_a_dry_run_writes_no_page(example: Path) -> None:
    """What only looks writes nothing, the page included."""
    run(example, "build", "--dry-run")
    assert not (example / PAGE).exists()


def test_a_hostile_name_stays_text(example: Path) -> None:
    """A name that holds tags is shown as it was typed, and adds no element to the page."""
    name = '"><img src=x onerror=alert(1)>&amp;<a href="a.docx">a</a>'
    set_cells(example, REGISTER, "Agencies", {"C6": name})
    run(example, "build", "--only", "AV3")
    page = (example / PAGE).read_text(encoding="utf-8")
    assert "img" not in {tag for tag, _ in elements_of(page)}
    assert '<a href="a.docx">' not in page
    assert name in unescape(page)


needs_browser = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def place(shipped_once: Path) -> Path:
    """Return where the page is."""
    pytest.importorskip("playwright", reason="playwright is not installed")
    return shipped_once / PAGE


@needs_browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_and_asks_for_nothing(place: Path, width: int) -> None:
    """Script off and without a network, the page scrolls downwards only and asks for no other file."""
    with browser_page(place, width, script=False) as (page, asked):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert page.get_by_role("heading", level=1).count() == 1
    assert wide == width
    assert asked == [place.as_uri()]


@needs_browser
@pytest.mark.skipif(axe() is None, reason="axe-core is not installed")
@pytest.mark.parametrize("opened", [False, True], ids=["folded", "unfolded"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(place: Path, width: int, *, opened: bool) -> None:
    """axe-core finds no violation and nothing it could not decide, every part folded or unfolded."""
    with browser_page(place, width, script=True) as (page, _):
        page.add_script_tag(path=axe())
        page.evaluate(f"document.querySelectorAll('details').forEach(one => one.open = {str(opened).lower()})")
        found: dict[str, Any] = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert [one["id"] for one in found["incomplete"]] == []
    assert found["passes"]


@needs_browser
def test_the_keyboard_reaches_everything(place: Path) -> None:
    """Tab goes to each link and each fold in turn, and the focus can be seen."""
    with browser_page(place, 1280, script=True) as (page, _):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To do"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        folds = page.locator("summary")
        folds.first.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.querySelector('details').open") is True


@needs_browser
def test_the_page_prints_on_few_sheets(place: Path, tmp_path: Path) -> None:
    """Printed, the page is A4 and leaves out sources and inputs."""
    with browser_page(place, 1280, script=False) as (page, _):
        page.emulate_media(media="print")
        assert [page.locator(one).is_visible() for one in ("#to-do", "#documents", "#sources", "#inputs", "nav")] == [
            True, True, False, False, False,
        ]  # fmt: skip
        page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
