# What the files about whole loads share.

$Quick = @{ PollInterval = 0.01; WarningAction = 'SilentlyContinue' }

# A CSV file of contacts, the rows of which are numbered from 1.
function New-ContactFile([int]$Count = 25, [string]$Name = "$([guid]::NewGuid()).csv", [int[]]$Bad = @()) {
    $file = Join-Path $TestDrive $Name
    1..$Count | ForEach-Object {
        [pscustomobject]@{ LastName = "Doe $_"; Email = $_ -in $Bad ? 'no address' : "doe$_@mail.example"; External_Id__c = "E-$_" }
    } | Export-Csv $file
    $file
}

# A name for a journal that is not there.
function New-JournalPath {
    Join-Path $TestDrive "$([guid]::NewGuid()).journal"
}

# Who is in the org the load went to, by another way than that of the load.
function Get-ContactName($LocalOrg) {
    $token = ConvertTo-SecureString $LocalOrg.NewAccessToken() -AsPlainText -Force
    $ask = @{ Authentication = 'Bearer'; Token = $token; AllowUnencryptedAuthentication = $true }
    (Invoke-RestMethod "$($LocalOrg.Url)services/data/v60.0/query?q=SELECT+LastName+FROM+Contact" @ask).records.LastName
}

# Each row was loaded, and none twice.
function Assert-LoadedOnce($LocalOrg, [int]$Count) {
    Get-ContactName $LocalOrg | Sort-Object { [int]$_.Substring(4) } | Should -Be (1..$Count | ForEach-Object { "Doe $_" })
}

# An org on this machine that goes wrong as it is told, and is signed in to.
function Connect-FaultyOrg([string[]]$Fault = @(), [double]$ProcessingTime = 0) {
    $settings = $Fault.Count -gt 0 ? @{ Fault = $Fault } : @{}
    $local = Start-SfLocalOrg -ProcessingTime $ProcessingTime @settings
    $null = Connect-SfOrg -InstanceUrl $local.Url -ClientId $local.ClientId -ClientSecret $local.ClientSecret -Alias served
    $local
}

# The numbers of a summary, in one line.
function Format-Number($Summary) {
    '{0} sent, {1} loaded, {2} failed, {3} not processed, of {4}' -f $Summary.NumberRecordsSent, $Summary.NumberRecordsSucceeded,
    $Summary.NumberRecordsFailed, $Summary.NumberRecordsUnprocessed, $Summary.NumberRecords
}
