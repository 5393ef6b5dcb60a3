using System.Collections.Generic;

namespace MailReadiness.Reports;

/// <summary>One thing to do, and for whom.</summary>
/// <param name="WhatToDo">What.</param>
/// <param name="Subjects">What it is about, each once.</param>
internal sealed record ActionStep(string WhatToDo, IReadOnlyList<string> Subjects);
