"""Persons who came before: found after the notice, their card taken, joined and parted."""

from datetime import date, timedelta

import pytest

from atencion_desktop.domain.errors import Refused
from atencion_desktop.domain.record import ServiceLine
from atencion_desktop.operations import answers, attentions, persons
from atencion_desktop.operations.desk import Case, DraftValues
from atencion_desktop.operations.exchange import export_records
from atencion_desktop.operations.importing import import_file
from atencion_desktop.operations.rebuild import rebuild
from atencion_desktop.storage import journal, queries
from tests.desks import open_window, serve
from tests.operations.past_records import past, write_lines

RAMON = {
    "given_names": "Ramón",
    "first_surname": "Núñez",
    "second_surname": "Díaz",
    "phone": "55 8765 4321",
    "ticket": "F-0077",
}
RAMONA = {"given_names": "Ramona", "first_surname": "Núñez", "phone": "33 1111 2222"}
DRAFT = DraftValues(6, {})


@pytest.fixture
def shift(desk):
    return open_window(desk)


@pytest.fixture
def case(desk, shift):
    """Return a function that begins an attention whose notice was shown."""

    def begin(*, notice: bool = True) -> Case:
        for one in queries.alive(desk.log):
            if one.state == "open":
                attentions.hold(desk, attentions.load_case(desk, one.id))
        opened, _ = attentions.open_attention(desk, shift)
        opened = answers.answer_requirement(
            desk,
            opened,
            services=(ServiceLine("informes"),),
            channel="presencial",
            detail="",
            draft=DRAFT,
        )
        return answers.give_notice(desk, opened, manner="shown") if notice else opened

    return begin


def visit(desk, shift, person=RAMON, *, days: float = 0) -> str:
    """Play a whole attention of a person and return the id of their card; then days go by."""
    served = serve(desk, shift, person=person, seconds=1)
    desk.clock.advance(days * 86_400)
    assert served.attention.person is not None
    return served.attention.person.id


def register(desk, case, values, person_id=None):
    return answers.answer_registration(desk, case, values=values, draft=DRAFT, person_id=person_id)


def names(found):
    return [one.name for one in found]


@pytest.mark.parametrize(
    "text",
    [
        *("ram", "nun", "NÚÑ", "nuñez", "nun ram", "Ramón  Núñez", "dia nun ram"),
        "ramon nunez díaz",
        *("55 8765 4321", "+52 55 8765 4321", "5587654321"),
        *("V03-20261121-0001", "v03-20261121-0001", " V03-20261121-0001 ", "0001"),
        *("F-0077", "f0077", "F-00"),
    ],
)
def test_a_person_is_found_by_words_phone_folio_and_reference(desk, shift, case, text):
    visit(desk, shift)
    visit(desk, shift, {"given_names": "Ana", "first_surname": "Peña", "phone": "55 0000 0000"})

    assert names(persons.search(desk, case(), text)) == ["Ramón Núñez Díaz"]


@pytest.mark.parametrize(
    "text",
    [
        *("", "   ", "ra", "r n", "amon", "nun ana", "ramonx", "xyz", "%", "' OR 1=1 --"),
        *("55 8765 432", "8765 4321", "4321", "V03-20261121-0009", "0009", "0077"),
    ],
)
def test_what_is_not_theirs_finds_nobody(desk, shift, case, text):
    visit(desk, shift)

    assert persons.search(desk, case(), text) == ()


def test_short_words_are_found_whole_and_beside_longer_ones(desk, shift, case):
    visit(desk, shift, {"given_names": "Ma. de la Luz", "first_surname": "Li"})
    now = case()

    for text in ("de la", "ma l", "luz l", "ma luz li"):
        assert names(persons.search(desk, now, text)) == ["Ma. de la Luz Li"]


