namespace MailReadiness.PowerShell;

/// <content>The texts of plans, runs, reports and schedules.</content>
internal static partial class Strings
{
    /// <summary>No plan: {0} the file.</summary>
    public const string PlanNotFound = nameof(PlanNotFound);

    /// <summary>A plan of another kind: {0} the file.</summary>
    public const string PlanOfOtherKind = nameof(PlanOfOtherKind);

    /// <summary>A plan that is too long: {0} the file.</summary>
    public const string PlanTooLong = nameof(PlanTooLong);

    /// <summary>A plan that cannot be read: {0} the file, {1} why.</summary>
    public const string PlanUnreadable = nameof(PlanUnreadable);

    /// <summary>A plan with mistakes: {0} the file, {1} how many, {2} a line for each.</summary>
    public const string PlanHasMistakes = nameof(PlanHasMistakes);

    /// <summary>A plan made of parameters.</summary>
    public const string PlanOfParameters = nameof(PlanOfParameters);

    /// <summary>A plan that is no PowerShell data: {0} the parser's words.</summary>
    public const string PlanSyntax = nameof(PlanSyntax);

    /// <summary>A plan that is not one table.</summary>
    public const string PlanNotOneTable = nameof(PlanNotOneTable);

    /// <summary>A name that is computed.</summary>
    public const string PlanNameNotPlain = nameof(PlanNameNotPlain);

    /// <summary>A text with variables.</summary>
    public const string PlanTextExpands = nameof(PlanTextExpands);

    /// <summary>A text without quotes.</summary>
    public const string PlanTextUnquoted = nameof(PlanTextUnquoted);

    /// <summary>A variable.</summary>
    public const string PlanVariable = nameof(PlanVariable);

    /// <summary>Something that would have to be run.</summary>
    public const string PlanNotData = nameof(PlanNotData);

    /// <summary>No SecretManagement: {0} the secret.</summary>
    public const string SecretModuleMissing = nameof(SecretModuleMissing);

    /// <summary>SecretManagement gave none: {0} the secret, {1} the vault, {2} why.</summary>
    public const string SecretNotGiven = nameof(SecretNotGiven);

    /// <summary>The vault that is not named.</summary>
    public const string DefaultVault = nameof(DefaultVault);

    /// <summary>A credential file: {0} the file, {1} why.</summary>
    public const string CredentialFileUnreadable = nameof(CredentialFileUnreadable);

    /// <summary>A secret of another type: {0} the secret, {1} the type.</summary>
    public const string SecretOfOtherKind = nameof(SecretOfOtherKind);

    /// <summary>A secret no protocol can carry: {0} its name, {1} why, without the secret.</summary>
    public const string BadPlanSecret = nameof(BadPlanSecret);

    /// <summary>A schedule and a variable: {0} its name.</summary>
    public const string ScheduleEnvironment = nameof(ScheduleEnvironment);

    /// <summary>A schedule and a session.</summary>
    public const string ScheduleSession = nameof(ScheduleSession);

    /// <summary>Progress: the whole.</summary>
    public const string AssessmentStatus = nameof(AssessmentStatus);

    /// <summary>Progress: {0} done of {1}.</summary>
    public const string PartStatus = nameof(PartStatus);

    /// <summary>Progress: {0} done, of an unknown number.</summary>
    public const string PartStatusOpen = nameof(PartStatusOpen);

    /// <summary>A part of the assessment.</summary>
    public const string AreaTlsVersions = nameof(AreaTlsVersions);

    /// <summary>A part of the assessment.</summary>
    public const string AreaDeleteCommit = nameof(AreaDeleteCommit);

    /// <summary>A part of the assessment.</summary>
    public const string AreaInventory = nameof(AreaInventory);

    /// <summary>A part of the assessment.</summary>
    public const string AreaAdvisories = nameof(AreaAdvisories);

    /// <summary>A part of the assessment.</summary>
    public const string AreaTenantSettings = nameof(AreaTenantSettings);

    /// <summary>Something that is no report: {0} its type.</summary>
    public const string NotAReport = nameof(NotAReport);

    /// <summary>No report: {0} the file.</summary>
    public const string ReportNotFound = nameof(ReportNotFound);

    /// <summary>A report that cannot be read: {0} the file, {1} why.</summary>
    public const string ReportUnreadable = nameof(ReportUnreadable);

