"""Addresses of plans, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import PLAIN, at
from benah.access.roles import Permission
from benah.plans import urls_report, urls_views
from benah.plans.views import approve, lines, plan

app_name = "plans"
urlpatterns = [
    path("", plan.plan_list, name="list"),
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
]

ACCESS = {
    "list": PLAIN,
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
}