def test_homonyms_are_told_apart_and_the_last_seen_comes_first(desk, shift, case):
    first = visit(desk, shift, RAMON, days=1)
    second = visit(desk, shift, RAMON | {"phone": "999 123 4567"})
    register_again = register(desk, case(), RAMON, first)
    attentions.cancel(desk, case(), reason="abierta_por_error")

    found = persons.search(desk, case(), "ramon nunez")

    assert register_again.attention.person.id == first
    assert [(one.id, one.phone_end, one.visits) for one in found] == [
        (first, "4321", 2),
        (second, "4567", 1),
    ]
    assert {one.day for one in found} == {date(2026, 11, 22)}
    assert found[1].service == "Información de trámites y horarios"


def test_the_attention_in_hand_is_no_visit(desk, shift, case):
    now = register(desk, case(), RAMON)

    assert persons.search(desk, now, "ramon") == ()


def test_a_cancelled_attention_is_no_visit(desk, shift, case):
    wrong = register(desk, case(), RAMON)
    attentions.cancel(desk, wrong, reason="abierta_por_error")

    assert persons.search(desk, case(), "ramon") == ()


def test_the_last_part_of_a_folio_is_of_the_newest_day(desk, shift, case):
    visit(desk, shift, RAMON, days=1)
    visit(desk, shift, {"given_names": "Ana", "first_surname": "Peña"})

    assert names(persons.search(desk, case(), "0001")) == ["Ana Peña"]


def test_persons_of_imported_attentions_are_found(desk, tmp_path, case):
    person = {"given_names": "Íñigo", "first_surname": "Peña", "phone": "55 1111 2222"}
    line = past(7, person=person, fields={"reference": "C-4455", "age_group": "18 a 29"})
    import_file(desk, write_lines(tmp_path / "past.jsonl", line))
    now = case()

    for text in ("inigo", "5511112222", "c4455", "V03-20261120-0007", "0007"):
        assert names(persons.search(desk, now, text)) == ["Íñigo Peña"]
    assert persons.search(desk, now, "18 a 29") == ()


def test_the_form_itself_searches(desk, shift, case):
    visit(desk, shift)
    now = case()

    def found(**values):
        return names(persons.resembling(desk, now, values))

    assert found(given_names="Ram", first_surname="Nu") == ["Ramón Núñez Díaz"]
    assert found(phone="55 8765 4321") == ["Ramón Núñez Díaz"]
    assert found(ticket="f 0077") == ["Ramón Núñez Díaz"]
    assert found(phone="55 8765 432") == found(given_names="R") == found(age_group="ram") == []


def test_before_the_notice_nothing_of_anybody_is_told(desk, shift, case):
    known = visit(desk, shift)
    other = visit(desk, shift, RAMONA)
    silent = case(notice=False)
    declined = answers.decline_data(desk, silent, draft=DRAFT)
    for now in (silent, declined):
        for ask in (
            lambda now: persons.search(desk, now, "ramon"),
            lambda now: persons.resembling(desk, now, RAMON),
            lambda now: persons.match(desk, now, known),
            lambda now: persons.card(desk, now, known),
            lambda now: persons.merge(desk, now, kept=known, merged=other),
            lambda now: persons.part(desk, now, kept=known, merged=other),
        ):
            with pytest.raises(Refused) as refused:
                ask(now)
            assert refused.value.problem.code == "notice_needed"


def test_an_accepted_card_is_brought_up_to_date_and_the_past_stays(desk, shift, case):
    known = visit(desk, shift, RAMON | {"email": "r@ejemplo.mx"}, days=30)
    older = queries.record_of(desk.log, "V03-20261121-0001")
    now = case()
    values = persons.card(desk, now, known) | {"phone": "999 123 4567", "given_names": "Ramón J."}

    now = register(desk, now, values, known)

    assert now.attention.person.id == known
    assert persons.card(desk, now, known)["phone"] == "999 123 4567"
    assert persons.card(desk, now, known)["given_names"] == "Ramón J."
    assert queries.record_of(desk.log, "V03-20261121-0001") == older
    assert older.person.phone == "55 8765 4321"
    assert queries.record_of(desk.log, now.attention.folio).person.phone == "999 123 4567"
    assert len(desk.log.rows("SELECT 1 FROM person")) == 1
    journal.verify(desk.log)


