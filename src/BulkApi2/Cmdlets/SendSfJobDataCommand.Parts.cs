using BulkApi2.Core.Data;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Jobs;
using BulkApi2.Output;

namespace BulkApi2.Cmdlets;

/// <content>What one job cannot take goes to others like it.</content>
public sealed partial class SendSfJobDataCommand
{
    private SentRows _sent = new();
    private bool _targetHasData;
    private bool _isGivenUp;
    private bool _isAtWork;
    private long _underWay;

    private SiblingJobs Siblings => new(_target.Org!, Reporter);

    private void StartWith(IngestJob job)
    {
        (_target, _sent, _targetHasData) = (job, new SentRows(), false);
        (_isGivenUp, _isAtWork, _underWay) = (false, true, 0);
    }

    /// <summary>Sends a part to the job at hand, or to a new one like it if that has its data, and emits the job at once.</summary>
    private void SendPart(IJobData data, string what, bool isLast)
    {
        var target = $"{(_sent.Next == 1 ? "job" : "a job like")} {_target.Id} ({_target.Operation} {_target.Object})";
        if (!ShouldProcess(target, $"Send {what}, {data.Length:N0} bytes"))
        {
            _sent.Skip(data.RecordCount);
            _isAtWork = !isLast;
            return;
        }

        if (_targetHasData)
        {
            _target = Await(token => Siblings.CreateAsync(_target, token));
            _targetHasData = false;
        }

        _underWay = data.RecordCount;
        _target = Upload(data);
        _targetHasData = true;
        _underWay = 0;
        _sent.Add(_target.Id, data.RecordCount);
        _isAtWork = !isLast;
        WriteObject(_target);
    }

    private IngestJob Upload(IJobData data)
    {
        using var progress = Progress($"Sending to job {_target.Id}");
        var sent = 0L;
        var upload = new Upload(_target.Org!, Reporter with { Bytes = bytes => Interlocked.Exchange(ref sent, bytes) });
        return Await(
            token => upload.SendAsync(_target, data, token),
            () => progress.Update($"{Interlocked.Read(ref sent):N0} of {data.Length:N0} bytes", Interlocked.Read(ref sent), data.Length));
    }

    /// <summary>
    /// Does a step unless an earlier one failed. Whatever goes wrong, the user must know which job was left, and how. Once a job was
    /// emitted, nothing may end the pipeline: those behind it wait for the job, and tell what became of it.
    /// </summary>
    private void Attempt(Action step)
    {
        if (_isGivenUp)
        {
            return;
        }

        try
        {
            step();
        }
        catch (BulkApiException error) when (_sent.IsAny)
        {
            _isGivenUp = true;
            _records?.Dispose();
            var named = error.JobId is null && !_targetHasData ? OfEmptyJob(error) : error;
            WriteError(named.With(named.Code, $"{named.Message} {_sent}", named.JobId ?? _sent.LastJob, mayDoubleRows: true), null);
        }
        catch (BulkApiException error)
        {
            // The next record would meet the same.
            _isGivenUp = true;
            _records?.Dispose();
            throw error.JobId is null ? OfEmptyJob(error) : error;
        }
    }

    private BulkApiException OfEmptyJob(BulkApiException error) =>
        error.ForJob(_target.Id, $"Job {_target.Id} was given no data and stays open.");
}
