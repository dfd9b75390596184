using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Pixels;

namespace ExoInteractive.Data.Tests.Fuzzing;

/// <summary>Whatever a file holds, reading it gives a valid light curve or a one-line refusal, soon and in little memory.</summary>
public class FuzzTests
{
    private const int Mutants = 20_000;

    // The bound of the issue is 1 GiB; files of at most 60 kB have no business with more than this.
    private const long MostBytes = 64L << 20;

    private const int LongestLine = 1200;

    [Fact]
    public async Task Twenty_thousand_damaged_files_are_each_refused_in_one_line_or_read()
    {
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        int[] working = [.. Enumerable.Repeat(-1, 2)];
        int read = 0, refused = 0;
        Task[] workers = [.. working.Select((_, worker) => Task.Run(
            () =>
            {
                for (int number = worker; number < Mutants && !stop.IsCancellationRequested; number += working.Length)
                {
                    Volatile.Write(ref working[worker], number);
                    Mutant mutant = Mutant.Of(number);
                    if (IsRead(mutant.Bytes, $"mutant {number} ({mutant.Description})", stop.Token))
                    {
                        Interlocked.Increment(ref read);
                    }
                    else
                    {
                        Interlocked.Increment(ref refused);
                    }
                }
            },
            stop.Token))];
        try
        {
            // The whole set takes seconds; a file that hangs is found by this bound, and named.
            await Task.WhenAll(workers).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"mutants {string.Join(" and ", working)} did not end: {string.Join("; ", working.Select(number => Mutant.Of(number).Description))}");
        }
        finally
        {
            await stop.CancelAsync();
        }

        // The damage must be neither harmless nor always deadly, or nothing is learnt from it.
        Assert.Equal(Mutants, read + refused);
        Assert.InRange(read, Mutants / 20, Mutants);
        Assert.InRange(refused, Mutants / 4, Mutants);
    }

    [Fact]
    public void Every_truncation_of_the_made_files_is_refused_or_read()
    {
        foreach ((string name, byte[] whole) in FuzzSeeds.All.Take(FuzzSeeds.MadeCount))
        {
            for (int length = 0; length < whole.Length; length += whole.Length > 2000 ? 97 : 7)
            {
                IsRead(whole[..length], $"{name} cut at {length}", TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public void The_files_that_are_damaged_can_be_read_before()
    {
        string[] refused = [.. FuzzSeeds.All.Take(FuzzSeeds.MadeCount).Where(seed => !IsRead(seed.Bytes, seed.Name, TestContext.Current.CancellationToken)).Select(seed => seed.Name)];
        Assert.DoesNotContain(refused, name => name is not ("IPAC" or "JSON"));
    }

    private static bool IsRead(byte[] bytes, string what, CancellationToken cancellationToken)
    {
        using MemoryStream stream = new(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = false;
        try
        {
            if (FitsFile.IsFits(bytes))
            {
                ReadEverything(bytes, what);
            }

            LightCurve curve = LightCurveReader.ReadStream(stream, "fuzz", cancellationToken: cancellationToken);
            Assert.True(curve.Count >= 2, what);
            read = true;
        }
        catch (LightCurveFormatException refusal)
        {
            Assert.True(refusal.Message.AsSpan().IndexOfAny('\r', '\n') < 0, $"{what}: {refusal.Message}");
            Assert.True(refusal.Message.Length < LongestLine, $"{what}: {refusal.Message}");
        }
        catch (Exception exception) when (exception is not (Xunit.Sdk.XunitException or OperationCanceledException))
        {
            Assert.Fail($"{what}: {exception}");
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < MostBytes, $"{what}: {allocated} bytes allocated");
        return read;
    }

    // What no light curve needs is damaged too: every column as what it says it is, every image, the pixels in memory.
    private static void ReadEverything(byte[] bytes, string what)
    {
        try
        {
            FitsFile file = FitsFile.Parse(bytes);
            foreach (FitsHdu hdu in file.Hdus.Where(hdu => hdu.HasImage))
            {
                Assert.Equal(hdu.Image().Axes.Aggregate(1L, (product, axis) => product * axis), hdu.Image().ReadDoubles().Length);
            }

            foreach (BinaryTableColumn column in file.Hdus.Where(hdu => hdu.IsTable).SelectMany(hdu => hdu.Table().Columns))
            {
                Refusable(() => ReadColumn(column));
            }
        }
        catch (FitsFormatException refusal)
        {
            Assert.True(refusal.Message.AsSpan().IndexOfAny('\r', '\n') < 0, $"{what}: {refusal.Message}");
        }

        Refusable(() => TargetPixelFile.Read(new MemoryStream(bytes), "fuzz", withBackground: true).ToLightCurve());
    }

    private static void ReadColumn(BinaryTableColumn column)
    {
        bool varying = column.Type != column.ElementType;
        _ = column.ElementType switch
        {
            FitsColumnType.Character => varying ? column.ReadString(0) : (object)column.ReadStrings(),
            FitsColumnType.Logical or FitsColumnType.Bit => varying ? column.ReadBooleans(0) : column.ReadBooleans(),
            FitsColumnType.ComplexSingle or FitsColumnType.ComplexDouble => varying ? column.ReadComplexNumbers(0) : column.ReadComplexNumbers(),
            _ => varying ? column.ReadDoubles(0) : column.ReadDoubles(),
        };
    }

    private static void Refusable(Action read)
    {
        try
        {
            read();
        }
        catch (Exception refusal) when (refusal is FitsFormatException or LightCurveFormatException or ArgumentOutOfRangeException { ParamName: "row" })
        {
            // A refusal is as good as a value; whatever else is thrown fails the test.
        }
    }
}
