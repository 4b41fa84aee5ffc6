"""Addresses of plans, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import PLAIN, at
from benah.access.roles import Permission
from benah.core import lazily
from benah.plans.urls import reports as urls_report
from benah.plans.urls import views as urls_views

pages = lazily.Folder("benah.plans.views")

app_name = "plans"
urlpatterns = [
    path("", pages.listing.plan_list, name="list"),
    path("mulai/", pages.listing.start, name="start"),
    path("tahun/", pages.years.year_list, name="years"),
    path("tahun/buka/", pages.years.open_year, name="year_open"),
    path("tahun/<int:pk>/", pages.years.year, name="year"),
    path("tahun/<int:pk>/aturan/", pages.years.rules, name="year_rules"),
    path("tahun/<int:pk>/periode/<int:number>/", pages.years.period, name="period"),
    path("<int:pk>/", pages.plan.detail, name="detail"),
    path("<int:pk>/konsep/", pages.plan.draft, name="draft"),
    path("<int:pk>/versi/<int:number>/", pages.plan.version, name="version"),
    path("<int:pk>/baris/baru/", pages.lines.add, name="line_add"),
    path("<int:pk>/baris/<int:number>/", pages.lines.change, name="line"),
    path("<int:pk>/baris/<int:number>/pindah/", pages.lines.move, name="line_move"),
    path("<int:pk>/baris/<int:number>/hapus/", pages.lines.remove, name="line_remove"),
    path("<int:pk>/ajukan/", pages.approve.submit, name="submit"),
    path("<int:pk>/tarik/", pages.approve.take_back, name="take_back"),
    path("<int:pk>/persetujuan/", pages.approve.decide, name="decide"),
    path("<int:pk>/ubah/", pages.approve.revise, name="revise"),
    path("<int:pk>/batal/", pages.approve.discard, name="discard"),
    *urls_report.PATHS,
    *urls_views.PATHS,
    path("<int:pk>/salin/", pages.taking.copy, name="copy"),
    path("<int:pk>/lanjutan/", pages.taking.carry, name="carry"),
    path("<int:pk>/dari-penilaian/", pages.taking.from_sheet, name="from_sheet"),
    path("lembar/<int:pk>/", pages.taking.of_sheet, name="of_sheet"),
    path("<int:pk>/versi/", pages.history.history, name="history"),
    path("<int:pk>/beda/", pages.history.differences, name="differences"),
    path("<int:pk>/turunkan/", pages.template.hand_down, name="hand_down"),
    path("<int:pk>/templat/", pages.template.news, name="news"),
    path("<int:pk>/templat/ambil/", pages.template.take, name="take"),
    path("<int:pk>/baris/<int:number>/samakan/", pages.template.restore, name="restore"),
]

ACCESS = {
    "list": PLAIN,
    "start": PLAIN,
    "years": PLAIN,
    "year_open": PLAIN,
    "year": at("plan_year_of"),
    "year_rules": at("plan_year_of"),
    "period": at("plan_year_of", number=1),
    "detail": at("plan"),
    "draft": at("plan"),
    "version": at("plan", number=1),
    "line_add": at("plan", Permission.PLAN_EDIT),
    "line": at("plan_row", Permission.PLAN_EDIT),
    "line_move": at("plan_row", Permission.PLAN_EDIT),
    "line_remove": at("plan_row", Permission.PLAN_EDIT),
    "submit": at("plan", Permission.PLAN_EDIT),
    "take_back": at("plan", Permission.PLAN_EDIT),
    "decide": at("plan"),
    "revise": at("plan", Permission.PLAN_EDIT),
    "discard": at("plan", Permission.PLAN_EDIT),
    **urls_report.ACCESS,
    **urls_views.ACCESS,
    "copy": at("plan", Permission.PLAN_EDIT),
    "carry": at("plan", Permission.PLAN_EDIT),
    "from_sheet": at("plan", Permission.PLAN_EDIT),
    "of_sheet": at("sheet", Permission.ASSESSMENT_VIEW),
    "history": at("plan"),
    "differences": at("plan"),
    "hand_down": at("template", Permission.PLAN_TEMPLATE),
    "news": at("plan"),
    "take": at("plan", Permission.PLAN_EDIT),
    "restore": at("plan_row", Permission.PLAN_EDIT),
}
