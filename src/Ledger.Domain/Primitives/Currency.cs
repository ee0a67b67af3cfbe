using System.Collections.Frozen;

namespace Ledger.Domain.Primitives;

/// <summary>A currency of ISO 4217: its code and the decimals of its minor unit. One instance per code.</summary>
public sealed class Currency
{
    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK " +
        "DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK " +
        "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON " +
        "RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD " +
        "YER ZAR ZMW ZWG";
    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private static readonly FrozenDictionary<string, Currency> All = new (string Codes, int Decimals)[]
        {
            (TwoDecimals, 2), (NoDecimals, 0), (ThreeDecimals, 3),
        }
        .SelectMany(group => group.Codes.Split(' ').Select(code => new Currency(code, group.Decimals)))
        .ToFrozenDictionary(currency => currency.Code, StringComparer.Ordinal);

    private Currency(string code, int decimals)
    {
        Code = code;
        Decimals = decimals;
        var scale = 1L;
        for (var i = 0; i < decimals; i++) scale *= 10;
        MinorUnitsPerUnit = scale;
    }

    /// <summary>Three capital letters.</summary>
    public string Code { get; }

    /// <summary>Decimals of the minor unit: JPY 0, USD 2, KWD 3.</summary>
    public int Decimals { get; }

    /// <summary>10 to the power of <see cref="Decimals"/>.</summary>
    public long MinorUnitsPerUnit { get; }

    /// <summary>The currency of a code, or null for a code that ISO 4217 does not list as money.</summary>
    public static Currency? Find(string code) => All.GetValueOrDefault(code);

    /// <summary>The currency of a code that is known to be right.</summary>
    /// <exception cref="ArgumentException">The code is not known.</exception>
    public static Currency Of(string code) => Find(code) ?? throw new ArgumentException($"'{code}' is not a currency code of ISO 4217.", nameof(code));

    /// <inheritdoc/>
    public override string ToString() => Code;
}
