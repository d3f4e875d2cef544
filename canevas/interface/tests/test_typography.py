import datetime as dt

from canevas.interface import typography


def test_french_signs_get_narrow_spaces_and_true_apostrophes():
    written = typography.french("Qu'est-ce qui change ? « Rien » : presque ; vraiment !")
    assert written == "Qu’est-ce qui change\u202f? «\u202fRien\u202f»\u202f: presque\u202f; vraiment\u202f!"


def test_spacing_twice_changes_nothing_more():
    once = typography.french("«Oui», dit-elle : voilà.")
    assert once == "«\u202fOui\u202f», dit-elle\u202f: voilà."
    assert typography.french(once) == once


def test_addresses_and_times_are_left_alone():
    assert typography.french("https://exemple.fr/?a=1 à 9:30") == "https://exemple.fr/?a=1 à 9:30"


def test_dates_are_written_as_people_say_them():
    assert typography.long_date(dt.date(2027, 1, 12)) == "12 janvier 2027"
    assert typography.long_date(dt.date(2027, 2, 1)) == "1er février 2027"
    assert typography.long_date(dt.date(2027, 1, 12), "en") == "12 January 2027"
    assert typography.month("2027-03") == "mars 2027"
    assert typography.month("un jour") == "un jour"


def test_half_past_nine_is_written_with_an_h_in_french():
    assert typography.clock(dt.time(9, 30)) == "9\u202fh\u202f30"
    assert typography.clock(dt.time(14, 5), "en") == "14:05"
