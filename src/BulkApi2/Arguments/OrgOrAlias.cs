using System.Management.Automation;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Arguments;

/// <summary>An org, or the alias of one.</summary>
public sealed class OrgOrAlias
{
    private OrgOrAlias(string alias) => Alias = alias;

    /// <summary>The alias under which the org is looked up when it is needed.</summary>
    public string Alias { get; }

    /// <inheritdoc/>
    public override string ToString() => Alias;

    internal Org Find() => Session.Orgs.Find(Alias);

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
                Org org => new OrgOrAlias(org.Alias),
                _ => value.Properties["Alias"]?.Value is string alias
                    ? new OrgOrAlias(alias)
                    : throw new ArgumentTransformationMetadataException($"'{value}' is neither an org nor an alias."),
            };
        }
    }
}
