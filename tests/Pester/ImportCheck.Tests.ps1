BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Import-SfData, before anything is sent' {
    BeforeEach {
        $local = Connect-FaultyOrg
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'refuses <Name>, and sends nothing' -ForEach @(
        @{
            Name = 'columns that are no fields'
            Text = "LastName,Emial`nDoe,x`n"
            Id = 'CheckFailed'
            Saying = 'Emial', 'Use Email', 'Nothing was sent'
        }
        @{
            Name = 'a required field that no column fills'
            Text = "Email`na@b.example`n"
            Id = 'CheckFailed'
            Saying = 'LastName is required'
        }
        @{ Name = 'more problems than it names'; Text = "A1,A2,A3,A4`n1,2,3,4`n"; Id = 'CheckFailed'; Saying = 'There are 2 more problems' }
        @{
            Name = 'columns of which a delete takes none'
            Text = "External_Id__c,Email`nE-1,x`n"
            Id = 'CheckFailed'
            Operation = 'delete'
            Saying = 'column External_Id__c', 'column Email', 'Id'
        }
        @{ Name = 'a row that is broken'; Text = "LastName,Email`nDoe,a@b.example`nRoe`n"; Id = 'InvalidCsv'; Saying = 'line 3' }
        @{ Name = 'a file without rows'; Text = "LastName`n"; Id = 'EmptyInput'; Saying = 'no rows' }
        @{
            Name = 'a row that no job takes'
            Text = "LastName`n$('x' * 50)`n"
            Id = 'JobTooLarge'
            Saying = 'one job takes 40'
            Settings = @{ MaxBytes = 40 }
        }
        @{ Name = 'an object that is not there'; Text = "LastName`nDoe`n"; Id = 'ObjectNotFound'; Saying = 'Nope__c'; Object = 'Nope__c' }
        @{ Name = 'an upsert without its field'; Text = "LastName`nDoe`n"; Id = 'ExternalIdFieldRequired'; Operation = 'upsert' }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Set-Content -LiteralPath $file -Value $Text -NoNewline
        $journal = New-JournalPath
        $more = $Settings ?? @{}
        $failure = Get-Failure { Import-SfData ($Object ?? 'Contact') ($Operation ?? 'insert') -Path $file -Journal $journal @more }

        Assert-Failure $failure $Id ($Saying ?? @())
        Get-SfIngestJob | Should -HaveCount 0
        Get-ChildItem "$journal*" | Should -HaveCount 0
    }

    It 'refuses records that cannot be loaded, and keeps none of them' {
        $journal = New-JournalPath
        $failure = Get-Failure { [pscustomobject]@{ Emial = 'x' } | Import-SfData Contact insert -Journal $journal }
        Assert-Failure $failure CheckFailed 'Emial' 'Test-SfData.*-SkipCheck'
        Assert-Failure (Get-Failure { @() | Import-SfData Contact insert -Journal $journal }) EmptyInput 'no records'
        $failure = Get-Failure { @{ LastName = 'A' }, @{ LastName = 'B'; X = 1 } | Import-SfData Contact insert -Journal $journal }
        Assert-Failure $failure UnknownColumn "'X'"
        Get-ChildItem "$journal*" | Should -HaveCount 0
        Get-SfIngestJob | Should -HaveCount 0
    }

    It 'warns once of <_> that the org will refuse' -ForEach 'rows', 'records' {
        $file = New-ContactFile 20 -Bad 3, 4, 5
        $settings = @{ PollInterval = 0.01; WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        $summary = if ($_ -eq 'rows') {
            Import-SfData Contact insert -Path $file @settings
        } else {
            Import-Csv $file | Import-SfData Contact insert @settings
        }

        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*3 in Email*Test-SfData*'
        $summary.NumberRecordsFailed | Should -Be 3
    }

    It 'asks the org nothing but what it must with -SkipCheck' {
        $file = New-ContactFile 5 -Bad 3
        $summary = Import-SfData Contact insert -Path $file -SkipCheck -PollInterval 0.01 -WarningVariable warnings

        $summary.NumberRecordsFailed | Should -Be 1
        $warnings | Should -HaveCount 0
        $failed = "LastName,Nope__c`nDoe,x" | ConvertFrom-Csv |
            Import-SfData Contact insert -SkipCheck -PollInterval 0.01 -ErrorVariable errors -ErrorAction SilentlyContinue
        $failed.State | Should -Be 'Failed'
        $errors.FullyQualifiedErrorId | Should -BeLike 'JobFailed,*'
    }

    It 'loads without a check where the org does not describe the object' {
        Clear-Org
        Stop-SfLocalOrg
        $local = Connect-FaultyOrg 'GET describe: 400 always'
        $load = @{ Path = New-ContactFile 3; PollInterval = 0.01 }
        $summary = Import-SfData Contact insert @load -WarningVariable warnings -WarningAction SilentlyContinue

        $summary.State | Should -Be 'Complete'
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*without a check*Contact*'
    }

    It 'warns of what is not left of the limits' {
        Clear-Org
        Stop-SfLocalOrg
        $local = Start-SfLocalOrg -ProcessingTime 0 -DailyApiRequestLimit 20
        $null = Connect-SfOrg -InstanceUrl $local.Url -ClientId $local.ClientId -ClientSecret $local.ClientSecret
        $load = @{ Path = New-ContactFile 9; MaxRecords = 3 }
        $null = Import-SfData Contact insert @load -WhatIf -WarningVariable warnings -WarningAction SilentlyContinue

        "$warnings" | Should -BeLike 'DailyApiRequests: *21 requests*'
    }

    It 'tells the plan with -WhatIf, and leaves nothing behind' {
        $file = New-ContactFile 25
        $journal = New-JournalPath
        $null = Connect-SfOrg -Local
        $text = Get-Told 'param($file, $journal)
            Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal -WhatIf
            Import-Csv $file | Import-SfData Contact insert -Journal $journal -WhatIf' $file, $journal
        $text | Should -HaveCount 2
        $text[0] | Should -BeLike (
            "What if: insert 25 rows of $file into Contact of the org 'local': * bytes in 3 jobs, the largest of 4* bytes. " +
            'It takes 21 API requests (of * that are left) or more, and 3 batches of*')
        $text[1] | Should -BeLike '*25 rows of records*in 1 job.*'
        Get-SfIngestJob | Should -BeNullOrEmpty
        Get-ChildItem "$journal*" | Should -HaveCount 0
    }

    It 'tells with -WhatIf what a journal has done already' {
        $file = New-ContactFile 25
        $journal = New-JournalPath
        $null = Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal -NoWait @Quick
        $before = Get-FileHash "$journal*"
        $script = 'param($file, $journal) Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal -WhatIf'
        Get-Told $script $file, $journal |
            Should -BeLike "*Nothing is left to be sent. Of 3 parts, the journal '$journal' knows 3 as sent and 0 as ended."
        $after = Get-FileHash "$journal*"
        $after.Path | Should -Be $before.Path
        $after.Hash | Should -Be $before.Hash
    }

    It 'tells with -WhatIf that a load is done, and leaves no lock behind' {
        $load = @{ Object = 'Contact'; Operation = 'insert'; Path = New-ContactFile 5; Journal = New-JournalPath }
        $null = Import-SfData @load @Quick
        $null = Import-SfData @load -WhatIf

        Get-ChildItem "$($load.Journal).*" | Should -HaveCount 0
    }
}
