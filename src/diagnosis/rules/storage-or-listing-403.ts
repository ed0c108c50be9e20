import { fieldAt, places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';
import { shownPath } from '../words.ts';

/** Web servers whose plain 403 page for a folder means that it has no index file and must not be listed. */
const webServer = /^(?:nginx|openresty|apache|litespeed|microsoft-iis|caddy)/i;

export default defineRule({
  id: 'storage-or-listing-403',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'server',
  title: 'The object or folder is not public; there is no login here',
  description:
    'An object store or a web server refuses what it may not show to everybody: a private object, a bucket, or a folder without an index file. S3 gives the same answer for an object that does not exist when the caller may not list the bucket.',
  fix: {
    client:
      'Check the path and the spelling of the object’s name. For a private object use a signed URL or the provider’s own credentials.',
    server:
      'Make the object public by the bucket’s policy, hand out signed URLs, or put an index file into the folder. A permission of the file system that is too tight looks the same.',
  },
  references: [
    '[Amazon S3 error responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)',
    'RFC 9110 §15.5.4',
  ],
  on: ['client-error'],
  needs: ['request', 'response', 'reasons', 'credentials'],
  uses: ['responder', 'body'],
  headlineWhenLikely: true,
  check({ request, response, reasons, credentials, responder, body }) {
    const { status } = response;
    if (status !== 403 && !((status === 404 || status === 409) && reasons.has('object-not-public'))) return null;
    const stored = reasons.first('object-not-public');
    if (stored !== null && credentials.every((each) => each.place === 'cookie')) {
      return {
        confidence: 'likely',
        basis: 'said',
        summary: `${responder?.product ?? 'The object store'} does not show ${shownPath(request.parsedUrl)} to everybody: ${quoted(stored)}. No login exists here.`,
        evidence: places(stored.at, fieldAt('response', response.fields, 'server')),
      };
    }
    const listing = reasons.first('directory-listing-refused');
    const server = response.header('server') ?? '';
    const folder = request.parsedUrl?.pathname.endsWith('/') === true;
    // The server's own page: short HTML with its name, and nothing of an application.
    const plainPage =
      webServer.test(server) &&
      (body === null || (body.length < 1500 && /<h1>\s*(?:403 )?forbidden|<h1[^>]*>\s*403\s*<\/h1>/i.test(body.text)));
    const anonymous = credentials.every((each) => each.place === 'cookie');
    if (listing === null && !(folder && plainPage && anonymous && /^(?:GET|HEAD)$/.test(request.method))) return null;
    if (credentials.some((each) => each.place === 'authorization')) return null;
    return {
      confidence: 'likely',
      summary: `The web server (${server === '' ? 'unnamed' : server.split(' ')[0]}) may not list the folder ${shownPath(request.parsedUrl)} and finds no index file in it. No login exists here.`,
      evidence: places(listing?.at ?? null, fieldAt('response', response.fields, 'server'), statusAt),
    };
  },
  examples: {
    reports: {
      'Amazon S3 does not show /report.pdf to everybody: “AccessDenied”. No login exists here.': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf

        HTTP/1.1 403 Forbidden
        Server: AmazonS3
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
      'The web server (nginx/1.27.3) may not list the folder /assets/ and finds no index file in it. No login exists here.': `
        GET https://www.acme.example/assets/

        HTTP/1.1 403 Forbidden
        Server: nginx/1.27.3
        Content-Type: text/html

        <html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center><hr><center>nginx/1.27.3</center></body></html>
      `,
    },
    ignores: {
      'a signed request is refused': `
        GET https://acme-uploads.s3.eu-central-1.amazonaws.com/report.pdf
        Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=abc

        HTTP/1.1 403 Forbidden
        Server: AmazonS3
        Content-Type: application/xml

        <?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>
      `,
      'an application behind the web server answers': `
        GET /orders/
        Accept: application/json

        HTTP/1.1 403 Forbidden
        Server: nginx
        Content-Type: application/json

        {"detail":"Authentication credentials were not provided."}
      `,
    },
  },
});
