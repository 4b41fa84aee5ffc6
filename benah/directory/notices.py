"""What people are told about their own duties."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from benah.access.models import Assignment
from benah.access.roles import Role
from benah.notices.actions import tell
from benah.notices.places import place


def duty_given(duty: Assignment) -> None:
    """To the person who holds it from now on, or from its first day."""
    words = {
        "role": Role(duty.role).label,
        "unit": duty.unit.body_name,
        "day": date_format(duty.valid_from, "j F Y"),
        "sk": duty.sk_number,
    }
    tell(
        people=[duty.user],
        kind="duty_given",
        subject=_("Anda bertugas sebagai %(role)s di %(unit)s") % words,
        text=_("Mulai %(day)s, menurut SK %(sk)s.") % words,
        path=place("home"),
        unit=duty.unit,
        key=f"duty-given:{duty.pk}",
    )


def duty_ended(duty: Assignment) -> None:
    """To the person who held it; with the last day, as it may lie ahead."""
    assert duty.valid_to is not None
    words = {
        "role": Role(duty.role).label,
        "unit": duty.unit.body_name,
        "day": date_format(duty.valid_to, "j F Y"),
        "reason": duty.end_reason,
    }
    tell(
        people=[duty.user],
        kind="duty_ended",
        subject=_("Tugas Anda sebagai %(role)s di %(unit)s berakhir") % words,
        text=_("Hari terakhir: %(day)s. Alasan: %(reason)s") % words,
        path=place("directory:account"),
        unit=duty.unit,
        key=f"duty-ended:{duty.pk}:{duty.valid_to.isoformat()}",
    )
