"""Drives Jupyter kernels through jupyter_client and prints one JSON object a figure.

Standard input: one JSON object {"starts", "cases", "dataset", "kernels": [{"name", "argv", "language"}]}.
Each line printed: {"kernel", "case", "metric", "value", "unit"}, or {"kernel", "problem"} where a kernel failed.
Kernels take turns, so that what else the machine does meets all of them alike.
"""
import json
import os
import statistics
import sys
import time

import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

MB = 1e6
DISPLAYS = 10_000
LARGE = 20_000_000
WARM = 10
CELLS = 1_000
QUESTIONS = 500
ROUNDS = 20
REST = 3

CSHARP = {
    "first": "1 + 1",
    "cells": [
        "var x{i} = {i} * 2;\nx{i}",
        "var list{i} = Enumerable.Range(0, 50).Select(n => n * x{j}).Where(n => n % 3 == 0).ToList();\nlist{i}.Sum()",
        "int F{i}(int n) => n + x{j};\nF{i}(3)",
        "for (int k = 0; k < 3; k++) {{ Console.WriteLine($\"{{k}} {{x{j}}}\"); }}",
        "string text{i} = string.Join(\",\", new[] {{ x{j}, {i} }});\ntext{i}.Length",
    ],
    "plot": ["#!load \"{dataset}\"", "lightCurve"],
    "display": f"for (int i = 0; i < {DISPLAYS}; i++) {{ display(i); }}",
    "large": f"display(HTML(new string('x', {LARGE})));",
    "keep": "int kept = 42; long n = 0;",
    "kept": "kept",
    "started": "Console.Write(\"started\"); Console.Out.Flush();\n",
    "endless": [
        "while (true) { }",
        "for (;;) n++;",
        "do { n++; } while (true);",
        "foreach (var i in Enumerable.Repeat(1, int.MaxValue)) { n -= i; }",
        "again: n++; goto again;",
        "int Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2);\nFib(70)",
        "Enumerable.Repeat(1L, int.MaxValue).Select(i => i + n).Where(i => i == long.MinValue).ToList()",
        "while (true) { await Task.Yield(); }",
        "Parallel.For(0, 4, i => { while (true) { } });",
        "Thread.Sleep(-1);",
    ],
}

PYTHON = {
    "first": "1 + 1",
    "cells": [
        "x{i} = {i} * 2\nx{i}",
        "list{i} = [n * x{j} for n in range(50) if n * x{j} % 3 == 0]\nsum(list{i})",
        "def f{i}(n): return n + x{j}\nf{i}(3)",
        "for k in range(3): print(k, x{j})",
        "text{i} = ','.join(map(str, [x{j}, {i}]))\nlen(text{i})",
    ],
    "plot": [],
    "display": f"for i in range({DISPLAYS}): display(i)",
    "large": f"from IPython.display import HTML\ndisplay(HTML('x' * {LARGE}))",
    "keep": "kept = 42; n = 0",
    "kept": "kept",
    "started": "print('started', end='', flush=True)\n",
    "endless": [
        "while True: pass",
        "import itertools\nfor i in itertools.count(): n += 1",
        "while True:\n    n += 1",
        "for i in iter(int, 1): n -= i",
        "while n < 1e300: n += 1",
        "def fib(k): return k if k < 2 else fib(k - 1) + fib(k - 2)\nfib(70)",
        "import itertools\n[i for i in itertools.repeat(1) if i == n + 2e9]",
        "import asyncio\nwhile True: await asyncio.sleep(0)",
        "import itertools\nany(False for i in itertools.repeat(1))",
        "import time\ntime.sleep(1e6)",
    ],
}