def test_an_export_of_the_older_attention_stays_as_it_was(desk, shift, case, tmp_path):
    known = visit(desk, shift, RAMON, days=30)
    day = date(2026, 11, 21)

    def exported(name):
        export_records(desk, first=day, last=day, out=tmp_path / name)
        return (tmp_path / name).read_bytes()

    before = exported("antes.jsonl")
    register(desk, case(), RAMON | {"phone": "999 123 4567", "first_surname": "Núñez-Luna"}, known)

    assert exported("despues.jsonl") == before


def test_what_the_form_does_not_ask_stays_in_the_card(desk, shift, case):
    known = visit(desk, shift, RAMON | {"email": "r@ejemplo.mx"})
    desk.log.run("UPDATE person SET curp = 'XEXX010101HNEXXXA4'")

    register(desk, case(), RAMON | {"email": ""}, known)

    card = persons.card(desk, case(), known)
    assert card["curp"] == "XEXX010101HNEXXXA4"
    assert "email" not in card


def test_without_an_accepted_card_there_is_a_new_one(desk, shift, case):
    known = visit(desk, shift)
    now = register(desk, case(), RAMON)

    assert now.attention.person.id != known
    assert len(desk.log.rows("SELECT 1 FROM person")) == 2


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"given_names": "Ramona"}, True),
        ({"first_surname": "Nuño"}, True),
        ({"given_names": "RAMON ", "first_surname": "nuñez"}, True),
        ({"given_names": "Luis", "first_surname": "Peña"}, False),
    ],
)
def test_somebody_elses_name_typed_over_a_card_makes_a_new_one(desk, shift, case, changes, same):
    known = visit(desk, shift)
    now = register(desk, case(), RAMON | changes, known)

    assert (now.attention.person.id == known) is same
    if not same:
        assert persons.card(desk, now, known)["given_names"] == "Ramón"


def test_the_same_words_with_another_card_are_recorded_again(desk, shift, case):
    known = visit(desk, shift)
    now = register(desk, case(), RAMON)
    count = journal.head(desk.log)[1]

    again = register(desk, now, RAMON, known)
    assert again.attention.person.id == known
    assert register(desk, again, RAMON, known).attention.person.id == known

    apart = register(desk, again, RAMON)
    assert apart.attention.person.id != known
    assert journal.head(desk.log)[1] == count + 2 + 1 + 2


def test_a_card_that_was_erased_meanwhile_is_no_obstacle(desk, shift, case):
    known = visit(desk, shift)
    now = case()
    desk.log.run("DELETE FROM person")

    assert persons.card(desk, now, known) == {}
    assert persons.match(desk, now, known) is None
    assert register(desk, now, RAMON, known).attention.person.id != known


# Merging


def test_two_cards_of_one_person_are_found_as_one_with_the_visits_of_both(desk, shift, case):
    old = visit(desk, shift, RAMON, days=1)
    new = visit(desk, shift, RAMON | {"phone": "999 123 4567"})
    now = case()

    persons.merge(desk, now, kept=new, merged=old)

    for text in ("ramon", "5587654321", "9991234567", "V03-20261121-0001"):
        found = persons.search(desk, now, text)
        assert [(one.id, one.visits, one.merged) for one in found] == [(new, 2, (old,))]
        assert found[0].day == date(2026, 11, 22)

    persons.part(desk, now, kept=new, merged=old)
    assert {(one.id, one.visits) for one in persons.search(desk, now, "ramon")} == {
        (new, 1),
        (old, 1),
    }


def test_a_chain_of_merges_ends_in_one_card_and_comes_apart_link_by_link(desk, shift, case):
    first, second, third = (visit(desk, shift, RAMON, days=1) for _ in range(3))
    now = case()
    persons.merge(desk, now, kept=second, merged=first)
    persons.merge(desk, now, kept=third, merged=second)

    assert [(one.id, one.visits) for one in persons.search(desk, now, "ramon")] == [(third, 3)]
    assert register(desk, now, RAMON, first).attention.person.id == third

    persons.part(desk, now, kept=third, merged=second)
    found = {one.id: one.visits for one in persons.search(desk, now, "ramon")}
    assert found == {third: 1, second: 2}


