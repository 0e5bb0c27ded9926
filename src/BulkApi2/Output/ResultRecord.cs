using System.Management.Automation;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Output;

/// <summary>Makes the objects that Get-SfJobResult emits: the server's columns first, then the user's own in their order.</summary>
internal sealed class ResultRecord
{
    private const string ServerPrefix = "sf__";

    private readonly string _typeName;
    private readonly IReadOnlyList<string> _header;
    private readonly int[] _order;

    public ResultRecord(ResultKind kind, IReadOnlyList<string> header)
    {
        _typeName = $"BulkApi2.{kind}Record";
        _header = header;
        _order =
        [
            .. Enumerable.Range(0, header.Count).OrderBy(i => header[i].StartsWith(ServerPrefix, StringComparison.Ordinal) ? 0 : 1),
        ];
    }

    public PSObject Create(IReadOnlyList<string> values)
    {
        var record = new PSObject();
        record.TypeNames.Insert(0, _typeName);
        foreach (var column in _order)
        {
            record.Properties.Add(new PSNoteProperty(_header[column], column < values.Count ? values[column] : null));
        }

        return record;
    }
}
