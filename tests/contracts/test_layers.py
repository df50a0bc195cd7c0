"""The law of imports, as pyproject.toml states it."""

from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]


def test_no_import_breaks_the_law(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every contract of pyproject.toml is kept."""
    linter = pytest.importorskip("importlinter.application.use_cases", reason="import-linter is in the dev extra")
    pytest.importorskip("importlinter.configuration").configure()
    monkeypatch.chdir(_ROOT)
    kept = linter.lint_imports(config_filename=str(_ROOT / "pyproject.toml"), cache_dir=None)
    assert kept, capsys.readouterr().out
