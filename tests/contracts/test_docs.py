"""The pages agree with the code: reference pages fresh, settings real, links whole, examples true."""

import ast
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest

from engine.frameworks.loader import load, shipped
from engine.model.document_spec import Content, FilledBy
from engine.model.plan import Cycle, PlannedDocument, Reason
from engine.model.problem import Problem, Severity, Who
from engine.model.query import QueryState
from engine.model.run import DocumentState, Run, SectionState, State, Status
from engine.model.source import Source
from engine.report.pack import pack_of
from engine.rules.vocabulary import RULE_TYPES
from tests.support.doc_pages import ROOT, all_pages, anchors, fences, first_cells, links, part_under, text_of
from tests.support.journey import Told, copy_of_example, run
from tests.support.outlooks import an_outlook
from tests.support.reference_pages import FOLDER, reference_pages
from tests.support.reference_settings import KEYS, names

PAGES = reference_pages()
_README = ROOT / "README.md"
_PACK = ROOT / "docs" / "pack-json.md"
_MACHINE = re.compile(r"(?<![\w.])/(work|tmp|home|root|usr|var|opt|mnt)/|[A-Z]:\\+Users", re.IGNORECASE)
_REGISTRY = re.compile(r"pypi|pythonhosted|npmjs|registry\.|artifactory|index-url", re.IGNORECASE)
_ENUMS: dict[str, type[StrEnum]] = {
    "status": Status,
    "state": State,
    "origin": Content,
    "filled_by": FilledBy,
    "severity": Severity,
    "who": Who,
}


