using BulkApi2.Core.Columns;
using BulkApi2.Core.Errors;
using BulkApi2.Core.Files;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Loads;
using BulkApi2.Core.Loads.Journals;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Loads;

/// <summary>A file that other programs write to, or replace, while it is loaded: what is loaded is what was checked, or nothing.</summary>
public sealed class ChangedFileTests
{
    private const int Rows = 6_000;

    public enum Moment
    {
        BehindTheHeader,
        AfterTheCheck,
        BeforeTheFirstPart,
        InTheMiddleOfABody,
        BeforeAClose,
        BetweenTwoParts,
    }

    public enum Change
    {
        InPlace,
        ByRename,
        Truncated,
        Grown,
    }

    public static MatrixTheoryData<Moment, Change, bool> All => new(Enum.GetValues<Moment>(), Enum.GetValues<Change>(), [true, false]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_loaded_that_was_not_checked(Moment moment, Change change, bool hasJournal)
    {
        using var org = await ConnectedOrg.CreateAsync();
        using var folder = new TemporaryFolder();
        var path = folder.File("contacts.csv");
        List<string> names = [.. Enumerable.Range(1, Rows).Select(static row => $"Contact {row:00000} of the file")];
        Write(path, names);
        var (isSending, isChanged) = (false, false);
        PlanChange(org, moment, Alter);

        var (told, errors) = await LoadAsync();

        Assert.True(isChanged);
        var loaded = org.Local.Records("Contact").Select(static record => record["LastName"]!).Order().ToList();
        Assert.Equal(loaded.Distinct(), loaded);
        Assert.Empty(loaded.Except(names));
        Assert.Contains(errors, static error => error.Code == ErrorCode.FileChanged);
        if (told is not { } summary)
        {
            Assert.Empty(loaded);
            return;
        }

        Assert.Equal((LoadState.Incomplete, loaded.Count), (summary.State, summary.NumberRecordsSucceeded));
        Assert.Equal(0, summary.NumberRecordsUnknown);

        // A body that is on its way is read from the file that was opened, whatever has its name by now.
        var isFirstLoaded = moment is Moment.BeforeAClose or Moment.BetweenTwoParts
            || (moment == Moment.InTheMiddleOfABody && change != Change.InPlace);
        Assert.Equal(isFirstLoaded, loaded.Count > 0);
        foreach (var job in summary.Jobs)
        {
            Assert.Contains((await org.Jobs.GetAsync(job, default)).State, new[] { IngestJobState.JobComplete, IngestJobState.Aborted });
        }

        void Alter()
        {
            if (!isChanged)
            {
                isChanged = true;
                ChangeFile(path, change);
            }
        }

        async Task<(LoadSummary?, IReadOnlyList<BulkApiException>)> LoadAsync()
        {
            try
            {
                var options = new CsvFileOptions
                {
                    MaxBytes = 80_000,
                    Moved = _ =>
                    {
                        if (isSending && moment == Moment.InTheMiddleOfABody)
                        {
                            Alter();
                        }
                    },
                    Columns = new ColumnChoice
                    {
                        FindFields = _ =>
                        {
                            if (moment == Moment.BehindTheHeader)
                            {
                                Alter();
                            }

                            return null;
                        },
                    },
                };
                using var file = new CsvFile([path], null, options);
                if (moment == Moment.AfterTheCheck)
                {
                    Alter();
                }

                using var journal = hasJournal ? Journal.Open(folder.File("load.journal")) : null;
                var plan = await LoadPlan.CreateAsync(new IngestJobSettings("Contact", "insert"), file.Parts, hasJournal, default);
                isSending = true;
                var load = new Load(org.Org, plan, file.Parts, journal, new LoadOptions { Parallel = 1 }, org.Reporter);
                var (summary, errors) = await load.RunAsync(default);
                return (summary, errors);
            }
            catch (BulkApiException error)
            {
                return (null, [error]);
            }
        }
    }

    private static void PlanChange(ConnectedOrg org, Moment moment, Action change)
    {
        var (method, number) = moment switch
        {
            Moment.BeforeTheFirstPart => ("POST", 1),
            Moment.BetweenTwoParts => ("POST", 2),
            Moment.BeforeAClose => ("PATCH", 1),
            _ => ("", 0),
        };
        for (var i = 1; i <= number; i++)
        {
            var isIt = i == number;
            org.Network.Plan(method, "", (_, deliver) =>
            {
                if (isIt)
                {
                    change();
                }

                return deliver();
            });
        }
    }

    private static void Write(string path, IEnumerable<string> names) =>
        File.WriteAllText(path, "LastName\n" + string.Concat(names.Select(static name => name + "\n")));

    private static void ChangeFile(string path, Change change)
    {
        var written = File.GetLastWriteTimeUtc(path);
        var text = File.ReadAllText(path).Replace("of the file", "of another", StringComparison.Ordinal);
        switch (change)
        {
            case Change.InPlace:
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
                {
                    file.Write(System.Text.Encoding.UTF8.GetBytes(text.Replace("of another", "of another!", StringComparison.Ordinal)[..text.Length]));
                }

                break;
            case Change.ByRename:
                File.WriteAllText(path + ".new", text);
                File.Move(path + ".new", path, overwrite: true);
                break;
            case Change.Truncated:
                File.WriteAllText(path + ".new", text[..(text.Length / 2)]);
                File.Move(path + ".new", path, overwrite: true);
                break;
            default:
                File.AppendAllText(path, "One more\n");
                break;
        }

        File.SetLastWriteTimeUtc(path, written);
    }
}
