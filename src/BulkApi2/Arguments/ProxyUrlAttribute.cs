using System.Management.Automation;

namespace BulkApi2.Arguments;

/// <summary>Takes proxy:8080 for http://proxy:8080.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ProxyUrlAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or Uri)
        {
            return value;
        }

        var text = value.ToString()!.Trim();
        return Uri.TryCreate(text.Contains("://") ? text : "http://" + text, UriKind.Absolute, out var url) && url.Host.Length > 0
            ? url
            : throw new ArgumentTransformationMetadataException($"'{text}' is no address of a proxy, such as http://proxy.example:8080.");
    }
}
