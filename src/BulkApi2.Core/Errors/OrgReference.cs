namespace BulkApi2.Core.Errors;

/// <summary>An org that an error is about: what is needed to sign in to it again.</summary>
/// <param name="Alias">The name by which the org is spoken of in this session.</param>
/// <param name="InstanceUrl">Where its API is.</param>
/// <param name="SignIn">The way that was used to sign in.</param>
public sealed record OrgReference(string Alias, Uri InstanceUrl, string SignIn)
{
    /// <summary>The alias.</summary>
    public override string ToString() => Alias;
}
