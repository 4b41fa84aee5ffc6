"""What people of a desk are told: seats and keys, never cases. It leaves by e-mail too."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Permission, Role
from benah.custody import queries
from benah.custody.models import Duty, PersonKey, Readmission, RecoveryKey, Seat
from benah.notices.actions import tell
from benah.notices.people import holders_over
from benah.notices.places import place

CONFIRMERS = [role for role in Role if Permission.SEAT_CONFIRM in role.facts.permissions]


def tell_key_changed(key: PersonKey, *, is_first: bool) -> None:
    """An alarm to everybody at the person's desks, and to the person: a key that nobody expected is an attack."""
    words = {"person": key.person.full_name}
    subject = _("%(person)s membuat kunci laporan") if is_first else _("Kunci laporan %(person)s berganti")
    _alarm(
        key.person,
        subject=subject % words,
        text=_("Tanyakan langsung kepada yang bersangkutan. Bila bukan perbuatannya, beri tahu pengawas meja.") % words,
        event=f"key:{key.pk}",
    )


def tell_lock_changed(key: PersonKey) -> None:
    """The same when a way to open it was changed."""
    now = key.locks.order_by("-made_at").values_list("pk", flat=True).first()
    _alarm(
        key.person,
        subject=_("Cara membuka kunci laporan %s berganti") % key.person.full_name,
        text=_("Bila yang bersangkutan tidak melakukannya, beri tahu pengawas meja."),
        event=f"lock:{now}",
    )


def _alarm(person: User, *, subject: str, text: str, event: str) -> None:
    for desk in queries.desks_of(person).select_related("unit"):
        tell(
            people=queries.sitting(desk),
            kind="key_changed",
            subject=subject,
            text=text,
            path=place("custody:key"),
            unit=desk.unit,
            key=f"custody:{desk.pk}:{event}",
        )


def tell_seat_proposed(seat: Seat) -> None:
    _tell_seat(
        seat,
        "proposed",
        _("%(person)s diusulkan sebagai %(duty)s di %(desk)s"),
        _("Diusulkan oleh %(proposer)s. Menunggu penyetuju kedua. Keberatan? Tolak di halaman meja."),
    )


def tell_seat_confirmed(seat: Seat) -> None:
    _tell_seat(
        seat,
        "confirmed",
        _("%(person)s menjadi %(duty)s di %(desk)s mulai %(day)s"),
        _("Diusulkan %(proposer)s, disetujui %(second)s. Keberatan? Tolak di halaman meja sebelum tanggal itu."),
    )


def tell_seat_begun(seat: Seat) -> None:
    _tell_seat(
        seat,
        "begun",
        _("%(person)s mulai bertugas sebagai %(duty)s di %(desk)s"),
        _("Laporan baru dapat dibuka olehnya. Laporan lama tidak, kecuali diberikan oleh penangannya."),
    )


def tell_seat_refused(seat: Seat) -> None:
    _tell_seat(seat, "refused", _("Usulan %(person)s sebagai %(duty)s di %(desk)s ditolak"), "%(reason)s")


def tell_seat_ended(seat: Seat) -> None:
    _tell_seat(
        seat,
        "ended",
        _("%(person)s tidak lagi %(duty)s di %(desk)s"),
        _("Cabut aksesnya dari laporan yang Anda tangani. Alasan: %(reason)s"),
    )


def _tell_seat(seat: Seat, event: str, subject: str, text: str) -> None:
    """Everybody at the desk, the person, and who may confirm."""
    words = {
        "person": seat.person.full_name,
        "duty": Duty(seat.duty).label,
        "desk": seat.desk.name,
        "proposer": seat.proposed_by.full_name,
        "second": seat.confirmed_by.full_name if seat.confirmed_by else "–",
        "day": date_format(seat.takes_effect_on, "j F Y") if seat.takes_effect_on else "–",
        "reason": seat.end_reason,
    }
    at_desk, may_confirm = queries.sitting(seat.desk), holders_over(seat.desk.unit, *CONFIRMERS)
    tell(
        people=User.objects.filter(
            Q(pk=seat.person_id) | Q(pk__in=at_desk.values("pk")) | Q(pk__in=may_confirm.values("pk"))
        ),
        kind="seat_changed",
        subject=subject % words,
        text=text % words,
        path=place("custody:desk", seat.desk_id),
        unit=None,  # confirmers sit above, and who is refused has no duty at the desk
        key=f"seat:{seat.pk}:{event}",
    )


def tell_readmission(asked: Readmission) -> None:
    """To colleagues who may share cases with who lost a key."""
    person = asked.key.person
    for desk in queries.desks_of(person).select_related("unit"):
        tell(
            people=queries.sitting(desk, Duty.HANDLER, Duty.STANDBY).exclude(pk=person.pk),
            kind="recovery_asked",
            subject=_("%s kehilangan kunci dan meminta akses kembali") % person.full_name,
            text=_("Temui atau telepon orangnya. Bila benar, cocokkan sidik kuncinya di halaman Permintaan."),
            path=place("cases:requests"),
            unit=desk.unit,
            key=f"readmission:{asked.pk}:{desk.pk}",
        )


def tell_recovery_key(made: RecoveryKey) -> None:
    """To the desk: from now on so many holders together open its keys."""
    words = {"desk": made.desk.name, "needed": made.threshold, "holders": made.held_by}
    tell(
        people=queries.sitting(made.desk),
        kind="key_changed",
        subject=_("Kunci pemulihan baru untuk %(desk)s") % words,
        text=_("%(needed)d dari %(holders)d pemegang memulihkan kunci Anda, sejak Anda membukanya berikutnya.") % words,
        path=place("custody:desk", made.desk_id),
        unit=made.desk.unit,
        key=f"recovery-key:{made.pk}",
    )
