BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Import-SfData that is stopped' {
    BeforeEach {
        $journal = New-JournalPath
        $file = New-ContactFile 25
        $telling = New-AnsweringHost
        $script = 'param($file, $journal)
            Import-SfData Contact insert -Path $file -MaxRecords 10 -Parallel 1 @journal -PollInterval 3600 -Verbose'
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'goes on with its journal, when it was stopped <Name>' -ForEach @(
        @{ Name = 'while it creates a job'; Fault = 'POST jobs/ingest: ok, delay 20 s'; Until = 'POST */jobs/ingest *'; Times = 2 }
        @{ Name = 'while it uploads'; Fault = 'PUT batches: ok, delay 20 s'; Until = 'PUT *'; Times = 2 }
        @{ Name = 'while it closes a job'; Fault = 'PATCH *: ok, delay 20 s'; Until = 'PATCH *'; Times = 2 }
        @{ Name = 'while it waits'; Until = 'GET */jobs/ingest/*'; Times = 1 }
    ) {
        $local = Connect-FaultyOrg @($Fault | Where-Object { $_ }) -ProcessingTime ($Fault ? 0 : 2)
        $apart = Start-Apart $script $file, @{ Journal = $journal } -Until $Until -Times $Times -PSHost $telling

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 5
        $telling.Warnings | Should -HaveCount 1
        $telling.Warnings |
            Should -Be "The load was stopped. To go on, run the same command again: the journal '$journal' knows what was done."
        $done = Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal @Quick
        Format-Number $done | Should -Be '25 sent, 25 loaded, 0 failed, 0 not processed, of 25'
        Assert-LoadedOnce $local 25
    }

    It 'tells which rows are where, if it has no journal' {
        $local = Connect-FaultyOrg 'PUT batches: ok, delay 20 s' -ProcessingTime 3600
        $apart = Start-Apart $script $file, @{} -Until 'PUT *' -Times 2 -PSHost $telling
        $null = Stop-Apart $apart

        $first, $second = Get-SfIngestJob | Sort-Object CreatedDate, Id
        $telling.Warnings | Should -HaveCount 1
        $telling.Warnings | Should -BeLike (
            "*no journal*Rows 1 to 10 are in job $($first.Id)*" +
            "Rows 11 to 20 were being sent to job $($second.Id), which was not closed*" +
            'Not sent: rows 21 to 25.*would load rows twice.')
    }

    It 'does so in a session without a host that shows anything' {
        $local = Connect-FaultyOrg 'PUT batches: delay 20 s'
        $apart = Start-Apart $script $file, @{ Journal = $journal } -Until 'PUT *'

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 5
        (Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal @Quick).State | Should -Be 'Complete'
    }

    It 'leaves nothing behind when it is stopped among its records' {
        $local = Connect-FaultyOrg
        $apart = Start-Apart 'param($journal)
            & {
                1..2000 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } }
                Write-Verbose "waiting" -Verbose
                Wait-Event never
            } | Import-SfData Contact insert -Journal $journal' $journal

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 2
        Get-ChildItem "$journal*" | Should -HaveCount 0
        Get-SfIngestJob | Should -HaveCount 0
    }

    It 'goes on with the same records' {
        $local = Connect-FaultyOrg 'PUT batches: ok, delay 20 s'
        $piping = $script -replace '-Path \$file', '' -replace '(Import-SfData)', 'Import-Csv $file | $1'
        $null = Stop-Apart (Start-Apart $piping $file, @{ Journal = $journal } -Until 'PUT *' -Times 2)

        Import-Csv "$journal.records" | Should -HaveCount 25
        $done = Import-Csv $file | Import-SfData Contact insert -MaxRecords 10 -Journal $journal @Quick
        $done.State | Should -Be 'Complete'
        Assert-LoadedOnce $local 25
        Get-ChildItem "$journal.*" | Should -HaveCount 0
    }

    It 'keeps others from its journal while it is at work' {
        $local = Connect-FaultyOrg -ProcessingTime 3600
        $apart = Start-Apart $script $file, @{ Journal = $journal } -Until 'GET */jobs/ingest/*'
        try {
            $failure = Get-Failure { Import-SfData Contact insert -Path "$TestDrive/not-looked-at.csv" -Journal $journal }
            Assert-Failure $failure JournalInUse $journal 'Get-SfLoad'
            (Get-SfLoad $journal).State | Should -Be 'Incomplete'
        }
        finally {
            $null = Stop-Apart $apart
        }

        (Import-SfData Contact insert -Path $file -MaxRecords 10 -Journal $journal -NoWait @Quick).NumberRecordsSent | Should -Be 25
    }
}

Describe 'Send-SfJobData that is stopped while it reads a file' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'sends nothing, and says that its job stays open' {
        $local = Connect-FaultyOrg 'GET describe: delay 20 s always'
        $telling = New-AnsweringHost
        $script = 'param($file) New-SfIngestJob Contact insert | Send-SfJobData -Path $file -Verbose'
        $apart = Start-Apart $script (New-ContactFile 25) -Until 'GET *describe*' -PSHost $telling

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 5
        $job = Get-SfIngestJob
        $job.State | Should -Be 'Open'
        Get-ContactName $local | Should -BeNullOrEmpty
        $telling.Warnings | Should -BeLike "*Job $($job.Id) was given no data and stays open*"
    }
}
