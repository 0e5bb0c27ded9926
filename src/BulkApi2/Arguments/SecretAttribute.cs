using System.Management.Automation;
using System.Security;

namespace BulkApi2.Arguments;

/// <summary>Takes a secret that an automation holds as plain text, such as an environment variable.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override bool TransformNullOptionalParameters => true;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is null or "")
        {
            throw new ArgumentTransformationMetadataException("The secret is empty. Is the environment variable set that it comes from?");
        }

        if (value is not string text)
        {
            return value;
        }

        var secret = new SecureString();
        foreach (var character in text.Trim())
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
