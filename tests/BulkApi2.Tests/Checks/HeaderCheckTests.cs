using BulkApi2.Core.Checks;
using BulkApi2.Core.Objects;
using BulkApi2.Tests.Support;

namespace BulkApi2.Tests.Checks;

public sealed class HeaderCheckTests
{
    [Theory]
    [InlineData("Contact", "insert", "LastName,FirstName,Email,AccountId", null)]
    [InlineData("Contact", "insert", "LastName,Account.Id,ReportsTo.Email,Owner.Username", null)]
    [InlineData("Contact", "update", "Id,LastName", null)]
    [InlineData("Contact", "upsert", "Email,LastName", "Email")]
    [InlineData("Contact", "upsert", "Id,LastName", "Id")]
    [InlineData("Contact", "delete", "Id", null)]
    [InlineData("Contact", "hardDelete", "id", null, "WrongCase(id)")]
    [InlineData("Contact", "delete", "Id,sf__Id,sf__Created,SF__Error", null)]
    [InlineData("Event", "insert", "DurationInMinutes,ActivityDateTime,Lead:Who.Email,User:Owner.Username", null)]
    [InlineData("Lead", "insert", "LastName,Company", null)]
    [InlineData("Account", "insert", "Name,BillingStreet,BillingCity", null)]
    public void What_can_be_loaded_is_left_alone(string name, string operation, string columns, string? key, string found = "") =>
        Assert.All(
            Described.Everywhere, described => Assert.Equal(found, Described.Kinds(described.Check(name, operation, columns, key))));

    [Theory]
    [InlineData("Account", "Account Name", "Use Name ('Account Name').")]
    [InlineData("Account", "account_name", "Use Name ('Account Name').")]
    [InlineData("Contact", "Last Name", "Use LastName ('Last Name').")]
    [InlineData("Contact", "Lastnam", "Use LastName ('Last Name').")]
    [InlineData("Contact", "Last_Name__c", "Use LastName ('Last Name').")]
    [InlineData("Contact", "Account Name", "Use AccountId ('Account ID').")]
    [InlineData("Contact", "Business Phone", "Use Phone ('Business Phone').")]
    [InlineData("Contact", "eMial", "Use Email.")]
    [InlineData("Contact", "Mailing Zip/Postal Code", "Use MailingPostalCode ('Mailing Zip/Postal Code').")]
    [InlineData("Opportunity", "Stage", "Use StageName ('Stage').")]
    [InlineData("Contact", "Shoe size of the mother", "Map it to a field, or leave it out.")]
    [InlineData("Contact", "LastName;Email", "It looks as if the data was read with the wrong delimiter.")]
    public void An_unknown_column_leads_to_the_field_that_was_meant(string name, string column, string suggestion) =>
        Assert.All(Described.Everywhere, described =>
        {
            var finding = described.Check(name, "insert", column).Single(static found => found.Id == "UnknownColumn");

            Assert.Equal((FindingSeverity.Error, column, null), (finding.Severity, finding.Column, finding.Row));
            Assert.Equal(suggestion, finding.Suggestion);
            Assert.Contains(column, finding.Problem);
        });

    [Theory]
    [InlineData("Contact", "insert", "lastname", null, "WrongCase(lastname)", "Warning", "LastName")]
    [InlineData("Contact", "insert", "LastName,Account:Account.Id", null, "WrongCase(Account:Account.Id)", "Warning", "Account.Id")]
    [InlineData("Contact", "insert", "LastName,account.ID", null, "WrongCase(account.ID)", "Warning", "Account.Id")]
    [InlineData("Contact", "insert", "LastName, Email", null, "BlanksAroundName( Email)", "Error", "Email")]
    [InlineData("Contact", "insert", "LastName,", null, "UnnamedColumn()", "Error", "Name it")]
    [InlineData(
        "Contact", "insert", "LastName,MailingAddress", null, "CompoundField(MailingAddress)", "Error",
        "MailingStreet, MailingCity")]
    [InlineData("Contact", "insert", "LastName,Name", null, "NotCreateable(Name)", "Warning", "FirstName and LastName")]
    [InlineData("Contact", "insert", "LastName,CreatedDate", null, "NotCreateable(CreatedDate)", "Warning", "Leave")]
    [InlineData("Contact", "insert", "LastName,Id", null, "IdNotAllowed(Id)", "Warning", "update")]
    [InlineData("Case", "update", "Id,CaseNumber", null, "NotUpdateable(CaseNumber)", "Warning", "Leave")]
    [InlineData("Contact", "upsert", "Email,LastName,CreatedById", "Email", "NotWriteable(CreatedById)", "Warning", "Leave")]
    [InlineData("Contact", "upsert", "Email,LastName,Id", "Email", "IdNotAllowed(Id)", "Warning", "Id")]
    [InlineData("Contact", "insert", "Email", null, "RequiredFieldMissing(LastName)", "Error", "LastName")]
    [InlineData("Contact", "upsert", "Email", "Email", "RequiredFieldMissing(LastName)", "Warning", "LastName")]
    [InlineData("Contact", "upsert", "LastName", "Email", "ExternalIdColumnMissing(Email)", "Error", "Email")]
    [InlineData("Contact", "upsert", "LastName,Email", "LastName", "ExternalIdFieldNotUsable(LastName)", "Error", "Email")]
    [InlineData("Contact", "upsert", "LastName,Email", "Emial", "ExternalIdFieldNotFound(Emial)", "Error", "Email")]
    [InlineData("Contact", "upsert", "LastName", "Id", "IdMissing(Id)", "Warning", "Id")]
    [InlineData("Contact", "update", "LastName", null, "IdMissing(Id)", "Error", "Id")]
    [InlineData("Contact", "delete", "Id,LastName", null, "OnlyIdAllowed(LastName)", "Error", "Leave")]
    [InlineData("Contact", "hardDelete", "Email", null, "OnlyIdAllowed(Email) IdMissing(Id)", "Error", "Leave")]
    [InlineData("User", "delete", "Id", null, "ObjectNotAllowed()", "Error", "admin")]
    [InlineData("Contact", "insert", "LastName,Email,email", null, "DuplicateColumn(email) WrongCase(email)", "Error", "Leave")]
    [InlineData("Contact", "insert", "LastName,AccountId,Account.Id", null, "FieldFilledTwice(Account.Id)", "Warning", "Leave")]
    public void A_column_that_cannot_be_is_found(
        string name, string operation, string columns, string? key, string kinds, string severity, string suggestion) =>
        Assert.All(Described.Everywhere, described =>
        {
            var findings = described.Check(name, operation, columns, key);

            Assert.Equal(kinds, Described.Kinds(findings));
            Assert.Equal(severity, findings[0].Severity.ToString());
            Assert.Contains(suggestion, findings[0].Suggestion);
        });

