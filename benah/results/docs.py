"""docs/reference/report-fields.md, written from `content.fields`."""

from benah.results.content.fields import listed

_HEAD = """# Fields of a report's Word template

Written by `benah docs`. A template asks for a field by `{{ satker.nama }}`. Names with `[]` are entries of a list:
repeat a row of a table by `{%tr for a in area %}` … `{%tr endfor %}` and write `{{ a.judul }}` in it; a paragraph by
`{%p for … %}`. Questions: `{% if draf %}` … `{% endif %}`. Filters: upper, lower, title, capitalize, trim, default,
length. Nothing else of the template language runs. All values come from the published snapshot and the letter.

| Field | Holds |
|---|---|
"""


def render() -> str:
    rows = (f"| `{name}` | {told.replace('|', '&#124;')} |\n" for name, told in listed())
    return _HEAD + "".join(rows)


PAGES = {"docs/reference/report-fields.md": render}
