using BulkApi2.LocalOrg.Schema;

namespace BulkApi2.LocalOrg.Queries;

/// <summary>The errors a query can have, with the org's own words.</summary>
internal static class SoqlErrors
{
    private const string Malformed = "MALFORMED_QUERY";
    private const string InvalidField = "INVALID_FIELD";
    private const string InvalidOperator = "INVALID_QUERY_FILTER_OPERATOR";

    private const string Advice =
        "Please reference your WSDL or the describe call for the appropriate names.";

    public static SoqlException TooLong(int limit) =>
        new(Malformed, $"SOQL statements cannot be longer than {limit} characters.");

    public static SoqlException TooComplicated() => new("QUERY_TOO_COMPLICATED", "Query is too complicated.");

    // The parser counts columns from 0 and says so, one less than the errors that come after it.
    public static SoqlException Unexpected(string query, Token token) =>
        new(Malformed, Excerpt.Around(query, token.Position - 1) + $"unexpected token: '{token.Text}'");

    public static SoqlException NotAWord(string query, int position)
    {
        var lineStart = position == 0 ? 0 : query.LastIndexOf('\n', position - 1) + 1;
        var row = query.Take(lineStart).Count(c => c == '\n') + 1;
        var what = position >= query.Length ? "no viable alternative at character '<EOF>'"
            : query[position] == '\'' ? "mismatched character '<EOF>' expecting '''"
            : $"no viable alternative at character '{query[position]}'";
        return new SoqlException(
            Malformed, Excerpt.Around(query, position - 1) + $"line {row}:{position - lineStart} {what}");
    }

    public static SoqlException BadEscape(string literal, string sequence) => new(
        Malformed,
        $"Invalid string literal {literal}. Illegal character sequence '{sequence}' in string literal.");

    public static SoqlException BindVariable() => new(Malformed, "Bind variables only allowed in Apex code");

    public static SoqlException NotSupported(SoqlFeature feature, string what) =>
        new(Malformed, $"This org is a local one, whose SOQL has no {what}.", feature);

    public static SoqlException UnknownType(string query, int position, string name) => new(
        "INVALID_TYPE",
        Excerpt.Around(query, position) + $"sObject type '{name}' is not supported. If you are attempting to use a "
            + $"custom object, be sure to append the '__c' after the entity name. {Advice}");

    public static SoqlException UnknownField(string query, int position, string name, string type) => new(
        InvalidField,
        Excerpt.Around(query, position) + $"No such column '{name}' on entity '{type}'. If you are attempting to "
            + $"use a custom field, be sure to append the '__c' after the custom field name. {Advice}");

    public static SoqlException UnknownRelationship(string query, int position, string name) => new(
        InvalidField,
        Excerpt.Around(query, position) + $"Didn't understand relationship '{name}' in field path. If you are "
            + "attempting to use a custom relationship, be sure to append the '__r' after the custom relationship "
            + $"name. {Advice}");

    public static SoqlException FieldTwice(string path) => new(InvalidField, $"duplicate field selected: {path}");

    public static SoqlException TooManyFields(int limit) =>
        new(Malformed, $"The SOQL FIELDS function must have a LIMIT of at most {limit}");

    public static SoqlException NotFilterable(string query, int position, Field field) => new(
        InvalidField,
        Excerpt.Around(query, position) + $"field '{field.Name}' can not be filtered in a query call");

    public static SoqlException NotSortable(string query, int position, Field field) => new(
        InvalidField,
        Excerpt.Around(query, position) + $"field '{field.Name}' can not be sorted in a query call");

    public static SoqlException NotAValue(string query, int position, Field field)
    {
        var type = field.SoapType.Substring(field.SoapType.IndexOf(':') + 1);
        var quotes = type is "string" or "ID" ? "should be" : "should not be";
        return new SoqlException(
            InvalidField,
            Excerpt.Around(query, position) + $"value of filter criterion for field '{field.Name}' must be of type "
                + $"{type} and {quotes} enclosed in quotes");
    }

    public static SoqlException NotAnId(string query, int position, string text) =>
        new(InvalidOperator, Excerpt.Around(query, position) + $"invalid ID field: {text}");

    public static SoqlException WrongOperator(string query, int position, string kind) =>
        new(InvalidOperator, Excerpt.Around(query, position) + $"invalid operator on {kind} field");

    public static SoqlException OffsetTooLarge(int limit) =>
        new("NUMBER_OUTSIDE_VALID_RANGE", $"Maximum SOQL offset allowed is {limit}");
}
