using BulkApi2.Core.Objects;

namespace BulkApi2.Core.Checks.Values;

/// <summary>A text of so many characters at most, whatever the bytes of each.</summary>
internal sealed class LengthRule : ValueRule
{
    public static readonly ValueFault TooLong = ValueFault.Error(
        "TooLong",
        static (field, text) => $"{ValueFault.Show(text)} has {text.Length:N0} characters; {field.Name} takes {field.Length:N0}.",
        static (field, _) => $"Shorten it to {field.Length:N0} characters.");

    private readonly int _most;

    public LengthRule(FieldDescription field) => _most = MostOf(field);

    /// <summary>The characters that a field takes; a field that tells of none takes any number.</summary>
    public static int MostOf(FieldDescription field) => field.Length is > 0 and var length ? length : int.MaxValue;

    public override ValueFault? Check(ReadOnlySpan<byte> text) => ValueBytes.IsLongerThan(text, _most) ? TooLong : null;
}
