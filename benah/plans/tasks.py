"""What this app does in the background, and at night by itself. When: benah/config/schedule.cron."""

from django.utils.translation import gettext_lazy, ngettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from benah.jobs.periodic import periodic


@app.task(retry=RetryStrategy(max_attempts=5, exponential_wait=5), pass_context=False)
def hand_down_many(order: int) -> None:
    """A template down to many units. A refusal is told in the order; what arrives here is a database away."""
    from benah.plans.actions import handing_many

    handing_many.run_hand_down(order)


@periodic(
    "take-up-templates",
    title=gettext_lazy("Penurunan templat rencana aksi"),
    does=gettext_lazy("Meneruskan penurunan templat ke banyak satker yang terhenti."),
)
def take_up_templates() -> str:
    """Go on with templates on their way down that stand still."""
    from benah.plans.actions import handing_many

    count = handing_many.take_up()
    return ngettext("%d penurunan diteruskan.", "%d penurunan diteruskan.", count) % count


@periodic(
    "close-periods",
    title=gettext_lazy("Penutupan laporan rencana aksi"),
    does=gettext_lazy(
        "Menutup periode laporan yang waktunya habis dan memberi tahu koordinator siapa yang tidak mengirim."
    ),
)
def close_periods() -> str:
    """Close periods whose time is over."""
    from benah.plans.actions import closing

    count = closing.close_periods()
    return ngettext("%d periode ditutup.", "%d periode ditutup.", count) % count


@periodic(
    "forget-plan-files",
    title=gettext_lazy("Pembersihan berkas Excel rencana aksi"),
    does=gettext_lazy("Mengosongkan berkas rencana aksi yang diunggah lebih dari dua pekan lalu."),
)
def forget_plan_files() -> str:
    """Empty old uploaded workbooks of plans."""
    from benah.plans.actions import importing

    count = importing.forget_uploads()
    return ngettext("%d berkas dikosongkan.", "%d berkas dikosongkan.", count) % count
