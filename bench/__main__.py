"""`make bench`: everything measured, one after the other; the table goes to docs/reference/benchmarks.md.

`ARGS=--quick` measures little, prints the table and writes nothing: to see whether the tool works.
"""

import shutil
import sys
from contextlib import ExitStack

from bench import filing, machine, measures, report, service, uploads, weight
from bench.client import Visitor
from bench.results import Results, Scale
from bench.starts import cold_starts
from tools.children import Children
from tools.interruption import Interrupted, Interruption
from tools.places import ROOT
from tools.postgres.choice import database
from tools.postgres.server import Server
from tools.postgres.settings import KEPT
from tools.say import Stop, ending, step

TARGET = ROOT / "docs" / "reference" / "benchmarks.md"


def main() -> int:
    """Run all; a missed budget is told in the table, not by the exit code."""
    quick = sys.argv[1:] == ["--quick"]
    if sys.argv[1:] and not quick:
        raise Stop("Pakai: make bench  atau  make bench ARGS=--quick", code=2)
    interruption = Interruption()
    children = Children(interruption)
    shutil.rmtree(service.FOLDER, ignore_errors=True)
    try:
        with database(Server(service.FOLDER / "postgres", KEPT, disposable=True)) as url:
            try:
                facts = machine.lines(url, "make bench")
                text = report.markdown(_measure(children, url, quick), facts)
            finally:
                interruption.ignore()
                children.stop()
    except Interrupted as interrupted:
        return interrupted.exit_code
    finally:
        shutil.rmtree(service.FOLDER, ignore_errors=True)
    print(text)
    if not quick:
        TARGET.write_text(text, encoding="utf-8")
    return 0


def _measure(children: Children, url: str, quick: bool) -> Results:
    with ExitStack() as stack:
        places = {}
        for scale, words in (("pilot", "39 satker"), ("country", "seluruh satker")):
            step(f"Mengisi basis data contoh: {words}")
            places[scale] = stack.enter_context(service.place(children, url, scale, 2))
        pilot, country = places["pilot"], places["country"]
        service.collect_static(children, pilot.env)
        step("Mengukur mulai dingin")
        cold = cold_starts(pilot.env, 2 if quick else 5)
        web, child = stack.enter_context(service.web(children, pilot.env))
        step("Mengukur menyimpan pada 39 dan pada seluruh satker, berselang-seling")
        with service.web(children, country.env) as (other, _):
            saves = measures.saves_side_by_side([(web, pilot), (other, country)], 40 if quick else 200)
            step("Mengukur seluruh satker")
            large = _scale(children, other, country, saves[1], quick)
            step("Mengisi dan mengukur rencana aksi")
            plans = measures.plans(children, other, country, 1 if quick else 5, 10 if quick else 100)
        step("Mengukur 39 satker")
        small = _scale(children, web, pilot, saves[0], quick)
        memory = max(size for pid, size in service.memory(child.process.pid).items() if pid != child.process.pid)
        pages, visits = _pages(web, pilot), _visits(web, pilot)
        step("Mengisi dan mengukur laporan pengaduan")
        cases = filing.measure(children, web, pilot, 50 if quick else 1000, 4 if quick else 40)
        step("Mengisi dan mengukur dokumen")
        library = measures.library(children, web, pilot, 2000 if quick else 20_000, 10 if quick else 100)
        step("Mengukur meja tinjauan dan unggahan")
        desk = _desk(web, pilot, 20 if quick else 100)
        sheet = pilot.data["sheets"][1]
        sent = uploads.measure(web, sheet["session"], sheet["unit"], 2 if quick else 7)
        step("Mengukur laporan PDF")
        pdf = service.python_json(children, "bench.documents", "3" if quick else "30", env=pilot.env)
        return Results(small, large, pages, visits, library, cases, plans, desk, sent, pdf, cold, memory)


def _scale(children: Children, base: str, place: service.Place, save: measures.Times, quick: bool) -> Scale:
    many = 20 if quick else 100
    sheet, top, province = place.data["sheets"][1], place.data["overview"], place.data["province"]
    operator = Visitor(base, sheet["session"])
    fill = measures.page(operator, f"penilaian/{sheet['id']}/", many)
    whole = measures.page(operator, f"penilaian/{sheet['id']}/?area=semua", many // 2)
    dashboard = measures.page(Visitor(base, top["session"]), f"wilayah/{top['unit']}/", many // 2)
    one = measures.page(Visitor(base, province["session"]), f"wilayah/{province['unit']}/", many // 2)
    burst = measures.burst(base, place, clients=39, each=5 if quick else 20)
    proof = service.python_json(children, "bench.proof", env=place.env)
    return Scale(place.data["offices"], fill, whole, save, dashboard, one, burst, **proof)


def _desk(base: str, place: service.Place, many: int) -> tuple[measures.Times, measures.Times]:
    review = place.data["review"]
    assessor = Visitor(base, review["session"])
    path = f"penilaian/{review['id']}/tinjau/"
    return measures.page(assessor, path, many), measures.page(assessor, f"{path}{review['item']}/", many)


def _pages(base: str, place: service.Place) -> dict[str, measures.Times]:
    sheet, top = place.data["sheets"][1], place.data["overview"]
    operator, overseer = Visitor(base, sheet["session"]), Visitor(base, top["session"])
    wanted = {
        "home of an operator": (operator, "beranda/"),
        "list of sheets": (operator, "penilaian/"),
        "fill-in page, one area": (operator, f"penilaian/{sheet['id']}/"),
        "check before sending": (operator, f"penilaian/{sheet['id']}/periksa/"),
        "home of a coordinator": (overseer, "beranda/"),
        "dashboard over 39 offices": (overseer, f"wilayah/{top['unit']}/"),
    }
    return {name: measures.times([visitor.get(path)]) for name, (visitor, path) in wanted.items()}


def _visits(base: str, place: service.Place) -> dict[str, dict[str, int]]:
    sheet, top = place.data["sheets"][1], place.data["overview"]
    return {
        "fill-in page": weight.first_visit(Visitor(base, sheet["session"]), f"penilaian/{sheet['id']}/"),
        "dashboard": weight.first_visit(Visitor(base, top["session"]), f"wilayah/{top['unit']}/"),
        "sign-in": weight.first_visit(Visitor(base), "akun/masuk/"),
        "start page": weight.first_visit(Visitor(base), ""),
    }


if __name__ == "__main__":
    sys.exit(ending(main))
