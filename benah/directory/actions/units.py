"""A unit gets another code or name, posts open and close. Nothing that hangs on the unit moves."""

import datetime as dt
import re

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from benah.access.models import Assignment, User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.directory.policies import check_can_manage_posts, check_can_manage_unit
from benah.units.models import Post, Unit, UnitCode

CODE = re.compile(r"\d{2}(\.\d{2})?")


@transaction.atomic
def change_unit_code(*, unit: Unit, code: str, valid_from: dt.date, source: str, by: User) -> UnitCode:
    """A new region code from `valid_from` (Kepmendagri named in `source`); the old one ends the day before."""
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    check_can_manage_unit(by=by, unit=unit)
    code = code.strip()
    if not CODE.fullmatch(code):
        raise Refused(_("Kode wilayah ditulis seperti 35.04, atau 35 untuk provinsi."), code="bad_code")
    if not source.strip():
        raise Refused(_("Sebutkan dasar perubahan kode."), code="no_source")
    if code == unit.code:
        raise Conflict(_("%(unit)s sudah berkode %(code)s.") % {"unit": unit, "code": code}, code="same_code")
    if other := Unit.objects.filter(code=code, valid_to=None).first():
        raise Conflict(_("Kode %(code)s sedang dipakai %(unit)s.") % {"code": code, "unit": other}, code="code_taken")
    if valid_from > clock.today():
        raise Refused(_("Kode baru dicatat pada hari berlakunya, tidak di muka."), code="in_future")
    old = UnitCode.objects.select_for_update(no_key=True).get(unit=unit, valid_to=None)
    last = valid_from - dt.timedelta(days=1)
    if old.valid_from is not None and last < old.valid_from:
        raise Refused(_("Kode sekarang mulai berlaku sesudah tanggal itu."), code="dates_in_order")
    old.valid_to = last
    old.save(update_fields=["valid_to"])
    new = UnitCode.objects.create(unit=unit, code=code, valid_from=valid_from, source=source.strip())
    unit.code = code
    unit.save(update_fields=["code"])
    record("unit.code_changed", by=by, unit=unit, target=unit, detail={"from": old.code, "to": code})
    return new


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, body_name: str, source: str, by: User) -> Unit:
    """Another official name. In Aceh the body is a KIP (UU 11/2006), everywhere else a KPU."""
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    check_can_manage_unit(by=by, unit=unit)
    name, body_name, source = name.strip(), body_name.strip(), source.strip()
    if not (name and body_name and source):
        raise Refused(_("Isi nama wilayah, nama resmi dan dasarnya."), code="incomplete")
    if (name, body_name) == (unit.name, unit.body_name):
        raise Conflict(_("Nama itu sudah berlaku."), code="same_name")
    before = unit.body_name
    if before.startswith(("KIP", "Komisi Independen")) and not body_name.startswith(("KIP", "Komisi Independen")):
        raise Refused(_("Di Aceh nama lembaga ini KIP (UU 11/2006)."), code="aceh")
    unit.name, unit.body_name, unit.name_source = name, body_name, source
    unit.save(update_fields=["name", "body_name", "name_source"])
    record("unit.renamed", by=by, unit=unit, target=unit, detail={"from": before, "to": body_name})
    return unit


@transaction.atomic
def add_post(
    *, unit: Unit, title: str, side: str, basis: str, by: User | None, valid_from: dt.date | None = None
) -> Post:
    """`side`: commission or secretariat. Names of posts change by regulation (`basis`), so they are data."""
    unit = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    check_can_manage_posts(by=by, unit=unit)
    title = title.strip()
    if not title or side not in Post.Side.values:
        raise Refused(_("Isi nama jabatan dan pihaknya."), code="incomplete")
    if Post.objects.filter(unit=unit, title__iexact=title, valid_to=None).exists():
        raise Conflict(_("Jabatan “%s” sudah ada.") % title, code="post_exists")
    post = Post.objects.create(unit=unit, title=title, side=side, basis=basis.strip(), valid_from=valid_from)
    record("post.added", by=by, unit=unit, target=post, detail={"title": title})
    return post


@transaction.atomic
def close_post(*, post: Post, last_day: dt.date, by: User) -> Post:
    """Refused while somebody holds it after that day."""
    post = Post.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=post.pk)
    check_can_manage_posts(by=by, unit=post.unit)
    if post.valid_to is not None:
        raise Conflict(_("Jabatan ini sudah ditutup."), code="already_closed")
    if post.valid_from is not None and last_day < post.valid_from:
        raise Refused(_("Jabatan ini dibuka sesudah tanggal itu."), code="dates_in_order")
    holder = Assignment.objects.filter(Q(valid_to=None) | Q(valid_to__gt=last_day), post=post).first()
    if holder is not None:
        raise Refused(_("Jabatan ini masih dipegang %s.") % holder.user, code="held")
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    record("post.closed", by=by, unit=post.unit, target=post, detail={"title": post.title})
    return post
