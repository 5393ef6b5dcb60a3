namespace MailReadiness.Tests.Sandbox;

/// <summary>How a server ended a connection.</summary>
public enum Ending
{
    Fin,
    Reset,
    Silence,
}
