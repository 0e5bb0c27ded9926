using System.Text;
using BulkApi2.Core.Data;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Tests.Hostile;

/// <summary>The data of a job that lies in memory, so that thousands of small loads are quick.</summary>
internal sealed class TextData(IReadOnlyList<(string Key, string Name)> rows) : IJobData
{
    private readonly byte[] _csv = Encoding.UTF8.GetBytes("LastName,Key__c\n" + string.Concat(rows.Select(static row =>
        $"{row.Name},{row.Key}\n")));

    public long Length => _csv.Length;

    public long RecordCount => rows.Count;

    public RowTrack? Rows => null;

    public Stream OpenRead() => new MemoryStream(_csv, writable: false);

    public void Dispose()
    {
    }
}
