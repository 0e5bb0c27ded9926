BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'A load from end to end' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $csv = Join-Path $TestDrive 'contacts.csv'
        Set-Content $csv (@(
            'LastName,Email,External_Id__c'
            'Ångström,a@mail.example,F-1'
            '"Doe, ""Jo""",b@mail.example,F-2'
            ',c@mail.example,F-3'
            'Doe,no address,F-4'
            'Doe,d@mail.example,F-1'
        ) -join "`n")
    }

    AfterEach {
        Clear-Org
    }

    It 'takes three lines' {
        $job = New-SfIngestJob -Object Contact -Operation insert
        $failed = Import-Csv $csv | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob | Get-SfJobResult -Kind Failed

        $failed.External_Id__c | Sort-Object | Should -Be 'F-1', 'F-3', 'F-4'
        ($failed | Where-Object External_Id__c -EQ 'F-1').sf__Error | Should -BeLike 'DUPLICATE_VALUE:*'
        ($failed | Where-Object External_Id__c -EQ 'F-3').sf__Error | Should -BeLike 'REQUIRED_FIELD_MISSING:*LastName*'
        ($failed | Where-Object External_Id__c -EQ 'F-4').sf__Error | Should -BeLike 'INVALID_EMAIL_ADDRESS:*Email*'
    }

    It 'takes one line' {
        $loaded = Import-Csv $csv |
            Send-SfJobData -Job (New-SfIngestJob Contact insert) |
            Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult -Kind Successful

        $loaded.LastName | Sort-Object | Should -Be 'Ångström', 'Doe, "Jo"'
        $loaded.sf__Created | Should -Be 'true', 'true'
        $loaded.sf__Id | Should -Match '^003[a-zA-Z0-9]{15}$'
    }

    It 'takes a file as it is' {
        $job = New-SfIngestJob Contact insert | Send-SfJobData -Path $csv |
            Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01

        $job.State | Should -Be 'JobComplete'
        $job.NumberRecordsSent | Should -Be 5
        $job.NumberRecordsProcessed | Should -Be 5
        $job.NumberRecordsFailed | Should -Be 3
    }

    It 'takes a small file in one request' {
        $job = New-SfIngestJob Contact insert -Path $csv
        $job.State | Should -Be 'UploadComplete'
        $closed = $job | Close-SfIngestJob
        $ended = $closed | Wait-SfIngestJob -PollInterval 0.01

        $closed.Id | Should -Be $job.Id
        $closed.State | Should -Be 'UploadComplete'
        $ended.NumberRecordsProcessed | Should -Be 5
        $ended.NumberRecordsFailed | Should -Be 3
    }

    It 'takes text in one request' {
        $text = New-Record 3 | ConvertTo-Csv | Out-String
        $ended = New-SfIngestJob Contact insert -Data $text | Wait-SfIngestJob -PollInterval 0.01

        $ended.NumberRecordsProcessed | Should -Be 3
        $ended.NumberRecordsFailed | Should -Be 0
    }

    It 'keeps text exactly, in whatever way it travels: <Way>' -ForEach @(
        @{ Way = 'records' }, @{ Way = 'file' }, @{ Way = 'one request' }
    ) {
        $values = "two`nlines", "two`r`nlines", 'a "quoted" word', 'comma, comma', ' blanks ', '日本語 🎉',
            "tab`there", '=1+1', "'", '#', 'a;b|c^d`e'
        $records = foreach ($i in 0..($values.Count - 1)) {
            [pscustomobject]@{ LastName = "{0:d2}" -f $i; Description = $values[$i] }
        }
        $text = ($records | ConvertTo-Csv) -join "`n"
        $job = switch ($Way) {
            'records' { $records | Send-SfJobData -Job (New-SfIngestJob Contact insert) }
            'file' {
                [IO.File]::WriteAllText("$TestDrive/values.csv", $text)
                New-SfIngestJob Contact insert | Send-SfJobData -Path "$TestDrive/values.csv"
            }
            'one request' { New-SfIngestJob Contact insert -Data $text }
        }
        $sent = $job | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SentRecord

        $sent.Description | Should -BeExactly $values
    }

    It 'changes no formula, neither in what is sent nor in files of results: <Way>' -ForEach @(
        @{ Way = 'records' }, @{ Way = 'a file' }, @{ Way = 'a file that is rewritten' }
    ) {
        $values = '=1+1', '+1', '-1', '@SUM(A1:A9)', '=cmd|'' /C calc''!A0',
            '=HYPERLINK("http://mail.example","x")', "`t=1", "'=1", '=1,=2;=3', '%0A-1'
        $records = foreach ($value in $values) { [pscustomobject]@{ LastName = $value; Email = 'no address'; Description = $value } }
        $records += foreach ($value in $values) { [pscustomobject]@{ LastName = $value; Email = 'a@mail.example'; Description = $value } }
        $file = Join-Path $TestDrive 'formulas.csv'
        $records | Export-Csv $file -Encoding ($Way -eq 'a file' ? 'utf8' : 'unicode')
        $folder = Join-Path $TestDrive "formulas-$($Way -replace ' ')"
        $load = @{
            Object = 'Contact'
            Operation = 'insert'
            ResultDirectory = $folder
            PollInterval = 0.01
            WarningAction = 'SilentlyContinue'
        }
        $summary = if ($Way -eq 'records') { $records | Import-SfData @load } else { Import-SfData @load -Path $file }

        foreach ($kind in 'Successful', 'Failed') {
            $there = @(Import-Csv $summary."${kind}Path")
            $there.Description | Sort-Object | Should -BeExactly ($values | Sort-Object)
            $there.LastName | ForEach-Object { $_.Trim() } | Sort-Object |
                Should -BeExactly ($values | ForEach-Object { $_.Trim() } | Sort-Object)
            ($summary.Jobs | Get-SfJobResult -Kind $kind).Description | Sort-Object | Should -BeExactly ($values | Sort-Object)
            $out = $summary.Jobs | Get-SfJobResult -Kind $kind -OutFile "$TestDrive/out-$kind.csv" -Force
            (Import-Csv $out).Description | Sort-Object | Should -BeExactly ($values | Sort-Object)
        }
    }
}

