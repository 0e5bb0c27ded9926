namespace BulkApi2.Help;

/// <summary>Why there is no help, in the form that MSBuild takes for an error: it breaks the build.</summary>
internal sealed record HelpError(string Origin, string Code, string Text)
{
    public override string ToString() => $"{Origin}: error {Code}: {Text}";
}
