namespace BulkApi2.LocalOrg.Records;

/// <summary>
/// The ids of one org: key prefix, two letters of the org, a number. An id says where its record lies, so no
/// index of ids is needed.
/// </summary>
internal sealed class IdSpace
{
    /// <summary>The characters of an id in which case counts; the rest only checks them.</summary>
    public const int ShortLength = 15;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const int LongLength = 18;
    private const int NumberStart = 5;

    private readonly char _instance;

    public IdSpace(int seed)
    {
        _instance = Digits[(int)((uint)seed % Digits.Length)];
    }

    /// <summary>The id, in its 18 characters, of the record in that row (from 0).</summary>
    public string Compose(string prefix, int row)
    {
        var id = new char[LongLength];
        prefix.CopyTo(0, id, 0, prefix.Length);
        id[3] = 'L';
        id[4] = _instance;
        var number = row + 1L;
        for (var i = ShortLength - 1; i >= NumberStart; i--)
        {
            id[i] = Digits[(int)(number % Digits.Length)];
            number /= Digits.Length;
        }

        for (var group = 0; group < LongLength - ShortLength; group++)
        {
            id[ShortLength + group] = Check(id, group);
        }

        return new string(id);
    }

    /// <summary>Reads an id of 15 or 18 characters; false if the text isn't one.</summary>
    public bool TryParse(string text, out RecordKey key)
    {
        key = default;
        if (text.Length is not (ShortLength or LongLength))
        {
            return false;
        }

        var chars = text.ToCharArray();
        for (var i = 0; i < chars.Length; i++)
        {
            if (!IsDigit(chars[i]) || (i >= ShortLength && chars[i] != Check(chars, i - ShortLength)))
            {
                return false;
            }
        }

        key = new RecordKey(text.Substring(0, 3), Row(text));
        return true;
    }

    private int Row(string id)
    {
        if (id[3] != 'L' || id[4] != _instance)
        {
            return -1;
        }

        long number = 0;
        for (var i = NumberStart; i < ShortLength; i++)
        {
            number = (number * Digits.Length) + Digits.IndexOf(id[i]);
            if (number > int.MaxValue)
            {
                return -1;
            }
        }

        return (int)number - 1;
    }

    // Five characters give one: a bit for each capital letter.
    private static char Check(char[] id, int group)
    {
        var bits = 0;
        for (var i = 0; i < 5; i++)
        {
            if (id[(group * 5) + i] is >= 'A' and <= 'Z')
            {
                bits |= 1 << i;
            }
        }

        return Checks[bits];
    }

    private static bool IsDigit(char c) => c is (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');
}
