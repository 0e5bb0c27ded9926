BeforeDiscovery {
    $noScripts = $IsWindows
}

BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1

    $certificate = New-Certificate
    $key = [Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($certificate)
    $local = Start-SfLocalOrg -ProcessingTime 0 -Certificate $certificate -RotateRefreshToken
    $app = @{ ClientId = $local.ClientId; ClientSecret = $local.ClientSecret }
    $jwt = @{ ClientId = $local.ClientId; Username = $local.Username }
    $pem = $key.ExportPkcs8PrivateKeyPem()
    $pemMarks = $pem -split '\r?\n' | Where-Object Length -EQ 64 | Select-Object -First 4

    $token = '00Dxx0000001gPL!AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxL'

    # Letters that stand in other ways in forms, addresses and pages.
    $Phrase = 'marked p@ss! word+/=&%~(ü)"'
}

AfterAll {
    $local | Stop-SfLocalOrg
}

Describe 'The secrets of a sign-in' {
    AfterEach {
        Clear-Org
    }

    It 'are told nowhere when it works: <Name>' -ForEach @(
        @{ Name = 'access token'; Way = { @{ AccessToken = New-AccessToken $local } }; Marks = { $way.AccessToken } }
        @{ Name = 'client id and secret'; Way = { $app }; Marks = { $local.ClientSecret } }
        @{
            Name = 'client credential'
            Way = { @{ ClientCredential = New-Credential $local.ClientId $local.ClientSecret } }
            Marks = { $local.ClientSecret }
        }
        @{ Name = 'private key'; Way = { $jwt + @{ PrivateKeyPath = New-KeyFile open.pem $pem } }; Marks = { $pemMarks } }
        @{
            Name = 'encrypted private key'
            Way = {
                $jwt + @{ PrivateKeyPath = New-KeyFile closed.pem (ConvertTo-EncryptedPem $key $Phrase); PrivateKeyPassword = $Phrase }
            }
            Marks = { $Phrase; $pemMarks }
        }
        @{
            Name = 'PFX file'
            Way = { $jwt + @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $certificate $Phrase); PfxPassword = $Phrase } }
            Marks = { $Phrase; $pemMarks }
        }
        @{ Name = 'certificate'; Way = { $jwt + @{ Certificate = $certificate } }; Marks = { $pemMarks } }
        @{
            Name = 'password'
            Way = { $app + @{ Credential = New-Credential $local.Username $local.Password; SecurityToken = $local.SecurityToken } }
            Marks = { $local.ClientSecret; $local.Password; $local.SecurityToken }
        }
        @{
            Name = 'refresh token'
            Way = { $app + @{ RefreshToken = $local.NewRefreshToken() } }
            Marks = { $local.ClientSecret; $way.RefreshToken }
        }
    ) {
        $way = & $Way
        $marks = [Collections.Generic.List[string]]@(& $Marks)
        $told = Get-EverythingTold {
            $org = Connect-SfOrg $local.Url @way -Alias marked @Loud
            $org
            $marks.Add((Get-TokenOf $org))
            $local.ExpireTokens()
            try {
                New-Record 1 | Send-SfJobData -Job (New-SfIngestJob Contact insert @Loud) @Loud |
                    Close-SfIngestJob @Loud | Wait-SfIngestJob @Loud
            }
            catch { $_ }
            $marks.Add((Get-TokenOf $org))
            $org.GetRefreshToken() | Where-Object { $_ } | ForEach-Object { $marks.Add((ConvertFrom-SecureString $_ -AsPlainText)) }
            Start-ThreadJob { Import-Module $using:ModulePath; Get-SfOrg } | Receive-Job -Wait -AutoRemoveJob
            Disconnect-SfOrg -Revoke @Loud
        }

        Assert-Silence $told $marks 'POST /services/oauth2/revoke', 'GET /services/data', 'marked', '00DLK'
    }

    It 'are told nowhere when it works: auth URL' {
        $refresh = $local.NewRefreshToken()
        $told = Get-EverythingTold {
            Connect-SfOrg -SfdxAuthUrl "force://$($local.ClientId):$($local.ClientSecret):$refresh@$($local.Url.Authority)" @Loud
        }

        $renewed = ConvertFrom-SecureString (Get-SfOrg).GetRefreshToken() -AsPlainText
        $marks = $local.ClientSecret, $refresh, (Get-TokenOf (Get-SfOrg)), $renewed
        Assert-Silence $told $marks 'POST /services/oauth2/token'
    }

    It 'are told nowhere when it works: browser' -Skip:$noScripts {
        $browser = New-Browser
        $told = Use-Environment @{ BROWSER = $browser } {
            Get-EverythingTold { Connect-SfOrg -Interactive $local.Url @app -CallbackPort (Get-FreePort) @Loud }
        }

        $org = Get-SfOrg
        $marks = $local.ClientSecret, (Get-TokenOf $org), (ConvertFrom-SecureString $org.GetRefreshToken() -AsPlainText)
        Assert-Silence $told $marks 'A browser was opened at', 'POST /services/oauth2/token'
    }

    It 'are told nowhere when it works: Salesforce CLI' -Skip:$noScripts {
        $token = New-AccessToken $local
        $cli = New-SalesforceCli (Get-TokenAnswer $token) (Get-DisplayAnswer $local $Redacted)
        $told = Use-Environment @{ PATH = $cli.Folder } { Get-EverythingTold { Connect-SfOrg -SfCliOrg my-org @Loud } }

        Assert-Silence $told @($token) 'Asking the Salesforce CLI'
    }

    It 'are told nowhere by a server that repeats them: <Name>, <Status><As>' -ForEach @(
        foreach ($case in @(
                @{ Name = 'client id and secret'; Way = { @{ ClientId = 'app'; ClientSecret = $Phrase } }; Heard = { $Phrase } }
                @{ Name = 'private key'; Way = { @{ ClientId = 'app'; Username = 'jo'; Certificate = $certificate } }; Heard = { } }
                @{
                    Name = 'password'
                    Way = {
                        @{
                            ClientId = 'app'
                            ClientSecret = 'marked secret'
                            Credential = New-Credential jo $Phrase
                            SecurityToken = 'marked token'
                        }
                    }
                    Heard = { "${Phrase}marked token"; 'marked secret' }
                }
                @{
                    Name = 'refresh token'
                    Way = { @{ ClientId = 'app'; ClientSecret = 'marked secret'; RefreshToken = $Phrase } }
                    Heard = { $Phrase; 'marked secret' }
                }
            )) {
            $case + @{ Status = 400; As = '' }
            $case + @{ Status = 401; As = '' }
            $case + @{ Status = 500; As = '' }
            $case + @{ Status = 400; As = ' as text' }
        }
    ) {
        $way = & $Way
        $echo = Start-Echo $Status -AsText:($As -ne '')
        $told = Get-EverythingTold { Connect-SfOrg $echo.Url @way @Loud }
        $marks = @(Complete-Echo $echo) + $pemMarks
        foreach ($secret in & $Heard) { $marks | Should -Contain $secret }


        if ($Name -eq 'password') { $marks += $Phrase, 'marked token' }
        Assert-Silence $told $marks "HTTP $Status", 'POST /services/oauth2/token'
    }

    It 'are told nowhere by a server that repeats them: browser, <_>' -Skip:$noScripts -ForEach 400, 401, 500 {
        $browser = New-Browser
        $echo = Start-Echo $_
        $told = Use-Environment @{ BROWSER = $browser } {
            Get-EverythingTold {
                Connect-SfOrg -Interactive $echo.Url -ClientId app -ClientSecret $Phrase -CallbackPort (Get-FreePort) @Loud
            }
        }

        # What may pass is asked for again.
        $marks = @(Complete-Echo $echo | Select-Object -Unique)
        $marks | Should -HaveCount 3
        $marks | Should -Contain 'aPrxsmIEeqM9=code'
        Assert-Silence $told $marks "HTTP $_"
    }

    It 'are told nowhere by a server that repeats them: access token, <_>' -ForEach 400, 401, 500 {
        $echo = Start-Echo $_
        $told = Get-EverythingTold { Connect-SfOrg $echo.Url -AccessToken $token @Loud }
        $marks = @(Complete-Echo $echo | Select-Object -Unique)

        $marks | Should -Be $token
        Assert-Silence $told $marks 'GET /services/data/v60.0'
    }

    It 'are told nowhere by a server that repeats them later on, <_>' -ForEach 400, 401, 500 {
        $echo = Start-Echo $_ -LetsIn
        $told = Get-EverythingTold {
            Connect-SfOrg $echo.Url -AccessToken $token @Loud
            try { New-SfIngestJob Contact insert @Loud } catch { $_ }
            try { Get-SfIngestJob @Loud } catch { $_ }
            try { Disconnect-SfOrg -Revoke @Loud } catch { $_ }
        }

        $marks = @(Complete-Echo $echo)
        @($marks -eq $token).Count | Should -BeGreaterOrEqual 5
        Assert-Silence $told $token "HTTP $_"
    }

    It 'are told nowhere when a key cannot be opened (<Name>)' -ForEach @(
        @{
            Name = 'PEM'
            Way = {
                @{ PrivateKeyPath = New-KeyFile closed.pem (ConvertTo-EncryptedPem $key 'the right one'); PrivateKeyPassword = $Phrase }
            }
        }
        @{ Name = 'PFX'; Way = { @{ PfxPath = New-KeyFile key.pfx (ConvertTo-Pfx $certificate 'the right one'); PfxPassword = $Phrase } } }
        @{ Name = 'broken PEM'; Way = { @{ PrivateKeyPath = New-KeyFile half.pem $pem.Substring(0, 900); PrivateKeyPassword = $Phrase } } }
    ) {
        $way = & $Way
        $told = Get-EverythingTold { Connect-SfOrg https://org.example @jwt @way @Loud }
        Assert-Silence $told (@($Phrase) + $pemMarks) 'PrivateKey'
    }

    It 'are told nowhere by a proxy that asks for them' {
        $proxy = Start-Proxy $AsksWho
        $asker = New-Credential jo 'marked password'
        $told = Get-EverythingTold { Connect-SfOrg https://org.example @app -Proxy $proxy.Url -ProxyCredential $asker @Loud }
        $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('jo:marked password'))
        (Complete-Proxy $proxy) -join "`n" | Should -Match "Proxy-Authorization: Basic $basic"

        Assert-Silence $told $basic, 'marked password', $local.ClientSecret 'ProxyRefused'
    }

    It 'are told nowhere when parameters do not fit' {
        $told = Get-EverythingTold {
            try { Connect-SfOrg https://org.example -AccessToken $Phrase -ClientSecret $Phrase @Loud } catch { $_ }
            try { Connect-SfOrg 'no host' -ClientId app -ClientSecret $Phrase @Loud } catch { $_ }
            try { Connect-SfOrg http://org.example -ClientId app -RefreshToken $Phrase @Loud } catch { $_ }
            try { Connect-SfOrg https://org.example -AccessToken $Phrase @Loud } catch { $_ }
            try { Connect-SfOrg -SfdxAuthUrl $Phrase @Loud } catch { $_ }
            try { Connect-SfOrg https://org.example -ClientId app -ClientSecret @($Phrase, $Phrase) @Loud } catch { $_ }
            try { Connect-SfOrg https://org.example -AccessToken @{ Token = $Phrase } @Loud } catch { $_ }
        }

        Assert-Silence $told @($Phrase) 'AmbiguousParameterSet', 'is no address of an org', 'HttpsRequired',
            'SignInFailed', 'AuthUrlNotValid', 'A secret is a SecureString or a text'
    }
}

Describe 'A secret that was brought' {
    It 'is not followed to another host' {
        $count = $local.SignInCount
        $listener = [Net.HttpListener]::new()
        $url = "http://localhost:$(Get-FreePort)/"
        $listener.Prefixes.Add($url)
        $listener.Start()
        $answering = Start-ThreadJob {
            $coming = ($using:listener).GetContextAsync()
            while (-not $coming.Wait(100)) { }

            $call = $coming.Result
            $call.Response.StatusCode = 307
            $call.Response.RedirectLocation = "$(($using:local).Url)services/oauth2/token"
            $call.Response.Close()
        }
        $failure = Get-Failure { Connect-SfOrg $url -ClientId $local.ClientId -ClientSecret $local.ClientSecret }
        $listener.Abort()
        $answering | Receive-Job -Wait -AutoRemoveJob

        Assert-Failure $failure NotAnOrg $local.Url.ToString().TrimEnd('/')
        $local.SignInCount | Should -Be $count
    }
}
