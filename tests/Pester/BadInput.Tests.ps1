BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'Without an org' {
    BeforeAll {
        Clear-Org
    }

    It '<Name> says OrgNotConnected' -ForEach @(
        @{ Name = 'New-SfIngestJob'; Script = { New-SfIngestJob Contact insert } }
        @{ Name = 'Get-SfIngestJob'; Script = { Get-SfIngestJob } }
        @{ Name = 'Get-SfIngestJob -Id'; Script = { Get-SfIngestJob 7505g00000ABCDEAA4 } }
        @{ Name = 'Send-SfJobData'; Script = { New-Record | Send-SfJobData -Job 7505g00000ABCDEAA4 } }
        @{ Name = 'Close-SfIngestJob'; Script = { Close-SfIngestJob 7505g00000ABCDEAA4 } }
        @{ Name = 'Wait-SfIngestJob'; Script = { Wait-SfIngestJob 7505g00000ABCDEAA4 } }
        @{ Name = 'Get-SfJobResult'; Script = { Get-SfJobResult 7505g00000ABCDEAA4 } }
        @{ Name = 'Stop-SfIngestJob'; Script = { Stop-SfIngestJob 7505g00000ABCDEAA4 } }
        @{ Name = 'Remove-SfIngestJob'; Script = { Remove-SfIngestJob 7505g00000ABCDEAA4 } }
        @{ Name = 'Export-SfSchema'; Script = { Export-SfSchema Contact "$TestDrive/schema.json" } }
        @{ Name = 'Get-SfOrg -Current'; Script = { Get-SfOrg -Current } }
        @{ Name = 'Disconnect-SfOrg'; Script = { Disconnect-SfOrg } }
    ) {
        Assert-Failure (Get-Failure $Script) OrgNotConnected 'No org is connected' -NextStep 'Connect-SfOrg'
    }

    It 'an unknown alias says that there is no org at all' {
        Assert-Failure (Get-Failure { Get-SfIngestJob -Org nowhere }) OrgNotFound 'nowhere' -NextStep 'Connect-SfOrg'
    }

    It 'Get-SfOrg emits nothing' {
        Get-SfOrg | Should -BeNullOrEmpty
    }
}

