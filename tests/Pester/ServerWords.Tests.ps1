BeforeDiscovery {
    $places = @(
        @{
            Place = 'the message of an error'
            Answer = "HTTP/1.1 400 Bad Request`r`nContent-Type: application/json`r`nConnection: close`r`n`r`n" +
                '[{"errorCode":"CODE","message":"You sent {0}"}]'
            Saying = 'HTTP 400'
        }
        @{ Place = 'the reason'; Answer = "HTTP/1.1 400 Not {0}`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"; Saying = 'HTTP 400' }
        @{
            Place = 'the id of the request'
            Answer = "HTTP/1.1 400 Bad Request`r`nX-SFDC-Request-Id: {0}`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
            Saying = 'HTTP 400'
        }
        @{
            Place = 'another address'
            Answer = "HTTP/1.1 302 Found`r`nLocation: https://a:{0}@elsewhere.example/`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
            Saying = 'HTTP 302'
        }
        @{ Place = 'the status line'; Answer = "HTTP/1.1 {0}`r`n`r`n"; Saying = 'localhost' }
        @{ Place = 'a header'; Answer = "HTTP/1.1 200 OK`r`nX {0}: 1`r`nConnection: close`r`n`r`n"; Saying = 'localhost' }
        @{
            Place = 'a failed job'
            Answer = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nConnection: close`r`n`r`n" +
                '{"id":"750000000000001AAA","object":"Contact","operation":"insert","state":"Failed",' +
                '"errorMessage":"InvalidBatch : {0}","numberRecordsProcessed":0}'
            Saying = 'JobFailed'
        }
        @{
            Place = 'other texts of a job'
            Answer = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nConnection: close`r`n`r`n" +
                '{"id":"750000000000001AAA","object":"{0}","operation":"{0}","state":"Aborted",' +
                '"createdById":"{0}","numberRecordsProcessed":0}'
            Saying = 'JobAborted'
        }
    )
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1
    . $PSScriptRoot/RawServer.ps1

    $token = '00Dxx0000001gPL!AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxLJ4wTn8vYc6'

    # What a command tells of a job that is asked for at a server with such an answer.
    function Get-Told([string]$Answer, [string]$Words) {
        $server = Start-RawServer $Answer $Words
        Get-EverythingTold {
            $null = Connect-SfOrg -InstanceUrl $server.Url -AccessToken $token -Alias words
            Wait-SfIngestJob 750000000000001AAA -Timeout 1 @Loud
        }
        Complete-RawServer $server
    }
}

AfterAll {
    Clear-Org
}

Describe 'Words of a server in <Place>' -ForEach $places {
    It 'do not bring the token along' {
        $spelled = $token, $token.Substring(16, 24), [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("x:$token")),
            (($token.ToCharArray() | ForEach-Object { '%25{0:X2}' -f [int]$_ }) -join '')
        $told = Get-Told $Answer ($spelled -join ' ')

        # The ends may hold what stands around the secret.
        Assert-Silence $told @($token.Substring(16, 20); $spelled | ForEach-Object { $_.Substring(4, $_.Length - 8) }) $Saying
    }

    It 'are no escape sequences and no commands to a build' {
        $c1 = [char]0x9B
        $words = $Place -like '*job*' -or $Place -like '*message*' `
            ? '\u001b]0;pwned\u0007 \u001b[2J \u009b31m \r\n##vso[task.setvariable variable=x]y\n::error::pwned\u202e'
            : "`e]0;pwned`a `e[2J ${c1}31m ##vso[task.setvariable variable=x]y ::error::pwned"
        $told = (Get-Told $Answer $words) -join "`n"

        $told | Should -BeLike "*$Saying*"
        foreach ($bad in "`e]0", "`e[2J", "`a", "$c1", '##vso[', '::error::', [string][char]0x202E, "`n::error", "_x001B_") {
            $told.IndexOf($bad, [StringComparison]::Ordinal) | Should -Be -1 -Because "'$($bad -replace '\p{C}', '?')' is not to be told"
        }
    }
}

Describe 'A message of 60,000 letters in <Place>' -ForEach ($places | Where-Object Place -In 'the message of an error', 'a failed job') {
    It 'is cut' {
        $told = Get-Told $Answer ('words ' * 10000)

        "$told" | Should -BeLike "*$Saying*words words*"
        ($told | ForEach-Object { $_ -split "`n" } | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessThan 20000
    }
}
