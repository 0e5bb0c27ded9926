using BulkApi2.Core.Errors;
using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks;

/// <summary>Asks the org for what a check needs of other objects, and for no more.</summary>
internal static class TargetFinder
{
    public static async Task<CheckTargets> FindAsync(
        OrgObjects objects, ObjectDescription description, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var fields = new FieldTable(description);
        var names = columns.Select(column => RelationshipCheck.TargetOf(fields, column)).OfType<string>();
        var descriptions = new List<ObjectDescription>();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                descriptions.Add(await objects.DescribeAsync(name, cancellationToken).ConfigureAwait(false));
            }
            catch (BulkApiException error) when (error.Code == ErrorCode.ObjectNotFound)
            {
                // The check tells that it is not known.
            }
        }

        var hasLookup = columns.Any(column => fields.Find(column)?.IsReference() == true);
        return new CheckTargets(descriptions, hasLookup ? await objects.ListAsync(cancellationToken).ConfigureAwait(false) : []);
    }
}
