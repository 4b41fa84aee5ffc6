"""What makes the public door forget: nothing about who asks goes further in; every answer has the same headers.

Here: stripping of requests and headers of answers, for every address below `DOOR`. Not here: what a view checks
(`door`), lines in logs (`core.quiet_logs`).
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DOOR = "/lapor/"
# All other headers of a request are dropped: address, browser, cookie, referrer, language, whatever a proxy adds.
KEPT = frozenset({"HTTP_HOST", "HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE", "HTTP_X_FORWARDED_PROTO"})
WHO = ("REMOTE_ADDR", "REMOTE_HOST", "REMOTE_PORT", "REMOTE_USER")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store, no-transform",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
}


class DoorMiddleware:
    """Stands first: whatever comes after it, sessions and logs included, learns nothing about the visitor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(DOOR):
            return self.get_response(request)
        forget(request)
        answer = self.get_response(request)
        answer.cookies.clear()
        del answer["Vary"]
        for name, value in HEADERS.items():
            answer[name] = value
        return answer


def forget(request: HttpRequest) -> None:
    """Drop who asks. Without Accept-Encoding no answer is compressed: sizes stay in their buckets, and no guess typed
    into a page is ever compressed together with its token."""
    for name in [name for name in request.META if name.startswith("HTTP_") and name not in KEPT]:
        del request.META[name]
    for name in WHO:
        request.META.pop(name, None)