    [Theory]
    [InlineData("Contact", "AccountId.Name", "NoRelationship", "Use Account.Name.")]
    [InlineData("Contact", "Acount.Id", "NoRelationship", "Use Account.Id.")]
    [InlineData("Contact", "Shoe.Size", "NoRelationship", "Leave")]
    [InlineData("Contact", "Account.Owner.Email", "TooManyLevels", "key of its own")]
    [InlineData("Contact", "Account.Name", "RelationshipKeyNotUsable", "Id")]
    [InlineData("Contact", "ReportsTo.Emial", "RelationshipKeyNotFound", "Use ReportsTo.Email.")]
    [InlineData("Contact", "ReportsTo.Shoe", "RelationshipKeyNotFound", "Email")]
    [InlineData("Contact", "User:Account.Id", "WrongTypePrefix", "Account")]
    [InlineData("Event", "Who.Email", "TypePrefixMissing", "Contact:Who.Email")]
    [InlineData("Event", "Account:Who.Id", "WrongTypePrefix", "Contact")]
    public void A_relationship_column_that_cannot_be_is_found(string name, string column, string kind, string suggestion) =>
        Assert.All(Described.Everywhere, described =>
        {
            var finding = described.Check(name, "upsert", "Id," + column, "Id").Single(found => found.Column == column);

            Assert.Equal((kind, FindingSeverity.Error), (finding.Id, finding.Severity));
            Assert.Contains(suggestion, finding.Suggestion);
        });

    [Fact]
    public void A_header_may_not_be_too_long()
    {
        var columns = string.Join(",", Enumerable.Range(0, 5_001).Select(static i => $"Column{i}").Prepend("LastName"));

        Assert.All(Described.Everywhere, described => Assert.Equal(
            ["TooManyColumns", "HeaderTooLong"],
            described.Check("Contact", "insert", columns).Where(static found => found.Column is null).Select(static found => found.Id)));
    }

    [Fact]
    public void An_object_that_is_not_known_leaves_its_columns_unchecked() => Assert.All(Described.Everywhere, static described =>
    {
        var finding = described.Check("Event", "update", "Id,Whatever:Owner.Id,Calendar:Owner.Id")
            .Single(static found => found.Column == "Calendar:Owner.Id");

        Assert.Equal("TargetNotVisible", finding.Id);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
    });

    [Theory]
    [FileRows]
    [FileRow("describe", "Account")]
    [FileRow("describe", "Case")]
    [FileRow("describe", "Contact")]
    [FileRow("describe", "Delivery__c")]
    [FileRow("describe", "Event")]
    [FileRow("describe", "Lead")]
    [FileRow("describe", "Opportunity")]
    [FileRow("describe", "OpportunityContactRole")]
    [FileRow("recorded/describe", "Account.custom-v62")]
    [FileRow("recorded/describe", "Account.npsp-person")]
    [FileRow("recorded/describe", "Case")]
    [FileRow("recorded/describe", "Contact.custom-v42")]
    [FileRow("recorded/describe", "Contact")]
    [FileRow("recorded/describe", "Event")]
    [FileRow("recorded/describe", "Lead.custom-v42")]
    [FileRow("recorded/describe", "Opportunity")]
    [FileRow("recorded/describe", "OpportunityContactRole")]
    [FileRow("recorded/describe", "TestObject15__c")]
    [FileRow("recorded/describe", "Whizbang")]
    public void All_that_an_org_calls_loadable_has_no_finding(string folder, string name)
    {
        var described = new Described(folder);
        foreach (var operation in new[] { "insert", "update" })
        {
            var fields = described.Object(name).Fields.Where(field => field.IsLoadable(operation)).Select(static field => field.Name);

            Assert.Equal("", Described.Kinds(described.Check(name, operation, string.Join(",", fields))));
        }
    }
}
