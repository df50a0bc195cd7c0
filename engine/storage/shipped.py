"""What comes with boardpack besides its code: the templates and the example."""

from pathlib import Path


def shipped_root() -> Path:
    """Return the folder that holds `templates/docx`, `config.toml` and `inputs` of the example.

    A checkout's own root comes first; an installed package carries the same folders inside.
    """
    package = Path(__file__).resolve().parents[1]
    return package.parent if (package.parent / "templates" / "docx").is_dir() else package / "_shipped"
