"""A kernel started through Debian's jupyter_client, and a client of it; shared by the scripts beside this one."""
import os
import queue
import time

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

LIMIT = 60


def start(command, interrupt_mode="message", **options):
    """The command's last argument is "{connection_file}"."""
    manager = KernelManager(**options)
    manager._kernel_spec = KernelSpec(
        argv=command, display_name="under test", language="C#", interrupt_mode=interrupt_mode)
    manager.start_kernel()
    return manager, connect(manager)


def connect(manager):
    return ready(manager.client())


def another(manager):
    """A client with a session of its own; those of the manager share one, and with it their address."""
    client = BlockingKernelClient(connection_file=manager.connection_file)
    client.load_connection_file()
    return ready(client)


def ready(client):
    client.start_channels()
    return settle(client)


def settle(client):
    """Waits until the kernel answers and its iopub is heard; wait_for_ready alone does not see to the latter."""
    client.wait_for_ready(timeout=LIMIT)
    deadline = time.time() + LIMIT
    while time.time() < deadline:
        message_id = client.kernel_info()
        reply(client, message_id)
        try:
            while not idle_of(message_id)(client.get_iopub_msg(timeout=1)):
                pass
            return client
        except queue.Empty:
            pass
    raise AssertionError("nothing is heard on iopub")


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel()
    assert not manager.is_alive()


def run(client, code, **options):
    """Content of the reply, and what came on iopub for the cell."""
    outputs = []
    reply = client.execute_interactive(code, timeout=LIMIT, output_hook=outputs.append, **options)
    return reply["content"], [m for m in outputs if m["msg_type"] not in ("status", "iopub_welcome")]


def value(client, code):
    """The plain text of a cell's result; it must not fail."""
    content, outputs = run(client, code)
    assert content["status"] == "ok", content
    results = [m["content"]["data"]["text/plain"] for m in outputs if m["msg_type"] == "execute_result"]
    return results[0] if results else None


def printed(outputs, name="stdout"):
    return "".join(m["content"]["text"] for m in outputs if m["msg_type"] == "stream" and m["content"]["name"] == name)


def reply(client, message_id, channel="shell"):
    """The reply to one request; replies to others before it are dropped."""
    receive = client.get_shell_msg if channel == "shell" else client.get_control_msg
    deadline = time.time() + LIMIT
    while time.time() < deadline:
        message = receive(timeout=LIMIT)
        if message["parent_header"].get("msg_id") == message_id:
            return message
    raise AssertionError(f"no reply on {channel}")


def ask(client, channel, kind, content=None):
    message = client.session.msg(kind, content or {})
    (client.shell_channel if channel == "shell" else client.control_channel).send(message)
    return reply(client, message["header"]["msg_id"], channel)


def until(client, wanted):
    """Reads iopub up to the first message for which wanted(message) holds; all of them."""
    messages = []
    deadline = time.time() + LIMIT
    while time.time() < deadline:
        messages.append(client.get_iopub_msg(timeout=LIMIT))
        if wanted(messages[-1]):
            return messages
    raise AssertionError(f"it never came; got {[m['msg_type'] for m in messages]}")


def idle_of(message_id):
    return lambda m: (m["msg_type"] == "status" and m["content"]["execution_state"] == "idle"
                      and m["parent_header"].get("msg_id") == message_id)


def process_id(manager):
    return manager.provisioner.process.pid


def memory(pid):
    """Resident bytes."""
    with open(f"/proc/{pid}/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
