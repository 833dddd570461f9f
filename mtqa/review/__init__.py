"""The review desk: a web application on the store, for one person's records or for a whole desk.

    store = open_store("desk.sqlite")
    app = create_app(Desk(store, SignedIn(store, secure=True), hosts=frozenset({"desk.example.org"})))

`create_app` takes further routers, which then stand behind the same checks of host, origin and headers.
"""

from mtqa.review.access import Access, OnePerson, SignedIn, Visitor
from mtqa.review.app import create_app
from mtqa.review.desk import Desk

__all__ = ["Access", "Desk", "OnePerson", "SignedIn", "Visitor", "create_app"]
