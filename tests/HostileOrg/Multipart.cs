using System.Text;

namespace BulkApi2.Hostile;

/// <summary>The two parts of a request that creates a job with its data.</summary>
/// <param name="Job">JSON.</param>
/// <param name="Csv">The data; null if there is none.</param>
internal sealed record Multipart(string Job, byte[]? Csv)
{
    public static Multipart Read(OrgRequest request)
    {
        var boundary = request.ContentType[(request.ContentType.IndexOf("boundary=", StringComparison.Ordinal) + "boundary=".Length)..].Trim('"');

        // Latin-1, so that every byte stays one letter.
        var parts = Encoding.Latin1.GetString(request.Body).Split("--" + boundary);
        return new Multipart(Encoding.UTF8.GetString(Content(parts[1])), Content(parts[2]));
    }

    private static byte[] Content(string part)
    {
        var start = part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        return Encoding.Latin1.GetBytes(part[start..^2]);
    }
}
