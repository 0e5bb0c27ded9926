using BulkApi2.Core.Disk;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Core.Results;

/// <summary>The files that results are written into, one for each kind. A file begins with the first result that comes for it.</summary>
public sealed class ResultFiles : IDisposable
{
    private readonly IReadOnlyDictionary<ResultKind, string> _paths;
    private readonly Func<string, bool> _mayReplace;
    private readonly Dictionary<ResultKind, ResultFile> _files = [];

    private ResultFiles(IReadOnlyDictionary<ResultKind, string> paths, Func<string, bool> mayReplace)
    {
        _paths = paths;
        _mayReplace = mayReplace;
        foreach (var path in paths.Values)
        {
            OutputFile.Check(path, mayReplace(path));
        }
    }

    /// <summary>One file, for results of one kind.</summary>
    /// <param name="path">Where it will be; its folder must be there.</param>
    /// <param name="kinds">Which results.</param>
    /// <param name="overwrite">Whether it may replace another file.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.KindNotAllowed"/> for several kinds; <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>.
    /// </exception>
    public static ResultFiles InFile(string path, IReadOnlyList<ResultKind> kinds, bool overwrite) => kinds.Count == 1
        ? new ResultFiles(new Dictionary<ResultKind, string> { [kinds[0]] = path }, _ => overwrite)
        : throw new BulkApiException(
            ErrorCode.KindNotAllowed,
            $"A file takes results of one kind, because each has columns of its own, and not {string.Join(", ", kinds)}.");

    /// <summary>A file for each kind, with the kind's name, in one folder, which is created if it does not exist.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    public static ResultFiles InFolder(string folder, IReadOnlyList<ResultKind> kinds, bool overwrite) =>
        InFolder(folder, kinds, _ => overwrite);

    /// <param name="folder">Where the files will be.</param>
    /// <param name="kinds">Which results.</param>
    /// <param name="mayReplace">Whether the file at a path may be replaced.</param>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotFound"/>, <see cref="ErrorCode.FileNotWritable"/>.
    /// </exception>
    internal static ResultFiles InFolder(string folder, IReadOnlyList<ResultKind> kinds, Func<string, bool> mayReplace)
    {
        OutputFile.MakeFolder(folder);
        return new ResultFiles(kinds.ToDictionary(static kind => kind, kind => PathIn(folder, kind)), mayReplace);
    }

    /// <summary>Adds the records of a result to the file of its kind.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.ResultColumnsDiffer"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public void Add(JobResult result, CancellationToken cancellationToken)
    {
        if (!_files.TryGetValue(result.Kind, out var file))
        {
            file = _files[result.Kind] = ResultFile.Create(_paths[result.Kind], _mayReplace);
        }

        file.Add(result, cancellationToken);
    }

    /// <summary>How the file of a kind is called.</summary>
    internal static string PathIn(string folder, ResultKind kind) => Path.Combine(folder, $"{kind}.csv");

    /// <summary>Where the records of a kind are to be.</summary>
    public string PathOf(ResultKind kind) => _paths[kind];

    /// <summary>Puts the files in their places.</summary>
    /// <returns>Their paths; a kind of which no result came has no file.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    public IReadOnlyList<string> Save()
    {
        foreach (var file in _files.Values)
        {
            file.Save();
        }

        return [.. _paths.Where(path => _files.ContainsKey(path.Key)).Select(static path => path.Value)];
    }

    /// <summary>Finds what would be in the way of the files of a folder, without making anything.</summary>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>.</exception>
    internal static void CheckFolder(string folder, IReadOnlyList<ResultKind> kinds, Func<string, bool> mayReplace)
    {
        foreach (var path in kinds.Where(_ => Directory.Exists(folder)).Select(kind => PathIn(folder, kind)))
        {
            OutputFile.Check(path, mayReplace(path));
        }
    }

    /// <summary>Nothing more is added to the files of some kinds, and the others are forgotten.</summary>
    /// <returns>By which the files are known again when they are in their places.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal IReadOnlyList<string> CloseOnly(Func<ResultKind, bool> isWanted)
    {
        foreach (var kind in _files.Keys.Where(kind => !isWanted(kind)).ToList())
        {
            _files[kind].Dispose();
            _files.Remove(kind);
        }

        return [.. _files.Values.Select(static file => file.Close())];
    }

    /// <summary>Puts the files in their places, and takes away what others lie in the places of the rest.</summary>
    /// <returns>The paths of those that were saved.</returns>
    /// <exception cref="BulkApiException"><see cref="ErrorCode.FileExists"/>, <see cref="ErrorCode.FileNotWritable"/>.</exception>
    internal IReadOnlyList<string> SaveAlone()
    {
        var saved = Save();
        foreach (var path in _paths.Values.Where(path => !saved.Contains(path) && _mayReplace(path)))
        {
            OutputFile.Delete(path);
        }

        return saved;
    }

    /// <summary>Leaves nothing behind of files that were not saved.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
