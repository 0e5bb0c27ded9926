using System.Text.Json;
using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>What the Salesforce CLI knows of an org that somebody has signed in to with it.</summary>
internal sealed class SalesforceCli
{
    private const string Placeholder = "[REDACTED]";

    private readonly CommandLineProgram _program;
    private readonly string _org;

    public SalesforceCli(CommandLineProgram program, string org)
    {
        _program = program;
        _org = org;
    }

    /// <summary>Since May 2026 the CLI shows this in place of a token, unless it is asked for the token itself.</summary>
    public static bool IsRedacted(string token) => token.StartsWith(Placeholder, StringComparison.Ordinal);

    /// <summary>Asks for the token, which the CLI renews if it must, and for the org's address.</summary>
    /// <exception cref="BulkApiException">
    /// <see cref="ErrorCode.SalesforceCliFailed"/>, <see cref="ErrorCode.SalesforceCliNotFound"/>.
    /// </exception>
    public async Task<Grant> AskAsync(Reporter reporter, CancellationToken cancellationToken)
    {
        var token = await RunAsync(["org", "auth", "show-access-token"], isNew: true, reporter, cancellationToken).ConfigureAwait(false);
        var org = await RunAsync(["org", "display"], isNew: false, reporter, cancellationToken).ConfigureAwait(false)
            ?? throw Failed("it gave no answer");
        var text = Text(token, "accessToken") ?? Text(org, "accessToken") ?? throw Failed("it told no token");
        if (IsRedacted(text))
        {
            throw new BulkApiException(
                ErrorCode.TokenRedacted, "This version of the Salesforce CLI hides the token and cannot be asked for it.");
        }

        return Uri.TryCreate(Text(org, "instanceUrl"), UriKind.Absolute, out var address)
            ? new Grant(text, address)
            : throw Failed("it told no address of the org");
    }

    /// <summary>The answer's result; null for a command that this CLI is too old to know.</summary>
    private async Task<JsonElement?> RunAsync(
        string[] command, bool isNew, Reporter reporter, CancellationToken cancellationToken)
    {
        reporter.Verbose($"Asking the Salesforce CLI: sf {string.Join(" ", command)}");
        var (exitCode, output) = await _program
            .RunAsync([.. command, "--target-org", _org, "--json"], cancellationToken)
            .ConfigureAwait(false);
        if (Parse(output) is not { } answer)
        {
            return isNew ? null : throw Failed($"it ended with {exitCode} and said nothing that could be read");
        }

        if (exitCode == 0 && answer.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object)
        {
            return result;
        }

        return isNew && IsUnknownCommand(Text(answer, "name"))
            ? null
            : throw Failed(Said(Text(answer, "message")) ?? $"it ended with {exitCode}");
    }

    private static bool IsUnknownCommand(string? error) =>
        error is null || error.IndexOf("Command", StringComparison.OrdinalIgnoreCase) >= 0 || error == "CLIError";

    private static JsonElement? Parse(string output)
    {
        try
        {
            using var json = JsonDocument.Parse(output);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? element, string name) =>
        element?.TryGetProperty(name, out var value) == true
            && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string? Said(string? message) => message is null ? null : PrintableText.Line(message).TrimEnd('.');

    private BulkApiException Failed(string why) =>
        new(ErrorCode.SalesforceCliFailed, $"The Salesforce CLI could not tell the token of '{_org}': {why}.");
}
