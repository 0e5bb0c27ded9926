using System.Reflection;

namespace BulkApi2.Tests.Conventions;

public sealed class ParameterTests
{
    private static readonly string[] SecretNames = ["Token", "Secret", "Password", "Key", "AuthUrl"];

    [Fact]
    public void Times_are_taken_in_seconds() => None(
        parameter => TypeOf(parameter) == "System.TimeSpan" && !Has(parameter, "SecondsAttribute"),
        "A time can be given in seconds");

    [Fact]
    public void Secrets_are_not_strings() => None(
        parameter => SecretNames.Any(name => parameter.Name.EndsWith(name, StringComparison.Ordinal))
            && TypeOf(parameter) is not (
                "System.Security.SecureString"
                or "System.Management.Automation.PSCredential"
                or "System.Management.Automation.SwitchParameter"),
        "A secret is a SecureString or a PSCredential");

    [Fact]
    public void A_job_is_taken_in_any_form() => None(
        parameter => parameter.Name == "Job" && TypeOf(parameter) != "BulkApi2.Arguments.JobOrId",
        "-Job takes a job, an id or a job of another process");

    [Fact]
    public void An_org_is_taken_in_any_form() => None(
        parameter => parameter.Name == "Org" && TypeOf(parameter) != "BulkApi2.Arguments.OrgOrAlias",
        "-Org takes an org or an alias");

    /// <summary>PowerShell would hand the type to the user's session, which has not got it.</summary>
    [Fact]
    public void Parameters_are_not_of_the_engines_types() => None(
        parameter => TypeOf(parameter).StartsWith("BulkApi2.Core.", StringComparison.Ordinal),
        "A parameter's type is the cmdlets' own or the system's");

    [Fact]
    public void A_cmdlet_with_an_alias_for_a_parameter_has_no_such_parameter() => Offenders.None(
        from cmdlet in ModuleFiles.AllCmdlets
        let names = cmdlet.Parameters.Select(static parameter => parameter.Name)
            .Concat(cmdlet.Parameters.SelectMany(Aliases))
        from name in names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase)
        where name.Count() > 1
        select $"{cmdlet} -{name.Key}",
        "A name stands for one parameter");

    private static IEnumerable<string> Aliases(PropertyInfo parameter) => CmdletType.Attributes(parameter, "Alias")
        .SelectMany(static data => (IEnumerable<CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)
        .Select(static alias => (string)alias.Value!);

    private static bool Has(PropertyInfo parameter, string attribute) =>
        parameter.GetCustomAttributesData().Any(data => data.AttributeType.Name == attribute);

    private static string TypeOf(PropertyInfo parameter)
    {
        var type = parameter.PropertyType;
        return (type.IsConstructedGenericType && type.Name == "Nullable`1" ? type.GenericTypeArguments[0] : type).FullName!;
    }

    private static void None(Func<PropertyInfo, bool> offends, string rule) => Offenders.None(
        from cmdlet in ModuleFiles.AllCmdlets
        from parameter in cmdlet.Parameters
        where offends(parameter)
        select $"{cmdlet} -{parameter.Name}",
        rule);
}
