using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailReadiness.Tests.Architecture.Sample.Checks;

#pragma warning disable CA1801, CA1812, CA1822, CA1823, CA1852, IDE0044, IDE0051, IDE0059, IDE0060, CS0169, CA1031, CA1032, CA1064

namespace MailReadiness.Tests.Architecture.Sample.Wire
{
    internal sealed class HiddenInBase : Secret;

    internal sealed class HiddenInInterface : ISecret;

    [Secret]
    internal sealed class HiddenInAttribute;

    [Told(typeof(List<Secret>))]
    internal sealed class HiddenInAttributeArgument;

    internal sealed class HiddenInField
    {
        private readonly Secret? secret;
    }

    internal sealed class HiddenInFieldsArgument
    {
        private readonly Dictionary<int, Secret[]>? secrets;
    }

    internal sealed class HiddenInParameter
    {
        public void Take(ref Secret secret) => ArgumentNullException.ThrowIfNull(secret);
    }

    internal sealed class HiddenInParameterAttribute
    {
        public void Take([Secret] int number)
        {
        }
    }

    internal sealed class HiddenInResult
    {
        public SecretKind Give() => default;
    }

    internal sealed class HiddenInConstraint<T>
        where T : Secret;

    internal sealed class HiddenInCall
    {
        public int Ask() => Secret.Answer();
    }

    internal sealed class HiddenInFieldLoad
    {
        public int Ask() => Secret.Field;
    }

    internal sealed class HiddenInTypeof
    {
        public object Ask() => typeof(Secret.Nested);
    }

    internal sealed class HiddenInCast
    {
        public bool Ask(object o) => o is Secret;
    }

    internal sealed class HiddenInGenericCall
    {
        public object Ask() => Array.Empty<SecretKind>();
    }

    internal sealed class HiddenInLocal
    {
        public void Ask()
        {
            SecretKind kind = default;
            Console.Out.Write((int)kind);
        }
    }

    internal sealed class HiddenInCatch
    {
        public void Ask()
        {
            try
            {
                GC.KeepAlive(this);
            }
            catch (SecretException)
            {
            }
        }
    }

    internal sealed class HiddenInLambda
    {
        public Func<object> Ask() => () => Secret.Shared;
    }

    internal sealed class HiddenInAsync
    {
        public async Task<int> Ask()
        {
            await Task.Yield();
            return Secret.Same(1);
        }
    }

    internal sealed class HiddenInNested
    {
        internal sealed class Inner
        {
            private readonly Secret? secret;
        }
    }

    internal sealed class Files
    {
        public bool Ask() => File.Exists("x");
    }

    internal sealed class Sockets
    {
        public void Ask(Socket socket) => socket.Close();
    }

    internal sealed class Allowed
    {
        public int Ask() => new Own().Number;
    }

    internal sealed class Own
    {
        public int Number { get; init; }
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class ToldAttribute(Type what) : Attribute
    {
        public Type What { get; } = what;
    }
}

namespace MailReadiness.Tests.Architecture.Sample.Checks
{
    internal sealed class AllowedToUseWire
    {
        public int Ask() => new Wire.Own().Number;
    }
}

namespace MailReadiness.Tests.Architecture.Sample.Nowhere
{
    internal sealed class Stray
    {
        public int Ask() => 1;
    }
}
