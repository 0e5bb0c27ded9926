BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1

    # Runs a script whose host remembers what it is told; it may end with an error.
    function Invoke-Broken([string]$Script, [object[]]$ArgumentList = @()) {
        $telling = New-AnsweringHost
        $out = try { Invoke-Apart $Script $ArgumentList $telling } catch { $_ }
        [pscustomobject]@{ Out = $out; Told = $telling.Warnings }
    }
}

Describe 'Send-SfJobData in a pipeline that breaks off' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $job = New-SfIngestJob Contact insert
    }

    AfterEach {
        Clear-Org
    }

    It 'tells which rows are where: <Name>' -ForEach @(
        @{
            Name = 'upstream throws'
            Script = '1..25 | ForEach-Object { if ($_ -eq 25) { throw "oops" }; [pscustomobject]@{ LastName = "Doe $_" } } |
                Send-SfJobData $job -MaxRecords 10 | Close-SfIngestJob'
            Sent = 20
            Next = 21
        }
        @{
            Name = 'upstream throws, with $ErrorActionPreference'
            Script = '$ErrorActionPreference = "Stop"
                1..15 | ForEach-Object { if ($_ -eq 15) { Write-Error "oops" }; [pscustomobject]@{ LastName = "Doe $_" } } |
                    Send-SfJobData $job -MaxRecords 10 | Close-SfIngestJob'
            Sent = 10
            Next = 11
        }
        @{
            Name = 'the first is all that is wanted'
            Script = '1..25 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } |
                Send-SfJobData $job -MaxRecords 10 | Select-Object -First 1'
            Sent = 10
            Next = 11
        }
        @{
            Name = 'downstream throws'
            Script = '1..25 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } |
                Send-SfJobData $job -MaxRecords 10 | ForEach-Object { throw "oops" }'
            Sent = 10
            Next = 11
        }
        @{
            Name = 'downstream throws, of a file'
            Script = '1..25 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } | Export-Csv $file
                Send-SfJobData $job -Path $file -MaxRecords 10 | ForEach-Object { throw "oops" }'
            Sent = 10
            Next = 11
        }
        @{
            Name = 'break'
            Script = 'foreach ($once in 1) {
                1..25 | ForEach-Object { if ($_ -eq 15) { break }; [pscustomobject]@{ LastName = "Doe $_" } } |
                    Send-SfJobData $job -MaxRecords 10 | Close-SfIngestJob
            }'
            Sent = 10
            Next = 11
        }
    ) {
        $broken = Invoke-Broken "param(`$job, `$file) $Script" $job, (Join-Path $TestDrive "$([guid]::NewGuid()).csv")
        $jobs = Get-SfIngestJob | Sort-Object CreatedDate, Id

        $broken.Told | Should -HaveCount 1
        $broken.Told | Should -BeLike (
            "Sending was stopped. Rows 1 to $Sent went to the job* $($jobs.Id -join ', '), which may be closed by now*" +
            "Rows from $Next on were not sent.*may load rows twice.")
    }

    It 'tells of the job that has no data: <Name>' -ForEach @(
        @{
            Name = 'upstream throws'
            Script = '1..5 | ForEach-Object { if ($_ -eq 3) { throw "oops" }; [pscustomobject]@{ LastName = "Doe $_" } } |
                Send-SfJobData $job'
        }
        @{ Name = 'upstream throws at once'; Script = '& { throw "oops" } | Send-SfJobData $job' }
        @{ Name = 'a warning stops it'; Script = '[pscustomobject]@{ Nothing__c = 1 } | Send-SfJobData $job -WarningAction Stop' }
    ) {
        $broken = Invoke-Broken "param(`$job) $Script" $job

        $broken.Told | Select-Object -Last 1 |
            Should -Be (
                "Sending was stopped. Job $($job.Id) was given no data and stays open (Stop-SfIngestJob $($job.Id)). " +
                'Rows from 1 on were not sent.')
        Assert-OpenAndEmpty $job
    }

    It 'tells nothing more: <Name>' -ForEach @(
        @{
            Name = 'when all is sent'
            Script = '1..20 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } | Send-SfJobData $job -MaxRecords 10 | Out-Null'
        }
        @{
            Name = 'when the only job is all that is wanted'
            Script = '[pscustomobject]@{ LastName = "Doe" } | Send-SfJobData $job | Select-Object -First 1'
        }
        @{
            Name = 'when the only job of a file is all that is wanted'
            Script = 'Set-Content $file "LastName`nDoe"; Send-SfJobData $job -Path $file | Select-Object -First 1'
        }
        @{
            Name = 'when an error has told it'
            Script = '1..15 | ForEach-Object { [pscustomobject]@{ LastName = $_ -eq 15 ? [byte[]](1, 2) : "Doe $_" } } |
                Send-SfJobData $job -MaxRecords 10 2>$null | Out-Null'
        }
        @{ Name = 'when the first error ends it'; Script = '[pscustomobject]@{ LastName = [double]::NaN } | Send-SfJobData $job' }
        @{ Name = 'when there is no org'; Script = '& { throw "oops" } | Send-SfJobData $job -Org nowhere' }
    ) {
        $broken = Invoke-Broken "param(`$job, `$file) $Script" $job, (Join-Path $TestDrive "$([guid]::NewGuid()).csv")
        $broken.Told | Should -BeNullOrEmpty
    }

    It 'tells of the rows that were on their way when it was stopped' {
        $local = Connect-FaultyOrg 'PUT batches: ok, delay 20 s'
        try {
            $job = New-SfIngestJob Contact insert
            $telling = New-AnsweringHost
            $script = 'param($job)
                1..25 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } | Send-SfJobData $job -MaxRecords 10 -Verbose'
            $apart = Start-Apart $script $job -Until 'PUT *' -Times 2 -PSHost $telling
            $null = Stop-Apart $apart

            $first, $second = Get-SfIngestJob | Sort-Object CreatedDate, Id
            $telling.Warnings | Should -HaveCount 1
            $telling.Warnings | Should -BeLike (
                "*Rows 1 to 10 went to the job $($first.Id), *" +
                "Rows 11 to 20 were being sent to job $($second.Id), which was not closed*Rows from 21 on were not sent.*")
        }
        finally {
            $local | Stop-SfLocalOrg
        }
    }
}

