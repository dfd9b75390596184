"""A client written with jupyter_client talks to a kernel; every expectation that fails ends the script with its line.

Arguments: the command that starts the kernel, its last argument "{connection_file}".
"""
import os
import sys
import tempfile
import time

import peer
from peer import run


def test(manager, client):
    content, outputs = run(client, "print hello\nvalue 42")
    assert content["status"] == "ok" and content["execution_count"] == 1, content
    assert [m["msg_type"] for m in outputs] == ["execute_input", "stream", "execute_result"], outputs
    assert outputs[2]["content"]["data"] == {"text/plain": "42"}

    content, _ = run(client, "fail boom")
    assert content["status"] == "error" and content["evalue"] == "boom", content

    _, outputs = run(client, "json")
    assert outputs[1]["content"]["data"]["application/vnd.plotly.v1+json"] == {"data": [1.5, {"x": "é"}]}

    _, outputs = run(client, "html 20000000")
    assert len(outputs[1]["content"]["data"]["text/html"]) == 20_000_000
    _, outputs = run(client, "length " + "x" * 20_000_000)
    assert outputs[1]["content"]["data"]["text/plain"] == "20000007"
    _, outputs = run(client, "burst 2000")
    assert [m["content"]["data"]["text/plain"] for m in outputs[1:]] == [str(i) for i in range(2000)]

    content, _ = run(client, "value 1", user_expressions={"a": "b", "c": "!d"})
    assert content["user_expressions"]["a"]["data"]["text/plain"] == "<b>", content
    assert content["user_expressions"]["c"]["status"] == "error", content

    answers = []

    def answer(message):
        answers.append(message["content"])
        client.input("Kepler")

    _, outputs = run(client, "input Name?", allow_stdin=True, stdin_hook=answer)
    assert answers == [{"prompt": "Name?", "password": False}], answers
    assert outputs[-1]["content"]["text"] == "got Kepler\n", outputs
    content, _ = run(client, "input Name?", allow_stdin=False)
    assert content["status"] == "error", content

    queued = [client.execute(code) for code in ("sleep 100\nfail first", "value 2", "value 3")]
    states = [client.get_shell_msg(timeout=10)["content"]["status"] for _ in queued]
    assert states == ["error", "aborted", "aborted"], states

    client.execute("wait")
    time.sleep(0.2)
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=10)["content"]["ename"] == "KeyboardInterrupt"

    assert client.complete("abc", 2, reply=True, timeout=10)["content"]["matches"] == ["abOne", "abTwo"]
    client.is_complete("if {")
    assert client.get_shell_msg(timeout=10)["content"]["status"] == "incomplete"
    assert client.history(hist_access_type="tail", n=1, reply=True, timeout=10)["content"]["history"], "no history"
    assert client.comm_info(reply=True, timeout=10)["content"]["comms"] == {}
    assert client.hb_channel.is_beating()

    manager.restart_kernel()
    peer.settle(client)
    content, _ = run(client, "value 1")
    assert content["execution_count"] == 1, "the state outlived the restart"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for options in ({}, {"transport": "ipc", "ip": os.path.join(folder, "k")}):
            kernel_manager, kernel_client = peer.start(sys.argv[1:], **options)
            try:
                test(kernel_manager, kernel_client)
            finally:
                peer.stop(kernel_manager, kernel_client)
    print("passed")
