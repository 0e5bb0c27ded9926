using System.Net.Sockets;

namespace BulkApi2.Hostile.Odd;

/// <summary>No answer, or a part of one.</summary>
internal static class Connections
{
    public static IReadOnlyList<OddAnswer> All { get; } =
    [
        Lost("connection reset", static () => new HttpRequestException(
            "An error occurred while sending the request.", new IOException("Reset", new SocketException((int)SocketError.ConnectionReset)))),
        Lost("answer ended before its head", static () => new HttpRequestException(
            HttpRequestError.ResponseEnded, "An error occurred while sending the request.", new HttpIOException(HttpRequestError.ResponseEnded))),
        Lost("connection lost without a reason", static () => new IOException("The connection was closed.")),
        Lost("head of the answer cannot be read", static () => new HttpRequestException(HttpRequestError.InvalidResponse, "Received an invalid header line.")),
        Lost("connection refused", static () => new HttpRequestException(
            "Connection refused", new SocketException((int)SocketError.ConnectionRefused))) with { IsNeverDone = true },
        Lost("host not found", static () => new HttpRequestException(
            "Name or service not known", new SocketException((int)SocketError.HostNotFound))) with { IsNeverDone = true },
        Lost("upload cut off", static () => new IOException()) with { BytesUntilCut = 20, IsNeverDone = true, Suits = Calls.HaveData },
        new("answer never comes", Verdict.Unknown, static context => context.Proper with { NeverComes = true }) { NeedsClock = true },
        Body("body cut off", static body => body.Half(BodyEnd.Cut)),
        Body("body cut off at its first byte", static body => new AnswerBody([]) { End = BodyEnd.Cut }),
        Body("body stops halfway", static body => body.Half(BodyEnd.Silent)) with { NeedsClock = true },
        Body("body never comes", static _ => AnswerBody.Empty with { End = BodyEnd.Silent }) with { NeedsClock = true },
        Body("body in drops without end", static body => body.Half(BodyEnd.Drops)) with { NeedsClock = true },
        new("error whose body never comes", Verdict.Unknown, static _ => OrgAnswer.Page(500) with { Body = AnswerBody.Empty with { End = BodyEnd.Silent } }) { NeedsClock = true },
        new("error whose body is cut off", Verdict.Unknown, static _ => OrgAnswer.Page(500) with { Body = AnswerBody.Of("<html>") with { End = BodyEnd.Cut } }),
        new("error in drops without end", Verdict.Unknown, static _ => OrgAnswer.Page(500) with { Body = AnswerBody.Empty with { End = BodyEnd.Drops } }) { NeedsClock = true },
    ];

    private static OddAnswer Lost(string name, Func<Exception> fault) => new(name, Verdict.Unknown, context => context.Proper with { Fault = fault });

    private static OddAnswer Body(string name, Func<AnswerBody, AnswerBody> change) =>
        new(name, Verdict.Unknown, context => context.Proper with { Body = change(context.Proper.Body) }) { Suits = Calls.HaveBody };
}
