using System.Text;
using System.Text.RegularExpressions;
using BulkApi2.LocalOrg.Uploads;

namespace BulkApi2.LocalOrg.Http;

/// <summary>The two parts of a create request that brings its data along.</summary>
internal sealed record MultipartBody(string Job, SegmentedBytes Content)
{
    private const int MaxCharacters = 100_000;

    private static readonly Regex Boundary = new(@"boundary=(""(?<b>[^""]+)""|(?<b>[^;\s]+))", RegexOptions.IgnoreCase);
    private static readonly Regex Part = new(
        @"\A\r?\n(?<head>.*?)\r?\n\r?\n(?<body>.*?)(\r?\n)?\z", RegexOptions.Singleline | RegexOptions.ExplicitCapture);

    private static readonly Regex Name = new(@"\bname=""?(?<n>[^"";\r\n]+)", RegexOptions.IgnoreCase);

    public static bool IsMultipart(string? contentType) =>
        contentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;

    /// <exception cref="ApiException">The parts aren't there, or are too large.</exception>
    public static MultipartBody Read(Request request)
    {
        // Larger than any that may come in, in bytes; so the text stays small.
        if (request.Body.Length > MaxCharacters * 5)
        {
            throw ApiException.TooLarge(MaxCharacters);
        }

        var boundary = "--" + Boundary.Match(request.ContentType!).Groups["b"].Value;
        using var reader = new StreamReader(request.Body.OpenRead(), new UTF8Encoding(false), false);
        var parts = reader.ReadToEnd()
            .Split([boundary], StringSplitOptions.None)
            .Select(text => Part.Match(text))
            .Where(part => part.Success)
            .ToDictionary(
                part => Name.Match(part.Groups["head"].Value).Groups["n"].Value, part => part.Groups["body"].Value);
        if (!parts.TryGetValue("job", out var job) || !parts.TryGetValue("content", out var content))
        {
            throw new ApiException(400, "INVALIDJOB", "A multipart request needs the parts 'job' and 'content'.");
        }

        return content.Length > MaxCharacters
            ? throw ApiException.TooLarge(MaxCharacters)
            : new MultipartBody(job, ToBytes(content));
    }

    private static SegmentedBytes ToBytes(string content)
    {
        var bytes = new SegmentedBytes();
        var encoded = Encoding.UTF8.GetBytes(content);
        bytes.Append(encoded, 0, encoded.Length);
        return bytes;
    }
}
