using System.Collections;
using BulkApi2.Core;
using BulkApi2.Core.Objects;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Arguments;

/// <summary>What the org of a half-written command is like, for the completion of its arguments: soon, or not at all.</summary>
internal static class KnownFacts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The objects that can be loaded; none if no org tells.</summary>
    public static IReadOnlyList<ObjectSummary> Objects(IDictionary bound) =>
        Ask(bound, static (objects, token) => objects.ListAsync(token)) is { } all
            ? [.. all.Where(static found => found.IsLoadable())]
            : [];

    /// <summary>The fields of the object that the command names; none if no org tells.</summary>
    public static IReadOnlyList<FieldDescription> Fields(IDictionary bound) =>
        bound["Object"]?.ToString() is { } name && Ask(bound, (objects, token) => objects.DescribeAsync(name, token)) is { } description
            ? description.Fields
            : [];

    private static T? Ask<T>(IDictionary bound, Func<OrgObjects, CancellationToken, Task<T>> question)
        where T : class
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            var objects = new OrgObjects(OrgOf(bound), Reporter.Silent);
            var answer = Task.Run(() => question(objects, limit.Token), limit.Token);
            return answer.Wait(Patience) ? answer.Result : null;
        }
        catch (Exception)
        {
            // Whatever it is: an error in the middle of typing helps nobody.
            return null;
        }
    }

    private static Org OrgOf(IDictionary bound) => bound["Org"] is { } given
        ? ((OrgOrAlias)new OrgOrAlias.TransformationAttribute().Transform(null!, given)!).Use()
        : Session.Orgs.Current;
}
