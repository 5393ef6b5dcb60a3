using System.Collections.Generic;

namespace MailReadiness.Checks.Inventory;

/// <summary>An object from a pipeline, taken by the names of its properties, whatever its .NET type.</summary>
public interface IEvidenceObject
{
    /// <summary>The names of its properties.</summary>
    IEnumerable<string> Names { get; }

    /// <summary>The value of a property; the case of the name does not matter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">A string, Boolean, number, <see cref="System.DateTime"/>, <see cref="System.DateTimeOffset"/>, another <see cref="IEvidenceObject"/>, a list of these, or null.</param>
    /// <returns>Whether there is such a property.</returns>
    bool TryGetValue(string name, out object? value);
}
