from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "benah.custody"
    label = "custody"

    def ready(self) -> None:
        from benah.core import lazily
        from benah.directory.sign_out import AT_SIGN_OUT

        AT_SIGN_OUT.append(lazily.Module("benah.custody.actions.opening").close_at_sign_out)
