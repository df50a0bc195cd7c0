"""How long `boardpack --help` takes, against `python -c pass` in turns: medians, their difference and ratio."""

import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 15
GOAL = 500
"""Milliseconds that --help may take more than a Python that does nothing."""
HELP = ("-m", "engine", "--help")
NOTHING = ("-c", "pass")


def seconds(words: tuple[str, ...]) -> float:
    """Return how long a new Python takes with these words; one that fails stops the benchmark."""
    begun = perf_counter()
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    return perf_counter() - begun


def main() -> None:
    """Take turns, the first round unmeasured, and print what was found."""
    for words in (HELP, NOTHING):
        seconds(words)
    taken = [(seconds(HELP), seconds(NOTHING)) for _ in range(ROUNDS)]
    ours, peer = (median(times) * 1000 for times in zip(*taken, strict=True))
    print(f"boardpack --help  {ours:4.0f} ms")
    print(f"python -c pass    {peer:4.0f} ms")
    print(f"difference        {ours - peer:4.0f} ms (goal: at most {GOAL} ms)")
    print(f"ratio             {ours / peer:4.1f}")


if __name__ == "__main__":
    main()
