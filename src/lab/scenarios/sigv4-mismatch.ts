import { recorded } from '../recorded.ts';

export default recorded({
  name: 'sigv4-mismatch',
  group: 'As cloud services answer',
  title: 'S3: the signature does not match',
  does: 'Sends PUT /a%20b.png, which is answered with 403.',
  says: 'SigV4 signature does not match.',
  expect: { rule: 'aws-signature-mismatch', outcome: 'authentication-failed' },
  http: `
    PUT https://acme-uploads.s3.eu-central-1.amazonaws.com/a%20b.png
    Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024
    X-Amz-Date: 20260310T120000Z
    X-Amz-Content-Sha256: UNSIGNED-PAYLOAD
    Content-Type: image/png

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    X-Amz-Request-Id: TX0001
    Content-Type: application/xml
    Server: AmazonS3

    <?xml version="1.0" encoding="UTF-8"?>
    <Error><Code>SignatureDoesNotMatch</Code><Message>The request signature we calculated does not match the signature you provided. Check your key and signing method.</Message><AWSAccessKeyId>AKIAIOSFODNN7EXAMPLE</AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256
    20260310T120000Z
    20260310/eu-central-1/s3/aws4_request
    9f1b</StringToSign><SignatureProvided>fe5f80f7</SignatureProvided><CanonicalRequest>PUT
    /a%2520b.png</CanonicalRequest><RequestId>TX0001</RequestId></Error>
  `,
});
