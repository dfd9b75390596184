using System.Net;
using System.Net.Sockets;
using System.Text;
using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Tests.Zmtp;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>Broken messages by the ten thousand: the kernel neither ends, nor hangs, nor grows.</summary>
public sealed class FuzzTests
{
    private const long Growth = 64L << 20;

    [Fact]
    public void Fifty_thousand_broken_messages_of_jupyter_leave_the_kernel_as_it_was()
    {
        using KernelServer server = new(new ConnectionFile { Key = "a secret" }, new FakeCellEngine(), new KernelHostSettings());
        Storm(server, count: 50_000, seed: 1);
        AssertRuns(server, "value 42");
    }

    [Fact]
    public void A_thousand_broken_messages_leave_the_real_engine_as_it_was()
    {
        ScriptEngine engine = new(new ScriptEngineSettings { WarmUp = false });
        using KernelServer server = new(new ConnectionFile { Key = "a secret" }, engine, new KernelHostSettings());
        Storm(server, count: 1_000, seed: 2);
        AssertRuns(server, "6 * 7");
    }

    [Fact]
    public void Ten_thousand_broken_frames_of_zmtp_leave_the_kernel_as_it_was()
    {
        using KernelServer server = new(new ConnectionFile(), new FakeCellEngine(), new KernelHostSettings());
        ConnectionFile connection = server.Connection;
        (EndPoint At, string Type)[] channels =
        [
            (connection.EndPoint(connection.ShellPort), "DEALER"),
            (connection.EndPoint(connection.ControlPort), "DEALER"),
            (connection.EndPoint(connection.StdinPort), "DEALER"),
            (connection.EndPoint(connection.IopubPort), "SUB"),
            (connection.EndPoint(connection.HeartbeatPort), "REQ"),
        ];
        MessageMutator mutator = new(3);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int sent = 0; sent < 10_000;)
        {
            (EndPoint at, string type) = channels[mutator.Next(channels.Length)];
            bool greets = mutator.Next(4) > 0;
            using ZmtpTestPeer peer = greets ? ZmtpTestPeer.Connect(at, type, $"p{mutator.Next(20)}") : ZmtpTestPeer.Raw(at);
            byte[] wire = greets ? Frames(mutator) : Greeting(type);
            try
            {
                // Until it has had enough of us, but not for long: most broken bytes end a connection.
                for (int i = 0; i < 12 && sent < 10_000; i++, sent++)
                {
                    peer.SendRaw(mutator.Bytes(wire));
                }
            }
            catch (IOException)
            {
                sent++;
            }
        }

        AssertLives(server);
        AssertRuns(server, "value 42");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Growth);
    }

    private static void Storm(KernelServer server, int count, int seed)
    {
        using JupyterTestClient client = new(server.Connection);
        ZmtpTestPeer[] channels = [client.Shell, client.Shell, client.Shell, client.Control, client.Stdin];
        using CancellationTokenSource over = new();
        Thread[] readers = [.. new[] { client.Shell, client.Control, client.Iopub }.Select(channel => Drain(channel, over.Token))];
        MessageMutator mutator = new(seed);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
        {
            byte[][] parts = mutator.Message($"m{i}");
            List<byte[]> frames = [Encoding.ASCII.GetBytes("<IDS|MSG>"), Encoding.ASCII.GetBytes(client.Sign(parts)), .. parts];
            if (mutator.Next(10) == 0)
            {
                frames.Add(new byte[mutator.Next(1000)]);
            }

            frames = mutator.Next(4) == 0 ? mutator.Frames(frames) : frames;
            channels[mutator.Next(channels.Length)].Send([.. frames.Select(frame => (ReadOnlyMemory<byte>)frame)]);
        }

        AssertLives(server);
        over.Cancel();
        client.Dispose();
        Assert.All(readers, reader => Assert.True(reader.Join(TimeSpan.FromSeconds(30))));
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, Growth);
    }

    /// <summary>Reads what comes, so that the kernel need not hold it, until the connection is closed.</summary>
    private static Thread Drain(ZmtpTestPeer channel, CancellationToken over)
    {
        Thread thread = new(() =>
        {
            while (true)
            {
                try
                {
                    channel.Receive();
                }
                catch (ZmtpException quiet) when (quiet.Failure == ZmtpFailure.HandshakeTimeout && !over.IsCancellationRequested)
                {
                    // Nothing for a while.
                }
                catch (Exception closed) when (closed is IOException or ObjectDisposedException)
                {
                    return;
                }
            }
        })
        { IsBackground = true };
        thread.Start();
        return thread;
    }

    /// <summary>A client that comes now is answered on both channels, once the kernel is through with what was sent before.</summary>
    private static void AssertLives(KernelServer server)
    {
        using JupyterTestClient client = new(server.Connection);
        client.Wait = TimeSpan.FromSeconds(60);
        foreach (ZmtpTestPeer channel in new[] { client.Shell, client.Control })
        {
            Assert.Equal("kernel_info_reply", client.Ask(channel, "kernel_info_request", "{}").Reply.Type);
        }

        // Taken in turn with the cells: when it is done, so are they.
        client.UntilIdle(client.Send(client.Shell, "comm_close", """{"comm_id":"nobody"}"""));
    }

    private static void AssertRuns(KernelServer server, string code)
    {
        using JupyterTestClient client = new(server.Connection);
        (TestMessage reply, List<TestMessage> iopub) = client.Ask(client.Shell, "execute_request", JupyterTestClient.Execute(code));
        Assert.Equal("ok", reply["status"]);
        Assert.Equal("42", iopub.Single(message => message.Type == "execute_result").Content.GetProperty("data").GetProperty("text/plain").GetString());
    }

    private static byte[] Greeting(string type)
    {
        using MemoryStream wire = new();
        wire.Write(ZmtpGreeting.Bytes());
        ZmtpWriter writer = new(wire);
        writer.Write([ZmtpCommand.Ready(("Socket-Type", Encoding.ASCII.GetBytes(type)), ("Identity", [1, 2, 3]))]);
        writer.Flush();
        return wire.ToArray();
    }

    /// <summary>A message and commands of every kind.</summary>
    private static byte[] Frames(MessageMutator mutator)
    {
        using MemoryStream wire = new();
        ZmtpWriter writer = new(wire);
        writer.Write(mutator.Next(4) switch
        {
            0 => [new ZmtpCommand("PING", (byte[])[0, 1, 65, 66]).ToFrame(), new ZmtpCommand("PONG", default).ToFrame()],
            1 => [new ZmtpCommand("SUBSCRIBE", "kernel"u8.ToArray()).ToFrame(), new ZmtpCommand("CANCEL", "kernel"u8.ToArray()).ToFrame()],
            2 => ZmtpFrame.Message([(byte[])[1, 65], new byte[300]]),
            _ => ZmtpFrame.Message([.. new[] { "", "<IDS|MSG>", "00", "{}", "{}", "{}", "{}" }.Select(part => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(part))]),
        });
        writer.Flush();
        return wire.ToArray();
    }
}
