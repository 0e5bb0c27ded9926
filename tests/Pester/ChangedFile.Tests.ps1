BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1

    # A file of the same length and time, with other names in it.
    function New-OtherFile([string]$Path) {
        $other = "$Path.other"
        [IO.File]::WriteAllText($other, [IO.File]::ReadAllText($Path).Replace('Doe', 'Eve'))
        [IO.File]::SetLastWriteTimeUtc($other, [IO.File]::GetLastWriteTimeUtc($Path))
        $other
    }

    # What Import-SfData emits and ends with, if the file is another one when the user has said yes.
    function Invoke-ChangedImport([string]$Path, [hashtable]$Settings) {
        $asking = New-AnsweringHost 'Yes'
        $asking.CopyWhenAsked((New-OtherFile $Path), $Path)
        Invoke-Apart -PSHost $asking -ArgumentList $Path, ($Settings + @{ PollInterval = 0.01 }) @'
            param($path, $settings)
            $ErrorActionPreference = $WarningPreference = 'SilentlyContinue'
            Import-SfData Contact insert -Path $path -Confirm @settings -ErrorVariable failures -WarningVariable warnings
            $failures
            "$warnings"
'@
    }
}

# Nothing keeps others from a file that is read, but on Windows.
Describe 'A file that changes after it was checked' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $file = New-ContactFile 6
    }

    AfterEach {
        Clear-Org
    }

    It 'is not loaded by Import-SfData (<Name>)' -ForEach @(
        @{ Name = 'without a journal'; Settings = @{}; NextStep = 'when no other program writes to it' }
        @{ Name = 'with a journal'; Settings = @{ Journal = '' }; NextStep = 'Put the file back as it was' }
    ) {
        if ($Settings.ContainsKey('Journal')) {
            $Settings.Journal = New-JournalPath
        }
        $original = [IO.File]::ReadAllText($file)

        $summary, $failure, $warnings = Invoke-ChangedImport $file $Settings

        Format-Number $summary | Should -Be '0 sent, 0 loaded, 0 failed, 6 not processed, of 6'
        $summary.State | Should -Be 'Incomplete'
        Assert-Failure $failure FileChanged $file, 'was aborted, and loaded nothing', 'Rows 1 to 6 were not loaded' -NextStep $NextStep
        @(Get-SfIngestJob).State | Should -Be 'Aborted'
        if ($Settings.Journal) {
            $warnings | Should -BeLike '*the same command again with the input as it was*'
            [IO.File]::WriteAllText($file, $original)
            (Import-SfData Contact insert -Path $file -Journal $Settings.Journal @Quick).State | Should -Be 'Complete'
        }
    }

    It 'is not sent by Send-SfJobData, and the commands behind it go on with what was sent' {
        $other = New-OtherFile $file
        $ended = New-SfIngestJob Contact insert |
            Send-SfJobData -Path $file -MaxRecords 2 -ErrorVariable failures -ErrorAction SilentlyContinue |
            ForEach-Object { Copy-Item $other $file; $_ } | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01

        $ended.NumberRecordsProcessed | Should -Be 2
        ($ended | Get-SfJobResult).LastName | Sort-Object | Should -Be 'Doe 1', 'Doe 2'
        $says = $file, 'was aborted, and loaded nothing', 'Rows 1 to 2 went to the job', 'rows from 3 on were not sent'
        Assert-Failure $failures[0] FileChanged $says -NextStep 'only the rows that were not sent'
        @(Get-SfIngestJob).State | Sort-Object | Should -Be 'Aborted', 'JobComplete'
    }
}

