using BulkApi2.LocalOrg.Records;
using BulkApi2.LocalOrg.SignIns;

namespace BulkApi2.LocalOrg;

/// <summary>Which org it is, and who its one user is.</summary>
internal sealed class OrgIdentity
{
    private const int PasswordBytes = 12;
    private const int SecurityTokenBytes = 18;

    public OrgIdentity(RecordStore store, DateTimeOffset now, bool isSandbox)
    {
        UserId = store.UserId;
        AddUser(store.Find("User")!, now);
        OrganizationId = AddOrganization(store.Find("Organization")!, now, isSandbox);
    }

    public string Username { get; } = "admin@local.example";

    /// <summary>Another one in each org, so that what fits one doesn't fit the other by accident.</summary>
    public string Password { get; } = RandomText.Create(PasswordBytes);

    /// <summary>What a client from an unknown network writes behind the password.</summary>
    public string SecurityToken { get; } = RandomText.Create(SecurityTokenBytes);

    public string OrganizationId { get; }

    public string UserId { get; }

    /// <summary>The identity URL, which is always at the login host.</summary>
    public string Url(OrgAddress address) => $"{address.LoginUrl}id/{OrganizationId}/{UserId}";

    /// <summary>Whether it is the user's name, in any case.</summary>
    public bool IsUser(string? username) => string.Equals(username, Username, StringComparison.OrdinalIgnoreCase);

    private static string AddOrganization(RecordTable organizations, DateTimeOffset now, bool isSandbox)
    {
        var row = organizations.Add(now);
        Write("Name", "Local Org");
        Write("OrganizationType", "Developer Edition");
        Write("InstanceName", "LOCAL");
        Write("IsSandbox", isSandbox ? "true" : "false");
        Write("LanguageLocaleKey", "en_US");
        Write("DefaultLocaleSidKey", "en_US");
        Write("TimeZoneSidKey", "GMT");
        return organizations.IdOf(row);

        void Write(string name, string value) => Fill(organizations, row, name, value);
    }

    // A seed may have made the object another one.
    private static void Fill(RecordTable table, int row, string name, string value)
    {
        if (table.Type.Find(name) is { } field)
        {
            table.Write(row, field, value);
        }
    }

    private void AddUser(RecordTable users, DateTimeOffset now)
    {
        var row = users.Add(now);
        Write("Username", Username);
        Write("Email", Username);
        Write("FirstName", "Local");
        Write("LastName", "Admin");
        Write("Alias", "admin");
        Write("IsActive", "true");
        Write("CommunityNickname", "admin");
        Write("UserType", "Standard");
        Write("TimeZoneSidKey", "GMT");
        Write("LocaleSidKey", "en_US");
        Write("LanguageLocaleKey", "en_US");
        Write("EmailEncodingKey", "UTF-8");

        void Write(string name, string value) => Fill(users, row, name, value);
    }
}
