"""Views that are imported at their first request, so that a web process answers before it has read every page's code.

An app's `urls.py` names its views through `Module` or `Folder` instead of importing them:

    views = lazily.Folder("benah.meetings.views")
    urlpatterns = [path("rapat/", views.listing.meetings, name="list"), …]

Everything that looks at a view, such as its mark (`@needs` …), gets to see the real one, which is imported then. A
name that does not exist is found by the access matrix (`make check` and the tests), which looks at every view. Not for
anything but views: code imports what it uses in the ordinary way.
"""

from importlib import import_module
from threading import RLock
from typing import Any

from django.http import HttpResponseBase

# Two requests that import at once must not meet each other's half-read modules.
_importing = RLock()


class View:
    """Stands for the view `name` of `module` until it is called or looked at."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.__name__, self.__qualname__ = module, name, name
        self._view: Any = None

    def __call__(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = self._load()(*args, **kwargs)
        return answer

    def __getattr__(self, name: str) -> Any:
        # Asked of every view when the addresses are listed. Django would name a view after its class; nothing else
        # depends on it.
        if name == "view_class":
            raise AttributeError(name)
        return getattr(self._load(), name)

    def __repr__(self) -> str:
        return f"<view {self.__module__}.{self.__name__}>"

    def _load(self) -> Any:
        """The real view. Raises ImportError where there is none."""
        if self._view is None:
            with _importing:
                module = import_module(self.__module__)
            try:
                self._view = getattr(module, self.__name__)
            except AttributeError:
                raise ImportError(f"{self.__module__} has no view {self.__name__}") from None
        return self._view


class Module:
    """The views of one module, by their names."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, view: str) -> View:
        _refuse_special(view)
        return View(self._name, view)


class Folder:
    """The modules of a folder of views, by their names."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, module: str) -> Module:
        _refuse_special(module)
        return Module(f"{self._name}.{module}")


def _refuse_special(name: str) -> None:
    """Python and its tools ask everything for names of their own, such as `__wrapped__`."""
    if name.startswith("__"):
        raise AttributeError(name)
