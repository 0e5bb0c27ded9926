namespace BulkApi2.Tests.LocalOrgTests;

/// <summary>The errors that rows can have.</summary>
public sealed class RowErrorTests
{
    private const string NoSuchAccount = "001000000000001AAA";

    [Theory]
    [InlineData("Account", "Name,Phone\n,1", "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --")]
    [InlineData("Account", "Name\n#N/A", "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --")]
    [InlineData(
        "Opportunity", "Amount\n1",
        "REQUIRED_FIELD_MISSING:Required fields are missing: [Name, StageName, CloseDate]:Name,StageName,CloseDate --")]
    [InlineData(
        "Contact", "LastName,Salutation,Email\nx,,a@b",
        "INVALID_EMAIL_ADDRESS:Email: invalid email address: a@b:Email --")]
    [InlineData(
        "Account", "Name,DunsNumber\nx,1234567890",
        "STRING_TOO_LONG:D-U-N-S Number: data value too large: 1234567890 (max length=9):DunsNumber --")]
    [InlineData(
        "Invoice__c", "Status__c\nLost",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST:Status: bad value for restricted picklist field: Lost:Status__c --")]
    [InlineData(
        "Contact", "LastName,Birthdate\nx,03.02.1990",
        "INVALID_FIELD:Failed to deserialize field at col 1. Due to, '03.02.1990' is not a valid value for the "
            + "type xsd:date:Birthdate --")]
    [InlineData(
        "Contact", "EmailBouncedDate,LastName\n2026-01-01T10:00:00,x",
        "INVALID_FIELD:Failed to deserialize field at col 0. Due to, '2026-01-01T10:00:00' is not a valid value "
            + "for the type xsd:dateTime:EmailBouncedDate --")]
    [InlineData(
        "Account", "Name,AnnualRevenue\nx,\"1.234,5\"",
        "INVALID_FIELD:Failed to deserialize field at col 1. Due to, '1.234,5' is not a valid value for the "
            + "type xsd:double:AnnualRevenue --")]
    [InlineData(
        "Account", "Name,NumberOfEmployees\nx,1.5",
        "INVALID_FIELD:Failed to deserialize field at col 1. Due to, '1.5' is not a valid value for the type "
            + "xsd:int:NumberOfEmployees --")]
    [InlineData(
        "Account", "Name,NumberOfEmployees\nx,123456789",
        "NUMBER_OUTSIDE_VALID_RANGE:Employees: value outside of valid range on numeric field: "
            + "123456789:NumberOfEmployees --")]
    [InlineData(
        "Invoice__c", "Paid__c\nyes",
        "INVALID_FIELD:Failed to deserialize field at col 0. Due to, 'yes' is not a valid value for the type "
            + "xsd:boolean:Paid__c --")]
    [InlineData(
        "Invoice__c", "Amount__c\n12345678901234567",
        "NUMBER_OUTSIDE_VALID_RANGE:Amount: value outside of valid range on numeric field: "
            + "12345678901234567:Amount__c --")]
    [InlineData(
        "Account", "Name,CreatedDate\nx,2026-01-01T00:00:00Z",
        "INVALID_FIELD_FOR_INSERT_UPDATE:Unable to create/update fields: CreatedDate. Please check the security "
            + "settings of this field and verify that it is read/write for your profile or permission "
                + "set.:CreatedDate --")]
    [InlineData(
        "Account", "Id,Name\n" + NoSuchAccount + ",x",
        "INVALID_FIELD_FOR_INSERT_UPDATE:cannot specify Id in an insert call:Id --")]
    [InlineData(
        "Contact", "LastName,AccountId\nx,y", "MALFORMED_ID:Account ID: id value of incorrect type: y:AccountId --")]
    [InlineData(
        "Contact", "LastName,AccountId\nx,001RM000003oLrB000",
        "MALFORMED_ID:Account ID: id value of incorrect type: 001RM000003oLrB000:AccountId --")]
    [InlineData(
        "Contact", "LastName,AccountId\nx," + NoSuchAccount,
        "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData(
        "Contact", "LastName,AccountId\nx,003000000000001AAA",
        "MALFORMED_ID:Account ID: id value of incorrect type: 003000000000001AAA:AccountId --")]
    [InlineData(
        "Account", "Name,OperatingHoursId\nx,0OH000000000001GAA",
        "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData(
        "Contact", "LastName,Account.External_Id__c\nx,NO",
        "INVALID_FIELD:Foreign key external ID: no not found for field External_Id__c in entity Account:--")]
    [InlineData(
        "Account", "Name,Phone\nx",
        "INVALID_FIELD:Number of values in the row (1) is not the number of columns in the header (2):--")]
    public async Task OnInsert(string objectName, string csv, string error)
    {
        using var org = new OrgClient();
        var result = await org.Load(objectName, "insert", csv + "\n");
        Assert.Equal(("JobComplete", 1, 1), (result.State, result.Processed, result.FailedCount));
        Assert.Equal(error, result.Error);
        Assert.Empty(JobResult.Cells(JobResult.Rows(result.Failed).Single())[0]);
        Assert.Equal(0, org.Org.CountRecords(objectName));
    }

    [Theory]
    [InlineData("Id,Name\n,x", "MISSING_ARGUMENT:Id not specified in an update call:--")]
    [InlineData("Name\nx", "MISSING_ARGUMENT:Id not specified in an update call:--")]
    [InlineData("Id,Name\nx,x", "MALFORMED_ID:Account ID: id value of incorrect type: x:Id --")]
    [InlineData("Id,Name\n" + NoSuchAccount + ",x", "INVALID_CROSS_REFERENCE_KEY:invalid cross reference id:--")]
    [InlineData("Id,Name\n{id},#N/A", "REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --")]
    public async Task OnUpdate(string csv, string error)
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name\na\n")).Ids.Single();
        var result = await org.Load("Account", "update", csv.Replace("{id}", id, StringComparison.Ordinal) + "\n");
        Assert.Equal(error, result.Error);
        Assert.Equal("a", org.Org.Records("Account").Single()["Name"]);
    }

    [Fact]
    public async Task AFailedUpdateNamesItsRecord()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Contact", "insert", "LastName\na\n")).Ids.Single();
        var result = await org.Load("Contact", "update", $"Id,Email\n{id},nobody\n");
        Assert.Equal(
            $"\"{id}\",\"INVALID_EMAIL_ADDRESS:Email: invalid email address: nobody:Email --\",\"{id}\",\"nobody\"",
            JobResult.Rows(result.Failed).Single());
    }

