"""Personal data is a guest: never in the journal, never readable on the disk, erasable."""

import hmac
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from atencion_desktop.domain.record import PersonValues, ServiceLine
from atencion_desktop.operations import answers, attentions, shifts
from atencion_desktop.operations.answers import Confirmed, OutcomeAnswer
from atencion_desktop.operations.desk import DraftValues
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.storage import journal, queries
from atencion_desktop.storage.journal import _COLUMNS
from tests.desks import open_window, opened_desk

DAY = date(2026, 11, 21)
PLANTED = {
    "given_names": "Zoraida Ñusta",
    "first_surname": "Xicoténcatl’Pérez",
    "second_surname": "Güitrón",
    "phone": "55 8765 4321",
    "email": "zoraida@planted.example",
    "curp": "XEXX010101HNEXXXA4",
    "ticket": "FICHA-PLANTED-1",
    "reference": "CUENTA-PLANTED-2",
}
TEXTS = {
    "detail": "detalle planted ñ uno",
    "reason": "motivo planted ñ dos",
    "contact": "contacto planted ñ tres",
    "comment": "comentario planted ñ cuatro",
    "quick": "nota planted ñ cinco",
    "left": "se retiró planted ñ seis",
    "cancelled": "cancelada planted ñ siete",
    "draft": "borrador planted ñ ocho",
    "corrected": "corregido planted ñ nueve",
}
EVERYTHING = [*PLANTED.values(), *TEXTS.values()]


def play(desk) -> str:
    """Live through everything that takes a text from somebody; return the main folio."""
    draft = DraftValues(5, {"it": TEXTS["draft"]})
    shift = open_window(desk)
    for ending in ("left", "cancelled"):
        case, shift = attentions.open_attention(desk, shift)
        if ending == "left":
            attentions.leave(desk, case, stage=2, reason="no_espero", note=TEXTS["left"])
        else:
            attentions.cancel(desk, case, reason="duplicada", note=TEXTS["cancelled"])
    case, shift = attentions.open_attention(desk, shift)
    services = (ServiceLine("cartilla"), ServiceLine("predial"))
    for detail in (TEXTS["corrected"], TEXTS["detail"]):
        case = answers.answer_requirement(
            desk, case, services=services, channel="presencial", detail=detail, draft=draft
        )
    case = answers.give_notice(desk, case, manner="read")
    case = answers.answer_registration(desk, case, values=PLANTED, draft=draft)
    answer = OutcomeAnswer("referred", "otra_area", TEXTS["reason"], "ingresos", TEXTS["contact"])
    case = answers.answer_service(desk, case, answer=answer, draft=draft)
    case = answers.answer_satisfaction(
        desk, case, covered=True, rating=4, comment=TEXTS["comment"], draft=draft
    )
    case = attentions.add_note(desk, case, TEXTS["quick"])
    attentions.keep_draft(desk, case, draft)
    case = answers.close_attention(desk, case, confirmed=Confirmed())
    other, _ = attentions.open_attention(desk, shift)
    attentions.keep_draft(desk, other, draft)
    return case.attention.folio


def words(text: str) -> list[str]:
    """Return what of a text would tell: its longer words, with accents and without."""
    found = {text, *(word for word in text.split() if len(word) > 5)}
    plain = {
        "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        for word in found
    }
    return sorted(found | plain)


def traces(content: bytes) -> list[str]:
    """Return the planted words that some bytes hold, in any of the ways of writing them."""
    lower = content.lower()
    return [
        word
        for text in EVERYTHING
        for word in words(text)
        if any(
            way.lower() in lower
            for way in (
                word.encode(),
                word.encode("utf-16-le"),
                word.encode("ascii", "backslashreplace"),
            )
        )
    ]


@pytest.fixture
def desk(tmp_path):
    with opened_desk(tmp_path / "datos") as desk:
        yield desk


def journal_bytes(desk) -> bytes:
    rows = desk.log.rows(f"SELECT {_COLUMNS} FROM event ORDER BY epoch, seq")
    return b"\n".join(
        value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
    )