    /// <summary>A report that cannot be written: {0} the file, {1} why.</summary>
    public const string ReportNotWritten = nameof(ReportNotWritten);

    /// <summary>A history that cannot be written: {0} the folder, {1} why.</summary>
    public const string HistoryNotWritten = nameof(HistoryNotWritten);

    /// <summary>A history that cannot be read: {0} the folder, {1} why.</summary>
    public const string HistoryNotRead = nameof(HistoryNotRead);

    /// <summary>A history with too few runs: {0} the folder, {1} how many.</summary>
    public const string HistoryTooShort = nameof(HistoryTooShort);

    /// <summary>A report of another form: {0} the file, {1} the extensions.</summary>
    public const string ReportOfOtherKind = nameof(ReportOfOtherKind);

    /// <summary>A file that is there: {0} the file.</summary>
    public const string ReportExists = nameof(ReportExists);

    /// <summary>A plan that is there: {0} the file.</summary>
    public const string PlanExists = nameof(PlanExists);

    /// <summary>A plan that cannot be written: {0} the file, {1} why.</summary>
    public const string PlanNotWritten = nameof(PlanNotWritten);

    /// <summary>Nothing asked for.</summary>
    public const string NothingToAssess = nameof(NothingToAssess);

    /// <summary>A mailbox without a secret.</summary>
    public const string SecretForMailboxMissing = nameof(SecretForMailboxMissing);

    /// <summary>A machine that did not measure: {0} its name, {1} why.</summary>
    public const string VantagePointFailed = nameof(VantagePointFailed);

    /// <summary>No SSH remoting: {0} the machine.</summary>
    public const string RemotingMissing = nameof(RemotingMissing);

    /// <summary>No scheduler.</summary>
    public const string SchedulerMissing = nameof(SchedulerMissing);

    /// <summary>A scheduler that refused: {0} the command, {1} its exit code, {2} its words.</summary>
    public const string SchedulerFailed = nameof(SchedulerFailed);

    /// <summary>A schedule of that name: {0} the name, {1} the scheduler.</summary>
    public const string ScheduleExists = nameof(ScheduleExists);

    /// <summary>No schedule of that name: {0} the name, {1} the scheduler.</summary>
    public const string ScheduleNotFound = nameof(ScheduleNotFound);

    /// <summary>An interval no scheduler takes: {0} the interval, {1} those allowed.</summary>
    public const string BadInterval = nameof(BadInterval);

    /// <summary>A path with a line end: {0} the path.</summary>
    public const string PathHasControlCharacter = nameof(PathHasControlCharacter);

    /// <summary>View: {0} the verdict, {1} what it means.</summary>
    public const string VerdictLine = nameof(VerdictLine);

    /// <summary>What Ready means.</summary>
    public const string VerdictReady = nameof(VerdictReady);

    /// <summary>What Warnings means.</summary>
    public const string VerdictWarnings = nameof(VerdictWarnings);

    /// <summary>What Failures means.</summary>
    public const string VerdictFailures = nameof(VerdictFailures);

    /// <summary>What NotMeasured means.</summary>
    public const string VerdictNotMeasured = nameof(VerdictNotMeasured);

    /// <summary>View: {0} failed, {1} warnings, {2} not measured, {3} passed.</summary>
    public const string CountsLine = nameof(CountsLine);

    /// <summary>View: {0} the id, {1} the subject, {2} what to do.</summary>
    public const string ToDoLine = nameof(ToDoLine);

    /// <summary>View: {0} the id, {1} the subject, {2} what to do, {3} by when.</summary>
    public const string ToDoLineBy = nameof(ToDoLineBy);

    /// <summary>View: {0} how many more.</summary>
    public const string MoreToDo = nameof(MoreToDo);

    /// <summary>A session that gave nothing: {0} the command, {1} why.</summary>
    public const string SessionRefused = nameof(SessionRefused);

    /// <summary>A session that did not answer a new plan: {0} why.</summary>
    public const string SessionSilent = nameof(SessionSilent);

    /// <summary>Other machines, and no endpoints.</summary>
    public const string NothingForOthers = nameof(NothingForOthers);

    /// <summary>A slip of the pen where a secret may stand.</summary>
    public const string PlanSyntaxHidden = nameof(PlanSyntaxHidden);
}
