import { credentialAt, places } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'aws-signature-mismatch',
  kind: 'cause',
  stage: 'signature',
  level: 'error',
  fault: 'client',
  title: 'The AWS request signature does not match',
  description:
    'AWS built the canonical form of the request, signed it, and got another signature than the one that was sent. A header, the path or the query changed after signing, the path was encoded twice, the secret key is another one, or the region or service in the scope is wrong.',
  fix: {
    client:
      'Compare StringToSign and CanonicalRequest in the answer with your own, line by line. Sign exactly the bytes that are sent: Host, the path’s encoding, the order of the query. Check region and service in the credential scope.',
    server: 'Proxies between the client and AWS must not change signed header fields, the Host or the path.',
  },
  references: [
    '[Amazon S3 error responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)',
    '[AWS Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html)',
  ],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  uses: ['authorization', 'token'],
  check({ response, reasons, authorization, token }) {
    if (response.status < 400 || response.status >= 500) return null;
    const said = reasons.first('aws-signature-mismatch');
    if (said === null) return null;
    const region = reasons.all.find(
      (each) => each.detail['expected'] !== undefined && each.code === 'aws-signature-mismatch',
    );
    const details = token?.kind === 'sigv4' ? token.details : {};
    const scope = [details['region'], details['service']].filter((each) => typeof each === 'string').join('/');
    return {
      confidence: 'certain',
      basis: 'said',
      summary:
        region === undefined
          ? `AWS computed another signature for this request${scope === '' ? '' : ` (signed for ${scope})`}: ${quoted(said)}.`
          : `The request was signed for the region ${region.detail['region'] ?? '?'}; this bucket is in ${region.detail['expected'] ?? '?'}.`,
      evidence: places(said.at, authorization === null ? null : credentialAt(authorization)),
    };
  },
  examples: {
    reports: {
      'AWS computed another signature for this request (signed for eu-central-1/s3): “The request signature we calculated does not match the signature you provided. Check your key and signing method”.': `
        PUT https://acme-uploads.s3.eu-central-1.amazonaws.com/a%20b.png
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
        X-Amz-Date: 20260310T120000Z

        HTTP/1.1 403 Forbidden
        Server: AmazonS3
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message></Error>
      `,
    },
    ignores: {
      'the clock is off': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/a.png
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260308/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc

        HTTP/1.1 403 Forbidden
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message></Error>
      `,
      'a JWT’s signature is wrong': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token", error_description="The signature is invalid"
      `,
    },
  },
});
