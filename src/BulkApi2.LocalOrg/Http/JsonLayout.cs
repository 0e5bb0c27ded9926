using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace BulkApi2.LocalOrg.Http;

/// <summary>
/// Writes JSON in the layout of the job answers, which no writer of .NET has: <c>"key" : value</c>, two blanks a
/// level, and the objects of an array on the line of its bracket.
/// </summary>
internal sealed class JsonLayout
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>A text as JSON, with characters as they are.</summary>
    public static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    public override string ToString() => _text.ToString();

    public JsonLayout Open()
    {
        _text.Append('{');
        _depth++;
        _isFirst = true;
        return this;
    }

    public JsonLayout Close()
    {
        _depth--;
        NewLine();
        _text.Append('}');
        _isFirst = false;
        return this;
    }

    public JsonLayout Text(string name, string? value)
    {
        Name(name);
        return value is null ? Append("null") : Quote(value);
    }

    /// <summary>Writes the text only if there is one.</summary>
    public JsonLayout TextIfAny(string name, string? value) => value is null ? this : Text(name, value);

    public JsonLayout Number(string name, int value) => Raw(name, value.ToString(CultureInfo.InvariantCulture));

    public JsonLayout Flag(string name, bool value) => Raw(name, value ? "true" : "false");

    /// <summary>Writes a value that is JSON already.</summary>
    public JsonLayout Raw(string name, string json)
    {
        Name(name);
        return Append(json);
    }

    public JsonLayout Objects<T>(string name, IEnumerable<T> items, Action<JsonLayout, T> write)
    {
        Name(name);
        _text.Append("[ ");
        var separator = string.Empty;
        foreach (var item in items)
        {
            _text.Append(separator);
            separator = ", ";
            Open();
            write(this, item);
            Close();
        }

        return Append(separator.Length == 0 ? "]" : " ]");
    }

    private void Name(string name)
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        _isFirst = false;
        NewLine();
        Quote(name).Append(" : ");
    }

    private JsonLayout Quote(string text) => Append(Quoted(text));

    private JsonLayout Append(string text)
    {
        _text.Append(text);
        return this;
    }

    private void NewLine() => _text.Append('\n').Append(' ', _depth * 2);
}