def test_no_personal_value_nor_free_text_is_in_the_journal(desk):
    play(desk)

    written = journal_bytes(desk)
    assert b"registration_saved" in written
    assert b"note_added" in written
    assert traces(written) == []


def test_no_plain_hash_of_a_value_is_in_the_journal_either(desk):
    play(desk)
    import hashlib

    written = journal_bytes(desk)
    for text in EVERYTHING:
        for name in ("sha256", "sha1", "md5"):
            assert hashlib.new(name, text.encode()).hexdigest().encode() not in written
    assert hmac.new(b"", b"curp\x00" + PLANTED["curp"].encode(), "sha256").digest() not in written


def test_the_search_for_traces_finds_them_where_nothing_is_encrypted(desk, tmp_path):
    """A search that finds nothing anywhere would prove nothing: this is its other half."""
    play(desk)
    desk.log.run("ATTACH ? AS plain KEY ''", (str(tmp_path / "plain.db"),))
    for table in ("note", "registration", "person", "draft"):
        desk.log.run(f"CREATE TABLE plain.{table} AS SELECT * FROM main.{table}")
    desk.log.run("DETACH plain")

    found = traces((tmp_path / "plain.db").read_bytes())
    assert set(EVERYTHING) <= set(found)


def test_nothing_planted_can_be_read_in_any_file_while_open_nor_when_closed(tmp_path):
    root = tmp_path / "datos"
    with opened_desk(root) as desk:
        play(desk)
        assert (root / "bitacora.db-wal").stat().st_size > 0
        assert _traces_in(root) == {}
        shifts.back_up_folder(desk.folder)
    names = {p.name for p in root.rglob("*") if p.is_file()}

    assert {"bitacora.db"} < names
    assert any(p.suffix == ".json" for p in (root / "respaldos").iterdir())
    assert _traces_in(root) == {}


def _traces_in(root: Path) -> dict[str, list[str]]:
    files = {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {name: found for name, content in files.items() if (found := traces(content))}


def test_an_error_says_nothing_of_what_was_typed(desk):
    case, _ = attentions.open_attention(desk, open_window(desk))
    case = answers.give_notice(desk, case, manner="shown")
    values = PLANTED | {"phone": "12", "email": "sin-arroba-planted"}
    with pytest.raises(Exception) as refused:  # noqa: PT011  any error may show its text
        answers.answer_registration(desk, case, values=values, draft=DraftValues(5, {}))

    assert traces(repr(refused.value).encode() + str(refused.value).encode()) == []


def test_erasing_a_person_leaves_the_chain_the_folio_and_the_figures(desk):
    folio = play(desk)
    before = queries.record_of(desk.log, folio)
    with desk.log.transaction():
        for table in ("person", "registration", "note"):
            desk.log.run(f"DELETE FROM {table}")
    after = queries.record_of(desk.log, folio)

    assert journal.verify(desk.log) > 0
    assert before is not None
    assert after is not None
    assert before.person == PersonValues(
        **{n: t for n, t in PLANTED.items() if n not in ("ticket", "reference")}
    )
    assert (after.person, after.fields, after.detail, after.notes) == (None, {}, "", "")
    assert after.reason is not None
    assert (after.reason.code, after.reason.note) == ("otra_area", "")
    assert (after.outcome, after.rating, after.criteria) == ("referred", 4, before.criteria)
    assert len(queries.day_list(desk.log, DAY)[0]) == 4


def test_the_rows_made_again_from_the_journal_after_an_erasure_bring_nobody_back(desk):
    folio = play(desk)
    with desk.log.transaction():
        for table in ("person", "registration", "note", "draft"):
            desk.log.run(f"DELETE FROM {table}")
    rebuild(desk)

    record = queries.record_of(desk.log, folio)
    assert record is not None
    assert (record.person, record.detail, record.notes) == (None, "", "")
    dumped = [
        row
        for table in ("attention", "attention_criterion", "shift", "setting")
        for row in desk.log.rows(f"SELECT * FROM {table}")
    ]
    assert traces(repr(dumped).encode()) == []
