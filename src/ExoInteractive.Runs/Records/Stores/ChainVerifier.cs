using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Checks a chain: every entry's hash, body, place and signature, and whether what queries see follows from it. It finds what was
/// changed by someone who did not write the chain anew from there on; against that help signatures, and a head noted elsewhere.
/// </summary>
public static class ChainVerifier
{
    /// <summary>Checks a chain by itself.</summary>
    /// <param name="entries">All of it, in order.</param>
    /// <param name="check">Keys and a head that was noted.</param>
    /// <returns>What was found.</returns>
    public static ChainVerification Verify(IEnumerable<ChainEntry> entries, ChainCheck check) => Verify(entries, null, check);

    /// <summary>Checks a chain and the tables that follow from it.</summary>
    internal static ChainVerification Verify(IEnumerable<ChainEntry> entries, ChainProjection? projection, ChainCheck check)
    {
        Examination examination = new(check);
        foreach (ChainEntry entry in entries)
        {
            examination.Add(entry);
        }

        return examination.End(projection);
    }

    private sealed class Examination(ChainCheck check)
    {
        private readonly List<ChainFinding> _findings = [];
        private readonly Dictionary<string, long> _sequences = new(StringComparer.Ordinal);
        private readonly List<ChainEntry> _discontinued = [];
        private readonly List<ChainEntry> _bodiless = [];
        private readonly Dictionary<string, long> _pruned = new(StringComparer.Ordinal);
        private readonly ExpectedProjection _expected = new();
        private ChainEntry? _previous;
        private long _count, _signed;

        public void Add(ChainEntry entry)
        {
            _count++;
            CheckPlace(entry);
            bool isWhole = CheckHash(entry);
            CheckSignature(entry);
            CheckBody(entry, isWhole);
            _sequences.TryAdd(entry.Hash, entry.Sequence);
            _previous = entry;
        }

        public ChainVerification End(ChainProjection? projection)
        {
            foreach (ChainEntry entry in _discontinued)
            {
                Explain(entry);
            }

            foreach (ChainEntry entry in _bodiless)
            {
                if (entry.RecordId is null || _pruned.GetValueOrDefault(entry.RecordId) <= entry.Sequence)
                {
                    Find(ChainFault.BodyMissing, entry, "its body is gone, and no later entry says that it was pruned");
                }
            }

            if (check.ExpectedHead is { } head && !_sequences.Keys.Any(hash => head.Length >= 8 && hash.StartsWith(head, StringComparison.OrdinalIgnoreCase)))
            {
                _findings.Add(new ChainFinding(
                    ChainFault.HeadMissing, null, null, $"the entry {head} that was noted is not in the chain: its end was cut off, or it was written anew"));
            }

            List<ChainFinding> sorted = [.. _findings.OrderBy(finding => finding.Sequence ?? long.MaxValue)];
            if (projection is not null)
            {
                sorted.AddRange(_expected.Compare(projection));
            }

            return new ChainVerification(_count, _signed, _bodiless.Count, _previous?.Hash ?? ChainHash.Start, sorted);
        }

        private void CheckPlace(ChainEntry entry)
        {
            long expected = (_previous?.Sequence ?? 0) + 1;
            if (entry.Sequence > expected)
            {
                string missing = entry.Sequence == expected + 1 ? $"entry {expected} is missing" : $"entries {expected} to {entry.Sequence - 1} are missing";
                _findings.Add(new ChainFinding(ChainFault.EntryMissing, expected, null, missing));
            }
            else if (entry.Sequence < expected)
            {
                Find(ChainFault.Reordered, entry, $"it stands after entry {expected - 1}");
            }
            else if (entry.PreviousHash != (_previous?.Hash ?? ChainHash.Start))
            {
                _discontinued.Add(entry);
            }
        }

        private bool CheckHash(ChainEntry entry)
        {
            bool isWhole = entry.Hash == ChainHash.Of(entry)
                && !entry.Kind.Contains('\n', StringComparison.Ordinal) && entry.RecordId?.Contains('\n', StringComparison.Ordinal) != true;
            if (!isWhole)
            {
                Find(ChainFault.EntryEdited, entry, "one of its fields was edited: they do not give its hash");
            }

            return isWhole;
        }

        private void CheckSignature(ChainEntry entry)
        {
            if (entry.Signature is not { } signature)
            {
                if (_signed > 0)
                {
                    Find(ChainFault.Unsigned, entry, "it is not signed, though entries before it are");
                }

                return;
            }

            _signed++;
            if (check.Keys.Count > 0 && !check.Keys.Any(key => key.Verifies(entry.Hash, signature)))
            {
                Find(ChainFault.WrongSignature, entry, "its signature was made by none of the given keys, or for another entry");
            }
        }

        private void CheckBody(ChainEntry entry, bool isWhole)
        {
            if (entry.Body is null)
            {
                _bodiless.Add(entry);
                return;
            }

            if (ContentHash.Of(entry.Body) != entry.BodySha256)
            {
                Find(ChainFault.BodyEdited, entry, "its body was edited: it does not have the hash that the entry notes");
                isWhole = false;
            }

            try
            {
                if (isWhole)
                {
                    _expected.Add(entry);
                    NotePruned(entry);
                    return;
                }
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                Find(ChainFault.BodyEdited, entry, $"its body is not that of an entry of kind {entry.Kind}");
            }

            if (entry.RecordId is { } id)
            {
                _expected.Forget(id);
            }
        }

        private void NotePruned(ChainEntry entry)
        {
            if (entry.Kind == EntryKind.Pruned)
            {
                foreach (JsonElement id in RunJson.Parse(entry.Body!).GetProperty("records").EnumerateArray())
                {
                    _pruned[id.GetString()!] = entry.Sequence;
                    _expected.Remove(id.GetString()!);
                }
            }
        }

        private void Explain(ChainEntry entry)
        {
            if (_sequences.TryGetValue(entry.PreviousHash, out long written) && written != entry.Sequence)
            {
                Find(ChainFault.Reordered, entry, $"it was written right after what is now entry {written}");
            }
            else
            {
                Find(ChainFault.Broken, entry, "it does not continue the entry before it, which was replaced or removed");
            }
        }

        private void Find(ChainFault fault, ChainEntry entry, string what) => _findings.Add(new ChainFinding(
            fault, entry.Sequence, entry.RecordId, $"entry {entry.Sequence}{(entry.RecordId is { } id ? $" (record {id})" : "")}: {what}"));
    }
}
