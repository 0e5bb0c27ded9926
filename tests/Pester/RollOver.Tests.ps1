BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    # The last names of the contacts in a served org, by another way than that of the load.
    function Get-ContactNumber($LocalOrg) {
        $token = ConvertTo-Secure (New-AccessToken $LocalOrg)
        $ask = @{ Authentication = 'Bearer'; Token = $token; AllowUnencryptedAuthentication = $true }
        $page = Invoke-RestMethod "$($LocalOrg.Url)services/data/v60.0/query?q=SELECT+LastName+FROM+Contact" @ask
        $page.records.LastName | ForEach-Object { [int]"$_".Substring(4) } | Sort-Object
    }

    # The rest of the pipeline.
    # In the order in which the org created the jobs; they may end in another.
    function Complete-Job {
        param([Parameter(Mandatory, ValueFromPipeline)] $Job)
        end { $input | Close-SfIngestJob -Force | Wait-SfIngestJob -PollInterval 0.01 | Sort-Object Id }
    }

    # Records of which one cannot be sent.
    function New-BadRecord([int]$Count, [int]$Bad, $Record) {
        $records = @(New-Record $Count)
        $records[$Bad - 1] = $Record
        $records
    }
}

Describe 'Send-SfJobData of more than one job takes' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $job = New-SfIngestJob Contact insert
        $csv = Join-Path $TestDrive 'rows.csv'
        New-Record 1000 | Export-Csv $csv
    }

    AfterEach {
        Clear-Org
    }

    It 'loads each record once, in as many jobs as are needed, and all of them come out: <Name>' -ForEach @(
        @{ Name = 'records'; Send = { New-Record 1000 | Send-SfJobData -Job $job -MaxBytes 8000 } }
        @{ Name = 'a file'; Send = { $job | Send-SfJobData -Path $csv -MaxBytes 8000 } }
        @{
            Name = 'a file that is rewritten'
            Send = { New-SfIngestJob Contact insert -ColumnDelimiter PIPE | Send-SfJobData -Path $csv -MaxBytes 8000 }
        }
    ) {
        $results = & $Send | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 -OutVariable ended | Get-SfJobResult -Kind Successful

        $ended.Count | Should -BeGreaterThan 3
        $ended.State | Sort-Object -Unique | Should -Be 'JobComplete'
        ($ended | Measure-Object NumberRecordsProcessed -Sum).Sum | Should -Be 1000
        ($ended | Measure-Object NumberRecordsSent -Sum).Sum | Should -Be 1000
        $results | ForEach-Object { [int]$_.LastName.Substring(4) } | Sort-Object | Should -Be (1..1000)
        $results.sf__Id | Sort-Object -Unique | Should -HaveCount 1000
        Get-SfIngestJob | Where-Object State -EQ 'Open' | Where-Object Id -NE $job.Id | Should -BeNullOrEmpty
    }

    It 'emits each job while later records are still to be read, and the jobs behind it work meanwhile' {
        $log = [Collections.Generic.List[string]]::new()
        & { New-Record 20 | ForEach-Object { $log.Add($_.LastName); $_ } } |
            Send-SfJobData -Job $job -MaxRecords 8 | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 |
            ForEach-Object { $log.Add($_.State) }

        $log[8] | Should -Be 'Doe 9'
        $log.IndexOf('JobComplete') | Should -BeLessThan ($log.IndexOf('Doe 20'))
        @($log -eq 'JobComplete') | Should -HaveCount 3
    }

    It 'gives the first part to the job that it was given, and begins another only for a record' {
        $sent = New-Record 6 | Send-SfJobData -Job $job -MaxRecords 3
        $sent.NumberRecordsSent | Should -Be 3, 3
        $sent[0].Id | Should -Be $job.Id
        @(Get-SfIngestJob).Id | Sort-Object | Should -Be ($sent.Id | Sort-Object)
    }

    It 'a value with a line break is never cut: <Name>' -ForEach @(
        @{ Name = 'records'; Send = { Import-Csv $path | Send-SfJobData -Job $job -MaxBytes 100 } }
        @{ Name = 'a file'; Send = { $job | Send-SfJobData -Path $path -MaxBytes 100 } }
    ) {
        $path = Join-Path $TestDrive 'breaks.csv'
        1..20 |
            ForEach-Object { [pscustomobject]@{ LastName = "Doe $_"; Description = "a`n`"$('b' * ($_ % 7))`"`r`n,c" } } |
            Export-Csv $path
        $sent = & $Send

        $sent.Count | Should -BeGreaterThan 5
        $results = $sent | Complete-Job | Get-SfJobResult | Sort-Object { [int]$_.LastName.Substring(4) }
        $results.Description | Should -BeExactly (1..20 | ForEach-Object { "a`n`"$('b' * ($_ % 7))`"`r`n,c" })
    }

    It '-NoRollover is JobTooLarge, and nothing is sent: <Name>' -ForEach @(
        @{ Name = 'bytes of records'; Send = { New-Record 1000 | Send-SfJobData -Job $job -MaxBytes 8000 -NoRollover } }
        @{ Name = 'number of records'; Send = { New-Record 1000 | Send-SfJobData -Job $job -MaxRecords 999 -NoRollover } }
        @{ Name = 'bytes of a file'; Send = { $job | Send-SfJobData -Path $csv -MaxBytes 8000 -NoRollover } }
        @{ Name = 'rows of a file'; Send = { $job | Send-SfJobData -Path $csv -MaxRecords 999 -NoRollover } }
    ) {
        Assert-Failure (Get-Failure $Send) JobTooLarge $job.Id, 'stays open' -NextStep '-NoRollover'
        @(Get-SfIngestJob).Id | Should -Be $job.Id
        Assert-OpenAndEmpty $job
    }

    It '-NoRollover sends what fits' {
        (New-Record 10 | Send-SfJobData -Job $job -MaxRecords 10 -NoRollover).NumberRecordsSent | Should -Be 10
        (New-SfIngestJob Contact insert | Send-SfJobData -Path $csv -MaxRecords 1000 -NoRollover).NumberRecordsSent | Should -Be 1000
    }

    It '-TrackRow numbers go on over the jobs: <Name>' -ForEach @(
        @{ Name = 'records'; Send = { New-Record 1000 | Send-SfJobData -Job $job -MaxRecords 300 -TrackRow } }
        @{ Name = 'a file'; Send = { $job | Send-SfJobData -Path $csv -MaxRecords 300 -TrackRow } }
    ) {
        $results = & $Send | Complete-Job | Get-SfJobResult | Sort-Object sf__Row
        $results.sf__Row | Should -Be (1..1000)
        $results.LastName | Should -Be (1..1000 | ForEach-Object { "Doe $_" })
    }

    It '-WhatIf creates and sends nothing of any part (<Name>)' -ForEach @(
        @{ Name = 'records'; Send = { New-Record 1000 | Send-SfJobData -Job $job -MaxRecords 300 -WhatIf } }
        @{ Name = 'a file'; Send = { $job | Send-SfJobData -Path $csv -MaxRecords 300 -WhatIf } }
    ) {
        & $Send | Should -BeNullOrEmpty
        @(Get-SfIngestJob).Id | Should -Be $job.Id
        Assert-OpenAndEmpty $job
    }

    It '-WhatIf tells of each part' {
        $text = Get-Told 'param($job)
            1..7 | ForEach-Object { @{ LastName = "Doe $_" } } | Send-SfJobData -Job $job -MaxRecords 3 -WhatIf' $job
        $text | Should -HaveCount 3
        $text[0] | Should -BeLike '*Send rows 1 to 3, 27 bytes*"job 750* (insert Contact)*'
        $text[1] | Should -BeLike '*Send rows 4 to 6, 27 bytes*"a job like 750* (insert Contact)*'
        $text[2] | Should -BeLike '*Send row 7, 15 bytes*"a job like 750* (insert Contact)*'
    }

    It '-Confirm asks for each part, and the job that was given takes the first that is sent' {
        $asking = New-AnsweringHost 'No', 'Yes', 'Yes'
        $sent = Invoke-Apart 'param($job)
            1..7 | ForEach-Object { @{ LastName = "Doe $_" } } | Send-SfJobData -Job $job -MaxRecords 3 -Confirm' $job $asking

        $asking.Asked | Should -HaveCount 3
        $sent.NumberRecordsSent | Should -Be 3, 1
        $sent[0].Id | Should -Be $job.Id
        @(Get-SfIngestJob) | Should -HaveCount 2
    }

    It 'a part that was not to be sent is not told of as sent' {
        $asking = New-AnsweringHost 'Yes', 'No', 'Yes'
        $failure = Invoke-Apart 'param($job) 1..12 | ForEach-Object { @{ LastName = if ($_ -eq 11) { [double]::NaN } else { "Doe $_" } } } |
            Send-SfJobData -Job $job -MaxRecords 3 -Confirm 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] }' $job $asking

        Assert-Failure $failure UnsupportedValue 'Rows 1 to 3, rows 7 to 9 went to the jobs 750', 'rows from 10 on were not sent'
    }

    It 'a sibling has all settings of its job: <Name>' -ForEach @(
        @{ Name = 'the job'; Given = { $settled } }
        @{ Name = 'its id'; Given = { $settled.Id } }
        @{ Name = 'one of a list'; Given = { Get-SfIngestJob | Where-Object Id -EQ $settled.Id } }
    ) {
        $with = @{ ExternalIdField = 'External_Id__c'; ColumnDelimiter = 'CARET'; LineEnding = 'CRLF' }
        $settled = New-SfIngestJob Contact upsert @with
        $sent = 1..5 | ForEach-Object { @{ External_Id__c = "C-$_"; LastName = "Doe $_" } } | Send-SfJobData -Job (& $Given) -MaxRecords 2

        $sent | Should -HaveCount 3
        $sent.Id | Get-SfIngestJob |
            ForEach-Object { "$($_.Object) $($_.Operation) $($_.ExternalIdFieldName) $($_.ColumnDelimiter) $($_.LineEnding)" } |
            Select-Object -Unique | Should -Be 'Contact upsert External_Id__c CARET CRLF'
        ($sent | Complete-Job | Measure-Object NumberRecordsFailed -Sum).Sum | Should -Be 0
    }

    It 'a sibling has the assignment rule of its job, which is known by <Name>' -ForEach @(
        @{ Name = 'itself'; Given = { $settled } }
        @{ Name = 'its id'; Given = { $settled.Id } }
    ) {
        $settled = New-SfIngestJob Case insert -AssignmentRuleId 01Q5g000000abcdEAA
        $sent = 1..3 | ForEach-Object { @{ Subject = "Case $_" } } | Send-SfJobData -Job (& $Given) -MaxRecords 1
        ($sent.Id | Get-SfIngestJob).AssignmentRuleId | Should -Be (1..3 | ForEach-Object { '01Q5g000000abcdEAA' })
    }

    It 'each of several jobs has siblings of its own' {
        $other = New-SfIngestJob Contact insert -ColumnDelimiter TAB
        $sent = $job, $other | Send-SfJobData -Path $csv -MaxRecords 600

        $sent.NumberRecordsSent | Should -Be 600, 400, 600, 400
        $sent[0].Id, $sent[2].Id | Should -Be $job.Id, $other.Id
        $sent.ColumnDelimiter | Should -Be 'COMMA', 'COMMA', 'TAB', 'TAB'
    }

    It 'several files are spread over jobs as one' {
        $other = Join-Path $TestDrive 'other.csv'
        Copy-Item -LiteralPath $csv $other
        $sent = $job | Send-SfJobData -Path $csv, $other -AllowDuplicate -MaxRecords 1500
        $sent.NumberRecordsSent | Should -Be 1500, 500
        ($sent | Complete-Job | Measure-Object NumberRecordsProcessed -Sum).Sum | Should -Be 2000
    }

    It 'warns of a column once' {
        $null = 1..5 | ForEach-Object { @{ LastName = "Doe $_"; Shoesize = 42 } } |
            Send-SfJobData -Job $job -MaxRecords 2 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
    }

    It 'a record that no job has room for is JobTooLarge: <Name>' -ForEach @(
        @{ Name = 'records'; Send = { New-Record 3 | Send-SfJobData -Job $job -MaxBytes 20 }; Says = 'Record 1 ' }
        @{ Name = 'a file'; Send = { $job | Send-SfJobData -Path $csv -MaxBytes 20 }; Says = 'line 2' }
    ) {
        Assert-Failure (Get-Failure $Send) JobTooLarge $Says, '20', $job.Id
        Assert-OpenAndEmpty $job
    }

    It 'refuses <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'MaxBytes'; Value = 0 }, @{ Parameter = 'MaxBytes'; Value = 112500001 }, @{ Parameter = 'MaxRecords'; Value = 0 }
    ) {
        $with = @{ $Parameter = $Value }
        $failure = Get-Failure { New-Record 1 | Send-SfJobData -Job $job @with }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'leaves no temporary file' {
        $temp = New-TempFolder
        try {
            $null = New-Record 1000 | Send-SfJobData -Job $job -MaxRecords 300
            $null = New-SfIngestJob Contact insert -LineEnding CRLF | Send-SfJobData -Path $csv -MaxRecords 300
            Get-ChildItem $temp.Path | Should -BeNullOrEmpty
        }
        finally {
            Remove-TempFolder $temp
        }
    }
}

