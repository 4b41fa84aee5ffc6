"""Old versions stay readable; two of them are compared row by row and field by field."""

from dataclasses import replace

from benah.plans.actions.lines import add_line, change_line, remove_line
from benah.plans.actions.plans import revise_plan
from benah.plans.queries.versions import compare
from tests.plans import draft, in_force


def revised(cast):
    plan = in_force(cast, draft("Tetap"), draft("Diubah"), draft("Dihapus"))
    version = revise_plan(plan=plan, reason="Hasil evaluasi.", by=cast.ani)
    _same, changed, removed = version.lines.order_by("position")
    wanted = draft("Diubah", per_period=(1, 2, None, 1), team="Pokja 1", budget=5_000_000)
    wanted = replace(wanted, targets=(replace(wanted.targets[0], number=1),))
    change_line(line=changed, draft=wanted, seen_edition=1, by=cast.ani)
    remove_line(line=removed, by=cast.ani)
    add_line(version=version, draft=draft("Baru"), by=cast.ani)
    return plan, version


def test_differences_name_rows_and_fields(cast):
    plan, version = revised(cast)
    found = compare(plan.current, version)
    assert [row.name for row in found.added] == ["Baru"]
    assert [row.name for row in found.removed] == ["Dihapus"]
    assert found.same == 1
    changes = {change.label: (change.before, change.after) for change in found.changed[0].changes}
    assert changes["Pokja"] == ("", "Pokja 1")
    assert changes["Anggaran"] == ("", "Rp5.000.000")
    before, after = changes["Indikator 1"]
    assert "1 · 1 · 1 · 1; setahun 4" in before and "1 · 2 · – · 1; setahun 4" in after
    assert not compare(plan.current, plan.current).changed


def test_pages_show_versions_and_their_differences(cast, client_of, django_assert_max_num_queries):
    plan, _version = revised(cast)
    client = client_of(cast.ani)
    history = client.get(f"/rencana-aksi/{plan.pk}/versi/").content.decode()
    assert "Hasil evaluasi." in history and "Budi" in history and "Fajar" in history
    with django_assert_max_num_queries(15):
        page = client.get(f"/rencana-aksi/{plan.pk}/beda/?dari=1&ke=2").content.decode()
    assert "Rp5.000.000" in page and "Dihapus" in page
    assert client.get(f"/rencana-aksi/{plan.pk}/versi/1/").status_code == 200
    assert client.get(f"/rencana-aksi/{plan.pk}/versi/9/").status_code == 404
    assert client.get(f"/rencana-aksi/{plan.pk}/beda/?dari=1&ke=9").status_code == 404
    assert client_of(cast.eko).get(f"/rencana-aksi/{plan.pk}/versi/").status_code == 404
