"""What each role without a region or a sheet does in Benah, in words for its first page."""

from django.utils.translation import gettext as _

from benah.access.roles import Role


def words(role: Role) -> str:
    """One or two sentences; roles that have a page of numbers as their home need none."""
    return {
        Role.CROSS_ASSESSOR: _(
            "Anda menilai lembar satker lain yang ditunjuk koordinator untuk Anda, tidak pernah satker Anda sendiri."
        ),
        Role.TECHNICAL_ADMIN: _(
            "Anda mengelola akun, penugasan, dan daftar satker. Nilai satker dan isi pengaduan tidak Anda lihat."
        ),
        Role.COMPLAINT_HANDLER: _(
            "Anda menangani pengaduan di satker ini. Nilai dan lembar kerja satker tidak termasuk tugas Anda."
        ),
        Role.IDENTITY_CUSTODIAN: _(
            "Anda memegang identitas pelapor dan membukanya hanya menurut aturan. Isi pengaduan bukan tugas Anda."
        ),
    }.get(role, "")
