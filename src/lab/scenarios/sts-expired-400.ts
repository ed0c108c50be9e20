import { recorded } from '../recorded.ts';

export default recorded({
  name: 'sts-expired-400',
  group: 'As cloud services answer',
  title: 'S3: temporary credentials have expired',
  does: 'Sends GET /report.pdf, which is answered with 400.',
  says: 'Temporary AWS credentials expired or incomplete.',
  expect: { rule: 'aws-temp-credentials', outcome: 'disguised' },
  http: `
    GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf
    Authorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
    X-Amz-Date: 20260310T120000Z
    X-Amz-Security-Token: FwoGZXIvYXdzEXAMPLEtoken

    HTTP/1.1 400 Bad Request
    Date: {{date}}
    Content-Type: application/xml
    Server: AmazonS3

    <?xml version="1.0" encoding="UTF-8"?>
    <Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><Token-0>FwoGZXIvYXdzEXAMPLEtoken</Token-0><RequestId>R1</RequestId></Error>
  `,
});