Describe 'Operations' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $ids = (New-Record 2 | Complete-Load | Get-SfJobResult -Kind Successful).sf__Id
    }

    AfterEach {
        Clear-Org
    }

    It 'insert creates records' {
        $ids | Should -HaveCount 2
        $ids | Sort-Object -Unique | Should -HaveCount 2
    }

    It 'update changes those whose Id is given' {
        $job = @(
            [pscustomobject]@{ Id = $ids[0]; Title = 'CEO' }
            [pscustomobject]@{ Id = $ids[0] -replace '^003', '001'; Title = 'CFO' }
        ) | Complete-Load -Operation update

        $done = $job | Get-SfJobResult -Kind Successful
        $done.sf__Id | Should -Be $ids[0]
        $done.sf__Created | Should -Be 'false'
        $done.Title | Should -Be 'CEO'
        ($job | Get-SfJobResult -Kind Failed).Title | Should -Be 'CFO'
    }

    It 'upsert changes those that are found and creates the others' {
        $upsert = @{ Operation = 'upsert'; Settings = @{ ExternalIdField = 'External_Id__c' } }
        $first = [pscustomobject]@{ External_Id__c = 'X-1'; LastName = 'One' } |
            Complete-Load @upsert | Get-SfJobResult -Kind Successful
        $second = [pscustomobject]@{ External_Id__c = 'X-1'; LastName = 'Uno' },
            [pscustomobject]@{ External_Id__c = 'X-2'; LastName = 'Due' } |
            Complete-Load @upsert | Get-SfJobResult -Kind Successful | Sort-Object External_Id__c

        $first.sf__Created | Should -Be 'true'
        $second.sf__Created | Should -Be 'false', 'true'
        $second[0].sf__Id | Should -Be $first.sf__Id
    }

    It 'upsert by Id' {
        $done = [pscustomobject]@{ Id = $ids[1]; LastName = 'Changed' } |
            Complete-Load -Operation upsert -Settings @{ ExternalIdField = 'Id' } | Get-SfJobResult -Kind Successful

        $done.sf__Id | Should -Be $ids[1]
        $done.sf__Created | Should -Be 'false'
    }

    It '<Operation> deletes, and what is deleted cannot be changed' -ForEach @(
        @{ Operation = 'delete' }, @{ Operation = 'hardDelete' }
    ) {
        $deleted = [pscustomobject]@{ Id = $ids[0] } | Complete-Load -Operation $Operation
        $after = $ids | ForEach-Object { [pscustomobject]@{ Id = $_; Title = 'Late' } } | Complete-Load -Operation update

        $deleted.Operation | Should -BeExactly $Operation
        ($deleted | Get-SfJobResult -Kind Successful).sf__Id | Should -Be $ids[0]
        ($after | Get-SfJobResult -Kind Successful).Id | Should -Be $ids[1]
        ($after | Get-SfJobResult -Kind Failed).Id | Should -Be $ids[0]
    }

    It 'takes the names of operation and object in any case' {
        $job = New-SfIngestJob contact HARDDELETE

        $job.Object | Should -BeExactly 'Contact'
        $job.Operation | Should -BeExactly 'hardDelete'
    }

    It 'sends failed rows again as they came' {
        $job = New-Record 1 | Select-Object LastName, @{ n = 'Email'; e = { 'nobody' } } | Complete-Load
        $failed = $job | Get-SfJobResult -Kind Failed
        $failed.Email = 'somebody@mail.example'
        $again = $failed | Complete-Load

        $again.NumberRecordsFailed | Should -Be 0
        ($again | Get-SfJobResult).psobject.Properties.Name | Should -Be 'sf__Id', 'sf__Created', 'LastName', 'Email'
    }

    It 'custom objects load like standard ones' {
        $job = [pscustomobject]@{ Amount__c = 12.5; Due_Date__c = '2026-01-31'; Paid__c = $true } | Complete-Load -Object Invoice__c

        $job.NumberRecordsFailed | Should -Be 0
        ($job | Get-SfJobResult).Amount__c | Should -Be '12.5'
    }
}

