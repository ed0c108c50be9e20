import { recorded } from '../recorded.ts';

export default recorded({
  name: 'sigv4-skew',
  group: 'As cloud services answer',
  title: 'AWS: the clock is off',
  does: 'Sends GET /a.png, which is answered with 403.',
  says: 'Signed with a clock that is too far off.',
  expect: { rule: 'aws-clock-skew', outcome: 'authentication-failed' },
  http: `
    GET https://acme-uploads.s3.eu-central-1.amazonaws.com/a.png
    Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260308/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc
    X-Amz-Date: 20260308T120012Z

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/xml

    <?xml version="1.0" encoding="UTF-8"?><Error><Code>RequestTimeTooSkewed</Code><Message>The difference between the request time and the current time is too large.</Message><RequestTime>20260308T120012Z</RequestTime><ServerTime>2026-03-10T12:00:00Z</ServerTime></Error>
  `,
});
