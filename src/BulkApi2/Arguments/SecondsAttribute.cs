using System.Globalization;
using System.Management.Automation;

namespace BulkApi2.Arguments;

/// <summary>Takes a number as seconds; PowerShell itself would take it as ticks of 100 ns.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsAttribute : ArgumentTransformationAttribute
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return Seconds(value) switch
        {
            null => throw new ArgumentTransformationMetadataException(
                $"'{value}' is no time: give seconds, such as 90, or a TimeSpan, such as 00:01:30."),
            < 0 => throw new ArgumentTransformationMetadataException("A time cannot be negative."),
            > 315_360_000 => throw new ArgumentTransformationMetadataException("A time cannot be longer than ten years."),
            { } seconds => TimeSpan.FromSeconds(seconds),
        };
    }

    /// <summary>What is waited at least before the same question is asked again.</summary>
    internal static TimeSpan? ForPolling(TimeSpan? pause) => pause < ShortestPause ? ShortestPause : pause;

    private static double? Seconds(object? value) => value switch
    {
        TimeSpan time => time.TotalSeconds,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => seconds,
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) => time.TotalSeconds,
        sbyte or byte or short or ushort or int or uint or long or ulong or double or float or decimal =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
