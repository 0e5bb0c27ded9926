namespace BulkApi2.LocalOrg.Uploads;

/// <summary>What one quick look at the bytes of an upload says.</summary>
/// <param name="LineCount">The line ends outside quotes; about the number of rows with the header.</param>
/// <param name="HasOtherLineEnding">A row ends in the other way than the job says.</param>
internal readonly record struct UploadScan(int LineCount, bool HasOtherLineEnding)
{
    public static UploadScan Of(SegmentedBytes upload, CsvDialect dialect)
    {
        var expectsReturn = dialect.LineEnding == "\r\n";
        var lines = 0;
        var hasOther = false;
        var quoted = false;
        byte previous = 0;
        foreach (var segment in upload.Segments)
        {
            var bytes = segment.Array!;
            for (var i = segment.Offset; i < segment.Offset + segment.Count; i++)
            {
                var current = bytes[i];
                if (current == (byte)'"')
                {
                    quoted = !quoted;
                }
                else if (current == (byte)'\n' && !quoted)
                {
                    lines++;
                    hasOther |= (previous == (byte)'\r') != expectsReturn;
                }

                previous = current;
            }
        }

        return new UploadScan(lines, hasOther);
    }
}
