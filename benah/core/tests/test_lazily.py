"""Views named in `urls.py` and imported at their first request."""

import json
import subprocess
import sys

import pytest
from django.urls import path, resolve, reverse

from benah.core import lazily

views = lazily.Module("benah.core.tests.test_lazily")
urlpatterns = [path("bacaan/", views.marked, name="reading"), path("hilang/", views.missing, name="missing")]


def marked(request: object) -> str:
    return f"read {request}"


marked.access_mark = "public"  # type: ignore[attr-defined]  # as a view's decorator sets it


@pytest.mark.urls("benah.core.tests.test_lazily")
def test_address_leads_to_the_view_and_its_marks() -> None:
    assert reverse("reading") == "/bacaan/"
    found = resolve("/bacaan/")
    assert found.func("page") == "read page"
    assert found.func.access_mark == "public"
    assert getattr(found.func, "csrf_exempt", False) is False


@pytest.mark.urls("benah.core.tests.test_lazily")
def test_a_missing_view_is_said_as_soon_as_anything_looks_at_it() -> None:
    view = resolve("/hilang/").func  # listing and resolving addresses reads no view
    with pytest.raises(ImportError, match=r"test_lazily has no view missing"):
        getattr(view, "access_mark", None)


def test_the_first_page_imports_no_views_but_its_own() -> None:
    """What the start page needs is all that a cold start waits for."""
    program = """
import io, json, sys
from wsgiref.util import setup_testing_defaults
from benah.config.wsgi import application
environ = {"PATH_INFO": "/", "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO()}
setup_testing_defaults(environ)
said = []
b"".join(application(environ, lambda status, headers, exc_info=None: said.append(status)))
views = [name for name in sys.modules if name.startswith("benah.") and ".views" in name and ".urls." not in name]
heavy = ["openpyxl", "typst", "pydantic", "icalendar", "docxtpl", "highspy", "fido2", "lxml", "boto3", "nacl", "argon2"]
print(json.dumps([said, views, [name for name in heavy if name in sys.modules]]))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    said, imported, heavy = json.loads(done.stdout)
    assert said == ["200 OK"]
    assert imported == ["benah.ui.views"]
    assert heavy == []