Describe 'Import-SfData in a pipeline that breaks off' {
    BeforeEach {
        $local = Connect-FaultyOrg
        $journal = New-JournalPath
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'sends nothing, says so, and leaves nothing behind' {
        $broken = Invoke-Broken 'param($journal)
            1..25 | ForEach-Object { if ($_ -eq 25) { throw "oops" }; [pscustomobject]@{ LastName = "Doe $_" } } |
            Import-SfData Contact insert -MaxRecords 10 -Journal $journal' $journal

        $broken.Told | Should -Be 'The load was stopped before it sent anything.'
        Get-SfIngestJob | Should -BeNullOrEmpty
        Get-ChildItem "$journal*" | Should -BeNullOrEmpty
        $done = 1..25 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } |
            Import-SfData Contact insert -MaxRecords 10 -Journal $journal @Quick
        Assert-LoadedOnce $local 25
        $done.State | Should -Be 'Complete'
    }

    It 'emits its summary also where a command behind it throws' {
        $broken = Invoke-Broken '1..3 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } } |
            Import-SfData Contact insert -PollInterval 0.01 -OutVariable Global:load |
            ForEach-Object { throw "oops" }'
        $broken.Told | Should -BeNullOrEmpty
        Assert-LoadedOnce $local 3
    }
}

