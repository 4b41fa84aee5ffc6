"""A person confirms the very text they were shown."""

from django.db import transaction
from django.utils.translation import gettext as _

from benah.access.grants import Access
from benah.access.models import User
from benah.audit.actions import record
from benah.core import clock
from benah.core.refused import Conflict, Refused
from benah.internalisation import policies
from benah.internalisation.models import Confirmation, PactVersion


@transaction.atomic
def confirm_version(*, version: PactVersion, seen_sha256: str, ticked: bool, by: User) -> Confirmation:
    """Yes to one text, for ever. `seen_sha256` is the hash of the text on the page, `ticked` the deliberate act.

    Confirming again gives the standing confirmation. `Conflict` where a newer text was published meanwhile.
    """
    rows = PactVersion.objects.select_for_update(no_key=True, of=("self",)).select_related("pact__scope")
    version = rows.get(pk=version.pk)
    role, unit = policies.check_can_confirm(Access.of(by), version)
    found = Confirmation.objects.filter(version=version, person=by).first()
    if found is not None:
        return found
    newer = version.pact.versions.filter(state=PactVersion.State.PUBLISHED, number__gt=version.number)
    if seen_sha256 != version.sha256 or newer.exists():
        raise Conflict(_("Teks pakta sudah diganti versi baru. Baca teks yang berlaku, lalu konfirmasi."), code="newer")
    if not ticked:
        raise Refused(_("Beri tanda centang bahwa Anda sudah membaca dan menyetujui teksnya."), code="tick")
    confirmation = Confirmation.objects.create(
        version=version,
        person=by,
        unit=unit,
        name=str(by),
        duty=role.label,
        sha256=version.sha256,
        at=clock.now(),
    )
    detail = {"title": version.pact.title, "version": version.number, "sha256": version.sha256}
    record("pact.confirmed", by=by, unit=unit, target=version.pact, detail=detail)
    return confirmation
