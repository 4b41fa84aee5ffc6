"""Names with any character: kept, and harmless in headers and on pages."""

import pytest

from benah.files.names import disposition, kept, shown


@pytest.mark.parametrize(
    "name",
    [
        "SK Tim.pdf",
        "a/b\\c.pdf",
        "baris\nbaru\r\nX-Jahat: 1.pdf",
        "🙂 rapat.pdf",
        "\u202efdp.exe",
        'kutip"ganda;x.pdf',
        "é.pdf",
        "..",
        "%41%.pdf",
    ],
)
def test_any_name_is_safe_in_a_header(name):
    header = disposition(kept(name), is_shown=True)
    header.encode("ascii")
    assert not set("\r\n\0/\\") & set(header.partition("filename*=")[0])
    assert header.startswith("inline; filename=") and header.count('"') == 2


def test_the_right_name_is_sent_beside_the_plain_one():
    assert disposition("Laporan é.pdf", is_shown=False) == (
        "attachment; filename=\"Laporan e.pdf\"; filename*=UTF-8''Laporan%20%C3%A9.pdf"
    )


def test_writing_direction_cannot_be_turned():
    assert shown("\u202efdp.exe") == "�fdp.exe"
    assert shown("satu\ndua") == "satu�dua"


def test_kept_names_fit_and_hold_no_null():
    long = kept("x" * 400 + ".pdf")
    assert len(long) == 255 and long.endswith(".pdf")
    assert kept("a\0b\ud800.pdf") == "ab?.pdf"
    assert kept("  ") == "tanpa-nama"
