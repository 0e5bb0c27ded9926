# What the Pester files share. Each dot-sources it in BeforeAll.

$Repository = (Resolve-Path "$PSScriptRoot/../..").ProviderPath
$ModulePath = Join-Path $Repository 'out/BulkApi2/BulkApi2.psd1'
Import-Module $ModulePath -ErrorAction Stop

# Far beyond what any of this takes; only a test that hangs meets it.
$Patience = [timespan]::FromSeconds(30)

function Clear-Org {
    Get-SfOrg | Disconnect-SfOrg | Out-Null
}

function New-Record([int]$Count = 2) {
    foreach ($i in 1..$Count) {
        [pscustomobject]@{ LastName = "Doe $i"; Email = "doe$i@mail.example" }
    }
}

# The whole way of some records, to the ended job.
function Complete-Load {
    param(
        [Parameter(Mandatory, ValueFromPipeline)] $InputObject,
        [string]$Object = 'Contact',
        [string]$Operation = 'insert',
        [hashtable]$Settings = @{}
    )
    end {
        $job = New-SfIngestJob $Object $Operation @Settings
        $input | Send-SfJobData -Job $job | Close-SfIngestJob -Force | Wait-SfIngestJob -PollInterval 0.01
    }
}

# What the server says that it was sent: the records of the job's results, in the order of a column of theirs.
function Get-SentRecord {
    param([Parameter(Mandatory, ValueFromPipeline)] $Job, [string]$SortBy = 'LastName')
    process { $Job | Get-SfJobResult | Sort-Object $SortBy }
}

# The error that a script ends with or writes.
function Get-Failure([scriptblock]$Script) {
    $ErrorActionPreference = 'Stop'
    try {
        & $Script | Out-Null
    }
    catch {
        return $_
    }

    throw "There was no error from: $Script"
}

# An error says what it is about and what to do next, under its stable id.
function Assert-Failure($Failure, [string]$ErrorId, [string[]]$Saying = @(), [string]$NextStep) {
    $Failure.FullyQualifiedErrorId | Should -BeLike "$ErrorId,BulkApi2.*"
    foreach ($part in $Saying) {
        "$Failure" | Should -BeLike "*$([WildcardPattern]::Escape($part))*"
    }

    if ($NextStep) {
        "$Failure" | Should -Match $NextStep
    }
}

# A job that was never given data takes some now, and has these and no others afterwards.
function Assert-OpenAndEmpty($Job) {
    ($Job | Get-SfIngestJob).State | Should -Be 'Open'
    $ended = [pscustomobject]@{ LastName = 'Only one' } |
        Send-SfJobData -Job $Job.Id -Org $Job.Org | Close-SfIngestJob -Force | Wait-SfIngestJob -PollInterval 0.01
    $ended.State | Should -Be 'JobComplete'
    $ended.NumberRecordsProcessed | Should -Be 1
}

