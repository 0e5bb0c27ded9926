BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Import-SfData' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'loads a file, and the summary adds up' {
        $summary = Import-SfData Contact insert -Path (New-ContactFile 25) @Quick

        $summary.State, $summary.Object, $summary.Operation | Should -Be 'Complete', 'Contact', 'insert'
        Format-Number $summary | Should -Be '25 sent, 25 loaded, 0 failed, 0 not processed, of 25'
        $summary.Jobs | Should -HaveCount 1
        $summary.Jobs.State | Should -Be 'JobComplete'
        $summary.Duration | Should -BeGreaterThan ([timespan]::Zero)
        $summary.SuccessfulPath, $summary.FailedPath, $summary.UnprocessedPath, $summary.JournalPath | Should -Be $null, $null, $null, $null
    }

    It 'loads records, of which more than one job takes' {
        $summary = New-Record 25 | Import-SfData Contact insert -MaxRecords 10 -Parallel 2 @Quick

        Format-Number $summary | Should -Be '25 sent, 25 loaded, 0 failed, 0 not processed, of 25'
        $summary.Jobs.NumberRecordsProcessed | Should -Be 10, 10, 5
    }

    It 'merges the results of all jobs' {
        $folder = Join-Path $TestDrive merged
        $summary = Import-SfData Contact insert -Path (New-ContactFile 25 -Bad 3, 17) -MaxRecords 10 -ResultDirectory $folder @Quick

        $summary.State | Should -Be 'CompleteWithErrors'
        Format-Number $summary | Should -Be '25 sent, 23 loaded, 2 failed, 0 not processed, of 25'
        $loaded = Import-Csv $summary.SuccessfulPath
        $failed = Import-Csv $summary.FailedPath
        @($loaded.LastName; $failed.LastName) | Sort-Object { [int]$_.Substring(4) } | Should -Be (1..25 | ForEach-Object { "Doe $_" })
        $failed.External_Id__c | Sort-Object | Should -Be 'E-17', 'E-3'
        $failed.sf__Error | Should -BeLike 'INVALID_EMAIL_ADDRESS*'
        Import-Csv $summary.UnprocessedPath | Should -HaveCount 0
        $summary.SuccessfulPath | Should -Be (Join-Path $folder Successful.csv)
    }

    It 'says of -ResultDirectory that it is a file' {
        $file = Join-Path $TestDrive 'no-folder.csv'
        Set-Content $file 'x'
        $failures = $null
        $told = @{ ErrorVariable = 'failures'; ErrorAction = 'SilentlyContinue' }
        try { New-Record 1 | Import-SfData Contact insert -ResultDirectory $file @Quick @told } catch { $failures = $_ }
        Assert-Failure @($failures)[0] FileNotWritable 'no-folder.csv', 'is a file, not a folder'
    }

    It 'replaces results with -Force alone' {
        $file = New-ContactFile 2
        $folder = Join-Path $TestDrive twice
        $null = Import-SfData Contact upsert -ExternalIdField External_Id__c -Path $file -ResultDirectory $folder @Quick
        $again = { Import-SfData Contact upsert -ExternalIdField External_Id__c -Path $file -ResultDirectory $folder @Quick @args }
        $jobs = @(Get-SfIngestJob).Count

        Assert-Failure (Get-Failure $again) FileExists 'Successful.csv' '-Force'
        Get-SfIngestJob | Should -HaveCount $jobs
        (& $again -Force).State | Should -Be 'Complete'
    }

    It 'takes a file <Name>' -ForEach @(
        @{ Name = 'with semicolons'; Text = "LastName;Email`nDoe 1;a@b.example`n"; Delimiter = 'SEMICOLON' }
        @{ Name = 'with CRLF'; Text = "LastName,Email`r`nDoe 1,a@b.example`r`n"; LineEnding = 'CRLF' }
        @{ Name = 'in another encoding'; Text = "LastName`nDoé 1`n"; Code = 1252; Expected = 'Doé 1' }
        @{ Name = 'that is packed'; Text = "LastName`nDoe 1`n"; IsPacked = $true }
        @{
            Name = 'of which some columns are renamed'
            Text = "Surname,Nobody`nDoe 1,x`n"
            Settings = @{ ColumnMap = @{ Surname = 'LastName'; Nobody = $null } }
        }
        @{ Name = 'of which some columns are chosen'; Text = "Nobody,LastName`nx,Doe 1`n"; Settings = @{ Property = 'LastName' } }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $bytes = [Text.Encoding]::GetEncoding($Code ?? 65001).GetBytes($Text)
        if ($IsPacked) {
            $target = [IO.Compression.GZipStream]::new([IO.File]::Create($file), [IO.Compression.CompressionMode]::Compress)
            $target.Write($bytes)
            $target.Dispose()
        }
        else {
            [IO.File]::WriteAllBytes($file, $bytes)
        }

        $more = $Settings ?? @{}
        if ($Code) {
            $more.Encoding = $Code
        }

        $summary = Import-SfData Contact insert -Path $file -ResultDirectory "$file.results" @Quick @more

        Format-Number $summary | Should -Be '1 sent, 1 loaded, 0 failed, 0 not processed, of 1'
        $summary.Jobs.ColumnDelimiter, $summary.Jobs.LineEnding | Should -Be ($Delimiter ?? 'COMMA'), ($LineEnding ?? 'LF')
        $delimiterOfResult = $Delimiter ? ';' : ','
        (Import-Csv $summary.SuccessfulPath -Delimiter $delimiterOfResult).LastName | Should -Be ($Expected ?? 'Doe 1')
    }

    It 'takes several files as one load' {
        $first, $second = 3, 4 | ForEach-Object {
            $file = Join-Path $TestDrive "several-$_.csv"
            New-Record $_ | Export-Csv $file
            $file
        }
        (Import-SfData Contact insert -Path $first, $second @Quick).NumberRecordsSucceeded | Should -Be 7
    }

    It 'takes a file once that is named twice, and says so: <_>' -ForEach 'by its name', 'by a pattern', 'as it is' {
        $file = Join-Path $TestDrive 'named-once.csv'
        New-Record 3 | Export-Csv $file
        $named = switch ($_) {
            'by its name' { @{ Path = $file, (Join-Path $TestDrive "./named-once.csv"), $file } }
            'by a pattern' { @{ Path = (Join-Path $TestDrive 'named-o*.csv'), $file } }
            'as it is' { @{ LiteralPath = $file, $file } }
        }
        $summary = Import-SfData Contact insert @named -PollInterval 0.01 -WarningVariable warnings -WarningAction SilentlyContinue

        $summary.NumberRecords | Should -Be 3
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike '*named-once.csv*once*'
    }

    It 'upserts, updates and deletes' {
        $folder = Join-Path $TestDrive round
        $file = New-ContactFile 5
        $null = Import-SfData Contact upsert -ExternalIdField External_Id__c -Path $file -ResultDirectory $folder @Quick
        $again = Import-SfData Contact upsert -ExternalIdField External_Id__c -Path $file -ResultDirectory $folder -Force @Quick
        $known = Import-Csv $again.SuccessfulPath

        $known.sf__Created | Sort-Object -Unique | Should -Be 'false'
        $updated = $known | Import-SfData Contact update -Property sf__Id, LastName -ColumnMap @{ sf__Id = 'Id' } @Quick
        $deleted = $known | Import-SfData Contact delete -Property sf__Id -ColumnMap @{ sf__Id = 'Id' } -Force @Quick
        $updated.State, $deleted.State | Should -Be 'Complete', 'Complete'
        $updated.Operation, $deleted.Operation | Should -Be 'update', 'delete'
    }

    It 'empties fields as it is told' {
        $record = [pscustomobject]@{ External_Id__c = 'E-1'; LastName = 'Doe'; Email = 'doe@mail.example' }
        $null = $record | Import-SfData Contact upsert -ExternalIdField External_Id__c @Quick
        $record.Email = $null
        $folder = Join-Path $TestDrive blank
        $summary = $record | Import-SfData Contact upsert -ExternalIdField External_Id__c -NullAs Clear -ResultDirectory $folder @Quick

        (Import-Csv $summary.SuccessfulPath).Email | Should -Be '#N/A'
    }

    It 'goes on when it is sent, with -NoWait' {
        $summary = Import-SfData Contact insert -Path (New-ContactFile 5) -NoWait -FailOnError -ErrorAction Stop @Quick

        $summary.State | Should -Be 'Incomplete'
        Format-Number $summary | Should -Be '5 sent, 0 loaded, 0 failed, 0 not processed, of 5'
        $summary.NumberRecordsUnknown | Should -Be 5
        ($summary.Jobs | Wait-SfIngestJob -PollInterval 0.01).NumberRecordsProcessed | Should -Be 5
    }

    It 'emits the summary before <Id>, also with -ErrorAction Stop' -ForEach @(
        @{ Id = 'RowsFailed'; Settings = @{ FailOnError = $true }; Bad = 2; Saying = '1 of 5 rows' }
        @{ Id = 'WaitTimeout'; Settings = @{ Timeout = 0 }; Bad = @(); Saying = 'job 750' }
    ) {
        Clear-Org
        $null = Connect-SfOrg -Local -ProcessingTime ($Id -eq 'WaitTimeout' ? 3600 : 0)
        $file = New-ContactFile 5 -Bad $Bad
        $failure = Get-Failure { Import-SfData Contact insert -Path $file -OutVariable script:summary @Quick @Settings }

        Assert-Failure $failure $Id $Saying
        $summary.NumberRecordsSent | Should -Be 5
        if ($Id -eq 'WaitTimeout') {
            $failure.TargetObject.Id | Should -Be $summary.Jobs.Id
        }
        else {
            $failure.TargetObject.NumberRecordsFailed | Should -Be 1
        }
    }

    It 'asks before it deletes, and does nothing after no' {
        $data = 'Id', '003000000000001AAA'
        $asking = New-AnsweringHost 'No'
        $summary = Invoke-Apart 'param($data) $data | ConvertFrom-Csv | Import-SfData Contact delete' (, $data) $asking

        $summary | Should -BeNullOrEmpty
        $asking.Asked | Should -HaveCount 1
        $asking.Asked | Should -BeLike 'delete Contact: *1 Contact record*'
        Get-SfIngestJob | Should -HaveCount 0
        $failure = Invoke-Apart 'param($data) try { $data | ConvertFrom-Csv | Import-SfData Contact delete } catch { $_ }' (, $data)
        Assert-Failure $failure ConfirmationRequired '1 Contact record'
    }

    It 'is shown in 80 columns' {
        $text = New-Record 25 | Import-SfData Contact insert -MaxRecords 10 @Quick | Out-String -Width 80
        $text | Should -Match '(?m)^Jobs +: 3 \(3 JobComplete\)\r?$'
        $text | Should -Match '(?m)^NumberRecordsSucceeded +: 25\r?$'
        $text | Should -Not -Match 'Path'
    }
}
