@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # Build steps are run by build.ps1 alone and ask nobody.
        'PSUseShouldProcessForStateChangingFunctions'
    )
    Rules        = @{
        PSUseCompatibleSyntax = @{
            Enable         = $true
            TargetVersions = @('5.1', '7.4')
        }
    }
}
