using System.Security.Cryptography;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Loads;

/// <summary>The bytes of a part. They are compared with the part's fingerprint before the last of them are handed out.</summary>
internal sealed class FingerprintedStream : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly PartPlan _plan;
    private long _seen;

    public FingerprintedStream(Stream source, PartPlan plan)
        : base(source) => _plan = plan;

    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileChanged"/>.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = Source.Read(buffer, offset, count);
        _hash.AppendData(buffer, offset, read);
        _seen += read;
        var isCutOff = read == 0 && count > 0 && _seen < _plan.Length;
        if (isCutOff || _seen > _plan.Length || (read > 0 && _seen == _plan.Length && LoadPlan.Text(_hash) != _plan.Fingerprint))
        {
            throw new BulkApiException(
                ErrorCode.FileChanged, $"The input has changed since it was checked: {_plan} are not those that the journal knows.");
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        base.Dispose(disposing);
    }
}
