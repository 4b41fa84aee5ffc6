"""Icons pages may use, drawn from the pinned package @tabler/icons into one cached sprite.

Add a name here to use it: `{% icon "check" %}`. One file of a few kB serves all pages, so that a
page with a hundred icons costs no more than their names.
"""

import re
from pathlib import Path

_LIST = """
    adjustments alert-circle alert-triangle archive arrow-down arrow-left arrow-right arrow-up
    ban bell book building calendar calendar-due check checklist chevron-down chevron-left
    chevron-right circle-check circle-dashed clipboard-check clock cloud-off copy download edit
    external-link eye file-check file-description file-off file-spreadsheet file-upload filter
    flag help history home info-circle key layout-dashboard link list-check lock logout mail
    map-2 message message-2 minus paperclip pencil percentage phone player-pause player-play plus printer refresh scale
    search send settings shield shield-check shield-lock sort-ascending target trash trending-down
    trending-up upload user user-plus users wifi-off x
    calendar-plus map-pin qrcode video
"""
NAMES = frozenset(_LIST.split())


def sprite(folder: Path) -> str:
    """All icons of `NAMES` as symbols `i-NAME`. Raises FileNotFoundError naming a missing one."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        + "".join(_symbol(name, (folder / f"{name}.svg").read_text()) for name in sorted(NAMES))
        + "</svg>"
    )


def _symbol(name: str, svg: str) -> str:
    inner = re.sub(r"(?s)^.*?<svg[^>]*>|</svg>.*$|<path stroke=\"none\"[^>]*/>|\n\s*", "", svg)
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{inner}</symbol>'
