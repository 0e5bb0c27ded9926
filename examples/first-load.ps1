#requires -Version 5.1
<#
.SYNOPSIS
    The first load: contacts.csv into an org on this machine, with the real cmdlets.
.DESCRIPTION
    Against a real org, the only difference is the sign-in:
    Connect-SfOrg -InstanceUrl https://yourdomain.my.salesforce.com -AccessToken $env:SF_ACCESS_TOKEN
#>
param(
    # The folder of the module.
    [string] $Module = (Join-Path $PSScriptRoot '../out/BulkApi2'),

    # The contacts to load.
    [string] $Path = (Join-Path $PSScriptRoot 'contacts.csv')
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-SfOrg -Local | Format-Table

$job = New-SfIngestJob -Object Contact -Operation insert
$closed = Import-Csv $Path | Send-SfJobData -Job $job | Close-SfIngestJob
$ended = $closed | Wait-SfIngestJob

'The life of the job:'
$job, $closed, $ended | Format-Table

'{0} records sent, {1} loaded, {2} failed:' -f $closed.NumberRecordsSent,
    ($ended.NumberRecordsProcessed - $ended.NumberRecordsFailed), $ended.NumberRecordsFailed
$ended | Get-SfJobResult -Kind Failed | Format-Table External_Id__c, sf__Error -Wrap

Disconnect-SfOrg | Out-Null
