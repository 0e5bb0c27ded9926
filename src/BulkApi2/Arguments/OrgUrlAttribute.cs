using System.Management.Automation;

namespace BulkApi2.Arguments;

/// <summary>Takes a host without its https://, as people copy it.</summary>
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
            ? url
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no address of an org, such as https://yourdomain.my.salesforce.com.");
    }
}
