using System.Collections.Concurrent;

namespace BulkApi2.Core.Objects;

/// <summary>
/// What an org said of itself, by name in any case, for any number of threads. For a minute it is taken as it is; after that
/// the org is asked whether it has changed, which costs a request and no download.
/// </summary>
internal sealed class DescribeCache<T>
    where T : class
{
    private static readonly TimeSpan TrustedFor = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, Slot> _slots = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _clock;

    public DescribeCache(TimeProvider clock) => _clock = clock;

    /// <summary>What is known of a name, asked for once by all who want it at the same time.</summary>
    /// <param name="name">In any case.</param>
    /// <param name="isFresh">Whether it must be asked for anew, whatever is known.</param>
    /// <param name="ask">Asks the org what is new since the given Last-Modified.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<T> GetAsync(
        string name, bool isFresh, Func<string?, Task<DescribeAnswer<T>>> ask, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(name, static _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!isFresh && slot.Value is { } known && _clock.GetElapsedTime(slot.CheckedAt) < TrustedFor)
            {
                return known;
            }

            var answer = await ask(isFresh ? null : slot.LastModified).ConfigureAwait(false);
            slot.Value = answer.Value ?? slot.Value ?? throw new InvalidOperationException("Nothing is known that could be unchanged.");
            slot.LastModified = answer.LastModified ?? (answer.Value is null ? slot.LastModified : null);
            slot.CheckedAt = _clock.GetTimestamp();
            return slot.Value;
        }
        catch
        {
            // Gone, or not to be told for now: what was known of it is not known any more.
            (slot.Value, slot.LastModified) = (null, null);
            throw;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public T? Value { get; set; }

        public string? LastModified { get; set; }

        public long CheckedAt { get; set; }
    }
}
