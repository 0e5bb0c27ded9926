@{
    RootModule             = 'BulkApi2.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b0c0b4d4-7a3e-4a55-9f0e-6a0f2f3f8c21'
    Author                 = 'The BulkApi2 contributors'
    CompanyName            = 'Community'
    Copyright              = '(c) 2026 The BulkApi2 contributors. MIT License.'
    Description            =
        'Loads data into Salesforce with Bulk API 2.0, from the pipeline: a row is loaded exactly once, or is reported as not loaded.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    # Types.ps1xml names a type of it, and is read before the root module.
    RequiredAssemblies     = @('BulkApi2.dll')
    TypesToProcess         = @('BulkApi2.Types.ps1xml')
    FormatsToProcess       = @('BulkApi2.Format.ps1xml')
    CmdletsToExport        = @(
        'Close-SfIngestJob'
        'Connect-SfOrg'
        'Disconnect-SfOrg'
        'Export-SfSchema'
        'Get-SfField'
        'Get-SfIngestJob'
        'Get-SfJobResult'
        'Get-SfLimit'
        'Get-SfLoad'
        'Get-SfObject'
        'Get-SfOrg'
        'Import-SfData'
        'New-SfIngestJob'
        'Remove-SfIngestJob'
        'Send-SfJobData'
        'Start-SfLocalOrg'
        'Stop-SfIngestJob'
        'Stop-SfLocalOrg'
        'Switch-SfOrg'
        'Test-SfData'
        'Wait-SfIngestJob'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @(
                'Salesforce', 'BulkAPI', 'CSV', 'ETL', 'DataLoader'
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            )
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
