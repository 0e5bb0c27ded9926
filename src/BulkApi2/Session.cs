using System.Collections.Concurrent;
using BulkApi2.Core.Orgs;
using BulkApi2.Output;

namespace BulkApi2;

/// <summary>
/// What all runspaces of the process share: <c>ForEach-Object -Parallel</c> and thread jobs import the module anew and
/// still find the orgs that were connected outside.
/// </summary>
internal static class Session
{
    /// <summary>The connected orgs.</summary>
    public static OrgTable Orgs { get; } = new();

    /// <summary>The orgs on this machine that are served over HTTP, by their port.</summary>
    public static ConcurrentDictionary<int, LocalOrgAccess> LocalOrgs { get; } = new();
}
