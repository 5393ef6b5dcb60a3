using System;

namespace MailReadiness.Checks.Advisories;

/// <summary>A part of what Microsoft Graph has could not be read.</summary>
/// <param name="message">What happened, where, and what to do; without the access token.</param>
internal sealed class GraphAdvisoryException(string message) : Exception(message);
