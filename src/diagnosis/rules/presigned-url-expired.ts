import { parseHttpDate } from '../../http/date.ts';
import { places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { dateTime, duration } from '../words.ts';

/** When a signed URL ends, milliseconds: AWS SigV4 and GCS V4, Azure SAS, CloudFront and older S3 and GCS; null where it does not say. */
function endOf(url: URL): { readonly at: number; readonly name: string } | null {
  const query = url.searchParams;
  for (const prefix of ['X-Amz', 'X-Goog']) {
    const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get(`${prefix}-Date`) ?? '');
    const seconds = Number(query.get(`${prefix}-Expires`) ?? Number.NaN);
    if (date !== null && Number.isFinite(seconds)) {
      const [, year, month, day, hour, minute, second] = date.map(Number);
      return {
        at: Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + seconds * 1000,
        name: `${prefix}-Expires`,
      };
    }
  }
  const sas = query.get('se');
  if (sas !== null && query.has('sig')) {
    const at = Date.parse(sas);
    return Number.isNaN(at) ? null : { at, name: 'se' };
  }
  const expires = Number(query.get('Expires') ?? Number.NaN);
  const signed = query.has('Signature') || query.has('Key-Pair-Id') || query.has('GoogleAccessId');
  return Number.isFinite(expires) && signed ? { at: expires * 1000, name: 'Expires' } : null;
}

export default defineRule({
  id: 'presigned-url-expired',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'The signed link ran out',
  description:
    'A signed URL carries its own end. When the request arrived, that time was over by the server’s clock. A link that was signed with temporary credentials ends with them, even before its own time.',
  fix: {
    client: 'Fetch a new link right before it is used; do not keep links in pages, mails or caches.',
    server: 'Sign on demand, or let links live longer.',
  },
  references: [
    '[AWS: presigned URLs](https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html)',
    '[Azure: shared access signatures](https://learn.microsoft.com/en-us/azure/storage/common/storage-sas-overview)',
  ],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons', 'clock'],
  supersedes: ['storage-or-listing-403', 'token-expired', '4xx-for-auth-failure'],
  before: ['aws-temp-credentials'],
  check({ request, response, reasons, clock }) {
    const { status } = response;
    if (status < 400 || status >= 500) return null;
    const url = request.parsedUrl;
    const end = url === null ? null : endOf(url);
    const late = end === null ? null : clock.serverNow - end.at;
    const said = reasons.first('signed-url-expired');
    if (
      end !== null &&
      late !== null &&
      late > 0 &&
      (said !== null || status === 401 || status === 403 || reasons.has('expired', 'temporary-credentials-invalid'))
    ) {
      return {
        confidence: clock.source === 'client' && said === null ? 'likely' : 'certain',
        basis: said === null ? 'seen' : 'said',
        summary: `The link was good until ${dateTime(end.at)} (parameter ${end.name}); the request came ${duration(late)} too late.`,
        evidence: places({ in: 'request', header: ':url' }, said?.at ?? null),
      };
    }
    if (said === null || !said.exact) return null;
    const expired = said.detail['expired'];
    const at = expired === undefined ? null : (parseHttpDate(expired) ?? (Date.parse(expired) || null));
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `The server says that the signed link ran out${at === null ? '' : ` at ${dateTime(at)}`}: ${quoted(said)}.`,
      evidence: places(said.at, { in: 'request', header: ':url' }),
    };
  },
  examples: {
    reports: {
      'The link was good until 2026-03-10 00:00:00 UTC (parameter se); the request came 12 h too late.': `
        GET https://acme.blob.core.windows.net/docs/a.pdf?sv=2024-11-04&se=2026-03-10T00%3A00%3A00Z&sr=b&sp=r&sig=abc

        HTTP/1.1 403 Forbidden
        Date: {{date}}
        Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
        x-ms-error-code: AuthenticationFailed
        Content-Type: application/xml

        <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>Signature not valid in the specified time frame: Start [Mon, 09 Mar 2026 00:00:00 GMT] - Expiry [Tue, 10 Mar 2026 00:00:00 GMT] - Current [Tue, 10 Mar 2026 12:00:00 GMT]</AuthenticationErrorDetail></Error>
      `,
    },
    ignores: {
      'the link is still good': `
        GET https://acme.blob.core.windows.net/docs/a.pdf?sv=2024-11-04&se=2026-03-11T00%3A00%3A00Z&sr=b&sp=r&sig=abc

        HTTP/1.1 403 Forbidden
        Date: {{date}}
        x-ms-error-code: AuthorizationPermissionMismatch
      `,
      'the link was served': `
        GET https://acme.blob.core.windows.net/docs/a.pdf?se=2026-03-10T00%3A00%3A00Z&sig=abc

        HTTP/1.1 200 OK
        Date: {{date}}
      `,
    },
  },
});
