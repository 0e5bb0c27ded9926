BeforeDiscovery {
    . $PSScriptRoot/Disks.ps1
    $isSkipped = [bool]$DiskObstacle
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Load.ps1
    . $PSScriptRoot/Disks.ps1

    # Some hundred KB of contacts, more than a small disk has room for.
    function New-LargeRecord([int]$Count = 500) {
        1..$Count | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_"; Description = 'x' * 1000 } }
    }

    # What is there but the file that takes the room.
    function Get-Rest([string]$Folder) {
        (Get-ChildItem $Folder -Recurse -Force -File).Name | Where-Object { $_ -ne 'filler' }
    }
}

Describe 'A full disk' -Skip:$isSkipped {
    BeforeEach {
        $local = Connect-FaultyOrg
        $disk = Mount-Disk
    }

    AfterEach {
        Dismount-Disk
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'for temporary files: nothing is sent, and nothing left (<Name>)' -ForEach @(
        @{ Name = 'Send-SfJobData'; Script = { New-LargeRecord | Send-SfJobData -Job $job } }
        @{ Name = 'Import-SfData'; Script = { New-LargeRecord | Import-SfData Contact insert } }
        @{ Name = 'Import-SfData of a file that is rewritten'; Script = { Import-SfData Contact insert -Path $file -Encoding latin1 } }
        @{ Name = 'Send-SfJobData of a file that is rewritten'; Script = { $job | Send-SfJobData -Path $file -Encoding latin1 } }
    ) {
        $job = New-SfIngestJob Contact insert
        $file = Join-Path $TestDrive 'large.csv'
        New-LargeRecord | Export-Csv $file -Encoding latin1
        Add-Content $file "`"Müller`",`"x`"" -Encoding latin1
        $failure = Use-Temp $disk { Get-Failure $Script }

        Assert-Failure $failure FileNotWritable $disk, 'space' -NextStep 'space on the disk'
        Get-Rest $disk | Should -BeNullOrEmpty
        Get-SfIngestJob | ForEach-Object State | Should -Be 'Open'
        Get-ContactName $local | Should -BeNullOrEmpty
    }

    It 'for temporary files, after a part was sent: one error says where the rows are' {
        $sent, $failures = Use-Temp $disk {
            & { New-LargeRecord 101; Limit-Disk $disk; New-LargeRecord 100 } |
                Send-SfJobData -Job (New-SfIngestJob Contact insert) -MaxRecords 100 2>&1
        }

        $sent.NumberRecordsSent | Should -Be 100
        Assert-Failure $failures FileNotWritable $disk, "Rows 1 to 100 went to the job $($sent.Id); rows from 101 on were not sent"
    }

    It 'for temporary files: results are an error, and come when there is room' {
        $ended = New-LargeRecord | Complete-Load
        Assert-Failure (Use-Temp $disk { Get-Failure { $ended | Get-SfJobResult } }) FileNotWritable $disk
        Get-Rest $disk | Should -BeNullOrEmpty
        $ended | Get-SfJobResult | Should -HaveCount 500
    }

    It 'for a journal that is new: nothing is sent' {
        Limit-Disk $disk
        $failure = Get-Failure { Import-SfData Contact insert -Path (New-ContactFile 25) -MaxRecords 10 -Journal "$disk/journal" }
        Assert-Failure $failure FileNotWritable "$disk/journal" -NextStep 'space on the disk'
        Get-SfIngestJob | Should -BeNullOrEmpty
        Get-Content "$disk/journal" -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'for the records beside a journal: nothing is sent, and nothing left' {
        $failure = Get-Failure { New-LargeRecord | Import-SfData Contact insert -Journal "$disk/journal" }
        Assert-Failure $failure FileNotWritable "$disk/journal.records"
        Get-SfIngestJob | Should -BeNullOrEmpty
        Get-Rest $disk | Should -BeNullOrEmpty
    }

    It 'for a journal, in the middle of a load: it stops, and goes on when there is room' {
        $load = @{
            Object = 'Contact'
            Operation = 'insert'
            Path = New-ContactFile 400
            MaxRecords = 4
            Parallel = 1
            Journal = "$disk/journal"
            PollInterval = 0.01
        }
        Limit-Disk $disk 48
        $failure = Get-Failure { Import-SfData @load -WarningAction SilentlyContinue }
        Assert-Failure $failure FileNotWritable "$disk/journal", 'No space left' -NextStep 'Run the same command again'
        "$failure" | Should -Not -Match 'another path'
        @(Get-ContactName $local).Count | Should -BeLessThan 400

        Remove-Item "$disk/filler"
        (Import-SfData @load -WarningAction SilentlyContinue).State | Should -Be 'Complete'
        Assert-LoadedOnce $local 400
    }

    It 'for results of a load: the summary tells of all rows, and with a journal they come when there is room' {
        Limit-Disk $disk 8
        $load = @{
            Object = 'Contact'
            Operation = 'insert'
            Path = New-ContactFile 400
            ResultDirectory = "$disk/results"
            Journal = New-JournalPath
            PollInterval = 0.01
        }
        $summary = Import-SfData @load -ErrorVariable failures -ErrorAction SilentlyContinue -WarningAction SilentlyContinue

        Format-Number $summary | Should -Be '400 sent, 400 loaded, 0 failed, 0 not processed, of 400'
        $failures.FullyQualifiedErrorId -replace ',.*' | Select-Object -Unique | Should -Be 'FileNotWritable'
        Get-Rest $disk | Should -BeNullOrEmpty
        $summary.SuccessfulPath | Should -BeNullOrEmpty

        Remove-Item "$disk/filler"
        $again = Import-SfData @load -WarningAction SilentlyContinue
        Import-Csv $again.SuccessfulPath | Should -HaveCount 400
        Assert-LoadedOnce $local 400
    }

    It 'for -OutFile: the file that was there stays as it was' {
        $ended = New-LargeRecord | Complete-Load
        Set-Content "$disk/out.csv" 'as it was'
        $failure = Get-Failure { $ended | Get-SfJobResult -Kind Successful -OutFile "$disk/out.csv" -Force }
        Assert-Failure $failure FileNotWritable "$disk/out.csv"
        Get-Rest $disk | Should -Be 'out.csv'
        Get-Content "$disk/out.csv" | Should -Be 'as it was'
    }

    It 'for a description of objects: the file that was there stays as it was' {
        Set-Content "$disk/schema.json" 'as it was'
        Limit-Disk $disk
        $failure = Get-Failure { Export-SfSchema Contact "$disk/schema.json" -Force }
        Assert-Failure $failure FileNotWritable "$disk/schema.json"
        Get-Rest $disk | Should -Be 'schema.json'
        Get-Content "$disk/schema.json" | Should -Be 'as it was'
    }
}

Describe 'A disk that may only be read' -Skip:$isSkipped {
    BeforeAll {
        $disk = Mount-Disk -ReadOnly
        $local = Connect-FaultyOrg
        $ended = New-Record 2 | Complete-Load
    }

    AfterAll {
        Dismount-Disk
        Clear-Org
        Stop-SfLocalOrg
    }

    It '<Name> is FileNotWritable' -ForEach @(
        @{ Name = '-Journal'; Script = { New-Record 2 | Import-SfData Contact insert -Journal "$disk/journal" } }
        @{ Name = '-Journal of a file'; Script = { Import-SfData Contact insert -Path (New-ContactFile 2) -Journal "$disk/journal" } }
        @{ Name = '-OutFile'; Script = { $ended | Get-SfJobResult -Kind Successful -OutFile "$disk/out.csv" } }
        @{ Name = '-OutDirectory'; Script = { $ended | Get-SfJobResult -OutDirectory "$disk/out" } }
        @{ Name = 'Export-SfSchema'; Script = { Export-SfSchema Contact "$disk/schema.json" } }
    ) {
        $jobs = @(Get-SfIngestJob).Count
        Assert-Failure (Get-Failure $Script) FileNotWritable $disk -NextStep 'permissions'
        @(Get-SfIngestJob).Count | Should -Be $jobs -Because 'nothing was sent'
    }

    It 'results of a load that cannot lie there keep it from being sent' {
        $jobs = @(Get-SfIngestJob).Count
        $load = { Import-SfData Contact insert -Path (New-ContactFile 3) -ResultDirectory $disk @Quick }

        Assert-Failure (Get-Failure $load) FileNotWritable $disk, 'read-only'
        @(Get-SfIngestJob).Count | Should -Be $jobs
    }
}

Describe 'A folder for temporary files that <Name>' -ForEach @(
    @{ Name = 'is not there'; Folder = { Join-Path $TestDrive 'none' } }
    @{ Name = 'is a file'; Folder = { $file = Join-Path $TestDrive 'file'; Set-Content $file x; $file } }
    @{ Name = 'may only be read'; Folder = { Mount-Disk -ReadOnly }; Mounts = $true }
) {
    BeforeAll {
        $local = Connect-FaultyOrg
        $ended = New-Record 2 | Complete-Load
    }

    AfterAll {
        if (-not $DiskObstacle) { Dismount-Disk }
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'is named, and nothing is sent: <_>' -ForEach @(
        'New-Record 2 | Send-SfJobData -Job $job', 'New-Record 2 | Import-SfData Contact insert'
        '$ended | Get-SfJobResult', 'Send-SfJobData $job -Path $rewritten -Encoding latin1'
    ) {
        if ($Mounts -and $DiskObstacle) {
            Set-ItResult -Skipped -Because $DiskObstacle
            return
        }

        $job = New-SfIngestJob Contact insert
        $rewritten = Join-Path $TestDrive 'latin1.csv'
        Set-Content $rewritten "LastName`nMüller" -Encoding latin1
        $folder = & $Folder
        $failure = Use-Temp $folder { Get-Failure ([scriptblock]::Create($_)) }

        Assert-Failure $failure FileNotWritable
        Assert-OpenAndEmpty $job
    }

    It 'is not needed for a file that is sent as it is' {
        $summary = Use-Temp (Join-Path $TestDrive 'none') { Import-SfData Contact insert -Path (New-ContactFile 2) @Quick }
        $summary.State | Should -Be 'Complete'
    }
}
