using System.Text.RegularExpressions;
using BulkApi2.Core.Jobs;

namespace BulkApi2.Tests.Hostile;

/// <summary>Judges texts by their letters: no secrets, nothing that a terminal or a CI log would obey, nothing too long.</summary>
internal static class TextJudge
{
    private const int LongestText = 4000;

    private static readonly Regex Commands = new(@"[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]|##vso\[|##\[|^\s*::");

    /// <summary>What is wrong with what was told.</summary>
    public static IEnumerable<string> Faults(IEnumerable<Told> told, IEnumerable<string> tokens, IEnumerable<string> files)
    {
        var secrets = new SecretSearch(tokens);
        foreach (var error in told.SelectMany(static run => run.Errors))
        {
            // What PowerShell shows of an error, and what -Debug and logs do.
            foreach (var text in new[] { error.Message, error.ServerMessage, error.ServerCode, error.RequestId, error.JobId, error.Code })
            {
                foreach (var fault in Faults($"the error {error.Code}", text, secrets))
                {
                    yield return fault;
                }
            }

            if (secrets.Finds(error.ToString()))
            {
                yield return $"a secret in the causes of the error {error.Code}";
            }
        }

        foreach (var fault in told.SelectMany(static run => run.Warnings).SelectMany(text => Faults("a warning", text, secrets))
            .Concat(told.SelectMany(static run => run.Mentions).SelectMany(text => Faults("a verbose message", text, secrets))))
        {
            yield return fault;
        }

        foreach (var file in files.Where(secrets.Finds))
        {
            yield return $"a secret in a file: {Short(file)}";
        }
    }

    /// <summary>What is wrong with the texts of jobs that are given to the user.</summary>
    public static IEnumerable<string> Faults(IEnumerable<IngestJob> jobs, IEnumerable<string> tokens)
    {
        var secrets = new SecretSearch(tokens);
        return jobs.SelectMany(static job => new[] { job.Id, job.State, job.Object, job.Operation, job.ErrorMessage })
            .SelectMany(text => Faults("a job", text, secrets));
    }

    private static IEnumerable<string> Faults(string what, string? text, SecretSearch secrets)
    {
        if (text is null)
        {
            yield break;
        }

        if (text.Length > LongestText)
        {
            yield return $"{what} has {text.Length:N0} letters";
        }

        if (Commands.IsMatch(text))
        {
            yield return $"commands in {what}: {Short(text)}";
        }

        if (secrets.Finds(text))
        {
            yield return $"a secret in {what}: {Short(text)}";
        }
    }

    /// <summary>Printable, for the message of a test that fails.</summary>
    public static string Short(string text)
    {
        var plain = Regex.Replace(text, @"[^\x20-\x7E]", static letter => $"\\u{(int)letter.Value[0]:x4}");
        return plain.Length <= 300 ? plain : plain[..300] + "…";
    }
}
