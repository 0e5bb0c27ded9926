BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/SignIn.ps1

    . $PSScriptRoot/Server.ps1
    $word = 'key-password-7'

    # The arguments of Connect-SfOrg for each way that a script can go by itself, to a served org.
    function Get-SignInArgument([string]$Way, $Local, $Certificate) {
        $app = @{ ClientId = $Local.ClientId; ClientSecret = $Local.ClientSecret }
        $jwt = @{ ClientId = $Local.ClientId; Username = $Local.Username; LoginUrl = $Local.LoginUrl }
        switch ($Way) {
            'AccessToken' { @{ InstanceUrl = $Local.Url; AccessToken = $Local.AccessToken } }
            'ClientSecret' { @{ InstanceUrl = $Local.Url } + $app }
            'ClientCredential' { @{ InstanceUrl = $Local.Url; ClientCredential = New-Credential $Local.ClientId $Local.ClientSecret } }
            'PrivateKeyPath' { $jwt + @{ PrivateKeyPath = New-KeyFile encrypted.pem (ConvertTo-EncryptedPem $rsa $word); PrivateKeyPassword = $word } }
            'Certificate' { $jwt + @{ Certificate = $Certificate } }
            'PfxPath' { $jwt + @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $Certificate $word); PrivateKeyPassword = $word } }
            'Credential' { @{ LoginUrl = $Local.LoginUrl; Credential = New-Credential $Local.Username $Local.Password; SecurityToken = $Local.SecurityToken } + $app }
            'RefreshToken' { @{ LoginUrl = $Local.LoginUrl; RefreshToken = $Local.NewRefreshToken() } + $app }
            'SfdxAuthUrl' { @{ SfdxAuthUrl = "force://$($Local.ClientId):$($Local.ClientSecret):$($Local.NewRefreshToken())@localhost:$($Local.LoginUrl.Port)" } }
        }
    }
}

Describe 'The secrets of -<_>' -ForEach 'AccessToken', 'ClientSecret', 'ClientCredential', 'PrivateKeyPath', 'Certificate', 'PfxPath', 'Credential', 'RefreshToken', 'SfdxAuthUrl' {
    BeforeAll {
        $way = $_
        $rsa = [Security.Cryptography.RSA]::Create(2048)
        $certificate = New-Certificate -Key $rsa
        $local = Start-SfLocalOrg -ProcessingTime 0 -Certificate $certificate -RotateRefreshToken
        $arguments = Get-SignInArgument -Way $way -Local $local -Certificate $certificate

        # Without it, PowerShell asks at each warning of a command with -Debug.
        $arguments.WarningAction = 'Continue'
        $pem = ($rsa.ExportPkcs8PrivateKeyPem() -split '\n')[3]
        $marks = @($local.AccessToken.Substring(16), $local.ClientSecret, $local.Password, $local.SecurityToken, $word, $pem)
        if ($arguments.RefreshToken) { $marks += $arguments.RefreshToken }
        if ($arguments.SfdxAuthUrl) { $marks += $arguments.SfdxAuthUrl.Split(':')[3].Split('@')[0] }
    }

    AfterAll {
        Clear-Org
        Stop-SfLocalOrg
    }

    It 'are in nothing that is told of a sign-in, a load, an end and a renewal' {
        $told = Get-EverythingTold {
            Connect-SfOrg @arguments -Alias marked -Verbose -Debug
            New-Record 1 | Send-SfJobData -Job (New-SfIngestJob Contact insert -Verbose -Debug) -Verbose -Debug |
                Close-SfIngestJob -Verbose | Wait-SfIngestJob -Verbose
            $local.ExpireTokens()
            Get-SfIngestJob -Verbose -Debug -WarningAction Continue
            Get-SfOrg
        }

        $saying = if ($way -eq 'AccessToken') { 'SessionExpired' } else { 'signing in again' }
        Assert-Silence $told ($marks + (Get-TokenOf (Get-SfOrg marked)).Substring(16)) 'GET /services/data', $saying
    }

    It 'are in no error of a server that repeats them, with status <_>' -ForEach 400, 500 {
        $echo = Start-Echo $_
        foreach ($where in @($arguments.Keys | Where-Object { $_ -like '*Url' -and $_ -ne 'SfdxAuthUrl' })) {
            $arguments[$where] = $echo.Url
        }
        if ($arguments.SfdxAuthUrl) { $arguments.SfdxAuthUrl = $arguments.SfdxAuthUrl -replace '@.*', "@$(([uri]$echo.Url).Authority)" }
        $told = Get-EverythingTold { Connect-SfOrg @arguments -Verbose -Debug }
        $heard = Complete-Server $echo

        "$($heard.Body) $($heard.Authorization)".Trim() | Should -Not -BeNullOrEmpty
        Assert-Silence $told $marks 'Connect-SfOrg', 'You sent', '***'
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