# Runs a script in a runspace of its own, whose host cannot ask anybody.
function Invoke-Apart([string]$Script, [object[]]$ArgumentList = @(), $PSHost) {
    $runspace = if ($PSHost) { [runspacefactory]::CreateRunspace($PSHost) } else { [runspacefactory]::CreateRunspace() }
    $shell = [powershell]::Create($runspace)
    try {
        $runspace.Open()
        $null = $shell.AddScript("`$null = Import-Module '$ModulePath'").AddStatement().AddScript($Script)
        $ArgumentList | ForEach-Object { $null = $shell.AddArgument($_) }
        $shell.Invoke()
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

# A host that gives prepared answers to what it is asked, and remembers that and what it is told.
function New-AnsweringHost([string[]]$Answer = @()) {
    if (-not ('AnsweringHost' -as [type])) {
        Add-Type -Path $PSScriptRoot/AnsweringHost.cs
    }

    [AnsweringHost]::new($Answer)
}

# The lines that a script tells its host, such as those of -WhatIf.
function Get-Told([string]$Script, [object[]]$ArgumentList = @()) {
    $listening = New-AnsweringHost
    $null = Invoke-Apart $Script $ArgumentList $listening
    $listening.Lines
}

# Begins a script in a runspace of its own and comes back when it has written its first verbose message, or so many that are like a pattern.
function Start-Apart([string]$Script, [object[]]$ArgumentList = @(), [string]$Until = '*', [int]$Times = 1, $PSHost) {
    $shell = [powershell]::Create()
    if ($PSHost) {
        $shell.Runspace = [runspacefactory]::CreateRunspace($PSHost)
        $shell.Runspace.Open()
    }

    $source = "verbose-$([guid]::NewGuid())"
    $null = $shell.AddScript("`$null = Import-Module '$ModulePath'; `$VerbosePreference = 'SilentlyContinue'").Invoke()
    $shell.Commands.Clear()
    $null = Register-ObjectEvent $shell.Streams.Verbose DataAdded -SourceIdentifier $source
    $null = $shell.AddScript($Script)
    $ArgumentList | ForEach-Object { $null = $shell.AddArgument($_) }
    try {
        $running = $shell.BeginInvoke()
        do {
            $begun = Wait-Event $source -Timeout $Patience.TotalSeconds | Select-Object -First 1
            if (-not $begun) {
                throw "It never began: $($shell.Streams.Error -join '; ')"
            }

            $message = $begun.SourceArgs[0][$begun.SourceEventArgs.Index].Message
            Remove-Event -EventIdentifier $begun.EventIdentifier
            $Times -= [int]($message -like $Until)
        } until ($Times -le 0)
    }
    finally {
        Unregister-Event $source
        Remove-Event $source -ErrorAction Ignore
    }

    [pscustomobject]@{ Shell = $shell; Running = $running }
}

# Stops what Start-Apart began, and tells how long that took.
function Stop-Apart($Apart) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    try {
        $Apart.Shell.Stop()
        $clock.Elapsed
        $Apart.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
    }
    finally {
        $Apart.Shell.Dispose()
    }
}

# How a script is run by another process of this PowerShell: the program and its arguments. The .NET tool's process is dotnet.
function Get-ProcessCommand([string]$File) {
    $program = [Environment]::ProcessPath
    $program
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') {
        Join-Path $PSHOME 'pwsh.dll'
    }

    '-NoProfile', '-NonInteractive', '-File', $File
}

# Runs a script in a PowerShell process of its own; emits what it prints.
function Invoke-Process([string]$Script) {
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
    Set-Content -LiteralPath $file -Value $Script
    $program, $arguments = Get-ProcessCommand $file
    & $program $arguments 2>&1 | ForEach-Object { "$_" }
}

# The same, to be started by the test.
function New-ProcessStart([string]$File, [string[]]$ArgumentList = @()) {
    $program, $arguments = Get-ProcessCommand $File
    $start = [Diagnostics.ProcessStartInfo]::new($program, [string[]]($arguments + $ArgumentList))
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start
}

# Skips a test that needs a program where it is not on the PATH.
function Assert-Program([string]$Name) {
    if (-not (Get-Command $Name -CommandType Application -ErrorAction Ignore)) {
        Set-ItResult -Skipped -Because "$Name is not on the PATH"
    }
}

# Why Start-Job cannot work here, if so. It starts $PSHOME/pwsh, and the one in the .NET tool runs on some systems only.
function Get-StartJobObstacle {
    $program = Join-Path $PSHOME 'pwsh'
    $version = try { & $program -Version 2>&1 } catch { $_ }
    if ("$version" -notlike 'PowerShell *') {
        "Start-Job cannot start $program"
    }
}

# Lets temporary files lie where a test can count them; undone by Remove-TempFolder.
function New-TempFolder {
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "temp-$([guid]::NewGuid())")).FullName
    $old = @{}
    foreach ($name in 'TMPDIR', 'TMP', 'TEMP') {
        $old[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $folder)
    }

    [pscustomobject]@{ Path = $folder; Old = $old }
}

function Remove-TempFolder($Folder) {
    $Folder.Old.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
}
