using MailReadiness.Wire.Tls;
using Xunit;

namespace MailReadiness.Tests.Wire.Tls.Crypto;

public class Rc4Tests
{
    [Theory] // RFC 6229, section 2
    [InlineData("0102030405", 0, "b2396305f03dc027ccc3524a0a1118a8 6982944f18fc82d589c403a47a0d0919")]
    [InlineData("0102030405060708090a0b0c0d0e0f10", 0, "9ac7cc9a609d1ef7b2932899cde41b97 5248c4959014126a6e8a84f11d1a9e1c")]
    [InlineData("0102030405060708090a0b0c0d0e0f10", 240, "065902e4b620f6cc36c8589f66432f2b d39d566bc6bce3010768151549f3873f")]
    [InlineData("0102030405060708090a0b0c0d0e0f10", 4096, "a36a4c301ae8ac13610ccbc12256cacc")]
    public void Key_stream_is_that_of_the_rfc(string key, int offset, string stream)
    {
        byte[] expected = Hex.Bytes(stream);
        var cipher = new Rc4(Hex.Bytes(key));
        cipher.Apply(new byte[offset]);
        byte[] actual = new byte[expected.Length];
        cipher.Apply(actual);
        Assert.Equal(Hex.Text(expected), Hex.Text(actual));
    }
}
