# What values of records become in an org, compared by a query: another way than that of the load.
BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    Set-Content (Join-Path $TestDrive 'seed.json') -Value @'
{"sobjects":[{"name":"Visit__c","fields":[
    {"name":"Key__c","type":"string","length":40,"externalId":true,"unique":true},
    {"name":"Text__c","type":"string","length":255},
    {"name":"Day__c","type":"date"},
    {"name":"Moment__c","type":"datetime"},
    {"name":"Hour__c","type":"time"},
    {"name":"Number__c","type":"double","precision":18,"scale":4},
    {"name":"Flag__c","type":"boolean"},
    {"name":"Tags__c","type":"multipicklist","picklistValues":["Class","Field","a","b","c"]},
    {"name":"Account__c","type":"reference","referenceTo":["Account"]}]}]}
'@
    $seed = Join-Path $TestDrive 'seed.json'

    # The records of an object as the org has them.
    function Read-Record([string]$Fields, [string]$From = 'Visit__c ORDER BY Key__c') {
        $ask = @{ Headers = @{ Authorization = "Bearer $($local.AccessToken)" } }
        (Invoke-RestMethod "$($local.Url)services/data/v60.0/query?q=$([uri]::EscapeDataString("SELECT $Fields FROM $From"))" @ask).records
    }

    function Send-Visit {
        param([Parameter(ValueFromPipeline)] $InputObject, [hashtable]$With = @{})
        end {
            $job = New-SfIngestJob Visit__c upsert -ExternalIdField Key__c
            $ended = $input | Send-SfJobData -Job $job @With | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
            ($ended | Get-SfJobResult -Kind Failed).sf__Error | Should -BeNullOrEmpty
            $ended.State | Should -Be 'JobComplete'
        }
    }
}

Describe 'Values as an org has them' {
    BeforeEach {
        $local = Start-SfLocalOrg -Seed $seed -ProcessingTime 0
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'days, times and moments by the type of their field: <Name>, <Culture>' -ForEach @(
        foreach ($culture in 'de-DE', 'tr-TR', 'fa-IR', 'ar-SA') {
            @{
                Culture = $culture
                Name = 'a [datetime] in UTC'
                Value = [datetime]::new(2026, 3, 9, 23, 7, 6, 5, [DateTimeKind]::Utc)
                Moment = [datetime]::new(2026, 3, 9, 23, 7, 6, 5, [DateTimeKind]::Utc)
            }
            @{
                Culture = $culture
                Name = 'a local [datetime]'
                Value = [datetime]::new(2026, 3, 9, 23, 7, 6, 5, [DateTimeKind]::Local)
                Moment = [datetime]::new(2026, 3, 9, 23, 7, 6, 5, [DateTimeKind]::Local).ToUniversalTime()
            }
            @{
                Culture = $culture
                Name = 'a [datetimeoffset]'
                Value = [datetimeoffset]::new(2026, 3, 9, 23, 7, 6, 5, [timespan]::FromHours(-9))
                Moment = [datetime]::new(2026, 3, 10, 8, 7, 6, 5, [DateTimeKind]::Utc)
            }
        }
    ) {
        $old = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $Culture
            [pscustomobject]@{ Key__c = 'k'; Day__c = $Value; Moment__c = $Value; Hour__c = $Value } | Send-Visit
        }
        finally {
            [cultureinfo]::CurrentCulture = $old
        }

        $record = Read-Record 'Day__c, Hour__c, Moment__c, Key__c'
        $record.Day__c | Should -Be '2026-03-09'
        $record.Hour__c | Should -Be '23:07:06.005Z'
        ([datetimeoffset]$record.Moment__c).UtcDateTime | Should -Be $Moment
    }

    It 'a day, a time of the day, a span' {
        [pscustomobject]@{ Key__c = '1'; Day__c = [DateOnly]::new(2026, 3, 9); Hour__c = [TimeOnly]::new(8, 7, 6) },
        [pscustomobject]@{ Key__c = '2'; Day__c = (Get-Date 2026-03-10); Hour__c = [timespan]'08:07:07' } | Send-Visit

        $records = Read-Record 'Day__c, Hour__c, Key__c'
        $records.Day__c | Should -Be '2026-03-09', '2026-03-10'
        $records.Hour__c | Should -Be '08:07:06.000Z', '08:07:07.000Z'
    }

    It 'numbers, true/false and the items of a multi-select picklist' {
        $tags = [Collections.Generic.HashSet[string]]::new([string[]]('b', 'c'))
        [pscustomobject]@{ Key__c = '1'; Number__c = 1234.5d; Flag__c = $true; Tags__c = 'a', 'b' },
        [pscustomobject]@{ Key__c = '2'; Number__c = [bigint]7; Flag__c = $false; Tags__c = [AttributeTargets]'Class, Field' },
        [pscustomobject]@{ Key__c = '3'; Number__c = [float]0.5; Flag__c = [switch]$true; Tags__c = $tags } |
            Send-Visit

        $records = Read-Record 'Number__c, Flag__c, Tags__c, Key__c'
        $records.Number__c | Should -Be 1234.5, 7, 0.5
        $records.Flag__c | Should -Be $true, $false, $true
        $records.Tags__c | Should -Be 'a;b', 'Class;Field', 'b;c'
    }

    It 'names in another case come back in the results' {
        $job = [pscustomobject]@{ KEY__C = 'k'; text__c = 'x' } |
            Send-SfJobData -Job (New-SfIngestJob Visit__c upsert -ExternalIdField Key__c) | Close-SfIngestJob | Wait-SfIngestJob

        $result = $job | Get-SfJobResult -Kind Successful
        $result.psobject.Properties.Name | Should -BeExactly 'sf__Id', 'sf__Created', 'Key__c', 'Text__c'
        $result.Text__c | Should -Be 'x'
    }

    It 'is not ended by an org that does not tell what its fields are' {
        Stop-SfLocalOrg
        $local = Start-SfLocalOrg -Seed $seed -ProcessingTime 0 -Fault 'GET sobjects/Visit__c/describe: 400'
        Clear-Org
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        [pscustomobject]@{ Key__c = 'k'; Day__c = [DateOnly]::new(2026, 3, 9); Hour__c = [timespan]'08:07:06' } | Send-Visit

        (Read-Record 'Day__c, Key__c').Day__c | Should -Be '2026-03-09'
        $local.Faults.Fired | Should -Be 1
    }
}

