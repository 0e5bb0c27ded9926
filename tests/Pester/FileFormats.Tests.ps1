BeforeAll {
    . $PSScriptRoot/Shared.ps1

    function Complete-FileLoad([string[]]$Path, [hashtable]$Settings = @{}, [hashtable]$Reading = @{}) {
        New-SfIngestJob Contact insert @Settings | Send-SfJobData -Path $Path @Reading | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01
    }

    function Write-Packed([string]$Path, [byte[]]$Bytes) {
        $file = [IO.File]::Create($Path)
        $zip = [IO.Compression.GZipStream]::new($file, [IO.Compression.CompressionMode]::Compress)
        $zip.Write($Bytes, 0, $Bytes.Length)
        $zip.Dispose()
    }
}

Describe 'Files of any format' {
    BeforeEach {
        $null = Connect-SfOrg -Local -ProcessingTime 0
        $path = Join-Path $TestDrive 'input.csv'
        $text = "LastName,Title`nMüller,`"a, `"`"b`"`"`"`nŁódź €,`"1`n2`"`n"
    }

    AfterEach {
        Clear-Org
    }

    It '<Name>' -ForEach @(
        @{ Name = 'UTF-8 with a mark'; Encoding = [Text.UTF8Encoding]::new($true); Told = @{} }
        @{ Name = 'UTF-16'; Encoding = [Text.Encoding]::Unicode; Told = @{} }
        @{ Name = 'UTF-16, big endian'; Encoding = [Text.Encoding]::BigEndianUnicode; Told = @{} }
        @{ Name = 'UTF-32'; Encoding = [Text.Encoding]::UTF32; Told = @{} }
        @{
            Name = 'UTF-16 without a mark, by its name'
            Encoding = [Text.UnicodeEncoding]::new($false, $false)
            Told = @{ Encoding = 'unicode' }
        }
        @{
            Name = 'UTF-16, big endian without a mark, by its name'
            Encoding = [Text.UnicodeEncoding]::new($true, $false)
            Told = @{ Encoding = 'BigEndianUnicode' }
        }
        @{
            Name = 'UTF-16 without a mark, by its code page'
            Encoding = [Text.UnicodeEncoding]::new($false, $false)
            Told = @{ Encoding = 1200 }
        }
        @{
            Name = 'UTF-8 that is called another: the mark is believed'
            Encoding = [Text.UTF8Encoding]::new($true)
            Told = @{ Encoding = 'ascii' }
        }
    ) {
        [IO.File]::WriteAllText($path, $text, $Encoding)
        Write-Packed "$path.gz" ([IO.File]::ReadAllBytes($path))
        foreach ($file in $path, "$path.gz") {
            $sent = Complete-FileLoad $file -Reading $Told | Get-SentRecord -SortBy Title
            $sent.LastName | Should -BeExactly 'Łódź €', 'Müller'
            $sent.Title | Should -BeExactly "1`n2", 'a, "b"'
        }
    }

    It 'an old code page, by <_>' -ForEach 1252, '1252', 'windows-1252' {
        [IO.File]::WriteAllBytes($path, [Text.Encoding]::GetEncoding(1252).GetBytes("LastName`nMüller €`n"))
        (Complete-FileLoad $path -Reading @{ Encoding = $_ } | Get-SentRecord).LastName | Should -BeExactly 'Müller €'
    }

    It 'a file separated by <Delimiter> goes to a job separated by <Job>' -ForEach @(
        foreach ($job in 'COMMA', 'SEMICOLON', 'TAB') {
            @{ Job = $job; Delimiter = 'COMMA'; Sign = ',' }
            @{ Job = $job; Delimiter = 'SEMICOLON'; Sign = ';' }
            @{ Job = $job; Delimiter = 'TAB'; Sign = "`t" }
            @{ Job = $job; Delimiter = 'PIPE'; Sign = '|' }
            @{ Job = $job; Delimiter = 'CARET'; Sign = '^' }
            @{ Job = $job; Delimiter = 'BACKQUOTE'; Sign = '`' }
        }
    ) {
        $value = -join (',;`t|^`'.ToCharArray() | Where-Object { "$_" -ne $Sign })
        [IO.File]::WriteAllText($path, "LastName${Sign}Title`r`nA${Sign}$value`r`nB${Sign}`"$Sign`"`n")
        foreach ($told in @{}, @{ ColumnDelimiter = $Delimiter }) {
            $sent = Complete-FileLoad $path -Settings @{ ColumnDelimiter = $Job } -Reading $told | Get-SentRecord -SortBy LastName
            $sent.LastName | Should -BeExactly 'A', 'B'
            $sent.Title | Should -BeExactly $value, $Sign
        }
    }

    It 'several files and wildcards are one, in the order of their names' {
        foreach ($i in 3, 1, 2) {
            [IO.File]::WriteAllText("$TestDrive/part$i.csv", "LastName`r`nName $i")
        }

        $job = Complete-FileLoad "$TestDrive/part*.csv"
        $job.NumberRecordsSent | Should -Be 3
        (Complete-FileLoad "$TestDrive/part1.csv", "$TestDrive/part3.csv" | Get-SentRecord -SortBy LastName).LastName |
            Should -Be 'Name 1', 'Name 3'
        $literal = New-SfIngestJob Contact insert | Send-SfJobData -LiteralPath "$TestDrive/part2.csv", "$TestDrive/part1.csv"
        $literal.NumberRecordsSent | Should -Be 2
    }

    It 'row ends of all kinds in one file, and empty lines' {
        [IO.File]::WriteAllText($path, "`nLastName`r`nA`nB`r`r`nC`n`n")
        $job = Complete-FileLoad $path
        $job.NumberRecordsSent | Should -Be 3
        $job.NumberRecordsFailed | Should -Be 0
        ($job | Get-SentRecord -SortBy LastName).LastName | Should -Be 'A', 'B', 'C'
    }

    It 'a quote within a value that has none around it is a letter' {
        [IO.File]::WriteAllText($path, "LastName,Title`n5`" nail,say `"x`"`n")
        $sent = Complete-FileLoad $path | Get-SentRecord
        $sent.LastName | Should -BeExactly '5" nail'
        $sent.Title | Should -BeExactly 'say "x"'
    }

    It 'the file of a result can be sent again' {
        [IO.File]::WriteAllText($path, "LastName,Email`nA,bad`nB,b@example.com`n")
        $job = Complete-FileLoad $path
        $file = $job | Get-SfJobResult -Kind Failed -OutFile "$TestDrive/failed.csv"
        (Get-Content $file) -replace '"bad"', '"a@example.com"' | Set-Content $file

        (Complete-FileLoad $file | Get-SentRecord).Email | Should -Be 'a@example.com'
    }

    It 'an empty value of a file empties its field when asked to, but never the Id' {
        [IO.File]::WriteAllText($path, "LastName,Title`nA,x`n")
        $id = (Complete-FileLoad $path | Get-SfJobResult -Kind Successful).sf__Id
        [IO.File]::WriteAllText($path, "Id,Title,Phone`n$id,,1`n,`"`",2`n")
        $job = New-SfIngestJob Contact update | Send-SfJobData -Path $path -EmptyAs Clear | Close-SfIngestJob |
            Wait-SfIngestJob -PollInterval 0.01
        ($job | Get-SfJobResult -Kind Successful).Title | Should -Be '#N/A'
        $failed = $job | Get-SfJobResult -Kind Failed
        $failed.Id | Should -Be ''
        $failed.Title | Should -Be '#N/A'
    }
}

Describe 'Encodings' {
    It 'are completed' {
        (TabExpansion2 'Send-SfJobData -Path x -Encoding u').CompletionMatches.CompletionText | Should -Be 'unicode', 'utf8', 'utf32'
    }

    It 'that nobody knows are refused' {
        { Send-SfJobData -Job 750000000000000AAA -Path x -Encoding klingon } | Should -Throw "*'klingon' is no encoding*"
    }
}
