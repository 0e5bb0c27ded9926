BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    # Answers every request with the request itself: its body, decoded and as it came, and its authorization.
    function Start-Echo([int]$Status) {
        $listener = [Net.HttpListener]::new()
        $url = "http://localhost:$(Get-FreePort)/"
        $listener.Prefixes.Add($url)
        $listener.Start()
        $answering = Start-ThreadJob {
            $ErrorActionPreference = 'Stop'
            while ($true) {
                $call = ($using:listener).GetContext()
                $raw = [IO.StreamReader]::new($call.Request.InputStream).ReadToEnd()
                $words = "$([Net.WebUtility]::UrlDecode($raw)) $raw $($call.Request.Headers['Authorization'])"
                $call.Response.StatusCode = $using:Status
                $call.Response.StatusDescription = $words -replace '[^\x20-\x7e]'
                $body = @{ error = 'invalid_grant'; error_description = $words } | ConvertTo-Json
                $call.Response.Close([Text.Encoding]::UTF8.GetBytes($body), $true)
            }
        }
        [pscustomobject]@{ Url = $url; Listener = $listener; Job = $answering }
    }

    # None of the marks is anywhere in what was told, neither plain nor escaped.
    function Assert-Silent([string[]]$Told, [string[]]$Marks) {
        $text = $Told -join "`n"
        foreach ($mark in $Marks) {
            $mark.Length | Should -BeGreaterThan 7
            $text.Contains($mark) | Should -BeFalse -Because "$($mark.Substring(0, 3))… is a secret"
            $text.Contains([uri]::EscapeDataString($mark)) | Should -BeFalse
        }
    }

}

Describe 'The secrets of -<_>' -ForEach 'AccessToken', 'ClientSecret', 'ClientCredential', 'PrivateKeyPath', 'Certificate', 'PfxPath', 'Credential', 'RefreshToken', 'SfdxAuthUrl' {
    BeforeAll {
        $way = $_
        $keys = New-KeyFolder
        $local = Start-SfLocalOrg -ProcessingTime 0 -Certificate $keys.Certificate -RotateRefreshToken
        $arguments = Get-SignInArgument $way $local $keys

        # Without it, PowerShell asks at each warning of a command with -Debug.
        $arguments.WarningAction = 'Continue'
        $pem = (Get-Content "$($keys.Path)/pkcs8.pem")[3]
        $marks = @($local.AccessToken.Substring(16), $local.ClientSecret, $local.Password, $local.SecurityToken, $keys.Password, $pem)
        if ($arguments.RefreshToken) { $marks += $arguments.RefreshToken }
        if ($arguments.SfdxAuthUrl) { $marks += $arguments.SfdxAuthUrl.Split(':')[3].Split('@')[0] }
    }

    AfterAll {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'are in nothing that is told of a sign-in, a load, an end and a renewal' {
        $transcript = Join-Path $TestDrive "$way.txt"
        $null = Start-Transcript $transcript
        $told = try {
            Get-EverythingTold {
                Connect-SfOrg @arguments -Alias marked -Verbose -Debug
                New-Record 1 | Send-SfJobData -Job (New-SfIngestJob Contact insert -Verbose -Debug) -Verbose -Debug |
                    Close-SfIngestJob -Verbose | Wait-SfIngestJob -Verbose
                $local.ExpireTokens()
                Get-SfIngestJob -Verbose -Debug -WarningAction Continue
                Get-SfOrg
            }
        }
        finally {
            $null = Stop-Transcript
        }
        $org = Get-SfOrg marked
        $used = @($org.GetType().GetProperty('Client', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($org) | ForEach-Object {
                $session = $_.GetType().GetField('_session', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($_)
                $session.Token
            })

        "$told" | Should -Match 'GET /services/data'
        $(if ($way -eq 'AccessToken') { "$told" | Should -Match 'SessionExpired' } else { "$told" | Should -Match 'signing in again' })
        Assert-Silent (@($told) + (Get-Content $transcript -Raw)) ($marks + $used.Substring(16))
    }

    It 'are in no error of a server that repeats them, with status <_>' -ForEach 400, 500 {
        $echo = Start-Echo $_
        foreach ($where in @($arguments.Keys | Where-Object { $_ -like '*Url' -and $_ -ne 'SfdxAuthUrl' })) {
            $arguments[$where] = $echo.Url
        }
        if ($arguments.SfdxAuthUrl) { $arguments.SfdxAuthUrl = $arguments.SfdxAuthUrl -replace '@.*', "@$(([uri]$echo.Url).Authority)" }
        $told = Get-EverythingTold { Connect-SfOrg @arguments -Verbose -Debug }
        $echo.Listener.Abort()
        $echo.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore

        "$told" | Should -Match 'SignInFailed|NotAnOrg|HTTP_500|invalid_grant'
        Assert-Silent $told $marks
    }
}

Describe 'A secret that was brought' {
    It 'is not followed to another host' {
        $local = Start-SfLocalOrg
        $listener = [Net.HttpListener]::new()
        $url = "http://localhost:$(Get-FreePort)/"
        $listener.Prefixes.Add($url)
        $listener.Start()
        $answering = Start-ThreadJob {
            $call = ($using:listener).GetContext()
            $call.Response.StatusCode = 307
            $call.Response.RedirectLocation = "$(($using:local).Url)services/oauth2/token"
            $call.Response.Close()
        }
        $failure = Get-Failure { Connect-SfOrg $url -ClientId $local.ClientId -ClientSecret $local.ClientSecret }
        $listener.Abort()
        $answering | Receive-Job -Wait -AutoRemoveJob

        Assert-Failure $failure NotAnOrg $local.Url.ToString().TrimEnd('/')
        $local.SignInCount | Should -Be 0
        $local | Stop-SfLocalOrg
    }
}
