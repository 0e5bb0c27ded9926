using System.Text.Json;
using BulkApi2.LocalOrg.Schema;
using BulkApi2.LocalOrg.Schema.Seeds;

namespace BulkApi2.LocalOrg;

/// <summary>
/// Objects and fields for a local org, in JSON: a description as <c>/sobjects/X/describe</c> gives it, an array of such, or
/// an object with an array of them as <c>sobjects</c> or <c>objects</c>. A description with the field <c>Id</c> is
/// complete and takes the place of an object of the org. Any other one adds its fields to that object; if there is none,
/// it makes one that also has the fields that all custom objects have. What a description doesn't say has a default.
/// </summary>
public sealed class SchemaSeed
{
    private readonly IReadOnlyList<ObjectDraft> _objects;

    private SchemaSeed(IReadOnlyList<ObjectDraft> objects)
    {
        _objects = objects;
    }

    /// <summary>The names of its objects.</summary>
    public IEnumerable<string> Objects => _objects.Select(draft => draft.Name);

    /// <summary>Reads a seed.</summary>
    /// <param name="json">UTF-8, with or without a byte order mark.</param>
    /// <exception cref="SchemaSeedException">It isn't JSON, or not of this shape; the message says where.</exception>
    /// <exception cref="IOException">The stream can't be read.</exception>
    public static SchemaSeed Read(Stream json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new SchemaSeed(SeedReader.Read(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new SchemaSeedException(
                $"It isn't JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1} of it can't be read.", e);
        }
    }

    internal void ApplyTo(DraftTable drafts)
    {
        foreach (var draft in _objects)
        {
            var known = drafts.Find(draft.Name);
            drafts.Put(
                draft.Fields.Any(SystemFields.IsId) ? draft with { KeyPrefix = draft.KeyPrefix ?? known?.KeyPrefix }
                : known is not null ? known.With(draft.Fields)
                : draft with { Fields = new ObjectDraft(draft.Name).With(SystemFields.All).With(draft.Fields).Fields });
        }
    }
}
