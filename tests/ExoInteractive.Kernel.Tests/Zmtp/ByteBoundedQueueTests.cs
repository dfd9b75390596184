using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Tests.Zmtp;

public sealed class ByteBoundedQueueTests
{
    [Fact]
    public void Items_come_out_in_order_and_count_until_released()
    {
        ByteBoundedQueue<int> queue = new(100);
        Assert.True(queue.Add(1, 60, TimeSpan.Zero));
        Assert.True(queue.Add(2, 40, TimeSpan.Zero));
        Assert.False(queue.Add(3, 1, TimeSpan.Zero));
        List<int> batch = [];
        Assert.Equal(100, queue.Take(batch, 1000));
        Assert.Equal([1, 2], batch);
        Assert.False(queue.Add(3, 1, TimeSpan.Zero));
        queue.Release(100);
        Assert.True(queue.Add(3, 1, TimeSpan.Zero));
    }

    [Fact]
    public void An_empty_queue_takes_one_item_of_any_size()
    {
        ByteBoundedQueue<int> queue = new(10);
        Assert.True(queue.Add(1, 1000, TimeSpan.Zero));
        Assert.False(queue.Add(2, 1, TimeSpan.Zero));
        Assert.True(queue.Add(3, 1, TimeSpan.Zero, reserve: 2000));
    }

    [Fact]
    public void Nobody_waits_again_for_a_lagging_queue_until_it_is_half_empty()
    {
        ByteBoundedQueue<int> queue = new(100);
        queue.Add(0, 100, TimeSpan.Zero);
        Assert.False(queue.Add(1, 10, TimeSpan.FromMilliseconds(20)));
        long before = Environment.TickCount64;
        Assert.False(queue.Add(1, 10, TimeSpan.FromSeconds(60)));
        Assert.True(Environment.TickCount64 - before < 30_000);
        queue.Take([], 1);
        queue.Release(100);
        Assert.True(queue.Add(1, 10, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_waiting_producer_goes_on_when_room_is_made()
    {
        ByteBoundedQueue<int> queue = new(100);
        queue.Add(0, 100, TimeSpan.Zero);
        Task<bool> waiting = Task.Run(() => queue.Add(1, 10, Timeout.InfiniteTimeSpan));
        queue.Take([], 1);
        queue.Release(100);
        Assert.True(await waiting.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_completed_queue_gives_out_what_it_has_and_then_ends()
    {
        ByteBoundedQueue<int> queue = new(100);
        queue.Add(1, 1, TimeSpan.Zero);
        queue.Complete();
        Assert.False(queue.Add(2, 1, TimeSpan.Zero));
        Assert.Equal(1, queue.Take([], 1));
        Assert.Equal(0, queue.Take([], 1));
        Assert.False(queue.WaitEmpty(TimeSpan.Zero));
        queue.Release(1);
        Assert.True(queue.WaitEmpty(TimeSpan.Zero));
    }
}
