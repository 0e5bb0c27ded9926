BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    # Loads contacts of which every third is refused.
    function Complete-Mixed([int]$Count = 9, [hashtable]$Settings = @{}) {
        1..$Count | ForEach-Object {
            [pscustomobject]@{ LastName = "Doe $_"; Email = if ($_ % 3) { "doe$_@mail.example" } else { 'no address' }; Title = 'a, "b"' }
        } | Complete-Load -Settings $Settings
    }
}

AfterAll {
    Clear-Org
}

Describe 'The error of a failed record' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $failed = @(Complete-Mixed | Get-SfJobResult -Kind Failed)
    }

    It 'is taken apart' {
        $failed[0].ErrorCode | Should -Be 'INVALID_EMAIL_ADDRESS'
        $failed[0].ErrorMessage | Should -Be 'Email: invalid email address: no address'
        , $failed[0].ErrorFields | Should -BeOfType [string[]]
        $failed[0].ErrorFields | Should -Be 'Email'
    }

    It 'can be asked for as a property' {
        $failed | Where-Object ErrorCode -EQ INVALID_EMAIL_ADDRESS | Should -HaveCount 3
        $failed | Where-Object ErrorCode -EQ UNABLE_TO_LOCK_ROW | Should -BeNullOrEmpty
        $group = $failed | Group-Object ErrorCode
        $group.Name, $group.Count | Should -Be 'INVALID_EMAIL_ADDRESS', 3
        ($failed | Select-Object ErrorCode, LastName)[0].PSObject.Properties.Name | Should -Be 'ErrorCode', 'LastName'
        $failed | ForEach-Object ErrorFields | Should -Be 'Email', 'Email', 'Email'
        ($failed | Format-Table ErrorCode | Out-String) | Should -Match 'INVALID_EMAIL_ADDRESS'
    }

    It 'is no column' {
        $columns = 'sf__Id', 'sf__Error', 'LastName', 'Email', 'Title'
        ($failed | ConvertTo-Csv)[0] | Should -Be ('"{0}"' -f ($columns -join '","'))
        ($failed | Select-Object *)[0].PSObject.Properties.Name | Should -Be $columns
        $failed[0].PSObject.Properties.Name | Should -Be $columns
        ($failed[0] | ConvertTo-Json | ConvertFrom-Json).PSObject.Properties.Name | Should -Be $columns
        ($failed[0] | Get-Member -MemberType Properties).Name | Sort-Object | Should -Be ($columns | Sort-Object)
    }

    It 'leaves a column of the user''s alone that is called like it' {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $record = [pscustomobject]@{ LastName = 'Doe'; ErrorCode = 'mine' }
        $job = $record | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Stop-SfIngestJob -Confirm:$false
        ($job | Get-SfJobResult -Kind Unprocessed).ErrorCode | Should -Be 'mine'
    }

    It 'is not sent again, also not by a record that was away: <Way>' -ForEach @(
        @{ Way = 'here'; Move = { $args } }
        @{ Way = 'Start-Job'; Move = { Start-Job { $input } -InputObject $args | Receive-Job -Wait -AutoRemoveJob } }
        @{ Way = 'Export-Clixml'; Move = { $args | Export-Clixml "$TestDrive/failed.xml"; Import-Clixml "$TestDrive/failed.xml" } }
    ) {
        $obstacle = if ($Way -eq 'Start-Job') { Get-StartJobObstacle }
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }

        $moved = & $Move @failed
        $moved | Where-Object ErrorCode -EQ INVALID_EMAIL_ADDRESS | Should -HaveCount 3
        $job = $moved | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Stop-SfIngestJob -Confirm:$false
        $sent = @($job | Get-SfJobResult -Kind Unprocessed)
        $sent | Should -HaveCount 3
        $sent[0].PSObject.Properties.Name | Should -Be 'LastName', 'Email', 'Title'
    }

    It 'goes with the module' {
        Invoke-Process "Import-Module '$ModulePath'; Import-Module '$ModulePath' -Force; Remove-Module BulkApi2
            `$record = [pscustomobject]@{ PSTypeName = 'BulkApi2.FailedRecord'; sf__Error = 'A:b:C --' }
            `"[`$(`$record.ErrorCode)]`"; Import-Module '$ModulePath'; `"[`$(`$record.ErrorCode)]`"" | Should -Be '[]', '[A]'
    }
}

Describe 'Only errors that pass by themselves' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $ended = Complete-Mixed
    }

    It 'is a choice of failed records' {
        $ended | Get-SfJobResult -Transient | Should -BeNullOrEmpty
        $ended | Get-SfJobResult -Transient -Kind failed | Should -BeNullOrEmpty
        $file = $ended | Get-SfJobResult -Transient -OutFile "$TestDrive/transient.csv"
        Get-Content $file | Should -Be '"sf__Id","sf__Error",LastName,Email,Title'
    }

    It 'is of failed records only' {
        Assert-Failure (Get-Failure { $ended | Get-SfJobResult -Transient -Kind Successful, Failed }) KindNotAllowed 'Successful, Failed'
    }
}

