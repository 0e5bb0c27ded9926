using System.Management.Automation;
using BulkApi2.Core.SignIns;

namespace BulkApi2.Arguments;

/// <summary>Takes a host without its https://, or the address of one of the org's pages, as people copy them.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrgUrlAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is not string text)
        {
            return value;
        }

        text = text.Trim();
        return Uri.TryCreate(text.Contains("://") ? text : "https://" + text, UriKind.Absolute, out var url)
            && url.Host.Length > 0
            ? LoginHost.MyDomainOf(url)
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no address of an org, such as https://yourdomain.my.salesforce.com.");
    }
}
