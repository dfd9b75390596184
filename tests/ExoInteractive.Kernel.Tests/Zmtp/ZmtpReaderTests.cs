using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Zmtp;

public sealed class ZmtpReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(40_000)]
    [InlineData(300_000)]
    public void What_was_written_is_read_back(int length)
    {
        byte[] body = new byte[length];
        new Random(length).NextBytes(body);
        using MemoryStream wire = new();
        ZmtpWriter writer = new(wire);
        writer.Write([new ZmtpFrame(body, More: true), new ZmtpFrame(body), new ZmtpFrame(body, Command: true)]);
        writer.Flush();
        wire.Position = 0;

        ZmtpReader reader = new(wire);
        foreach ((bool more, bool command) in new[] { (true, false), (false, false), (false, true) })
        {
            ZmtpFrame frame = reader.ReadFrame(1 << 20, 1 << 20);
            Assert.Equal(body, frame.Body.ToArray());
            Assert.Equal((more, command), (frame.More, frame.Command));
        }

        Assert.Equal(ZmtpFailure.Disconnected, FailureOf(() => reader.ReadFrame(1, 1)));
    }

    [Theory]
    [InlineData(new byte[] { 0x08, 0 }, ZmtpFailure.MalformedFrame)]
    [InlineData(new byte[] { 0x05, 0 }, ZmtpFailure.MalformedFrame)]
    [InlineData(new byte[] { 0x02, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, ZmtpFailure.MessageTooLarge)]
    [InlineData(new byte[] { 0x02, 0, 0, 0, 0, 0, 0, 4, 1 }, ZmtpFailure.MessageTooLarge)]
    [InlineData(new byte[] { 0x04, 200 }, ZmtpFailure.MessageTooLarge)]
    [InlineData(new byte[] { 0x00, 20, 1, 2 }, ZmtpFailure.Disconnected)]
    public void A_frame_that_cannot_be_is_a_typed_failure(byte[] wire, object failure)
        => Assert.Equal(failure, FailureOf(() => new ZmtpReader(new MemoryStream(wire)).ReadFrame(100, 1024)));

    [Fact]
    public void An_announced_length_allocates_nothing_before_the_bytes_come()
    {
        byte[] wire = [0x02, 0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(ZmtpFailure.Disconnected, FailureOf(() => new ZmtpReader(new MemoryStream(wire)).ReadFrame(100, 1 << 30)));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 << 20);
    }

    [Fact]
    public void Random_bytes_are_read_or_refused_and_never_anything_else()
    {
        Random random = new(20260327);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] wire = new byte[random.Next(120)];
            random.NextBytes(wire);
            if (i % 2 == 0 && wire.Length > 2)
            {
                (wire[0], wire[1]) = ((byte)random.Next(8), (byte)random.Next(40));
            }

            ZmtpReader reader = new(new MemoryStream(wire));
            try
            {
                for (int frames = 0; frames < 100; frames++)
                {
                    ZmtpFrame frame = reader.ReadFrame(64, 1024);
                    if (frame.Command)
                    {
                        ZmtpCommand.Parse(frame.Body).Properties();
                    }
                }
            }
            catch (ZmtpException)
            {
                continue;
            }
        }
    }

    [Fact]
    public void Random_greetings_are_refused_with_a_typed_failure()
    {
        Random random = new(20260424);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] greeting = ZmtpGreeting.Bytes();
            greeting[random.Next(greeting.Length)] = (byte)random.Next(256);
            try
            {
                ZmtpGreeting.Read(new ZmtpReader(new MemoryStream(greeting[..random.Next(greeting.Length + 1)])));
            }
            catch (ZmtpException)
            {
                continue;
            }
        }
    }

    private static ZmtpFailure FailureOf(Action action) => Assert.Throws<ZmtpException>(action).Failure;
}
