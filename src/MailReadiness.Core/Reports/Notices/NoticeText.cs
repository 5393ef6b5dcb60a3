using System.Collections.Generic;
using System.Linq;

namespace MailReadiness.Reports.Notices;

/// <summary>Puts a notice together, block by block; a part that would be empty is left out.</summary>
internal sealed class NoticeText
{
    private readonly List<NoticeBlock> blocks = [];

    public IReadOnlyList<NoticeBlock> Blocks => blocks;

    public NoticeText Heading(string text) => With(new NoticeBlock.Heading(text));

    public NoticeText Say(params string[] sentences)
    {
        string text = string.Join(" ", sentences.Where(sentence => sentence.Length > 0));
        return text.Length == 0 ? this : With(new NoticeBlock.Paragraph(text));
    }

    public NoticeText Items(IEnumerable<string> items, bool ordered = false)
    {
        string[] all = [.. items.Where(item => item.Length > 0)];
        return all.Length == 0 ? this : With(new NoticeBlock.List(all, ordered));
    }

    public NoticeText Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        IReadOnlyList<string>[] all = [.. rows];
        return all.Length == 0 ? this : With(new NoticeBlock.Table(headers, all));
    }

    private NoticeText With(NoticeBlock block)
    {
        blocks.Add(block);
        return this;
    }
}