Describe 'What goes wrong after a job was emitted' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $job = New-SfIngestJob Contact insert
    }

    AfterEach {
        Clear-Org
    }

    It 'is one error that does not end the pipeline: <Name>' -ForEach @(
        @{
            Name = 'a value that is none'
            ErrorId = 'UnsupportedValue'
            Says = 'Record 8 '
            Bad = { [pscustomobject]@{ LastName = 'Doe 8'; Email = [double]::NaN } }
        }
        @{
            Name = 'half a character'
            ErrorId = 'UnsupportedValue'
            Says = 'Record 8 '
            Bad = { [pscustomobject]@{ LastName = 'Doe 8'; Email = "$([char]0xD83D)" } }
        }
        @{
            Name = 'another column'
            ErrorId = 'UnknownColumn'
            Says = 'Phone'
            Bad = { [pscustomobject]@{ LastName = 'Doe 8'; Email = ''; Phone = 1 } }
        }
        @{
            Name = 'a property that throws'
            ErrorId = 'UnsupportedValue'
            Says = 'Record 8 ', 'no value'
            Bad = { [pscustomobject]@{ LastName = 'Doe 8' } | Add-Member ScriptProperty Email { throw 'no value' } -PassThru }
        }
        @{
            Name = 'a record that no job has room for'
            ErrorId = 'JobTooLarge'
            Says = 'Record 8 '
            Last = 7
            Bad = { [pscustomobject]@{ LastName = 'Doe 8'; Email = 'x' * 200 } }
        }
    ) {
        $records = New-BadRecord -Count 20 -Bad 8 -Record (& $Bad)
        $ended = $records |
            Send-SfJobData -Job $job -MaxRecords 3 -MaxBytes 150 -ErrorVariable failures -ErrorAction SilentlyContinue |
            Complete-Job

        # What was read before the record that is too large for any job is full, and sent.
        $last = if ($Last) { $Last } else { 6 }
        $ended.State | Sort-Object -Unique | Should -Be 'JobComplete'
        ($ended | Get-SfJobResult).LastName | Sort-Object | Should -Be (1..$last | ForEach-Object { "Doe $_" })
        $failures | Should -HaveCount 1
        $sent = "Rows 1 to $last went to the jobs $($ended.Id -join ', '); rows from $($last + 1) on were not sent."
        Assert-Failure $failures[0] $ErrorId (@($Says) + $sent)
        @(Get-SfIngestJob).Id | Sort-Object | Should -Be ($ended.Id | Sort-Object)
    }

    It 'ends the pipeline as ever if no job was emitted' {
        $failure = Get-Failure {
            New-BadRecord -Count 20 -Bad 3 -Record ([pscustomobject]@{ Other = 1 }) |
                Send-SfJobData -Job $job -MaxRecords 3 -ErrorAction SilentlyContinue
        }
        Assert-Failure $failure UnknownColumn "Job $($job.Id) was given no data and stays open."
        Assert-OpenAndEmpty $job
    }

    It 'is told too where there is no room for a temporary file' {
        $temp = New-TempFolder
        try {
            $sent = & {
                New-Record 3
                Remove-Item $temp.Path
                New-Record 3
            } | Send-SfJobData -Job $job -MaxRecords 3 -ErrorVariable failures -ErrorAction SilentlyContinue
        }
        finally {
            Remove-TempFolder $temp
        }

        $sent.NumberRecordsSent | Should -Be 3
        $failures | Should -HaveCount 1
        Assert-Failure $failures[0] FileNotWritable $temp.Path, 'rows from 4 on were not sent'
    }
}

