using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>
/// Takes over the process's standard output on Linux and macOS, so that what native libraries and child processes print
/// reaches the notebook, as output of the cell that ran last. Standard error is left alone: the runtime prints the reason
/// of a crash there, which must not be lost with the process.
/// </summary>
internal static class NativeOutput
{
    private const int StandardOutput = 1;

    private static readonly Lock Gate = new();
    private static readonly byte[] Buffer = new byte[1 << 15];
    private static readonly Decoder Text = Encoding.UTF8.GetDecoder();
    private static Stream? s_pipe;
    private static Stream? s_original;
    private static int s_descriptor;
    private static IntPtr s_streamOfC;
    private static CellContext? s_cell;

    /// <summary>Takes it over for the rest of the process's life; a second call does nothing.</summary>
    /// <returns>False where the system does not allow it.</returns>
    public static bool Install()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return false;
        }

        lock (Gate)
        {
            if (s_pipe is not null)
            {
                return true;
            }

            // Both keep a descriptor of their own for the true output.
            _ = Console.Out;
            s_original = Console.OpenStandardOutput();
            AnonymousPipeServerStream pipe = new(PipeDirection.In, HandleInheritability.None);
            if (NativeCalls.Duplicate((int)pipe.ClientSafePipeHandle.DangerousGetHandle(), StandardOutput) < 0)
            {
                pipe.Dispose();
                return false;
            }

            pipe.DisposeLocalCopyOfClientHandle();
            s_descriptor = (int)pipe.SafePipeHandle.DangerousGetHandle();
            s_streamOfC = NativeCalls.StandardOutputOfC();
            s_pipe = pipe;
        }

        NativeCalls.SendWholeLines(s_streamOfC);
        new Thread(Collect) { IsBackground = true, Name = "native output" }.UnsafeStart();
        return true;
    }

    /// <summary>From now on what is printed is this cell's.</summary>
    public static void Attribute(CellContext cell)
    {
        if (s_pipe is not null)
        {
            Drain();
            lock (Gate)
            {
                s_cell = cell;
            }
        }
    }

    /// <summary>Hands out all that was printed until now.</summary>
    public static void Drain()
    {
        if (s_pipe is not null)
        {
            NativeCalls.Flush(s_streamOfC);
            Pass();
        }
    }

    private static void Collect()
    {
        while (NativeCalls.WaitForBytes(s_descriptor, wait: true))
        {
            if (!Pass())
            {
                return;
            }
        }
    }

    /// <summary>False at the end of the pipe.</summary>
    private static bool Pass()
    {
        lock (Gate)
        {
            while (NativeCalls.WaitForBytes(s_descriptor, wait: false))
            {
                int read = s_pipe!.Read(Buffer);
                if (read == 0)
                {
                    return false;
                }

                if (s_cell is { } cell)
                {
                    char[] text = new char[Text.GetCharCount(Buffer, 0, read, flush: false)];
                    cell.Streams.Write("stdout", text.AsSpan(0, Text.GetChars(Buffer, 0, read, text, 0, flush: false)));
                }
                else
                {
                    s_original!.Write(Buffer, 0, read);
                }
            }

            return true;
        }
    }

    /// <summary>The few functions of the C library that this takes.</summary>
    private static class NativeCalls
    {
        private const short BytesToRead = 1;
        private const short HungUp = 0x10;
        private const int Interrupted = 4;
        private const int LineBuffered = 1;
        private const int Forever = -1;

        public static int Duplicate(int from, int to) => dup2(from, to);

        /// <summary>Where C keeps what printf has not sent yet; zero where it cannot be found.</summary>
        public static IntPtr StandardOutputOfC()
            => NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), OperatingSystem.IsMacOS() ? "__stdoutp" : "stdout", out IntPtr variable)
                ? Marshal.ReadIntPtr(variable)
                : IntPtr.Zero;

        /// <summary>To a pipe C would send only every few thousand characters.</summary>
        public static void SendWholeLines(IntPtr stream)
        {
            if (stream != IntPtr.Zero)
            {
                _ = setvbuf(stream, IntPtr.Zero, LineBuffered, 0);
            }
        }

        public static void Flush(IntPtr stream)
        {
            if (stream != IntPtr.Zero)
            {
                _ = fflush(stream);
            }
        }

        /// <summary>Whether there is something to read, the pipe's end included.</summary>
        public static bool WaitForBytes(int descriptor, bool wait)
        {
            while (true)
            {
                PollDescriptor asked = new() { Descriptor = descriptor, Events = BytesToRead };
                int ready = poll(ref asked, 1, wait ? Forever : 0);
                if (ready >= 0 || Marshal.GetLastPInvokeError() != Interrupted)
                {
                    return ready > 0 && (asked.Found & (BytesToRead | HungUp)) != 0;
                }
            }
        }

        [DllImport("libc", SetLastError = true)]
        private static extern int dup2(int from, int to);

        [DllImport("libc", SetLastError = true)]
        private static extern int poll(ref PollDescriptor descriptors, nuint count, int milliseconds);

        [DllImport("libc")]
        private static extern int fflush(IntPtr stream);

        [DllImport("libc")]
        private static extern int setvbuf(IntPtr stream, IntPtr buffer, int mode, nuint size);

        [StructLayout(LayoutKind.Sequential)]
        private struct PollDescriptor
        {
            public int Descriptor;
            public short Events;
            public short Found;
        }
    }
}
