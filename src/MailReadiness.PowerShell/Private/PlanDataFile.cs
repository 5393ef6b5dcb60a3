using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation.Language;
using System.Reflection;
using MailReadiness.Readiness.Plans;

namespace MailReadiness.PowerShell.Private;

/// <summary>Reads a plan that is PowerShell data (.psd1). It is parsed and never run: only tables, lists, texts in single quotes, numbers, $true, $false and $null are taken.</summary>
internal sealed class PlanDataFile
{
    private const int Deepest = 32;

    // A name that stands twice is told by the reader of plans with all other mistakes.
    private const string SecondName = "DuplicateKeyInHashLiteral";

    // A pipeline with & behind it; Windows PowerShell has none.
    private static readonly PropertyInfo? Background = typeof(PipelineAst).GetProperty("Background");

    private static readonly string[] SecretWords = ["password", "token", "secret", "credential"];

    private readonly List<PlanProblem> problems = [];

    private PlanDataFile()
    {
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problems">Every mistake, in the order of the text.</param>
    /// <returns>The plan's nodes, with nothing in the place of a mistake; null when the text is no table.</returns>
    public static PlanNode? Read(string text, out IReadOnlyList<PlanProblem> problems)
    {
        var reader = new PlanDataFile();
        ScriptBlockAst script = Parser.ParseInput(text, out _, out ParseError[] errors);
        PlanNode? node = null;
        if (errors.Any(error => error.ErrorId != SecondName))
        {
            // What follows a slip of the pen is read in a way nobody meant, so that nothing else is said.
            foreach (ParseError error in errors.Where(error => error.ErrorId != SecondName)) reader.Add(error.Extent, "", Strings.Format(nameof(Strings.PlanSyntax), Masked(error)));
        }
        else
        {
            node = reader.ReadScript(script);
        }

        problems = [.. reader.problems.OrderBy(problem => problem.Line)];
        return node;
    }

    private PlanNode? ReadScript(ScriptBlockAst script)
    {
        ReadOnlyCollection<StatementAst>? statements = script.EndBlock?.Statements;
        bool plain = script.ParamBlock is null && script.BeginBlock is null && script.ProcessBlock is null && script.DynamicParamBlock is null
            && script.EndBlock is { Unnamed: true, Traps: null or { Count: 0 } } && script.UsingStatements is not { Count: > 0 } && statements!.Count == 1;
        if (plain && Expression(statements![0]) is HashtableAst table) return ReadTable(table, "", 0);
        Ast wrong = !plain && statements is { Count: > 1 } && Expression(statements[0]) is HashtableAst ? statements[1] : script;
        Add(wrong.Extent, "", Strings.Get(nameof(Strings.PlanNotOneTable)));
        return null;
    }

    private PlanNode ReadTable(HashtableAst table, string where, int depth)
    {
        var members = new List<KeyValuePair<string, PlanNode>>();
        foreach (Tuple<ExpressionAst, StatementAst> pair in table.KeyValuePairs)
        {
            if (pair.Item1 is not StringConstantExpressionAst name)
            {
                Add(pair.Item1.Extent, where, Strings.Get(nameof(Strings.PlanNameNotPlain)));
                continue;
            }

            // As the reader of plans names its entries, whatever the case they are written in.
            string word = name.Value.Length == 0 ? "" : char.ToLowerInvariant(name.Value[0]) + name.Value.Substring(1);
            string at = where.Length == 0 ? word : where + "." + word;
            members.Add(new(name.Value, ReadStatement(pair.Item2, at, depth)));
        }

        return PlanNode.OfMembers(members, Line(table));
    }

    private PlanNode ReadStatement(StatementAst statement, string where, int depth) =>
        Expression(statement) is { } expression ? ReadValue(expression, where, depth) : Refuse(statement, where);

    private PlanNode ReadValue(ExpressionAst expression, string where, int depth)
    {
        if (depth >= Deepest) return Refuse(expression, where);
        switch (expression)
        {
            case HashtableAst table:
                return ReadTable(table, where, depth + 1);
            case StringConstantExpressionAst text:
                return PlanNode.OfScalar(text.Value, Line(text));
            case ConstantExpressionAst constant:
                return ReadNumber(constant, constant.Value, 1, where);
            case UnaryExpressionAst { TokenKind: TokenKind.Minus, Child: ConstantExpressionAst number } negative:
                return ReadNumber(negative, number.Value, -1, where);
            case VariableExpressionAst variable when Constant(variable, out object? value):
                return PlanNode.OfScalar(value, Line(variable));
            case ParenExpressionAst parenthesis when parenthesis.Pipeline is PipelineAst:
                return ReadStatement(parenthesis.Pipeline, where, depth + 1);
            case ArrayLiteralAst list:
                return PlanNode.OfItems([.. list.Elements.Select((item, index) => ReadValue(item, $"{where}[{index}]", depth + 1))], Line(list));
            case ArrayExpressionAst array:
                return ReadArray(array, where, depth);
            default:
                return Refuse(expression, where);
        }
    }

    // As PowerShell has it: each line of @( ) is an element, and a line with commas is several.
    private PlanNode ReadArray(ArrayExpressionAst array, string where, int depth)
    {
        var items = new List<PlanNode>();
        if (array.SubExpression.Traps is { Count: > 0 }) return Refuse(array, where);
        foreach (StatementAst statement in array.SubExpression.Statements)
        {
            if (Expression(statement) is ArrayLiteralAst line)
                foreach (ExpressionAst element in line.Elements) items.Add(ReadValue(element, $"{where}[{items.Count}]", depth + 1));
            else
                items.Add(ReadStatement(statement, $"{where}[{items.Count}]", depth + 1));
        }

        return PlanNode.OfItems(items, Line(array));
    }

    private PlanNode ReadNumber(Ast at, object? value, int sign, string where) => value switch
    {
        int number => PlanNode.OfScalar((long)number * sign, Line(at)),
        long number => PlanNode.OfScalar(number * sign, Line(at)),
        double number => PlanNode.OfScalar(number * sign, Line(at)),
        decimal number => PlanNode.OfScalar((double)number * sign, Line(at)),
        IConvertible number and not string => PlanNode.OfScalar(number.ToDouble(CultureInfo.InvariantCulture) * sign, Line(at)),
        _ => Refuse(at, where),
    };

    private static bool Constant(VariableExpressionAst variable, out object? value)
    {
        string name = variable.Splatted ? "" : variable.VariablePath.UserPath.ToUpperInvariant();
        value = name switch { "TRUE" => true, "FALSE" => false, _ => null };
        return value is not null || name == "NULL";
    }

    // The one expression that a statement is; null for commands, pipelines, redirections, jobs and everything else that does something.
    private static ExpressionAst? Expression(StatementAst statement) =>
        statement is PipelineAst { PipelineElements.Count: 1 } pipeline && pipeline.PipelineElements[0] is CommandExpressionAst { Redirections.Count: 0 } command
            && Background?.GetValue(pipeline) is not true
            ? command.Expression
            : null;

    private PlanNode Refuse(Ast ast, string where)
    {
        string id = ast switch
        {
            ExpandableStringExpressionAst => nameof(Strings.PlanTextExpands),
            PipelineAst { PipelineElements.Count: 1 } pipeline when pipeline.PipelineElements[0] is CommandAst { CommandElements.Count: 1 } => nameof(Strings.PlanTextUnquoted),
            VariableExpressionAst => nameof(Strings.PlanVariable),
            _ => nameof(Strings.PlanNotData),
        };
        Add(ast.Extent, where, Strings.Get(id));
        return PlanNode.OfScalar(null, Line(ast));
    }

    // The parser quotes what it stumbles over, which may be a secret where one is written.
    private static string Masked(ParseError error)
    {
        string line = error.Extent.StartScriptPosition.Line ?? "";
        return SecretWords.Any(word => line.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) ? Strings.Get(nameof(Strings.PlanSyntaxHidden)) : error.Message;
    }

    private void Add(IScriptExtent extent, string where, string message) =>
        problems.Add(new PlanProblem(extent.StartLineNumber, where.Length == 0 ? "plan" : where, message));

    private static int Line(Ast ast) => ast.Extent.StartLineNumber;
}
