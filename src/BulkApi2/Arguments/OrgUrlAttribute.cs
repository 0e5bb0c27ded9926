using System.Management.Automation;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Orgs.SignIns;

namespace BulkApi2.Arguments;

/// <summary>
/// Takes a host without its https://, or the address of one of the org's pages, as people copy them. One with a name or a password in it
/// is refused, and not shown.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrgUrlAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null)
        {
            return null;
        }

        var text = (value is Uri given ? given.OriginalString : value.ToString()!).Trim();
        if (!Uri.TryCreate(text.Contains("://") ? text : "https://" + text, UriKind.Absolute, out var url) || url.Host.Length == 0)
        {
            throw new ArgumentTransformationMetadataException(
                $"{Shown(text)} is no address of an org, such as https://yourdomain.my.salesforce.com.");
        }

        return MayHavePassword(url)
            ? throw new ArgumentTransformationMetadataException(
                "The address has a name or a password in it, and is not shown. An org's has none: https://yourdomain.my.salesforce.com.")
            : LoginHost.MyDomainOf(url);
    }

    /// <summary>Also where a slash in the wrong place, or one in the password, makes a path of what stands behind.</summary>
    private static bool MayHavePassword(Uri url) =>
        url.UserInfo.Length > 0 || url.AbsolutePath.Contains("@") || (!url.IsDefaultPort && url.OriginalString.Contains("@"));

    /// <summary>What is no address may be one with a password all the same, spelled wrong.</summary>
    private static string Shown(string text)
    {
        var rest = text.Substring(text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0);
        return rest.Contains("@") || rest.Contains("%40") || rest.Contains(":")
            ? "The value, which is not shown because it may hold a password,"
            : $"'{PrintableText.Line(text)}'";
    }
}
