"""What the screens, the figures and the printed log read. Days are the office's local dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec

from atencion_desktop.domain.record import (
    AgentServed,
    AttentionRecord,
    NoticeGivenTo,
    PauseRecord,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
    ShiftRecord,
)
from atencion_desktop.storage.faults import speaking
from atencion_desktop.storage.log import Log, Row
from atencion_desktop.storage.moments import from_text, maybe_moment
from atencion_desktop.storage.personal import registered

CHUNK = 500

_MARKS = """
(CASE WHEN a.mode = 'brief' THEN 'brief ' ELSE '' END
 || CASE WHEN a.late THEN 'late ' ELSE '' END
 || CASE WHEN a.start_estimated THEN 'estimated ' ELSE '' END
 || CASE WHEN a.reopened THEN 'reopened ' ELSE '' END
 || CASE WHEN a.undone THEN 'undone ' ELSE '' END
 || CASE WHEN a.in_charge NOT IN ('', a.agent) THEN 'relieved ' ELSE '' END)
"""

_OTHERS = """
(SELECT group_concat(agent_name, char(10)) FROM (SELECT agent_name FROM attention_agent
 WHERE attention = a.id ORDER BY ordinal))
"""

_RECORD_COLUMNS = """
a.id, a.folio, a.window, a.agent, a.agent_name, a.opened_at, a.closed_at, a.parent_folio, a.mode,
a.late, a.imported, a.channel, a.preferential, a.typology, a.outcome, a.reason, a.stage, a.area,
a.due_on, a.covered, a.rating, a.notice_version, a.notice_manner, a.notice_at,
a.confirmed_in_block, a.held_seconds, a.time_reliable, a.zone,
d.text, w.text, c.text,
r.given_names, r.first_surname, r.second_surname, r.phone, r.email, r.curp, r.rfc, r.fields,
r.has_person, a.sheet, a.start_estimated, a.reopened, a.supports
"""
_RECORD_SOURCE = """
FROM attention a
LEFT JOIN note d ON d.id = a.detail
LEFT JOIN note w ON w.id = a.reason_note
LEFT JOIN note c ON c.id = a.contact
LEFT JOIN registration r ON r.id = a.registration
"""


@dataclass(frozen=True, slots=True)
class Alive:
    """An attention that has not ended: in hand or on hold. Times are UTC.

    mode: complete or brief.  service: id of the main one, "" for none.
    """

    id: str
    folio: str
    state: str
    step: int
    opened_at: datetime
    held_since: datetime | None
    person: str
    mode: str
    service: str
    channel: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the day list. Times are local to the office.

    marks: what happened to it, by code: brief, late, estimated, reopened, undone, relieved.
    others: names of those who took charge after `agent_name`, in order.
    """

    id: str
    folio: str
    opened_at: datetime
    person: str
    service: str
    agent_name: str
    state: str
    outcome: str | None
    marks: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftFigures:
    """What Inicio shows of the attentions that a shift is in charge of: those it ended or has.

    mean_seconds: of the reliable ones among the valid, without their time on hold.
    """

    valid: int
    mean_seconds: float | None
    held: int


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The shift that has not been closed, if any."""

    id: str
    window: str
    agent: str
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class HandoverLeft:
    """What an agent left written for whoever took the window: the id of the note."""

    agent: str
    note: str


def next_number(log: Log, window: str, day: date) -> int:
    """Return the number of the next folio of a window and day: one more than the highest seen."""
    row = log.first(
        "SELECT max(folio_number) FROM attention WHERE folio_window = ? AND folio_day = ?",
        (window, day.isoformat()),
    )
    return int(row[0] or 0) + 1 if row else 1


def alive(log: Log) -> list[Alive]:
    """Return the attentions that have not ended, oldest first."""
    rows = log.rows(
        "SELECT a.id, a.folio, a.state, coalesce(d.step, a.step), a.opened_at,"
        " (SELECT started_at FROM attention_period p WHERE p.attention = a.id"
        "  AND p.kind = 'held' AND p.ended_at IS NULL),"
        " coalesce(trim(r.given_names || ' ' || r.first_surname), ''),"
        " a.mode, a.main_service, a.channel"
        " FROM attention a LEFT JOIN draft d ON d.attention = a.id"
        " LEFT JOIN registration r ON r.id = a.registration"
        " WHERE a.state <> 'closed' ORDER BY a.opened_at, a.folio"
    )
    return [
        Alive(r[0], r[1], r[2], r[3], from_text(r[4]), maybe_moment(r[5]), *r[6:]) for r in rows
    ]


def last_ended(log: Log) -> str | None:
    """Return the id of the attention that ended last, or None when another began after it."""
    row = log.first(
        "SELECT stream, kind FROM event WHERE kind IN ('opened', 'closed', 'left', 'cancelled')"
        " ORDER BY epoch DESC, seq DESC LIMIT 1"
    )
    return None if row is None or row[1] == "opened" else str(row[0])


def open_shift(log: Log) -> OpenShift | None:
    """Return the shift that has not been closed, or None."""
    row = log.first(
        "SELECT id, window, agent, opened_at FROM shift WHERE closed_at IS NULL"
        " ORDER BY opened_at DESC LIMIT 1"
    )
    return None if row is None else OpenShift(row[0], row[1], row[2], from_text(row[3]))


def handover_of(log: Log, shift: str | None) -> HandoverLeft | None:
    """Return the note that a shift left for the one that relieved it, or None."""
    row = log.first("SELECT agent, handover_note FROM shift WHERE id = ?", (shift,))
    return HandoverLeft(*row) if row is not None and row[1] is not None else None


def on_pause(log: Log) -> bool:
    """Return whether the shift that has not been closed is on pause."""
    row = log.first(
        "SELECT 1 FROM shift_pause p JOIN shift s ON s.id = p.shift"
        " WHERE p.ended_at IS NULL AND s.closed_at IS NULL"
    )
    return row is not None


def shift_figures(log: Log, shift: str) -> ShiftFigures:
    """Return the figures of one shift.

    The same arithmetic as `domain.metrics`, counted by SQL; a test proves them equal.
    """
    row = log.first(
        "SELECT count(*) FILTER (WHERE state = 'closed' AND outcome <> 'cancelled'),"
        " avg(max(0, total_seconds - held_seconds))"
        " FILTER (WHERE state = 'closed' AND outcome <> 'cancelled'"
        "  AND time_reliable), count(*) FILTER (WHERE state = 'held')"
        " FROM attention WHERE shift_in_charge = ?",
        (shift,),
    )
    return ShiftFigures(0, None, 0) if row is None else ShiftFigures(*row)


def day_list(
    log: Log,
    day: date,
    *,
    text: str = "",
    services: Sequence[str] = (),
    state: str | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[list[Listed], int]:
    """Return a page of a day's attentions, newest first, and how many match in all.

    text: part of a folio, of a name without accents, or of a service id, already folded.
    services: ids that the text names too; without a text they count for nothing.
    state: an outcome, "open" or "held"; None for every one.
    """
    where, values = _day_filter(day, text, services, state)
    source = f"FROM attention a LEFT JOIN registration r ON r.id = a.registration WHERE {where}"
    counted = log.first(f"SELECT count(*) {source}", values)
    rows = log.rows(
        "SELECT a.id, a.folio, a.opened_at, coalesce(trim(r.given_names || ' ' ||"
        " r.first_surname || ' ' || r.second_surname), ''), a.main_service, a.agent_name,"
        f" a.state, a.outcome, a.zone, {_MARKS}, {_OTHERS} {source}"
        " ORDER BY a.opened_at DESC, a.folio DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [_listed(row) for row in rows], int(counted[0]) if counted else 0


def _day_filter(
    day: date, text: str, services: Sequence[str], state: str | None
) -> tuple[str, list[object]]:
    where, values = ["a.day = ?"], list[object]([day.isoformat()])
    if text:
        where.append(
            "(instr(lower(a.folio), ?) OR instr(r.search, ?) OR instr(lower(a.main_service), ?)"
            f" OR a.main_service IN {_marks(services)})"
        )
        values += [text, text, text, *services]
    if state in ("open", "held"):
        where.append("a.state = ?")
        values.append(state)
    elif state is not None:
        where.append("a.state = 'closed' AND a.outcome = ?")
        values.append(state)
    return " AND ".join(where), values


def _listed(row: Row) -> Listed:
    opened = from_text(row[2]).astimezone(ZoneInfo(row[8]))
    marks, others = tuple(str(row[9] or "").split()), tuple(str(row[10] or "").splitlines())
    return Listed(row[0], row[1], opened, row[3], row[4], row[5], row[6], row[7], marks, others)


def latest(log: Log, shift: str, limit: int) -> list[Listed]:
    """Return the newest attentions that a shift is in charge of."""
    rows = log.rows(
        "SELECT a.id, a.folio, a.opened_at, coalesce(trim(r.given_names || ' ' ||"
        " r.first_surname), ''), a.main_service, a.agent_name, a.state, a.outcome, a.zone,"
        f" {_MARKS}, {_OTHERS}"
        " FROM attention a LEFT JOIN registration r ON r.id = a.registration"
        " WHERE a.shift_in_charge = ? ORDER BY a.opened_at DESC, a.folio DESC LIMIT ?",
        (shift, limit),
    )
    return [_listed(row) for row in rows]


def records(
    log: Log, first: date, last: date, window: str | None = None, *, comments: bool = True
) -> Iterator[AttentionRecord]:
    """Yield the attentions of a range of days, both included, in order of opening.

    comments: whether the notes hold what the person said of the attention, besides quick notes.
    """
    sql = (
        f"SELECT {_RECORD_COLUMNS} {_RECORD_SOURCE} WHERE a.day BETWEEN ? AND ?"
        " AND (? IS NULL OR a.window = ?) ORDER BY a.opened_at, a.folio"
    )
    values = (first.isoformat(), last.isoformat(), window, window)
    with speaking(log.folder):
        cursor = log.connection.execute(sql, values)
        while rows := cursor.fetchmany(CHUNK):
            yield from _records(log, rows, comments=comments)


def record_of(log: Log, folio: str) -> AttentionRecord | None:
    """Return the attention of a folio, or None."""
    sql = f"SELECT {_RECORD_COLUMNS} {_RECORD_SOURCE} WHERE a.folio = ?"
    return next(_records(log, log.rows(sql, (folio,))), None)


def attention_of(log: Log, folio: str) -> str | None:
    """Return the id of the attention of a folio, or None."""
    row = log.first("SELECT id FROM attention WHERE folio = ?", (folio,))
    return None if row is None else str(row[0])


def _records(log: Log, rows: Sequence[Row], *, comments: bool = True) -> Iterator[AttentionRecord]:
    ids = [row[0] for row in rows]
    criteria = _criteria(log, ids)
    services = _services(log, ids)
    notes = _notes(log, ids, comments=comments)
    relieved_by = _relieved_by(log, ids)
    for row in rows:
        one = row[0]
        record = _record(row, services.get(one, ()), criteria.get(one, {}), notes.get(one, ""))
        yield replace(record, relieved_by=relieved_by.get(one, ()))


def _relieved_by(log: Log, ids: list[str]) -> dict[str, tuple[AgentServed, ...]]:
    found: dict[str, tuple[AgentServed, ...]] = {}
    sql = "SELECT attention, agent, agent_name FROM attention_agent WHERE attention IN "
    for attention, agent, name in log.rows(sql + _marks(ids) + " ORDER BY ordinal", ids):
        found[attention] = (*found.get(attention, ()), AgentServed(agent, name))
    return found


def _criteria(log: Log, ids: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    sql = "SELECT attention, criterion, result FROM attention_criterion WHERE attention IN "
    for attention, criterion, result in log.rows(sql + _marks(ids), ids):
        found.setdefault(attention, {})[criterion] = result
    return found


def _services(log: Log, ids: list[str]) -> dict[str, tuple[ServiceLine, ...]]:
    found: dict[str, tuple[ServiceLine, ...]] = {}
    sql = "SELECT attention, service, quantity FROM attention_service WHERE attention IN "
    for attention, service, quantity in log.rows(sql + _marks(ids) + " ORDER BY ordinal", ids):
        found[attention] = (*found.get(attention, ()), ServiceLine(service, quantity))
    return found


def _notes(log: Log, ids: list[str], *, comments: bool) -> dict[str, str]:
    """Return quick notes and, if wanted, the comment that stands, one to a line, by attention."""
    found: dict[str, str] = {}
    sql = (
        "SELECT n.attention, n.text FROM note n JOIN attention a ON a.id = n.attention"
        " WHERE (n.kind = 'quick' OR (? AND n.id = a.comment)) AND n.attention IN "
    )
    values = (comments, *ids)
    for attention, text in log.rows(sql + _marks(ids) + " ORDER BY n.rowid", values):
        found[attention] = f"{found[attention]}\n{text}" if attention in found else text
    return found


def _marks(ids: Sequence[str]) -> str:
    return f"({','.join('?' * len(ids))})"


def _record(
    row: Row, services: tuple[ServiceLine, ...], criteria: dict[str, str], notes: str
) -> AttentionRecord:
    zone = ZoneInfo(row[27])
    person, fields = _registered(row)
    return AttentionRecord(
        folio=row[1],
        window=row[2],
        agent=row[3],
        agent_name=row[4],
        opened_at=from_text(row[5]).astimezone(zone),
        closed_at=_local(row[6], zone),
        parent_folio=row[7],
        mode=row[8],
        late=bool(row[9]),
        imported=bool(row[10]),
        channel=row[11],
        services=services,
        detail=row[28] or "",
        person=person,
        fields=fields,
        preferential=bool(row[12]),
        typology=row[13],
        outcome=row[14],
        reason=None if row[15] is None else ReasonGiven(row[15], row[29] or ""),
        stage=row[16],
        referral=None if row[17] is None else ReferralGiven(row[17], row[30] or ""),
        due_on=None if row[18] is None else date.fromisoformat(row[18]),
        covered=None if row[19] is None else bool(row[19]),
        rating=row[20],
        privacy_notice=_notice(row, zone),
        criteria=criteria,
        confirmed_in_block=row[24],
        held_seconds=row[25],
        time_reliable=bool(row[26]),
        notes=notes,
        late_sheet=row[40],
        start_estimated=bool(row[41]),
        reopened=row[42],
        supports=tuple(row[43].split(";")) if row[43] else (),
    )


def _registered(row: Row) -> tuple[PersonValues | None, dict[str, str]]:
    if row[38] is None:
        return None, {}
    return registered(row[31:40])


def _notice(row: Row, zone: ZoneInfo) -> NoticeGivenTo | None:
    at = _local(row[23], zone)
    return None if at is None else NoticeGivenTo(row[21], row[22], at)


def _local(text: str | None, zone: ZoneInfo) -> datetime | None:
    moment = maybe_moment(text)
    return None if moment is None else moment.astimezone(zone)


def shifts(log: Log, first: date, last: date, zone: ZoneInfo) -> list[ShiftRecord]:
    """Return the shifts that began in a range of days, both included, in order."""
    rows = log.rows(
        "SELECT window, agent, agent_name, post, opened_at, closed_at, ready_at, criteria,"
        " pause_seconds, relieved_by, open_seconds, counting_since, id FROM shift"
        " WHERE day BETWEEN ? AND ? ORDER BY opened_at",
        (first.isoformat(), last.isoformat()),
    )
    pauses = _pauses(log, [row[-1] for row in rows], zone)
    return [replace(_shift(row, zone), pauses=pauses.get(row[-1], ())) for row in rows]


def _pauses(log: Log, ids: list[str], zone: ZoneInfo) -> dict[str, tuple[PauseRecord, ...]]:
    found: dict[str, tuple[PauseRecord, ...]] = {}
    sql = "SELECT shift, reason, started_at, ended_at, seconds FROM shift_pause WHERE shift IN "
    for shift, reason, started, ended, seconds in log.rows(
        sql + _marks(ids) + " ORDER BY ordinal", ids
    ):
        begun = from_text(started).astimezone(zone)
        pause = PauseRecord(reason, begun, _local(ended, zone), seconds)
        found[shift] = (*found.get(shift, ()), pause)
    return found


def _shift(row: Row, zone: ZoneInfo) -> ShiftRecord:
    return ShiftRecord(
        window=row[0],
        agent=row[1],
        agent_name=row[2],
        post=row[3],
        opened_at=from_text(row[4]).astimezone(zone),
        closed_at=_local(row[5], zone),
        area_ready_at=_local(row[6], zone),
        criteria=msgspec.json.decode(row[7], type=dict[str, str]),
        pause_seconds=row[8],
        relieved_by=row[9] or "",
        open_seconds=row[10],
        counting_since=_local(row[11], zone),
    )
