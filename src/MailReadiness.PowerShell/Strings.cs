using System.Globalization;
using System.Resources;

namespace MailReadiness.PowerShell;

/// <summary>The names of the texts in Strings.resx, and the way to them. A test holds the two together.</summary>
internal static partial class Strings
{
    /// <summary>A server text that is no endpoint: {0} the parser's message, which names the text.</summary>
    public const string BadServer = nameof(BadServer);

    /// <summary>A proxy that cannot be used: {0} why.</summary>
    public const string BadProxy = nameof(BadProxy);

    /// <summary>A proxy credential without a proxy.</summary>
    public const string ProxyCredentialAlone = nameof(ProxyCredentialAlone);

    /// <summary>-ServerName and -NoServerName together.</summary>
    public const string ServerNameConflict = nameof(ServerNameConflict);

    /// <summary>-SampleMinutes without -Samples.</summary>
    public const string SampleMinutesAlone = nameof(SampleMinutesAlone);

    /// <summary>No connection: {0} the endpoint, {1} the reason.</summary>
    public const string EndpointUnreachable = nameof(EndpointUnreachable);

    /// <summary>No answer that proves anything: {0} the endpoint, {1} the reason.</summary>
    public const string EndpointInconclusive = nameof(EndpointInconclusive);

    /// <summary>Verbose: {0} the endpoint handed in.</summary>
    public const string VerboseQueued = nameof(VerboseQueued);

    /// <summary>Verbose: {0} the endpoint, {1} the version and outcome line.</summary>
    public const string VerboseVersion = nameof(VerboseVersion);

    /// <summary>Verbose: {0} the endpoint, {1} the verdict, {2} milliseconds, {3} the reason.</summary>
    public const string VerboseVerdict = nameof(VerboseVerdict);

    /// <summary>Progress: {0} endpoints answered of {1}.</summary>
    public const string ProgressStatus = nameof(ProgressStatus);

    /// <summary>List view: a version that was not asked for.</summary>
    public const string NotTested = nameof(NotTested);

    /// <summary>Table view: the version is accepted.</summary>
    public const string WordAccepted = nameof(WordAccepted);

    /// <summary>Table view: the version is refused.</summary>
    public const string WordRefused = nameof(WordRefused);

    /// <summary>Table view: nothing is proved.</summary>
    public const string WordInconclusive = nameof(WordInconclusive);

    /// <summary>Table view: no connection; eight characters at most.</summary>
    public const string WordUnreachable = nameof(WordUnreachable);

    /// <summary>Table view: not asked for.</summary>
    public const string WordNotTested = nameof(WordNotTested);

    /// <summary>List view: {0} the word, {1} the layer, {2} the summary.</summary>
    public const string EvidenceHead = nameof(EvidenceHead);

    /// <summary>Evidence: {0} the alert.</summary>
    public const string FactAlert = nameof(FactAlert);

    /// <summary>Evidence: {0} FIN, RST or silence.</summary>
    public const string FactClose = nameof(FactClose);

    /// <summary>Evidence: {0} the version, {1} the cipher suite.</summary>
    public const string FactNegotiated = nameof(FactNegotiated);

    /// <summary>Evidence: {0} the server's words.</summary>
    public const string FactWords = nameof(FactWords);

    /// <summary>Evidence: {0} the front end.</summary>
    public const string FactFrontEnd = nameof(FactFrontEnd);

    /// <summary>Evidence: {0} the text in plain.</summary>
    public const string FactInjected = nameof(FactInjected);

    /// <summary>Evidence: {0} the number of connections, more than one.</summary>
    public const string FactAttempts = nameof(FactAttempts);

    /// <summary>Evidence: {0} milliseconds.</summary>
    public const string FactTime = nameof(FactTime);

    /// <summary>Certificate: {0} the subject, {1} its names.</summary>
    public const string CertificateSubject = nameof(CertificateSubject);

    /// <summary>Certificate: {0} the issuer.</summary>
    public const string CertificateIssuer = nameof(CertificateIssuer);

