"""Judge one attention in its JSON form: a record, or every problem that it has.

Import is looser than a close at the window (design.md section 3): folio, times and outcome are
needed, and a reason for who left or was cancelled; the rest has a default.
Problems never hold a value, which may be a person's: they name line, key and what is wrong.
"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from atencion_desktop.domain.attention import SUPPORTS
from atencion_desktop.domain.errors import Problem
from atencion_desktop.domain.folio import parse_folio
from atencion_desktop.domain.record import (
    AgentServed,
    AttentionRecord,
    NoticeGivenTo,
    PersonValues,
    ReasonGiven,
    ReferralGiven,
    ServiceLine,
)
from atencion_desktop.reports.spreadsheets import NOTICE, PERSON, REASON, REFERRAL

KEYS: Final = tuple(AttentionRecord.__dataclass_fields__)
MODES: Final = ("complete", "brief")
CHANNELS: Final = ("presencial", "telefono", "correo", "chat", "otro")
OUTCOMES: Final = ("resolved", "referred", "pending", "left", "cancelled")
MANNERS: Final = ("shown", "read", "known")
RESULTS: Final = ("met", "unconfirmed", "not_applicable")
NEED_REASON: Final = ("left", "cancelled")

_CRITERION = re.compile(r"E[1-9]\.D[1-9]\.C[1-9][0-9]?")
_MOST = 10**9

Judged = tuple[AttentionRecord | None, tuple[Problem, ...]]
_T = TypeVar("_T")


def flaw(line: int, why: str, **more: object) -> Problem:
    """Return the problem of a line. why: a code; more: `key` and what its sentence needs."""
    return Problem("import_line", line=line, why=why, **more)


def record_from_json(document: object, line: int) -> Judged:
    """Return the record that a document says, or None and every problem found."""
    if not isinstance(document, dict):
        return None, (flaw(line, "not_object"),)
    reader = _Reader(document, line)
    reader.only(KEYS)
    record = _record(reader)
    _judge_whole(reader, record)
    return (None, tuple(reader.problems)) if reader.problems else (record, ())


class _Reader:
    """Reads the keys of one object and collects what is wrong with them."""

    def __init__(
        self,
        values: Mapping[str, Any],
        line: int,
        *,
        within: str = "",
        problems: list[Problem] | None = None,
    ) -> None:
        self.values = values
        self.line = line
        self.within = within
        self.problems: list[Problem] = [] if problems is None else problems

    def refuse(self, why: str, key: str, **more: object) -> None:
        self.problems.append(flaw(self.line, why, key=self.within + key, **more))

    def only(self, keys: tuple[str, ...]) -> None:
        for key in self.values:
            if key not in keys:
                self.refuse("unknown_key", str(key))

    def inside(self, key: str, keys: tuple[str, ...]) -> "_Reader | None":
        """Return a reader of the object under a key, or None when it is null or absent."""
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.refuse("wrong_type", key, expected="object")
            return None
        inner = _Reader(value, self.line, within=f"{key}.", problems=self.problems)
        inner.only(keys)
        return inner

    def required(self, key: str) -> None:
        if self.values.get(key) in (None, "") and not self._refused(key):
            self.refuse("missing_key", key)

    def text(self, key: str, default: str = "") -> str:
        return self._typed(key, str, "text", default)

    def flag(self, key: str, *, default: bool) -> bool:
        return self._typed(key, bool, "flag", default)

    def whole(self, key: str, low: int, high: int) -> int | None:
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse("wrong_type", key, expected="whole")
        elif not low <= value <= high:
            self.refuse("out_of_range", key, low=low, high=high)
        else:
            return value
        return None

    def choice(self, key: str, allowed: tuple[str, ...], default: str = "") -> str:
        value = self.text(key, default)
        if value != default and value not in allowed:
            self.refuse("unknown_value", key, expected=", ".join(allowed))
        return value

    def ids(self, key: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return a list of ids; allowed: the only ones there are, when not any will do."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.refuse("wrong_type", key, expected="list")
            return ()
        if allowed and not set(value) <= set(allowed):
            self.refuse("unknown_value", key, expected=", ".join(allowed))
        return tuple(value)

    def optional(self, key: str) -> str | None:
        return None if self.values.get(key) is None else self.text(key)

    def moment(self, key: str) -> datetime | None:
        found = self._parsed(key, datetime.fromisoformat, "moment")
        if found is not None and found.utcoffset() is None:
            self.refuse("no_offset", key)
            return None
        return found

    def day(self, key: str) -> date | None:
        return self._parsed(key, date.fromisoformat, "date")

    def texts(self, key: str, *, loose: bool = False) -> dict[str, str]:
        """Return a map of texts by text.

        loose: numbers, true and false are taken as their text, and null as absent.
        """
        value = self.values.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.refuse("wrong_type", key, expected="object")
            return {}
        found = _loosened(value) if loose else dict(value)
        for name in (name for name, inner in found.items() if not isinstance(inner, str)):
            self.refuse("wrong_type", f"{key}.{name}", expected="text")
        return found

    def _typed(self, key: str, kind: type[_T], expected: str, default: _T) -> _T:
        value = self.values.get(key)
        if value is None:
            return default
        if isinstance(value, kind):
            return value
        self.refuse("wrong_type", key, expected=expected)
        return default

    def _parsed(self, key: str, parse: Callable[[str], _T], expected: str) -> _T | None:
        value = self.values.get(key)
        if value is None:
            return None
        try:
            return parse(value)
        except (TypeError, ValueError):
            self.refuse("wrong_type", key, expected=expected)
            return None

    def _refused(self, key: str) -> bool:
        return any(problem.data.get("key") == self.within + key for problem in self.problems)


def _loosened(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return numbers and booleans as JSON writes them, without what is null."""
    return {
        name: json.dumps(value) if isinstance(value, bool | int | float) else value
        for name, value in values.items()
        if value is not None
    }


