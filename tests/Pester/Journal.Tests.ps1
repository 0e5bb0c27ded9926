BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Import-SfData -Journal' {
    BeforeEach {
        $local = Connect-FaultyOrg
        $journal = New-JournalPath
        $file = New-ContactFile 25
        $load = @{ Object = 'Contact'; Operation = 'insert'; MaxRecords = 10; Journal = $journal }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'goes on with a load that was sent with -NoWait' {
        $sent = Import-SfData @load -Path $file -NoWait @Quick
        $folder = Join-Path $TestDrive resumed
        $done = Import-SfData @load -Path $file -ResultDirectory $folder @Quick

        $sent.State, $done.State | Should -Be 'Incomplete', 'Complete'
        $sent.JournalPath, $done.JournalPath | Should -Be $journal, $journal
        $done.Jobs.Id | Should -Be $sent.Jobs.Id
        Import-Csv $done.SuccessfulPath | Should -HaveCount 25
        Assert-LoadedOnce $local 25
        Get-ChildItem "$journal.*" | Should -HaveCount 0
    }

    It 'goes on after <Name>' -ForEach @(
        @{
            Name = 'an upload that was refused'
            Fault = 'PUT batches: ok, 400'
            Numbers = '20 sent, 20 loaded, 0 failed, 5 not processed, of 25'
            Rows = '*Rows 11 to 20*'
        }
        @{
            Name = 'a job that was not created'
            Fault = 'POST jobs/ingest: ok, 400'
            Numbers = '15 sent, 15 loaded, 0 failed, 10 not processed, of 25'
            Rows = '*Rows 11 to 20*'
        }
        @{
            Name = 'a close that was refused'
            Fault = 'PATCH jobs/ingest/*: 400'
            Numbers = '25 sent, 15 loaded, 0 failed, 10 not processed, of 25'
            Rows = '*Rows 1 to 10*'
        }
    ) {
        if ($Name -like 'an upload*') {
            $Numbers = '15 sent, 15 loaded, 0 failed, 10 not processed, of 25'
        }

        Clear-Org
        Stop-SfLocalOrg
        $local = Connect-FaultyOrg $Fault
        $first = Import-SfData @load -Path $file -Parallel 1 -ErrorVariable errors -ErrorAction SilentlyContinue @Quick

        $first.State | Should -Be 'Incomplete'
        Format-Number $first | Should -Be $Numbers
        $errors | Should -HaveCount 1
        "$errors" | Should -BeLike $Rows
        $second = Import-SfData @load -Path $file @Quick
        Format-Number $second | Should -Be '25 sent, 25 loaded, 0 failed, 0 not processed, of 25'
        Assert-LoadedOnce $local 25
    }

    It 'repairs a line that was being written when the process ended' {
        $null = Import-SfData @load -Path $file -NoWait @Quick
        Add-Content -LiteralPath $journal -Value '{"part":2,"step":"En' -NoNewline
        (Import-SfData @load -Path $file @Quick).State | Should -Be 'Complete'

        Get-Content $journal | ForEach-Object { { $_ | ConvertFrom-Json } | Should -Not -Throw }
        Assert-LoadedOnce $local 25
    }

    It 'sends nothing when the load was done, and emits its summary again' {
        $first = Import-SfData @load -Path $file @Quick
        $jobs = @(Get-SfIngestJob).Count
        $again = Import-SfData @load -Path $file -WarningVariable warnings -WarningAction SilentlyContinue

        $again.State | Should -Be 'Complete'
        $again.Jobs.Id | Should -Be $first.Jobs.Id
        $again.Duration | Should -Be $first.Duration
        "$warnings" | Should -BeLike '*done already*nothing was sent*'
        Get-SfIngestJob | Should -HaveCount $jobs
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'another file'; Count = 24; Saying = 'number of rows is 25, and not 24' }
        @{ Name = 'a file of the same size'; Bad = 2; Saying = 'the data is another' }
        @{
            Name = 'another operation'
            Settings = @{ Operation = 'upsert'; ExternalIdField = 'External_Id__c' }
            Saying = 'its operation is insert, and not upsert'
        }
        @{ Name = 'parts of another size'; Settings = @{ MaxRecords = 11 }; Saying = 'its part 1 has 10 rows, and not 11' }
        @{ Name = 'other columns'; Settings = @{ Property = 'LastName' }; Saying = 'the data is another' }
        @{
            Name = 'an assignment rule'
            Settings = @{ AssignmentRuleId = '01Q000000000001AAA' }
            Saying = 'its assignment rule is not given'
        }
    ) {
        $null = Import-SfData @load -Path $file -NoWait @Quick
        $jobs = @(Get-SfIngestJob).Count
        $other = $Count ? (New-ContactFile $Count) : $Bad ? (New-ContactFile 25 -Bad $Bad) : $file
        $more = $load + @{}
        ($Settings ?? @{}).GetEnumerator() | ForEach-Object { $more[$_.Key] = $_.Value }
        $failure = Get-Failure { Import-SfData @more -Path $other @Quick }

        Assert-Failure $failure JournalMismatch $journal, $Saying, 'Nothing was sent' '-Journal of its own'
        Get-SfIngestJob | Should -HaveCount $jobs
        (Import-SfData @load -Path $file @Quick).State | Should -Be 'Complete'
    }

    It 'refuses another org, and what is no journal' {
        $null = Import-SfData @load -Path $file -NoWait @Quick
        $null = Connect-SfOrg -Local -Alias other
        Assert-Failure (Get-Failure { Import-SfData @load -Path $file }) JournalMismatch "not of 'other'"
        Set-Content $journal 'Dear diary'
        Assert-Failure (Get-Failure { Import-SfData @load -Path $file }) JournalNotValid $journal
        Assert-Failure (Get-Failure { Import-SfData @load -Path $file -Journal "$TestDrive/nowhere/x" }) FileNotFound
        Get-Content $journal | Should -Be 'Dear diary'
    }

    It 'leaves alone what it did not make: <Name>' -ForEach @(
        @{ Name = 'the input has the name of the records'; Theirs = '.records'; AsInput = $true; Saying = ' and -Journal (its records) ' }
        @{ Name = 'the input has the name of the lock'; Theirs = '.lock'; AsInput = $true; Saying = ' and -Journal (its lock) ' }
        @{ Name = 'a file has the name of the lock'; Theirs = '.lock'; Saying = 'needs the name' }
        @{ Name = 'a file has the name of the records'; Theirs = '.records'; Saying = 'needs the name' }
    ) {
        $theirs = "$journal$Theirs"
        Copy-Item $file $theirs
        $text = Get-Content $theirs -Raw
        $failure = Get-Failure { Import-SfData @load -Path ($AsInput ? $theirs : $file) @Quick }

        Assert-Failure $failure PathConflict $theirs, $Saying, 'othing was sent'
        Get-Content $theirs -Raw | Should -Be $text
        Get-ChildItem "$journal*" | Should -HaveCount 1
        Get-SfIngestJob | Should -HaveCount 0
    }

    It 'is not taken for new when it was emptied' {
        $null = Import-SfData @load -Path $file @Quick
        Clear-Content $journal
        Assert-Failure (Get-Failure { Import-SfData @load -Path $file @Quick }) JournalNotValid $journal, 'it is empty', 'delete it'
        Assert-LoadedOnce $local 25
    }

    It 'refuses a result that would take the place of the journal' {
        $here = @{ Path = $file; ResultDirectory = $TestDrive; Force = $true }
        $failure = Get-Failure { Import-SfData Contact insert -Journal "$TestDrive/Failed.csv" @here }
        Assert-Failure $failure PathConflict '-Journal', '-ResultDirectory'
        "$TestDrive/Failed.csv" | Should -Not -Exist
    }

    It 'holds nothing that is secret' {
        Clear-Org
        $token = $local.NewAccessToken()
        $null = Connect-SfOrg -InstanceUrl $local.Url -AccessToken $token
        $null = Import-Csv $file | Import-SfData @load -NoWait @Quick

        foreach ($kept in $journal, "$journal.records") {
            $text = Get-Content $kept -Raw
            $text | Should -Not -BeNullOrEmpty
            $token, $local.ClientSecret | ForEach-Object { $text | Should -Not -BeLike "*$_*" }
        }

        Get-Content $journal -Raw | Should -Not -BeLike '*Doe*'
    }
}

