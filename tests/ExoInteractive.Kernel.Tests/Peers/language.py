"""The real engine through jupyter_client: every message of the protocol, and the cases that generic suites leave out.

Arguments: the command that starts the kernel, its last argument "{connection_file}".
"""
import os
import queue
import signal
import sys
import threading
import time

import peer
from peer import LIMIT, ask, printed, reply, run, until, value


def introduces_itself(manager, client):
    for channel in ("shell", "control"):
        info = ask(client, channel, "kernel_info_request")["content"]
        assert info["status"] == "ok" and info["protocol_version"] == "5.5", info
        assert info["language_info"]["file_extension"] == ".csx", info
        assert info["implementation"] and info["banner"] and info["help_links"], info


def prints_and_shows(manager, client):
    _, outputs = run(client, 'Console.WriteLine("hello, world");')
    assert printed(outputs) == "hello, world\n", outputs
    _, outputs = run(client, 'Console.Error.WriteLine("oh");')
    assert printed(outputs, "stderr") == "oh\n", outputs
    assert value(client, "6 * 7") == "42"
    _, outputs = run(client, 'var shown = display("one"); shown.Update("two");')
    kinds = [m["msg_type"] for m in outputs]
    assert kinds == ["execute_input", "display_data", "update_display_data"], kinds
    ids = {m["content"]["transient"]["display_id"] for m in outputs[1:]}
    assert len(ids) == 1, ids
    _, outputs = run(client, 'Console.WriteLine("gone"); ClearOutput(wait: true); Console.WriteLine("stays");')
    assert [m["msg_type"] for m in outputs] == ["execute_input", "stream", "clear_output", "stream"], outputs
    assert outputs[2]["content"] == {"wait": True}
    _, outputs = run(client, 'display(HTML("<b>x</b>")); display(Markdown("*x*"));')
    assert "text/html" in outputs[1]["content"]["data"] and "text/markdown" in outputs[2]["content"]["data"], outputs


def counts_only_what_is_stored(manager, client):
    count = run(client, "1")[0]["execution_count"]
    assert run(client, "1", store_history=False)[0]["execution_count"] == count
    content, outputs = run(client, 'Console.Write("x"); 5', silent=True)
    assert (content["status"], content["execution_count"], outputs) == ("ok", count, []), (content, outputs)
    content, outputs = run(client, 'throw new Exception("unheard");', silent=True)
    assert content["status"] == "error" and outputs == [], (content, outputs)
    assert run(client, "1")[0]["execution_count"] == count + 1


def says_what_is_wrong(manager, client):
    content, outputs = run(client, 'int x = 1;\nthrow new InvalidOperationException("no such star");')
    assert (content["status"], content["ename"], content["evalue"]) == ("error", "InvalidOperationException", "no such star")
    assert [m["msg_type"] for m in outputs] == ["execute_input", "error"], outputs
    assert outputs[1]["content"]["traceback"] == content["traceback"]
    assert any("line 2" in line for line in content["traceback"]), content
    content, _ = run(client, "int y = ;")
    assert content["ename"] == "CompilationError", content


def evaluates_user_expressions(manager, client):
    content, _ = run(client, "int ue = 5;", user_expressions={"good": "ue * 2", "bad": "nowhere", "thrown": "int.Parse(\"x\")"})
    values = content["user_expressions"]
    assert values["good"]["data"]["text/plain"] == "10", values
    assert (values["bad"]["status"], values["thrown"]["status"]) == ("error", "error"), values
    assert values["thrown"]["ename"] == "FormatException" and values["thrown"]["traceback"], values


def completes(manager, client):
    run(client, 'string 行 = "x"; double planetRadius = 1;')
    found = client.complete("planetRad", reply=True, timeout=LIMIT)["content"]
    assert found["status"] == "ok" and "planetRadius" in found["matches"], found
    assert (found["cursor_start"], found["cursor_end"]) == (0, 9), found
    text = '"🪐🪐".Len'
    found = client.complete(text, reply=True, timeout=LIMIT)["content"]
    assert "Length" in found["matches"] and (found["cursor_start"], found["cursor_end"]) == (5, 8), found
    typed = found["metadata"]["_jupyter_types_experimental"]
    assert [t["text"] for t in typed] == found["matches"] and all({"start", "end", "type"} <= t.keys() for t in typed), typed


