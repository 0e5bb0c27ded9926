using System.Text;

namespace BulkApi2.Hostile.Odd;

/// <summary>The right content, or something like it, in other types, charsets and packings.</summary>
internal static class Encodings
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Type("type text/html", "text/html", Verdict.Unknown),
        Type("type text/plain", "text/plain", Verdict.Unknown),
        Type("type application/xml", "application/xml", Verdict.Unknown),
        Type("no type", null, Verdict.Yes),
        Type("a type that is none", "rubbish", Verdict.Yes),
        Type("charset=utf8", "*; charset=utf8", Verdict.Yes),
        Type("charset in quotes", "*; charset=\"UTF-8\"", Verdict.Yes),
        Type("a charset that is none", "*; charset=klingon-1", Verdict.Unknown),
        Type("a charset of letters that no name has", "*; charset=\u00e9\u00e9", Verdict.Yes),
        Type("charset of another text", "*; charset=utf-16", Verdict.Unknown),
        Text("written in UTF-16", Encoding.Unicode, "*; charset=utf-16"),
        Text("written in UTF-16 and told as UTF-8", Encoding.Unicode, "*; charset=utf-8"),
        Text("written in UTF-32 with its mark", new UTF32Encoding(false, true), "*; charset=utf-32"),
        new("bytes that are not UTF-8", Verdict.Unknown, static context =>
            context.Proper with { Body = new AnswerBody([.. context.Proper.Body.Bytes, 0xFF, 0xFE, 0xC3]) })
        {
            Suits = Calls.HaveJson,
        },
        Packed("gzip", Verdict.Yes, static body => body.Packed()),
        Packed("gzip cut in half", Verdict.Unknown, static body => body.Packed().Half(BodyEnd.Whole)),
        Packed("gzip without its trailer", Verdict.Unknown, static body => new AnswerBody(body.Packed().Bytes[..^8])),
        Packed("gzip with another length", Verdict.Unknown, static body => new AnswerBody([.. body.Packed().Bytes[..^4], 1, 2, 3, 4])),
        Packed("gzip with another checksum", Verdict.Unknown, static body => Broken(body.Packed().Bytes, 8)),
        Packed("gzip that is none", Verdict.Unknown, static body => body),
        Packed("gzip twice, told once", Verdict.Unknown, static body => body.Packed().Packed()),
        Packed("gzip of nothing", Verdict.Unknown, static _ => AnswerBody.Empty.Packed()) with { Suits = Calls.HaveJson },
        Packed("brotli that was not asked for", Verdict.Unknown, static body => body.Packed(), "br"),
        Packed("a packing that nobody knows", Verdict.Unknown, static body => body, "x-zip"),
    ];

    private static OddAnswer Type(string name, string? type, Verdict verdict) =>
        new(name, verdict, context => context.Proper with { ContentType = Real(type, context.Request.Call) }) { Suits = Calls.HaveBody };

    private static OddAnswer Text(string name, Encoding encoding, string type) => new(name, Verdict.Unknown, context => context.Proper with
    {
        Body = new AnswerBody([.. encoding.Preamble, .. encoding.GetBytes(Encoding.UTF8.GetString(context.Proper.Body.Bytes))]),
        ContentType = Real(type, context.Request.Call),
    })
    {
        Suits = Calls.HaveBody,
    };

    private static OddAnswer Packed(string name, Verdict verdict, Func<AnswerBody, AnswerBody> pack, string encoding = "gzip") =>
        new(name, verdict, context =>
            context.Proper with { Body = pack(context.Proper.Body), ContentEncoding = encoding })
        { Suits = Calls.HaveBody };

    private static AnswerBody Broken(byte[] bytes, int fromEnd)
    {
        bytes[^fromEnd] ^= 0x5A;
        return new AnswerBody(bytes);
    }

    private static string? Real(string? type, ApiCall call) =>
        type?.Replace("*", OddContext.TypeOf(call).Split(';')[0], StringComparison.Ordinal);
}
