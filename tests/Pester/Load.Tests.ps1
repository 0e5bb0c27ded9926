BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Get-SfLoad' {
    BeforeEach {
        $local = Connect-FaultyOrg
        $journal = New-JournalPath
        $load = @{ Object = 'Contact'; Operation = 'insert'; MaxRecords = 10; Journal = $journal; Path = New-ContactFile 25 -Bad 3 }
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'asks the org about jobs that had not ended, and changes nothing' {
        $sent = Import-SfData @load -NoWait @Quick
        $null = $sent.Jobs | Wait-SfIngestJob -PollInterval 0.01
        $before = Get-FileHash $journal
        $summary = Get-SfLoad $journal

        $summary.State | Should -Be 'CompleteWithErrors'
        Format-Number $summary | Should -Be '25 sent, 24 loaded, 1 failed, 0 not processed, of 25'
        $summary.Jobs.Id | Should -Be $sent.Jobs.Id
        $summary.JournalPath | Should -Be $journal
        (Get-FileHash $journal).Hash | Should -Be $before.Hash
    }

    It 'tells where the results are' {
        $done = Import-SfData @load -ResultDirectory (Join-Path $TestDrive told) @Quick
        $summary = Get-SfLoad $journal

        $summary.State | Should -Be $done.State
        $summary.FailedPath | Should -Be $done.FailedPath
        $summary.Duration | Should -Be $done.Duration
    }

    It 'takes journals from the pipeline: <_>' -ForEach 'texts', 'files', 'summaries', 'a wildcard' {
        $done = Import-SfData @load @Quick
        $found = switch ($_) {
            'texts' { $journal | Get-SfLoad }
            'files' { Get-Item $journal | Get-SfLoad }
            'summaries' { $done | Get-SfLoad }
            'a wildcard' { Get-SfLoad ($journal -replace '\w{4}\.journal$', '*.journal') }
        }

        $found.State | Should -Be 'CompleteWithErrors'
        $found.JournalPath | Should -Be $journal
    }

    It 'goes on after a journal that cannot be read' {
        $null = Import-SfData @load @Quick
        $other = New-JournalPath
        Set-Content $other 'Dear diary'
        $found = Get-SfLoad $other, "$TestDrive/none", $journal -ErrorVariable errors -ErrorAction SilentlyContinue

        $found | Should -HaveCount 1
        $errors.FullyQualifiedErrorId -replace ',.*' | Should -Be 'JournalNotValid', 'FileNotFound'
    }

    It 'finds the org among those that are connected' {
        $null = Import-SfData @load -NoWait @Quick
        $null = Connect-SfOrg -Local -Alias other
        $null = (Get-SfIngestJob -Org served) | Wait-SfIngestJob -PollInterval 0.01 -Org served

        (Get-SfLoad $journal -WarningVariable warnings).State | Should -Be 'CompleteWithErrors'
        $warnings | Should -HaveCount 0
        Assert-Failure (Get-Failure { Get-SfLoad $journal -Org other }) JournalMismatch "not of 'other'"
    }

    It 'takes the word of the journal where the org is not connected' {
        $null = Import-SfData @load -NoWait @Quick
        Clear-Org
        $summary = Get-SfLoad $journal -WarningVariable warnings -WarningAction SilentlyContinue

        $summary.State | Should -Be 'Incomplete'
        $summary.NumberRecordsSent | Should -Be 25
        "$warnings" | Should -BeLike '*00D*not connected*'
    }

    It 'takes the word of the journal where the org cannot be asked' {
        Clear-Org
        Stop-SfLocalOrg
        $null = Connect-FaultyOrg 'GET jobs/ingest/*: 503 retry-after 0 x99'
        $null = Import-SfData @load -NoWait @Quick
        $summary = Get-SfLoad $journal -WarningVariable warnings -WarningAction SilentlyContinue

        $summary.State | Should -Be 'Incomplete'
        $summary.NumberRecordsSent | Should -Be 25
        "$($warnings[-1])" | Should -BeLike "*'served' cannot be asked*journal*HTTP 503*"
        $summary | Out-String | Should -Match '(?m)^Jobs +: 3 \(3 UploadComplete\)\r?$'
        $summary.Jobs.Org.Alias | Sort-Object -Unique | Should -Be 'served'
    }

    It 'shows <Shown> for jobs in the states <States>' -ForEach @(
        @{ States = @(); Shown = '0' }
        @{ States = $null, 'UploadComplete', $null; Shown = '3 (2 unknown, 1 UploadComplete)' }
    ) {
        $jobs = @($States | ForEach-Object { [pscustomobject]@{ State = $_ } })
        $text = [pscustomobject]@{ PSTypeName = 'Deserialized.BulkApi2.Core.Loads.LoadSummary'; State = 'Incomplete'; Jobs = $jobs } |
            Out-String
        $text | Should -Match "(?m)^Jobs +: $([regex]::Escape($Shown))\r?$"
    }

    It 'shows it in another process' {
        $null = Import-SfData @load -NoWait @Quick
        $null = Get-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        $text = Invoke-Process @"
            `$null = Import-Module '$ModulePath'
            `$null = Connect-SfOrg -InstanceUrl $($local.Url) -ClientId $($local.ClientId) -ClientSecret $($local.ClientSecret)
            "`$(Get-SfLoad '$journal')"
"@
        $text | Should -Be 'CompleteWithErrors: 24 of 25 rows loaded'
    }
}
