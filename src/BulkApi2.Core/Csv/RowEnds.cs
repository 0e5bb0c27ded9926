namespace BulkApi2.Core.Csv;

/// <summary>Rewrites the row ends of a CSV, LF to CRLF or back; line breaks inside quotes are data and stay.</summary>
internal static class RowEnds
{
    private const byte Quote = (byte)'"';
    private const byte Return = (byte)'\r';
    private const byte Feed = (byte)'\n';

    public static void Rewrite(Stream source, Action<byte[], int, int> write, string rowEnd)
    {
        var input = new byte[64 * 1024];
        var output = new byte[input.Length * 2 + 2];
        var inQuotes = false;
        var heldReturn = false;
        int read;
        while ((read = source.Read(input, 0, input.Length)) > 0)
        {
            var used = 0;
            for (var i = 0; i < read; i++)
            {
                var b = input[i];
                inQuotes ^= b == Quote;
                if (heldReturn && b != Feed)
                {
                    // A lone CR outside quotes is not ours to judge.
                    output[used++] = Return;
                }

                heldReturn = !inQuotes && b == Return;
                if (heldReturn)
                {
                    continue;
                }

                if (b == Feed && !inQuotes)
                {
                    foreach (var end in rowEnd)
                    {
                        output[used++] = (byte)end;
                    }
                }
                else
                {
                    output[used++] = b;
                }
            }

            write(output, 0, used);
        }

        if (heldReturn)
        {
            write([Return], 0, 1);
        }
    }
}
