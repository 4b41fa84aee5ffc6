"""The square that a telephone reads: an address as a picture."""

import io


def svg(address: str, *, fills: bool = False) -> bytes:
    """Black on nothing, with the quiet zone that readers need. The same address gives the same bytes.

    `fills`: as large as its place on a page, instead of a size of its own.
    """
    import segno  # only where a document is made

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, scale=4, omitsize=fills
    )
    return out.getvalue()


def png(address: str) -> bytes:
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="png", border=2, scale=8)
    return out.getvalue()
