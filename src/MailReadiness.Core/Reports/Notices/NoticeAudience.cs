namespace MailReadiness.Reports.Notices;

/// <summary>Whom a notice is for.</summary>
public enum NoticeAudience
{
    /// <summary>The people whose mail programs must change, one notice each.</summary>
    Users,

    /// <summary>Those who answer their calls.</summary>
    Helpdesk,

    /// <summary>The makers of programs and devices, one notice a product.</summary>
    Vendors,

    /// <summary>Those who decide.</summary>
    Management,
}
