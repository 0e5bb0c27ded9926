using BulkApi2.Core.Errors;
using Polly;
using Polly.Retry;

namespace BulkApi2.Core.Http;

/// <summary>
/// How often a call is repeated, and after which pause: the time that the server asks for, else 1 s doubling to 30 s with jitter. The
/// caller decides which calls may be repeated at all.
/// </summary>
internal sealed class RetryRules
{
    /// <summary>Six tries in all: about half a minute without a Retry-After.</summary>
    private const int MaxRetries = 5;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _clock;
    private readonly Func<double> _jitter;

    public RetryRules(TimeProvider clock, Func<double>? jitter = null)
    {
        _clock = clock;
        _jitter = jitter ?? new Jitter().Next;
    }

    /// <param name="attempt">What is repeated.</param>
    /// <param name="mayPass">Which faults are waited out.</param>
    /// <param name="reporter">Gets a warning about each repetition.</param>
    /// <param name="cancellationToken">Ends attempts and pauses.</param>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> attempt,
        Func<BulkApiException, bool> mayPass,
        Reporter reporter,
        CancellationToken cancellationToken)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(30),
                UseJitter = true,
                Randomizer = _jitter,
                ShouldHandle = new PredicateBuilder().Handle<BulkApiException>(mayPass),
                DelayGenerator = static args => new ValueTask<TimeSpan?>(ServersWish(args.Outcome.Exception)),
                OnRetry = args =>
                {
                    reporter.Warning(
                        $"{args.Outcome.Exception!.Message} Trying again in {args.RetryDelay.TotalSeconds:0.#} s "
                        + $"({args.AttemptNumber + 1} of {MaxRetries}).");
                    return default;
                },
            })
            .Build();
        return await pipeline
            .ExecuteAsync(async token => await attempt(token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }

    private static TimeSpan? ServersWish(Exception? error) =>
        error is BulkApiException { RetryAfter: { } wish } ? (wish < LongestRetryAfter ? wish : LongestRetryAfter) : null;

    private sealed class Jitter
    {
        private readonly Random _random = new();

        public double Next()
        {
            lock (_random)
            {
                return _random.NextDouble();
            }
        }
    }
}
