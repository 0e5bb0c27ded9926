using System.Security.Cryptography;
using BulkApi2.LocalOrg.Records;

namespace BulkApi2.LocalOrg;

/// <summary>Which org it is, and who its one user is.</summary>
internal sealed class OrgIdentity
{
    private const int TokenBytes = 48;

    public OrgIdentity(RecordStore store, DateTimeOffset now)
    {
        UserId = store.UserId;
        OrganizationId = store.Ids.Compose("00D", 0);
        AccessToken = $"{OrganizationId.Substring(0, 15)}!{RandomText()}";
        AddUser(store.Find("User")!, now);
    }

    public Uri InstanceUrl { get; } = new("https://local-org.my.salesforce.example/");

    public string Username { get; } = "admin@local.example";

    public string OrganizationId { get; }

    public string UserId { get; }

    /// <summary>A new one for each org, so that a token of another one doesn't fit by accident.</summary>
    public string AccessToken { get; }

    /// <summary>Whether the header names this org's user.</summary>
    public bool Accepts(string? authorization) =>
        authorization == "Bearer " + AccessToken || authorization == "OAuth " + AccessToken;

    private void AddUser(RecordTable users, DateTimeOffset now)
    {
        var row = users.Add(now);
        Write("Username", Username);
        Write("Email", Username);
        Write("FirstName", "Local");
        Write("LastName", "Admin");
        Write("Alias", "admin");
        Write("IsActive", "true");

        void Write(string name, string value) => users.Write(row, users.Type.Find(name)!, value);
    }

    private static string RandomText()
    {
        var bytes = new byte[TokenBytes];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return Convert.ToBase64String(bytes).Replace('+', '.').Replace('/', '_');
    }
}
