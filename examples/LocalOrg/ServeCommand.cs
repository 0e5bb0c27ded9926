using System.CommandLine;
using System.Globalization;
using System.Numerics;
using BulkApi2.LocalOrg;
using BulkApi2.LocalOrg.Faults;

namespace ServeLocalOrg;

/// <summary>The program's one command: serves an org until it is told to end.</summary>
internal sealed class ServeCommand : RootCommand
{
    private readonly Option<int> _port = Port("--port", "The port of the org's address; 0 for a free one.");
    private readonly Option<int> _loginPort = Port("--login-port", "The port of the login host; 0 for a free one.");

    private readonly Option<string[]> _faults = new("--fault")
    {
        Description = "What is to go wrong, such as 'PUT batches: 503 x2'; may be given several times. " + FaultScript.Grammar,
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<FileInfo?> _seed = new("--seed")
    {
        Description = "A JSON file with objects and fields for the org, such as Export-SfSchema makes of a real org.",
    };

    private readonly Option<double> _processingTime = Number(
        "--processing-time", "The seconds that a job takes from close to end.", 1d, 0, TimeSpan.FromDays(1).TotalSeconds);

    private readonly Option<int> _apiRequests = Number(
        "--daily-api-request-limit",
        "The API requests that are answered in 24 hours.",
        new LocalOrgOptions().DailyApiRequests,
        0,
        int.MaxValue);

    private readonly Option<int> _batches = Number(
        "--daily-batch-limit",
        "The batches of 10,000 records that are processed in 24 hours.",
        new LocalOrgOptions().DailyBatches,
        0,
        int.MaxValue);

    private readonly Option<bool> _apiBurst = new("--api-burst")
    {
        Description = "Sforce-Limit-Info tells the requests of the moment too.",
    };

    private readonly Option<bool> _sandbox = new("--sandbox")
    {
        Description = "The org is a sandbox: a signed assertion must be for https://test.salesforce.com.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print the way in as one line of JSON, for scripts.",
    };

    public ServeCommand()
        : base("Serves a Salesforce org on this machine, with Bulk API 2.0, until Ctrl+C. It forgets everything.")
    {
        _faults.Validators.Add(static result =>
        {
            try
            {
                FaultScript.Parse([.. result.Tokens.Select(static token => token.Value)]);
            }
            catch (FormatException e)
            {
                result.AddError(e.Message);
            }
        });
        Option[] all = [_port, _loginPort, _faults, _seed, _processingTime, _apiRequests, _batches, _apiBurst, _sandbox, _json];
        all.ToList().ForEach(Add);
    }

    /// <returns>The exit code: 1 if a port is taken, or the seed is none.</returns>
    public async Task<int> ServeAsync(ParseResult given, TextWriter output, TextWriter errors, CancellationToken end)
    {
        try
        {
            using var org = Open(given);
            var faults = FaultScript.Parse(given.GetValue(_faults)!);
            using var server = new LocalOrgServer(org, given.GetValue(_port), given.GetValue(_loginPort), faults);
            var access = new Access(org, server);
            await output.WriteLineAsync(given.GetValue(_json) ? access.ToJson() : access.ToText());
            await Task.Delay(Timeout.Infinite, end).ContinueWith(static _ => { }, TaskScheduler.Default);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SchemaSeedException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private LocalOrg Open(ParseResult given)
    {
        using var seed = given.GetValue(_seed)?.OpenRead();
        return new LocalOrg(new LocalOrgOptions
        {
            ProcessingTime = TimeSpan.FromSeconds(given.GetValue(_processingTime)),
            Schema = seed is null ? null : SchemaSeed.Read(seed),
            DailyApiRequests = given.GetValue(_apiRequests),
            DailyBatches = given.GetValue(_batches),
            ShowsApiBursts = given.GetValue(_apiBurst),
            IsSandbox = given.GetValue(_sandbox),
        });
    }

    private static Option<int> Port(string name, string description) =>
        Number(name, description, 0, 0, (int)ushort.MaxValue);

    private static Option<T> Number<T>(string name, string description, T usual, T least, T most)
        where T : INumber<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                if (T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
                {
                    return value;
                }

                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is a number from {least} to {most}."));
                return usual;
            },
        };
}
