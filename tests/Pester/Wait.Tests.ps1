BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'Wait-SfIngestJob' {
    AfterEach {
        Clear-Org
    }

    Context 'a job that takes an hour' {
        BeforeEach {
            $null = Connect-SfOrg -Local -ProcessingTime 3600
            $job = New-Record | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
        }

        It 'WaitTimeout names the job and its state after -Timeout <Timeout> (<Type>)' -ForEach @(
            @{ Type = 'TimeSpan'; Timeout = [timespan]::FromMilliseconds(20) }
            @{ Type = 'seconds'; Timeout = 0.02 }
            @{ Type = 'seconds'; Timeout = 0 }
            @{ Type = 'text of seconds'; Timeout = '0.02' }
            @{ Type = 'text of a TimeSpan'; Timeout = '00:00:00.02' }
        ) {
            $ended = $job | Wait-SfIngestJob -Timeout $Timeout -ErrorAction SilentlyContinue -ErrorVariable failures

            $ended | Should -BeNullOrEmpty
            $failures | Should -HaveCount 1
            Assert-Failure $failures[0] WaitTimeout $job.Id, 'UploadComplete' -NextStep 'Wait-SfIngestJob'
            $failures[0].TargetObject.Id | Should -Be $job.Id
        }

        It 'takes a number as seconds, in a culture with a decimal comma too' {
            $culture = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'de-DE'
                $clock = [Diagnostics.Stopwatch]::StartNew()
                Assert-Failure (Get-Failure { $job | Wait-SfIngestJob -Timeout '0.02' -PollInterval 0.01 }) WaitTimeout $job.Id
                $clock.Elapsed.TotalSeconds | Should -BeLessThan 2
            }
            finally {
                [cultureinfo]::CurrentCulture = $culture
            }
        }

        It 'refuses a time that is none: <_>' -ForEach -1, 'soon', ([timespan]::FromSeconds(-1)) {
            $time = $_
            "$(Get-Failure { $job | Wait-SfIngestJob -Timeout $time })" | Should -BeLike '*Timeout*'
        }

        It 'leaves the job as it is: it can be waited for again, and stopped' {
            $null = Get-Failure { $job | Wait-SfIngestJob -Timeout 0.01 -PollInterval 0.01 }
            ($job | Get-SfIngestJob).State | Should -Be 'UploadComplete'
            $null = Get-Failure { $job | Wait-SfIngestJob -Timeout 0.01 -PollInterval 0.01 }

            $stopped = $job | Stop-SfIngestJob
            ($stopped | Get-SfJobResult -Kind Unprocessed) | Should -HaveCount 2
        }

        It 'gives each job its error, and the one that has ended' {
            $aborted = New-SfIngestJob Contact insert | Stop-SfIngestJob
            $ended = $job, $aborted |
                Wait-SfIngestJob -Timeout 0.02 -PollInterval 0.01 -ErrorAction SilentlyContinue -ErrorVariable failures

            $ended.Id | Should -Be $aborted.Id
            $failures.FullyQualifiedErrorId | Should -HaveCount 2
            $failures.FullyQualifiedErrorId | Should -Contain 'WaitTimeout,BulkApi2.Cmdlets.WaitSfIngestJobCommand'
            $failures.FullyQualifiedErrorId | Should -Contain 'JobAborted,BulkApi2.Cmdlets.WaitSfIngestJobCommand'
        }
    }

    Context 'jobs that end' {
        It 'comes back when a job ends in time' {
            $null = Connect-SfOrg -Local -ProcessingTime 0.1
            $job = New-Record | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
            $job.State | Should -Be 'UploadComplete'

            $ended = $job | Wait-SfIngestJob -Timeout 30 -PollInterval 0.01
            $ended.State | Should -Be 'JobComplete'
            $ended.NumberRecordsProcessed | Should -Be 2
        }

        It 'waits for the jobs of several orgs at once, and emits each as it ends' {
            $null = Connect-SfOrg -Local -ProcessingTime 3600 -Alias slow
            $slow = New-Record | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
            $null = Connect-SfOrg -Local -ProcessingTime 0 -Alias quick
            $quick = New-Record | Send-SfJobData -Job (New-SfIngestJob Account insert) | Close-SfIngestJob

            $first = $slow, $quick | Wait-SfIngestJob -PollInterval 0.01 | Select-Object -First 1

            $first.Object | Should -Be 'Account'
            $first.Org.Alias | Should -Be 'quick'
            ($slow | Get-SfIngestJob).State | Should -Be 'UploadComplete'
        }

        It 'takes a hundred jobs' {
            $null = Connect-SfOrg -Local -ProcessingTime 0
            $jobs = 1..100 | ForEach-Object { New-SfIngestJob Contact insert -Data "LastName`nDoe $_" }
            $ended = $jobs | Wait-SfIngestJob -PollInterval 0.01

            $ended | Should -HaveCount 100
            $ended.NumberRecordsFailed | Sort-Object -Unique | Should -Be 0
        }

        It 'passes a job that has ended already through' {
            $null = Connect-SfOrg -Local -ProcessingTime 0
            $ended = New-Record | Complete-Load
            ($ended | Wait-SfIngestJob).Id | Should -Be $ended.Id
            (Wait-SfIngestJob $ended.Id).NumberRecordsProcessed | Should -Be 2
        }
    }
}
