import { presentsIdentity } from '../carried.ts';
import { isLoginUrl } from '../flows.ts';
import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { dateTime } from '../words.ts';

const publicPath =
  /^\/(?:$|index\.html?$|blog(?:\/|$)|news(?:\/|$)|articles?(?:\/|$)|posts?\/|products?(?:\/|$)|pricing|about|contact|docs(?:\/|$)|help(?:\/|$)|faq|legal|privacy|terms|imprint|robots\.txt$|sitemap[\w.-]*\.xml)/i;
const internalHost =
  /(?:^|[.-])(?:staging|stage|dev|test|qa|uat|preview|internal|intranet|admin|portal|private|localhost|api)(?:[.-]|$)/i;

export default defineRule({
  id: 'public-page-unauthorized',
  kind: 'misuse',
  stage: 'absent',
  level: 'warning',
  fault: 'server',
  title: 'A page that looks meant for everybody wants a login',
  description:
    'A page that people and search engines find without a login answers with a refusal. Visitors see a locked door, and search engines drop the page from their index.',
  fix: {
    client: 'Log in, or tell the owner of the site.',
    server:
      'Take public paths out of the authentication middleware, and check the page with the search engine’s own inspection tool. For staging the lock is right.',
  },
  references: [
    'RFC 9110 §15.5.2',
    '[Google: HTTP status codes](https://developers.google.com/search/docs/crawling-indexing/http-network-errors)',
  ],
  on: ['refusal', 'redirect'],
  needs: ['exchange', 'request', 'response', 'reasons', 'credentials'],
  uses: ['sequence'],
  before: ['missing-credentials'],
  check({ exchange, request, response, reasons, credentials, sequence }) {
    const { status } = response;
    const url = request.parsedUrl;
    if (url === null || request.method !== 'GET' || presentsIdentity(credentials)) return null;
    const location = response.header('location');
    const toLogin =
      (status === 302 || status === 303 || status === 307) &&
      location !== null &&
      URL.canParse(location, url) &&
      isLoginUrl(new URL(location, url));
    if (status !== 401 && status !== 403 && !toLogin) return null;
    const { resourceType } = exchange.context;
    const navigation =
      resourceType === 'document' ||
      (resourceType === null &&
        (request.header('sec-fetch-mode') === 'navigate' || /^text\/html/i.test(request.header('accept') ?? '')));
    if (!navigation) return null;
    if (
      reasons.has(
        'waf',
        'csrf',
        'rate-limit',
        'geo-or-ip',
        'identity-proxy',
        'directory-listing-refused',
        'object-not-public',
        'client-certificate-missing',
      )
    )
      return null;
    const before = sequence?.servedWithoutCredentials() ?? null;
    const looksPublic = publicPath.test(url.pathname) && !internalHost.test(url.hostname) && url.port === '';
    if (before === null && (!looksPublic || toLogin)) return null;
    return {
      confidence: before === null ? 'possible' : 'likely',
      summary:
        before === null
          ? `${url.pathname} looks like a page for everybody and answers ${status}. Visitors and search engines are locked out.`
          : `${url.pathname} was served without credentials at ${dateTime(before.startedAt)} and answers ${status} now. Visitors and search engines are locked out.`,
      evidence: places(
        statusAt,
        before === null ? null : { in: 'exchange', exchange: before.id },
        fieldAt('response', response.fields, 'location'),
      ),
      // Only an earlier success without a login says that the page is public.
      ...(before === null ? { level: 'info' as const } : {}),
    };
  },
  examples: {
    reports: {
      '/blog/launch was served without credentials at 2026-03-09 12:00:00 UTC and answers 401 now. Visitors and search engines are locked out.': `
        # at -86400 s
        GET https://www.acme.example/blog/launch

        HTTP/1.1 200 OK
        ===
        GET https://www.acme.example/blog/launch
        Accept: text/html
        Sec-Fetch-Mode: navigate

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
        Content-Type: text/html

        <h1>401</h1>
      `,
    },
    ignores: {
      'a background call': `
        GET https://www.acme.example/blog/launch
        Accept: application/json
        Sec-Fetch-Mode: cors

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer
      `,
      'staging is locked on purpose': `
        GET https://staging.acme.example/
        Accept: text/html
        Sec-Fetch-Mode: navigate

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="Staging"
      `,
    },
  },
});
