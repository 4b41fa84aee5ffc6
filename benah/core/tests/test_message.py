"""Sentences that keep template and values apart."""

from benah.core.message import message


def test_a_message_reads_in_indonesian_and_in_the_language_of_the_reader():
    told = message("{count} butir kosong", count=3)
    assert str(told) == "3 butir kosong"
    assert told.spoken({"{count} butir kosong": "{count} items blank"}.__getitem__) == "3 items blank"
    assert told == message("{count} butir kosong", count=3)
