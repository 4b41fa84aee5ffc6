"""Reads settings from the environment, with a sentence for each wrong one.

Belongs here: turning texts into values. Not here: what the settings mean (settings.py).
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "ya", "on"}
FALSE = {"0", "false", "no", "tidak", "off", ""}


def text(name: str, default: str = "") -> str:
    """A value, or the content of the file that `NAME_FILE` points to (for secrets)."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE: berkas tidak terbaca ({error.strerror}).") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool) -> bool:
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={value}: tulis true atau false.")


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def number(name: str, default: int) -> int:
    """A whole number from 1."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise ImproperlyConfigured(f"{name}={value}: tulis bilangan bulat mulai dari 1.")
    return int(value)


def database(url: str) -> dict[str, object]:
    """`postgresql://user:password@host:port/name?option=value` as Django's settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL harus berawalan postgresql://; basis data lain tidak didukung.")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(options.pop("port", "") or parts.port or ""),
        "OPTIONS": {"application_name": "benah", **options},
    }


@dataclass(frozen=True)
class Mail:
    """How mail leaves: a backend of Django and, for `smtp`, the server."""

    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False


def mail(url: str) -> Mail | None:
    """`smtp://user:password@host:25`, `smtp+starttls://…:587`, `smtps://…:465`, or `console:`; nothing for none."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme == "console":
        return Mail("console")
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ports or not parts.hostname or port == -1:
        raise ImproperlyConfigured(
            "EMAIL_URL: tulis smtp://nama:sandi@server:25, smtp+starttls://…:587, smtps://…:465, atau console:"
        )
    return Mail(
        backend="smtp",
        host=parts.hostname,
        port=port or ports[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+starttls",
        tls=parts.scheme == "smtps",
    )
