"""The words of an e-mail: what happened, where to look, and how to get less of it. What people typed stays out."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from benah.notices.attached import Extra, extra_of
from benah.notices.links import choices_url
from benah.notices.models import Mailing, Notice
from benah.notices.places import place


class Letter(EmailMultiAlternatives):
    """An e-mail whose headers stay on one line each.

    Python breaks a long address in a header into encoded words, in which mail programs do not find it (RFC 2369 §2);
    RFC 5322 allows 998 characters to a line.
    """

    def message(self, **options: Any) -> Any:
        made = super().message(**options)
        made.policy = made.policy.clone(max_line_length=None)
        return made


def message(mailing: Mailing, server: BaseEmailBackend | None = None) -> Letter:
    """The e-mail of a mailing; the same each time it is made, under the same Message-ID."""
    notices = list(Notice.objects.filter(mailing=mailing).order_by("pk"))
    choices = choices_url(mailing.person)
    extra = extra_of(notices[0]) if len(notices) == 1 else Extra()
    context = {
        "person": mailing.person,
        "lines": [(notice.subject, _open_text(notice), _address(notice)) for notice in notices],
        "links": extra.links,
        "list": settings.SITE_URL + place("notices:list"),
        "choices": choices,
    }
    subject = notices[0].subject if len(notices) == 1 else _("%d pemberitahuan dari Benah") % len(notices)
    made = Letter(
        subject=" ".join(subject.split()),
        body=render_to_string("notices/mail.txt", context),
        to=[mailing.person.email],
        headers={
            "Message-ID": f"<{mailing.uid}@{urlsplit(settings.SITE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{choices}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        connection=server,
    )
    made.attach_alternative(render_to_string("notices/mail.html", context), "text/html")
    if extra.calendar:
        # Programs that know calendars show this part; others offer the file (RFC 6047 §2.4).
        made.attach_alternative(extra.calendar.decode(), f"text/calendar; method={extra.method}")
        made.attach("rapat.ics", extra.calendar, "application/ics")
    return made


def _open_text(notice: Notice) -> str:
    return notice.text if notice.known.is_open else _("Keterangannya ada di Benah.") if notice.text else ""


def _address(notice: Notice) -> str:
    return settings.SITE_URL + notice.path if notice.path else ""
