using System.Globalization;
using System.Text;
using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.LocalOrgTests.Faults;

/// <summary>A served org with faults, on a clock on which nothing takes time, and a client that sees every byte.</summary>
internal sealed class FaultyOrg : IDisposable
{
    public const string Versions = "/services/data";

    public FaultyOrg(params string[] faults)
    {
        Served = new ServedOrg(
            new LocalOrgOptions { ProcessingTime = TimeSpan.Zero }, FaultScript.Parse(faults), Clock);
    }

    public ServedOrg Served { get; }

    public InstantClock Clock { get; } = new();

    /// <summary>How often the first rule has fired.</summary>
    public int Fired => Served.Server.Faults[0].Fired;

    public void Dispose() => Served.Dispose();

    /// <summary>Sends a request on a connection of its own, which is to end with the answer.</summary>
    public async Task<RawAnswer> Ask(string method, string path, string body = "", string headers = "")
    {
        using var connection = new RawConnection(Served.Server.Url);
        var length = Encoding.Latin1.GetByteCount(body).ToString(CultureInfo.InvariantCulture);
        await connection.Write(
            $"{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n"
            + $"Authorization: Bearer {Served.Org.AccessToken}\r\n{headers}\r\n{body}");
        var (text, isReset) = await connection.ReadAll();
        return new RawAnswer(text, isReset);
    }
}
