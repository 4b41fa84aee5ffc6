"""Addresses of a plan's views and its workbook, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import PLAIN, Behind, at
from benah.access.roles import Permission
from benah.core import lazily

views = lazily.Folder("benah.plans.views")

PATHS = [
    path("wilayah/peta/", views.heat.heat, name="heat"),
    path("<int:pk>/tampilan/", views.shown.shown, name="views"),
    path("<int:pk>/tampilan/bergerak/", views.moved.moved, name="moved"),
    path("<int:pk>/tampilan/simpan/", views.shown.save, name="view_save"),
    path("<int:pk>/tampilan/simpanan/<int:saved_pk>/hapus/", views.shown.forget, name="view_forget"),
    path("<int:pk>/tampilan/unduh/<slug:kind>/", views.shown.export, name="view_export"),
    path("<int:pk>/tampilan/baris/<int:number>/", views.inline.row, name="view_row"),
    path("<int:pk>/tampilan/<slug:shape>/", views.shown.shown, name="shape"),
    path("<int:pk>/excel/", views.excel.upload, name="excel"),
    path("<int:pk>/excel/unduh/", views.excel.download, name="excel_download"),
    path("<int:pk>/excel/<int:upload_pk>/kolom/", views.excel.columns, name="excel_columns"),
    path("<int:pk>/excel/<int:upload_pk>/", views.excel.check, name="excel_check"),
]

ACCESS = {
    "heat": PLAIN,
    "views": at("plan"),
    "moved": at("plan"),
    "view_save": at("plan"),
    "view_forget": at("saved_view", Permission.PLAN_EDIT),
    "view_export": Behind("plan", kwargs={"kind": "csv"}),
    "view_row": at("plan_row", Permission.PLAN_EDIT),
    "shape": at("plan", shape="papan"),
    "excel": at("plan"),
    "excel_download": at("plan"),
    "excel_columns": at("plan_upload", Permission.PLAN_EDIT),
    "excel_check": at("plan_upload", Permission.PLAN_EDIT),
}
