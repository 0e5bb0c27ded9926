using System.Runtime.InteropServices;
using System.Security;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>A secret on its way between the form in which it is kept and the one in which it is sent.</summary>
internal static class Secret
{
    public static string Reveal(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory) ?? "";
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }

    public static SecureString Keep(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