def documents(manager, client):
    found = client.inspect("Math.Sqrt(2)", cursor_pos=7, reply=True, timeout=LIMIT)["content"]
    assert found["status"] == "ok" and found["found"] and "Sqrt" in found["data"]["text/plain"], found
    assert "text/html" in found["data"], found
    more = client.inspect("Math.Sqrt(2)", cursor_pos=7, detail_level=1, reply=True, timeout=LIMIT)["content"]
    assert more["found"], more
    nothing = client.inspect("   ", cursor_pos=1, reply=True, timeout=LIMIT)["content"]
    assert nothing["status"] == "ok" and not nothing["found"] and nothing["data"] == {}, nothing


def knows_whether_code_is_whole(manager, client):
    for code, status in (("1 + 1", "complete"), ("for (int i = 0; i < 3; i++) {", "incomplete"), ("int x = );", "invalid")):
        client.is_complete(code)
        content = client.get_shell_msg(timeout=LIMIT)["content"]
        assert content["status"] == status, (code, content)
        assert ("indent" in content) == (status == "incomplete"), content


def remembers(manager, client):
    for code in ("var h1 = 1;", "var h2 = 2;", "var h1 = 1;"):
        run(client, code)
    ask_history = lambda **o: client.history(reply=True, timeout=LIMIT, **o)["content"]["history"]
    tail = ask_history(hist_access_type="tail", n=2)
    assert [entry[2] for entry in tail] == ["var h2 = 2;", "var h1 = 1;"], tail
    first = tail[0][1]
    assert [e[2] for e in ask_history(hist_access_type="range", session=0, start=first, stop=first + 1)] == ["var h2 = 2;"]
    assert [e[2] for e in ask_history(hist_access_type="search", pattern="var h?*", unique=True)] == ["var h2 = 2;", "var h1 = 1;"]
    assert len(ask_history(hist_access_type="search", pattern="var h1*", n=1)) == 1
    run(client, "7 + 1")
    assert ask_history(hist_access_type="tail", n=1, output=True)[0][2] == ["7 + 1", "8"]


def reads_input(manager, client):
    prompts = []

    def answer(message):
        prompts.append((message["content"]["prompt"], message["content"]["password"]))
        client.input("Kepler 🪐")

    _, outputs = run(client, 'Console.Write("Star? "); Console.WriteLine(Console.ReadLine());', allow_stdin=True, stdin_hook=answer)
    assert printed(outputs) == "Star? Kepler 🪐\n", outputs
    _, outputs = run(client, 'Console.Write(await GetInputAsync("Name?"));', allow_stdin=True, stdin_hook=answer)
    _, outputs = run(client, 'Console.Write(await GetPasswordAsync("Secret?"));', allow_stdin=True, stdin_hook=answer)
    assert prompts == [("", False), ("Name?", False), ("Secret?", True)], prompts
    content, _ = run(client, "Console.ReadLine()", allow_stdin=False)
    assert (content["status"], content["ename"]) == ("error", "InputNotAllowed"), content


def aborts_what_is_queued_behind_an_error(manager, client):
    ids = [client.execute(code) for code in ("Thread.Sleep(200); int.Parse(\"x\")", "1", "2")]
    info = ask(client, "control", "kernel_info_request")
    assert info["content"]["status"] == "ok"
    states = [reply(client, message_id)["content"]["status"] for message_id in ids]
    assert states == ["error", "aborted", "aborted"], states
    ids = [client.execute("Thread.Sleep(200); int.Parse(\"x\")", stop_on_error=False), client.execute("3")]
    assert [reply(client, message_id)["content"]["status"] for message_id in ids] == ["error", "ok"]


