using System.Collections;
using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BulkApi2.Arguments;

/// <summary>Takes the path of a certificate too: of a file from the current location on, or of PowerShell's Cert: drive.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CertificateAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            string path => Find(engineIntrinsics, path),
            IList list when list.Cast<object?>().Any(static one => Text(one) is not null) =>
                list.Cast<object?>().Select(one => Text(one) is { } path ? Find(engineIntrinsics, path) : one).ToArray(),
            _ => value,
        };
    }

    private static string? Text(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) as string;

    private static X509Certificate2 Find(EngineIntrinsics engine, string path)
    {
        try
        {
            return engine.InvokeProvider.Item.Get(path).Select(static item => item.BaseObject).ToList() switch
            {
                [X509Certificate2 certificate] => certificate,
                [FileInfo file] => new X509Certificate2(file.FullName),
                _ => throw new ArgumentTransformationMetadataException($"'{path}' is not one certificate."),
            };
        }
        catch (ItemNotFoundException error)
        {
            throw new ArgumentTransformationMetadataException($"There is no certificate '{path}'.", error);
        }
        catch (CryptographicException error)
        {
            throw new ArgumentTransformationMetadataException(
                $"'{path}' is no certificate; a PFX file with a password goes with -PfxPath.", error);
        }
    }
}