Describe 'Signing in' {
    AfterEach {
        Clear-Org
    }

    It 'never sends a token without encryption' {
        $failure = Get-Failure { Connect-SfOrg -InstanceUrl http://org.example -AccessToken secret }

        Assert-Failure $failure HttpsRequired 'http://org.example' -NextStep 'https://'
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'ApiVersionNotOffered names the versions that there are' {
        Assert-Failure (Get-Failure { Connect-SfOrg -Local -ApiVersion 20.0 }) ApiVersionNotOffered '20.0', '60.0' -NextStep '-ApiVersion'
        Get-SfOrg | Should -BeNullOrEmpty
    }

    It 'refuses what is no address: <_>' -ForEach '', '://', 'two words' {
        $url = $_
        $failure = Get-Failure { Connect-SfOrg -InstanceUrl $url -AccessToken secret }

        $failure.FullyQualifiedErrorId | Should -BeLike 'Parameter*,BulkApi2.*'
        "$failure" | Should -BeLike '*InstanceUrl*'
    }

    It 'refuses what is no version: <_>' -ForEach 'latest', '62.5', '-1' {
        $version = $_
        "$(Get-Failure { Connect-SfOrg -Local -ApiVersion $version })" | Should -BeLike "*$version*62.0*"
        Get-SfOrg | Should -BeNullOrEmpty
    }
}

Describe 'Bad input' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0 -Alias here
        $job = New-SfIngestJob Contact insert
        $csv = Join-Path $TestDrive 'two.csv'
        Set-Content $csv "LastName`nOne`nTwo"
    }

    AfterEach {
        Clear-Org
    }

    Context 'org' {
        It 'OrgNotFound names the alias and the orgs there are' {
            Assert-Failure (Get-Failure { Get-SfIngestJob -Org elsewhere }) OrgNotFound "'elsewhere'", 'here' -NextStep 'Get-SfOrg'
        }

        It 'OrgNotFound before anything is created' {
            $null = Get-Failure { New-SfIngestJob Contact insert -Org elsewhere }
            Get-SfIngestJob | Should -HaveCount 1
        }
    }

    Context 'New-SfIngestJob' {
        It 'ExternalIdFieldRequired before any request' {
            $failure = Get-Failure { New-SfIngestJob Contact upsert -Verbose 4> "$TestDrive/verbose.txt" }

            Assert-Failure $failure ExternalIdFieldRequired 'Contact' -NextStep '-ExternalIdField'
            Get-Content "$TestDrive/verbose.txt" | Should -BeNullOrEmpty
            Get-SfIngestJob | Should -HaveCount 1
        }

        It 'ExternalIdFieldNotAllowed for other operations' {
            $failure = Get-Failure { New-SfIngestJob Contact insert -ExternalIdField External_Id__c }

            Assert-Failure $failure ExternalIdFieldNotAllowed 'insert' -NextStep 'upsert'
        }

        It 'ObjectNotSupported names the object' {
            Assert-Failure (Get-Failure { New-SfIngestJob Nothing__c insert }) ObjectNotSupported 'Nothing__c' -NextStep '__c'
        }

        It 'MultipartTooLarge from 100,001 characters on: <Way>' -ForEach @(
            @{ Way = 'text' }, @{ Way = 'file' }
        ) {
            $header = "LastName`n"
            $data = $header + ("$('a' * 79)`n" * 1249) + 'b' * (100000 - $header.Length - 80 * 1249)
            $file = Join-Path $TestDrive 'large.csv'
            [IO.File]::WriteAllText($file, $data + 'b')
            $failure = Get-Failure {
                if ($Way -eq 'file') {
                    New-SfIngestJob Contact insert -Path $file
                } else {
                    New-SfIngestJob Contact insert -Data ($data + 'b')
                }
            }

            Assert-Failure $failure MultipartTooLarge '100,001', '100,000' -NextStep 'Send-SfJobData'
            Get-SfIngestJob | Should -HaveCount 1

            [IO.File]::WriteAllText($file, $data)
            $fits = if ($Way -eq 'file') { New-SfIngestJob Contact insert -Path $file } else { New-SfIngestJob Contact insert -Data $data }
            $fits.State | Should -Be 'UploadComplete'
        }

        It 'counts characters, not bytes' {
            $data = "LastName`n" + (("ä" * 79 + "`n") * 1200)
            (New-SfIngestJob Contact insert -Data $data).State | Should -Be 'UploadComplete'
        }

        It 'EmptyInput for <Name>, and creates nothing' -ForEach @(
            @{ Name = 'blank text'; Data = "`n" }, @{ Name = 'a mere header'; Data = "LastName`n" }
        ) {
            Assert-Failure (Get-Failure { New-SfIngestJob Contact insert -Data $Data }) EmptyInput 'data'
            Get-SfIngestJob | Should -HaveCount 1
        }

        It 'FileNotFound names the file, and creates nothing' {
            $failure = Get-Failure { New-SfIngestJob Contact insert -Path "$TestDrive/none.csv" }
            Assert-Failure $failure FileNotFound 'none.csv' -NextStep 'path'
            Get-SfIngestJob | Should -HaveCount 1
        }

        It 'UnsupportedValue for half a character, as for records' {
            $failure = Get-Failure { New-SfIngestJob Contact insert -Data "LastName`na$([char]0xD83D)b" }
            Assert-Failure $failure UnsupportedValue
            Get-SfIngestJob | Should -HaveCount 1
        }
    }

    Context 'job ids' {
        It '<Name> says JobNotFound and goes on with the next' -ForEach @(
            @{
                Name = 'Get-SfIngestJob'
                Script = { param($ids) $ids | Get-SfIngestJob -ErrorAction SilentlyContinue -ErrorVariable failures; $failures }
            }
            @{
                Name = 'Wait-SfIngestJob'
                Script = {
                    param($ids)
                    $ids | Stop-SfIngestJob -ErrorAction Ignore | Out-Null
                    $ids | Wait-SfIngestJob -ErrorAction SilentlyContinue -ErrorVariable failures
                    $failures | Where-Object FullyQualifiedErrorId -NotLike 'JobAborted*'
                }
            }
            @{
                Name = 'Close-SfIngestJob'
                Script = { param($ids) $ids | Close-SfIngestJob -ErrorAction SilentlyContinue -ErrorVariable failures; $failures }
            }
            @{
                Name = 'Stop-SfIngestJob'
                Script = { param($ids) $ids | Stop-SfIngestJob -ErrorAction SilentlyContinue -ErrorVariable failures; $failures }
            }
        ) {
            if ($Name -eq 'Close-SfIngestJob') {
                $job = New-Record | Send-SfJobData -Job $job
            }

            $found, $failure = & $Script '7505g00000ABCDEAA4', $job.Id

            $found.Id | Should -Be $job.Id
            Assert-Failure $failure JobNotFound 'here', '7505g00000ABCDEAA4' -NextStep 'Get-SfIngestJob'
        }

        It '<Name> says JobNotFound' -ForEach @(
            @{ Name = 'Remove-SfIngestJob'; Script = { Remove-SfIngestJob 7505g00000ABCDEAA4 } }
            @{ Name = 'Get-SfJobResult'; Script = { Get-SfJobResult 7505g00000ABCDEAA4 } }
            @{ Name = 'Send-SfJobData'; Script = { New-Record | Send-SfJobData -Job 7505g00000ABCDEAA4 } }
            @{ Name = 'Send-SfJobData -Path'; Script = { '7505g00000ABCDEAA4' | Send-SfJobData -Path "$TestDrive/two.csv" } }
        ) {
            Assert-Failure (Get-Failure $Script) JobNotFound '7505g00000ABCDEAA4' -NextStep 'Get-SfIngestJob'
        }

        It 'an id that is none says what ids look like: <_>' -ForEach '0035g00000ABCDEAA4', '../limits', '7505g', '7505g00000ABCDEAA4?x' {
            $id = $_
            Assert-Failure (Get-Failure { Get-SfIngestJob $id }) JobNotFound "'$id'", '750'
        }

        It 'refuses what is neither a job nor an id' {
            "$(Get-Failure { [datetime]::UnixEpoch | Get-SfIngestJob })" | Should -BeLike '*neither an ingest job nor a job id*'
        }
    }

    Context 'states' {
        BeforeEach {
            $ended = New-Record | Send-SfJobData -Job $job | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        }

        It 'InvalidJobState when a finished job is <Done>' -ForEach @(
            @{ Done = 'closed'; Script = { Close-SfIngestJob $ended } }
            @{ Done = 'aborted'; Script = { Stop-SfIngestJob $ended } }
            @{ Done = 'given data'; Script = { New-Record | Send-SfJobData -Job $ended.Id } }
            @{ Done = 'given data (by its job as it was when it was new)'; Script = { New-Record | Send-SfJobData -Job $job } }
            @{ Done = 'given data (by its job as it is)'; Script = { New-Record | Send-SfJobData -Job $ended } }
            @{ Done = 'given data (as a file)'; Script = { $ended | Send-SfJobData -Path $csv } }
        ) {
            Assert-Failure (Get-Failure $Script) InvalidJobState $ended.Id, 'JobComplete' -NextStep 'New-SfIngestJob'
            ($ended | Get-SfIngestJob).State | Should -Be 'JobComplete'
        }

        It 'InvalidJobState when an aborted job is closed' {
            $aborted = New-SfIngestJob Contact insert | Stop-SfIngestJob
            Assert-Failure (Get-Failure { $aborted | Close-SfIngestJob }) InvalidJobState $aborted.Id, 'Aborted'
        }

        It 'InvalidJobState when an open job is deleted' {
            $open = New-SfIngestJob Contact insert
            Assert-Failure (Get-Failure { $open | Remove-SfIngestJob }) InvalidJobState $open.Id, 'Open'
            ($open | Get-SfIngestJob).State | Should -Be 'Open'
        }

        It 'JobHasData when this session sends twice' {
            $sent = New-Record 3 | Send-SfJobData -Job (New-SfIngestJob Contact insert)
            Assert-Failure (Get-Failure { New-Record | Send-SfJobData -Job $sent }) JobHasData $sent.Id, '3 records' -NextStep 'new job'
        }

        It 'JobHasData when the job was sent data before, also if its object does not tell' {
            $open = New-SfIngestJob Contact insert
            $null = New-Record 3 | Send-SfJobData -Job $open
            $failure = Get-Failure { New-Record 3 | Send-SfJobData -Job $open.Id }
            Assert-Failure $failure JobHasData $open.Id, '3 records' -NextStep 'new job'
            ($open | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01).NumberRecordsProcessed | Should -Be 3
        }

        It 'JobNotClosed when an open job is waited for without a limit' {
            $open = New-SfIngestJob Contact insert
            Assert-Failure (Get-Failure { $open | Wait-SfIngestJob }) JobNotClosed $open.Id -NextStep 'Close-SfIngestJob'
        }

        It 'every job is emitted before the errors of any' {
            $bad = [pscustomobject]@{ NoField__c = 'x' } | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
            $good = New-Record 3 | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
            $ended = [System.Collections.ArrayList]::new()
            { $bad, $good | Wait-SfIngestJob -PollInterval 0.01 -ErrorAction Stop | ForEach-Object { $null = $ended.Add($_) } } |
                Should -Throw -ErrorId 'JobFailed,*'
            $ended.Id | Sort-Object | Should -Be ($bad.Id, $good.Id | Sort-Object)
        }

        It 'JobNotFinished when results are asked for too early' {
            $open = New-SfIngestJob Contact insert
            Assert-Failure (Get-Failure { $open | Get-SfJobResult }) JobNotFinished $open.Id, 'Open' -NextStep 'Wait-SfIngestJob'
        }
    }

    Context 'the end of a job' {
        It 'JobFailed comes with the job and the reason that the server gave' {
            $failed = [pscustomobject]@{ LastName = 'One'; NoField__c = 'x' } | Send-SfJobData -Job $job | Close-SfIngestJob |
                Wait-SfIngestJob -PollInterval 0.01 -ErrorAction SilentlyContinue -ErrorVariable failures

            $failed.State | Should -Be 'Failed'
            $failed.ErrorMessage | Should -BeLike 'InvalidBatch*NoField__c*'
            $failures | Should -HaveCount 1
            Assert-Failure $failures[0] JobFailed $job.Id, $failed.ErrorMessage -NextStep 'Get-SfJobResult'
            $failures[0].TargetObject.Id | Should -Be $job.Id
            ($failed | Get-SfJobResult -Kind Unprocessed).LastName | Should -Be 'One'
        }

        It 'JobAborted comes with the job' {
            $aborted = $job | Stop-SfIngestJob | Wait-SfIngestJob -ErrorAction SilentlyContinue -ErrorVariable failures

            $aborted.State | Should -Be 'Aborted'
            Assert-Failure $failures[0] JobAborted $job.Id -NextStep 'Unprocessed'
        }

        It 'a job that failed does not keep others from coming out' {
            $bad = [pscustomobject]@{ NoField__c = 'x' } | Send-SfJobData -Job $job | Close-SfIngestJob
            $good = New-Record | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob
            $ended = $bad, $good | Wait-SfIngestJob -PollInterval 0.01 -ErrorAction SilentlyContinue

            $ended.Id | Sort-Object | Should -Be ($bad.Id, $good.Id | Sort-Object)
        }
    }

    Context 'records' {
        It 'EmptyInput for no records; the job stays open and is named' {
            $failure = Get-Failure { @() | Send-SfJobData -Job $job }

            Assert-Failure $failure EmptyInput $job.Id, 'open' -NextStep 'Stop-SfIngestJob'
            Assert-OpenAndEmpty $job
        }

        It 'UnknownColumn ends the pipeline of a file that has more than its header says' {
            $failure = Get-Failure {
                "a,b`n1,2" | ConvertFrom-Csv | ForEach-Object { $_; $_ | Select-Object a, b, c } |
                    Send-SfJobData -Job $job | Close-SfIngestJob
            }
            Assert-Failure $failure UnknownColumn "'c'"
        }

        It 'EmptyInput emits no job, so that nothing further is done' {
            @() | Send-SfJobData -Job $job -ErrorAction SilentlyContinue | Close-SfIngestJob | Should -BeNullOrEmpty
        }

        It 'UnknownColumn names row and property, and nothing was uploaded' {
            $failure = Get-Failure {
                New-Record 2 | ForEach-Object { $_; [pscustomobject]@{ LastName = 'x'; Phone = '1'; Email = '' } } |
                    Send-SfJobData -Job $job
            }

            Assert-Failure $failure UnknownColumn 'Record 2', "'Phone'", 'LastName, Email' -NextStep 'Select-Object'
            Assert-OpenAndEmpty $job
        }

        It 'UnknownColumn also in record 100,000' {
            $plain = [pscustomobject]@{ LastName = 'x' }
            $failure = Get-Failure {
                & { for ($i = 1; $i -lt 100000; $i++) { $plain }; [pscustomobject]@{ LastName = 'x'; Phone = '1' } } |
                    Send-SfJobData -Job $job
            }

            Assert-Failure $failure UnknownColumn 'Record 100000', "'Phone'"
            Assert-OpenAndEmpty $job
        }

        It 'InvalidHeader for <Name>' -ForEach @(
            @{ Name = 'a value without properties'; Record = 42; Saying = 'first record' }
            @{ Name = 'an empty object'; Record = [pscustomobject]@{}; Saying = 'no column' }
            @{
                Name = 'nothing but columns of a result'
                Record = [pscustomobject]@{ sf__Id = 'x'; sf__Error = 'y' }
                Saying = 'is left of sf__Id, sf__Error'
            }
            @{ Name = 'a column without a name'; Record = @{ LastName = 'x'; ' ' = 'y' }; Saying = 'a column without a name' }
        ) {
            Assert-Failure (Get-Failure { $Record | Send-SfJobData -Job $job }) InvalidHeader $Saying -NextStep 'properties'
            Assert-OpenAndEmpty $job
        }

        It 'UnsupportedValue for <Name> names row and property' -ForEach @(
            @{ Name = 'an empty table'; Value = @{} }
            @{ Name = 'an object without properties'; Value = [pscustomobject]@{} }
            @{ Name = 'a script'; Value = { 1 } }
            @{ Name = 'an array of arrays'; Value = @(, @(1, 2)) }
            @{ Name = 'half a character'; Value = "a$([char]0xD83D)b" }
        ) {
            $failure = Get-Failure {
                [pscustomobject]@{ LastName = 'x' }, [pscustomobject]@{ LastName = $Value } | Send-SfJobData -Job $job
            }

            Assert-Failure $failure UnsupportedValue 'Record 2', "'LastName'" -NextStep 'text'
            Assert-OpenAndEmpty $job
        }

        It 'names the job that stays open after <ErrorId>' -ForEach @(
            @{ ErrorId = 'UnknownColumn'; Records = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 1 } }
            @{ ErrorId = 'InvalidHeader'; Records = 42 }
            @{ ErrorId = 'UnsupportedValue'; Records = [pscustomobject]@{ a = { 1 } } }
        ) {
            $failure = Get-Failure { $Records | Send-SfJobData -Job (New-SfIngestJob Contact insert) }
            $open = Get-SfIngestJob -State Open | Where-Object Id -NE $job.Id

            Assert-Failure $failure $ErrorId $open.Id
        }
    }

    Context 'files' {
        BeforeEach {
            $path = Join-Path $TestDrive 'input.csv'
        }

        It 'EmptyInput for <Name>; the job stays open and is named' -ForEach @(
            @{ Name = 'an empty file'; Text = ''; Says = 'is empty' }
            @{ Name = 'nothing but a byte order mark'; Text = [string][char]0xFEFF; Says = 'is empty' }
            @{ Name = 'blank lines'; Text = "`r`n`n"; Says = 'is empty' }
            @{ Name = 'a mere header'; Text = 'LastName,Email'; Says = 'no rows' }
            @{ Name = 'a mere header with a line end'; Text = "LastName,Email`r`n"; Says = 'no rows' }
        ) {
            [IO.File]::WriteAllText($path, $Text)
            $failure = Get-Failure { $job | Send-SfJobData -Path $path }

            Assert-Failure $failure EmptyInput $path, $Says, $job.Id, 'open' -NextStep 'Stop-SfIngestJob'
            Assert-OpenAndEmpty $job
        }

        It 'FileNotFound for <Name>' -ForEach @(
            @{ Name = 'a missing file'; File = 'none.csv' }
            @{ Name = 'a missing folder'; File = 'none/none.csv' }
            @{ Name = 'a pattern without a match'; File = 'none*.csv' }
            @{ Name = 'a folder'; File = '.' }
        ) {
            $missing = Join-Path $TestDrive $File
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $missing }) FileNotFound $TestDrive -NextStep 'path'
            Assert-OpenAndEmpty $job
        }

        It 'FileNotFound for a drive that is none' {
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path 'nodrive:/a.csv' }) FileNotFound 'nodrive:/a.csv'
        }

        It 'FileNotReadable for a file that another program has open' {
            $lock = [IO.File]::Open($csv, 'Open', 'ReadWrite', 'None')
            try {
                Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $csv }) FileNotReadable $csv -NextStep 'another program'
            }
            finally {
                $lock.Dispose()
            }

            Assert-OpenAndEmpty $job
        }

        It 'FileNotReadable without the right to read' {
            if ($IsWindows) {
                Set-ItResult -Skipped -Because 'Windows has no chmod'
            }
            elseif ((id -u) -eq '0') {
                Set-ItResult -Skipped -Because 'root may read everything'
            }

            chmod 000 $csv
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $csv }) FileNotReadable $csv -NextStep 'permissions'
        }

        It 'FileNotReadable for what is no file: <_>' -ForEach 'env:PATH', 'function:prompt' {
            $other = $_
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $other }) FileNotReadable $other
        }

        It 'UnsupportedEncoding for a file that is not UTF-8, and the job stays open' {
            [System.IO.File]::WriteAllBytes($path, [byte[]](@(0x4E, 0x0A) * 60000 + 0x4D, 0xFC, 0x6C, 0x0A))
            $failure = Get-Failure { $job | Send-SfJobData -Path $path }
            Assert-Failure $failure UnsupportedEncoding 'offset 120,001 (FC)', $job.Id -NextStep '-Encoding, such as 1252'
            ($job | Get-SfIngestJob).State | Should -Be 'Open'
        }

        It 'DelimiterMismatch for a file that could be separated in two ways' {
            Set-Content $path "LastName;Email|Phone`nOne;two|3"
            $failure = Get-Failure { $job | Send-SfJobData -Path $path }
            Assert-Failure $failure DelimiterMismatch $path, 'SEMICOLON', 'PIPE' -NextStep '-ColumnDelimiter'
            Assert-OpenAndEmpty $job
        }

        It 'InvalidCsv for <Name>; the place is named, and nothing is sent' -ForEach @(
            @{ Name = 'a row that is too short'; Text = "LastName,Email`nOne,`nTwo`n"; Says = 'line 3 has 1 column, and the header has 2' }
            @{
                Name = 'a row that is too long'
                Text = "LastName,Email`n`"One`n`",`nTwo,,`n"
                Says = 'line 4 has 3 columns, and the header has 2'
            }
            @{
                Name = 'a quote that is never closed'
                Text = "LastName,Email`nOne,`"x`nTwo,`n"
                Says = 'line 2: the quote that opens the value in column 2 is never closed'
            }
            @{
                Name = 'text behind a quote'
                Text = "LastName,Email`n`"One`"x,`n"
                Says = 'line 2: the value in column 1 has text behind its closing quote'
            }
        ) {
            [IO.File]::WriteAllText($path, $Text)
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $path }) InvalidCsv $path, $Says, $job.Id -NextStep 'quotes'
            Assert-OpenAndEmpty $job
        }

        It 'InvalidHeader for <Name>' -ForEach @(
            @{ Name = 'a column without a name'; Text = "LastName,,Email`nOne,x,y`n"; Says = 'without a name' }
            @{ Name = 'a name that comes twice'; Text = "LastName,lastname`nOne,x`n"; Says = "'lastname' twice" }
        ) {
            [IO.File]::WriteAllText($path, $Text)
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $path }) InvalidHeader $path, $Says, $job.Id
        }

        It 'InvalidHeader for files with other columns, before anything is sent' {
            Set-Content "$TestDrive/other1.csv" "LastName,Email`nOne,"
            Set-Content "$TestDrive/other2.csv" "LastName,Phone`nTwo,"
            $failure = Get-Failure { $job | Send-SfJobData -Path "$TestDrive/other*.csv" }
            Assert-Failure $failure InvalidHeader 'other2.csv', 'other columns', 'Phone'
            Assert-OpenAndEmpty $job
        }

        It 'FileDamaged for a packed file that is cut off' {
            $bytes = [IO.MemoryStream]::new()
            $zip = [IO.Compression.GZipStream]::new($bytes, [IO.Compression.CompressionMode]::Compress, $true)
            $text = [Text.Encoding]::UTF8.GetBytes("LastName`n" + (-join (1..5000 | ForEach-Object { "Name $_`n" })))
            $zip.Write($text, 0, $text.Length)
            $zip.Dispose()
            $packed = $bytes.ToArray()
            [IO.File]::WriteAllBytes("$path.gz", $packed[0..($packed.Length - 200)])
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path "$path.gz" }) FileDamaged "$path.gz", 'cut off'
            Assert-OpenAndEmpty $job
        }

        It 'InvalidHeader for records that were read with another delimiter' {
            $records = "LastName;Email`nOne;two" | ConvertFrom-Csv
            Assert-Failure (Get-Failure { $records | Send-SfJobData -Job $job }) InvalidHeader 'LastName;Email', 'wrong delimiter'
        }

        It 'JobTooLarge for more than one job takes, and the job stays open' {
            $long = [pscustomobject]@{ LastName = 'x' * 100000 }
            $failure = Get-Failure { 1..1001 | ForEach-Object { $long } | Send-SfJobData -Job $job -NoRollover }
            Assert-Failure $failure JobTooLarge '999 of them', $job.Id
            ($job | Get-SfIngestJob).State | Should -Be 'Open'
        }

        It 'InvalidHeader for a file in place of records' {
            Assert-Failure (Get-Failure { Get-Item $csv | Send-SfJobData -Job $job }) InvalidHeader 'FileInfo', '-Path'
        }

        It 'AmbiguousPath for a pattern that stands for two files, where only one can be taken' {
            Set-Content "$TestDrive/both1.csv", "$TestDrive/both2.csv" "LastName`nOne"
            Assert-Failure (Get-Failure { New-SfIngestJob Contact insert -Path "$TestDrive/both*.csv" }) AmbiguousPath '2 files'
        }

        It 'UnsupportedEncoding for UTF-16 that does not say so (<_>)' -ForEach 'unicode', 'bigendianunicode' {
            $isBigEndian = $_ -eq 'bigendianunicode'
            $encoding = [Text.UnicodeEncoding]::new($isBigEndian, $false)
            [IO.File]::WriteAllText($path, "LastName`nOne", $encoding)
            Assert-Failure (Get-Failure { $job | Send-SfJobData -Path $path }) UnsupportedEncoding $path, 'UTF-16' -NextStep '-Encoding'
        }

        It 'names the job that stays open after <ErrorId>' -ForEach @(
            @{ ErrorId = 'FileNotFound'; File = 'none.csv' }
            @{ ErrorId = 'FileNotReadable'; File = 'locked.csv' }
            @{ ErrorId = 'UnsupportedEncoding'; File = 'old.csv' }
        ) {
            [IO.File]::WriteAllBytes("$TestDrive/old.csv", [Text.Encoding]::GetEncoding(28591).GetBytes("LastName`nMüller"))
            $lock = [IO.File]::Open("$TestDrive/locked.csv", 'Create', 'ReadWrite', 'None')
            try {
                $failure = Get-Failure { New-SfIngestJob Contact insert | Send-SfJobData -Path "$TestDrive/$File" }
            }
            finally {
                $lock.Dispose()
            }

            $open = Get-SfIngestJob -State Open | Where-Object Id -NE $job.Id
            Assert-Failure $failure $ErrorId $open.Id
        }
    }
}

