"""What people are told about documents. Called inside the transaction of what happened."""

from django.utils.translation import gettext as _

from benah.access.models import User
from benah.access.roles import Role
from benah.files.models import Revision
from benah.notices.actions import tell
from benah.notices.people import holders
from benah.notices.places import place


def infected(revision: Revision, virus: str) -> None:
    """To who uploaded the file and the unit's secretary: it opens for nobody, so a clean one is wanted."""
    document = revision.document
    uploader = User.objects.filter(pk=revision.uploaded_by_id or 0)
    tell(
        people=uploader | holders(document.unit, Role.UNIT_HEAD),
        kind="document_infected",
        subject=_("Berkas “%(title)s” mengandung virus") % {"title": document.title},
        text=_("Pemindai menemukan %(virus)s. Berkasnya tidak dapat dibuka siapa pun; unggah revisi yang bersih.")
        % {"virus": virus},
        path=place("files:document", document.pk),
        unit=document.unit,
        key=f"document-infected:{revision.pk}",
    )
