namespace BulkApi2.Core.Checks.Values;

/// <summary>An id: 15 characters, or those and three more that tell which of them are capitals.</summary>
internal sealed class IdRule : ValueRule
{
    private const int ShortLength = 15;
    private const int LongLength = 18;
    private const int GroupLength = 5;
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private readonly string[] _prefixes;
    private readonly IdFaults _faults;

    /// <param name="prefixes">What the ids may begin with; empty if that is not known.</param>
    /// <param name="faults">How bad each fault is here.</param>
    public IdRule(IReadOnlyCollection<string> prefixes, IdFaults faults)
    {
        _prefixes = [.. prefixes];
        _faults = faults;
    }

    public override ValueFault? Check(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (ShortLength or LongLength))
        {
            return _faults.NotAnId;
        }

        foreach (var b in text)
        {
            if (!ValueBytes.IsDigit(b) && !ValueBytes.IsAsciiLetter(b))
            {
                return _faults.NotAnId;
            }
        }

        return HasRightPrefix(text) ? CheckCase(text) : _faults.OtherObject;
    }

    private bool HasRightPrefix(ReadOnlySpan<byte> text)
    {
        foreach (var prefix in _prefixes)
        {
            if (text[0] == prefix[0] && text[1] == prefix[1] && text[2] == prefix[2])
            {
                return true;
            }
        }

        return _prefixes.Length == 0;
    }

    /// <summary>Each of the last three characters stands for five of the others: a bit for each capital.</summary>
    private ValueFault? CheckCase(ReadOnlySpan<byte> text)
    {
        for (var place = ShortLength; place < text.Length; place++)
        {
            var bits = 0;
            for (var i = 0; i < GroupLength; i++)
            {
                if (text[((place - ShortLength) * GroupLength) + i] is >= (byte)'A' and <= (byte)'Z')
                {
                    bits |= 1 << i;
                }
            }

            if (text[place] != Checks[bits])
            {
                // Small letters in place of capitals can be put right by the server; 6 to 9 never stand there.
                return text[place] is >= (byte)'6' and <= (byte)'9' ? _faults.NotAnId : _faults.WrongCase;
            }
        }

        return null;
    }
}
