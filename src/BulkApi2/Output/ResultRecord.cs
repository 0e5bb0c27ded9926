using System.Globalization;
using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Output;

/// <summary>Makes the objects that Get-SfJobResult emits: the server's columns first, then the user's own in their order.</summary>
internal sealed class ResultRecord
{
    private readonly RecordShell _shell;
    private readonly IReadOnlyList<string> _header;
    private readonly int[] _order;
    private readonly int _row;

    public ResultRecord(ResultKind kind, IReadOnlyList<string> header)
    {
        _shell = new RecordShell($"BulkApi2.{kind}Record", header.Count);
        _header = header;
        _order =
        [
            .. Enumerable.Range(0, header.Count).OrderBy(i => Header.IsResultColumn(header[i]) ? 0 : 1),
        ];
        _row = header.Count > 0 && header[0] == RowTrack.Column ? 0 : -1;
    }

    public PSObject Create(IReadOnlyList<string> values)
    {
        var record = _shell.Create();
        var properties = record.Properties;
        foreach (var column in _order)
        {
            object? value = column == _row ? RowNumber(values[column]) : values[column];
            properties.Add(new PSNoteProperty(_header[column], value), preValidated: true);
        }

        return record;
    }

    /// <summary>A number, so that it is sorted as one.</summary>
    private static long? RowNumber(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
