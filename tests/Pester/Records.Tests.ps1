BeforeAll {
    . $PSScriptRoot/Shared.ps1

    class ContactLike {
        [string]$LastName
        [string]$Email
        hidden [string]$Secret = 'hidden'
    }

    # The text that a value is sent as. Description takes any.
    function Get-SentText($Value) {
        ([pscustomobject]@{ LastName = 'Doe'; Description = $Value } | Complete-Load | Get-SfJobResult).Description
    }
}

Describe 'Kinds of records' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It '<Name>' -ForEach @(
        @{ Name = 'objects of Import-Csv'; Records = { "LastName,Email`nOne,one@mail.example`nTwo," | ConvertFrom-Csv } }
        @{
            Name = 'objects of Select-Object'
            Records = {
                [pscustomobject]@{ LastName = 'One'; X = 1; Email = 'one@mail.example' }, [pscustomobject]@{ LastName = 'Two' } |
                    Select-Object LastName, Email
            }
        }
        @{
            Name = 'objects with calculated properties'
            Records = {
                'One', 'Two' |
                    Select-Object @{ n = 'LastName'; e = { $_ } }, @{ n = 'Email'; e = { if ($_ -eq 'One') { 'one@mail.example' } } }
            }
        }
        @{
            Name = 'ordered hashtables'
            Records = { [ordered]@{ LastName = 'One'; Email = 'one@mail.example' }, [ordered]@{ LastName = 'Two'; Email = '' } }
        }
        @{ Name = 'hashtables'; Records = { @{ LastName = 'One'; Email = 'one@mail.example' }, @{ Email = $null; LastName = 'Two' } } }
        @{ Name = 'hashtables with keys in another case'; Records = { [ordered]@{ LastName = 'One'; Email = 'one@mail.example' }
        @{ lastname = 'Two' } } }
        @{
            Name = 'instances of a class'
            Records = { [ContactLike]@{ LastName = 'One'; Email = 'one@mail.example' }, [ContactLike]@{ LastName = 'Two' } }
        }
        @{
            Name = 'objects of ConvertFrom-Json'
            Records = { '[{"LastName":"One","Email":"one@mail.example"},{"LastName":"Two","Email":null}]' | ConvertFrom-Json }
        }
        @{
            Name = 'objects of another process'
            Records = {
                $here = [pscustomobject]@{ LastName = 'One'; Email = 'one@mail.example' }, [pscustomobject]@{ LastName = 'Two'; Email = '' }
                [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($here))
            }
        }
        @{ Name = 'rows of a DataTable'; Records = {
                $table = [Data.DataTable]::new()
                $null = $table.Columns.Add('LastName')
                $null = $table.Columns.Add('Email')
                $null = $table.Rows.Add('One', 'one@mail.example')
                $null = $table.Rows.Add('Two', [DBNull]::Value)
                $table | Select-Object LastName, Email
            }
        }
        @{ Name = 'a mix of kinds'; Records = { @{ LastName = 'One'; Email = 'one@mail.example' }, [ContactLike]@{ LastName = 'Two' } } }
    ) {
        $job = & $Records | Complete-Load
        $sent = $job | Get-SentRecord

        $job.NumberRecordsFailed | Should -Be 0
        $sent.LastName | Should -Be 'One', 'Two'
        $sent.Email | Should -Be 'one@mail.example', ''
        $sent[0].psobject.Properties.Name | Sort-Object | Should -Be 'Email', 'LastName', 'sf__Created', 'sf__Id'
    }

    It 'a dictionary with keys in another case loses nothing' {
        $second = [Collections.Generic.Dictionary[string, string]]::new()
        $second['LASTNAME'] = 'Two'
        $sent = [ordered]@{ LastName = 'One' }, $second | Complete-Load | Get-SentRecord

        $sent.LastName | Should -Be 'One', 'Two'
    }

    It 'keys that are no text lose nothing' {
        enum Field { LastName }
        $sent = @{ [Field]::LastName = 'One' } | Complete-Load | Get-SentRecord

        $sent.LastName | Should -Be 'One'
    }

    It 'a property in another order or another case goes to its column' {
        $sent = [pscustomobject]@{ LastName = 'One'; Title = 't1' },
            [pscustomobject]@{ Title = 't2'; LastName = 'Two' },
            [pscustomobject]@{ lastname = 'Ypsilon'; TITLE = 't3' } |
            Complete-Load | Get-SentRecord

        $sent.LastName | Should -Be 'One', 'Two', 'Ypsilon'
        $sent.Title | Should -Be 't1', 't2', 't3'
    }

    It 'a missing property is empty' {
        $sent = [pscustomobject]@{ LastName = 'One'; Title = 't1' }, [pscustomobject]@{ LastName = 'Two' } | Complete-Load | Get-SentRecord
        $sent.Title | Should -Be 't1', ''
    }

    It 'columns of an earlier result are left out, in whatever case' {
        $sent = [pscustomobject]@{ sf__Id = 'x'; LastName = 'One'; SF__ERROR = 'y' },
            [pscustomobject]@{ LastName = 'Two'; sf__Created = 'z' } |
            Complete-Load | Get-SentRecord

        $sent.LastName | Should -Be 'One', 'Two'
        $sent[0].psobject.Properties.Name | Should -Be 'sf__Id', 'sf__Created', 'LastName'
    }

    It 'a column of a parent''s field keeps its name' {
        $null = [pscustomobject]@{ Name = 'Acme'; External_Id__c = 'A-1' } | Complete-Load -Object Account
        $sent = [pscustomobject]@{ LastName = 'One'; 'Account.External_Id__c' = 'A-1' } | Complete-Load | Get-SfJobResult

        $sent.sf__Created | Should -Be 'true'
        $sent.'Account.External_Id__c' | Should -Be 'A-1'
    }

    It 'one column with empty values loses no row' {
        $job = '', 'Doe', $null, '' | ForEach-Object { [pscustomobject]@{ LastName = $_ } } | Complete-Load

        $job.NumberRecordsSent | Should -Be 4
        $job.NumberRecordsProcessed | Should -Be 4
        $job.NumberRecordsFailed | Should -Be 3
        $job | Get-SfJobResult | Should -HaveCount 4
    }

    It 'ten thousand records all arrive' {
        $job = New-Record 10000 | Complete-Load

        $job.NumberRecordsSent | Should -Be 10000
        $job.NumberRecordsProcessed | Should -Be 10000
        ($job | Get-SfJobResult).LastName | Sort-Object -Unique | Should -HaveCount 10000
    }
}

