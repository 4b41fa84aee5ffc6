"""Server settings, given on the command line so that they are always those of this code."""

# A laptop: small memory, no network. 0700 on the socket lets in only the
# server's own user and root, which is why `trust` is enough behind it.
_COMMON = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "effective_cache_size": "1GB",
    "maintenance_work_mem": "64MB",
    "max_wal_size": "512MB",
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_min_messages": "warning",
    "log_line_prefix": "%m [%p] ",
}

# Data that must survive a power cut.
KEPT = {**_COMMON, "synchronous_commit": "on"}

# Data made anew for each test run: nothing needs to reach the disk.
THROWAWAY = {
    **_COMMON,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "2GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    # Debian's server compiles statements that look dear; without statistics many do, and each costs more than it gains.
    "jit": "off",
    "max_connections": "120",
}


def command_line(settings: dict[str, str]) -> list[str]:
    """The settings as arguments of `postgres`."""
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
