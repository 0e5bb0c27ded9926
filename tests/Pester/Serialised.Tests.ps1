BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'A job that was away: <Way>' -ForEach @(
    @{ Way = 'Start-Job'; Move = { param($job) Start-Job { $input } -InputObject $job | Receive-Job -Wait -AutoRemoveJob } }
    @{ Way = 'Export-Clixml'; Move = { param($job) $job | Export-Clixml "$TestDrive/job.xml"; Import-Clixml "$TestDrive/job.xml" } }
    @{
        Way = 'Export-Clixml -Depth 1'
        Move = { param($job) $job | Export-Clixml "$TestDrive/job.xml" -Depth 1; Import-Clixml "$TestDrive/job.xml" }
    }
    @{ Way = 'ConvertTo-Json'; Move = { param($job) $job | ConvertTo-Json | ConvertFrom-Json } }
    @{ Way = 'ConvertTo-Json -Depth 1'; Move = { param($job) $job | ConvertTo-Json -Depth 1 -WarningAction Ignore | ConvertFrom-Json } }
    @{ Way = 'Export-Csv'; Move = { param($job) $job | Export-Csv "$TestDrive/job.csv"; Import-Csv "$TestDrive/job.csv" } }
    @{ Way = 'Select-Object'; Move = { param($job) $job | Select-Object Id, Org } }
    @{ Way = 'Start-ThreadJob'; Move = { param($job) Start-ThreadJob { $input } -InputObject $job | Receive-Job -Wait -AutoRemoveJob } }
    @{ Way = 'its id alone'; Move = { param($job) $job.Id } }
) {
    BeforeAll {
        $obstacle = if ($Way -eq 'Start-Job') { Get-StartJobObstacle }
        if (-not $obstacle) {
            # What moves a job is slow; what it moves need not be of the org.
            $null = Connect-SfOrg -Local -ProcessingTime 0 -Alias here
            $moved = & $Move (New-SfIngestJob Contact insert)
            Clear-Org
        }

        function Get-Moved {
            $null = Connect-SfOrg -Local -ProcessingTime 0 -Alias here
            $job = New-SfIngestJob Contact insert
            $id = if ($moved -is [string]) { $moved } else { $moved.Id }
            $job.Id | Should -Be $id -Because 'local orgs give the same ids again'
            if ($moved -isnot [string]) {
                $null = Connect-SfOrg -Local -Alias 'the current one'
            }
        }
    }

    BeforeEach {
        if ($obstacle) {
            Set-ItResult -Skipped -Because $obstacle
        }
    }

    AfterEach {
        Clear-Org
    }

    It 'binds in Get, Send, Close, Wait and Get-SfJobResult' {
        Get-Moved
        ($moved | Get-SfIngestJob).State | Should -Be 'Open'
        $null = New-Record 2 | Send-SfJobData -Job $moved
        ($moved | Close-SfIngestJob).State | Should -Be 'UploadComplete'
        ($moved | Wait-SfIngestJob -PollInterval 0.01).State | Should -Be 'JobComplete'
        $moved | Get-SfJobResult | Should -HaveCount 2
    }

    It 'binds in Stop and Remove' {
        Get-Moved
        ($moved | Stop-SfIngestJob).State | Should -Be 'Aborted'
        $moved | Remove-SfIngestJob
        Assert-Failure (Get-Failure { $moved | Get-SfIngestJob }) JobNotFound 'here'
    }

    It 'takes a file' {
        Get-Moved
        Set-Content "$TestDrive/one.csv" "LastName`nOne"
        ($moved | Send-SfJobData -Path "$TestDrive/one.csv").NumberRecordsSent | Should -Be 1
    }

    It 'keeps its org''s alias, and says when that is not connected; an id is looked for in the current org' {
        $null = Connect-SfOrg -Local -Alias other
        $errorId, $org = if ($moved -is [string]) { 'JobNotFound', "'other'" } else { 'OrgNotFound', "'here'" }
        Assert-Failure (Get-Failure { $moved | Get-SfIngestJob }) $errorId $org
    }
}

Describe 'Objects that were away' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'an ended job keeps its numbers' {
        $job = New-Record 3 | Complete-Load
        $job | Export-Clixml "$TestDrive/ended.xml"
        $moved = Import-Clixml "$TestDrive/ended.xml"

        $moved.NumberRecordsProcessed | Should -Be 3
        $moved.State | Should -Be 'JobComplete'
        $moved.psobject.TypeNames[0] | Should -Be 'Deserialized.BulkApi2.Core.Jobs.IngestJob'
        ($moved | Format-Table | Out-String) | Should -Be ($job | Format-Table | Out-String)
    }

    It 'an org binds by its alias' {
        Get-SfOrg -Current | Export-Clixml "$TestDrive/org.xml"
        $moved = Import-Clixml "$TestDrive/org.xml"
        $null = Connect-SfOrg -Local -Alias other

        (New-SfIngestJob Contact insert -Org $moved).Org.Alias | Should -Be 'local'
        ($moved | Switch-SfOrg).Alias | Should -Be 'local'
        ($moved | Disconnect-SfOrg).Alias | Should -Be 'local'
    }

    It 'failed records load again' {
        $job = [pscustomobject]@{ LastName = 'Doe'; Email = 'nobody' } | Complete-Load
        $job | Get-SfJobResult -Kind Failed | Export-Clixml "$TestDrive/failed.xml"
        $again = Import-Clixml "$TestDrive/failed.xml" | ForEach-Object { $_.Email = 'doe@mail.example'; $_ } | Complete-Load

        $again.NumberRecordsFailed | Should -Be 0
        ($again | Get-SfJobResult).LastName | Should -Be 'Doe'
    }
}