Describe 'Where nobody can be asked' {
    BeforeEach {
        $local = Connect-FaultyOrg @(
            'PUT batches: 503 retry-after 0 x2'
            'POST jobs/ingest: 503 retry-after 0 x2'
            'PATCH *: 503 retry-after 0 x2'
        )
        $file = New-ContactFile 25 -Bad 3
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It '<Name> ends no load' -ForEach @(
        @{ Name = '-Debug'; Before = ''; With = '-Debug' }
        @{ Name = '-WarningAction Inquire'; Before = ''; With = '-WarningAction Inquire' }
        @{ Name = '-ErrorAction Inquire'; Before = ''; With = '-ErrorAction Inquire' }
        @{
            Name = 'every preference of Inquire'
            Before = '$VerbosePreference = $WarningPreference = $DebugPreference = "Inquire"
                $ProgressPreference = $InformationPreference = "Inquire";'
            With = ''
        }
        @{ Name = '-Debug with -Verbose'; Before = ''; With = '-Debug -Verbose' }
    ) {
        foreach ($whom in $null, (New-AnsweringHost)) {
            $name = "$([guid]::NewGuid())"
            $script = "param(`$file) $Before
                `$load = @{ MaxRecords = 10; Parallel = 1; PollInterval = 0.01; SkipCheck = `$true }
                `$map = @{ External_Id__c = 'Company' }
                Import-SfData Lead insert -Path `$file @load -ColumnMap `$map $With 3>`$null 4>`$null 5>`$null"
            $load = Invoke-Apart $script $file $whom
            $load.State | Should -Be 'CompleteWithErrors'
            Format-Number $load | Should -Be '25 sent, 24 loaded, 1 failed, 0 not processed, of 25'
        }

        $local.Faults.Remaining | Should -Be 0, 0, 0
    }

    It '<Name> ends no pipeline of steps' -ForEach @(
        @{ Name = '-Debug'; With = '-Debug' }
        @{ Name = '-WarningAction Inquire'; With = '-WarningAction Inquire' }
    ) {
        $ended = Invoke-Apart "param(`$file)
            Import-Csv `$file | Send-SfJobData (New-SfIngestJob Contact insert $With) -MaxRecords 10 $With |
                Close-SfIngestJob $With | Wait-SfIngestJob -PollInterval 0.01 $With" $file
        $ended | Should -HaveCount 3
        ($ended | Measure-Object NumberRecordsProcessed -Sum).Sum | Should -Be 25
    }

    It 'an error that cannot be asked about ends the command after the summary' {
        $telling = New-AnsweringHost
        $null = Invoke-Apart 'param($file)
            $Global:load = $null
            $load = @{ Path = $file; PollInterval = 0.01; FailOnError = $true; OutVariable = "load" }
            try { Import-SfData Contact insert @load -ErrorAction Inquire -WarningAction Ignore } catch { $Global:failure = $_ }
            $Host.UI.WriteLine("$($load.State) $($failure.FullyQualifiedErrorId)")' $file $telling
        $telling.Lines | Should -Be 'CompleteWithErrors RowsFailed,BulkApi2.Cmdlets.ImportSfDataCommand'
    }

    It '<Name> may stop a load, and never silently' -ForEach @(
        @{ Name = '-WarningAction Stop'; With = '-WarningAction Stop'; Before = '' }
        @{ Name = '$WarningPreference'; With = ''; Before = '$WarningPreference = "Stop";' }
    ) {
        $null = Get-SfOrg | Disconnect-SfOrg
        $null = Stop-SfLocalOrg
        $local = Connect-FaultyOrg 'PUT batches: ok, 503 retry-after 0'
        $broken = Invoke-Broken "param(`$file) $Before
            Import-SfData Contact insert -Path `$file -MaxRecords 10 -Parallel 1 -PollInterval 0.01 -SkipCheck $With" $file

        "$($broken.Out)" | Should -Match 'preference variable|stop'
        $broken.Told | Select-Object -Last 1 | Should -BeLike 'The load was stopped, and there is no journal to go on with.*Not sent: rows*'
    }

    It 'a preference of Stop that ends it before says that nothing was sent' {
        $broken = Invoke-Broken 'param($file) $VerbosePreference = "Stop"; Import-SfData Contact insert -Path $file' $file
        $broken.Told | Select-Object -Last 1 | Should -Be 'The load was stopped before it sent anything.'
        Get-SfIngestJob | Should -BeNullOrEmpty
    }
}
