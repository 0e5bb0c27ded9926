using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>Asks the org for what a check needs of other objects, and for no more.</summary>
internal static class TargetFinder
{
    public static async Task<CheckTargets> FindAsync(
        OrgObjects objects, ObjectDescription description, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var fields = new FieldTable(description);
        var parents = await objects.DescribeParentsAsync(description, columns, cancellationToken).ConfigureAwait(false);
        var hasLookup = columns.Any(column => fields.Find(column)?.IsReference() == true);
        return new CheckTargets(parents, hasLookup ? await objects.ListAsync(cancellationToken).ConfigureAwait(false) : []);
    }
}
