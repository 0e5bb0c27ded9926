using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>
/// A field of the answer, or a related record with fields of its own. Related records stand where their first field
/// was selected.
/// </summary>
internal sealed class Selected
{
    public required string Name { get; init; }

    /// <summary>The field, or the lookup of a related record.</summary>
    public required Field Field { get; init; }

    /// <summary>Reads the field; null for a related record.</summary>
    public BoundField? Value { get; init; }

    /// <summary>The fields of a related record.</summary>
    public List<Selected> Children { get; } = [];

    public static IReadOnlyList<Selected> Nest(IEnumerable<BoundField> fields)
    {
        var root = new List<Selected>();
        foreach (var bound in fields)
        {
            var level = root;
            foreach (var lookup in bound.Lookups)
            {
                var related = level.Find(item => item.Value is null && item.Name == lookup.RelationshipName);
                if (related is null)
                {
                    level.Add(related = new Selected { Name = lookup.RelationshipName!, Field = lookup });
                }

                level = related.Children;
            }

            level.Add(new Selected { Name = bound.Field.Name, Field = bound.Field, Value = bound });
        }

        return root;
    }
}