def test_a_merge_that_makes_no_sense_is_refused(desk, shift, case):
    one, two, three = (visit(desk, shift, RAMON) for _ in range(3))
    now = case()
    persons.merge(desk, now, kept=one, merged=two)
    for kept, merged in ((one, two), (two, one), (one, one), (three, two), (two, three)):
        with pytest.raises(Refused) as refused:
            persons.merge(desk, now, kept=kept, merged=merged)
        assert refused.value.problem.code == "persons_joined"
    for kept, merged in ((two, one), (one, three), (three, two)):
        with pytest.raises(Refused) as refused:
            persons.part(desk, now, kept=kept, merged=merged)
        assert refused.value.problem.code == "persons_apart"


def test_merges_come_out_of_the_journal_again(desk, shift, case):
    one, two, three, four = (visit(desk, shift, RAMON) for _ in range(4))
    now = case()
    persons.merge(desk, now, kept=one, merged=two)
    persons.part(desk, now, kept=one, merged=two)
    persons.merge(desk, now, kept=three, merged=two)
    persons.merge(desk, now, kept=three, merged=four)
    persons.part(desk, now, kept=three, merged=four)
    before = desk.log.rows("SELECT id, merged_into FROM person ORDER BY id")
    assert (two, three) in before

    desk.log.run("UPDATE person SET merged_into = NULL")
    rebuild(desk)

    assert desk.log.rows("SELECT id, merged_into FROM person ORDER BY id") == before
    journal.verify(desk.log)


def test_the_journal_of_a_merge_holds_ids_only(desk, shift, case):
    one, two = visit(desk, shift), visit(desk, shift)
    persons.merge(desk, case(), kept=one, merged=two)

    (body,) = desk.log.rows("SELECT body FROM event WHERE kind = 'persons_merged'")
    assert body[0] == f'{{"kept":"{one}","merged":"{two}"}}'.encode()


def test_without_its_kept_card_a_merged_one_is_found_again(desk, shift, case):
    one, two = visit(desk, shift), visit(desk, shift)
    now = case()
    persons.merge(desk, now, kept=one, merged=two)
    desk.log.run("DELETE FROM person WHERE id = ?", (one,))

    assert [m.id for m in persons.search(desk, now, "ramon")] == [two]


# Telephones and representatives


def test_a_person_without_phone_and_one_from_abroad_are_registered_as_they_said(desk, case):
    for phone in ("sin teléfono", "+1 (212) 555-0100"):
        now = register(desk, case(), RAMON | {"phone": phone})
        assert queries.record_of(desk.log, now.attention.folio).person.phone == phone

    assert names(persons.search(desk, case(), "+1 212 555 0100")) == ["Ramón Núñez Díaz"]
    assert persons.search(desk, case(), "2125550100") == ()


def test_who_represents_is_kept_with_the_registration_and_goes_with_it(desk, case):
    now = register(desk, case(), RAMON | {"representative": "Luz Íñiguez"})

    record = queries.record_of(desk.log, now.attention.folio)
    assert record.fields["representative"] == "Luz Íñiguez"
    assert answers.registered(desk, now.attention)["representative"] == "Luz Íñiguez"
    assert b"Luz" not in b"".join(row[0] for row in desk.log.rows("SELECT body FROM event"))
    desk.log.run("DELETE FROM registration")
    assert queries.record_of(desk.log, now.attention.folio).fields == {}


def test_whoever_represents_has_a_name(desk, case):
    with pytest.raises(Refused) as refused:
        register(desk, case(), RAMON | {"representative": "  "})
    assert refused.value.problem.data == {"label": "Quién representa"}


def test_days_of_visits_are_the_offices(desk, shift, case):
    desk.clock.advance(timedelta(hours=13).total_seconds())  # 23:00 there, already 22 in UTC
    visit(desk, shift)

    assert persons.search(desk, case(), "ramon")[0].day == date(2026, 11, 21)