LOOPS = (
    "while (true) { }", "for (;;) ;", "do { } while (true);", "foreach (var i in Enumerable.Repeat(1, int.MaxValue)) { }",
    "again: goto again;", "int F(int n) => F(n + 1) + F(n - 1); int G(int n) => n < 0 ? n : G(n - 1) + G(n - 2); G(90);",
    "Thread.Sleep(-1);", "await Task.Delay(-1);", "while (true) await Task.Yield();",
    "Parallel.For(0, 4, i => { while (true) { } });",
)


def stops_when_told(manager, client):
    run(client, "int kept = 17;")
    for by_signal in (False, True):
        for code in LOOPS if not by_signal else LOOPS[:2]:
            request = client.execute('Console.WriteLine("on"); Console.Out.Flush();\n' + code)
            behind = client.execute("kept + 1")
            until(client, lambda m: m["msg_type"] == "stream")
            if by_signal:
                os.kill(peer.process_id(manager), signal.SIGINT)
            else:
                manager.interrupt_kernel()
            content = reply(client, request)["content"]
            assert (content["status"], content["ename"]) == ("error", "KeyboardInterrupt"), (code, content)
            assert reply(client, behind)["content"]["status"] == "aborted", code
            assert value(client, "kept") == "17", code


def answers_while_busy(manager, client):
    hogs = "var over = new ManualResetEventSlim(); for (int i = 0; i < 64; i++) ThreadPool.QueueUserWorkItem(_ => { try { over.Wait(); } catch { } });\n"
    request = client.execute(hogs + 'try { Console.WriteLine("on"); Console.Out.Flush(); while (true) Thread.Sleep(10); } finally { over.Set(); }')
    until(client, lambda m: m["msg_type"] == "stream")
    for channel in ("control", "shell"):
        assert ask(client, channel, "kernel_info_request")["content"]["status"] == "ok"
    deadline = time.time() + LIMIT
    while "Console" not in client.complete("Consol", reply=True, timeout=LIMIT)["content"]["matches"]:
        assert time.time() < deadline, "no completions"
    assert client.inspect("Console", reply=True, timeout=LIMIT)["content"]["found"]
    beats = client.hb_channel
    time.sleep(2)
    assert beats.is_beating()
    manager.interrupt_kernel()
    assert reply(client, request)["content"]["ename"] == "KeyboardInterrupt"


