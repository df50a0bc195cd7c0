"""What the inputs hold and no document may: names and references of the cases behind the evidence."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted:
    """Names and references read from places that no document quotes. Never printed, not even by a fault.

    `names` are whole names as they were written, `lone` single names (a child's first name by itself) that are no
    common word, `references` case and complaint references.
    """

    names: frozenset[str] = field(default=frozenset(), repr=False)
    lone: frozenset[str] = field(default=frozenset(), repr=False)
    references: frozenset[str] = field(default=frozenset(), repr=False)

    def __or__(self, other: "Restricted") -> "Restricted":
        """Return what both hold."""
        return Restricted(
            names=self.names | other.names, lone=self.lone | other.lone, references=self.references | other.references
        )