class Kernel:
    """One running kernel and the sockets jupyter_client makes for it."""

    def __init__(self, spec):
        self.words = CSHARP if spec["language"] == "csharp" else PYTHON
        self.manager = KernelManager()
        signal = spec["language"] != "csharp"
        self.manager._kernel_spec = KernelSpec(
            argv=spec["argv"], language=spec["language"], display_name=spec["name"],
            interrupt_mode="signal" if signal else "message")
        self.begun = time.perf_counter()
        self.manager.start_kernel(stdout=sys.stderr, stderr=sys.stderr)
        self.session = self.manager.session
        self.shell = self.manager.connect_shell(identity=self.session.bsession)
        self.control = self.manager.connect_control(identity=self.session.bsession)
        self.iopub = self.manager.connect_iopub()

    def receive(self, socket, seconds):
        if not socket.poll(seconds * 1000):
            return None
        return self.session.recv(socket, mode=0)[1]

    def ask(self, kind, content, seconds=60, socket=None):
        """Sends a request and waits for its reply."""
        socket = socket or self.shell
        request = self.session.send(socket, kind, content)
        deadline = time.perf_counter() + seconds
        while time.perf_counter() < deadline:
            reply = self.receive(socket, min(seconds, 1))
            if reply and reply["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                return reply["content"]
            if reply is None and not self.manager.is_alive():
                raise RuntimeError("the kernel ended")
        raise RuntimeError(f"no answer to {kind} within {seconds} s")

    def wait_for_ready(self):
        """What jupyter_client's wait_for_ready does; the time from start to the first reply."""
        deadline = self.begun + 60
        while True:
            self.session.send(self.shell, "kernel_info_request", {})
            if self.receive(self.shell, 1):
                ready = time.perf_counter() - self.begun
                break
            if time.perf_counter() > deadline or not self.manager.is_alive():
                raise RuntimeError("the kernel did not become ready")
        while self.receive(self.iopub, 0.2):
            pass
        while self.receive(self.shell, 0):
            pass
        return ready

    def execute(self, code):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        return self.session.send(self.shell, "execute_request", content)["header"]["msg_id"]

    def finish(self, request, seconds=60):
        """Waits for reply and idle; the reply's content and the outputs."""
        outputs, reply, idle = [], None, False
        poller = zmq.Poller()
        poller.register(self.shell, zmq.POLLIN)
        poller.register(self.iopub, zmq.POLLIN)
        deadline = time.perf_counter() + seconds
        while reply is None or not idle:
            ready = dict(poller.poll(1000))
            if not ready and (time.perf_counter() > deadline or not self.manager.is_alive()):
                raise RuntimeError("a cell did not end")
            if self.iopub in ready:
                message = self.session.recv(self.iopub, mode=0)[1]
                if message["parent_header"].get("msg_id") == request:
                    if message["msg_type"] == "status":
                        idle = message["content"]["execution_state"] == "idle"
                    else:
                        outputs.append(message)
            if self.shell in ready:
                message = self.session.recv(self.shell, mode=0)[1]
                if message["parent_header"].get("msg_id") == request:
                    reply = message["content"]
        return reply, outputs

    def run(self, code):
        """Seconds until reply and idle; a cell that fails ends the measurement."""
        begun = time.perf_counter()
        reply, outputs = self.finish(self.execute(code))
        seconds = time.perf_counter() - begun
        if reply["status"] != "ok":
            raise RuntimeError(f"{reply.get('ename')}: {reply.get('evalue')} in {code[:60]!r}")
        return seconds, outputs

    def memory(self, field="VmRSS"):
        """Of the kernel's process, bytes; None where the system does not say."""
        try:
            with open(f"/proc/{self.manager.provisioner.process.pid}/status") as status:
                return next(int(line.split()[1]) * 1024 for line in status if line.startswith(field + ":"))
        except OSError:
            return None

    def close(self):
        try:
            self.manager.shutdown_kernel(now=True)
        finally:
            for socket in (self.shell, self.control, self.iopub):
                socket.close(linger=0)


def start(spec):
    kernel = Kernel(spec)
    try:
        ready = kernel.wait_for_ready()
        first, _ = kernel.run(kernel.words["first"])
        result = time.perf_counter() - kernel.begun
        return {"ready": ready, "first-cell": first, "first-result": result}
    finally:
        kernel.close()


def with_kernel(spec, measure):
    kernel = Kernel(spec)
    try:
        kernel.wait_for_ready()
        yield from measure(kernel)
    finally:
        kernel.close()


def cells(kernel):
    seconds = []
    before = None
    for i in range(WARM + CELLS):
        kinds = kernel.words["cells"]
        code = kinds[i % len(kinds)].format(i=i, j=i - i % len(kinds))
        took, _ = kernel.run(code)
        if i >= WARM:
            seconds.append(took)
        if i == WARM - 1:
            time.sleep(REST)
            before = kernel.memory()
    yield "later-cell", "wall", statistics.median(seconds), "s"
    yield "later-cell", "wall-90-percent", statistics.quantiles(seconds, n=10)[8], "s"
    yield "latency-ratio", "last-over-first-100", statistics.median(seconds[-100:]) / statistics.median(seconds[:100]), ""
    time.sleep(REST)
    if before:
        yield "growth-1000-cells", "memory", (kernel.memory() - before) / MB, "MB"


def memory(dataset):
    def measure(kernel):
        kernel.run(kernel.words["first"])
        time.sleep(REST)
        if not kernel.memory():
            return
        yield "working-set-ready", "memory", kernel.memory() / MB, "MB"
        for code in kernel.words["plot"]:
            outputs = kernel.run(code.format(dataset=dataset))[1]
        if kernel.words["plot"]:
            if not any("image/png" in message["content"].get("data", {}) for message in outputs):
                raise RuntimeError("the plot was not shown")
            peak = kernel.memory("VmHWM") / MB
            time.sleep(REST)
            yield "memory", "working-set", kernel.memory() / MB, "MB"
            yield "memory", "peak", peak, "MB"
    return measure


def questions(kernel):
    def one():
        begun = time.perf_counter()
        kernel.ask("kernel_info_request", {})
        return time.perf_counter() - begun
    for _ in range(100):
        one()
    yield "kernel-info", "round-trip", 1e3 * statistics.median(one() for _ in range(QUESTIONS)), "ms"


def displays(kernel):
    seconds = []
    for _ in range(3):
        took, outputs = kernel.run(kernel.words["display"])
        if sum(message["msg_type"] == "display_data" for message in outputs) != DISPLAYS:
            raise RuntimeError("displays were lost")
        seconds.append(took)
    yield "display-10k", "wall", statistics.median(seconds), "s"


def large(kernel):
    seconds = []
    for _ in range(3):
        took, outputs = kernel.run(kernel.words["large"])
        if not any(len(message["content"].get("data", {}).get("text/html", "")) == LARGE for message in outputs):
            raise RuntimeError("the large output was lost")
        seconds.append(took)
    yield "message-20mb", "wall", statistics.median(seconds), "s"


def interrupts(kernel):
    kernel.run(kernel.words["keep"])
    worst, every = 0, []
    for _ in range(ROUNDS):
        for code in kernel.words["endless"]:
            request = kernel.execute(kernel.words["started"] + code)
            while True:
                message = kernel.receive(kernel.iopub, 30)
                if message is None:
                    raise RuntimeError(f"{code!r} did not begin")
                if message["msg_type"] == "stream" and message["parent_header"]["msg_id"] == request:
                    break
            time.sleep(0.02)
            begun = time.perf_counter()
            if kernel.manager.kernel_spec.interrupt_mode == "message":
                kernel.session.send(kernel.control, "interrupt_request", {})
            else:
                kernel.manager.interrupt_kernel()
            reply, _ = kernel.finish(request)
            every.append(time.perf_counter() - begun)
            if reply["status"] != "error":
                raise RuntimeError(f"{code!r} ended by itself")
            _, outputs = kernel.run(kernel.words["kept"])
            if not any(message["content"].get("data", {}).get("text/plain") == "42" for message in outputs):
                raise RuntimeError("the state was lost")
    yield "interrupt", "worst-of-200", 1e3 * max(every), "ms"
    yield "interrupt", "median-of-200", 1e3 * statistics.median(every), "ms"


def report(spec, measures):
    try:
        for case, metric, value, unit in measures:
            print(json.dumps({"kernel": spec["name"], "case": case, "metric": metric, "value": value, "unit": unit}), flush=True)
    except (RuntimeError, OSError) as failure:
        print(json.dumps({"kernel": spec["name"], "problem": str(failure)}), flush=True)


def main():
    asked = json.load(sys.stdin)
    names, kernels = asked["cases"], asked["kernels"]
    if "start" in names:
        figures = {spec["name"]: [] for spec in kernels}
        failed = set()
        for _ in range(asked["starts"]):
            for spec in kernels:
                if spec["name"] in failed:
                    continue
                try:
                    figures[spec["name"]].append(start(spec))
                except (RuntimeError, OSError) as failure:
                    failed.add(spec["name"])
                    print(json.dumps({"kernel": spec["name"], "problem": str(failure)}), flush=True)
        for spec in kernels:
            taken = figures[spec["name"]]
            report(spec, ((case, "wall", statistics.median(each[case] for each in taken), "s")
                          for case in ("ready", "first-cell", "first-result") if taken))
    for name, measure in (("cells", cells), ("memory", memory(asked["dataset"])), ("kernel-info", questions),
                          ("display-10k", displays), ("message-20mb", large), ("interrupt", interrupts)):
        if name in names:
            for spec in kernels:
                report(spec, with_kernel(spec, measure))


main()
