# What the files about signing in share: keys, a fake Salesforce CLI, servers that repeat what they hear, and all that a script can tell.

# An RSA key with its certificate; the dates are days from now.
function New-Certificate([int]$From = -1, [int]$To = 1, [Security.Cryptography.RSA]$Key = [Security.Cryptography.RSA]::Create(2048)) {
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=load.example', $Key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays($From), [DateTimeOffset]::UtcNow.AddDays($To))
}

# Writes what an admin has been given into the test's folder, and emits the path.
function New-KeyFile([string]$Name, $Content) {
    $path = Join-Path $TestDrive $Name
    if ($Content -is [byte[]]) { [IO.File]::WriteAllBytes($path, $Content) } else { [IO.File]::WriteAllText($path, $Content) }
    $path
}

# PKCS#8, encrypted as openssl does it.
function ConvertTo-EncryptedPem([Security.Cryptography.RSA]$Key, [string]$Word) {
    $Key.ExportEncryptedPkcs8PrivateKeyPem($Word.ToCharArray(), [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 2048))
}

function ConvertTo-Pfx($Certificate, [string]$Word) {
    , $Certificate.Export([Security.Cryptography.X509Certificates.X509ContentType]::Pfx, $Word)
}

function ConvertTo-Secure([string]$Text) {
    ConvertTo-SecureString $Text -AsPlainText -Force
}

function New-Credential([string]$Name, [string]$Word) {
    [pscredential]::new($Name, (ConvertTo-Secure $Word))
}

function Get-FreePort {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $probe.LocalEndpoint.Port
    $probe.Stop()
}

# Another access token of a served org, from its own token endpoint.
function New-AccessToken($LocalOrg) {
    $form = @{ grant_type = 'client_credentials'; client_id = $LocalOrg.ClientId; client_secret = $LocalOrg.ClientSecret }
    (Invoke-RestMethod -Method Post "$($LocalOrg.Url)services/oauth2/token" -Body $form).access_token
}

function Connect-ByApp($LocalOrg, [hashtable]$Settings = @{}) {
    Connect-SfOrg $LocalOrg.Url -ClientId $LocalOrg.ClientId -ClientSecret $LocalOrg.ClientSecret @Settings
}

# Environment variables for the time of a script.
function Use-Environment([hashtable]$Variables, [scriptblock]$Script) {
    $old = @{}
    foreach ($variable in $Variables.Keys) {
        $old[$variable] = [Environment]::GetEnvironmentVariable($variable)
        [Environment]::SetEnvironmentVariable($variable, $Variables[$variable])
    }

    try {
        & $Script
    }
    finally {
        $old.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
    }
}

