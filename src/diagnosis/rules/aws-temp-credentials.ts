import { credentialAt, fieldAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'aws-temp-credentials',
  kind: 'cause',
  stage: 'expiry',
  level: 'error',
  fault: 'client',
  title: 'Temporary AWS credentials expired or are incomplete',
  description:
    'Access keys that begin with ASIA are temporary: they live for minutes to hours and work only together with their session token. Either the time is over, or the session token is missing or belongs to other keys.',
  fix: {
    client:
      'Fetch new credentials before the old ones end, and always send the session token that came with them in X-Amz-Security-Token.',
    server: 'Nothing is wrong with the server.',
  },
  references: [
    '[AWS: temporary security credentials](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html)',
    '[Amazon S3 error responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)',
  ],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons'],
  uses: ['authorization'],
  before: ['token-expired'],
  check({ request, response, reasons, authorization }) {
    if (response.status < 400 || response.status >= 500) return null;
    const said = reasons.first('temporary-credentials-invalid');
    const url = request.parsedUrl;
    const credential = /Credential=(ASIA[A-Z0-9]{4,})/.exec(
      authorization?.parsed?.payload ?? authorization?.value ?? '',
    );
    const inQuery = url?.searchParams.get('X-Amz-Credential')?.startsWith('ASIA') === true;
    const token = request.header('x-amz-security-token') ?? url?.searchParams.get('X-Amz-Security-Token') ?? null;
    const temporary = credential !== null || inQuery;
    const incomplete = temporary && (token === null || /^(?:undefined|null|)$/.test(token.trim()));
    if (incomplete) {
      return {
        confidence: 'certain',
        summary: `The access key begins with ASIA, so it is temporary and needs its session token; X-Amz-Security-Token ${token === null ? 'is missing' : `says \`${token}\``}.`,
        evidence: places(
          authorization === null ? null : credentialAt(authorization),
          fieldAt('request', request.fields, 'x-amz-security-token'),
          said?.at ?? null,
        ),
      };
    }
    const signed =
      authorization?.scheme?.startsWith('aws4') === true || url?.searchParams.has('X-Amz-Signature') === true;
    if (said === null || (!signed && said.vendor !== 'aws')) return null;
    return {
      confidence: 'certain',
      basis: 'said',
      summary: `AWS does not take these temporary credentials any more: ${quoted(said)}.`,
      evidence: places(
        said.at,
        authorization === null ? null : credentialAt(authorization),
        fieldAt('request', request.fields, 'x-amz-security-token'),
      ),
    };
  },
  examples: {
    reports: {
      'AWS does not take these temporary credentials any more: “The provided token has expired”.': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc
        X-Amz-Security-Token: FwoGZXIvYXdzEXAMPLEtoken

        HTTP/1.1 400 Bad Request
        Server: AmazonS3
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>
      `,
      'The access key begins with ASIA, so it is temporary and needs its session token; X-Amz-Security-Token says `undefined`.': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/orders
        Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=abc
        X-Amz-Security-Token: undefined

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"message":"The security token included in the request is invalid."}
      `,
    },
    ignores: {
      'a bearer token expired elsewhere': `
        GET https://bsky.social/xrpc/app.bsky.actor.getProfile
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 400 Bad Request
        Content-Type: application/json

        {"error":"ExpiredToken","message":"Token has expired"}
      `,
      'long-lived keys need no session token': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc

        HTTP/1.1 403 Forbidden
        Server: AmazonS3
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
    },
  },
});
