# What the files about signing in share: an org that is served over HTTP, keys made for the test, and every way to sign in to it.

function ConvertTo-Secret([string]$Text) {
    $secret = [securestring]::new()
    $Text.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
    $secret
}

# A private key and its certificate in a folder of the test, in the forms in which admins keep them.
function New-KeyFolder {
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "keys-$([guid]::NewGuid())")).FullName
    $rsa = [Security.Cryptography.RSA]::Create(2048)
    $password = 'key-password-7'
    $cipher = [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 1000)
    $certificate = New-TestCertificate -Rsa $rsa -From -1 -To 1
    Set-Content "$folder/pkcs1.pem" $rsa.ExportRSAPrivateKeyPem()
    Set-Content "$folder/pkcs8.pem" $rsa.ExportPkcs8PrivateKeyPem()
    Set-Content "$folder/encrypted.pem" $rsa.ExportEncryptedPkcs8PrivateKeyPem($password, $cipher)
    Set-Content "$folder/public.pem" $rsa.ExportSubjectPublicKeyInfoPem()
    Set-Content "$folder/ec.pem" ([Security.Cryptography.ECDsa]::Create().ExportPkcs8PrivateKeyPem())
    [IO.File]::WriteAllBytes("$folder/key.pfx", $certificate.Export('Pfx', $password))
    [IO.File]::WriteAllBytes("$folder/old.pfx", (New-TestCertificate -Rsa $rsa -From -3 -To -1).Export('Pfx', $password))
    [pscustomobject]@{ Path = $folder; Rsa = $rsa; Certificate = $certificate; Password = $password }
}

# A certificate that is valid between so many days from now.
function New-TestCertificate($Rsa, [int]$From, [int]$To) {
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=test', $Rsa, 'SHA256', [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays($From), [DateTimeOffset]::UtcNow.AddDays($To))
}

# The arguments of Connect-SfOrg for each way that a script can go by itself, to a served org.
function Get-SignInArgument([string]$Way, $Local, $Keys) {
    $app = @{ ClientId = $Local.ClientId; ClientSecret = $Local.ClientSecret }
    $jwt = @{ ClientId = $Local.ClientId; Username = $Local.Username; LoginUrl = $Local.LoginUrl }
    switch ($Way) {
        'AccessToken' { @{ InstanceUrl = $Local.Url; AccessToken = $Local.AccessToken } }
        'ClientSecret' { @{ InstanceUrl = $Local.Url } + $app }
        'ClientCredential' { @{ InstanceUrl = $Local.Url; ClientCredential = [pscredential]::new($Local.ClientId, (ConvertTo-Secret $Local.ClientSecret)) } }
        'PrivateKeyPath' { $jwt + @{ PrivateKeyPath = "$($Keys.Path)/encrypted.pem"; PrivateKeyPassword = $Keys.Password } }
        'Certificate' { $jwt + @{ Certificate = $Keys.Certificate } }
        'PfxPath' { $jwt + @{ PfxPath = "$($Keys.Path)/key.pfx"; PrivateKeyPassword = $Keys.Password } }
        'Credential' { @{ LoginUrl = $Local.LoginUrl; Credential = [pscredential]::new($Local.Username, (ConvertTo-Secret $Local.Password)); SecurityToken = $Local.SecurityToken; WarningAction = 'SilentlyContinue' } + $app }
        'RefreshToken' { @{ LoginUrl = $Local.LoginUrl; RefreshToken = $Local.NewRefreshToken() } + $app }
        'SfdxAuthUrl' { @{ SfdxAuthUrl = "force://$($Local.ClientId):$($Local.ClientSecret):$($Local.NewRefreshToken())@localhost:$($Local.LoginUrl.Port)" } }
    }
}

# A program of this name in a folder of its own, which is the only one on the PATH beside the system's.
function New-Program([string]$Name, [string]$Script) {
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "bin-$([guid]::NewGuid())")).FullName
    Set-Content "$folder/$Name" "#!/bin/sh`n$Script"
    chmod +x "$folder/$Name"
    $folder
}

function Get-FreePort {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $probe.LocalEndpoint.Port
    $probe.Stop()
}

# Everything that a script can be brought to tell: all streams, errors in all depth, and what it emits in every form.
function Get-EverythingTold([scriptblock]$Script) {
    $VerbosePreference = 'Continue'
    $DebugPreference = 'Continue'
    $InformationPreference = 'Continue'
    $ErrorView = 'DetailedView'
    $global:Error.Clear()
    $told = try { & $Script *>&1 } catch { $_ }
    $told | Format-List * -Force | Out-String -Width 500
    $told | Format-Custom -Depth 4 | Out-String -Width 500
    $told | Format-Table | Out-String -Width 500
    $told | ConvertTo-Json -Depth 4 -WarningAction Ignore | Out-String
    $told | Get-Member -Force | Out-String -Width 500
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
    $told | Export-Clixml $file -Depth 4
    Get-Content $file -Raw
    foreach ($one in @($told) + @($global:Error)) {
        "$one"
        if ($one -is [Management.Automation.ErrorRecord]) {
            $one.Exception.ToString()
            $one | Get-Error | Out-String -Width 500
        }
    }
}
