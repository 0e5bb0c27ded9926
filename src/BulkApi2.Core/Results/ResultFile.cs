using BulkApi2.Core.Csv;
using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.RowNumbers;

namespace BulkApi2.Core.Results;

/// <summary>
/// A file with results of one kind of any number of jobs, under one header. The first that has records says which columns, in
/// which order, and what separates them. Nothing is at the path before <see cref="Save"/>.
/// </summary>
public sealed class ResultFile : IDisposable
{
    private const int FlushAt = 64 * 1024;

    private readonly OutputFile _file;
    private readonly ByteBuffer _buffer = new();
    private JobResult? _first;
    private bool _hasRecords;

    private ResultFile(OutputFile file) => _file = file;

    /// <summary>The number of records that were written.</summary>
    public long Count { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Where it will be; its folder must be there.</param>
    /// <param name="overwrite">Whether it may replace another file.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static ResultFile Create(string path, bool overwrite) => new(OutputFile.Create(path, overwrite));

    internal static ResultFile Create(string path, Func<string, bool> mayReplace) => new(OutputFile.Create(path, mayReplace));

    /// <summary>Adds the records of a result; all of them, or none if its columns are others.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultColumnsDiffer"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public void Add(JobResult result, CancellationToken cancellationToken)
    {
        if (result.Count == 0 && (_first is not null || result.Columns.Count == 0))
        {
            return;
        }

        var records = result.Open();
        if (!_hasRecords)
        {
            // A header alone gives way to the first with records.
            _first = result;
            _hasRecords = result.Count > 0;
            _buffer.Clear();
            WriteHeader(result, records);
        }

        var writer = new ResultRowWriter(_first!, result, _buffer);
        while (records.Read())
        {
            writer.Write(records);
            Count++;
            if (_buffer.Length >= FlushAt)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Flush();
            }
        }
    }

    /// <summary>Puts the file in its place, an empty one if no result had even a header.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public void Save()
    {
        Flush();
        _file.Save();
    }

    /// <summary>Nothing more is added.</summary>
    /// <returns>By which the file is known again when it is in its place.</returns>
    internal string Close()
    {
        Flush();
        return _file.Close();
    }

    /// <summary>Leaves nothing behind of a file that was not saved.</summary>
    public void Dispose() => _file.Dispose();

    private void WriteHeader(JobResult result, ResultRecords records)
    {
        if (result.IsTracked)
        {
            _buffer.Add($"{RowTrack.Column}{result.Format.Delimiter}");
        }

        _buffer.Add(records.Header);
        _buffer.Add(result.Format.RowEnd);
    }

    private void Flush()
    {
        if (_buffer.Length == 0)
        {
            return;
        }

        _file.Write(_buffer.Bytes, 0, _buffer.Length);
        _buffer.Clear();
    }
}