def _ids(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _accepts(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept", default=False)) or os.environ.get("BOARDPACK_ACCEPT") == "1"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_fresh(name: str, request: pytest.FixtureRequest) -> None:
    """A page of docs/reference says what the code says; `pytest --accept` writes it afresh."""
    place = FOLDER / name
    if _accepts(request):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(PAGES[name], encoding="utf-8", newline="\n")
    assert place.is_file(), f"{name} is not written yet: run this test with --accept"
    assert text_of(place) == PAGES[name], f"{name} is stale: run this test with --accept, and read what changed"


def test_no_reference_page_is_left_over() -> None:
    """docs/reference holds the pages that are made, and no other."""
    assert sorted(one.name for one in FOLDER.iterdir()) == sorted(PAGES)


def test_every_setting_is_explained() -> None:
    """Each key of config.toml has its sentence and example, and no other key has one."""
    assert sorted(KEYS) == sorted(names())


def _readers(key: str) -> list[str]:
    """Return the files that read a setting: as a field, or by its name in quotation marks, as a framework does."""
    name, own = key.rpartition(".")[2], {"settings.py", "config.py", "config_checks.py"}
    sources = [one for one in (ROOT / "engine").rglob("*") if one.suffix in {".py", ".toml"} and one.name not in own]
    return [one.name for one in sources if re.search(rf'\.{name}\b|"{name}"', text_of(one))]


@pytest.mark.parametrize("key", sorted(KEYS))
def test_a_setting_is_used(key: str) -> None:
    """Every key is read by something beside the reading of config.toml itself: none is promised that does nothing."""
    assert _readers(key) != []


@pytest.mark.parametrize(
    "command",
    [
        "python -m pip install -e . && python -m engine build",
        'python -m pip install -e ".[test]" && python -m pytest',
    ],
)
def test_readme_gives_its_two_commands_on_one_line_each(command: str) -> None:
    """The commands for a fresh clone stand in README as lines of their own, ready to copy."""
    assert text_of(_README).splitlines().count(command) == 1


@pytest.mark.parametrize("page", all_pages(), ids=_ids)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link inside the repository names a file that is there, and a heading that it has."""
    lost = []
    for target in links(text_of(page)):
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        if not place.exists() or (anchor and anchor not in anchors(text_of(place))):
            lost.append(target)
    assert lost == []


def test_every_page_can_be_reached_from_readme() -> None:
    """Following links from README leads to every page."""
    reached, waiting = set(), [_README]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            targets = ((page.parent / one.partition("#")[0]).resolve() for one in links(text_of(page)))
            waiting += [one for one in targets if one.suffix == ".md" and one.is_file()]
    assert [_ids(one) for one in all_pages() if one not in reached] == []


@pytest.mark.parametrize("page", all_pages(), ids=_ids)
def test_no_page_names_a_machine_or_a_registry(page: Path) -> None:
    """No page names a folder of one computer, or where packages come from."""
    text = text_of(page)
    assert [found[0] for pattern in (_MACHINE, _REGISTRY) for found in pattern.finditer(text)] == []


def _a_run() -> Run:
    """Return a run with one document, one section and one problem."""
    spec = load(shipped()["nel-scp"], RULE_TYPES).documents[0]
    on = date(2021, 10, 21)
    cycle = Cycle(id="2021-10", board_date=on, starts=on, ends=on, lead_ends=on, papers_close=on, as_of=on)
    planned = PlannedDocument(
        spec=spec, id=f"{spec.kind}:AV3", subject="AV3", due=on, because=(Reason(rule="R-V3", text="It is due."),)
    )
    section = SectionState(
        id="opening", title="Opening", state=State.FILLED, origin="engine", filled_by="engine", words=1, clause=""
    )
    told = Problem(code="DOC-01", severity=Severity.ERROR, who=Who.TOOL, message="It is.", source=Source(file="a.md"))
    state = DocumentState(planned=planned, path="a.docx", status=Status.TO_AGREE, sections=(section,))
    return Run(
        partnership="P",
        framework="nel-scp",
        cycle=cycle,
        as_of=on,
        documents=(state,),
        problems=(told,),
        outlook=an_outlook(on),
        queries=(QueryState(agency="a", name="A", path="q.eml", forms=("q.xlsx",), count=2, reply_by=on),),
    )


def _keys(value: object, place: str = "") -> set[str]:
    """Return the place of every key in a JSON value: `documents[].sections[].id`."""
    if isinstance(value, dict):
        return {f"{place}.{key}" for key in value}.union(*(_keys(one, f"{place}.{key}") for key, one in value.items()))
    if isinstance(value, list):
        return set().union(*(_keys(one, f"{place}[]") for one in value))
    return set()


def test_the_example_of_pack_json_has_its_keys() -> None:
    """The example in docs/pack-json.md has every key of pack.json in its place, and no other."""
    (example,) = fences(text_of(_PACK), "json")
    assert _keys(json.loads(example)) == _keys(pack_of(_a_run()))


def test_pack_json_explains_every_key() -> None:
    """Each key of pack.json stands in a table of docs/pack-json.md."""
    explained = {cell.rpartition(".")[2].removesuffix("[]") for cell in first_cells(text_of(_PACK))}
    assert {key.rpartition(".")[2] for key in _keys(pack_of(_a_run()))} - explained == set()


@pytest.mark.parametrize("key", sorted(_ENUMS))
def test_pack_json_lists_the_words_of_a_key(key: str) -> None:
    """A key that takes one of a few words has them listed in their order, and no others."""
    assert first_cells(part_under(text_of(_PACK), f"Words of `{key}`")) == [one.value for one in _ENUMS[key]]


def test_a_problem_without_a_place_has_nulls() -> None:
    """What docs/pack-json.md says of a problem that stands in no file is what pack.json does."""
    run = _a_run()
    bare = replace(run, problems=tuple(replace(one, source=None) for one in run.problems))
    told = json.loads(json.dumps(pack_of(bare)["problems"]))
    assert [(one["file"], one["place"], one["document"]) for one in told] == [(None, None, None)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Told]:
    """Return a copy of the example after a build, and what the build said."""
    root = copy_of_example(tmp_path_factory.mktemp("docs") / "example", agreed=True)
    return root, run(root, "build")


def test_readme_quotes_the_terminal(built: tuple[Path, Told]) -> None:
    """README's excerpt of the terminal is what a build of the example says."""
    (excerpt,) = [one for one in fences(text_of(_README), "") if "Mend:" in one]
    said = built[1].err.splitlines()
    assert [line for line in excerpt.splitlines() if line not in said] == []


def test_readme_shows_files_there_are(built: tuple[Path, Told]) -> None:
    """README's tree of outputs names files that a build of the example makes, of every kind one at least."""
    (tree,) = [one for one in fences(text_of(_README), "") if one.startswith("outputs/")]
    lines = [line.strip().partition("   ")[0] for line in tree.splitlines()]
    shown = {line for line in lines if line != "..." and not line.endswith("/")}
    outputs = built[0] / "outputs"
    made = {one.name for one in outputs.rglob("*.*") if one.is_file() and ".boardpack" not in one.parts}
    assert shown <= made
    assert {_kind_of(one) for one in shown} == {_kind_of(one) for one in made}


def _kind_of(name: str) -> str:
    """Return a file's name without whom it is for."""
    return name.partition(" - ")[0]


def test_the_example_of_pack_json_is_true(built: tuple[Path, Told]) -> None:
    """The document, section, problem and the rest shown in docs/pack-json.md stand in the example's own pack."""
    (place,) = (built[0] / "outputs").rglob("pack.json")
    pack = json.loads(text_of(place))
    shown = json.loads(fences(text_of(_PACK), "json")[0])
    (document,) = shown.pop("documents")
    (real,) = [one for one in pack["documents"] if one["id"] == document["id"]]
    lists = {key: (document.pop(key), real.pop(key)) for key in ("because", "sections")}
    assert (document, shown["counts"]) == (real, pack["counts"])
    assert [one for part, whole in lists.values() for one in part if one not in whole] == []
    assert [one for one in shown["problems"] if one not in pack["problems"]] == []
    assert [key for key, value in shown.items() if not _is_part(value, pack[key])] == []


def _is_part(shown: object, real: object) -> bool:
    """Return whether what is shown is true as far as it goes: a list may show some of what is there."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return all(key in real and _is_part(value, real[key]) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(real, list):
        return all(any(_is_part(one, each) for each in real) for one in shown)
    return shown == real


@pytest.mark.parametrize("page", all_pages(), ids=_ids)
def test_every_module_named_is_there(page: Path) -> None:
    """A path of the code that a page names exists; a module named without its folder exists somewhere."""
    named = [one for one in re.findall(r"`([\w./-]+)`", text_of(page)) if "/" in one or one.endswith(".py")]
    paths = [one for one in named if one.startswith(("engine/", "tests/", ".ci/"))]
    modules = {one.name for one in (ROOT / "engine").rglob("*.py")}
    lost = [one for one in paths if not (ROOT / one).exists()]
    assert lost + [one for one in named if "/" not in one and one not in modules] == []


def test_the_glossary_names_real_things() -> None:
    """What the glossary says a word is called in the code is called so there."""
    source = "\n".join(text_of(one) for one in sorted((ROOT / "engine").rglob("*.py")))
    named = re.findall(r"\| `(\w[\w.]*)` \|$", text_of(ROOT / "docs" / "glossary.md"), re.MULTILINE)
    parts = {part for one in named for part in one.split(".")}
    assert [one for one in sorted(parts) if not re.search(rf"\b{one}\b", source)] == []


def _imported(module: Path) -> Iterator[str]:
    """Yield the first name of everything a module imports."""
    for node in ast.walk(ast.parse(text_of(module))):
        if isinstance(node, ast.Import):
            yield from (one.name.partition(".")[0] for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("name", ["socket", "ssl", "urllib", "http", "smtplib", "ftplib", "asyncio"])
def test_nothing_reaches_out(name: str) -> None:
    """As docs/data-safety.md promises, only what `boardpack send` alone loads can open a connection."""
    modules = sorted((ROOT / "engine").rglob("*.py"))
    assert {one.name for one in modules if name in _imported(one)} <= {"smtp.py"}


def test_only_sending_loads_what_reaches_out() -> None:
    """The module that opens a connection is named by one other, and there inside a function."""
    named = [one for one in sorted((ROOT / "engine").rglob("*.py")) if "dispatch.smtp import" in text_of(one)]
    assert [one.name for one in named] == ["sending.py"]
    (line,) = [one for one in text_of(named[0]).splitlines() if "dispatch.smtp import" in one]
    assert line.startswith("    ")


def test_only_what_is_asked_to_starts_another_program() -> None:
    """As docs/data-safety.md promises, only opening a file and making a PDF start another program."""
    modules = sorted((ROOT / "engine").rglob("*.py"))
    assert {one.name for one in modules if "subprocess" in _imported(one)} <= {"opening.py", "pdf_office.py"}


def test_house_styles_are_the_samples_of_the_guide() -> None:
    """Each style that docs/templates.md names is one of the house's."""
    known = set(re.findall(r"^\| ([^|]+?) \| (?:paragraph|character|table) \|", PAGES["templates.md"], re.MULTILINE))
    named = re.findall(r"style “([^”]+)”", text_of(ROOT / "docs" / "templates.md"))
    assert named
    assert [one for one in named if one not in known] == []
