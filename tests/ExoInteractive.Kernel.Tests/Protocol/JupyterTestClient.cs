using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Tests.Zmtp;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>A Jupyter client of our own, so that the protocol is tested where no Python is.</summary>
internal sealed class JupyterTestClient : IDisposable
{
    private readonly ConnectionFile _connection;
    private readonly string _session = Guid.NewGuid().ToString("N");
    private int _count;

    public JupyterTestClient(ConnectionFile connection)
    {
        _connection = connection;
        Iopub = ZmtpTestPeer.Connect(connection.EndPoint(connection.IopubPort), "SUB");
        Iopub.SendCommand("SUBSCRIBE", "");
        Welcome = Receive(Iopub);
        Shell = Dealer(connection.ShellPort);
        Control = Dealer(connection.ControlPort);
        Stdin = Dealer(connection.StdinPort);
    }

    public ZmtpTestPeer Shell { get; }

    public ZmtpTestPeer Control { get; }

    public ZmtpTestPeer Stdin { get; }

    public ZmtpTestPeer Iopub { get; }

    /// <summary>How long to wait for an answer; 20 s.</summary>
    public TimeSpan Wait
    {
        set => Array.ForEach([Shell, Control, Stdin, Iopub], channel => channel.Wait = value);
    }

    /// <summary>The first message on iopub.</summary>
    public TestMessage Welcome { get; }

    public static string Execute(string code, string more = "") => $$"""{"code":{{JsonSerializer.Serialize(code)}}{{more}}}""";

    /// <summary>Sends a signed message and returns its id.</summary>
    public string Send(ZmtpTestPeer channel, string type, string content, string metadata = "{}", string parent = "{}", TimeSpan age = default, params byte[][] buffers)
    {
        string id = $"{_session}-{++_count}";
        string header = Header(id, type, age);
        byte[][] parts = [.. new[] { header, parent, metadata, content }.Select(Encoding.UTF8.GetBytes)];
        SendParts(channel, Sign(parts), [.. parts, .. buffers]);
        return id;
    }

    /// <summary>Sends parts under whatever signature.</summary>
    public static void SendParts(ZmtpTestPeer channel, string signature, params byte[][] parts)
        => channel.Send([Encoding.ASCII.GetBytes("<IDS|MSG>"), Encoding.ASCII.GetBytes(signature), .. parts.Select(part => (ReadOnlyMemory<byte>)part)]);

    /// <summary>A header with a key nobody knows and odd spacing, to be echoed as it is.</summary>
    public string Header(string id, string type, TimeSpan age = default)
        => $$"""{"msg_id": "{{id}}",  "msg_type":"{{type}}", "session":"{{_session}}", "username":"é", "date":"{{DateTime.UtcNow - age:O}}", "version":"5.3", "odd": [1, 2.50]}""";

    public string Sign(params byte[][] parts)
        => _connection.Key.Length == 0
            ? ""
            : Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_connection.Key), parts.SelectMany(part => part).ToArray()));

    /// <summary>The next message, its signature checked.</summary>
    public TestMessage Receive(ZmtpTestPeer channel)
    {
        byte[][] frames = channel.Receive();
        int delimiter = Array.FindIndex(frames, frame => frame.AsSpan().SequenceEqual("<IDS|MSG>"u8));
        byte[][] signed = frames[(delimiter + 2)..(delimiter + 6)];
        Assert.Equal(Sign(signed), Encoding.ASCII.GetString(frames[delimiter + 1]));
        return new TestMessage(
            JsonElement.Parse(signed[0]), Encoding.UTF8.GetString(signed[1]), JsonElement.Parse(signed[2]), JsonElement.Parse(signed[3]),
            frames[(delimiter + 6)..]);
    }

    /// <summary>Sends a request, waits for its reply and its idle; returns the reply and what came on iopub for it.</summary>
    public (TestMessage Reply, List<TestMessage> Iopub) Ask(ZmtpTestPeer channel, string type, string content, string metadata = "{}")
    {
        string id = Send(channel, type, content, metadata);
        return (Receive(channel), UntilIdle(id));
    }

    /// <summary>What comes on iopub for a request up to its idle.</summary>
    public List<TestMessage> UntilIdle(string id)
    {
        List<TestMessage> messages = [];
        while (true)
        {
            TestMessage message = Receive(Iopub);
            if (message.ParentId != id)
            {
                continue;
            }

            messages.Add(message);
            if (message.State == "idle")
            {
                return messages;
            }
        }
    }

    public void Dispose()
    {
        Shell.Dispose();
        Control.Dispose();
        Stdin.Dispose();
        Iopub.Dispose();
    }

    private ZmtpTestPeer Dealer(int port) => ZmtpTestPeer.Connect(_connection.EndPoint(port), "DEALER", _session);
}
