"""A request as views see it: the middlewares have set who asks and what they may reach.

Here: its type alone, for signatures of views. Not here: setting anything (middleware).
"""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from benah.access.grants import Access
from benah.access.models import User

if TYPE_CHECKING:

    class Request(HttpRequest):
        """Behind `@needs` or `@signed_in`: `user` is a person, never anonymous."""

        user: User
        access: Access
        htmx: HtmxDetails
else:
    Request = HttpRequest
