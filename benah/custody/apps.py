from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "benah.custody"
    label = "custody"

    def ready(self) -> None:
        from benah.custody.actions.opening import close_at_sign_out
        from benah.directory import sign_in

        sign_in.AT_SIGN_OUT.append(close_at_sign_out)
