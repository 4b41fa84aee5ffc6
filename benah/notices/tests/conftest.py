"""A real mail server for tests of e-mail."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tools.address import free_address


class Post:
    """What the server took in. `answers`: what it says to an address instead of yes; `on_mail` runs once it has one."""

    def __init__(self) -> None:
        self.mails: list[tuple[str, EmailMessage]] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}
        self.on_mail = lambda: None
        self.port = free_address().port
        self.controller: QuietController | None = None

    def start(self) -> None:
        """Listen; also again after `stop`, at the same address."""
        self.controller = QuietController(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def stop(self) -> None:
        if self.controller is not None:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  # the server calls it so
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.raw.append(envelope.content)
        self.mails.append((envelope.rcpt_tos[0], mail))
        self.on_mail()
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for recipient, mail in self.mails if recipient == address]

    @property
    def texts(self) -> str:
        return "\n".join(mail.get_body(("plain",)).get_content() for _to, mail in self.mails)


class QuietController(Controller):
    def factory(self) -> SMTP:
        return SMTP(self.handler, enable_SMTPUTF8=True, hostname="post.example")


@pytest.fixture
def post(settings) -> Iterator[Post]:
    """A mail server that listens, and Benah set up to use it."""
    handler = Post()
    settings.MAIL_IS_ON = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", handler.port
    settings.SITE_URL = "https://benah.example"
    handler.start()
    yield handler
    handler.stop()
