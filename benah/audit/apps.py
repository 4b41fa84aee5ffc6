from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "benah.audit"
    label = "audit"
