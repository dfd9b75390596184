"""Many mixed cells over the wire, one after another, with one kernel: no reply is lost, nothing grows.

Arguments: how many cells; how many MiB the kernel may grow between the first tenth and the end; the command that starts the
kernel, its last argument "{connection_file}". Prints what was done, how memory went and how long cells took.
"""
import collections
import random
import statistics
import sys
import time

import peer
from peer import ask, printed, reply, run, until, value

STEPS = collections.OrderedDict()


def step(weight):
    def add(function):
        STEPS[function] = weight
        return function
    return add


@step(30)
def variable(kernel, n):
    assert value(kernel.client, f"var v{n % 50} = {n}; v{n % 50} * 2") == str(2 * n)


@step(12)
def function(kernel, n):
    assert value(kernel.client, f"int F{n % 20}(int x) => x + {n}; F{n % 20}(1)") == str(n + 1)


@step(12)
def prints(kernel, n):
    content, outputs = run(kernel.client, f"for (int i = 0; i < 200; i++) Console.WriteLine($\"{n} {{i}}\");")
    assert printed(outputs) == "".join(f"{n} {i}\n" for i in range(200)), (n, content)


@step(8)
def fails(kernel, n):
    content, outputs = run(kernel.client, f'throw new Exception("planned {n}");')
    assert content["evalue"] == f"planned {n}" and [m["msg_type"] for m in outputs] == ["execute_input", "error"], content


@step(4)
def does_not_compile(kernel, n):
    assert run(kernel.client, f"int broken{n} = ;")[0]["ename"] == "CompilationError"


@step(8)
def shows(kernel, n):
    _, outputs = run(kernel.client, f"display(HTML(new string('h', {1000 * (n % 100 + 1)}))); var d = display({n}); d.Update({n + 1});")
    assert [m["msg_type"] for m in outputs] == ["execute_input", "display_data", "display_data", "update_display_data"], outputs


@step(6)
def magics(kernel, n):
    content, outputs = run(kernel.client, ("#!who", "#!whos", "#!lsmagic", "#!time\n1 + 1")[n % 4])
    assert content["status"] == "ok" and len(outputs) > 1, content


@step(6)
def completes(kernel, n):
    found = kernel.client.complete("Console.Wri", reply=True, timeout=peer.LIMIT)["content"]
    assert found["status"] == "ok", found


@step(4)
def inspects(kernel, n):
    assert kernel.client.inspect("Math.Sqrt(2)", cursor_pos=7, reply=True, timeout=peer.LIMIT)["content"]["found"]


@step(3)
def interrupts(kernel, n):
    request = kernel.client.execute('Console.WriteLine("on"); Console.Out.Flush(); while (true) { }')
    until(kernel.client, lambda m: m["msg_type"] == "stream")
    kernel.manager.interrupt_kernel()
    assert reply(kernel.client, request)["content"]["ename"] == "KeyboardInterrupt"


@step(3)
def queues(kernel, n):
    requests = [kernel.client.execute(f"{i} + {n}") for i in range(5)]
    assert [reply(kernel.client, r)["content"]["status"] for r in requests] == ["ok"] * 5


@step(2)
def comms(kernel, n):
    _, outputs = run(kernel.client, f'var c = OpenComm("soak", new {{ n = {n} }}); c.Send(new {{ n = 1 }}, new byte[1000]); c.Close();')
    assert [m["msg_type"] for m in outputs] == ["execute_input", "comm_open", "comm_msg", "comm_close"], outputs


@step(1)
def reconnects(kernel, n):
    kernel.client.stop_channels()
    kernel.client = peer.connect(kernel.manager)


@step(1)
def knocks(kernel, n):
    other = peer.another(kernel.manager)
    assert value(other, "1 + 1") == "2"
    other.stop_channels()


class Kernel:
    def __init__(self, command):
        self.manager, self.client = peer.start(command)


def soak(cells, allowed, command):
    kernel = Kernel(command)
    chance = random.Random(1)
    done, times, sizes = collections.Counter(), [], []
    try:
        pid = peer.process_id(kernel.manager)
        for n in range(cells):
            what = chance.choices(list(STEPS), list(STEPS.values()))[0]
            begun = time.perf_counter()
            try:
                what(kernel, n)
            except Exception as error:
                raise AssertionError(f"step {n}, {what.__name__}") from error
            if what is variable:
                times.append(time.perf_counter() - begun)
            done[what.__name__] += 1
            if n % max(1, cells // 20) == 0 or n == cells - 1:
                sizes.append((n, peer.memory(pid) / 2**20))
        assert ask(kernel.client, "control", "kernel_info_request")["content"]["status"] == "ok"
    finally:
        peer.stop(kernel.manager, kernel.client)
    start = next(size for n, size in sizes if n >= cells // 10)
    tenth = max(1, len(times) // 10)
    early, late = statistics.median(times[tenth:2 * tenth] or times), statistics.median(times[-tenth:])
    print(", ".join(f"{name} {count}" for name, count in done.most_common()))
    print("MiB: " + ", ".join(f"{n}: {size:.0f}" for n, size in sizes))
    print(f"grown by {sizes[-1][1] - start:.0f} MiB after the first tenth; {allowed:.0f} are allowed")
    print(f"a cell with a variable, median: {1000 * early:.1f} ms early, {1000 * late:.1f} ms late")
    assert sizes[-1][1] - start <= allowed


if __name__ == "__main__":
    soak(int(sys.argv[1]), float(sys.argv[2]), sys.argv[3:])
    print("passed")
