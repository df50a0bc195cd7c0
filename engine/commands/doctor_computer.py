"""What boardpack doctor looks at on this computer: Python, packages, templates, LibreOffice, fonts.

Nothing here needs a package beyond the standard library to be imported: a missing one is told, not met.
"""

import os
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from engine.commands.doctor_examined import COMPUTER, Examined
from engine.formats.guards import guard
from engine.formats.pdf_office import find_office
from engine.model.dates import count_of
from engine.model.messages import problem
from engine.storage.shipped import shipped_root

if TYPE_CHECKING:
    from packaging.requirements import Requirement

_NAME = "boardpack"
_OLDEST = (3, 11)
_COMPARER = "packaging"
_FONTS = ("arial.ttf", "liberationsans-regular.ttf")
_SHIPPED = "templates/docx"


def examine_computer() -> Iterator[Examined]:
    """Yield how the installation stands. Nothing is written."""
    yield _python(sys.version_info[:3])
    yield packages(requirements())
    yield _templates(shipped_root() / _SHIPPED)
    yield _office(find_office())
    yield _fonts(font_folders(sys.platform, os.environ, Path.home()))


def _python(version: tuple[int, int, int]) -> Examined:
    found, needed = ".".join(map(str, version)), f"{_OLDEST[0]}.{_OLDEST[1]} or later"
    old = (problem("PC-01", needed=needed, found=found),) if version[:2] < _OLDEST else ()
    said = f"Version {found}; boardpack needs {needed}."
    return Examined(group=COMPUTER, what="Python", said="" if old else said, problems=old)


def requirements() -> tuple[str, ...]:
    """Return the packages that boardpack needs, each with its range: of the checkout, else of what is installed."""
    project = shipped_root() / "pyproject.toml"
    if project.is_file():
        return tuple(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"])
    try:
        found = metadata.requires(_NAME) or []
    except metadata.PackageNotFoundError:
        return ()
    return tuple(one for one in found if "extra ==" not in one)


def packages(needed: Iterable[str]) -> Examined:
    """Return how the packages stand that these requirements ask for."""
    what, asked = "Packages it is built on", tuple(needed)
    if not asked or installed(_COMPARER) is None:
        return Examined(group=COMPUTER, what=what, problems=(problem("PC-02", names=_COMPARER if asked else _NAME),))
    found = [(one, installed(one.name)) for one in _requirements(asked)]
    missing = [one.name for one, version in found if version is None]
    others = [
        f"{one.name} {version} (needs {one.specifier})"
        for one, version in found
        if version is not None and not one.specifier.contains(version, prereleases=True)
    ]
    problems = [problem("PC-02", names=", ".join(missing))] if missing else []
    problems += [problem("PC-03", names=", ".join(others))] if others else []
    said = "" if problems else f"{count_of(len(found), 'package')}, each in its range."
    return Examined(group=COMPUTER, what=what, said=said, problems=tuple(problems))


def _requirements(needed: Iterable[str]) -> "Iterator[Requirement]":
    from packaging.requirements import Requirement  # noqa: PLC0415 - it may be the very package that is missing

    for one in needed:
        found = Requirement(one)
        if found.marker is None or found.marker.evaluate():
            yield found


def installed(name: str) -> str | None:
    """Return the version of a package that is installed, None for one that is not."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _templates(folder: Path) -> Examined:
    """Return how the templates that come with boardpack stand."""
    found = sorted(one for one in folder.glob("*.docx") if not one.name.startswith("~$"))
    bad = [one.name for one in found if guard(one, f"{_SHIPPED}/{one.name}")]
    names = ", ".join(bad) if found else "all of them"
    problems = (problem("PC-06", names=names),) if bad or not found else ()
    said = "" if problems else f"{count_of(len(found), 'template')}, each can be read."
    return Examined(group=COMPUTER, what="Templates that come with boardpack", said=said, problems=problems)


def _office(office: Path | None) -> Examined:
    problems = () if office else (problem("PC-04"),)
    return Examined(group=COMPUTER, what="LibreOffice, for PDFs", said="It is there." * bool(office), problems=problems)


def font_folders(platform: str, environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Return the folders in which a computer of some kind keeps its fonts."""
    if platform == "win32":
        own = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Microsoft" / "Windows" / "Fonts"
        return (Path(environment.get("WINDIR") or "C:/Windows") / "Fonts", own)
    if platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts")
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local" / "share" / "fonts", home / ".fonts")


def _fonts(folders: Iterable[Path]) -> Examined:
    names = {one.name.casefold() for folder in folders for one in folder.rglob("*.[tT][tT][fF]")}
    found = next((one for one in _FONTS if one in names), "")
    said = {"": "", _FONTS[0]: "Arial is there.", _FONTS[1]: "Liberation Sans is there, with letters as wide."}[found]
    return Examined(group=COMPUTER, what="Arial, for PDFs", said=said, problems=() if found else (problem("PC-05"),))
