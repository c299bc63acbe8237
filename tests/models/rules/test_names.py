"""Names as they are written and sorted in the Netherlands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import folded, full_name, register_name, sort_key, split_full_name


def test_a_name_is_written_with_its_prefix() -> None:
    assert full_name("Amina", "van der", "Berg") == "Amina van der Berg"
    assert full_name("Amina", "", "Yusuf") == "Amina Yusuf"
    assert register_name("Amina", "van der", "Berg") == "Berg, Amina van der"


@pytest.mark.parametrize("prefix", ["d'", "d’"])
def test_a_prefix_that_ends_in_an_apostrophe_is_written_to_its_name(prefix: str) -> None:
    assert full_name("Jeanne", prefix, "Arc") == f"Jeanne {prefix}Arc"
    assert full_name("Anna", "'t", "Hart") == "Anna 't Hart"


def test_a_part_that_is_not_there_leaves_no_blank() -> None:
    assert full_name("", "van", "Dijk") == "van Dijk"
    assert full_name("Bo", "", "") == "Bo"


def test_van_der_berg_stands_under_b() -> None:
    people = [("Jan", "", "Visser"), ("Amina", "van der", "Berg"), ("Ayşe", "", "Çelik"), ("Bo", "", "Aal")]
    assert [person[2] for person in sorted(people, key=lambda p: sort_key(*p))] == [
        "Aal",
        "Berg",
        "Çelik",
        "Visser",
    ]


@pytest.mark.parametrize(
    ("last_name", "under"),
    [
        ("van der Berg", "berg"),
        ("Van den Berg", "berg"),
        ("'t Hart", "hart"),
        ("’t Hart", "hart"),
        ("d'Arc", "arc"),
        ("de Vries-van den Berg", "vries-van den berg"),
        ("Van Dijk", "van dijk"),
        ("El Amrani", "el amrani"),
        ("van", "van"),
        ("IJsselstein", "ijsselstein"),
    ],
)
def test_a_prefix_in_the_last_name_makes_no_difference_to_the_order(last_name: str, under: str) -> None:
    """Lists of schools often have one column for both."""
    assert sort_key("Amina", "", last_name)[0] == under


def test_who_is_kept_in_two_ways_stands_together() -> None:
    assert sort_key("Amina", "", "van der Berg")[:3] == sort_key("Amina", "van der", "Berg")[:3]


def test_searching_needs_no_diacritics() -> None:
    assert folded("İbrahim Ünal") == "ibrahim unal"
    assert folded("Łukasz Søren") == "lukasz soren"


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Strauß", "strauss"),
        ("Ilgın IŞIK", "ilgin isik"),
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("Əliyev", "eliyev"),
        ("Guðrún Þórsdóttir", "gudrun thorsdottir"),
        ("Ðorđe", "dorde"),
        ("Solovʼov", "solovov"),
        ("ʿAlī", "ali"),
        ("Ĳsbrand", "ijsbrand"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("علی کریمی", "علي كريمي"),
    ],
)
def test_what_a_keyboard_does_not_have_need_not_be_typed(name: str, typed: str) -> None:
    assert folded(name) == typed == folded(typed)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Fatima van der Berg", ("Fatima", "van der", "Berg")),
        ("Berg, Fatima van der", ("Fatima", "van der", "Berg")),
        ("van der Berg, Fatima", ("Fatima", "van der", "Berg")),
        ("Berg, van der, Fatima", ("Fatima", "van der", "Berg")),
        ("FATIMA VAN DER BERG", ("FATIMA", "van der", "BERG")),
        ("Fatima Van Der Berg", ("Fatima", "van der", "Berg")),
        ("Mw. F. de Boer", ("F.", "de", "Boer")),
        ("Anna in 't Veld", ("Anna", "in 't", "Veld")),
        ("Ahmad al Hassan", ("Ahmad", "al", "Hassan")),
        ("Yılmaz, Amina", ("Amina", "", "Yılmaz")),
        ("Anna de Vries-van den Berg", ("Anna", "de", "Vries-van den Berg")),
        ("Tesfay Gebremariam Weldemichael", ("Tesfay", "", "Gebremariam Weldemichael")),
        ("فاطمة الحسن", ("فاطمة", "", "الحسن")),
    ],
)
def test_a_name_in_one_piece_is_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text) == parts


@pytest.mark.parametrize("text", ["Jan Van Dijk", "Nguyen Van Minh"])
def test_a_single_van_with_a_capital_belongs_to_the_last_name(text: str) -> None:
    assert split_full_name(text) == (text.split()[0], "", " ".join(text.split()[1:]))


@pytest.mark.parametrize(
    ("text", "parts"),
    [("Mohammed", ("", "", "Mohammed")), ("de Vries", ("", "de", "Vries")), ("", ("", "", ""))],
)
def test_a_first_name_that_is_not_there_is_not_made_up(text: str, parts: tuple[str, str, str]) -> None:
    assert split_full_name(text) == parts


@given(st.lists(st.sampled_from(["Amina", "van", "der", "Berg", "al", "'t", "O'Neill", "Çelik"]), max_size=7))
def test_no_word_of_a_name_is_lost(words: list[str]) -> None:
    parts = split_full_name(" ".join(words))
    assert full_name(*parts).split() == words


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    assert len(split_full_name(text)) == 3