Describe 'The life of a job' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 3600
        $job = New-SfIngestJob Contact insert
    }

    AfterEach {
        Clear-Org
    }

    It 'is found by its id, and in the list by state, object and operation' {
        $other = New-SfIngestJob Account update

        (Get-SfIngestJob $job.Id).Id | Should -Be $job.Id
        (Get-SfIngestJob).Id | Sort-Object | Should -Be ($job.Id, $other.Id | Sort-Object)
        (Get-SfIngestJob -Object account).Id | Should -Be $other.Id
        (Get-SfIngestJob -Operation INSERT, delete).Id | Should -Be $job.Id
        (Get-SfIngestJob -State Open, Aborted) | Should -HaveCount 2
        (Get-SfIngestJob -State JobComplete) | Should -BeNullOrEmpty
    }

    It 'ends by Stop-SfIngestJob, twice without harm' {
        $stopped = $job | Stop-SfIngestJob
        $stopped.State | Should -Be 'Aborted'
        ($job | Stop-SfIngestJob).State | Should -Be 'Aborted'
    }

    It 'gives its records as unprocessed when it is stopped before it began' {
        $stopped = New-Record 2 | Send-SfJobData -Job $job | Close-SfIngestJob | Stop-SfIngestJob
        $result = $stopped | Get-SfJobResult

        $result.LastName | Sort-Object | Should -Be 'Doe 1', 'Doe 2'
        $result[0].psobject.TypeNames[0] | Should -Be 'BulkApi2.UnprocessedRecord'
    }

    It 'goes with Remove-SfIngestJob, which emits nothing' {
        $job | Stop-SfIngestJob | Remove-SfIngestJob | Should -BeNullOrEmpty
        Get-SfIngestJob | Should -BeNullOrEmpty
    }

    It 'may be one of several in a pipeline' {
        $jobs = $job, (New-SfIngestJob Contact insert)
        $stopped = $jobs | Stop-SfIngestJob

        $stopped.Id | Should -Be $jobs.Id
    }
}
