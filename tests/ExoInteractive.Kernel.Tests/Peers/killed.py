"""kill -9 in the middle of a cell: what was told before has arrived, the client notices, and a restart works.

Arguments: the command that starts the kernel, its last argument "{connection_file}".
"""
import os
import signal
import sys
import time

import peer
from peer import LIMIT, run, until, value


def test(manager, client):
    value(client, "int before = 1;")
    client.execute('for (int i = 0; i < 50; i++) { Console.WriteLine(i); display(i); }\nConsole.WriteLine("end"); Console.Out.Flush(); while (true) { }')
    heard = until(client, lambda m: m["msg_type"] == "stream" and "end" in m["content"]["text"])
    assert sum(m["msg_type"] == "display_data" for m in heard) == 50
    assert peer.printed(heard) == "".join(f"{i}\n" for i in range(50)) + "end\n", heard
    os.kill(peer.process_id(manager), signal.SIGKILL)
    deadline = time.time() + LIMIT
    while manager.is_alive() or client.hb_channel.is_beating():
        assert time.time() < deadline, "nobody noticed"
        time.sleep(0.1)
    manager.restart_kernel(now=True)
    peer.settle(client)
    content, _ = run(client, "before")
    assert (content["ename"], content["execution_count"]) == ("CompilationError", 1), content
    assert value(client, "1 + 1") == "2"


if __name__ == "__main__":
    kernel_manager, kernel_client = peer.start(sys.argv[1:])
    try:
        test(kernel_manager, kernel_client)
    finally:
        peer.stop(kernel_manager, kernel_client)
    print("passed")
