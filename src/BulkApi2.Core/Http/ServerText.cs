using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Http;

/// <summary>
/// The one place where words of a server become something that may be shown. It knows the secrets of the request that they answer:
/// a server, or a proxy on the way, may repeat what it was sent.
/// </summary>
internal sealed class ServerText
{
    /// <summary>So many characters of a secret in a row are hidden in a sentence.</summary>
    private const int PartOfSecret = 8;

    /// <summary>And so many in a value: a field may be called like half of a password.</summary>
    private const int PartOfSecretInValue = 16;

    /// <summary>What stands behind is not looked at, and not shown.</summary>
    private const int MostCharacters = 64 * 1024;

    /// <summary>The API writes its codes in capitals, the sign-in service in small letters.</summary>
    private static readonly Regex ErrorCode = new(@"^([A-Z][A-Z0-9_]{0,99}|[a-z][a-z0-9_]{0,99})\z", RegexOptions.CultureInvariant);

    private static readonly Regex RequestId = new(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant);

    private readonly Lazy<SecretSearch> _inSentences;
    private readonly Lazy<SecretSearch> _inValues;

    /// <param name="secrets">What was sent. Looked at when there are words to show.</param>
    public ServerText(IEnumerable<string> secrets)
    {
        _inSentences = new Lazy<SecretSearch>(() => new SecretSearch(secrets, PartOfSecret));
        _inValues = new Lazy<SecretSearch>(() => new SecretSearch(secrets, PartOfSecretInValue));
    }

    /// <summary>The words as a part of a sentence; null if there are none.</summary>
    public string? Line(string? words) =>
        words is not null && PrintableText.Line(Hide(PrintableText.Shorten(words, MostCharacters))) is { Length: > 0 } line ? line : null;

    /// <summary>A value of an answer, such as a job's state or a field's label. One that is harmless stays as it is.</summary>
    public string Value(string value) =>
        PrintableText.Shorten(PrintableText.Clean(HideInValue(PrintableText.Shorten(value, MostCharacters))), PrintableText.LongestValue);

    /// <summary>A type whose texts are read as values that may be shown.</summary>
    public JsonTypeInfo<T> In<T>(JsonTypeInfo<T> type)
    {
        var options = new JsonSerializerOptions(type.Options);
        options.Converters.Insert(0, new ServerTextConverter(this));
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>The code of an error; null if it is not one. Without digits it is made of words, which a password may have too.</summary>
    public string? Code(string? code) =>
        code is not null && ErrorCode.IsMatch(code) && (code.Any(char.IsDigit) ? Hide(code) : HideInValue(code)) == code ? code : null;

    /// <summary>The id by which Salesforce finds a request; null if it is not one.</summary>
    public string? Id(string? id) => id is not null && RequestId.IsMatch(id) && Hide(id) == id ? id : null;

    /// <summary>The error without secrets, whoever brought them into it. Most of its sentences are ours.</summary>
    public BulkApiException Clean(BulkApiException error)
    {
        var message = HideInValue(error.Message);
        var cause = error.InnerException is { } inner && Hide(inner.ToString()) == inner.ToString() ? inner : null;
        return message == error.Message && cause == error.InnerException ? error : error.InWords(message, cause);
    }

    private string Hide(string text) => _inSentences.Value.Hide(text, PrintableText.Hidden);

    private string HideInValue(string text) => _inValues.Value.Hide(text, PrintableText.Hidden);
}
