"""A plain form's files are written to disk as they come, and only as far as a document may be large.

Here: the upload handler of Django. Not here: which size is allowed (`policies`).
"""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler

from benah.core.refused import Refused
from benah.files import names, policies


class LimitedFiles(TemporaryFileUploadHandler):
    """Drops a file once it is larger than `EVIDENCE_FILE_BYTES`, and leaves the sentence on the request."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received = start + len(raw_data)
        if self.received > settings.EVIDENCE_FILE_BYTES:
            self._refuse()
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        return super().file_complete(file_size) if file_size <= settings.EVIDENCE_FILE_BYTES else None

    def _refuse(self) -> None:
        name = names.shown(names.kept(self.file_name or ""))
        size = max(self.received, int(self.content_length or 0))
        try:
            policies.check_size(size, name)
        except Refused as error:
            self.request.refused_file = error.sentence  # type: ignore[union-attr]  # read by arrivals