Describe 'Files that are one' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $folder = (New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory).FullName
        $file = Join-Path $folder '2024-01.csv'
        Set-Content $file "LastName`nDoe 1`nDoe 2"
        Copy-Item $file (Join-Path $folder 'copy.csv')
        if ($env:OS -ne 'Windows_NT') {
            $null = New-Item (Join-Path $folder 'latest.csv') -ItemType SymbolicLink -Value $file
            $null = New-Item (Join-Path $folder 'newest.csv') -ItemType SymbolicLink -Value (Join-Path $folder 'latest.csv')
            $null = New-Item (Join-Path $folder 'hard.csv') -ItemType HardLink -Value $file
        }
        $names = (Get-ChildItem $folder -Exclude '2024-01.csv').FullName | Sort-Object
        Set-Content (Join-Path $folder 'zz.csv') "LastName`nDoe 3`nDoe 4"
        $all = Join-Path $folder '*.csv'
    }

    AfterEach {
        Clear-Org
    }

    It 'are loaded once, and a warning names both' {
        $load = Import-SfData Contact insert -Path $all -PollInterval 0.01 -WarningVariable warnings -WarningAction SilentlyContinue

        $load.NumberRecordsSucceeded | Should -Be 4
        $warnings | Should -HaveCount $names.Count
        foreach ($name in $names) {
            @($warnings) -like "*'$name' is the same as '$file'*-AllowDuplicate*" | Should -HaveCount 1
        }
    }

    It 'are sent and tested once' {
        $job = New-SfIngestJob Contact insert
        $sent = $job | Send-SfJobData -LiteralPath (Get-ChildItem $folder).FullName -WarningAction SilentlyContinue
        $sent.NumberRecordsSent | Should -Be 4
        $tested = Test-SfData Contact insert -Path $all -Verbose 4>&1 3>$null
        @($tested) -like 'Tested 2 row*' | Should -HaveCount 2
    }

    It 'are each loaded with -AllowDuplicate, but a path that is named twice' {
        $load = Import-SfData Contact insert -Path $all, $file -AllowDuplicate @Quick -WarningVariable warnings

        $load.NumberRecordsSucceeded | Should -Be (2 * ($names.Count + 2))
        $warnings | Should -HaveCount 1
        "$warnings" | Should -BeLike "*'$file' is named 2 times*"
    }
}

Describe 'What is not a file' -Skip:($env:OS -eq 'Windows_NT') {
    BeforeAll {
        $null = Connect-SfOrg -Local
        $pipe = Join-Path $TestDrive 'pipe.csv'
        mkfifo $pipe
        $null = New-Item (Join-Path $TestDrive 'link.csv') -ItemType SymbolicLink -Value $pipe
    }

    AfterAll {
        Clear-Org
    }

    It 'is refused at once: <_>' -ForEach @(
        'Import-SfData Contact insert -Path $path'
        'Import-SfData Contact insert -LiteralPath $path'
        'Test-SfData Contact insert -Path $path'
        'New-SfIngestJob Contact insert | Send-SfJobData -Path $path'
        'New-SfIngestJob Contact insert -Path $path'
        '[pscustomobject]@{ LastName = 1 } | Test-SfData Contact insert -ColumnMap $path'
        'Connect-SfOrg -ClientId x -Username y -PrivateKeyPath $path'
        'Connect-SfOrg -Local -Seed $path'
        'Get-SfLoad $path'
    ) {
        foreach ($path in $pipe, (Join-Path $TestDrive 'link.csv'), '/dev/null') {
            if ($path -eq '/dev/null' -and $_ -like '*ColumnMap*') {
                continue
            }
            $failure = Get-Failure ([scriptblock]::Create($_))
            Assert-Failure $failure NotRegularFile $path, 'is a pipe, a device or a socket' -NextStep 'Write what comes out of it to a file'
        }
    }

    It 'may be among the files that wildcards find' {
        $null = Connect-SfOrg -Local
        Set-Content (Join-Path $TestDrive 'contacts.csv') "LastName`nDoe"
        Assert-Failure (Get-Failure { Import-SfData Contact insert -Path (Join-Path $TestDrive '*.csv') }) NotRegularFile $TestDrive
    }

    It 'is not written to, nor replaced: <_>' -ForEach @(
        'Import-SfData Contact insert -Path $file -Journal $path'
        'Import-SfData Contact insert -Path $file -Journal $path -WhatIf'
        'Import-SfData Contact insert -Path $file -ResultDirectory $folder -Force'
        '$job | Get-SfJobResult -Kind Successful -OutFile $path -Force'
        '$job | Get-SfJobResult -OutDirectory $folder -Force'
        'Export-SfSchema Contact $path -Force'
    ) {
        $null = Connect-SfOrg -Local
        $file = New-ContactFile 2
        $job = [pscustomobject]@{ LastName = 'Doe' } | Complete-Load
        foreach ($kind in 'pipe', 'link') {
            $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())")).FullName
            $path = Join-Path $folder 'Successful.csv'
            if ($kind -eq 'link') {
                $null = New-Item $path -ItemType SymbolicLink -Value $pipe
            } else {
                mkfifo $path
            }
            $before = (Get-Item $path).UnixMode
            $failure = Get-Failure ([scriptblock]::Create($_))

            Assert-Failure $failure FileNotWritable 'Successful.csv', 'it is a pipe, a device or a socket'
            (Get-Item $path).UnixMode | Should -Be $before
            (Get-ChildItem $folder -Force).Name | Should -Be 'Successful.csv'
        }
    }
}
