using System.Net;
using System.Net.Sockets;
using System.Text;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Zmtp;

public sealed class ListenerTests
{
    private static readonly IPEndPoint Anywhere = new(IPAddress.Loopback, 0);
    private static readonly ZmtpLimits Limits = new();

    [Fact]
    public void A_router_answers_each_peer_by_its_identity()
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer named = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "alice");
        using ZmtpTestPeer nameless = ZmtpTestPeer.Connect(router.EndPoint, "DEALER");
        named.Send("from alice");
        RoutedMessage first = router.Receive()!;
        nameless.Send("from nobody", "", "third");
        RoutedMessage second = router.Receive()!;

        Assert.Equal("alice"u8, first.Peer);
        Assert.Equal(5, second.Peer.Length);
        Assert.Equal(0, second.Peer[0]);
        Assert.Equal(3, second.Parts.Length);
        router.Send(second.Peer, ["to nobody"u8.ToArray()]);
        router.Send(first.Peer, ["to alice"u8.ToArray(), "and more"u8.ToArray()]);
        Assert.Equal(["to nobody"], nameless.ReceiveText());
        Assert.Equal(["to alice", "and more"], named.ReceiveText());
        Assert.False(router.Send("bob"u8, [default]));
    }

    [Fact]
    public void A_peer_that_comes_back_under_its_identity_takes_over()
    {
        using RouterListener router = new(Anywhere, Limits);
        ZmtpTestPeer peer = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "same");

        // Once its message is there the first connection has joined: on a busy machine it might else join after the second.
        peer.Send("first");
        Assert.NotNull(router.Receive());
        for (int i = 0; i < 200; i++)
        {
            ZmtpTestPeer next = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "same");
            next.Send($"{i}");
            Assert.Equal($"{i}", Encoding.ASCII.GetString(router.Receive()!.Parts[0].Span));
            if (i % 2 == 0)
            {
                Assert.True(peer.IsClosed());
            }

            peer.Dispose();
            peer = next;
        }

        Assert.True(router.Send("same"u8, ["still here"u8.ToArray()]));
        Assert.Equal(["still here"], peer.ReceiveText());
        peer.Dispose();
        Assert.True(SpinWait.SpinUntil(() => router.PeerCount == 0, TimeSpan.FromSeconds(60)));
        Assert.False(router.Knows("same"u8));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Subscriptions_work_in_both_forms_and_count(bool asCommand)
    {
        using PublisherListener publisher = new(Anywhere, Limits);
        using ZmtpTestPeer subscriber = ZmtpTestPeer.Connect(publisher.EndPoint, "SUB");
        void Change(bool add, string topic)
        {
            if (asCommand)
            {
                subscriber.SendCommand(add ? "SUBSCRIBE" : "CANCEL", topic);
            }
            else
            {
                subscriber.Send($"{(add ? '\u0001' : '\0')}{topic}");
            }
        }

        Change(true, "a");
        Change(true, "a");
        Change(false, "a");
        Change(true, "end");
        WaitFor(publisher, subscriber, "end1");
        Publish(publisher, "abc");
        Publish(publisher, "b");
        Publish(publisher, "end2");
        Assert.Equal(["abc"], subscriber.ReceiveText());
        Assert.Equal(["end2"], subscriber.ReceiveText());
        Change(false, "a");
        Change(true, "fin");
        WaitFor(publisher, subscriber, "fin1");
        Publish(publisher, "abc");
        Publish(publisher, "end3");
        Assert.Equal(["end3"], subscriber.ReceiveText());
    }

    [Fact]
    public void A_new_subscription_is_welcomed_with_its_topic()
    {
        using PublisherListener publisher = new(Anywhere, Limits, (topic, send) => send([topic, "hello"u8.ToArray()]));
        using ZmtpTestPeer subscriber = ZmtpTestPeer.Connect(publisher.EndPoint, "SUB");
        subscriber.SendCommand("SUBSCRIBE", "kernel");
        Assert.Equal(["kernel", "hello"], subscriber.ReceiveText());
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_costs_no_more_than_its_bound_and_others_lose_nothing()
    {
        using PublisherListener publisher = new(Anywhere, Limits with { QueueBytes = 4 << 20 });
        using ZmtpTestPeer stalled = ZmtpTestPeer.Connect(publisher.EndPoint, "SUB");
        using ZmtpTestPeer reader = ZmtpTestPeer.Connect(publisher.EndPoint, "SUB");
        stalled.SendCommand("SUBSCRIBE", "");
        reader.SendCommand("SUBSCRIBE", "");
        WaitFor(publisher, stalled, "s");
        WaitFor(publisher, reader, "r");
        byte[] body = new byte[100_000];
        Task<int> reading = Task.Run(() =>
        {
            int count = 0;
            while (reader.Receive() is not [_])
            {
                count++;
            }

            return count;
        });
        for (int i = 0; i < 400; i++)
        {
            publisher.Publish(["topic"u8.ToArray(), body], TimeSpan.FromMilliseconds(200));
            Assert.True(publisher.LongestQueueBytes <= (4 << 20) + (1 << 16));
        }

        publisher.Publish(["end"u8.ToArray()], TimeSpan.FromSeconds(60), reserve: 1 << 20);
        Assert.Equal(400, await reading.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.True(publisher.LongestQueueBytes > 1 << 20);
    }

    [Fact]
    public void The_heartbeat_echoes_the_whole_envelope()
    {
        using EchoListener heartbeat = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(heartbeat.EndPoint, "REQ");
        peer.Send("", "ping");
        Assert.Equal(["", "ping"], peer.ReceiveText());
    }

    [Fact]
    public void Ping_is_answered_between_the_frames_of_a_message()
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(router.EndPoint, "DEALER");
        peer.SendRaw([0x01, 1, (byte)'a']);
        peer.SendCommand("PING", "\0\u0001context");
        peer.SendRaw([0x00, 1, (byte)'b']);
        ZmtpCommand pong = peer.ReceiveCommand();
        Assert.Equal(("PONG", "context"), (pong.Name, Encoding.ASCII.GetString(pong.Data.Span)));
        Assert.Equal(2, router.Receive()!.Parts.Length);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\0\u0002")]
    public void Whoever_speaks_something_else_is_let_go(string text)
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer stranger = ZmtpTestPeer.Raw(router.EndPoint);
        stranger.SendRaw(Encoding.Latin1.GetBytes(text));
        Assert.True(stranger.IsClosed());
        AssertAlive(router);
    }

    [Fact]
    public void Half_a_greeting_is_waited_for_only_so_long()
    {
        using RouterListener router = new(Anywhere, Limits with { HandshakeTime = TimeSpan.FromMilliseconds(300) });
        using ZmtpTestPeer half = ZmtpTestPeer.Raw(router.EndPoint);
        half.SendRaw(ZmtpGreeting.Bytes().AsSpan(0, 20));
        AssertAlive(router);
        Assert.True(half.IsClosed());
        Assert.True(SpinWait.SpinUntil(() => router.PeerCount == 0, TimeSpan.FromSeconds(60)));
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(12, 'P')]
    [InlineData(9, 0)]
    [InlineData(0, 0)]
    public void A_greeting_of_another_version_or_mechanism_is_refused(int at, int value)
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Raw(router.EndPoint);
        byte[] greeting = ZmtpGreeting.Bytes();
        greeting[at] = (byte)value;
        peer.SendRaw(greeting);
        Assert.True(peer.IsClosed());
    }

    [Fact]
    public void A_socket_type_that_does_not_fit_hears_an_error()
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(router.EndPoint, "SUB");
        Assert.Equal("ERROR", peer.Commands.Single().Name);
        Assert.True(peer.IsClosed());
    }

    [Theory]
    [InlineData(new byte[] { 0x06, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x02, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x04, 6, 5, (byte)'E', (byte)'R', (byte)'R', (byte)'O', (byte)'R' })]
    public void A_peer_that_breaks_the_rules_after_the_handshake_is_let_go_alone(byte[] wire)
    {
        using RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer good = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "good");
        using ZmtpTestPeer bad = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "bad");
        bad.SendRaw(wire);
        Assert.True(bad.IsClosed());
        good.Send("fine");
        Assert.Equal("good"u8, router.Receive()!.Peer);
    }

    [Fact]
    public void Random_bytes_after_the_handshake_never_disturb_the_others()
    {
        using RouterListener router = new(Anywhere, Limits with { MessageBytes = 1 << 20 });
        Random random = new(7);
        for (int i = 0; i < 200; i++)
        {
            using ZmtpTestPeer peer = i % 2 == 0 ? ZmtpTestPeer.Raw(router.EndPoint) : ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "fuzz");
            byte[] noise = new byte[random.Next(1, 300)];
            random.NextBytes(noise);
            try
            {
                peer.SendRaw(noise);
            }
            catch (IOException)
            {
                continue;
            }
        }

        using ZmtpTestPeer good = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "good");
        good.Send("fine");
        while (!router.Receive()!.Peer.AsSpan().SequenceEqual("good"u8))
        {
        }
    }

    [Fact]
    public void Connections_beyond_the_limit_are_closed()
    {
        using RouterListener router = new(Anywhere, Limits with { Peers = 2 });
        using ZmtpTestPeer first = ZmtpTestPeer.Connect(router.EndPoint, "DEALER");
        using ZmtpTestPeer second = ZmtpTestPeer.Connect(router.EndPoint, "DEALER");
        using ZmtpTestPeer third = ZmtpTestPeer.Raw(router.EndPoint);
        Assert.True(third.IsClosed());
    }

    [Fact]
    public void Unix_sockets_carry_the_same_and_a_stale_file_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a system where a socket file can be left behind");
        string path = Path.Combine(Path.GetTempPath(), $"exo-{Guid.NewGuid():N}-1");
        using (Socket left = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(path));
        }

        using (EchoListener heartbeat = new(new UnixDomainSocketEndPoint(path), Limits))
        {
            using ZmtpTestPeer peer = ZmtpTestPeer.Connect(heartbeat.EndPoint, "REQ");
            peer.Send("", "over a file");
            Assert.Equal(["", "over a file"], peer.ReceiveText());
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Twenty_megabytes_travel_both_ways()
    {
        using EchoListener echo = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(echo.EndPoint, "DEALER");
        byte[] body = new byte[20_000_000];
        new Random(1).NextBytes(body);
        Task sending = Task.Run(() => peer.Send((ReadOnlyMemory<byte>)body));
        Assert.Equal(body, peer.Receive()[0]);
        await sending.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Disposing_sends_what_is_queued_and_ends_receivers()
    {
        RouterListener router = new(Anywhere, Limits);
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "p");
        peer.Send("x");
        router.Receive();
        router.Send("p"u8, [new byte[3_000_000]]);
        Task closing = Task.Run(router.Dispose);
        Assert.Equal(3_000_000, peer.Receive()[0].Length);
        await closing.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Null(router.Receive());
        Assert.True(peer.IsClosed());
    }

    private static void Publish(PublisherListener publisher, string topic)
        => publisher.Publish([Encoding.ASCII.GetBytes(topic)], TimeSpan.FromSeconds(60));

    /// <summary>Publishes until the subscription has arrived, then drains what came of it.</summary>
    private static void WaitFor(PublisherListener publisher, ZmtpTestPeer subscriber, string topic)
    {
        using CancellationTokenSource heard = new();
        Task publishing = Task.Run(() =>
        {
            while (!heard.IsCancellationRequested)
            {
                Publish(publisher, topic);
                Thread.Sleep(5);
            }

            Publish(publisher, topic + "!");
        });
        subscriber.Receive();
        heard.Cancel();
        while (subscriber.ReceiveText() is not [string last] || last != topic + "!")
        {
        }

        publishing.Wait();
    }

    private static void AssertAlive(RouterListener router)
    {
        using ZmtpTestPeer peer = ZmtpTestPeer.Connect(router.EndPoint, "DEALER", "alive");
        peer.Send("x");
        Assert.Equal("alive"u8, router.Receive()!.Peer);
    }
}