Describe 'Import-SfData -Journal of records' {
    BeforeEach {
        $local = Connect-FaultyOrg
        $journal = New-JournalPath
        $records = New-ContactFile 25 | Import-Csv
        $load = @{ Object = 'Contact'; Operation = 'insert'; MaxRecords = 10; Journal = $journal }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'keeps them for their owner until the load is done' {
        $null = $records | Import-SfData @load -NoWait @Quick
        if (-not $IsWindows) {
            (Get-Item "$journal.records").UnixFileMode | Should -Be 'UserWrite, UserRead'
        }

        Import-Csv "$journal.records" | ForEach-Object LastName | Should -Be $records.LastName
        $done = $records | Import-SfData @load @Quick
        $done.State | Should -Be 'Complete'
        Assert-LoadedOnce $local 25
        Get-ChildItem "$journal.*" | Should -HaveCount 0
    }

    It 'refuses others, and loads the first again from where they are kept' {
        $null = $records | Import-SfData @load -NoWait @Quick
        $failure = Get-Failure { $records | Select-Object -First 24 | Import-SfData @load @Quick }
        Assert-Failure $failure JournalMismatch '25, and not 24' '\.records.*-Path'

        (Import-SfData @load -Path "$journal.records" @Quick).State | Should -Be 'Complete'
        Assert-LoadedOnce $local 25
        Get-ChildItem "$journal.*" | Should -HaveCount 0
    }
}

Describe 'A journal that is taken away' -Skip:$IsWindows {
    BeforeEach {
        $local = Connect-FaultyOrg
        $journal = New-JournalPath
        $load = @{ Object = 'Contact'; Operation = 'insert'; Path = New-ContactFile 25; MaxRecords = 10; Journal = $journal }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'from beside its records is missed, and nothing is loaded' {
        $null = Import-Csv $load.Path | Import-SfData Contact insert -MaxRecords 10 -Journal $journal -NoWait @Quick
        Remove-Item $journal
        $again = { Import-Csv $load.Path | Import-SfData Contact insert -MaxRecords 10 -Journal $journal @Quick }

        Assert-Failure (Get-Failure $again) JournalLost "$journal", "$journal.lock", 'may be in the org' -NextStep 'Put the journal back'
        Get-ChildItem "$journal.*" | Should -HaveCount 2
        Assert-LoadedOnce $local 25
    }

    It 'is no reason to open a pipe at the name of its lock' {
        mkfifo "$journal.lock"

        Assert-Failure (Get-Failure { Import-SfData @load @Quick }) PathConflict "$journal.lock"
        $failure = Get-Failure { Import-Csv $load.Path | Import-SfData Contact insert -Journal $journal @Quick }
        Assert-Failure $failure PathConflict "$journal.lock"
        (Get-ChildItem "$journal*").Name | Should -Be ([IO.Path]::GetFileName("$journal.lock"))
    }
}
