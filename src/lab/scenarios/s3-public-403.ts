import { recorded } from '../recorded.ts';

export default recorded({
  name: 's3-public-403',
  group: 'Not authentication',
  title: 'S3: AccessDenied',
  does: 'Sends GET /report.pdf, which is answered with 403.',
  says: 'No login exists here: the object is not public.',
  expect: { rule: 'storage-or-listing-403', outcome: 'not-auth' },
  http: `
    GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Server: AmazonS3
    Content-Type: application/xml

    <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
  `,
});
