"""The log of the database is on the disk before the phone is told that its answer was received."""

from tests.running.phone import Phone
from tests.running.tracing import calls, is_sync, needs_strace, traced
from tests.serve import Server, copy_demo


@needs_strace
def test_the_last_sync_comes_before_the_answer(tmp_path):
    log = tmp_path / "strace.log"
    server = Server(copy_demo(tmp_path / "data"), prefix=traced(log))
    try:
        server.start()
        phone = Phone(server).sign_in()
        item = phone.answer()
        assert phone.send([item]) == {item["id"]: "received"}
    finally:
        server.stop()

    found = calls(log)
    asked = next(number for number, call in enumerate(found) if "<TCP:" in call[1] and "POST /outbox/ HTTP" in call[1])
    answered = next(number for number, call in enumerate(found) if number > asked and is_answer(call))
    during = [call for call in found[asked:answered] if call[2] == found[asked][2]]  # the steady work writes beside it
    written = [
        number for number, call in enumerate(during) if call[0] == "pwrite64" and "kapok.sqlite3-wal>" in call[1]
    ]
    synced = [number for number, call in enumerate(during) if is_sync(call, "kapok.sqlite3-wal")]
    assert written, "The answer was written to the log before it was acknowledged."
    assert max(written) < max(synced), "Nothing was written to the log between its last sync and the answer."


def is_answer(call) -> bool:
    return call[0] in {"write", "writev", "sendto", "sendmsg"} and "HTTP/1.1 200" in call[1]
