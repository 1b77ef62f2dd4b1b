"""Who served that day, by their initials: the key at the end and the «Atendió» column."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atencion_desktop.domain.record import AttentionRecord, ShiftRecord
from atencion_desktop.reports import paper_words as words
from atencion_desktop.reports.log_data import DailyLog

ServerKey = tuple[str, str]
"""Id of the agent and the name as printed."""


@dataclass(frozen=True, slots=True)
class Server:
    """Who served. hours: «08:00 a 15:00», several joined by «y».

    attended: how many they began.  taken_over: how many they received from another and went on
    with.
    """

    key: ServerKey
    name: str
    initials: str
    post: str
    hours: str
    attended: int
    taken_over: int


def servers_of(record: AttentionRecord) -> tuple[ServerKey, ...]:
    """Return who served an attention: who began it, and who took charge of it afterwards."""
    after = ((one.agent, one.agent_name) for one in record.relieved_by)
    return ((record.agent, record.agent_name), *after)


def servers(log: DailyLog) -> tuple[Server, ...]:
    """Return who had a shift and who else attended, in order of appearance, each once."""
    initials = initials_by_server(log)
    began = Counter((r.agent, r.agent_name) for r in log.records)
    went_on = Counter(
        key for r in log.records for key in set(servers_of(r)) - {(r.agent, r.agent_name)}
    )
    return tuple(
        Server(
            key=key,
            name=key[1] or key[0],
            initials=initials[key],
            post=_post(log, key),
            hours=shift_hours(log, [s for s in log.shifts if (s.agent, s.agent_name) == key]),
            attended=began[key],
            taken_over=went_on[key],
        )
        for key in initials
    )


def initials_by_server(log: DailyLog) -> Mapping[ServerKey, str]:
    """Return the initials of each one; those who would share them get a number, «LM2»."""
    keys = dict.fromkeys((s.agent, s.agent_name) for s in log.shifts)
    keys |= dict.fromkeys(key for r in log.records for key in servers_of(r))
    named = {key: _initials(key[1] or key[0]) for key in keys}
    shared = {letters for letters, n in Counter(named.values()).items() if n > 1}
    seen: Counter[str] = Counter()
    for key, letters in named.items():
        seen[letters] += 1
        named[key] = f"{letters}{seen[letters]}" if letters in shared else letters
    return named


def shift_hours(log: DailyLog, shifts: Iterable[ShiftRecord]) -> str:
    """Return «08:00 a 15:00», «desde las 08:00» while open; empty without shifts."""
    said = [_hours(log, shift) for shift in shifts]
    return words.listed(said) if said else ""


def _hours(log: DailyLog, shift: ShiftRecord) -> str:
    start = words.clock(shift.opened_at, log.zone)
    if shift.closed_at is None:
        return f"desde las {start}"
    return f"{start} a {words.clock(shift.closed_at, log.zone)}"


def _post(log: DailyLog, key: ServerKey) -> str:
    said = (s.post for s in log.shifts if (s.agent, s.agent_name) == key and s.post)
    return next(said, log.words.posts.get(key[0], ""))


def _initials(name: str) -> str:
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    return capitals or "".join(word[0] for word in name.split()).upper() or words.DASH
