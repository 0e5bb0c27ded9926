using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>The user's web browser: the one that the environment variable BROWSER names, else the system's.</summary>
internal static class Browser
{
    /// <summary>Opens an address, if there is a browser that could.</summary>
    public static bool TryOpen(Uri address)
    {
        try
        {
            using var browser = Environment.GetEnvironmentVariable("BROWSER") is { Length: > 0 } named
                ? Start(named, address)
                : OpenWithSystem(address);
            return browser is not null;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException)
        {
            return false;
        }
    }

    private static Process? OpenWithSystem(Uri address)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Null if a browser that is open already takes it: that is no failure.
            return Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }) ?? new Process();
        }

        if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX))
        {
            return Start("open", address);
        }

        return HasDisplay("DISPLAY") || HasDisplay("WAYLAND_DISPLAY") ? Start("xdg-open", address) : null;
    }

    private static bool HasDisplay(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    /// <summary>What the browser says is not for the terminal. An address has neither quotes nor blanks.</summary>
    private static Process? Start(string program, Uri address)
    {
        var browser = Process.Start(new ProcessStartInfo(program, $"\"{address.AbsoluteUri}\"")
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        browser?.BeginOutputReadLine();
        browser?.BeginErrorReadLine();
        return browser;
    }
}