Describe 'Results in files' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $first = Complete-Mixed 9
        $second = Complete-Mixed 6
        $folder = "$TestDrive/made/results"
    }

    It 'are one for each kind over all jobs' {
        $files = $first, $second | Get-SfJobResult -OutDirectory $folder
        $files | Should -BeOfType [IO.FileInfo]
        $files.Name | Should -Be 'Successful.csv', 'Failed.csv', 'Unprocessed.csv'
        foreach ($kind in 'Successful', 'Failed') {
            $records = $first, $second | Get-SfJobResult -Kind $kind
            (Import-Csv "$folder/$kind.csv" | ConvertTo-Csv) | Should -Be ($records | ConvertTo-Csv)
        }

        Get-Content "$folder/Unprocessed.csv" | Should -Be 'LastName,Email,Title'
    }

    It 'are replaced with -Force only' {
        Set-Content "$TestDrive/old.csv" old
        $failure = Get-Failure { 'no job' | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/old.csv" }
        Assert-Failure $failure FileExists 'old.csv' -NextStep '-Force'
        Get-Content "$TestDrive/old.csv" | Should -Be 'old'
        $first | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/old.csv" -Force
        Import-Csv "$TestDrive/old.csv" | Should -HaveCount 3
    }

    It 'are those that -Kind names' {
        ($first | Get-SfJobResult -Kind Failed -OutDirectory "$TestDrive/failed").Name | Should -Be 'Failed.csv'
        Get-ChildItem "$TestDrive/failed" | Should -HaveCount 1
    }

    It 'are of one kind' {
        $failure = Get-Failure { $first | Get-SfJobResult -OutFile "$TestDrive/all.csv" }
        Assert-Failure $failure KindNotAllowed 'Successful, Failed, Unprocessed' -NextStep '-OutDirectory'
        Test-Path "$TestDrive/all.csv" | Should -BeFalse
    }

    It 'leave out a job that is an error, and name it' {
        $open = New-SfIngestJob Contact insert
        $file = $first, $open, $second |
            Get-SfJobResult -Kind Failed -OutFile "$TestDrive/some.csv" -ErrorVariable errors -ErrorAction SilentlyContinue
        Import-Csv $file | Should -HaveCount 5
        $errors | Should -HaveCount 1
        Assert-Failure $errors[0] JobNotFinished $open.Id
    }

    It 'are not there when the command ends before' {
        Get-Failure {
            $first, (New-SfIngestJob Contact insert) | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/half.csv" -ErrorAction Stop
        } |
            Should -Not -BeNullOrEmpty
        Get-ChildItem $TestDrive -Filter 'half*' | Should -BeNullOrEmpty
        Get-ChildItem $TestDrive -Filter '*.tmp' | Should -BeNullOrEmpty
    }

    It 'take results of another delimiter, but no other columns' {
        $piped = Complete-Mixed 3 @{ ColumnDelimiter = 'PIPE'; LineEnding = 'CRLF' }
        $other = [pscustomobject]@{ Name = 'Acme' } | Complete-Load -Object Account
        $file = $first, $piped, $other |
            Get-SfJobResult -Kind Successful -OutFile "$TestDrive/mixed.csv" -ErrorVariable errors -ErrorAction SilentlyContinue
        $written = Import-Csv $file
        $written | Should -HaveCount 8
        $written.Title | Select-Object -Unique | Should -Be 'a, "b"'
        Assert-Failure $errors[0] ResultColumnsDiffer $first.Id, $other.Id
        $errors[0].TargetObject.Id | Should -Be $other.Id
    }
}

Describe 'The numbers of a job' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    It 'agree with those of its records' {
        $ended = Complete-Mixed 6
        $null = $ended | Get-SfJobResult -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'are a warning where they do not' {
        $ended = Complete-Mixed 6
        $ended.NumberRecordsSent = 8
        $null = $ended | Get-SfJobResult -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Be "ResultMismatch: job $($ended.Id) (insert Contact): 6 records came in all, and 8 were sent."
        $ended | Get-SfJobResult -Kind Failed -WarningVariable warnings | Should -HaveCount 2
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'A result that is cut off' {
    AfterEach {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'is downloaded again, with a warning' {
        $local = Start-SfLocalOrg -ProcessingTime 0 -Fault 'GET successfulResults: short after 900 bytes'
        $null = Connect-ByApp $local
        $ended = 1..200 | ForEach-Object { [pscustomobject]@{ LastName = "Doe $_"; Email = if ($_ -eq 7) { 'no' } } } | Complete-Load
        $records = $ended | Get-SfJobResult -WarningVariable warnings -WarningAction SilentlyContinue
        $records | Should -HaveCount 200
        $warnings | Should -HaveCount 1
        "$warnings" | Should -Match "cut off.+Trying again"
        $local.Faults.Fired | Should -Be 1
    }
}

Describe 'Wait-SfIngestJob -FailOnError' {
    BeforeAll {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    It 'emits the job, and makes its failed rows an error after all jobs' {
        $jobs = 9, 2 | ForEach-Object { Complete-Mixed $_ }
        $out = $jobs | Wait-SfIngestJob -FailOnError -ErrorVariable errors -ErrorAction SilentlyContinue
        $out.Id | Should -Be $jobs.Id
        $errors | Should -HaveCount 1
        Assert-Failure $errors[0] RowsFailed $jobs[0].Id, '3 of 9 rows' -NextStep 'Get-SfJobResult -Kind Failed'
        $errors[0].TargetObject.Id | Should -Be $jobs[0].Id
        $jobs | Wait-SfIngestJob | Should -HaveCount 2
    }

    It 'stops a runbook' {
        $job = Complete-Mixed 3
        Assert-Failure (Get-Failure { $job.Id | Wait-SfIngestJob -FailOnError }) RowsFailed $job.Id
    }
}
