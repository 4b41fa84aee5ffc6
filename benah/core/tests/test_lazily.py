"""Functions that are named and imported when first needed: views, and what apps tell the apps below."""

import json
import subprocess
import sys
from typing import Any

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
    with pytest.raises(ImportError, match=r"test_lazily has no missing"):
        getattr(view, "access_mark", None)


def test_every_name_leads_to_a_function() -> None:
    """In a process of its own: this module names one that leads nowhere."""
    named = fresh("""
import benah.config.wsgi, benah.config.urls
from benah.core import lazily
print(json.dumps([[one.__module__, callable(one.load())] for one in lazily.load_all()]))
""")
    assert all(can for _, can in named)
    apps = {module.split(".")[1] for module, _ in named if module.startswith("benah.")}
    assert {"assessments", "plans", "meetings", "files"} <= apps


def test_the_first_page_imports_no_views_but_its_own() -> None:
    """What the start page needs is all that a cold start waits for."""
    said, own, heavy = fresh("""
from wsgiref.util import setup_testing_defaults
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # nothing is collected for tests
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
from benah.config.wsgi import application
environ = {"PATH_INFO": "/", "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO()}
setup_testing_defaults(environ)
said = []
b"".join(application(environ, lambda status, headers, exc_info=None: said.append(status)))
own = [name for name in sys.modules if name.startswith("benah.") and ".views" in name and ".urls." not in name]
heavy = "openpyxl typst pydantic icalendar docxtpl highspy fido2 lxml boto3 nacl argon2"
heavy = [*heavy.split(), "django.contrib.admin", "benah.scoring.engine", "benah.assessments.workbook"]
print(json.dumps([said, own, [name for name in heavy if name in sys.modules]]))
""")
    assert said == ["200 OK"]
    assert own == ["benah.ui.views"]
    assert heavy == []


def fresh(program: str) -> Any:
    """What a program prints as JSON that starts from nothing, with the settings of this run."""
    start = ("import io, json, sys\n", program)
    done = subprocess.run(
        [sys.executable, "-c", "".join(start)], capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)
