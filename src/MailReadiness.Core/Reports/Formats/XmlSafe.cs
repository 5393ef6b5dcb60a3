using System.Xml;

namespace MailReadiness.Reports.Formats;

/// <summary>Text from anywhere as a part of an XML document (XML 1.0, section 2.2): characters it cannot hold become U+FFFD.</summary>
internal static class XmlSafe
{
    public static string Line(string? text, int limit = int.MaxValue)
    {
        string line = SafeText.Line(text, limit);
        char[]? changed = null;
        for (int i = 0; i < line.Length; i++)
        {
            if (char.IsHighSurrogate(line[i])) i++;
            else if (!XmlConvert.IsXmlChar(line[i])) (changed ??= line.ToCharArray())[i] = SafeText.Replacement;
        }

        return changed is null ? line : new string(changed);
    }
}