    [Theory]
    [InlineData("Name\nx", "MISSING_ARGUMENT:External_Id__c not specified:--")]
    [InlineData("Name,External_Id__c\nx,", "MISSING_ARGUMENT:External_Id__c not specified:--")]
    [InlineData("Name,External_Id__c\nx,#N/A", "MISSING_ARGUMENT:External_Id__c not specified:--")]
    [InlineData(
        "Id,Name,External_Id__c\n" + NoSuchAccount + ",x,k",
        "INVALID_FIELD_FOR_INSERT_UPDATE:The Id field should not be specified in the sobject data.:Id --")]
    public async Task OnUpsert(string csv, string error)
    {
        using var org = new OrgClient();
        Assert.Equal(error, (await org.Upsert("Account", "External_Id__c", csv + "\n")).Error);
    }

    [Fact]
    public async Task UniqueFields()
    {
        using var org = new OrgClient();
        var first = await org.Load("Account", "insert", "Name,External_Id__c\na,k\nb,k\n");
        var id = first.Ids.Single();
        var text = "DUPLICATE_VALUE:duplicate value found: External_Id__c duplicates value on record with id: "
            + $"{id}:--";
        Assert.Equal(text, first.Error);
        var other = (await org.Load("Account", "insert", "Name\nc\n")).Ids.Single();
        Assert.Equal(text, (await org.Load("Account", "update", $"Id,External_Id__c\n{other},K\n")).Error);
        Assert.Equal(0, (await org.Load("Account", "update", $"Id,External_Id__c\n{id},K\n")).FailedCount);
    }

    [Fact]
    public async Task AKeyThatSeveralRecordsHave()
    {
        using var org = new OrgClient();
        var twins = await org.Load("Contact", "insert", "LastName,Email\na,x@example.org\nb,x@example.org\n");
        var ids = string.Join(", ", twins.Ids.Order());
        var result = await org.Upsert("Contact", "Email", "LastName,Email\nc,X@example.org\n");
        Assert.Equal(
            $"DUPLICATE_EXTERNAL_ID:Email: more than one record found for external id field: [{ids}]:Email --",
            result.Error);
    }

    [Fact]
    public async Task LookupToADeletedRecord()
    {
        using var org = new OrgClient();
        var id = (await org.Load("Account", "insert", "Name\na\n")).Ids.Single();
        await org.Load("Account", "delete", $"Id\n{id}\n");
        Assert.Equal(
            "ENTITY_IS_DELETED:entity is deleted:--",
            (await org.Load("Contact", "insert", $"LastName,AccountId\nx,{id}\n")).Error);
    }
}
