"""Functions that are imported when they are first needed, so that a process starts before it has read all code.

Two places name functions so instead of importing them. An app's `urls.py` names its views:

    views = lazily.Folder("benah.meetings.views")
    urlpatterns = [path("rapat/", views.listing.meetings, name="list"), …]

and its `AppConfig.ready` the functions it adds to lists of the apps below:

    usage.SOURCES.append(lazily.Module("benah.meetings.proof").uses)

Whoever looks at such a stand-in, for its mark (`@needs` …) say, sees the real function, which is imported then. Names
that lead to nothing are found by `load_all` in the tests, those of views by `benah docs` too. Everywhere else code
imports what it uses in the ordinary way; a library that only few functions need is imported inside these.
"""

from importlib import import_module
from threading import RLock
from typing import Any

# Two requests that import at once must not meet each other's half-read modules.
_importing = RLock()
_all: list["Named"] = []


class Named:
    """Stands for the function `name` of `module` until it is called or looked at."""

    def __init__(self, module: str, name: str) -> None:
        self.__module__, self.__name__, self.__qualname__ = module, name, name
        self._found: Any = None
        _all.append(self)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.load()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        # Asked of every view when the addresses are listed. Django would name a view after its class; nothing else
        # depends on it.
        if name == "view_class":
            raise AttributeError(name)
        return getattr(self.load(), name)

    def __repr__(self) -> str:
        return f"<{self.__module__}.{self.__name__}>"

    def load(self) -> Any:
        """The real function. Raises ImportError where there is none."""
        if self._found is None:
            with _importing:
                module = import_module(self.__module__)
            try:
                self._found = getattr(module, self.__name__)
            except AttributeError:
                raise ImportError(f"{self.__module__} has no {self.__name__}") from None
        return self._found


class Module:
    """The functions of one module, by their names."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, function: str) -> Named:
        _refuse_special(function)
        return Named(self._name, function)


class Folder:
    """The modules of a folder, by their names."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, module: str) -> Module:
        _refuse_special(module)
        return Module(f"{self._name}.{module}")


def load_all() -> list[Named]:
    """Import whatever has been named so far. Raises ImportError where a name leads to nothing."""
    for named in _all:
        named.load()
    return list(_all)


def _refuse_special(name: str) -> None:
    """Python and its tools ask everything for names of their own, such as `__wrapped__`."""
    if name.startswith("__"):
        raise AttributeError(name)
