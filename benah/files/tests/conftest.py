"""Each test of documents has its own folders for bytes."""

import io

import pytest

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path / "uploads"
    settings.STORAGES = {
        **settings.STORAGES,
        "evidence": {
            "BACKEND": "benah.files.storage.EvidenceFolder",
            "OPTIONS": {"location": str(tmp_path / "evidence")},
        },
    }
    return tmp_path


@pytest.fixture
def pdf():
    """A small PDF to hand in, as browsers do."""

    def made(name="sk.pdf", content=PDF):
        file = io.BytesIO(content)
        file.name = name
        return file

    return made
