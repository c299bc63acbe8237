"""How pictures are named: by area and place in it, in reading order."""

from __future__ import annotations

from ui.tour.area import FORM_LOOKS, Area, picture_names
from ui.tour.walk import AREAS


def area(*names: str) -> Area:
    made = Area()
    for name in names:
        made.picture(name)(lambda _guide: None)
    return made


def test_pictures_are_numbered_within_their_area():
    assert picture_names([area("welkom"), area("lijst", "nieuw")]) == [
        [["01-01-welkom.png"]],
        [["02-01-lijst.png"], ["02-02-nieuw.png"]],
    ]


def test_what_is_done_in_between_has_no_number():
    made = area("voor")
    made.step(lambda _guide: None)
    made.picture("na")(lambda _guide: None)

    assert picture_names([made]) == [[["01-01-voor.png"], [], ["01-02-na.png"]]]


def test_a_form_is_taken_light_and_dark_and_half_as_large_again():
    made = Area()
    made.form("nieuw")(lambda _guide: None)

    assert picture_names([made]) == [[[f"01-01-nieuw{look.value}.png" for look in FORM_LOOKS]]]


def test_no_two_pictures_of_the_tour_have_one_name():
    names = [name for of_area in picture_names(AREAS) for scene in of_area for name in scene]

    assert len(names) == len(set(names)) > 380
