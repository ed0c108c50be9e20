import { parseHttpDate } from '../../http/date.ts';
import { fieldAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { dateTime, duration } from '../words.ts';

/** ISO 8601, basic ("20260310T120000Z") or extended, or an HTTP date; null for anything else. Milliseconds. */
function timeOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text.trim());
  if (basic !== null)
    return Date.UTC(
      Number(basic[1]),
      Number(basic[2]) - 1,
      Number(basic[3]),
      Number(basic[4]),
      Number(basic[5]),
      Number(basic[6]),
    );
  const http = parseHttpDate(text);
  if (http !== null) return http;
  const iso = Date.parse(text);
  return Number.isNaN(iso) ? null : iso;
}

export default defineRule({
  id: 'aws-clock-skew',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The time of the signed request is too far from the server’s',
  description:
    'A signed request carries the time of signing, and the server takes it only within some minutes of its own clock. The clock of the machine that signs is wrong, or a request that was signed a while ago was sent again.',
  fix: {
    client: 'Set the clock by NTP. Sign again for each try: a signature that is repeated later fails the same way.',
    server:
      'Keep the servers’ clocks right, and name the server’s time in the answer so that clients can correct theirs.',
  },
  references: [
    '[AWS Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html)',
    'RFC 9110 §6.6.1',
  ],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons'],
  uses: ['clock'],
  supersedes: ['aws-signature-mismatch'],
  check({ request, response, reasons, clock }) {
    if (response.status < 400 || response.status >= 500) return null;
    const all = reasons.all.filter((each) => each.code === 'clock-skew');
    const said = all.find((each) => each.detail['requested'] !== undefined) ?? all[0];
    if (said === undefined) return null;
    const field =
      request.header('x-amz-date') ?? request.header('x-date') ?? request.header('date') ?? request.header('x-ms-date');
    const requested = timeOf(said.detail['requested']) ?? timeOf(field);
    const server = timeOf(said.detail['server']) ?? (clock?.source === 'client' ? null : (clock?.serverNow ?? null));
    // Kong names the field whether it is missing or late: only a late one is about the clock.
    if (said.vendor === 'kong' && (requested === null || server === null || Math.abs(requested - server) < 300_000))
      return null;
    const maximum = Number(said.detail['maximum'] ?? Number.NaN);
    const apart = requested === null || server === null ? null : Math.abs(requested - server);
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary:
        requested === null || server === null || apart === null
          ? `The signed request’s time is too far off: ${quoted(said)}.`
          : `The request was signed at ${dateTime(requested)}, the server’s clock says ${dateTime(server)}: ${duration(apart)} apart${Number.isFinite(maximum) ? `, at most ${duration(maximum)} are allowed` : ''}.`,
      evidence: places(
        said.at,
        ...['x-amz-date', 'x-date', 'x-ms-date'].map((name) => fieldAt('request', request.fields, name)),
        fieldAt('response', response.fields, 'date'),
      ),
    };
  },
  examples: {
    reports: {
      'The request was signed at 2026-03-08 12:00:12 UTC, the server’s clock says 2026-03-10 12:00:01 UTC: 47 h 59 min apart, at most 15 min are allowed.': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/a.png
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260308/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc
        X-Amz-Date: 20260308T120012Z

        HTTP/1.1 403 Forbidden
        Date: {{date}}
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message><RequestTime>20260308T120012Z</RequestTime><ServerTime>2026-03-10T12:00:01Z</ServerTime><MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds></Error>
      `,
    },
    ignores: {
      'the signature is wrong': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/a.png
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc

        HTTP/1.1 403 Forbidden
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided.</Message></Error>
      `,
      'Kong misses the date altogether': `
        GET /orders
        Authorization: hmac username="jane", algorithm="hmac-sha256", headers="date", signature="abc"

        HTTP/1.1 401 Unauthorized
        Date: {{date}}
        Server: kong/3.9.0
        WWW-Authenticate: hmac
        Content-Type: application/json

        {"message":"HMAC signature cannot be verified, a valid date or x-date header is required for HMAC Authentication"}
      `,
    },
  },
});
