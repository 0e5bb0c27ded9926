using System.Security.Cryptography;
using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Loads;

/// <summary>What a load is going to do: which jobs, and which rows go to each.</summary>
/// <param name="Settings">Of every job.</param>
/// <param name="Parts">In the order of the rows.</param>
public sealed record LoadPlan(IngestJobSettings Settings, IReadOnlyList<PartPlan> Parts)
{
    /// <summary>Below the threshold of the large object heap.</summary>
    private const int HashBuffer = 80 * 1024;

    /// <summary>The rows of the input.</summary>
    public long RecordCount => Parts.Sum(static part => part.RecordCount);

    /// <summary>The bytes that are sent.</summary>
    public long Length => Parts.Sum(static part => part.Length);

    /// <summary>Plans a load.</summary>
    /// <param name="settings">Of every job.</param>
    /// <param name="data">What each job takes.</param>
    /// <param name="fingerprints">Whether the bytes shall be known again; they are read for that, several parts at once.</param>
    /// <param name="reporter">Hears of the bytes that are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/> if the data is not any more what was checked.</exception>
    public static async Task<LoadPlan> CreateAsync(
        IngestJobSettings settings, IReadOnlyList<IJobData> data, bool fingerprints, Reporter reporter, CancellationToken cancellationToken)
    {
        var watch = new ReadWatch(reporter, cancellationToken);
        using var threads = new SemaphoreSlim(Environment.ProcessorCount);
        var hashes = fingerprints
            ? await Task.WhenAll(data.Select(part => HashAsync(part, threads, watch, cancellationToken))).ConfigureAwait(false)
            : new string?[data.Count];
        var parts = new List<PartPlan>();
        var row = 1L;
        for (var i = 0; i < data.Count; i++)
        {
            parts.Add(new PartPlan(i + 1, row, data[i].RecordCount, data[i].Length, hashes[i]));
            row += data[i].RecordCount;
        }

        return new LoadPlan(settings, parts);
    }

    /// <summary>The form of a fingerprint in a journal.</summary>
    internal static string Text(IncrementalHash hash) => Convert.ToBase64String(hash.GetHashAndReset());

    private static async Task<string?> HashAsync(IJobData data, SemaphoreSlim threads, ReadWatch watch, CancellationToken cancellationToken)
    {
        await threads.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Hash(data, watch), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            threads.Release();
        }
    }

    private static string Hash(IJobData data, ReadWatch watch)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var source = watch.Over(data.OpenRead());
        var buffer = new byte[HashBuffer];
        int read;
        while ((read = source.Read(buffer, 0, buffer.Length)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        return Text(hash);
    }
}
