"""The key of the log: made once, kept where only its owner reads, and missed when it is gone."""

import os

import keyring
import keyring.errors
import pytest

from atencion_desktop.domain.errors import EnvironmentFault
from atencion_desktop.storage.keys import KEY_BYTES, SERVICE, find_key, forget_key, make_key


@pytest.fixture
def places(tmp_path):
    return tmp_path / "clave.key", tmp_path / "bitacora.db"


@pytest.fixture
def no_keyring(monkeypatch):
    def refuse(*_: str) -> None:
        raise keyring.errors.NoKeyringError("none")

    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, refuse)


@pytest.fixture
def kept(monkeypatch):
    """Put a keyring in memory in the place of the system's."""
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(keyring, "get_password", lambda s, n: kept.get((s, n)))
    monkeypatch.setattr(keyring, "set_password", lambda s, n, p: kept.update({(s, n): p}))
    monkeypatch.setattr(keyring, "delete_password", lambda s, n: kept.pop((s, n)))
    return kept


def test_a_key_is_random_and_is_found_again_in_its_file(places, no_keyring):
    key = make_key(*places, in_file=True)

    assert len(key) == KEY_BYTES
    assert find_key(*places) == key
    places[0].unlink()
    assert make_key(*places, in_file=True) != key


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the rights of its account")
def test_only_its_owner_reads_the_file_of_the_key(places, no_keyring):
    make_key(*places, in_file=True)

    assert places[0].stat().st_mode & 0o777 == 0o600


def test_where_a_keyring_answers_there_is_no_file(places, kept):
    key = make_key(*places)

    assert not places[0].exists()
    assert kept == {(SERVICE, str(places[1].absolute())): key.hex()}
    assert find_key(*places) == key


def test_where_none_answers_the_key_goes_to_a_file(places, no_keyring):
    key = make_key(*places)

    assert find_key(*places) == key
    assert places[0].exists()


def test_a_keyring_that_forgets_at_once_is_not_trusted(places, monkeypatch):
    monkeypatch.setattr(keyring, "set_password", lambda *_: None)
    monkeypatch.setattr(keyring, "get_password", lambda *_: None)
    make_key(*places)

    assert places[0].exists()


def test_a_missing_key_is_missing_and_nothing_is_made(places, no_keyring):
    with pytest.raises(EnvironmentFault) as refused:
        find_key(*places)

    assert refused.value.problem.code == "log_key_missing"
    assert list(places[0].parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"abc", b"00" * 31, b"00" * 33, b"zz" * 32, b"\xff\xfe"])
def test_a_file_that_is_no_key_is_a_wrong_key(places, no_keyring, content):
    places[0].write_bytes(content)

    with pytest.raises(EnvironmentFault) as refused:
        find_key(*places)

    assert refused.value.problem.code == "log_key_wrong"
    assert places[0].read_bytes() == content


@pytest.mark.parametrize("content", ["abc", "00" * 31, "zz" * 32])
def test_a_keyring_that_keeps_something_else_has_a_wrong_key(places, kept, content):
    kept[(SERVICE, str(places[1].absolute()))] = content

    with pytest.raises(EnvironmentFault) as refused:
        find_key(*places)
    assert refused.value.problem.code == "log_key_wrong"


def test_a_key_is_never_written_over(places, no_keyring):
    key = make_key(*places, in_file=True)

    with pytest.raises(EnvironmentFault):
        make_key(*places, in_file=True)
    assert find_key(*places) == key


def test_half_a_key_is_not_left_on_a_full_disk(places, no_keyring, monkeypatch):
    def fsync(_descriptor: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(EnvironmentFault) as refused:
        make_key(*places, in_file=True)

    assert refused.value.problem.code == "disk_full"
    assert not places[0].exists()


def test_a_key_made_for_a_log_that_never_was_is_forgotten(places, kept):
    make_key(*places, in_file=True)
    forget_key(*places)
    assert not places[0].exists()

    make_key(*places)
    forget_key(*places)
    assert kept == {}


def test_the_key_is_in_no_message(places, no_keyring):
    places[0].write_text("ab" * 31)

    with pytest.raises(EnvironmentFault) as refused:
        find_key(*places)
    assert "abab" not in repr(refused.value) + repr(refused.value.problem)
