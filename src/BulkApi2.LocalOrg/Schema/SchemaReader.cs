namespace BulkApi2.LocalOrg.Schema;

/// <summary>
/// Reads objects from text: <c>object Name prefix "Label"</c>, then a line for each field (<see cref="FieldLine"/>).
/// An indented line goes on with the line before it; <c>#</c> starts a comment. An object read twice is extended.
/// </summary>
internal sealed class SchemaReader
{
    private readonly List<(string Name, string KeyPrefix, string Label, List<Field> Fields)> _objects = [];

    public IEnumerable<ObjectType> Objects =>
        _objects.Select(o => new ObjectType(o.Name, o.KeyPrefix, o.Label, o.Fields));

    public void Read(TextReader text)
    {
        List<Field>? fields = null;
        foreach (var line in LogicalLines(text))
        {
            if (line.StartsWith("object ", StringComparison.Ordinal))
            {
                fields = Open(line.Split([' '], 4));
                continue;
            }

            (fields ?? throw new FormatException($"No object before '{line}'.")).Add(FieldLine.Parse(line));
        }
    }

    private List<Field> Open(string[] words)
    {
        var known = _objects.FindIndex(o => string.Equals(o.Name, words[1], StringComparison.OrdinalIgnoreCase));
        if (known >= 0)
        {
            return _objects[known].Fields;
        }

        _objects.Add((words[1], words[2], words[3].Trim('"'), []));
        return _objects[_objects.Count - 1].Fields;
    }

    private static IEnumerable<string> LogicalLines(TextReader text)
    {
        string? pending = null;
        while (text.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (char.IsWhiteSpace(line[0]))
            {
                pending += " " + line.Trim();
                continue;
            }

            if (pending is not null)
            {
                yield return pending;
            }

            pending = line.TrimEnd();
        }

        if (pending is not null)
        {
            yield return pending;
        }
    }
}
