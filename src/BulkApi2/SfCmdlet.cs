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
public abstract class SfCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan ProgressSlice = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stopping = new();
    private readonly BlockingCollection<Action> _notices = [];
    private readonly Action _process;

    private protected SfCmdlet() => _process = Process;

    /// <summary>Cancelled when the pipeline stops, for whatever reason.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <summary>Where the engine's work tells what it does.</summary>
    private protected Reporter Reporter => new()
    {
        Verbose = text => Tell(() => TellDetail(PrintableText.Message(text))),
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
    private protected T Await<T>(Func<CancellationToken, Task<T>> work, Action? tick = null)
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
    private protected ProgressLine Progress(string activity) => new(this, activity);

    /// <summary>
    /// Shows a warning on the host when nothing can be written any more: the cmdlet is stopped, or its pipeline broke off. Not every session
    /// has a host that shows it.
    /// </summary>
    private protected void TellHost(string text)
    {
        try
        {
            Host?.UI?.WriteWarningLine(text);
        }
        catch (Exception error) when (IsOfHost(error))
        {
            // Nobody else can be told.
        }
    }

    internal new void WriteWarning(string text) => Show(base.WriteWarning, text);

    private protected new void WriteVerbose(string text) => Show(base.WriteVerbose, text);

    private protected new void WriteDebug(string text) => Show(base.WriteDebug, text);

    /// <summary>
    /// Writes an error. Where PowerShell would ask what to do about it and nobody can answer, the error ends the command: it must not be lost.
    /// </summary>
    private protected new void WriteError(ErrorRecord error)
    {
        try
        {
            base.WriteError(error);
        }
        catch (Exception trouble) when (IsOfHost(trouble))
        {
            ThrowTerminatingError(error);
        }
    }

    private protected void WriteError(BulkApiException error, object? target) => WriteError(ErrorTable.Record(error, target));

    /// <summary>
    /// Writes a message that the work does not depend on. With -Debug, or a preference of Inquire, PowerShell asks after each message whether
    /// to go on; where nobody can be asked, that must not end a load whose rows are on their way.
    /// </summary>
    private static void Show(Action<string> write, string text)
    {
        try
        {
            write(text);
        }
        catch (Exception error) when (IsOfHost(error))
        {
            // PowerShell shows the text before it asks.
        }
    }

    /// <summary>Whether the host failed. The other two say that the user, or a preference of Stop, ends the pipeline.</summary>
    private static bool IsOfHost(Exception error) => error is not (PipelineStoppedException or FlowControlException);

    /// <summary>With -Debug alone PowerShell would ask after each verbose message.</summary>
    private void TellDetail(string text)
    {
        var bound = MyInvocation.BoundParameters;
        if (bound.ContainsKey("Debug") && !bound.ContainsKey("Verbose"))
        {
            WriteDebug(text);
        }
        else
        {
            WriteVerbose(text);
        }
    }

    /// <summary>Ends the command with an error, or writes it and goes on with the next input, as the error is.</summary>
    private protected virtual void Fail(BulkApiException error)
    {
        if (ErrorTable.IsTerminating(error))
        {
            ThrowTerminatingError(ErrorTable.Record(error, null));
        }

        WriteError(error, null);
    }

    private void Tell(Action notice) => _notices.Add(notice);

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
