using System.Collections;
using System.Management.Automation;

namespace BulkApi2.Help.Sample;

/// <summary>
/// Gets jobs
/// of an org.
/// </summary>
/// <remarks>
/// <para>Jobs come by <see cref="Id"/> or by <see cref="Name"/>; <see langword="null"/> is <c>no</c> <c>job</c>.
/// See <see href="https://example.org/jobs">the manual</see>.</para>
/// <para>A job is one of</para>
/// <list type="bullet">
/// <item><term>open</term><description>takes data;</description></item>
/// <item>closed, like <see cref="SampleColor.Red"/>.</item>
/// </list>
/// </remarks>
/// <example>
/// <para>All jobs of an org</para>
/// <code>
/// Connect-SampleOrg https://example.org
/// Get-SampleJob |
///     Where-Object Id -Like '75*'
/// </code>
/// <para>Connects, then lists.</para>
/// <para>The list looks so:</para>
/// <code>
/// Id
/// --
/// 750
/// </code>
/// </example>
/// <example>
/// <code>Get-SampleJob -Id 750 -Color Red</code>
/// <para>One job.</para>
/// </example>
/// <seealso cref="ConnectSampleOrgCommand"/>
/// <seealso href="https://example.org/jobs">The manual</seealso>
[Cmdlet(VerbsCommon.Get, "SampleJob", DefaultParameterSetName = "ByName")]
[OutputType(typeof(SampleJob))]
[OutputType("BulkApi2.Help.Sample.JobRow", ParameterSetName = ["ById"])]
public sealed class GetSampleJobCommand : SampleCommand
{
    /// <summary>The jobs' ids.</summary>
    [Parameter(ParameterSetName = "ById", Mandatory = true, Position = 0, ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    public string[] Id { get; set; } = [];

    /// <summary>The jobs' names.</summary>
    [Parameter(ParameterSetName = "ByName", Position = 0)]
    [SupportsWildcards]
    [PSDefaultValue(Help = "All names")]
    public string? Name { get; set; }

    /// <summary>The jobs' colour.</summary>
    /// <remarks>The two there are.</remarks>
    [Parameter]
    public SampleColor? Color { get; set; }

    /// <summary>At most so many jobs.</summary>
    [Parameter]
    [PSDefaultValue(Value = 100)]
    public int Limit { get; set; } = 100;

    /// <summary>How to sort.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("Ascending", "Descending")]
    public string Order { get; set; } = "";

    /// <summary>More to ask for.</summary>
    [Parameter]
    public IDictionary? More { get; set; }

    /// <summary>Waits until the job is done.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Not a parameter.</summary>
    public string? State { get; set; }
}
