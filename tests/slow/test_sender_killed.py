"""A sender that is killed at any point sends nothing twice, and loses nothing without a word."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from engine.model.mail import Post
from tests.support.cut_off_sender import run_sender
from tests.support.post_office import PostOffice
from tests.support.sender import MAILS, send_in, states_in

_FEW = 11
"""How many points the sample tries."""
_KILLED = -9


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    """Return a mail server that works, its certificate trusted."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch, PostOffice(folder) as found:
        patch.setenv("SSL_CERT_FILE", str(found.certificate))
        yield found


def _points(office: PostOffice, folder: Path) -> int:
    code, points = run_sender(folder, office.port, 0)
    assert code == 0
    office.taken.clear()
    return points


def _wrongs_after(office: PostOffice, folder: Path, point: int) -> Iterator[str]:
    """Kill a sender at a point, send twice more, and yield what is wrong then."""
    office.taken.clear()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    code, passed = run_sender(folder, office.port, point)
    # How many pieces the line arrives in is the network's: a run may have fewer points than the one that counted them.
    if code != _KILLED and not (code == 0 and passed < point):
        yield f"point {point}: the sender ended with {code}"
    for _ in range(2):
        send_in(folder, office.port)
    states, counts = states_in(folder), office.counts()
    for one in MAILS:
        times, state = counts[one.message_id], states.get(one.message_id)
        if times > 1:
            yield f"point {point}: {one.message_id} went {times} times"
        if state not in {Post.SENT, Post.UNKNOWN} or (state is Post.SENT and times != 1):
            yield f"point {point}: {one.message_id} is {state} and went {times} times"
    if sum(state is Post.UNKNOWN for state in states.values()) > 1:
        yield f"point {point}: more than one email is unknown"


def _wrongs(office: PostOffice, folder: Path, points: Iterable[int]) -> list[str]:
    return [told for point in points for told in _wrongs_after(office, folder / "x", point)]


def test_a_sender_killed_at_some_points_sends_nothing_twice(office: PostOffice, tmp_path: Path) -> None:
    """At points spread over the sending: no email twice, none lost in silence, at most one that is not known."""
    points = _points(office, tmp_path)
    assert points > 2 * _FEW
    assert _wrongs(office, tmp_path, range(1, points + 1, max(points // _FEW, 1))) == []


@pytest.mark.slow
def test_a_sender_killed_at_any_point_sends_nothing_twice(office: PostOffice, tmp_path: Path) -> None:
    """At every send, receive and write to the disk the same holds."""
    points = _points(office, tmp_path)
    assert _wrongs(office, tmp_path, range(1, points + 1)) == []
