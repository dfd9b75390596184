namespace ExoInteractive.Kernel.Zmtp;

/// <summary>The topics one subscriber wants. A topic subscribed twice must be cancelled twice.</summary>
internal sealed class SubscriptionSet
{
    private readonly List<byte[]> _topics = [];

    public int Count
    {
        get
        {
            lock (_topics)
            {
                return _topics.Count;
            }
        }
    }

    public void Add(ReadOnlySpan<byte> topic)
    {
        lock (_topics)
        {
            _topics.Add(topic.ToArray());
        }
    }

    public void Remove(ReadOnlySpan<byte> topic)
    {
        lock (_topics)
        {
            for (int i = 0; i < _topics.Count; i++)
            {
                if (topic.SequenceEqual(_topics[i]))
                {
                    _topics.RemoveAt(i);
                    return;
                }
            }
        }
    }

    /// <summary>Whether some subscription is a prefix of the topic.</summary>
    public bool Matches(ReadOnlySpan<byte> topic)
    {
        lock (_topics)
        {
            foreach (byte[] prefix in _topics)
            {
                if (topic.StartsWith(prefix))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
