using System.Globalization;
using System.Text.Json.Nodes;

namespace BulkApi2.Hostile;

/// <summary>An ingest job: its data, how far it is, and what it tells of itself.</summary>
public sealed class OrgJob
{
    private readonly OrgSettings _org;
    private readonly Ledger _ledger;
    private readonly JsonObject _settings;
    private int _uploads;
    private int _questions;

    internal OrgJob(string id, JsonObject settings, OrgSettings org, Ledger ledger) => (Id, _settings, _org, _ledger) = (id, settings, org, ledger);

    public string Id { get; }

    public string State { get; private set; } = JobState.Open;

    /// <summary>Whether more than one upload came, so that the job cannot be closed.</summary>
    public bool IsSpoiled => _uploads > 1;

    /// <summary>The rows that it was given.</summary>
    internal JobCsv Data { get; private set; } = JobCsv.None;

    /// <summary>Rows that were tried, loaded or refused, in the order of the data.</summary>
    internal int Done { get; private set; }

    /// <summary>Rows that the job counts as processed: in one that did not come to its end, those that were only begun are among them.</summary>
    private int Counted => State is JobState.Failed or JobState.Aborted && Done > 0 ? Data.Rows.Count : Done;

    internal void Upload(byte[] csv)
    {
        _uploads++;
        Data = JobCsv.Read(csv, Setting("columnDelimiter") ?? "COMMA");
    }

    internal void Close() => State = JobState.UploadComplete;

    internal void Abort() => State = JobState.Aborted;

    /// <summary>What happens between two questions about a closed job.</summary>
    internal void GoOn()
    {
        if (State is not (JobState.UploadComplete or JobState.InProgress))
        {
            return;
        }

        if (++_questions >= _org.QuestionsToEnd)
        {
            Finish();
            return;
        }

        State = JobState.InProgress;
        Process(Data.Rows.Count / 2);
    }

    /// <summary>Comes to its end.</summary>
    internal void Finish()
    {
        Process(_org.EndState == JobState.JobComplete ? Data.Rows.Count : Data.Rows.Count / 2);
        State = _org.EndState;
    }

    /// <summary>Is being processed, and so many of its rows are done.</summary>
    internal void Start(int rows)
    {
        State = JobState.InProgress;
        Process(rows);
    }

    /// <summary>The lines of a result, the header first.</summary>
    internal string[] ResultRows(ApiCall kind) => JobResultCsv.Of(this, kind).TrimEnd('\n').Split('\n');

    internal bool IsRefused(IReadOnlyDictionary<string, string> row) => row.Values.Any(value => value.Contains(_org.Refused, StringComparison.Ordinal));

    /// <summary>As the call that it answers has it.</summary>
    internal JsonObject ToJson(ApiCall call)
    {
        var json = new JsonObject
        {
            ["id"] = Id,
            ["operation"] = Setting("operation"),
            ["object"] = Setting("object"),
            ["createdById"] = OrgFacts.UserId,
            ["createdDate"] = "2026-11-23T12:00:00.000+0000",
            ["systemModstamp"] = "2026-11-23T12:00:01.000+0000",
            ["state"] = State,
            ["concurrencyMode"] = "Parallel",
            ["contentType"] = "CSV",
            ["apiVersion"] = JsonNode.Parse(OrgFacts.Version),
        };
        AddIfSet(json, "externalIdFieldName");
        AddIfSet(json, "assignmentRuleId");
        if (call is ApiCall.Close or ApiCall.Abort)
        {
            return json;
        }

        json["lineEnding"] = Setting("lineEnding") ?? "LF";
        json["columnDelimiter"] = Setting("columnDelimiter") ?? "COMMA";
        if (call == ApiCall.Ask)
        {
            AddProgress(json);
        }

        return json;
    }

    private void AddProgress(JsonObject json)
    {
        json["jobType"] = "V2Ingest";
        json["numberRecordsProcessed"] = Counted;
        json["numberRecordsFailed"] = Data.Rows.Take(Done).Count(IsRefused);
        json["retries"] = 0;
        json["totalProcessingTime"] = 12;
        if (State == JobState.Failed)
        {
            json["errorMessage"] = "InternalServerError : the batch was given up";
        }
    }

    private void Process(int upTo)
    {
        for (; Done < upTo; Done++)
        {
            var row = Data.Rows[Done];
            if (!IsRefused(row))
            {
                _ledger.Add(Id, row, row.TryGetValue(_org.KeyColumn, out var key) ? key : string.Create(CultureInfo.InvariantCulture, $"{Id}/{Done}"));
            }
        }
    }

    private string? Setting(string name) => (string?)_settings[name];

    private void AddIfSet(JsonObject json, string name)
    {
        if (Setting(name) is { } value)
        {
            json[name] = value;
        }
    }
}