Describe 'Values' {
    BeforeDiscovery {
        $utc = [datetime]::new(2026, 1, 31, 23, 5, 6, 789, [DateTimeKind]::Utc)
        $values = @(
            @{ Name = 'nothing'; Value = $null; Text = '' }
            @{ Name = 'DBNull'; Value = [DBNull]::Value; Text = '' }
            @{ Name = 'what a command gave that gave nothing'; Value = (& {}); Text = '' }
            @{ Name = '#N/A'; Value = '#N/A'; Text = '#N/A' }
            @{ Name = 'true'; Value = $true; Text = 'true' }
            @{ Name = 'false'; Value = $false; Text = 'false' }
            @{ Name = 'a switch'; Value = [switch]$true; Text = 'true' }
            @{ Name = 'an integer'; Value = -1234567; Text = '-1234567' }
            @{ Name = 'a decimal'; Value = 1234.50d; Text = '1234.50' }
            @{ Name = 'a double'; Value = 0.1; Text = '0.1' }
            @{ Name = 'a large double'; Value = 1e20; Text = '1E+20' }
            @{ Name = 'a float'; Value = [float]2.5; Text = '2.5' }
            @{
                Name = 'a large integer'
                Value = [bigint]::Parse('123456789012345678901234567890')
                Text = '123456789012345678901234567890'
            }
            @{ Name = 'a time in UTC'; Value = $utc; Text = '2026-01-31T23:05:06.789Z' }
            @{ Name = 'a local time'; Value = $utc.ToLocalTime(); Text = '2026-01-31T23:05:06.789Z' }
            @{
                Name = 'a time with an offset'
                Value = [DateTimeOffset]::new(2026, 1, 31, 23, 5, 6, 789, [timespan]::FromHours(5.5))
                Text = '2026-01-31T17:35:06.789Z'
            }
            @{ Name = 'Get-Date, with its display hint'; Value = (Get-Date $utc); Text = '2026-01-31T23:05:06.789Z' }
            @{ Name = 'a day'; Value = [DateOnly]::new(2026, 1, 31); Text = '2026-01-31' }
            @{ Name = 'a time of day'; Value = [TimeOnly]::new(13, 5, 6); Text = '13:05:06.000Z' }
            @{ Name = 'a GUID'; Value = [guid]'6f9619ff-8b86-d011-b42d-00c04fc964ff'; Text = '6f9619ff-8b86-d011-b42d-00c04fc964ff' }
            @{ Name = 'an enum'; Value = [DayOfWeek]::Friday; Text = 'Friday' }
            @{ Name = 'a character'; Value = [char]'x'; Text = 'x' }
            @{ Name = 'an address'; Value = [uri]'https://mail.example/a b'; Text = 'https://mail.example/a b' }
            @{ Name = 'an array'; Value = 'a', 'b', 'c'; Text = 'a;b;c' }
            @{ Name = 'an array of numbers'; Value = 1, 2.5; Text = '1;2.5' }
            @{ Name = 'an empty array'; Value = @(); Text = '' }
            @{ Name = 'a list'; Value = [Collections.Generic.List[string]]('a', 'b'); Text = 'a;b' }
            @{ Name = 'a text that a command gave'; Value = (Write-Output 'a'); Text = 'a' }
            @{ Name = 'a number that a command gave'; Value = (1 | Add-Member Note x -PassThru); Text = '1' }
            @{ Name = 'texts that a command gave'; Value = ('a', 'b' | ForEach-Object { $_ | Add-Member Note x -PassThru }); Text = 'a;b' }
        )
    }

    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It '<Name>' -ForEach $values {
        Get-SentText $Value | Should -BeExactly $Text
    }

    It '<Name> in a culture with a decimal comma' -ForEach (
        $values | Where-Object Name -Match 'decimal|double|float|integer|time|day|array'
    ) {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Get-SentText $Value | Should -BeExactly $Text
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'lines of Get-Content, which carry their file, as a multi-select picklist' {
        Set-Content "$TestDrive/lines.txt" 'a', 'b'
        Get-SentText (Get-Content "$TestDrive/lines.txt") | Should -Be 'a;b'
    }

    It 'reach their fields: numbers, days and true/false' {
        $result = [pscustomobject]@{ Amount__c = 1234.5; Due_Date__c = [DateOnly]::new(2026, 2, 28); Paid__c = $true; Status__c = 'Paid' } |
            Complete-Load -Object Invoice__c | Get-SfJobResult

        $result.psobject.TypeNames[0] | Should -Be 'BulkApi2.SuccessfulRecord'
    }
}
