# Does one thing and tells this process's peak of memory, in MB.
param([string] $Module, [string] $Task, [string] $Url, [string] $File, [string] $JobId, [string] $Copy)
. "$PSScriptRoot/common.ps1"

function Connect-Sink {
    Import-Module $Module
    Connect-SfOrg -InstanceUrl $Url -AccessToken 'none' | Out-Null
}

switch ($Task) {
    'bare' { }
    'import' { Import-Csv $File | Out-Null }
    'export' { Import-Csv $File | Export-Csv $Copy }
    'records' { Connect-Sink; Import-Csv $File | Send-SfJobData -Job (New-SfIngestJob Contact insert) | Out-Null }
    'path' { Connect-Sink; New-SfIngestJob Contact insert | Send-SfJobData -Path $File | Out-Null }
    'results' { Connect-Sink; Get-SfJobResult $JobId -Kind Successful | Out-Null }
    'saved' { Connect-Sink; Get-SfJobResult $JobId -Kind Successful | Export-Csv $Copy }
}

if ($IsLinux) {
    $line = [IO.File]::ReadAllLines('/proc/self/status').Where({ $_.StartsWith('VmHWM:') })[0]
    Write-Sample peak ([double] ($line -replace '\D') / 1024)
}
else {
    Write-Sample peak ([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)
}
