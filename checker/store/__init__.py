"""The inspection store (SQLite): what was seen, written as it arrives, judged as often as one likes."""

from checker.store.opening import StoreError
from checker.store.record import PageRecord, as_record
from checker.store.store import Found, Place, Store, Target

__all__ = ["Found", "PageRecord", "Place", "Store", "StoreError", "Target", "as_record"]