def _record(reader: _Reader) -> AttentionRecord:
    """Return the record as far as it can be read; what fails leaves a problem and a default."""
    folio = reader.text("folio")
    parsed = parse_folio(folio)
    agent, name = reader.text("agent"), reader.text("agent_name")
    return AttentionRecord(
        folio=folio,
        window=reader.text("window") or (parsed.window if parsed else ""),
        agent=agent or name,
        agent_name=name or agent,
        opened_at=reader.moment("opened_at") or datetime.min,
        closed_at=reader.moment("closed_at"),
        parent_folio=reader.optional("parent_folio"),
        mode=reader.choice("mode", MODES, "complete"),
        late=reader.flag("late", default=False),
        imported=reader.flag("imported", default=False),
        channel=reader.choice("channel", CHANNELS, "presencial"),
        services=_services(reader),
        detail=reader.text("detail"),
        person=_person(reader),
        fields=reader.texts("fields", loose=True),
        preferential=reader.flag("preferential", default=False),
        typology=reader.optional("typology"),
        outcome=reader.choice("outcome", OUTCOMES) or None,
        reason=_reason(reader),
        stage=reader.whole("stage", 1, 8),
        referral=_referral(reader),
        due_on=reader.day("due_on"),
        covered=_covered(reader),
        rating=reader.whole("rating", 1, 5),
        privacy_notice=_notice(reader),
        criteria=_criteria(reader),
        confirmed_in_block=reader.whole("confirmed_in_block", 0, _MOST) or 0,
        held_seconds=reader.whole("held_seconds", 0, _MOST) or 0,
        time_reliable=reader.flag("time_reliable", default=True),
        notes=reader.text("notes"),
        relieved_by=tuple(AgentServed(one) for one in reader.ids("relieved_by")),
        late_sheet=reader.whole("late_sheet", 1, _MOST),
        start_estimated=reader.flag("start_estimated", default=False),
        reopened=reader.whole("reopened", 0, _MOST) or 0,
        supports=reader.ids("supports", SUPPORTS),
    )


