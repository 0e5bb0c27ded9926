namespace BulkApi2.Tests.Support;

/// <summary>A row of a theory with <see cref="FileRowsAttribute"/>; the first value names a <see cref="TestFile"/> or a folder.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class FileRowAttribute(string file, params object?[] values) : Attribute
{
    public object?[] Data { get; } = [file, .. values];

    /// <summary>Whether it is there only where the recorded files are.</summary>
    public bool IsRecorded { get; } = TestFile.IsRecorded(file);
}
