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
        return value switch
        {
            SecureString { Length: > 0 } => value,
            null or SecureString => throw Empty(),
            string text => text.Trim() is { Length: > 0 } content ? Keep(content) : throw Empty(),

            // PowerShell would name the value in its own error.
            _ => throw new ArgumentTransformationMetadataException(
                $"A secret is a SecureString or a text, not a value of type {value.GetType().Name}. A number needs quotes around it."),
        };
    }

    private static SecureString Keep(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static ArgumentTransformationMetadataException Empty() =>
        new("The secret is empty. Is the environment variable set that it comes from?");
}
