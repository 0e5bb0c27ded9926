BeforeAll {
    . $PSScriptRoot/Shared.ps1

    # Two records that exist, in a job that deletes and was not closed.
    function New-DeleteJob([string]$Operation = 'delete', [string[]]$Ids = $ids) {
        $Ids | ForEach-Object { [pscustomobject]@{ Id = $_ } } | Send-SfJobData -Job (New-SfIngestJob Contact $Operation)
    }
}

Describe 'Deleting records' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $ids = (New-Record 2 | Complete-Load | Get-SfJobResult).sf__Id
    }

    AfterEach {
        Clear-Org
    }

    It 'fails with ConfirmationRequired where nobody can be asked (<_>)' -ForEach 'delete', 'hardDelete' {
        $job = New-DeleteJob $_
        $failure = Invoke-Apart 'param($job) try { $job | Close-SfIngestJob } catch { $_ }' $job

        Assert-Failure $failure ConfirmationRequired '2 Contact record' -NextStep '-Force or -Confirm:\$false'
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }

    It 'one request fails with ConfirmationRequired where nobody can be asked, and creates nothing' {
        $jobs = @(Get-SfIngestJob).Count
        $failure = Invoke-Apart 'param($id) try { New-SfIngestJob Contact delete -Data "Id`n$id" } catch { $_ }' $ids[0]

        Assert-Failure $failure ConfirmationRequired '1 Contact record' -NextStep '-Force or -Confirm:\$false'
        Get-SfIngestJob | Should -HaveCount $jobs
    }

    It 'runs unattended with <_>' -ForEach @(
        'Close-SfIngestJob $job -Force'
        'Close-SfIngestJob $job -Confirm:$false'
        '$ConfirmPreference = "None"; Close-SfIngestJob $job'
        '$ConfirmPreference = "None"; $job | Close-SfIngestJob'
    ) {
        $job = New-DeleteJob
        $ended = Invoke-Apart "param(`$job) $_" $job | Wait-SfIngestJob -PollInterval 0.01

        $ended.NumberRecordsProcessed | Should -Be 2
        $ended.NumberRecordsFailed | Should -Be 0
    }

    It 'one request runs unattended with <_>' -ForEach '-Force', '-Confirm:$false' {
        $job = Invoke-Apart "param(`$data) New-SfIngestJob Contact delete -Data `$data $_" ("Id`n" + ($ids -join "`n"))

        ($job | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult -Kind Successful).sf__Id | Sort-Object |
            Should -Be ($ids | Sort-Object)
    }

    It 'asks once, with object and number of records' {
        $job = New-DeleteJob
        $asking = New-AnsweringHost 'Yes'
        $closed = Invoke-Apart 'param($job) $job | Close-SfIngestJob' $job $asking

        $closed.State | Should -Be 'UploadComplete'
        $asking.Asked | Should -HaveCount 1
        $asking.Asked | Should -BeLike 'delete Contact: *2 Contact record*'
    }

    It 'says that hardDelete is for good' {
        $asking = New-AnsweringHost 'Yes'
        $null = Invoke-Apart 'param($job) $job | Close-SfIngestJob' (New-DeleteJob hardDelete) $asking

        $asking.Asked | Should -BeLike 'hardDelete Contact: *recycle bin*'
    }

    It 'does nothing after No' {
        $job = New-DeleteJob
        $warning = Invoke-Apart 'param($job) $job | Close-SfIngestJob 3>&1' $job (New-AnsweringHost 'No')

        $warning | Should -BeOfType ([Management.Automation.WarningRecord])
        "$warning" | Should -BeLike "*$($job.Id)*stays open*"
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }

    It '<Answer> answers for all jobs of the pipeline' -ForEach @(
        @{ Answer = 'Yes to All'; State = 'UploadComplete' }, @{ Answer = 'No to All'; State = 'Open' }
    ) {
        $null = Switch-SfOrg local
        $jobs = $ids | ForEach-Object { New-DeleteJob -Ids $_ }
        $asking = New-AnsweringHost $Answer
        $closed = @(Invoke-Apart 'param($jobs) $jobs | Close-SfIngestJob' (, $jobs) $asking)

        $asking.Asked | Should -HaveCount 1
        $closed.Count | Should -Be $(if ($State -eq 'Open') { 0 } else { 2 })
    }

    It 'asks one question with -Confirm, not two' {
        $asking = New-AnsweringHost 'Yes'
        $closed = Invoke-Apart 'param($job) $job | Close-SfIngestJob -Confirm' (New-DeleteJob) $asking

        $closed.State | Should -Be 'UploadComplete'
        $asking.Asked | Should -HaveCount 1
        $asking.Asked | Should -BeLike '*2 record*Contact*'
    }

    It 'asks one question with $ConfirmPreference = <_>, not two' -ForEach 'Low', 'Medium' {
        $asking = New-AnsweringHost 'Yes'
        $closed = Invoke-Apart "param(`$job) `$ConfirmPreference = '$_'; `$job | Close-SfIngestJob" (New-DeleteJob) $asking

        $closed.State | Should -Be 'UploadComplete'
        $asking.Asked | Should -HaveCount 1
    }

    It 'does not ask with -WhatIf' {
        $asking = New-AnsweringHost
        $null = Invoke-Apart 'param($job) $job | Close-SfIngestJob -WhatIf' (New-DeleteJob) $asking

        $asking.Asked | Should -BeNullOrEmpty
    }

    It 'does not ask about what does not delete (<_>)' -ForEach 'insert', 'update', 'upsert' {
        $settings = if ($_ -eq 'upsert') { @{ ExternalIdField = 'Id' } } else { @{} }
        $job = [pscustomobject]@{ Id = $ids[0] } | Send-SfJobData -Job (New-SfIngestJob Contact $_ @settings)
        $asking = New-AnsweringHost
        $closed = Invoke-Apart 'param($job) $job | Close-SfIngestJob' $job $asking

        $closed.State | Should -Be 'UploadComplete'
        $asking.Asked | Should -BeNullOrEmpty
    }

    It 'asks about a job of which only the id is known' {
        $job = New-DeleteJob
        $asking = New-AnsweringHost 'No'
        $null = Invoke-Apart 'param($id) $id | Close-SfIngestJob' $job.Id $asking

        $asking.Asked | Should -BeLike 'delete Contact:*'
        ($job | Get-SfIngestJob).State | Should -Be 'Open'
    }
}

Describe '-Confirm where nobody can be asked' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $file = Join-Path $TestDrive contacts.csv
        Set-Content $file "LastName`nDoe"
        $job = New-SfIngestJob Contact insert
    }

    AfterEach {
        Clear-Org
    }

    It 'is ConfirmationRequired, and nothing is done: <_>' -ForEach @(
        'Import-SfData Contact insert -Path $file -Confirm'
        'New-SfIngestJob Contact insert -Confirm'
        'Send-SfJobData $job -Path $file -Confirm'
        '$job | Stop-SfIngestJob -Confirm'
        'Export-SfSchema Contact $schema -Confirm'
    ) {
        $schema = Join-Path $TestDrive schema.json
        $failure = Invoke-Apart "param(`$file, `$job, `$schema) try { $_ } catch { `$_ }" $file, $job, $schema

        Assert-Failure $failure ConfirmationRequired 'nobody can be asked' -NextStep '-Confirm:\$false'
        (Get-SfIngestJob).State | Should -Be 'Open'
        Test-Path $schema | Should -BeFalse
    }
}
