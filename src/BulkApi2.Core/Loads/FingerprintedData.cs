using BulkApi2.Core.Data;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Loads;

/// <summary>Data that has a fingerprint in a journal: what is sent is compared with it while it is sent.</summary>
internal sealed class FingerprintedData : IJobData
{
    private readonly IJobData _data;
    private readonly PartPlan _plan;

    private FingerprintedData(IJobData data, PartPlan plan) => (_data, _plan) = (data, plan);

    /// <summary>The data of a part, compared with its fingerprint if it has one.</summary>
    public static IJobData Of(LoadPart part) => part.Plan.Fingerprint is null ? part.Data : new FingerprintedData(part.Data, part.Plan);

    /// <inheritdoc/>
    public long Length => _data.Length;

    /// <inheritdoc/>
    public long RecordCount => _data.RecordCount;

    /// <inheritdoc/>
    public RowTrack? Rows => _data.Rows;

    /// <inheritdoc/>
    public Stream OpenRead() => new FingerprintedStream(_data.OpenRead(), _plan);

    /// <summary>The data stays open: it belongs to the part.</summary>
    public void Dispose()
    {
    }
}
