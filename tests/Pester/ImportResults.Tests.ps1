BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
}

Describe 'Import-SfData, and what lies where its results belong' {
    BeforeEach {
        $local = Connect-FaultyOrg
        $folder = Join-Path $TestDrive ([guid]::NewGuid())
        $null = New-Item -ItemType Directory $folder
        $journal = New-JournalPath
    }

    AfterEach {
        Clear-Org
        Stop-SfLocalOrg $local
    }

    It 'never replaces its input, with -Force neither' {
        $failed = Join-Path $folder Failed.csv
        Copy-Item (New-ContactFile 5) $failed
        $before = Get-Content $failed -Raw

        Assert-Failure (Get-Failure {
                Import-SfData Contact insert -Path $failed -ResultDirectory $folder -Journal $journal -Force @Quick
            }) ResultReplacesInput $failed '-ResultDirectory'
        Get-Content $failed -Raw | Should -Be $before
        Test-Path $journal* | Should -BeFalse
    }

    It 'never replaces an input that is left out as a copy' {
        $file = New-ContactFile 5
        $copy = Join-Path $folder Failed.csv
        Copy-Item $file $copy

        Assert-Failure (Get-Failure {
                Import-SfData Contact insert -Path $file, $copy -ResultDirectory $folder -Journal $journal -Force @Quick
            }) ResultReplacesInput $copy '-ResultDirectory'
        Get-Content $copy -Raw | Should -Be (Get-Content $file -Raw)
        Get-ContactName $local | Should -BeNullOrEmpty
    }

    It 'finds files of an earlier load before the journal is begun, also with -WhatIf' {
        Set-Content (Join-Path $folder Failed.csv) 'x'
        $load = { Import-SfData Contact insert -Path (New-ContactFile 5) -ResultDirectory $folder -Journal $journal @Quick @args }

        Assert-Failure (Get-Failure $load) FileExists 'Failed.csv'
        Assert-Failure (Get-Failure { & $load -WhatIf }) FileExists 'Failed.csv'
        Test-Path $journal* | Should -BeFalse
    }

    It 'finds with -WhatIf that the folder of the journal is missing' {
        $nowhere = Join-Path $folder nowhere/load.journal

        $failure = Get-Failure { Import-SfData Contact insert -Path (New-ContactFile 5) -Journal $nowhere -WhatIf @Quick }
        Assert-Failure $failure FileNotFound 'nowhere'
    }

    It 'says that nobody waits for results' {
        $load = @{ Path = New-ContactFile 5; ResultDirectory = $folder; Journal = $journal }
        $null = Import-SfData Contact insert @load -NoWait -WarningVariable warned -WarningAction SilentlyContinue

        "$warned" | Should -BeLike '*no results yet*without -NoWait*'
        Get-ChildItem $folder | Should -HaveCount 0
    }
}

Describe 'Import-SfData, when parts fail' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg $local
    }

    It 'names every row that was not sent, and says how to go on' {
        $local = Connect-FaultyOrg 'PUT batches: ok x2, 400 x2'
        $load = @{ Path = New-ContactFile 50; MaxRecords = 7; Parallel = 1; Journal = New-JournalPath; PollInterval = 0.01 }

        $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
        $summary = Import-SfData Contact insert @load @quiet -ErrorVariable failed -WarningVariable warned

        $failed.Exception.Message | Should -HaveCount 3
        $failed[0].Exception.Message | Should -BeLike '*Rows 15 to 21 *'
        $failed[1].Exception.Message | Should -BeLike '*Rows 22 to 28 *'
        $failed[2].Exception.Message | Should -BeLike '*Rows 29 to 50 were not sent*'
        Format-Number $summary | Should -Be '14 sent, 14 loaded, 0 failed, 36 not processed, of 50'
        "$warned" | Should -BeLike "*run the same command again*$($load.Journal)*"
        (Import-SfData Contact insert @load -WarningAction SilentlyContinue).State | Should -Be 'Complete'
        Assert-LoadedOnce $local 50
    }
}
