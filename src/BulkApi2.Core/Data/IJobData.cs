using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Data;

/// <summary>CSV for one job, header included: a spool of records or a file. It can be read any number of times.</summary>
public interface IJobData : IDisposable
{
    /// <summary>In bytes, as they go to the server.</summary>
    long Length { get; }

    /// <summary>Records in it, the header not counted.</summary>
    long RecordCount { get; }

    /// <summary>By which the results of these records can be told their row numbers; null if nobody wants them.</summary>
    RowTrack? Rows { get; }

    /// <summary>Opens the bytes from the start.</summary>
    Stream OpenRead();
}