def talks_over_comms(manager, client):
    run(client, """
        RegisterCommTarget("doubler", comm =>
        {
            comm.OnMessage(message => comm.Send(new { twice = 2 * message.Data.GetProperty("value").GetInt32() }, message.Buffers[0].ToArray()));
            comm.Send(new { hello = comm.Opening.Data.GetProperty("name").GetString() });
        });""")
    send = lambda kind, content, buffers=None: client.session.send(
        client.shell_channel.socket, client.session.msg(kind, content), buffers=buffers)
    opened = send("comm_open", {"comm_id": "c1", "target_name": "doubler", "data": {"name": "w"}})
    messages = until(client, peer.idle_of(opened["header"]["msg_id"]))
    assert [m["content"]["data"] for m in messages if m["msg_type"] == "comm_msg"] == [{"hello": "w"}], messages
    assert ask(client, "shell", "comm_info_request", {"target_name": "doubler"})["content"]["comms"] == {"c1": {"target_name": "doubler"}}
    sent = send("comm_msg", {"comm_id": "c1", "data": {"value": 21}}, [b"\x00\xffbinary"])
    messages = until(client, peer.idle_of(sent["header"]["msg_id"]))
    answer = [m for m in messages if m["msg_type"] == "comm_msg"][0]
    assert answer["content"] == {"comm_id": "c1", "data": {"twice": 42}}, answer
    assert [bytes(b) for b in answer["buffers"]] == [b"\x00\xffbinary"], answer["buffers"]
    unknown = send("comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})
    messages = until(client, peer.idle_of(unknown["header"]["msg_id"]))
    assert [m["content"]["comm_id"] for m in messages if m["msg_type"] == "comm_close"] == ["c2"], messages
    closed = send("comm_close", {"comm_id": "c1", "data": {}})
    until(client, peer.idle_of(closed["header"]["msg_id"]))
    assert ask(client, "shell", "comm_info_request")["content"]["comms"] == {}
    _, outputs = run(client, 'var mine = OpenComm("front", new { a = 1 }, null, new byte[] { 1, 2 }); mine.Close();')
    assert [m["msg_type"] for m in outputs] == ["execute_input", "comm_open", "comm_close"], outputs
    assert outputs[1]["content"]["target_name"] == "front" and bytes(outputs[1]["buffers"][0]) == b"\x01\x02", outputs


def serves_two_clients_at_once(manager, client):
    other = peer.another(manager)
    try:
        mine, theirs = [client.execute("Thread.Sleep(50); 1") for _ in range(20)], [other.execute("2") for _ in range(20)]
        assert all(reply(client, i)["content"]["status"] == "ok" for i in mine)
        assert all(reply(other, i)["content"]["status"] == "ok" for i in theirs)
        both = set(mine + theirs)
        for each in (client, other):
            heard = set()
            until(each, lambda m: m["msg_type"] != "execute_result" or heard.add(m["parent_header"]["msg_id"]) or heard >= both)
        asked = []
        waits = threading.Thread(target=lambda: asked.append(run(other, "Console.ReadLine()", allow_stdin=True, stdin_hook=lambda m: other.input("theirs"))))
        waits.start()
        waits.join(LIMIT)
        results = [m["content"]["data"]["text/plain"] for m in asked[0][1] if m["msg_type"] == "execute_result"]
        assert results == ["theirs"], results
        try:
            raise AssertionError(f"asked the wrong client: {client.get_stdin_msg(timeout=0.2)}")
        except queue.Empty:
            pass
    finally:
        other.stop_channels()


def carries_large_messages(manager, client):
    _, outputs = run(client, "display(HTML(new string('x', 20_000_000)));")
    assert len(outputs[1]["content"]["data"]["text/html"]) == 20_000_000
    assert value(client, "// " + "y" * 20_000_000 + "\n5") == "5"
    _, outputs = run(client, "Console.Write(new string('z', 20_000_000));")
    assert len(printed(outputs)) == 20_000_000


def refuses_politely(manager, client):
    for channel in ("control", "shell"):
        for kind in ("debug_request", "create_subshell_request", "usage_request"):
            answer = ask(client, channel, kind)
            assert answer["msg_type"] == kind.replace("_request", "_reply") and answer["content"]["status"] == "error", answer


def survives_what_cells_leave_behind(manager, client):
    request = client.execute('new Thread(() => throw new Exception("on a thread")).Start();')
    until(client, lambda m: m["msg_type"] == "stream" and "on a thread" in m["content"]["text"])
    assert reply(client, request)["content"]["status"] == "ok"
    content, _ = run(client, "int Deep(int n) => Deep(n + 1) + 1; Deep(0)")
    assert content["ename"] == "InsufficientExecutionStackException", content
    assert value(client, "1 + 1") == "2"


def restarts_with_nothing_left(manager, client):
    run(client, "int gone = 1;")
    manager.restart_kernel()
    peer.settle(client)
    content, _ = run(client, "gone")
    assert (content["ename"], content["execution_count"]) == ("CompilationError", 1), content


CHECKS = (
    introduces_itself, prints_and_shows, counts_only_what_is_stored, says_what_is_wrong, evaluates_user_expressions, completes,
    documents, knows_whether_code_is_whole, remembers, reads_input, aborts_what_is_queued_behind_an_error, stops_when_told,
    answers_while_busy, talks_over_comms, serves_two_clients_at_once, carries_large_messages, refuses_politely,
    survives_what_cells_leave_behind, restarts_with_nothing_left,
)

if __name__ == "__main__":
    kernel_manager, kernel_client = peer.start(sys.argv[1:])
    try:
        for check in CHECKS:
            begun = time.time()
            print(check.__name__, end=" ", flush=True)
            check(kernel_manager, kernel_client)
            print(f"{time.time() - begun:.1f} s", flush=True)
    finally:
        peer.stop(kernel_manager, kernel_client)
    print("passed")
