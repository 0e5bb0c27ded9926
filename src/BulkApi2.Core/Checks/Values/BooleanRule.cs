namespace BulkApi2.Core.Checks.Values;

/// <summary>true, false, 1 and 0.</summary>
internal sealed class BooleanRule : ValueRule
{
    private static readonly ValueFault NotABoolean = ValueFault.Error(
        "NotABoolean",
        static (_, text) => $"{ValueFault.Show(text)} is neither true nor false.",
        static (_, text) => text.ToLowerInvariant() switch
        {
            "yes" or "y" or "ja" or "j" or "x" or "on" or "wahr" or "t" => "Write true.",
            "no" or "n" or "nein" or "off" or "falsch" or "f" => "Write false.",
            _ => "Write true or false.",
        });

    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        var isOne = text.Length == 1 && text[0] is ((byte)'0' or (byte)'1');
        return isOne || ValueBytes.IsWord(text, "true") || ValueBytes.IsWord(text, "false") ? null : NotABoolean;
    }
}
