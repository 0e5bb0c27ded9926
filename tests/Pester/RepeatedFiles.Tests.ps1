BeforeAll {
    . $PSScriptRoot/Shared.ps1
    $null = Connect-SfOrg -Local

    Set-Content (Join-Path $TestDrive 2024-01.csv) "LastName`nAdler`nBauer`n" -NoNewline
    Set-Content (Join-Path $TestDrive 2024-02.csv) "LastName`nCzerny`nDoerr`n" -NoNewline
    Copy-Item (Join-Path $TestDrive 2024-01.csv) (Join-Path $TestDrive copy.csv)
    $null = New-Item -ItemType SymbolicLink (Join-Path $TestDrive latest.csv) -Target (Join-Path $TestDrive 2024-01.csv)
    $null = New-Item -ItemType SymbolicLink (Join-Path $TestDrive chain.csv) -Target (Join-Path $TestDrive latest.csv)
    $null = New-Item -ItemType HardLink (Join-Path $TestDrive hard.csv) -Target (Join-Path $TestDrive 2024-02.csv)
    $all = Join-Path $TestDrive *.csv
}

AfterAll {
    Clear-Org
}

Describe 'Files with the same rows' {
    It 'are loaded once, with a warning that names both' {
        $load = Import-SfData Contact insert -Path $all -WarningVariable told -WarningAction SilentlyContinue

        $load.NumberRecordsSucceeded | Should -Be 4
        "$told" | Should -BeLike '*chain.csv'' and *2024-01.csv'' are one file*'
        "$told" | Should -BeLike '*latest.csv'' and *2024-01.csv'' are one file*'
        "$told" | Should -BeLike '*hard.csv'' and *2024-02.csv'' are one file*'
        "$told" | Should -BeLike '*copy.csv'' has the same bytes as *2024-01.csv''*-AllowDuplicate takes both*'
    }

    It 'are all loaded with -AllowDuplicate' {
        $load = Import-SfData Contact insert -Path $all -AllowDuplicate -WarningVariable told

        $load.NumberRecordsSucceeded | Should -Be 12
        $told | Should -BeNullOrEmpty
    }

    It 'are sent once by Send-SfJobData too' {
        $job = New-SfIngestJob Contact insert |
            Send-SfJobData -Path (Join-Path $TestDrive 2024-01.csv), (Join-Path $TestDrive copy.csv) -WarningVariable told -WarningAction SilentlyContinue

        $job.NumberRecordsSent | Should -Be 2
        "$told" | Should -BeLike '*copy.csv'' has the same bytes as*'
    }
}

Describe 'What is not a file' -Skip:$IsWindows {
    BeforeAll {
        $pipe = Join-Path $TestDrive pipe.csv
        mkfifo $pipe
        $link = Join-Path $TestDrive link
        $null = New-Item -ItemType SymbolicLink $link -Target $pipe
    }

    It 'is refused at once: <Name>' -ForEach @(
        @{ Name = 'a pipe that nobody writes to'; Command = { Import-SfData Contact insert -Path $pipe } }
        @{ Name = 'a link to it'; Command = { Import-SfData Contact insert -Path $link } }
        @{ Name = 'a pipe to check'; Command = { Test-SfData Contact insert -Path $pipe } }
        @{ Name = 'a pipe to send'; Command = { New-SfIngestJob Contact insert | Send-SfJobData -Path $pipe } }
        @{ Name = 'a pipe for one request'; Command = { New-SfIngestJob Contact insert -Path $pipe } }
        @{ Name = 'a pipe as a mapping file'; Command = { Import-SfData Contact insert -Path (Join-Path $TestDrive 2024-01.csv) -ColumnMap $pipe } }
        @{ Name = 'a device without an end'; Command = { Import-SfData Contact insert -Path /dev/zero } }
        @{ Name = 'a device that is empty'; Command = { Import-SfData Contact insert -Path /dev/null } }
    ) {
        Assert-Failure (Get-Failure $Command) NotRegularFile 'is a pipe or a device' -NextStep 'to a file'
    }
}