    /// <summary>Certificate: {0} start, {1} end, {2} the key.</summary>
    public const string CertificateDates = nameof(CertificateDates);

    /// <summary>Certificate: valid in name and chain.</summary>
    public const string CertificateValid = nameof(CertificateValid);

    /// <summary>Certificate: {0} the problems.</summary>
    public const string CertificateInvalid = nameof(CertificateInvalid);

    /// <summary>Rollout: {0} version and front end, {1} refused of {2} decided, {3} to {4} per cent, {5} undecided.</summary>
    public const string ShareLine = nameof(ShareLine);

    /// <summary>Rollout: {0} version and front end, {1} undecided.</summary>
    public const string ShareUndecided = nameof(ShareUndecided);

    /// <summary>A -DepositServer, -Via or -Witness that cannot be read: {0} why.</summary>
    public const string BadDeposit = nameof(BadDeposit);

    /// <summary>Options that contradict each other: {0} the check's message.</summary>
    public const string BadDeleteOptions = nameof(BadDeleteOptions);

    /// <summary>-Existing together with a deposit.</summary>
    public const string DepositConflict = nameof(DepositConflict);

    /// <summary>-IntervalSeconds without -Repeat.</summary>
    public const string IntervalAlone = nameof(IntervalAlone);

    /// <summary>No user: {0} the endpoint.</summary>
    public const string MailboxMissing = nameof(MailboxMissing);

    /// <summary>No secret: {0} the user, {1} the endpoint.</summary>
    public const string SecretMissing = nameof(SecretMissing);

    /// <summary>Two secrets: {0} the user, {1} the endpoint.</summary>
    public const string SecretConflict = nameof(SecretConflict);

    /// <summary>A secret no protocol can carry: {0} whose, {1} why, without the secret.</summary>
    public const string BadSecret = nameof(BadSecret);

    /// <summary>A user that cannot sign in: {0} the endpoint, {1} why.</summary>
    public const string BadMailbox = nameof(BadMailbox);

    /// <summary>The check could not be made: {0} the user, {1} the endpoint, {2} the reason, {3} what to do.</summary>
    public const string DeleteSetupFailed = nameof(DeleteSetupFailed);

    /// <summary>No verdict: {0} the user, {1} the endpoint, {2} the reason, {3} what to do.</summary>
    public const string DeleteInconclusive = nameof(DeleteInconclusive);

    /// <summary>Messages of others are missing: {0} the user, {1} the endpoint, {2} how many.</summary>
    public const string BystandersMissing = nameof(BystandersMissing);

    /// <summary>Evidence that cannot be written: {0} the folder, {1} why.</summary>
    public const string EvidenceNotWritten = nameof(EvidenceNotWritten);

    /// <summary>Verbose: {0} the user, {1} the endpoint, {2} the verdict, {3} seconds, {4} the reason.</summary>
    public const string VerboseDelete = nameof(VerboseDelete);

    /// <summary>Verbose: {0} the readable file, {1} the JSON file.</summary>
    public const string VerboseEvidence = nameof(VerboseEvidence);

    /// <summary>What would be done: {0} the deposit, {1} the scenarios.</summary>
    public const string PlanDeposit = nameof(PlanDeposit);

    /// <summary>What would be done: {0} the token, {1} the scenarios.</summary>
    public const string PlanExisting = nameof(PlanExisting);

    /// <summary>What would be done: the deposit without -DepositServer.</summary>
    public const string PlanSameHost = nameof(PlanSameHost);

    /// <summary>What would be done: with -RemoveStale.</summary>
    public const string PlanStale = nameof(PlanStale);

    /// <summary>An address map that cannot be used: {0} why.</summary>
    public const string BadAddressMap = nameof(BadAddressMap);

    /// <summary>A key for pseudonyms that cannot be used: {0} why.</summary>
    public const string BadPseudonymKey = nameof(BadPseudonymKey);

    /// <summary>Neither path nor pipeline input.</summary>
    public const string NothingToRead = nameof(NothingToRead);

