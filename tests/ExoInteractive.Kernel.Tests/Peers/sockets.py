"""Plain pyzmq against the test program's listeners.

Arguments: ports of shell, iopub, stdin, control, heartbeat of a kernel without a key.
"""
import json
import sys
import uuid

import zmq

SHELL, IOPUB, STDIN, CONTROL, HEARTBEAT = (f"tcp://127.0.0.1:{port}" for port in sys.argv[1:6])
context = zmq.Context()


def connect(kind, address, **options):
    socket = context.socket(kind)
    socket.linger = 0
    socket.rcvtimeo = 10_000
    for name, value in options.items():
        socket.setsockopt(getattr(zmq, name), value)
    socket.connect(address)
    return socket


def ask(socket, kind="kernel_info_request"):
    header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": "s", "username": "", "date": "", "version": "5.3"}
    socket.send_multipart([b"<IDS|MSG>", b"", json.dumps(header).encode(), b"{}", b"{}", b"{}"])
    parts = socket.recv_multipart()
    parent = json.loads(parts[parts.index(b"<IDS|MSG>") + 3])
    assert parent["msg_id"] == header["msg_id"], parent


heartbeat = connect(zmq.REQ, HEARTBEAT)
for size in (0, 1, 255, 256, 100_000):
    heartbeat.send(b"x" * size)
    assert heartbeat.recv() == b"x" * size

# libzmq's own heartbeats, every 100 ms, for a second.
alive = connect(zmq.DEALER, SHELL, HEARTBEAT_IVL=100, HEARTBEAT_TIMEOUT=300, HEARTBEAT_TTL=300)
monitor = alive.get_monitor_socket(zmq.EVENT_DISCONNECTED)
ask(alive)
assert monitor.poll(1000) == 0, "disconnected while idle"
ask(alive)

# A client that comes back again and again under its identity.
for _ in range(200):
    again = connect(zmq.DEALER, SHELL, IDENTITY=b"the same")
    ask(again)
    again.close()

# Ten clients at once, each answered by its identity.
many = [connect(zmq.DEALER, CONTROL, IDENTITY=f"client {i}".encode()) for i in range(10)]
for _ in range(20):
    for socket in many:
        ask(socket)

# A REQ peer puts an empty frame in front; it comes back.
request = connect(zmq.REQ, SHELL)
ask(request)

# Subscriptions by prefix.
everything = connect(zmq.SUB, IOPUB, SUBSCRIBE=b"")
nothing = connect(zmq.SUB, IOPUB, SUBSCRIBE=b"other", RCVTIMEO=300)
assert b"iopub_welcome" in b"".join(everything.recv_multipart())
nothing.recv_multipart()
ask(alive)
assert b"busy" in b"".join(everything.recv_multipart())
try:
    nothing.recv_multipart()
    raise AssertionError("a message came that was not subscribed to")
except zmq.Again:
    pass
everything.setsockopt(zmq.UNSUBSCRIBE, b"")
print("passed")
