using System;

namespace MailReadiness.Checks.DeleteCommit;

/// <summary>A canary could not be deposited. The message says what happened, to which endpoint, and what to do; no secret is in it.</summary>
public sealed class DepositException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, to which endpoint.</param>
    /// <param name="whatToDo">What to do next.</param>
    /// <param name="inner">The cause, if any.</param>
    public DepositException(string message, string whatToDo, Exception? inner = null)
        : base(message, inner) => WhatToDo = whatToDo;

    /// <summary>What to do next.</summary>
    public string WhatToDo { get; }
}
