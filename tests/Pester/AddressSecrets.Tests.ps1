BeforeAll {
    . $PSScriptRoot/Shared.ps1
    . $PSScriptRoot/Server.ps1
    . $PSScriptRoot/SignIn.ps1

    $app = @{ ClientId = 'app'; ClientSecret = 'a client secret' }
}

AfterAll {
    Clear-Org
}

Describe 'The password in -Proxy' {
    It 'is not told of an address that is not valid: <_>' -ForEach @(
        'http:/jo:marked-word@proxy.example'
        'http:jo:marked-word@proxy.example'
        'http:\\jo:marked-word@proxy.example'
        '//jo:marked-word@proxy.example'
        'http://jo:p@marked-word@proxy.example'
        'http://jo:marked-word/x@proxy.example'
        'http://jo:12/marked-word@proxy.example'
        'http://jo:marked-word#1@proxy.example'
        'http://jo:marked-word?1@proxy.example'
        'http://jo:marked-word'
        'http://jo:marked-word@'
        'http://jo:marked-word@proxy.example:99999'
        'http://jo:marked-word@proxy example'
        'http://jo:marked-word%40proxy.example'
        'http://jo:marked-word@proxy.example/path'
        'http://proxy.example:8080:marked-word'
        'ftp://jo:marked-word@proxy.example'
        'jo:marked-word'
        'marked-word proxy'
    ) {
        $address = $_
        $told = Get-EverythingTold { Connect-SfOrg https://org.example @app -Proxy $address @Loud }

        Assert-Silence $told 'marked-word' 'ParameterArgumentTransformationError', "'Proxy'",
            'http://proxy.example:8080', '-ProxyCredential'
    }

    It 'is not told of a value of another type (<Type>)' -ForEach @(
        @{ Type = 'Uri'; Value = { [uri]'ftp://jo:marked-word@proxy.example' } }
        @{ Type = 'relative Uri'; Value = { [uri]::new('jo/marked-word@proxy.example', [UriKind]::Relative) } }
        @{ Type = 'list'; Value = { , @('http://jo:marked-word@proxy.example', 'http://jo:marked-word@proxy.example') } }
        @{ Type = 'table'; Value = { @{ Address = 'http://jo:marked-word@proxy.example'; '/' = 1 } } }
        @{ Type = 'object'; Value = { [pscustomobject]@{ Address = 'http://jo:marked-word@proxy.example' } } }
    ) {
        $address = & $Value
        $failure = Get-Failure { Connect-SfOrg https://org.example @app -Proxy $address }

        "$failure" + $failure.Exception + ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'marked-word'
    }

    It 'is given to the proxy, and to nobody else (<Address>)' -ForEach @(
        @{ Address = 'http://jo:marked%2Fw%40rd@{0}' }
        @{ Address = 'jo:marked%2Fw%40rd@{0}' }
        @{ Address = 'http://jo:marked%2Fw%40rd@{0}/' }
    ) {
        $proxy = Start-Proxy $AsksWho
        $url = $Address -f ([uri]$proxy.Url).Authority
        $told = Get-EverythingTold { Connect-SfOrg https://org.example @app -Proxy $url @Loud }
        $heads = @(Complete-Proxy $proxy)

        $basic = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('jo:marked/w@rd'))
        $heads[-1] | Should -Match "Proxy-Authorization: Basic $([regex]::Escape($basic))"
        Assert-Silence $told $basic, 'marked/w@rd', 'marked%2Fw%40rd' 'ProxyRefused'
    }

    It 'gives way to -ProxyCredential' {
        $proxy = Start-Proxy $AsksWho
        $url = "http://jo:marked-word@$(([uri]$proxy.Url).Authority)"
        $null = Get-Failure { Connect-SfOrg https://org.example @app -Proxy $url -ProxyCredential (New-Credential ann other) }

        @(Complete-Proxy $proxy)[-1] |
            Should -Match "Proxy-Authorization: Basic $([Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('ann:other')))"
    }
}

Describe 'The password in the address of an org' {
    It 'is not told: -<Parameter> <Address>' -ForEach @(
        foreach ($parameter in 'InstanceUrl', 'LoginUrl', 'Audience') {
            foreach ($address in
                'https://jo:marked-word@org.example', 'jo:marked-word@org.example',
                'https://jo:p@marked-word@org.example', 'https://jo:marked-word',
                'https:/jo:marked-word@org.example', 'https://jo:12/marked-word@org.example', 'https://jo:marked-word%40org.example',
                'force://PlatformCLI::marked-word@org.example', 'http://marked-word@org.example') {
                @{ Parameter = $parameter; Address = $address }
            }
        }
    ) {
        $settings = @{ ClientId = 'app'; Username = 'jo'; PrivateKeyPath = 'key.pem'; $Parameter = $Address }
        $told = Get-EverythingTold { Connect-SfOrg @settings @Loud }

        Assert-Silence $told 'marked-word' "'$Parameter'", 'is not shown', 'ParameterArgumentTransformationError'
    }

    It 'is not told of what is no address: -<_>' -ForEach 'InstanceUrl', 'LoginUrl' {
        $settings = $app + @{ $_ = '00Dxx0000001gPL!AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxL' }
        $told = Get-EverythingTold { Connect-SfOrg @settings @Loud }

        Assert-Silence $told 'AQcAQH0dMHZfz972Szmpkb58urFRkgeBGsxL' 'is no address of an org'
    }

    It 'of a page with an at sign is no password' {
        $failure = Get-Failure { Connect-SfOrg 'http://org.example/lightning?to=jo@mail.example' @app }

        Assert-Failure $failure HttpsRequired 'http://org.example'
    }
}
