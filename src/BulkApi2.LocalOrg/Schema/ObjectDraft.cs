namespace BulkApi2.LocalOrg.Schema;

/// <summary>An object while it is put together.</summary>
internal sealed record ObjectDraft(string Name)
{
    public string Label { get; init; } = FieldLabel.Of(Name);

    /// <summary>Null: more than one is named in the way of <see cref="Label"/>.</summary>
    public string? LabelPlural { get; init; }

    /// <summary>What its ids start with; null to have one chosen.</summary>
    public string? KeyPrefix { get; init; }

    public bool IsDeletable { get; init; } = true;

    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>Adds fields, in the place of those of the same name.</summary>
    public ObjectDraft With(IEnumerable<Field> fields)
    {
        var all = Fields.ToList();
        foreach (var field in fields)
        {
            var known = all.FindIndex(f => string.Equals(f.Name, field.Name, StringComparison.OrdinalIgnoreCase));
            if (known >= 0)
            {
                all[known] = field;
            }
            else
            {
                all.Add(field);
            }
        }

        return this with { Fields = all };
    }
}
