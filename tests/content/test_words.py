"""Names of codes and dates."""

from datetime import date

from atencion_desktop.domain.institution import Institution
from atencion_desktop.domain.process import Evidence, Frequency
from atencion_desktop.domain.words import Words

OUTCOMES = {"resolved", "referred", "pending", "left", "cancelled", "open", "held"}


def test_every_code_has_its_name(words: Words, sample: Institution) -> None:
    assert set(words.outcome) == set(words.outcomes) == OUTCOMES
    assert set(words.manner) == {"shown", "read", "known", "none"}
    assert set(words.mode) == {"complete", "brief"}
    assert set(words.day_part) == {"morning", "afternoon", "night"}
    assert set(words.result) == {"met", "unconfirmed", "not_applicable"}
    assert set(words.evidence) == {e.value for e in Evidence}
    assert set(words.frequency) == {f.value for f in Frequency}
    assert set(words.channel) == {c.id for c in sample.channels}


def test_a_year_has_twelve_months_and_a_week_seven_days(words: Words) -> None:
    assert len(words.months) == 12
    assert len(words.weekdays) == 7


def test_a_date_is_written_as_in_mexico(words: Words) -> None:
    assert words.long_date(date(2026, 11, 21)) == "sábado 21 de noviembre de 2026"
    assert words.medium_date(date(2026, 3, 5)) == "5 de marzo de 2026"


def test_names_agreed_for_screen_and_paper(words: Words) -> None:
    assert words.no_name == "Público en general"
    assert words.outcome["left"] == "Se retiró"
    assert words.result["unconfirmed"] == "Sin confirmar"
