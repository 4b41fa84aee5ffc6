"""Addresses of plans, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import PLAIN, at
from benah.access.roles import Permission
from benah.plans.urls import reports as urls_report
from benah.plans.urls import views as urls_views
from benah.plans.views import approve, history, lines, listing, plan, taking, template, years

app_name = "plans"
urlpatterns = [
    path("", listing.plan_list, name="list"),
    path("mulai/", listing.start, name="start"),
    path("tahun/", years.year_list, name="years"),
    path("tahun/buka/", years.open_year, name="year_open"),
    path("tahun/<int:pk>/", years.year, name="year"),
    path("tahun/<int:pk>/aturan/", years.rules, name="year_rules"),
    path("tahun/<int:pk>/periode/<int:number>/", years.period, name="period"),
    path("<int:pk>/", plan.detail, name="detail"),
    path("<int:pk>/konsep/", plan.draft, name="draft"),
    path("<int:pk>/versi/<int:number>/", plan.version, name="version"),
    path("<int:pk>/baris/baru/", lines.add, name="line_add"),
    path("<int:pk>/baris/<int:number>/", lines.change, name="line"),
    path("<int:pk>/baris/<int:number>/pindah/", lines.move, name="line_move"),
    path("<int:pk>/baris/<int:number>/hapus/", lines.remove, name="line_remove"),
    path("<int:pk>/ajukan/", approve.submit, name="submit"),
    path("<int:pk>/tarik/", approve.take_back, name="take_back"),
    path("<int:pk>/persetujuan/", approve.decide, name="decide"),
    path("<int:pk>/ubah/", approve.revise, name="revise"),
    path("<int:pk>/batal/", approve.discard, name="discard"),
    *urls_report.PATHS,
    *urls_views.PATHS,
    path("<int:pk>/salin/", taking.copy, name="copy"),
    path("<int:pk>/lanjutan/", taking.carry, name="carry"),
    path("<int:pk>/dari-penilaian/", taking.from_sheet, name="from_sheet"),
    path("lembar/<int:pk>/", taking.of_sheet, name="of_sheet"),
    path("<int:pk>/versi/", history.history, name="history"),
    path("<int:pk>/beda/", history.differences, name="differences"),
    path("<int:pk>/turunkan/", template.hand_down, name="hand_down"),
    path("<int:pk>/templat/", template.news, name="news"),
    path("<int:pk>/templat/ambil/", template.take, name="take"),
    path("<int:pk>/baris/<int:number>/samakan/", template.restore, name="restore"),
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