def _judge_whole(reader: _Reader, record: AttentionRecord) -> None:
    """Judge what only several keys together can say."""
    for key in ("folio", "opened_at"):
        reader.required(key)
    for key in ("closed_at", "outcome"):
        if key not in reader.values:
            reader.refuse("missing_key", key)
    if not record.agent:
        reader.required("agent")
    _judge_folios(reader, record)
    if reader.problems:
        return
    _judge_end(reader, record)


def _judge_folios(reader: _Reader, record: AttentionRecord) -> None:
    for key, folio in (("folio", record.folio), ("parent_folio", record.parent_folio)):
        if folio and (parse_folio(folio) is None or folio != folio.strip()):
            reader.refuse("folio_shape", key)


def _judge_end(reader: _Reader, record: AttentionRecord) -> None:
    if record.closed_at is None and record.outcome is not None:
        reader.refuse("outcome_while_open", "closed_at")
    if record.closed_at is not None and record.outcome is None:
        reader.refuse("closed_without_outcome", "outcome")
    if record.closed_at and record.closed_at < record.opened_at and record.time_reliable:
        reader.refuse("times_backwards", "closed_at")
    if record.outcome in NEED_REASON and record.reason is None:
        reader.refuse("reason_missing", "reason", outcome=record.outcome)


def _services(reader: _Reader) -> tuple[ServiceLine, ...]:
    value = reader.values.get("services")
    if value is None:
        return ()
    if not isinstance(value, list):
        reader.refuse("wrong_type", "services", expected="list")
        return ()
    return tuple(
        _service(reader, f"services.{number}", each) for number, each in enumerate(value, 1)
    )


def _service(reader: _Reader, key: str, value: object) -> ServiceLine:
    if not isinstance(value, dict):
        reader.refuse("wrong_type", key, expected="object")
        return ServiceLine("")
    inner = _Reader(value, reader.line, within=f"{key}.", problems=reader.problems)
    inner.only(("id", "quantity"))
    identifier = inner.text("id")
    inner.required("id")
    return ServiceLine(identifier, inner.whole("quantity", 1, _MOST) or 1)


def _person(reader: _Reader) -> PersonValues | None:
    inner = reader.inside("person", PERSON)
    return None if inner is None else PersonValues(**{key: inner.text(key) for key in PERSON})


def _reason(reader: _Reader) -> ReasonGiven | None:
    inner = reader.inside("reason", REASON)
    if inner is None:
        return None
    given = ReasonGiven(inner.text("code"), inner.text("note"))
    inner.required("code")
    return given


def _referral(reader: _Reader) -> ReferralGiven | None:
    inner = reader.inside("referral", REFERRAL)
    if inner is None:
        return None
    given = ReferralGiven(inner.text("area"), inner.text("person"))
    inner.required("area")
    return given


def _notice(reader: _Reader) -> NoticeGivenTo | None:
    inner = reader.inside("privacy_notice", NOTICE)
    if inner is None:
        return None
    version, manner = inner.text("version"), inner.choice("manner", MANNERS)
    at = inner.moment("at")
    for key in NOTICE:
        inner.required(key)
    return None if at is None else NoticeGivenTo(version, manner, at)


def _covered(reader: _Reader) -> bool | None:
    return None if reader.values.get("covered") is None else reader.flag("covered", default=False)


def _criteria(reader: _Reader) -> dict[str, str]:
    criteria = reader.texts("criteria")
    for name, result in criteria.items():
        if not _CRITERION.fullmatch(name):
            reader.refuse("unknown_key", f"criteria.{name}")
        elif isinstance(result, str) and result not in RESULTS:
            reader.refuse("unknown_value", f"criteria.{name}", expected=", ".join(RESULTS))
    return criteria