Describe 'A roll-over in an org with faults' {
    BeforeAll {
        # Jobs, and errors.
        function Split-Output([object[]]$Output) {
            , @($Output | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })
            , @($Output | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        }

        function Connect-Faulty([string[]]$Fault) {
            $script:local = Start-SfLocalOrg -ProcessingTime 0 -Fault $Fault
            $null = Connect-ByApp $local
            $script:csv = Join-Path $TestDrive 'rows.csv'
            New-Record 100 | Export-Csv $csv
            $script:send = @{
                Records = { New-Record 100 | Send-SfJobData -Job $job -MaxRecords 30 }
                File = { $job | Send-SfJobData -Path $csv -MaxRecords 30 }
            }
        }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'tells what was sent when no sibling can be created (<_>)' -ForEach 'Records', 'File' {
        Connect-Faulty 'POST jobs/ingest: ok, ok, 403'
        $job = New-SfIngestJob Contact insert
        $sent, $failures = Split-Output (& $send[$_] 2>&1)
        $ended = $sent | Complete-Job

        $failures | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike "*Rows 1 to 60 went to the jobs $($ended.Id -join ', '); rows from 61 on were not sent.*"
        "$($failures[0])" | Should -Not -BeLike '*stays open*'
        $ended.NumberRecordsProcessed | Should -Be 30, 30
        Get-ContactNumber $local | Should -Be (1..60)
        Get-SfIngestJob -State Open | Should -BeNullOrEmpty
    }

    It 'names the job that is left open when its upload is refused (<_>)' -ForEach 'Records', 'File' {
        Connect-Faulty 'PUT batches: ok, 403'
        $job = New-SfIngestJob Contact insert
        $sent, $failures = Split-Output (& $send[$_] 2>&1)
        $ended = $sent | Complete-Job

        $open = @(Get-SfIngestJob -State Open)
        $open | Should -HaveCount 1
        $failures | Should -HaveCount 1
        "$($failures[0])" | Should -BeLike (
            "*Job $($open.Id) was given no data and stays open. " +
            "Rows 1 to 30 went to the job $($job.Id); rows from 31 on were not sent.*")
        $failures[0].TargetObject | Should -Be $open.Id
        $ended.Id | Should -Be $job.Id
        Get-ContactNumber $local | Should -Be (1..30)
    }

    It 'loads each record once when the answer to a later upload is lost (<_>)' -ForEach 'Records', 'File' {
        Connect-Faulty 'PUT batches: ok, reset'
        $job = New-SfIngestJob Contact insert
        $ended = & $send[$_] 3>$null | Complete-Job

        $ended.NumberRecordsProcessed | Should -Be 30, 30, 30, 10
        Get-ContactNumber $local | Should -Be (1..100)
        @(Get-SfIngestJob -State Aborted) | Should -HaveCount 1
    }

    It 'names the job that took the place of another' {
        Connect-Faulty 'PUT batches: ok, reset, ok, 403'
        $job = New-SfIngestJob Contact insert
        $sent, $failures = Split-Output (& $send.Records 2>&1 3>$null)

        $sent | Should -HaveCount 2
        "$($failures[0])" | Should -BeLike "*Rows 1 to 60 went to the jobs $($sent.Id -join ', '); rows from 61 on were not sent.*"
    }
}
