using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>A conversation that cannot go on. The message is a sentence without its full stop that can stand within another; no secret is in it.</summary>
internal sealed class ConversationException : Exception
{
    internal ConversationException(ConversationFailure kind, string message, string whatToDo, Exception? inner = null)
        : base(message, inner) => (Kind, WhatToDo) = (kind, whatToDo);

    /// <summary>What happened.</summary>
    internal ConversationFailure Kind { get; }

    /// <summary>What to do next.</summary>
    internal string WhatToDo { get; }

    /// <summary>Whether the same may work a little later.</summary>
    internal bool MayPass => Kind is not (ConversationFailure.Tls or ConversationFailure.Refused);
}
