using System.Collections;
using System.Management.Automation;
using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;

namespace BulkApi2.Arguments;

/// <summary>A column map, or the path of a file with one.</summary>
public sealed class ColumnMapOrPath
{
    private readonly IDictionary? _table;
    private readonly string? _path;

    private ColumnMapOrPath(IDictionary? table, string? path)
    {
        _table = table;
        _path = path;
    }

    /// <summary>Reads it; a path is taken from the current location.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.InvalidColumnMap"/>, or the file isn't there or can't be read.
    /// </exception>
    internal ColumnMap Read(PSCmdlet cmdlet) => FindFile(cmdlet) is { } file
        ? ColumnMapFile.Read(file)
        : new ColumnMap(_table!.Keys.Cast<object>().Select(key => new ColumnRule(key.ToString() ?? "", Targets(_table[key]))));

    /// <summary>The file; null for a table.</summary>
    /// <exception cref="BulkApiException">The file isn't there or can't be read.</exception>
    internal string? FindFile(PSCmdlet cmdlet) => _path is null ? null : InputPath.Resolve(cmdlet, _path, isLiteral: false);

    private static List<string> Targets(object? value)
    {
        var plain = LanguagePrimitives.GetEnumerable(value) ?? new[] { value };
        return [.. plain.Cast<object?>().Select(static name => name?.ToString()?.Trim() ?? "").Where(static name => name.Length > 0)];
    }

    /// <summary>Makes the argument of a hashtable or a path.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class TransformationAttribute : ArgumentTransformationAttribute
    {
        /// <inheritdoc/>
        public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
            (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
            {
                null => null,
                ColumnMapOrPath same => same,
                IDictionary table => new ColumnMapOrPath(table, null),
                string path => new ColumnMapOrPath(null, path),
                FileInfo file => new ColumnMapOrPath(null, WildcardPattern.Escape(file.FullName)),
                _ => throw new ArgumentTransformationMetadataException(
                    "A column map is a hashtable such as @{ 'Account Name' = 'Name' }, or the path of a file, "
                    + $"not a value of the type {inputData.GetType().Name}."),
            };
    }
}
