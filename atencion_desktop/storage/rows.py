"""The rows for reading as a whole: forgotten before they are made again from the journal."""

from atencion_desktop.storage.log import Log

_TABLES = (
    *("attention_criterion", "attention_period", "attention_service", "attention_agent"),
    *("attention", "shift_pause", "shift", "print_run"),
    "contingency_sheet",
)


def forget_rows(log: Log) -> None:
    """Delete every row for reading, inside the transaction that makes them again.

    Drafts stay: the check of what they refer to waits for the end of the transaction.
    """
    log.run("PRAGMA defer_foreign_keys = ON")
    for table in _TABLES:
        log.run(f"DELETE FROM {table}")
    log.run("UPDATE person SET merged_into = NULL WHERE merged_into IS NOT NULL")
