using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace BulkApi2.Benchmarks;

/// <summary>The org on this machine, served by the program of the examples.</summary>
internal sealed class OrgProcess : IDisposable
{
    private readonly Process _process;

    public OrgProcess()
    {
        var program = typeof(OrgProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static attribute => attribute.Key == "LocalOrgProgram").Value!;
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "--json", "--processing-time", "0"])
        {
            RedirectStandardOutput = true,
        })!;
        var line = _process.StandardOutput.ReadLine() ?? throw new NotMeasuredException("the local org didn't start");
        var access = JsonDocument.Parse(line).RootElement;
        Url = new Uri(access.GetProperty("url").GetString()! + "/");
        AccessToken = access.GetProperty("accessToken").GetString()!;
    }

    public Uri Url { get; }

    public string AccessToken { get; }

    public double PeakMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64 / (1024.0 * 1024);
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
