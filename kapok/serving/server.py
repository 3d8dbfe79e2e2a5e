"""`kapok serve`: prepares the data folder, then minds a process that makes the pages and one that does the steady work."""

import gc
import http.client
import logging
import os
import ssl
import threading
import time
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from kapok.serving import starting
from kapok.serving.demonstration import ensure_demo
from kapok.serving.family import WorkChild, end_with_parent


def serve(*, host: str, threads: int, tls: list[str] | None, with_demo: bool) -> int:
    if with_demo:
        ensure_demo()
    starting.set_up()
    from django.conf import settings

    starting.check_port(host, settings.PORT)
    certificate = starting.read_certificate(tls)
    with starting.hold_data_folder():
        starting.prepare_database()
        starting.prepare_pages()
        _run(host, settings.PORT, threads, certificate, settings.ADDRESS)
    return 0


def _run(host, port, threads, certificate, address) -> None:
    from granian import Granian
    from granian.constants import Interfaces, SSLProtocols
    from granian.log import LogLevels

    application, parent = warm_application(urlsplit(address).netloc), os.getpid()

    def load():
        """In the process that makes pages, forked from this one, so it shares what is loaded already."""
        end_with_parent(parent)
        return application

    logging.getLogger("_granian").addFilter(_is_news)
    cert, key = certificate or (None, None)
    server = Granian(
        "kapok.wsgi:application", host, port, interface=Interfaces.WSGI, blocking_threads=threads, log_level=LogLevels.warning,
        ssl_cert=cert, ssl_key=key, ssl_protocol_min=SSLProtocols.tls12, respawn_failed_workers=True, respawn_interval=0.1,
        workers_kill_timeout=5,
    )  # fmt: skip
    work = WorkChild()
    try:
        threading.Thread(target=_companion, args=(host, port, certificate, address, work), daemon=True).start()
        server.serve(target_loader=load, wrap_loader=False)
    finally:
        work.stop()


def _is_news(record: logging.LogRecord) -> bool:
    """Granian wonders that there are more threads than cores. Ours wait, for the disk and for each other (base/turns.py)."""
    return "Python threads" not in record.getMessage()


def warm_application(host: str):
    """The application with its addresses, templates and words loaded, so that the first visitor does not wait for them."""
    from django.db import connections

    from kapok.wsgi import application

    # A thread that ends takes with it the language of that page and whatever else Django remembers of a thread.
    warming = threading.Thread(target=_ask_first_page, args=(application, host))
    warming.start()
    warming.join()
    connections.close_all()  # One must not pass a fork.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # a request that brings 500 statements makes many objects and no circles
    return application


def _ask_first_page(application, host: str) -> None:
    from django.db import connections

    environ = {"PATH_INFO": "/en/", "HTTP_HOST": host, "HTTP_ACCEPT_ENCODING": "br"}
    setup_testing_defaults(environ)
    try:
        application(environ, _begin_nothing).close()
    finally:
        connections.close_all()  # those of this thread


def _begin_nothing(status, headers, exc_info=None):
    """WSGI's start_response, where nobody reads the answer."""
    return lambda _written: None


def _companion(host, port, certificate, address, work: WorkChild) -> None:
    """Waits until the server answers, says where, then minds the work process."""
    from django.db import connections

    from kapok.site.opening import opening_link

    while not answers(host, port, name=urlsplit(address).netloc, is_secure=bool(certificate)):
        time.sleep(0.03)
    print(f"Kapok is at {address}/", flush=True)
    link = opening_link()
    connections.close_all()  # for pages that die are forked again
    if link:
        print(
            f"There is no centre here yet. Whoever opens this link makes it and becomes its first officer:\n  {link}",
            flush=True,
        )
    work.keep_running()


def answers(host: str, port: int, *, name: str, is_secure: bool) -> bool:
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    context = ssl._create_unverified_context() if is_secure else None  # Only asks ourselves whether we are there.
    kinds = {True: http.client.HTTPSConnection, False: http.client.HTTPConnection}
    connection = kinds[is_secure](here, port, timeout=10, **({"context": context} if context else {}))
    try:
        connection.request("HEAD", "/en/", headers={"Host": name})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True
