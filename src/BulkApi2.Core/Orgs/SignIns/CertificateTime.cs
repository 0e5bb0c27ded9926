using BulkApi2.Core.Errors;

namespace BulkApi2.Core.Orgs.SignIns;

/// <summary>Whether a certificate's time has come and is not over: the org would only say "invalid assertion".</summary>
internal static class CertificateTime
{
    /// <exception cref="BulkApiException"><see cref="ErrorCode.CertificateExpired"/>.</exception>
    public static void Check(string subject, DateTime notBefore, DateTime notAfter, DateTimeOffset now)
    {
        if (now < notBefore.ToUniversalTime())
        {
            throw new BulkApiException(
                ErrorCode.CertificateExpired, $"The certificate {subject} is not valid before {notBefore:yyyy-MM-dd}.");
        }

        if (now > notAfter.ToUniversalTime())
        {
            throw new BulkApiException(ErrorCode.CertificateExpired, $"The certificate {subject} expired on {notAfter:yyyy-MM-dd}.");
        }
    }
}
