"""Signatures of PDF files by pyHanko. No network: nobody learns from us which document is being read.

Certificates an installation trusts lie in a folder of its own (BSrE for official signatures); revocation is judged
by what the document itself brings along. Without such a folder trust stays unchecked, and the page says so.
"""

import logging
import mmap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benah.files.reading import limits
from benah.files.reading.results import Signature, Trust

_UNKNOWN = ""


def may_be_signed(path: Path) -> bool:
    """A signature names the bytes it covers in clear; a file without that word has none."""
    with path.open("rb") as file:
        try:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return content.find(b"/ByteRange") >= 0
        except ValueError:  # empty
            return False


def read_signatures(path: Path, roots: Path | None = None) -> tuple[Signature, ...]:
    """All signatures in the order they were given. Never raises for what stands in the file."""
    if not may_be_signed(path):
        return ()
    from pyhanko.pdf_utils.reader import PdfFileReader

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    trusted = _certificates(roots)
    with path.open("rb") as file:
        try:
            embedded = PdfFileReader(file, strict=False).embedded_regular_signatures[: limits.MAX_SIGNATURES]
        except Exception:  # pyHanko's errors have no common base; a broken file gives any of them
            return (_unreadable(),)
        return tuple(_examined(one, trusted) for one in embedded)


def _unreadable() -> Signature:
    return Signature(_UNKNOWN, None, False, False, False, Trust.UNCHECKED, is_readable=False)


def _certificates(folder: Path | None) -> list[Any]:
    from asn1crypto import pem, x509

    found = []
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else ():
        if path.suffix.lower() not in (".pem", ".crt", ".cer", ".der"):
            continue
        raw = path.read_bytes()
        blocks: Iterable[bytes] = (der for _, _, der in pem.unarmor(raw, multiple=True)) if pem.detect(raw) else (raw,)
        found += [x509.Certificate.load(der) for der in blocks]
    return found


def _examined(embedded: Any, trusted: list[Any]) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    try:
        context = ValidationContext(trust_roots=trusted, allow_fetching=False, revocation_mode="soft-fail")
        status = validate_pdf_signature(embedded, signer_validation_context=context)
    except Exception:  # as above
        return _unreadable()
    stamp = status.timestamp_validity
    sealed_at = stamp.timestamp if stamp and stamp.intact and stamp.valid else None
    whole = status.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    changed = status.coverage != SignatureCoverageLevel.ENTIRE_FILE and not status.docmdp_ok
    return Signature(
        signer=_name(status.signing_cert),
        signed_at=sealed_at or status.signer_reported_dt,
        has_timestamp=sealed_at is not None,
        is_intact=bool(status.intact and status.valid),
        covers_all=whole and not changed,
        trust=(Trust.TRUSTED if status.trusted else Trust.UNTRUSTED) if trusted else Trust.UNCHECKED,
    )


def _name(certificate: Any) -> str:
    """The signer's common name, else the whole subject."""
    native = certificate.subject.native
    name = native.get("common_name") or certificate.subject.human_friendly
    return str(name if isinstance(name, str) else name[0])[:200]
