"""Files for tests, made on the spot: papers as offices write them, and hostile ones. No file of a person is needed."""

import datetime as dt
import io
import random
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

_WORDS = """
    laporan pelaksanaan kegiatan reformasi birokrasi satuan kerja rapat koordinasi anggaran pegawai layanan publik
    survei kepuasan masyarakat pengaduan tindak lanjut evaluasi triwulan dokumen bukti pengawasan sosialisasi
    pemilih daftar tahapan sekretariat keputusan tim kerja rencana aksi capaian target indikator kinerja
"""


def report(number: int, length: int = 900, unit: str = "Kabupaten Tulungagung") -> str:
    """A report of as many words, the same for the same number but for the name of the unit."""
    known, chance = _WORDS.split(), random.Random(number)
    words = [chance.choice(known) for _ in range(length)]
    for place in range(20, length, 60):
        words[place] = f"KPU {unit}"
    return " ".join(words)


def pdf(pages: list[str], script: str = "", count: int | None = None) -> bytes:
    """A PDF with one text a page; `count`: the number of pages it claims, if not the true one."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    action = f"/OpenAction << /S /JavaScript /JS ({script}) >>" if script else ""
    names = f"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS ({script}) >>] >> >>" if script else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {action} {names} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages) if count is None else count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        content = _lines(text)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream",
        ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _lines(text: str) -> str:
    shown: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) > 88:
                shown.append(line)
                line = ""
            line = f"{line} {word}".strip()
        shown.append(line)
    escaped = [line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") for line in shown]
    return "BT /F1 11 Tf 14 TL 50 790 Td " + " ".join(f"({line}) '" for line in escaped) + " ET"


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def docx(pages: list[str]) -> bytes:
    """A Word file whose pages were broken by the program that saved it."""
    body = []
    for number, text in enumerate(pages):
        broken = "<w:r><w:lastRenderedPageBreak/></w:r>" if number else ""
        for paragraph in text.split("\n"):
            body.append(f"<w:p>{broken}<w:r><w:t>{paragraph}</w:t></w:r></w:p>")
            broken = ""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>{"".join(body)}</w:body></w:document>'
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def odt(pages: list[str]) -> bytes:
    soft = "<text:soft-page-break/>"
    paragraphs = soft.join(f"<text:p>{page[:3]}<text:span>{page[3:5]}</text:span>{page[5:]}</text:p>" for page in pages)
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"><office:body>'
        f"<office:text>{paragraphs}</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<office:document-meta xmlns:office="{_ODF}:office:1.0" xmlns:meta="{_ODF}:meta:1.0"><office:meta>'
        '<meta:document-statistic meta:page-count="7"/></office:meta></office:document-meta>'
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta})


def xlsx(rows: list[list[Any]], sheet: str = "Data") -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def photo(size: tuple[int, int] = (1600, 1200), colour: str = "#7a1f2b") -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()


def encrypted_pdf(pages: list[str], password: str = "rahasia") -> bytes:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf(pages))))
    writer.encrypt(password, password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


SIGNER = "Sekretaris KPU Contoh"


@cache
def certificate(name: str) -> tuple[bytes, bytes]:
    """A self-signed certificate for documents and its key, both as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(True, True, False, False, False, True, False, False, False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=10))
        .not_valid_after(now + dt.timedelta(days=300))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    return (
        made.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain),
    )


def signed_pdf(pages: list[str], name: str = SIGNER) -> bytes:
    """Signed as pyHanko signs, by a certificate nobody vouches for."""
    with ThreadPoolExecutor(1) as pool:  # it starts a loop of its own, and a browser's may be running here
        return pool.submit(_signed, pages, name).result()


def _signed(pages: list[str], name: str) -> bytes:
    from asn1crypto import keys, pem, x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    cert, key = (pem.unarmor(part)[2] for part in certificate(name))
    loaded = x509.Certificate.load(cert)
    store = SimpleCertificateStore.from_certs([loaded])
    signer = signers.SimpleSigner(loaded, keys.PrivateKeyInfo.load(key), store)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf(pages)))
    meta = signers.PdfSignatureMetadata(field_name="Pengesahan", md_algorithm="sha256")
    return bytes(signers.sign_pdf(writer, meta, signer=signer).getvalue())
