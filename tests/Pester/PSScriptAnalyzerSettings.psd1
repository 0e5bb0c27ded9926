@{
    # Pester's blocks share variables in a way that the analyzer does not see; helpers of tests need no -WhatIf; and the files
    # run in PowerShell 7 alone, which reads UTF-8 without a mark.
    ExcludeRules = @(
        'PSAvoidUsingConvertToSecureStringWithPlainText'
        'PSReviewUnusedParameter'
        'PSUseBOMForUnicodeEncodedFile'
        'PSUseDeclaredVarsMoreThanAssignments'
        'PSUseProcessBlockForPipelineCommand'
        'PSUseShouldProcessForStateChangingFunctions'
    )
}