    /// <summary>Lines that Get-Content read: {0} the file they are from.</summary>
    public const string LinesInsteadOfFile = nameof(LinesInsteadOfFile);

    /// <summary>A path that leads nowhere: {0} the path.</summary>
    public const string PathNotFound = nameof(PathNotFound);

    /// <summary>A path that is no file's: {0} the path, {1} the provider.</summary>
    public const string PathNotFile = nameof(PathNotFile);

    /// <summary>A state file that cannot be used: {0} the file, {1} why.</summary>
    public const string StateNotUsable = nameof(StateNotUsable);

    /// <summary>Progress: {0} megabytes read, {1} of so many, {2} a second.</summary>
    public const string ReadingStatus = nameof(ReadingStatus);

    /// <summary>Verbose: {0} the file, {1} its format, {2} bytes, {3} records, {4} sightings, {5} damaged records.</summary>
    public const string VerboseFile = nameof(VerboseFile);

    /// <summary>Verbose: {0} failed sign-ins, {1} mailboxes.</summary>
    public const string VerboseSpray = nameof(VerboseSpray);

    /// <summary>A file of no known format.</summary>
    public const string FormatUnknown = nameof(FormatUnknown);

    /// <summary>What -AddressMap takes.</summary>
    public const string AddressMapTip = nameof(AddressMapTip);

    /// <summary>What -Pseudonymize takes.</summary>
    public const string PseudonymKeyTip = nameof(PseudonymKeyTip);

    /// <summary>Encrypted, version unknown, short.</summary>
    public const string TlsEncrypted = nameof(TlsEncrypted);

    /// <summary>The highest version offered, short.</summary>
    public const string TlsMaxShort = nameof(TlsMaxShort);

    /// <summary>The highest version configured, short.</summary>
    public const string TlsCapShort = nameof(TlsCapShort);

    /// <summary>The leg to Entra, short.</summary>
    public const string LegEntraShort = nameof(LegEntraShort);

    /// <summary>No version.</summary>
    public const string TlsVersionUnknown = nameof(TlsVersionUnknown);

    /// <summary>The version agreed on.</summary>
    public const string TlsNegotiated = nameof(TlsNegotiated);

    /// <summary>The highest version offered.</summary>
    public const string TlsMaxOffered = nameof(TlsMaxOffered);

    /// <summary>The highest version the configuration allows.</summary>
    public const string TlsConfiguredCap = nameof(TlsConfiguredCap);

    /// <summary>Encrypted; the version is not said.</summary>
    public const string TlsEncryptedUnknown = nameof(TlsEncryptedUnknown);

    /// <summary>Nothing about TLS.</summary>
    public const string TlsNone = nameof(TlsNone);

    /// <summary>The leg to the mail server.</summary>
    public const string LegMail = nameof(LegMail);

    /// <summary>The leg to Entra.</summary>
    public const string LegEntra = nameof(LegEntra);

    /// <summary>A leg the evidence does not tell.</summary>
    public const string LegUnknown = nameof(LegUnknown);

    /// <summary>-AccessToken or -LogAnalyticsUri without a workspace.</summary>
    public const string WorkspaceMissing = nameof(WorkspaceMissing);

    /// <summary>No token for a workspace: {0} its id.</summary>
    public const string TokenMissing = nameof(TokenMissing);

    /// <summary>A workspace that cannot be asked like that: {0} why.</summary>
    public const string BadWorkspace = nameof(BadWorkspace);

    /// <summary>A workspace that gave no answer: {0} its id, {1} why.</summary>
    public const string WorkspaceFailed = nameof(WorkspaceFailed);

    private static readonly ResourceManager Resources = new("MailReadiness.PowerShell.Strings", typeof(Strings).Assembly);

    /// <summary>The text of a name, with its placeholders.</summary>
    /// <param name="name">The resource's name.</param>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Get(string name) =>
        Resources.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name);

    /// <summary>The text of a name, filled.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="arguments">What fills the placeholders.</param>
    public static string Format(string name, params object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Get(name), arguments);
}
