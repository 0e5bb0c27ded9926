using System.Diagnostics;
using System.Management.Automation;

namespace BulkApi2.Output;

/// <summary>
/// One line of progress: shown only for what takes long enough to be read, at most five times a second, and gone when
/// it is disposed.
/// </summary>
internal sealed class ProgressLine : IDisposable
{
    private const long Pause = 200;

    private readonly Cmdlet _cmdlet;
    private readonly string _activity;
    private readonly int _id;
    private readonly Stopwatch _sinceUpdate = Stopwatch.StartNew();
    private bool _isShown;

    public ProgressLine(Cmdlet cmdlet, string activity)
    {
        _cmdlet = cmdlet;
        _activity = activity;

        // Two cmdlets of one pipeline show their lines side by side.
        _id = activity.GetHashCode() & 0x7FFFFFFF;
    }

    public bool IsDue => _sinceUpdate.ElapsedMilliseconds >= Pause;

    /// <summary>Shows how far things are.</summary>
    /// <param name="status">In words.</param>
    /// <param name="part">Done so far, with <paramref name="whole"/>; no bar if the whole is not known.</param>
    /// <param name="whole">All there is to do.</param>
    /// <param name="left">The time that the rest will take; null if nobody knows.</param>
    public void Update(string status, long part = 0, long whole = 0, TimeSpan? left = null)
    {
        if (!IsDue)
        {
            return;
        }

        _sinceUpdate.Restart();
        _isShown = true;
        Write(new ProgressRecord(_id, _activity, status)
        {
            PercentComplete = whole > 0 ? (int)Math.Min(100, part * 100 / whole) : -1,
            SecondsRemaining = left is { } time && time.TotalSeconds < int.MaxValue ? (int)Math.Ceiling(time.TotalSeconds) : -1,
        });
    }

    public void Dispose()
    {
        if (_isShown)
        {
            _isShown = false;
            Write(new ProgressRecord(_id, _activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private void Write(ProgressRecord record)
    {
        try
        {
            _cmdlet.WriteProgress(record);
        }
        catch (Exception error) when (error is not (PipelineStoppedException or FlowControlException))
        {
            // A host that cannot ask about it ($ProgressPreference = 'Inquire') ends nothing.
        }
    }
}
