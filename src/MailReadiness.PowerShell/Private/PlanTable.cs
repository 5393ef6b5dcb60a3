using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.PowerShell.Private;

/// <summary>Makes a plan's nodes from a hashtable, as the module's functions make one of their parameters.</summary>
internal static class PlanTable
{
    /// <summary>Makes nodes without lines.</summary>
    /// <param name="value">A dictionary, list, text, Boolean, number, time or null.</param>
    public static PlanNode Read(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => PlanNode.OfScalar(null, 0),
        IDictionary table => PlanNode.OfMembers([.. Entries(table)], 0),
        string text => PlanNode.OfScalar(text, 0),
        bool flag => PlanNode.OfScalar(flag, 0),
        SwitchParameter flag => PlanNode.OfScalar(flag.IsPresent, 0),
        double or float or decimal => PlanNode.OfScalar(Convert.ToDouble(value, CultureInfo.InvariantCulture), 0),
        sbyte or byte or short or ushort or int or uint or long => PlanNode.OfScalar(Convert.ToInt64(value, CultureInfo.InvariantCulture), 0),
        IEnumerable list => PlanNode.OfItems([.. list.Cast<object?>().Select(Read)], 0),
        IFormattable other => PlanNode.OfScalar(other.ToString(null, CultureInfo.InvariantCulture), 0),
        var other => PlanNode.OfScalar(other.ToString(), 0),
    };

    private static IEnumerable<KeyValuePair<string, PlanNode>> Entries(IDictionary table)
    {
        foreach (DictionaryEntry entry in table) yield return new(entry.Key.ToString() ?? "", Read(entry.Value));
    }
}
