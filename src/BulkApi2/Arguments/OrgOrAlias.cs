using System.Management.Automation;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Arguments;

/// <summary>An org, or the alias of one.</summary>
public sealed class OrgOrAlias
{
    private readonly Org? _org;

    internal OrgOrAlias(string alias) => Alias = alias;

    internal OrgOrAlias(Org org) => (_org, Alias) = (org, org.Alias);

    /// <summary>The alias under which the org is looked up when it is needed.</summary>
    public string Alias { get; }

    /// <inheritdoc/>
    public override string ToString() => Alias;

    /// <summary>The org, as it is connected.</summary>
    internal Org Find() => _org is null ? Session.Orgs.Find(Alias) : Session.Orgs.Find(_org);

    /// <summary>The org to work on.</summary>
    internal Org Use() => _org is null ? Session.Orgs.Use(Alias) : Session.Orgs.Use(_org);

    /// <summary>Makes the argument of an org, an alias, or an org that came back from another process.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class TransformationAttribute : ArgumentTransformationAttribute
    {
        /// <inheritdoc/>
        public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        {
            if (inputData is null)
            {
                // Not the same as no -Org at all: the load would go to whichever org is the current one.
                throw new ArgumentTransformationMetadataException("No org was given. Is the variable set that it comes from?");
            }

            var value = PSObject.AsPSObject(inputData);
            return value.BaseObject switch
            {
                OrgOrAlias same => same,
                string alias => new OrgOrAlias(alias),
                Org org => new OrgOrAlias(org),
                _ => value.Properties["Alias"]?.Value is string alias
                    ? new OrgOrAlias(alias)
                    : throw new ArgumentTransformationMetadataException($"'{value}' is neither an org nor an alias."),
            };
        }
    }
}
