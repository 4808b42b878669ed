"""Whether DuckDB's spatial extension loads here without a network: `python -m bench.zones.spatial`."""

from bench.apart import tell


def here() -> bool:
    """True where it is installed already."""
    try:
        import duckdb  # noqa: PLC0415

        duckdb.connect(config={"autoinstall_known_extensions": "false"}).execute("LOAD spatial")
    except Exception:
        return False
    return True


if __name__ == "__main__":
    tell({"here": float(here())})
