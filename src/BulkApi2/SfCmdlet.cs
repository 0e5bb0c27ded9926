using System.Collections.Concurrent;
using System.Management.Automation;
using BulkApi2.Core;
using BulkApi2.Core.Errors;
using BulkApi2.Errors;
using BulkApi2.Output;

namespace BulkApi2;

/// <summary>
/// A cmdlet over an asynchronous engine. The pipeline's thread runs the engine's work and meanwhile writes what the
/// work has to tell; Ctrl+C and a pipeline that wants no more cancel the work and wait for it.
/// </summary>
public abstract class SfCmdlet : WritingCmdlet, IDisposable
{
    private static readonly TimeSpan ProgressSlice = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stopping = new();
    private readonly BlockingCollection<Action> _notices = [];
    private readonly Action _process;

    private protected SfCmdlet() => _process = Process;

    /// <summary>Cancelled when the pipeline stops, for whatever reason.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>Where the engine's work tells what it does.</summary>
    internal Reporter Reporter => new()
    {
        Verbose = text => Tell(() => WriteDetail(PrintableText.Message(text))),
        Warning = text => Tell(() => WriteWarning(PrintableText.Message(text))),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Cancel();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing() => Guard(Begin);

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(_process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>Frees what the cmdlet holds; called once, also when the pipeline was cut off.</summary>
    /// <param name="disposing">Always true.</param>
    protected virtual void Dispose(bool disposing)
    {
    }

    private protected virtual void Begin()
    {
    }

    private protected virtual void Process()
    {
    }

    private protected virtual void End()
    {
    }

    /// <summary>Runs work of the engine to its end.</summary>
    /// <param name="work">Runs on another thread; must end soon after the token is cancelled.</param>
    /// <param name="tick">Called on the pipeline's thread every 200 ms, for progress.</param>
    internal T Await<T>(Func<CancellationToken, Task<T>> work, Action? tick = null)
    {
        var task = Task.Run(() => work(_stopping.Token));
        _ = task.ContinueWith(_ => Tell(static () => { }), TaskScheduler.Default);
        try
        {
            while (!task.IsCompleted)
            {
                if (_notices.TryTake(out var notice, ProgressSlice))
                {
                    notice();
                }
                else
                {
                    tick?.Invoke();
                }
            }

            TellAll();
        }
        catch
        {
            _stopping.Cancel();
            Task.WaitAny(task);
            throw;
        }

        return task.GetAwaiter().GetResult();
    }

    /// <summary>Runs work that may have taken effect when it is stopped, and then tells the user where to look.</summary>
    /// <param name="work">As for <see cref="Await{T}"/>.</param>
    /// <param name="ifStopped">What the user must know. A cmdlet that is stopped can write to the host only.</param>
    private protected T AwaitEffect<T>(Func<CancellationToken, Task<T>> work, string ifStopped)
    {
        try
        {
            return Await(work);
        }
        catch (Exception error) when (error is OperationCanceledException or PipelineStoppedException)
        {
            TellHost(ifStopped);
            throw;
        }
    }

    /// <summary>Writes what work that runs beside the pipeline had to tell since.</summary>
    private protected void TellAll()
    {
        while (_notices.TryTake(out var notice))
        {
            notice();
        }
    }

    /// <summary>Ends a line of progress when it is disposed.</summary>
    internal ProgressLine Progress(string activity) => new(this, activity);

    internal void WriteError(BulkApiException error, object? target) => WriteError(ErrorTable.Record(error, target));

    /// <summary>Ends the command with an error, or writes it and goes on with the next input, as the error is.</summary>
    private protected virtual void Fail(BulkApiException error)
    {
        if (ErrorTable.IsTerminating(error))
        {
            ThrowTerminatingError(ErrorTable.Record(error, null));
        }

        WriteError(error, null);
    }

    /// <summary>Does something on the pipeline's thread, which alone may write. May be called from any thread.</summary>
    internal void Tell(Action notice) => _notices.Add(notice);

    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (BulkApiException error)
        {
            Fail(error);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
