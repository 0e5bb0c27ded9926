BeforeAll {
    . $PSScriptRoot/Shared.ps1
}

Describe 'Send-SfJobData -TrackRow' {
    BeforeAll {
        $path = Join-Path $TestDrive 'rows.csv'
        $rows = foreach ($i in 1..200) {
            # Some rows are equal, some fail, some numbers and texts are awkward.
            [pscustomobject]@{
                LastName = if ($i % 10 -eq 0) { '' } else { "Name $($i % 50)" }
                Description = if ($i % 7 -eq 0) { "a `"$i`"`nb, ü" } else { '' }
                Email = if ($i % 13 -eq 0) { "bad $i" } else { '' }
            }
        }

        $rows | Export-Csv $path
    }

    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
    }

    AfterEach {
        Clear-Org
    }

    It 'each record of every result has the number of a row with its values, each number once (<Name>)' -ForEach @(
        @{ Name = 'records'; Send = { $rows | Send-SfJobData -Job (New-SfIngestJob Contact insert) -TrackRow } }
        @{ Name = 'a file'; Send = { New-SfIngestJob Contact insert | Send-SfJobData -Path $path -TrackRow } }
        @{
            Name = 'a file that is written anew'
            Send = { New-SfIngestJob Contact insert -LineEnding CRLF -ColumnDelimiter PIPE | Send-SfJobData -Path $path -TrackRow }
        }
        @{
            Name = 'columns in another case and order'
            Send = { $rows | Send-SfJobData -Job (New-SfIngestJob Contact insert) -TrackRow -Property email, description, lastname }
        }
    ) {
        $result = & $Send | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult

        $result.sf__Row | Sort-Object | Should -Be (1..200)
        foreach ($record in $result) {
            $row = $rows[$record.sf__Row - 1]
            $record.LastName, $record.Description, $record.Email | Should -BeExactly $row.LastName, $row.Description, $row.Email
        }
    }

    It 'files of results have the numbers too, and are sent again without them' {
        $job = New-SfIngestJob Contact insert | Send-SfJobData -Path $path -TrackRow | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01
        $file = $job | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/failed.csv" -Force
        $failed = Import-Csv $file

        $failed.Count | Should -Be $job.NumberRecordsFailed
        foreach ($record in $failed) {
            $record.Description | Should -BeExactly $rows[$record.sf__Row - 1].Description
        }

        $again = $failed | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        $again.State | Should -Be 'JobComplete'
        $again.NumberRecordsFailed | Should -Be $failed.Count
    }

    It 'values that are emptied are known again' {
        $records = @{ LastName = 'A'; Title = $null }, @{ LastName = 'B'; Title = 'x' }
        $result = $records | Send-SfJobData -Job (New-SfIngestJob Contact insert) -TrackRow -NullAs Clear | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01 | Get-SfJobResult
        ($result | Sort-Object sf__Row).LastName | Should -Be 'A', 'B'
    }

    It 'without it, and for a job that is named by its id, there are no numbers' {
        $job = $rows[0] | Send-SfJobData -Job (New-SfIngestJob Contact insert) -TrackRow | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01
        (Get-SfJobResult $job.Id).PSObject.Properties.Name | Should -Not -Contain 'sf__Row'
        ($job | Get-SfJobResult).PSObject.Properties.Name | Should -Contain 'sf__Row'
        $plain = $rows[0] | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Close-SfIngestJob | Wait-SfIngestJob -PollInterval 0.01
        ($plain | Get-SfJobResult).PSObject.Properties.Name | Should -Not -Contain 'sf__Row'
    }

    It 'the rows are no part of what a job shows' {
        $job = $rows[0] | Send-SfJobData -Job (New-SfIngestJob Contact insert) -TrackRow
        $job.PSObject.Properties.Name | Should -Not -Contain 'Rows'
    }
}
