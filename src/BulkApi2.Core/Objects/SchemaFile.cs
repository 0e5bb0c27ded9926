using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Objects;

/// <summary>
/// Writes descriptions of objects as JSON from which a local org can be made: UTF-8, each field on a line of its own, and
/// the same bytes for the same objects on every system. Nothing is at the path before <see cref="Save"/>.
/// </summary>
public sealed class SchemaFile : IDisposable
{
    /// <summary>People compare these files, so a letter stays a letter.</summary>
    private static readonly JsonSerializerOptions Readable =
        new(ObjectJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OutputFile _file;

    private SchemaFile(OutputFile file) => _file = file;

    /// <summary>The number of objects that were added.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where it will be; its folder must be there.</param>
    /// <param name="overwrite">Whether it may replace another file.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static SchemaFile Create(string path, bool overwrite) => new(OutputFile.Create(path, overwrite));

    /// <summary>Adds an object after the others.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    public void Add(ObjectDescription description)
    {
        var text = new StringBuilder(Count++ == 0 ? "{\n  \"sobjects\": [\n    {" : ",\n    {");
        foreach (var property in JsonSerializer.SerializeToElement(description with { Fields = [] }, Readable).EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Array)
            {
                text.Append($"\n      \"{property.Name}\": {property.Value.GetRawText()},");
            }
        }

        text.Append("\n      \"fields\": [");
        text.Append(string.Join(",", description.Fields.Select(static field => "\n        " + JsonSerializer.Serialize(field, Readable))));
        _file.Write(text.Append("\n      ]\n    }").ToString());
    }

    /// <summary>Ends the file, and puts it in its place.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public void Save()
    {
        _file.Write("\n  ]\n}\n");
        _file.Save();
    }

    /// <summary>Leaves nothing behind of a file that was not saved.</summary>
    public void Dispose() => _file.Dispose();
}
