"""Reports of a demo installation, filed as reporters file them. Nobody and nothing in them is real.

Here: what they say and when they came. Not here: desks and keys (`custody.demo`), which must stand before.
"""

import datetime as dt
import hashlib
from dataclasses import replace

from benah.cases import deadlines
from benah.cases.actions.filing import Filing, file_case
from benah.cases.route import Turned, choose
from benah.cases.states import Mode
from benah.core import clock
from benah.filing.answers import Answers
from benah.units.models import Unit

# (days ago, the unit reported, answers)
_REPORTS = [
    (
        12,
        "35.04",
        Answers(
            categories=["corruption"],
            body="secretariat",
            levels=["staff"],
            what="Kuitansi perjalanan dinas dibuat tanpa perjalanan.",
            how="Tiga perjalanan ke kecamatan dibayar pada Oktober, padahal pada hari itu semua ada di kantor.",
            when="Oktober tahun ini",
            where="Kantor sekretariat",
            how_known="Melihat sendiri daftar hadir dan kuitansinya.",
            mode=Mode.CONFIDENTIAL.value,
            name="Pelapor Contoh",
            contact="pelapor@contoh.invalid",
        ),
    ),
    (
        5,
        "35.77",
        Answers(
            categories=["service"],
            what="Permohonan salinan data pemilih tidak dijawab selama dua bulan.",
            how="Surat diterima petugas loket. Tiga kali ditanyakan, jawabannya selalu menunggu pimpinan.",
            when="sejak September",
            mode=Mode.ANONYMOUS.value,
        ),
    ),
    (
        1,
        "35.04",
        Answers(
            categories=["reprisal"],
            body="secretariat",
            levels=["head_of_division"],
            what="Pegawai yang bertanya soal anggaran dipindahkan ke gudang.",
            how="Sehari sesudah rapat, tugasnya dicabut tanpa surat dan ia diminta berkantor di gudang logistik.",
            when="pekan lalu",
            at_risk=True,
            mode=Mode.ANONYMOUS.value,
        ),
    ),
]


def make_cases(secret: str) -> str:
    """File what is missing; returns the receipt of the newest. Tokens follow from `secret`."""
    receipt = ""
    for number, (ago, code, said) in enumerate(_REPORTS):
        receipt = _file(hashlib.sha256(f"{secret}/{number}".encode()).digest(), ago, Unit.objects.get(code=code), said)
    return receipt


def _file(token: bytes, ago: int, unit: Unit, said: Answers) -> str:
    today = clock.today()
    answers = replace(said, units=[unit.pk])
    chosen = choose(answers.report(), with_identity=answers.has_identity, on=today)
    if isinstance(chosen, Turned):
        raise RuntimeError("The desks of the demo cannot take its reports.")
    on = today - dt.timedelta(days=ago)
    return file_case(
        Filing(
            token=token,
            desk=chosen.desk,
            readers=chosen.readers,
            report=answers.report(),
            heading=answers.heading([unit.body_name]),
            mode=Mode(answers.mode),
            on=on,
            identity=answers.identity(),
            deadlines=deadlines.at_filing(on),
        )
    ).text
