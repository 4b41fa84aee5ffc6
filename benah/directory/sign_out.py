"""What apps above end when a person signs out: they add a function here in their `AppConfig.ready`.

Apart from sign_in.py, so that adding one does not bring in everything that signing in needs.
"""

from collections.abc import Callable

from django.http import HttpRequest

# Each gets the request while its session still stands.
AT_SIGN_OUT: list[Callable[[HttpRequest], object]] = []
