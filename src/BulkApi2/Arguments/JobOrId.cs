using System.Management.Automation;
using BulkApi2.Core.Jobs;
using BulkApi2.Core.Orgs;

namespace BulkApi2.Arguments;

/// <summary>An ingest job, or the id of one.</summary>
public sealed class JobOrId
{
    private JobOrId(IngestJob job, OrgOrAlias? org) => (Job, Org) = (job, org);

    internal IngestJob Job { get; }

    /// <summary>The org that the job names as its own; null for a mere id.</summary>
    internal OrgOrAlias? Org { get; }

    /// <inheritdoc/>
    public override string ToString() => Job.Id;

    /// <summary>Makes the argument of a job, a job id, or anything with an Id, such as a job from another process.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class TransformationAttribute : ArgumentTransformationAttribute
    {
        /// <inheritdoc/>
        public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
        {
            if (inputData is null)
            {
                return null;
            }

            var value = PSObject.AsPSObject(inputData);
            return value.BaseObject switch
            {
                JobOrId same => same,
                string id => new JobOrId(new IngestJob { Id = id.Trim() }, null),
                IngestJob job => new JobOrId(job, job.Org is { } org ? new OrgOrAlias(org) : null),
                _ => value.Properties["Id"]?.Value?.ToString() is { } id
                    ? new JobOrId(new IngestJob { Id = id }, OrgOf(value))
                    : throw new ArgumentTransformationMetadataException($"'{value}' is neither an ingest job nor a job id."),
            };
        }

        /// <summary>A job that was serialised names its org by the alias, or by what is left of the org.</summary>
        private static OrgOrAlias? OrgOf(PSObject job) => job.Properties["Org"]?.Value switch
        {
            string alias => new OrgOrAlias(alias),
            Org org => new OrgOrAlias(org),
            PSObject { BaseObject: Org org } => new OrgOrAlias(org),
            PSObject org when org.Properties["Alias"]?.Value is string alias => new OrgOrAlias(alias),
            _ => null,
        };
    }
}
