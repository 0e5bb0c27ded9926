using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Tests.Orgs.SignIns;

/// <summary>A program in a folder of its own that gives two prepared answers. Skips the test where there is no sh.</summary>
internal sealed class FakeCli : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public FakeCli(string token, string display, int tokenStatus = 0, bool hangs = false)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a script for sh");
        File.WriteAllText(In("token"), token);
        File.WriteAllText(In("display"), display);
        var program = In("sf");
        File.WriteAllText(program, $"""
            #!/bin/sh
            for argument in "$@"; do printf '%s|' "$argument" >>'{In("line")}'; done
            echo >>'{In("line")}'
            mv '{In("line")}' '{In("call")}.'$$
            {(hangs ? "exec tail -f /dev/null" : "")}
            if [ "$2" = auth ]; then cat '{In("token")}'; exit {tokenStatus}; fi
            echo 'Warning: @salesforce/cli update available' >&2
            cat '{In("display")}'
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public CommandLineProgram Program => new(In("sf"));

    /// <summary>The arguments of each call, in order, with a bar after each.</summary>
    public IReadOnlyList<string> Calls =>
    [
        .. _folder.GetFiles("call.*")
            .OrderBy(static file => file.LastWriteTimeUtc)
            .Select(static file => File.ReadAllText(file.FullName).TrimEnd('\n')),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
