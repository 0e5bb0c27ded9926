using System.Management.Automation;

namespace BulkApi2.Arguments;

/// <summary>Takes a name without the blanks around it that copying brings along, and none that is empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrimmedAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        LanguagePrimitives.ConvertTo<string>(inputData)?.Trim() is { Length: > 0 } text
            ? text
            : throw new ArgumentTransformationMetadataException("The value is empty. Is the environment variable set that it comes from?");
}
