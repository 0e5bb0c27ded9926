using System.Globalization;
using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>
/// Reads the values of a condition by the type of its field. Each becomes a function that says whether a record's
/// value lies before it (below 0), at it (0) or behind it (above 0).
/// </summary>
internal sealed class FilterValues
{
    private const int IdLength = 15;

    private readonly string _query;
    private readonly IdSpace _ids;
    private readonly DateTimeOffset _now;

    public FilterValues(string query, IdSpace ids, DateTimeOffset now)
    {
        _query = query;
        _ids = ids;
        _now = now;
    }

    /// <summary>The characters of an id that count; the others only check them.</summary>
    public static string ShortId(string id) => id.Length > IdLength ? id.Substring(0, IdLength) : id;

    /// <summary>Null for null, which an empty text stands for too.</summary>
    /// <exception cref="SoqlException">The value is of another type than the field.</exception>
    public Func<string, int>? Read(Field field, Literal literal, int position)
    {
        if (literal.Kind == LiteralKind.Null)
        {
            return null;
        }

        return field.SoapType switch
        {
            "tns:ID" => ReadId(field, literal, position) is { } id
                ? value => string.CompareOrdinal(value, 0, id, 0, IdLength)
                : null,
            "xsd:boolean" => literal.Kind == LiteralKind.Boolean
                ? ReadText(field, literal.Text)
                : throw NotAValue(field, position),
            "xsd:int" or "xsd:long" or "xsd:double" => ReadNumber(field, literal, position),
            "xsd:date" => ReadMoment(field, literal, position, LiteralKind.Date),
            "xsd:dateTime" => ReadMoment(field, literal, position, LiteralKind.DateTime),
            _ => ReadString(field, literal, position) is { Length: > 0 } text ? ReadText(field, text) : null,
        };
    }

    /// <summary>The text of a text.</summary>
    public string ReadString(Field field, Literal literal, int position) => literal.Kind == LiteralKind.Text
        ? SoqlText.Decode(literal.Text)
        : throw NotAValue(field, position);

    private string? ReadId(Field field, Literal literal, int position)
    {
        var text = ReadString(field, literal, position);
        return text.Length == 0 ? null
            : _ids.TryParse(text, out _) ? ShortId(text)
            : throw SoqlErrors.NotAnId(_query, position, text);
    }

    private static Func<string, int> ReadText(Field field, string text) => value => field.Comparer.Compare(value, text);

    private Func<string, int> ReadNumber(Field field, Literal literal, int position)
    {
        return literal.Kind == LiteralKind.Number && SoqlNumber.TryRead(literal.Text, out var number)
            ? value => SoqlNumber.Read(value).CompareTo(number)
            : throw NotAValue(field, position);
    }

    private Func<string, int> ReadMoment(Field field, Literal literal, int position, LiteralKind kind)
    {
        try
        {
            return literal.Kind == LiteralKind.Period ? ReadPeriod(literal.Text, kind)
                : literal.Kind != kind ? throw NotAValue(field, position)
                : ReadMoment(literal.Text, kind);
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            throw NotAValue(field, position);
        }
    }

    // Dates and moments are kept in a form that sorts as a text.
    private static Func<string, int> ReadMoment(string text, LiteralKind kind)
    {
        var moment = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var form = Form(moment.UtcDateTime, kind);
        return value => string.CompareOrdinal(value, form);
    }

    private Func<string, int> ReadPeriod(string text, LiteralKind kind)
    {
        var (from, to) = Periods.Find(text, _now.UtcDateTime.Date);
        var (first, end) = (Form(from, kind), Form(to, kind));
        return value => string.CompareOrdinal(value, first) < 0 ? -1 : string.CompareOrdinal(value, end) < 0 ? 0 : 1;
    }

    private static string Form(DateTime moment, LiteralKind kind) => kind == LiteralKind.Date
        ? moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : RecordReader.Timestamp(new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)));

    private SoqlException NotAValue(Field field, int position) => SoqlErrors.NotAValue(_query, position, field);
}
