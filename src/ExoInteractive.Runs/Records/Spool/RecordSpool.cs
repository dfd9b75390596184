using System.Text;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// States of runs that a store could not take, in the order in which they came: kept in memory, and line by line in a file that
/// outlives the process. The file is locked while its process lives. Not safe for several threads.
/// </summary>
/// <param name="address">The store's address as it may be shown.</param>
/// <param name="folder">Where files of pending records are.</param>
internal sealed class RecordSpool(string address, string folder) : IDisposable
{
    private readonly List<RunRecord> _pending = [];
    private readonly List<string> _lines = [];
    private FileStream? _stream;
    private string? _path;
    private int _kept;

    /// <summary>The states that wait.</summary>
    public IReadOnlyList<RunRecord> Pending => _pending;

    /// <summary>The file; null where none was made.</summary>
    public string? Path => _stream is null ? null : _path;

    /// <summary>Whether all that waits is in the file too.</summary>
    public bool IsKept => _kept == _pending.Count;

    /// <summary>How many runs have states that wait.</summary>
    public int Runs => _pending.Select(record => record.Id).Distinct().Count();

    /// <summary>Adds a state; where the file cannot be written it is in memory only, and the file is tried again with the next one.</summary>
    /// <param name="record">The state.</param>
    /// <exception cref="Exception">The state cannot be written as JSON; it was not added.</exception>
    public void Add(RunRecord record)
    {
        _lines.Add(SpoolFile.Line(record));
        _pending.Add(record);
        try
        {
            Open();
            while (_kept < _pending.Count)
            {
                Append(_lines[_kept]);
                _kept++;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // What is in memory is not lost yet; the store's keeper says where the records are.
        }
    }

    /// <summary>Forgets the first states, which the store has now; the file goes once none is left.</summary>
    /// <param name="count">How many.</param>
    public void Drop(int count)
    {
        _pending.RemoveRange(0, count);
        _lines.RemoveRange(0, count);
        _kept = Math.Max(0, _kept - count);
        if (_pending.Count == 0 && _stream is not null)
        {
            SpoolFile.Remove(_stream, _path!);
            _stream = null;
        }
    }

    /// <summary>Closes the file and leaves it for a later process.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private void Open()
    {
        if (_stream is null)
        {
            Directory.CreateDirectory(folder);
            _path = SpoolFile.NewPath(folder, address);
            FileStream stream = new(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                stream.Write(Encoding.UTF8.GetBytes(SpoolFile.Header(address) + "\n"));
            }
            catch
            {
                SpoolFile.Remove(stream, _path);
                throw;
            }

            (_stream, _kept) = (stream, 0);
        }
    }

    // A line that was written in part, as on a full disk, is taken back so that the next one starts a line.
    private void Append(string line)
    {
        long before = _stream!.Position;
        try
        {
            _stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch
        {
            _stream.SetLength(before);
            _stream.Position = before;
            throw;
        }
    }
}