# A program for sh in a folder of its own; emits its path.
function New-Program([string]$Name, [string]$Text) {
    $folder = New-Item -ItemType Directory (Join-Path $TestDrive "bin-$([guid]::NewGuid())")
    $file = Join-Path $folder $Name
    [IO.File]::WriteAllText($file, "#!/bin/sh`n$($Text.Replace("`r", ''))`n")
    [IO.File]::SetUnixFileMode($file, 'UserRead, UserWrite, UserExecute')
    $file
}

# A browser whose user lets everybody in; it follows the page to where it leads.
function New-Browser {
    Assert-Program curl
    New-Program browser 'exec curl -sL "$1"'
}

# A Salesforce CLI that answers as it is told, and writes down its arguments: a line for each call, a bar after each argument.
function New-SalesforceCli([string]$Token, [string]$Display, [int]$TokenStatus = 0) {
    $file = New-Program sf @'
here=${0%/*}
for argument in "$@"; do printf '%s|' "$argument" >>"$here/log"; done
echo >>"$here/log"
if [ "$2" = auth ]; then while IFS= read -r line; do printf '%s\n' "$line"; done <"$here/token"; exit STATUS; fi
while IFS= read -r line; do printf '%s\n' "$line"; done <"$here/display"
'@.Replace('STATUS', "$TokenStatus")
    $folder = Split-Path $file
    Set-Content "$folder/token" $Token
    Set-Content "$folder/display" $Display
    [pscustomobject]@{ Folder = $folder; Log = "$folder/log" }
}

# What the versions of the Salesforce CLI say.
$Redacted = "[REDACTED] Use 'sf org auth show-access-token' to view"
$UnknownCommand = '{"status":1,"name":"CommandNotFoundError","message":"org:auth:show-access-token is not a sf command."}'

function Get-TokenAnswer([string]$Token) {
    @{ status = 0; result = @{ accessToken = $Token }; warnings = @() } | ConvertTo-Json -Compress
}

function Get-DisplayAnswer($LocalOrg, [string]$Token) {
    @{ status = 0; result = @{ accessToken = $Token; instanceUrl = "$($LocalOrg.Url)".TrimEnd('/') } } | ConvertTo-Json -Compress
}

# A proxy that gives the same answer to every request, and takes down their heads.
function Start-Proxy([string]$Answer) {
    $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $listener.Start()
    $answering = Start-ThreadJob {
        $ErrorActionPreference = 'Stop'
        while ($true) {
            $coming = ($using:listener).AcceptTcpClientAsync()
            while (-not $coming.Wait(100)) { }

            $client = $coming.Result
            $stream = $client.GetStream()
            $reader = [IO.StreamReader]::new($stream)
            $head = while ($line = $reader.ReadLine()) { $line }
            $head -join "`n"
            $stream.Write([Text.Encoding]::ASCII.GetBytes($using:Answer))
            $client.Dispose()
        }
    }
    [pscustomobject]@{ Url = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"; Listener = $listener; Job = $answering }
}

# Ends the proxy, and emits the heads of the requests that it had.
function Complete-Proxy($Proxy) {
    $Proxy.Listener.Stop()
    $Proxy.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore
}

$AsksWho = "HTTP/1.1 407 Proxy Authentication Required`r`nProxy-Authenticate: Basic realm=`"proxy`"`r`n" +
    "Content-Length: 0`r`nConnection: close`r`n`r`n"

# A server that refuses to let anybody in, and repeats all that it was sent: in the error's code, in its message and in the reason. Its
# sign-in page lets everybody in. With -LetsIn, it takes the token, and refuses what comes later.
function Start-Echo([int]$Status, [switch]$AsText, [switch]$LetsIn) {
    $listener = [Net.HttpListener]::new()
    $port = Get-FreePort
    $listener.Prefixes.Add("http://localhost:$port/")
    $listener.Start()
    $known = @{ '/services/data' = $Versions.Body }
    if ($LetsIn) {
        $known['/services/data/v60.0'] = $Identity.Body
        $known['/services/oauth2/userinfo'] = $User.Body
    }

    $answering = Start-ThreadJob {
        $ErrorActionPreference = 'Stop'
        $known = $using:known
        while ($true) {
            $coming = ($using:listener).GetContextAsync()
            while (-not $coming.Wait(100)) { }

            $call = $coming.Result
            $response = $call.Response
            $query = $call.Request.QueryString
            if ($call.Request.Url.AbsolutePath -eq '/services/oauth2/authorize') {
                $response.Redirect("$($query['redirect_uri'])?code=aPrxsmIEeqM9%3Dcode&state=$($query['state'])")
                $response.Close()
                continue
            }

            $body = [IO.StreamReader]::new($call.Request.InputStream).ReadToEnd()
            $authorization = $call.Request.Headers['Authorization']
            [pscustomobject]@{ Body = $body; Authorization = $authorization }
            $answer = $known[$call.Request.Url.AbsolutePath]
            if (-not $answer) {
                $heard = "$body $([Net.WebUtility]::UrlDecode($body)) $authorization"
                $response.StatusCode = $using:Status
                $response.Headers['Retry-After'] = '0'
                $response.StatusDescription = "Not $heard"
                $answer = ($using:AsText) ? "Not $heard" :
                    (@{ error = "no $heard"; error_description = "You sent $heard" } | ConvertTo-Json)
            }

            $response.Close([Text.Encoding]::UTF8.GetBytes($answer), $true)
        }
    }
    [pscustomobject]@{ Url = "http://localhost:$port/"; Listener = $listener; Job = $answering }
}

# Ends the server, and emits the secrets that it heard, as they were before they were put into a form.
function Complete-Echo($Echo) {
    $Echo.Listener.Abort()
    foreach ($request in $Echo.Job | Receive-Job -Wait -AutoRemoveJob -ErrorAction Ignore) {
        foreach ($field in $request.Body -split '&') {
            $key, $value = $field -split '=', 2
            if ($key -in 'client_secret', 'password', 'assertion', 'refresh_token', 'code', 'code_verifier', 'token') {
                [Net.WebUtility]::UrlDecode($value)
            }
        }

        if ($request.Authorization) { $request.Authorization -replace '^Bearer ' }
    }
}

# Everything that a script can be brought to tell: all streams, what it emits in every form, errors in all depth, a transcript, and what
# a job keeps of it.
function Get-EverythingTold([scriptblock]$Script) {
    $VerbosePreference = 'Continue'
    $DebugPreference = 'Continue'
    $InformationPreference = 'Continue'
    $global:Error.Clear()
    $transcript = Join-Path $TestDrive "transcript-$([guid]::NewGuid()).txt"
    $null = Start-Transcript $transcript -UseMinimalHeader
    $told = try { & $Script *>&1 } catch { $_ } finally { $null = Stop-Transcript }
    $told = @($told)
    $told += $global:Error | Where-Object { $_ -notin $told }
    Get-Content $transcript -Raw
    $told | ForEach-Object { "$_" }
    $told | Format-List * -Force | Out-String -Width 500
    $told | Format-Table | Out-String -Width 500
    $told | Format-Custom -Depth 3 | Out-String -Width 500
    $told | Get-Member -Force | Out-String -Width 500
    $told | ConvertTo-Csv | Out-String
    Export-Clixml "$transcript.xml" -InputObject $told
    Get-Content "$transcript.xml" -Raw
    foreach ($one in $told) {
        # Some errors of PowerShell itself cannot be written so.
        try { $one | ConvertTo-Json -Depth 2 -WarningAction Ignore } catch [InvalidOperationException] { "$_" }
    }

    foreach ($record in $told | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) {
        $record.Exception.ToString()
        $record | Get-Error | Out-String -Width 500
        for ($exception = $record.Exception; $exception; $exception = $exception.InnerException) {
            $exception.Data.GetEnumerator() | ForEach-Object { "$($_.Key) $($_.Value)" }
        }
    }
}

# How loud a command can be; a warning would ask with -Debug alone.
$Loud = @{ Verbose = $true; Debug = $true; WarningAction = 'Continue' }

# The text contains no mark, neither as it is nor as it is encoded in a form, an address or a page, or as PowerShell on Unix keeps it.
# The text must contain the -Saying: without it, an empty text would pass.
function Assert-Silence([string[]]$Told, [string[]]$Marks, [string[]]$Saying) {
    $text = $Told -join "`n"
    foreach ($part in $Saying) {
        $text | Should -BeLike "*$([WildcardPattern]::Escape($part))*"
    }

    $Marks.Count | Should -BeGreaterThan 0
    foreach ($mark in $Marks) {
        if ($mark.Length -lt 8) { throw "'$mark' could be there by chance." }

        $forms = $mark, [uri]::EscapeDataString($mark), [uri]::EscapeDataString($mark).Replace('%20', '+'),
            [Net.WebUtility]::UrlEncode($mark),
            [Net.WebUtility]::HtmlEncode($mark), [Convert]::ToHexString([Text.Encoding]::Unicode.GetBytes($mark)),
            [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($mark))
        foreach ($form in $forms) {
            $at = $text.IndexOf($form, [StringComparison]::OrdinalIgnoreCase)
            if ($at -ge 0) {
                $start = [Math]::Max(0, $at - 80)
                throw "A secret was told: …$($text.Substring($start, [Math]::Min(160, $text.Length - $start)))…"
            }
        }
    }
}

# The access token that an org has at the moment: nothing public tells it.
function Get-TokenOf($Org) {
    $session = $Org.GetType().GetField('_session', 'NonPublic, Instance').GetValue($Org)
    $session.GetType().GetProperty('Token').GetValue($session)
}
