"""What of the unit's plan, its reports and its promises waits for the reader, among what they have to do today."""

import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from benah.access.grants import Access
from benah.access.roles import Permission
from benah.core import clock
from benah.meetings.models import FollowUp
from benah.plans.models import PlanVersion, QuarterReport
from benah.plans.queries.today import OpenReport, OpenVersion, waiting_of
from benah.reports.tasks_today import Task
from benah.units.models import Unit


def own_plans(access: Access, unit: Unit) -> list[Task]:
    """Two statements for the unit's own people, none for others."""
    if not any(grant.unit.pk == unit.pk for grant in access.grants):
        return []
    now = clock.now()
    waiting = waiting_of(unit, now)
    made = [_approval(access, unit, version) for version in waiting.versions]
    if access.can(Permission.PLAN_REPORT, unit):
        made += [_report(report, now) for report in waiting.reports]
    return [*(task for task in made if task), *_promises(access, unit)]


def _approval(access: Access, unit: Unit, version: OpenVersion) -> Task | None:
    if version.state == PlanVersion.State.SUBMITTED:
        if not _may_sign(access, unit, version):
            return None
        sentence = _("Rencana aksi %s menunggu persetujuan Anda.") % version.year
        url = reverse("plans:decide", args=[version.plan])
        return Task("setuju", "warn", _("Setujui"), sentence, url, _("Baca dan putuskan"))
    if not version.return_reason or not access.can(Permission.PLAN_EDIT, unit):
        return None
    words = {"year": version.year, "reason": version.return_reason}
    sentence = _("Rencana aksi %(year)s dikembalikan: %(reason)s") % words
    url = reverse("plans:detail", args=[version.plan])
    return Task("kembali", "bad", _("Dikembalikan"), sentence, url, _("Perbaiki rencana"))


def _may_sign(access: Access, unit: Unit, version: OpenVersion) -> bool:
    """Is the reader's signature among those still lacking?"""
    if access.can(Permission.PLAN_SIGN, unit):
        return version.secretary_at is None
    return access.can(Permission.PLAN_ENDORSE, unit) and version.leader_at is None


def _report(report: OpenReport, now: dt.datetime) -> Task:
    words = {"period": report.name, "when": report.window.due_shown}
    if report.state == QuarterReport.State.RETURNED:
        sentence, kind = _("Laporan %(period)s dikembalikan untuk diperbaiki.") % words, "bad"
    elif now > report.window.due:
        sentence, kind = _("Laporan %(period)s belum dikirim; tenggatnya lewat (%(when)s).") % words, "bad"
    else:
        sentence, kind = _("Laporan %(period)s belum dikirim, paling lambat %(when)s.") % words, "warn"
    url = reverse("plans:report", args=[report.plan, report.number])
    return Task("laporan", kind, _("Laporan"), sentence, url, _("Buka laporan"))


def _promises(access: Access, unit: Unit) -> list[Task]:
    if not access.can(Permission.FOLLOWUP_REPORT, unit):
        return []
    late = FollowUp.objects.filter(unit=unit, state__in=FollowUp.WAITING, due_on__lt=clock.today(unit.zone)).count()
    if not late:
        return []
    sentence = ngettext("%d janji rapat lewat tanggalnya.", "%d janji rapat lewat tanggalnya.", late) % late
    return [Task("janji", "bad", _("Janji"), sentence, reverse("meetings:promises"), _("Lihat janji saya"))]
