"""Addresses of a plan's views and its workbook, below /rencana-aksi/."""

from django.urls import path

from benah.access.matrix import at
from benah.access.roles import Permission
from benah.plans.views import excel

PATHS = [
    path("<int:pk>/excel/", excel.upload, name="excel"),
    path("<int:pk>/excel/unduh/", excel.download, name="excel_download"),
    path("<int:pk>/excel/<int:upload_pk>/kolom/", excel.columns, name="excel_columns"),
    path("<int:pk>/excel/<int:upload_pk>/", excel.check, name="excel_check"),
]

ACCESS = {
    "excel": at("plan"),
    "excel_download": at("plan"),
    "excel_columns": at("plan_upload", Permission.PLAN_EDIT),
    "excel_check": at("plan_upload", Permission.PLAN_EDIT),
}
