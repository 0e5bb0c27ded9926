# Test-SfData, Get-SfObject, Get-SfField, Get-SfLimit and the completions from the org.

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"

    function Save-Csv([string[]]$Line, [string]$Name = 'data.csv') {
        $path = Join-Path $folder $Name
        [IO.File]::WriteAllText($path, ($Line -join "`n") + "`n")
        $path
    }

    function Get-Completion([string]$Line) {
        ([Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, @{})).CompletionMatches.CompletionText
    }
}

Describe 'Checks' {
    BeforeEach {
        $org = Connect-SfOrg -Local
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
    }

    AfterEach {
        Clear-Org
    }

    Context 'Test-SfData' {
        It 'finds nothing where all is well, and loads nothing' {
            $path = Save-Csv 'LastName,Email,Birthdate', 'Doe,doe@mail.example,1980-02-29', '"Smith ""S""",,'
            Test-SfData Contact insert -Path $path | Should -BeNullOrEmpty
            Import-Csv $path | Test-SfData Contact insert | Should -BeNullOrEmpty
            Get-SfIngestJob | Should -BeNullOrEmpty
        }

        It 'finds the same in a file and in its records' {
            $path = Save-Csv 'lastname,Account Name,Birthdate,Email', 'Doe,Acme,31.12.2026,no', 'Doe,,1980-01-01,a@b.example', ',,1.1.2026,'
            $ofFile = Test-SfData Contact insert -Path $path
            $ofRecords = Import-Csv $path | Test-SfData Contact insert

            $ofFile | ForEach-Object { "$($_.Severity) $($_.Id) $($_.Column) $($_.Row) $($_.Count)" } | Should -Be @(
                'Error UnknownColumn Account Name  3'
                'Error NotADate Birthdate 1 2'
                'Error NotAnEmail Email 1 1'
                'Error RequiredValueMissing lastname 3 1'
                'Warning WrongCase lastname  3')
            $ofFile.Path | Select-Object -Unique | Should -Be $path
            $ofFile[1].Rows | Should -Be 1, 3
            $ofFile[1].Suggestion | Should -Be 'Write 2026-12-31.'
            $ofRecords.Path | Where-Object { $_ } | Should -BeNullOrEmpty
            $ofRecords | Select-Object * -ExcludeProperty Path | ConvertTo-Json |
                Should -Be ($ofFile | Select-Object * -ExcludeProperty Path | ConvertTo-Json)
        }

        It 'tells of the errors that the rows then have' {
            $records = 'Doe', '', ('x' * 81) | ForEach-Object { [pscustomobject]@{ LastName = $_; Email = 'doe@mail.example' } }
            $findings = $records | Test-SfData Contact insert
            $failed = $records | Complete-Load | Get-SfJobResult -Kind Failed

            ($findings | Measure-Object Count -Sum).Sum | Should -Be 2
            @($failed) | Should -HaveCount 2
        }

        It 'knows the operations: <Operation>' -ForEach @(
            @{ Operation = 'update'; Id = 'IdMissing' }
            @{ Operation = 'delete'; Id = 'OnlyIdAllowed', 'IdMissing' }
            @{ Operation = 'hardDelete'; Id = 'OnlyIdAllowed', 'IdMissing' }
            @{ Operation = 'INSERT'; Id = @() }
        ) {
            @(New-Record 1 | Select-Object LastName | Test-SfData Contact $Operation).Id | Should -Be $Id
        }

        It 'knows relationships to other objects' {
            $record = [pscustomobject]@{ Name = 'I1'; 'Account__c.External_Id__c' = 'A1' }
            $finding = $record | Test-SfData Invoice__c upsert -ExternalIdField Name | Where-Object Id -EQ NoRelationship
            $finding.Suggestion | Should -Be 'Use Account__r.External_Id__c.'
            [pscustomobject]@{ External_Id__c = 'I1'; 'Account__r.External_Id__c' = 'A1' } |
                Test-SfData Invoice__c upsert -ExternalIdField External_Id__c | Where-Object Column -Like 'Account*' | Should -BeNullOrEmpty
        }

        It 'checks the key of an upsert' {
            $failure = Get-Failure { New-Record 1 | Test-SfData Contact upsert }
            Assert-Failure $failure ExternalIdFieldRequired -NextStep '-ExternalIdField'
            Assert-Failure (Get-Failure { New-Record 1 | Test-SfData Contact insert -ExternalIdField Id }) ExternalIdFieldNotAllowed
            (New-Record 1 | Test-SfData Contact upsert -ExternalIdField LastName).Id | Should -Be 'ExternalIdFieldNotUsable'
        }

        It 'goes on after a row of another length, and not after a quote that is never closed' {
            $path = Save-Csv 'LastName,Email', 'Doe', 'Doe,no', 'Doe,a@b.example,x', '"Doe,a@b.example'
            $findings = Test-SfData Contact insert -Path $path

            $findings | ForEach-Object { "$($_.Id) $($_.Row) $($_.Count)" } |
                Should -Be 'InvalidCsv 1 2', 'NotAnEmail 2 1', 'UnreadableCsv 4 1'
            $findings[0].Problem | Should -BeLike 'Line 2 has 1 value, and the header has 2 columns*'
            $findings[2].Problem | Should -BeLike '*never closed*'
        }

        It 'tests data as it will be sent, with chosen and renamed columns: <Name>' -ForEach @(
            @{ Name = 'a file'; Test = { param($With) Test-SfData Contact insert -Path $path @With } }
            @{ Name = 'records'; Test = { param($With) Import-Csv $path | Test-SfData Contact insert @With } }
        ) {
            $path = Save-Csv 'Number,"Surname",Mail', '1,Doe,no', '2,,a@b.example'
            $map = @{ Number = $null; Surname = 'lastname'; Mail = 'Email' }

            $findings = & $Test @{ ColumnMap = $map }
            $findings | ForEach-Object { "$($_.Id) $($_.Column) $($_.Row)" } | Sort-Object |
                Should -Be 'NotAnEmail Email 1', 'RequiredValueMissing lastname 2', 'WrongCase lastname '
            (& $Test @{ ColumnMap = @{ Surname = 'LastName' }; Property = 'Surname' }).Id | Should -Be 'RequiredValueMissing'
            Set-Content "$TestDrive/map.sdl" 'Surname=LastName', '"no"=Email'
            (& $Test @{ ColumnMap = "$TestDrive/map.sdl" } | Where-Object Id -EQ NotAnEmail).Count | Should -Be 2
            Assert-Failure (Get-Failure { & $Test @{ ColumnMap = @{ Nobody = 'LastName' } } }) InvalidColumnMap 'Nobody'
        }

        It 'tells of a file that has only a header' {
            (Test-SfData Contact insert -Path (Save-Csv 'LastName')).Id | Should -Be 'NoRows'
        }

        It 'tests several files, each by itself' {
            $null = Save-Csv 'LastName', 'Doe' -Name 'a1.csv'
            $two = Save-Csv 'Nope,LastName', '1,Doe' -Name 'a2.csv'
            (Test-SfData Contact insert -Path "$folder/a*.csv").Path | Should -Be $two
            $other = Join-Path $TestDrive 'other.csv'
            Copy-Item -LiteralPath $two $other
            (Test-SfData Contact insert -LiteralPath $two, $other -AllowDuplicate).Path | Should -Be $two, $other
        }

        It 'reads files as they are: <Name>' -ForEach @(
            @{ Name = 'semicolons'; Encoding = 'utf8NoBOM'; Text = "LastName;Birthdate`r`nDoe;31.12.2026`r`n"; Arguments = @{} }
            @{
                Name = 'tabs, said so'
                Encoding = 'utf8BOM'
                Text = "LastName`tBirthdate`nDoe`t31.12.2026`n"
                Arguments = @{ ColumnDelimiter = 'TAB' }
            }
            @{ Name = 'UTF-16'; Encoding = 'unicode'; Text = "LastName,Birthdate`nDöe,31.12.2026`n"; Arguments = @{} }
            @{
                Name = 'Latin-1, said so'
                Encoding = 'latin1'
                Text = "LastName,Birthdate`nDöe,31.12.2026`n"
                Arguments = @{ Encoding = 'latin1' }
            }
        ) {
            $path = Join-Path $folder 'data.csv'
            Set-Content $path $Text -NoNewline -Encoding $Encoding
            $finding = Test-SfData Contact insert -Path $path @Arguments
            "$($finding.Id) $($finding.Column) $($finding.Row)" | Should -Be 'NotADate Birthdate 1'
        }

        It 'tells of bytes that are no text' {
            $path = Save-Csv 'LastName,Email', 'Doe,no'
            [IO.File]::WriteAllBytes($path, [IO.File]::ReadAllBytes($path) + [byte[]](0x44, 0xF6, 0x65, 0x2C, 0x0A))
            Assert-Failure (Get-Failure { Test-SfData Contact insert -Path $path }) UnsupportedEncoding 'offset'
        }

        It 'reads values by the type of their field, as they are sent' {
            [pscustomobject]@{ LastName = 'Doe'; Birthdate = [datetime]'1980-02-29' },
                @{ LastName = 'Doe'; Birthdate = [datetime]'1980-02-28' } |
                Test-SfData Contact insert | Should -BeNullOrEmpty
        }

        It 'takes -LiteralPath as it is' {
            $null = Save-Csv 'LastName', 'Doe' -Name 'a1.csv'
            $path = Save-Csv 'Nope', 'x' -Name 'a[1].csv'
            (Test-SfData Contact insert -LiteralPath $path).Column | Should -Contain 'Nope'
        }

        It 'says how much it tested' {
            $path = Save-Csv 'LastName', 'Doe', 'Doe', 'Doe'
            Test-SfData Contact insert -Path $path -Verbose 4>&1 | Select-Object -Last 1 | Should -BeLike "Tested 3 row(s) of '$path'*"
        }

        It 'is an error: <Name>' -ForEach @(
            @{ Name = 'no such object'; Id = 'ObjectNotFound'; Script = { New-Record 1 | Test-SfData Nope__c insert } }
            @{
                Name = 'no such object for a file'
                Id = 'ObjectNotFound'
                Script = { Test-SfData Nope__c insert -Path (Save-Csv 'LastName', 'x') }
            }
            @{ Name = 'no file'; Id = 'FileNotFound'; Script = { Test-SfData Contact insert -Path "$folder/none.csv" } }
            @{
                Name = 'an empty file'
                Id = 'EmptyInput'
                Script = { $null = New-Item "$folder/e.csv"; Test-SfData Contact insert -Path "$folder/e.csv" }
            }
            @{ Name = 'no record'; Id = 'InvalidHeader'; Script = { 5 | Test-SfData Contact insert } }
            @{ Name = 'no org'; Id = 'OrgNotConnected'; Script = { Clear-Org; New-Record 1 | Test-SfData Contact insert } }
        ) {
            Assert-Failure (Get-Failure $Script) $Id
        }

        It 'asks for a description once for many tests' {
            $told = 1..5 | ForEach-Object { New-Record 1 | Test-SfData Contact insert -Verbose 4>&1 }
            @($told | Where-Object { "$_" -like '*describe*' }) | Should -HaveCount 1
        }

        It 'stops at Ctrl+C' {
            $path = Save-Csv (@('LastName') + @('Doe') * 10)
            $apart = Start-Apart {
                param($path)
                $null = Connect-SfOrg -Local
                while ($true) { Test-SfData Contact insert -Path $path -Verbose }
            } $path
            Stop-Apart $apart | Should -BeLessThan $Patience
        }

        It 'has a view that shows what and where' {
            $text = New-Record 1 | Select-Object @{ n = 'Lastname'; e = 'LastName' } | Test-SfData Contact insert | Out-String -Width 160
            $text | Should -Match 'Severity\s+Column\s+Row\s+Count\s+Problem\s+Suggestion'
            $text | Should -Match 'Warning\s+Lastname\s+1\s+The API spells it LastName\.\s+It is sent as LastName\.'
        }
    }

    Context 'Get-SfObject' {
        It 'lists what can be loaded, by name' {
            $objects = Get-SfObject
            $objects.Name | Should -Contain 'Contact'
            $objects.Name | Should -Be ($objects.Name | Sort-Object)
            $invoice = $objects | Where-Object Name -EQ Invoice__c
            $invoice.Custom, $invoice.Createable, $invoice.Updateable, $invoice.Deletable | Should -Be $true, $true, $true, $true
            $invoice.KeyPrefix | Should -Match '^\w{3}$'
        }

        It 'takes names and wildcards, and tells of names that are none' {
            (Get-SfObject acc*, CONTACT).Name | Should -Be 'Account', 'Contact'
            Get-SfObject Zebra* | Should -BeNullOrEmpty
            (Get-SfObject Nope__c, Account -ErrorAction SilentlyContinue -ErrorVariable failure).Name | Should -Be 'Account'
            Assert-Failure $failure[0] ObjectNotFound 'Nope__c'
        }

        It 'has a view' {
            Get-SfObject Account | Out-String | Should -Match 'Name\s+Label\s+KeyPrefix\s+Create'
        }
    }

    Context 'Get-SfField' {
        It 'tells what a load must know' {
            $fields = Get-SfField contact
            $fields[0].Name | Should -Be 'Id'
            $last = $fields | Where-Object Name -EQ LastName
            $last.Label, $last.Type, $last.Length, $last.Required, $last.Createable, $last.Updateable |
                Should -Be 'Last Name', 'string', 80, $true, $true, $true
            $key = $fields | Where-Object Name -EQ External_Id__c
            $key.ExternalId, $key.IdLookup, $key.Unique, $key.Required | Should -Be $true, $true, $true, $false
            $account = $fields | Where-Object Name -EQ AccountId
            $account.RelationshipName, "$($account.ReferenceTo)" | Should -Be 'Account', 'Account'
            "$(($fields | Where-Object Name -EQ LeadSource).PicklistValues)" | Should -BeLike 'Web *'
        }

        It 'leaves out what an operation cannot load' {
            $insert = (Get-SfField Contact -Operation insert).Name
            $insert | Should -Contain 'LastName'
            $insert | Should -Not -Contain 'Id'
            $insert | Should -Not -Contain 'CreatedDate'
            $insert | Should -Not -Contain 'MailingAddress'
            (Get-SfField Contact -Operation UPDATE).Name | Should -Contain 'Id'
            (Get-SfField Contact -Operation upsert).Name | Should -Contain 'External_Id__c'
        }

        It 'takes wildcards, and objects from the pipeline' {
            (Get-SfField Contact *Name).Name | Should -Contain 'FirstName'
            (Get-SfObject Contact, Invoice__c | Get-SfField -Name External*).Name | Should -Be 'External_Id__c', 'External_Id__c'
        }

        It 'tells of what is not there' {
            Assert-Failure (Get-Failure { Get-SfField Nope__c }) ObjectNotFound 'Nope__c'
            Assert-Failure (Get-Failure { Get-SfField Contact Nope }) FieldNotFound 'Contact', 'Nope' -NextStep 'Get-SfField'
        }
    }

    Context 'Get-SfLimit' {
        It 'tells what is left' {
            $null = New-Record 3 | Complete-Load
            $batches = Get-SfLimit dailybulkapibatches
            $batches.Max, $batches.Used, $batches.Remaining | Should -Be 15000, 1, 14999
            (Get-SfLimit).Name | Should -Contain 'DailyApiRequests'
        }

        It 'warns of a load that would exceed them' {
            $null = Get-SfLimit -RecordCount 150000000 -WarningVariable none -WarningAction SilentlyContinue
            $null = Get-SfLimit DailyApi* -RecordCount 150000001 -WarningVariable one -WarningAction SilentlyContinue
            $none | Should -BeNullOrEmpty
            "$one" | Should -BeLike 'DailyBulkApiBatches: *150,000,001*15,001 batches*15,000*'
        }

        It 'says which permission is missing' {
            . "$PSScriptRoot/Server.ps1"
            $refused = @{ Status = 403; Body = '[{"errorCode":"FORBIDDEN","message":"No rights"}]' }
            $server = Start-Server -Answers $refused
            try {
                $null = Connect-SfOrg $server.Url -AccessToken ('x' * 20) -Alias http
                Assert-Failure (Get-Failure { Get-SfLimit }) LimitsNotShown 'No rights' -NextStep 'View Setup and Configuration'
            }
            finally {
                $null = Complete-Server $server
            }
        }

        It 'refuses what is none' {
            Assert-Failure (Get-Failure { Get-SfLimit Nope }) LimitNotFound 'Nope'
            { Get-SfLimit -RecordCount -1 } | Should -Throw
        }
    }

    Context 'Completion' {
        It 'knows the objects of the org' {
            Get-Completion 'New-SfIngestJob In' | Should -Be 'Invoice__c'
            Get-Completion 'Get-SfField -Object contac' | Should -Be 'Contact'
            Get-Completion "Get-SfObject 'Opp" | Should -Be 'Opportunity', 'OpportunityContactRole'
        }

        It 'knows fields, and which of them find records' {
            Get-Completion 'Get-SfField Contact mailingc' | Should -Be 'MailingCity', 'MailingCountry'
            Get-Completion 'New-SfIngestJob Contact upsert -ExternalIdField ' | Should -Be 'Email', 'External_Id__c', 'Id'
            Get-Completion 'Test-SfData -Object Contact -ExternalIdField ex' | Should -Be 'External_Id__c'
            Get-Completion 'Get-SfField Contact -Org local -Name Assistantn' | Should -Be 'AssistantName'
        }

        It 'is silent where nobody knows' {
            Get-Completion 'Get-SfField Nope__c F' | Should -BeNullOrEmpty
            Get-Completion 'Get-SfField Contact -Org nobody -Name Assistantn' | Should -BeNullOrEmpty
            Clear-Org
            Get-Completion 'New-SfIngestJob Camp' | Should -Be 'Campaign', 'CampaignMember'
            Get-Completion 'Get-SfField Contact F' | Should -BeNullOrEmpty
        }
    }
}
