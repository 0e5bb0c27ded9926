BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'A pipeline that wants no more' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $temp = New-TempFolder
    }

    AfterEach {
        Remove-TempFolder $temp
        Clear-Org
    }

    It 'Get-SfJobResult ends with the first record, and leaves no file' {
        $job = New-Record 5000 | Complete-Load
        $first = $job | Get-SfJobResult | Select-Object -First 1

        $first.LastName | Should -BeLike 'Doe *'
        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
    }

    It 'Get-SfIngestJob ends with the first job' {
        $jobs = 1..3 | ForEach-Object { New-SfIngestJob Contact insert }
        $jobs.Id | Should -Contain (Get-SfIngestJob | Select-Object -First 1).Id
    }

    It 'Send-SfJobData tells once of a job that is not there, and passes the rest of the records over: <_>' -ForEach @(
        '750000000000000AAA'
        'nonsense'
    ) {
        New-Record 300 | Send-SfJobData -Job $_ -ErrorVariable failures -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failures | Should -HaveCount 1
        Assert-Failure $failures[0] JobNotFound $_
        "$($failures[0])" | Should -Not -BeLike '*stays open*'
    }

    It 'Send-SfJobData emits one job, which may be the last thing that is wanted' {
        $sent = New-Record 3 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Select-Object -First 1

        $sent.NumberRecordsSent | Should -Be 3
        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
    }

    It 'Send-SfJobData sends nothing of a pipeline that broke, and leaves no file' {
        $job = New-SfIngestJob Contact insert
        $failure = Get-Failure {
            New-Record 2000 | ForEach-Object { if ($_.LastName -eq 'Doe 1500') { throw 'broken' }; $_ } | Send-SfJobData -Job $job
        }

        "$failure" | Should -Be 'broken'
        Assert-OpenAndEmpty $job
        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
    }

    It 'Send-SfJobData leaves no file after <Name>' -ForEach @(
        @{ Name = 'a load'; Script = { New-Record 2000 | Send-SfJobData -Job $job } }
        @{ Name = 'an unknown column'; Script = { [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 1 } | Send-SfJobData -Job $job } }
        @{
            Name = 'a value of no use'
            Script = { 1..2000 | ForEach-Object { [pscustomobject]@{ LastName = "$([char]0xD83D)" } } | Send-SfJobData -Job $job }
        }
        @{
            Name = 'a file with other row ends'
            Script = {
                [IO.File]::WriteAllText("$TestDrive/crlf.csv", "LastName`r`nOne`r`n")
                $job | Send-SfJobData -Path "$TestDrive/crlf.csv"
            }
        }
        @{
            Name = 'a file with other row ends and -WhatIf'
            Script = {
                [IO.File]::WriteAllText("$TestDrive/crlf.csv", "LastName`r`nOne`r`n")
                $job | Send-SfJobData -Path "$TestDrive/crlf.csv" -WhatIf
            }
        }
        @{ Name = 'an unknown job'; Script = { New-Record | Send-SfJobData -Job 7505g00000ABCDEAA4 } }
        @{ Name = 'a job that is aborted'; Script = { $null = $job | Stop-SfIngestJob; New-Record | Send-SfJobData -Job $job } }
    ) {
        $job = New-SfIngestJob Contact insert
        try { & $Script *> $null } catch { $null = $_ }

        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
    }

    It 'leaves no file when the process is killed while records are read' {
        $text = Invoke-Process @"
            Import-Module '$ModulePath'
            `$null = Connect-SfOrg -Local
            & { 1..3 | ForEach-Object { [pscustomobject]@{ LastName = "Doe `$_" } }; 'killed'; (Get-Process -Id `$PID).Kill() } |
                ForEach-Object { if (`$_ -is [string]) { [Console]::WriteLine(`$_) } else { `$_ } } |
                Send-SfJobData -Job (New-SfIngestJob Contact insert)
"@
        $text | Should -Contain 'killed'
        Get-ChildItem $temp.Path -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'writes records to a file that nobody finds, even while they are read' -Skip:$IsWindows {
        $job = New-SfIngestJob Contact insert
        $script:found = $null
        $sent = & { New-Record 1; $script:found = Get-ChildItem $temp.Path; New-Record 1 } | Send-SfJobData -Job $job

        $sent.NumberRecordsSent | Should -Be 2
        $script:found | Should -BeNullOrEmpty
    }
}

Describe 'Stopping a pipeline (Ctrl+C)' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 3600
        $temp = New-TempFolder
    }

    AfterEach {
        Remove-TempFolder $temp
        Clear-Org
    }

    It 'Wait-SfIngestJob ends within a second and leaves the job alone (<Name>)' -ForEach @(
        @{ Name = 'a pause of an hour'; Pause = 3600 }, @{ Name = 'hardly a pause'; Pause = 0.001 }
    ) {
        $job = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
        $apart = Start-Apart 'param($job, $pause) $job | Wait-SfIngestJob -PollInterval $pause -Verbose' $job, $Pause

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 1
        ($job | Get-SfIngestJob).State | Should -Be 'UploadComplete'
        Assert-Failure (Get-Failure { $job | Wait-SfIngestJob -Timeout 0 }) WaitTimeout $job.Id
    }

    It 'Send-SfJobData ends within a second, sends nothing, and leaves no file' {
        $job = New-SfIngestJob Contact insert
        $apart = Start-Apart 'param($job)
            & {
                1..2000 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_" } }
                Write-Verbose "waiting" -Verbose
                Wait-Event never
            } | Send-SfJobData -Job $job' $job

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 1
        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
        $sent = New-Record 1 | Send-SfJobData -Job $job | Close-SfIngestJob
        $sent.State | Should -Be 'UploadComplete'
    }

    It 'Get-SfJobResult ends within a second, and leaves no file' {
        $job = New-Record 100 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Stop-SfIngestJob
        $apart = Start-Apart 'param($job) $job | Get-SfJobResult | ForEach-Object { Write-Verbose "one" -Verbose; Wait-Event never }' $job

        (Stop-Apart $apart).TotalSeconds | Should -BeLessThan 1
        Get-ChildItem $temp.Path | Should -BeNullOrEmpty
    }

    It 'the runspace goes on with the next command' {
        $job = New-Record 2 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
        $apart = Start-Apart 'param($job) $job | Wait-SfIngestJob -PollInterval 3600 -Verbose' $job
        $apart.Shell.Stop()
        $apart.Shell.Commands.Clear()
        $state = $apart.Shell.AddScript('param($job) ($job | Get-SfIngestJob).State').AddArgument($job).Invoke()
        $apart.Shell.Dispose()

        $state | Should -Be 'UploadComplete'
    }
}
