using System;
using System.Collections.Generic;

namespace MailReadiness.Readiness.Plans;

/// <summary>A value of a plan file, JSON or PowerShell data, that knows its line.</summary>
public sealed class PlanNode
{
    private PlanNode(int line, object? scalar, IReadOnlyList<PlanNode>? items, IReadOnlyList<KeyValuePair<string, PlanNode>>? members)
    {
        Line = line;
        Scalar = scalar;
        Items = items;
        Members = members;
    }

    /// <summary>The line it starts on, from 1; 0 when it comes from no file.</summary>
    public int Line { get; }

    /// <summary>A string, Boolean, <see cref="long"/>, <see cref="double"/> or null; null for lists and tables too.</summary>
    public object? Scalar { get; }

    /// <summary>The elements of a list; null for anything else.</summary>
    public IReadOnlyList<PlanNode>? Items { get; }

    /// <summary>The entries of a table in their order; null for anything else. The same name may come twice, which is a mistake to be reported.</summary>
    public IReadOnlyList<KeyValuePair<string, PlanNode>>? Members { get; }

    /// <summary>A string, Boolean, number or null.</summary>
    /// <param name="value">A string, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or null.</param>
    /// <param name="line">The line.</param>
    public static PlanNode OfScalar(object? value, int line) => new(line, value, null, null);

    /// <summary>A list.</summary>
    /// <param name="items">Its elements.</param>
    /// <param name="line">The line.</param>
    public static PlanNode OfItems(IReadOnlyList<PlanNode> items, int line) => new(line, null, items ?? throw new ArgumentNullException(nameof(items)), null);

    /// <summary>A table.</summary>
    /// <param name="members">Its entries.</param>
    /// <param name="line">The line.</param>
    public static PlanNode OfMembers(IReadOnlyList<KeyValuePair<string, PlanNode>> members, int line) => new(line, null, null, members ?? throw new ArgumentNullException(nameof(members)));
}