Describe 'A path with a NUL character' {
    BeforeAll {
        $null = Connect-SfOrg -Local
        $file = Join-Path $TestDrive contacts.csv
        Set-Content $file "LastName`nDoe"
        $path = (Join-Path $TestDrive 'n') + "`0b"
    }

    AfterAll {
        Clear-Org
    }

    It 'is refused, and no other file is written: <_>' -ForEach @(
        'Import-SfData Contact insert -Path $path'
        'Import-SfData Contact insert -LiteralPath $path'
        'Import-SfData Contact insert -Path $file -Journal $path'
        'Import-SfData Contact insert -Path $file -ResultDirectory $path'
        'Import-SfData Contact insert -Path $file -ColumnMap $path'
        'Test-SfData Contact insert -Path $path'
        'New-SfIngestJob Contact insert -Path $path'
        'Export-SfSchema Contact $path'
        'Get-SfLoad $path'
        'Connect-SfOrg -Local -Alias other -Seed $path'
    ) {
        $null = Connect-SfOrg -Local -WarningAction SilentlyContinue
        (Get-Failure ([scriptblock]::Create($_))).FullyQualifiedErrorId | Should -Match '^(FileNotFound|FileNotWritable),'

        (Get-ChildItem $TestDrive).Name | Should -Be 'contacts.csv'
    }
}
