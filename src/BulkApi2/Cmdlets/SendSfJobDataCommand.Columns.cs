using BulkApi2.Core.Columns;

namespace BulkApi2.Cmdlets;

/// <content>What becomes of columns.</content>
public sealed partial class SendSfJobDataCommand
{
    /// <summary>The job must be known by more than its id.</summary>
    private ColumnChoice Choice() => Choose(_target.ExternalIdFieldName);

    /// <summary>The names that the org has for the columns; null if it does not tell.</summary>
    private FieldNames? FindFields(ColumnSelection columns) => _target.Object is { } name
        ? Await(token => FieldNames.FindAsync(_target.Org!, name, columns.Names, Reporter, token))
        : null;

    /// <summary>No error: the org decides, and what it said of its fields may be a minute old.</summary>
    private void WarnOfColumns(Projection projection)
    {
        if (_target.Operation is "update" or "delete" or "hardDelete" && !projection.Names.Contains("Id", StringComparer.OrdinalIgnoreCase))
        {
            WriteWarning(
                $"There is no column Id, so job {_target.Id} cannot {_target.Operation} anything. "
                + "-ColumnMap @{ sf__Id = 'Id' } makes one of the sf__Id of a result.");
        }

        if (projection.UnknownFields is { Count: > 0 } unknown)
        {
            WriteWarning(
                $"{_target.Object} has no field {string.Join(", ", unknown)} that the user may see, "
                + $"so job {_target.Id} will fail when it is closed. Test-SfData tells which fields may be meant.");
        }
    }
}
