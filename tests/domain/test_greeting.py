"""Which greeting belongs to an hour, and what fills a sentence."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atencion_desktop.domain.greeting import DayPart, GreetingPolicy, day_part, fill


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (time(0), DayPart.NIGHT),
        (time(4, 59, 59), DayPart.NIGHT),
        (time(4, 59, 59, 999_999), DayPart.NIGHT),
        (time(5), DayPart.MORNING),
        (time(11, 59, 59), DayPart.MORNING),
        (time(12), DayPart.AFTERNOON),
        (time(18, 59, 59), DayPart.AFTERNOON),
        (time(19), DayPart.NIGHT),
        (time(23, 59, 59), DayPart.NIGHT),
    ],
)
def test_an_exact_limit_belongs_to_the_later_greeting(moment, expected):
    assert day_part(moment, GreetingPolicy()) is expected


def test_the_office_sets_its_own_hours():
    early = GreetingPolicy(morning=time(6), afternoon=time(13), night=time(18))
    assert day_part(time(5, 30), early) is DayPart.NIGHT
    assert day_part(time(12, 30), early) is DayPart.MORNING
    assert day_part(time(18), early) is DayPart.NIGHT


@given(st.times())
def test_the_hours_leave_no_gap_and_no_overlap(moment):
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    naive = {0: DayPart.NIGHT, 1: DayPart.MORNING, 2: DayPart.AFTERNOON, 3: DayPart.NIGHT}
    limits = sum(seconds >= hour * 3600 for hour in (5, 12, 19))
    assert day_part(moment, GreetingPolicy()) is naive[limits]


def test_a_sentence_is_filled_with_the_words_as_they_are():
    said = fill("{saludo}. Le atiende {nombre}, {puesto}.", saludo="Buenos días", nombre="Íñigo")
    assert said == "Buenos días. Le atiende Íñigo, {puesto}."


@pytest.mark.parametrize("template", ["{", "}", "{}", "{0}", "{{nombre}", "%s %(x)s", "{nombre!r}"])
def test_odd_braces_in_a_sentence_break_nothing(template):
    assert "Ana" in fill(template + " {nombre}", nombre="Ana")


@given(st.text())
def test_a_value_is_never_read_as_a_format(value):
    assert fill("«{nombre}»", nombre=value) == f"«{value}»"
