namespace BulkApi2.LocalOrg.Schema;

/// <summary>
/// Reads objects from text: <c>object Name prefix "Label" [nodelete]</c>, then a line for each field
/// (<see cref="FieldLine"/>). An indented line goes on with the line before it; <c>#</c> starts a comment.
/// </summary>
internal static class SchemaReader
{
    public static IReadOnlyList<ObjectDraft> Read(TextReader text)
    {
        var objects = new List<ObjectDraft>();
        foreach (var line in LogicalLines(text))
        {
            if (line.StartsWith("object ", StringComparison.Ordinal))
            {
                objects.Add(ReadHead(line));
                continue;
            }

            if (objects.Count == 0)
            {
                throw new FormatException($"No object before '{line}'.");
            }

            objects[objects.Count - 1] = objects[objects.Count - 1].With([FieldLine.Parse(line)]);
        }

        return objects;
    }

    // The label may have blanks; text that only extends an object names nothing but the object.
    private static ObjectDraft ReadHead(string line)
    {
        var words = line.Split([' '], 4);
        if (words.Length < 4)
        {
            return new ObjectDraft(words[1]);
        }

        var label = words[3].Split('"');
        return new ObjectDraft(words[1])
        {
            KeyPrefix = words[2],
            Label = label[1],
            IsDeletable = label[2].Trim() != "nodelete",
        };
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
