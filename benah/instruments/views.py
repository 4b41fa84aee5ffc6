"""Pages of the evaluation sheets: which there are, what each holds and where its text comes from. Reads only."""

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from benah.access.guard import needs
from benah.access.roles import Permission
from benah.instruments import queries
from benah.instruments.areas import areas_of, taxonomies, taxonomy_of
from benah.instruments.mapping import Mapping
from benah.instruments.mapping_register import mappings_to
from benah.instruments.models import Instrument
from benah.instruments.register import sheet_of
from benah.scoring.completeness import is_scoreable
from benah.scoring.model import ROOT, Item


@needs(Permission.INSTRUMENT_VIEW)
@require_safe
def instrument_list(request: HttpRequest) -> HttpResponse:
    return render(request, "instruments/list.html", {"rows": queries.published()})


@needs(Permission.INSTRUMENT_VIEW)
@require_safe
def detail(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Facts, tree, thresholds and known flaws; the items stand on pages of their own (`part`)."""
    row = queries.version_of(slug, version)
    sheet = sheet_of(row)
    words = request.GET.get("cari", "").strip()[:100]
    taxonomy = taxonomy_of(sheet.id)
    context = _context(row) | {
        "tree": [(section, len(sheet.items_under(section.code))) for section in sheet.sections.values()],
        "areas": areas_of(sheet.id),
        "taxonomy": next((each for each in taxonomies() if each.id == taxonomy), None),
        "scoreable": sum(is_scoreable(item) for item in sheet.items.values()),
        "mappings": [(old, found, _counted(found)) for old, found in mappings_to(row)],
        "words": words,
        "found": queries.matches(sheet, words),
    }
    return render(request, "instruments/detail.html", context)


@needs(Permission.INSTRUMENT_VIEW)
@require_safe
def part(request: HttpRequest, slug: str, version: int, code: str) -> HttpResponse:
    """A section with everything below it; `total` is the whole sheet, as for printing."""
    row = queries.version_of(slug, version)
    sheet = sheet_of(row)
    if code != ROOT and code not in sheet.sections:
        raise Http404
    section = sheet.section(code)
    siblings = list(sheet.section(section.parent).sections) if section.parent else []
    at = siblings.index(section) if siblings else 0
    context = _context(row) | {
        "section": section,
        "is_whole": code == ROOT,
        "nodes": [(node, isinstance(node, Item)) for node in sheet.walk(code)],
        "path": sheet.path_to_root(code)[1:-1][::-1],
        "earlier": siblings[at - 1] if at else None,
        "later": siblings[at + 1] if at + 1 < len(siblings) else None,
    }
    return render(request, "instruments/part.html", context)


@needs(Permission.INSTRUMENT_VIEW)
@require_safe
def source_file(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The file as it was loaded; its hash is on the page (of the content, not of these bytes)."""
    row = queries.version_of(slug, version)
    answer = HttpResponse(row.document, content_type="text/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{row.slug}-v{row.version}.yaml"'
    return answer


def _counted(mapping: Mapping) -> dict[str, int]:
    """Items per relation; an entry without a new item counts its old ones."""
    return dict(Counter(str(entry.relation) for entry in mapping.entries for _code in entry.new or entry.old))


def _context(row: Instrument) -> dict[str, object]:
    crumbs = [("/instrumen/", _("Instrumen"))]
    return {"row": row, "sheet": sheet_of(row), "crumbs": crumbs}
