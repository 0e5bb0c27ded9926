using System.Management.Automation;
using System.Text.RegularExpressions;

namespace BulkApi2.Arguments;

/// <summary>Takes 62, 62.0 and v62.0 for the same version.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiVersionAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var text = LanguagePrimitives.ConvertTo<string>(inputData).Trim();
        var match = Regex.Match(text, @"^[vV]?(\d{2,3})([.,]0)?$", RegexOptions.CultureInvariant);
        return match.Success
            ? match.Groups[1].Value + ".0"
            : throw new ArgumentTransformationMetadataException($"'{text}' is no API version, such as 62.0.");
    }
}