Describe 'Blank values' {
    BeforeAll {
        $blanks = [ordered]@{
            null = $null; DBNull = [DBNull]::Value; nothing = (& {}); empty = ''; 'an empty array' = @(); 'an array of nothing' = @(, $null)
        }
    }

    BeforeEach {
        $local = Start-SfLocalOrg -Seed $seed -ProcessingTime 0
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        $blanks.Keys | ForEach-Object { [pscustomobject]@{ Key__c = $_; Text__c = 'before' } } | Send-Visit
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It '<Name>' -ForEach @(
        @{ Name = 'leave their fields alone'; With = @{}; Cleared = @() }
        @{ Name = 'are cleared with -NullAs Clear'; With = @{ NullAs = 'Clear' }; Cleared = 'DBNull', 'nothing', 'null' }
        @{
            Name = 'are cleared with -EmptyAs Clear'
            With = @{ EmptyAs = 'clear' }
            Cleared = 'an array of nothing', 'an empty array', 'empty'
        }
        @{
            Name = 'are cleared with both'
            With = @{ NullAs = 'Clear'; EmptyAs = 'Clear' }
            Cleared = 'an array of nothing', 'an empty array', 'DBNull', 'empty', 'nothing', 'null'
        }
    ) {
        $blanks.Keys | ForEach-Object { [pscustomobject]@{ Key__c = $_; Text__c = $blanks[$_] } } | Send-Visit -With $With

        @((Read-Record 'Key__c, Text__c' | Where-Object Text__c -NE 'before').Key__c | Sort-Object) | Should -Be @($Cleared | Sort-Object)
        @(Read-Record 'Key__c, Text__c').Count | Should -Be 6
    }

    It 'a property that a record does not have is left alone' {
        [pscustomobject]@{ Key__c = 'null'; Text__c = $null }, [pscustomobject]@{ Key__c = 'empty' }, @{ Key__c = 'DBNull' } |
            Send-Visit -With @{ NullAs = 'Clear'; EmptyAs = 'Clear' }

        $records = Read-Record 'Key__c, Text__c'
        ($records | Where-Object Key__c -EQ 'null').Text__c | Should -BeNullOrEmpty
        ($records | Where-Object Key__c -In 'empty', 'DBNull').Text__c | Should -Be 'before', 'before'
    }

    It 'Id and the external id are never cleared' {
        $job = New-SfIngestJob Visit__c upsert -ExternalIdField key__c
        $ended = [pscustomobject]@{ KEY__C = $null; Id = ''; Text__c = $null } |
            Send-SfJobData -Job $job -NullAs Clear -EmptyAs Clear | Close-SfIngestJob | Wait-SfIngestJob
        $row = $ended | Get-SfJobResult

        $row.Key__c, $row.Id, $row.Text__c | Should -Be '', '', '#N/A'
    }
}

Describe 'Fields of a parent' {
    BeforeEach {
        $local = Start-SfLocalOrg -Seed $seed -ProcessingTime 0
        $null = Connect-SfOrg $local.Url -AccessToken $local.AccessToken
        $null = 'A', 'B' | ForEach-Object { @{ Name = "Acme $_"; External_Id__c = $_ } } | Complete-Load -Object Account
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'from <Name>' -ForEach @(
        @{ Name = 'a hashtable'; Parent = { @{ External_Id__c = $args[0] } } }
        @{ Name = 'an ordered hashtable'; Parent = { [ordered]@{ External_Id__c = $args[0] } } }
        @{ Name = 'an object'; Parent = { [pscustomobject]@{ External_Id__c = $args[0] } } }
        @{ Name = 'JSON'; Parent = { "{""External_Id__c"":""$($args[0])""}" | ConvertFrom-Json } }
        @{
            Name = 'keys in another case'
            Parent = { if ($args[0] -eq 'A') { @{ External_Id__c = 'A' } } else { @{ EXTERNAL_ID__C = 'B' } } }
        }
    ) {
        $ended = [pscustomobject]@{ LastName = '1'; account = (& $Parent A); Title = 't1' },
        @{ LastName = '2'; Account = (& $Parent B); Title = 't2' },
        [pscustomobject]@{ LastName = '3'; account = $null; Title = 't3' },
        [pscustomobject]@{ LastName = '4'; Title = 't4' } | Complete-Load

        ($ended | Get-SfJobResult -Kind Failed).sf__Error | Should -BeNullOrEmpty
        $records = Read-Record 'LastName, Title, Account.Name' 'Contact ORDER BY LastName'
        $records.Title | Should -Be 't1', 't2', 't3', 't4'
        $records.Account.Name | Should -Be 'Acme A', 'Acme B'
        $records[2].Account | Should -BeNullOrEmpty
        $records[3].Account | Should -BeNullOrEmpty
    }

    It 'of a lookup with several kinds of parents' {
        $user = (Read-Record 'Username' 'User LIMIT 1').Username
        $job = [ordered]@{ Text__c = 'x'; 'user:owner' = @{ username = $user } } | Complete-Load -Object Visit__c

        ($job | Get-SfJobResult).psobject.Properties.Name | Should -Contain 'User:Owner.username'
        $job.NumberRecordsFailed | Should -Be 0
    }

    It 'a nested $null is empty, and clears the lookup only when asked' {
        $load = {
            param($With)
            [pscustomobject]@{ External_Id__c = 'c'; LastName = 'x'; Account = @{ External_Id__c = 'A' } },
            [pscustomobject]@{ External_Id__c = 'd'; LastName = 'y'; Account = @{ External_Id__c = $null } } |
                Send-SfJobData -Job (New-SfIngestJob Contact upsert -ExternalIdField External_Id__c) @With |
                Close-SfIngestJob | Wait-SfIngestJob | Get-SfJobResult | Sort-Object LastName
        }

        (& $load @{}).'Account.External_Id__c' | Should -Be 'A', ''
        (& $load @{ NullAs = 'Clear' }).'Account.External_Id__c' | Should -Be 'A', '#N/A'
    }

    It '<ErrorId> for <Name>' -ForEach @(
        @{
            ErrorId = 'UnknownColumn'
            Name = 'a key that the first record lacks'
            Second = @{ External_Id__c = 'A'; Site = 's' }
            Saying = 'Record 2', "'Account.Site'"
        }
        @{ ErrorId = 'UnsupportedValue'; Name = 'a single value'; Second = 'A'; Saying = 'Record 2', "'Account'", 'External_Id__c' }
        @{
            ErrorId = 'UnsupportedValue'
            Name = 'a table within a table'
            Second = @{ External_Id__c = @{ a = 1 } }
            Saying = 'Record 2', "'Account.External_Id__c'"
        }
    ) {
        $job = New-SfIngestJob Contact insert
        $failure = Get-Failure {
            [pscustomobject]@{ LastName = '1'; Account = @{ External_Id__c = 'A' } },
            [pscustomobject]@{ LastName = '2'; Account = $Second } |
                Send-SfJobData -Job $job
        }

        Assert-Failure $failure $ErrorId $Saying
        Assert-OpenAndEmpty $job
    }

    It 'UnknownColumn for a table where the first record has none' {
        $failure = Get-Failure {
            [pscustomobject]@{ LastName = '1'; Account = $null },
            [pscustomobject]@{ LastName = '2'; Account = @{ External_Id__c = 'A' } } |
                Send-SfJobData -Job (New-SfIngestJob Contact insert)
        }
        Assert-Failure $failure UnknownColumn 'Record 2', "'Account.External_Id__c'"
    }
}

Describe 'What is no value' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterAll {
        Clear-Org
    }

    It 'UnsupportedValue for <Name>, and never its text' -ForEach @(
        @{ Name = 'NaN'; Value = [double]::NaN }
        @{ Name = 'infinity'; Value = [float]::NegativeInfinity }
        @{ Name = 'bytes'; Value = [byte[]](1, 2) }
        @{ Name = 'an item with a semicolon'; Value = 'a', 's3cr;et' }
        @{
            Name = 'a SecureString'
            Value = (& { $secret = [securestring]::new(); 's3cret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }; $secret })
        }
        @{
            Name = 'a credential'
            Value = & {
                $secret = [securestring]::new()
                's3cret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
                [pscredential]::new('s3cr', $secret)
            }
        }
        @{ Name = 'XML'; Value = ([xml]'<a>s3cret</a>').DocumentElement }
        @{ Name = 'empty XML'; Value = ([xml]'<a/>').DocumentElement }
        @{ Name = 'a span of days'; Value = [timespan]'1.00:00:00' }
    ) {
        $failure = Get-Failure {
            [pscustomobject]@{ LastName = 'x'; Description = $Value } | Send-SfJobData -Job (New-SfIngestJob Contact insert)
        }

        Assert-Failure $failure UnsupportedValue 'Record 1', "'Description'" -NextStep 'text'
        "$failure" | Should -Not -Match 's3cr'
    }
}

Describe 'Parents that not every record has' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $records = [pscustomobject]@{ LastName = 'One'; Account = $null },
            [pscustomobject]@{ LastName = 'Two'; Account = @{ External_Id__c = 'A-1' } }
        [pscustomobject]@{ Name = 'Acme'; External_Id__c = 'A-1' } | Complete-Load -Object Account
    }

    AfterEach {
        Clear-Org
    }

    It 'are columns when they are named, also if the first record has none' {
        $result = $records |
            Send-SfJobData -Job (New-SfIngestJob Contact insert) -Property LastName, Account.External_Id__c |
            Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult -Kind Successful | Sort-Object LastName
        $result.'Account.External_Id__c' | Should -Be '', 'A-1'
    }

    It 'get the case of the org, their own field too: <Name>' -ForEach @(
        @{
            Name = 'records'
            Send = {
                [pscustomobject]@{ lastname = 'Three'; account = @{ external_id__c = 'A-1' } } |
                    Send-SfJobData -Job (New-SfIngestJob Contact insert)
            }
        }
        @{ Name = 'a file'; Send = {
                Set-Content "$TestDrive/case.csv" 'lastname,account.external_id__c', 'Three,A-1'
                New-SfIngestJob Contact insert | Send-SfJobData -Path "$TestDrive/case.csv"
            }
        }
    ) {
        $result = & $Send | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult -Kind Successful
        $result.PSObject.Properties.Name | Should -BeExactly 'sf__Id', 'sf__Created', 'LastName', 'Account.External_Id__c'
        $result.'Account.External_Id__c' | Should -Be 'A-1'
    }

    It 'are an error that says so when they are not' {
        $failure = Get-Failure { $records | Send-SfJobData -Job (New-SfIngestJob Contact insert) 3> $null }
        Assert-Failure $failure UnknownColumn 'Record 2', 'Account.External_Id__c', '-Property'
    }
}

Describe 'Columns that are no fields' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'are warned of before the job is closed' {
        $path = Join-Path $TestDrive 'unknown.csv'
        Set-Content $path 'LastName,Nachname,Account.Nothing', 'a,b,c'
        $null = Import-Csv $path | Send-SfJobData -Job (New-SfIngestJob Contact insert) -WarningVariable warned 3> $null
        "$warned" | Should -BeLike '*no field Nachname that*'
        $null = New-SfIngestJob Contact insert | Send-SfJobData -Path $path -WarningVariable warned 3> $null
        "$warned" | Should -BeLike '*no field Nachname that*'
        $null = New-Record 1 | Send-SfJobData -Job (New-SfIngestJob Contact insert) -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'and a lacking Id' {
        $id = (New-Record 1 | Complete-Load | Get-SfJobResult -Kind Successful)
        $null = $id | Send-SfJobData -Job (New-SfIngestJob Contact update) -WarningVariable warned 3> $null
        "$warned" | Should -BeLike "*no column Id*sf__Id = 'Id'*"
        $null = $id | Send-SfJobData -Job (New-SfIngestJob Contact update) -ColumnMap @{ sf__Id = 'Id' } -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }
}
