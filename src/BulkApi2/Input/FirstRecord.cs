using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;

namespace BulkApi2.Input;

/// <summary>What the first record says of all: its properties, and the columns that come of them.</summary>
internal sealed class FirstRecord
{
    private FirstRecord(OwnProperties own, RecordShape shape, ColumnSelection selection) =>
        (Own, Shape, Selection) = (own, shape, selection);

    public OwnProperties Own { get; }

    public RecordShape Shape { get; }

    /// <summary>The columns to send, before the org is asked how it calls them.</summary>
    public ColumnSelection Selection { get; }

    /// <summary>Looks at a record.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.InvalidHeader"/>, <see cref="ErrorCode.InvalidColumnMap"/>.</exception>
    public static FirstRecord Of(PSObject record, ColumnChoice choice)
    {
        var given = record.BaseObject;
        if (given is not IDictionary && (given is string or IList or FileSystemInfo || given.GetType().IsPrimitive))
        {
            throw new BulkApiException(
                ErrorCode.InvalidHeader,
                $"The first record is a value of the type {record.BaseObject.GetType().Name}, without properties that could be columns. "
                + "A file is sent with -Path, and CSV text becomes records with ConvertFrom-Csv.");
        }

        // Before the names: asking for those makes PowerShell add hidden members.
        var own = new OwnProperties(record);
        var shape = new RecordShape(record, choice.Property);
        return new FirstRecord(own, shape, new ColumnSelection(shape.Columns, choice));
    }
}
