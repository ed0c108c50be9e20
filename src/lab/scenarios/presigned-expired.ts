import { recorded } from '../recorded.ts';

export default recorded({
  name: 'presigned-expired',
  group: 'As cloud services answer',
  title: 'Azure Storage: the signed URL has expired',
  does: 'Sends GET /docs/a.pdf, which is answered with 403.',
  says: 'Pre-signed URL ran out.',
  expect: { rule: 'presigned-url-expired', outcome: 'authentication-failed' },
  http: `
    GET https://acme.blob.core.windows.net/docs/a.pdf?sv=2024-11-04&st=2026-03-09T00%3A00%3A00Z&se=2026-03-10T00%3A00%3A00Z&sr=b&sp=r&sig=EXAMPLE%3D

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/xml
    Server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0
    X-Ms-Error-Code: AuthenticationFailed

    <?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.</Message><AuthenticationErrorDetail>Signature not valid in the specified time frame: Start [{{date -129600}}] - Expiry [{{date -43200}}] - Current [{{date}}]</AuthenticationErrorDetail></Error>
  `,
});
