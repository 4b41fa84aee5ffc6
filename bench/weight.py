"""What a first visit with an empty cache loads: the page and every file it and its style sheets name."""

import re
from urllib.parse import urljoin

from bench.client import Visitor

_NAMED = re.compile(r'<(?:link|script|img|use)\b[^>]*?\b(?:href|src|xlink:href)="([^"#]+)')
_NAVIGATION = re.compile(r'<link\b[^>]*rel="(?:canonical|alternate|next|prev)"[^>]*>')
_IN_STYLE = re.compile(r"""url\(["']?([^"')#]+)""")


def first_visit(visitor: Visitor, path: str) -> dict[str, int]:
    """Bytes on the wire by address. Fonts and pictures of style sheets count, whether the page shows them or not."""
    page = visitor.get(path)
    loaded = {path: page.wire}
    waiting = [urljoin(f"/{path}", name) for name in _NAMED.findall(_NAVIGATION.sub("", page.text))]
    while waiting:
        address = waiting.pop()
        if address in loaded or address.startswith(("data:", "http:", "https:")):
            continue
        got = visitor.get(address.lstrip("/"))
        loaded[address] = got.wire
        if address.split("?")[0].endswith(".css"):
            waiting += [urljoin(address, name.strip()) for name in _IN_STYLE.findall(got.text) if "data:" not in name]
    return loaded
