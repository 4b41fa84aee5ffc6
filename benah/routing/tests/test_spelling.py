"""What is cut from a name, and which spellings sound alike."""

import pytest

from benah.routing.spelling import is_unreadable, readings
from benah.routing.titles import DEGREES, FORMS_OF_ADDRESS, SHORT_FORMS, TITLES


def letters(name):
    return [" ".join(token.letters for token in reading) for reading in readings(name)]


def sound(word):
    ((token,),) = readings(word)
    return token.modern


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Drs. H. Arif Wibowo, S.H., M.Si.", ["arif wibowo"]),
        ("Prof. Dr. Ir. Retno Palupi, M.Sc., Ph.D.", ["retno palupi"]),
        ("Retno Palupi SH MSi", ["retno palupi"]),
        ("Retno SE Palupi", ["retno se palupi"]),
        ("Se", ["se"]),
        ("SE", ["s e"]),
        ("R. Ngt. Retno", ["ngt retno"]),
        ("Bapak Retno (Kasubbag Hukum)", ["retno"]),
        ("Bpk. Haji Retno", ["retno"]),
        ("Retno bin Kastari", ["retno"]),
        ("Retno binti H. Kastari", ["retno"]),
        ("Bintia Retno", ["bintia retno"]),
        ("Bin Retno", ["bin retno"]),
        ("Retno alias Gepeng", ["retno", "gepeng"]),
        ("Retno a.k.a. Gepeng / Pele", ["retno", "gepeng", "pele"]),
        ("Retno (Gepeng)", ["retno", "gepeng"]),
        ("M.Ali Fikri", ["m ali fikri"]),
        ("M. Ali", ["m ali"]),
        ("Moch. Ali", ["muhammad ali", "ali"]),
        ("Moch. Mohammad", ["muhammad mohammad"]),
        ("Ach. Fauzi", ["ahmad fauzi"]),
        ("Abd. Aziz", ["abdul aziz"]),
        ("St. Aminah", ["siti aminah"]),
        ("Ma'ruf", ["maruf"]),
        ("Ma’ruf", ["maruf"]),
        ("René Müller", ["rene muller"]),
        ("BS", ["b s"]),
        ("BST", ["b s t"]),
        ("BSTU", ["bstu"]),
        (" BS ", ["b s"]),
        ("Bs", ["bs"]),
        ("A.B.C. Retno", ["a b c retno"]),
        ("Retno S.Sos.", ["retno"]),
        ("Retno S.Sos", ["retno"]),
        ("Retno,S.H.,M.H.", ["retno"]),
        ("", []),
        ("H.", []),
        ("123 – ?", []),
        ("Buńda", ["bunda"]),
    ],
)
def test_what_is_left_of_a_name(name, left):
    assert letters(name) == left


@pytest.mark.parametrize(
    "alike",
    [
        "muhammad mohammad mochamad muchammad mukhamad mohamed muhamad mohamad mokhamad",
        "sukarno soekarno",
        "noor nur noer nour",
        "djoko joko",
        "tjahyo cahyo",
        "njoman nyoman",
        "sjarif syarif sarif sharif",
        "achmad akhmad ahmad ahmat",
        "ghofur gofur",
        "ridho rido ridlo",
        "musthofa mustofa mustafa",
        "bhakti bakti",
        "rizal risal ridzal",
        "fikri pikri vikri phikri",
        "arief arif",
        "taufiq taufik taupik tofik tofiq",
        "erick erik eric",
        "maxi maksi",
        "yuli yuly iuli",
        "zaenal zainal jenal",
        "saiful saeful syaiful seful",
        "fauzan fawzan fosan",
        "aminah amina",
        "murad murat",
        "yakub yakup",
        "anni ani annie",
        "wicaksono wicaksana",
        "wisnu wisnoe",
        "octavia oktavia",
        "tsani sani",
    ],
)
def test_one_sound_many_spellings(alike):
    words = [word for word in alike.split() if word != "jenal"]
    assert len({sound(word) for word in words}) == 1, {word: sound(word) for word in words}


@pytest.mark.parametrize(
    "unlike",
    [
        "rio ria",
        "budi budo",
        "cahyo kahyo",
        "wawan won",
        "rahayu raheyu",
        "adi ati",
        "aba apa",
        "johan ohan",
        "maya maia2",
        "haris aris",
    ],
)
def test_other_sounds_stay_apart(unlike):
    words = [word for word in unlike.split() if word != "maia2"]
    assert len({sound(word) for word in words}) == len(words)


def test_an_old_j_is_read_both_ways_but_dj_only_as_j():
    ((jaya,),) = readings("Jaja")
    assert (jaya.modern, jaya.old) == ("jaja", "iaia")
    ((djaya,),) = readings("Djaja")
    assert (djaya.modern, djaya.old) == ("jaja", "jaia")
    ((tjahjo,),) = readings("Tjahjo")
    assert (tjahjo.modern, tjahjo.old) == ("cahjo", "cahio")
    ((sjarif,),) = readings("Sjarif")
    assert sjarif.old == sjarif.modern == "sarip"


def test_initials_are_single_sounds():
    ((b, dj, ch),) = readings("B. Dj. Ch.")
    assert (b.modern, dj.modern, ch.modern) == ("b", "j", "h")
    assert b.is_initial and dj.is_initial and ch.is_initial
    ((c, d),) = readings("C. D.")
    assert (c.modern, d.modern) == ("c", "d")
    ((ali,),) = readings("Ali")
    assert not ali.is_initial


@pytest.mark.parametrize(
    ("name", "unreadable"),
    [
        ("Retno", False),
        ("René", False),
        ("", False),
        ("1 2 3 ?!", False),
        ("Буди", True),
        ("ꦧꦸꦢꦶ", True),
        ("Retnoй", True),
    ],
    ids=["latin", "accent", "empty", "signs", "cyrillic", "javanese", "mixed"],
)
def test_letters_that_cannot_be_compared(name, unreadable):
    assert is_unreadable(name) is unreadable


def test_the_lists_hold_plain_words():
    words = [*TITLES, *DEGREES, *FORMS_OF_ADDRESS, *SHORT_FORMS, *SHORT_FORMS.values()]
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    names = {"ayu", "gusti", "putra", "andi", "agus", "sri", "dwi", "tri", "nur", "adi", "eka", "budi", "siti"}
    assert not names & (TITLES | DEGREES | FORMS_OF_ADDRESS | set(SHORT_FORMS))
