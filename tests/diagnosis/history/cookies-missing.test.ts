import { describe, expect, it } from 'vitest';
import { reasonInWords, whySetCookieNotSent } from '../../../src/diagnosis/cookies.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { told } from './told.ts';

/** A login at one address that sets a cookie, and a request at another that lacks it. */
const recording = (login: string, setCookie: string, request: string): string => `
# at -10 s
POST ${login}
Content-Type: application/x-www-form-urlencoded

user=ada&password=x

HTTP/1.1 200 OK
Set-Cookie: ${setCookie}
===
${request}

HTTP/1.1 401 Unauthorized`;

function whyMissing(login: string, setCookie: string, request: string): string | null {
  const { sequence, subject } = told(recording(login, setCookie, request));
  const [missing] = sequence.missingCookies();
  if (missing?.setBy == null) return 'not expected';
  const why = whySetCookieNotSent(missing.setBy, subject);
  return why === null ? null : reasonInWords(why, missing.setBy);
}

const app = 'https://app.acme.example/login';
const me = '# page https://app.acme.example/\n# type fetch\nGET https://app.acme.example/api/me';

describe('a cookie that an answer set and a request lacks', () => {
  it.each([
    [app, 'sid=1; Path=/admin', me, 'its Path is /admin'],
    ['https://app.acme.example/auth/login', 'sid=1', me, 'its Path is /auth'],
    [
      app,
      'sid=1; Path=/; Secure',
      me.replaceAll('https', 'http'),
      'it is Secure, and this request goes out without TLS',
    ],
    [app, 'sid=1; Path=/; Max-Age=5', me, 'its time was over'],
    [
      app,
      'sid=1; Path=/; SameSite=Lax',
      me.replace('# page https://app.acme', '# mode include\n# page https://www.other'),
      'its SameSite is Lax, and the request comes from another site',
    ],
    [
      app,
      'sid=1; Path=/',
      me.replace('# page https://app.acme', '# mode include\n# page https://www.other'),
      'it has no SameSite, which counts as Lax, and the request comes from another site',
    ],
    [
      'https://login.acme.example/login',
      'sid=1; Path=/; Domain=acme.example',
      '# page https://www.acme.example/\n# type fetch\nGET https://api.acme.example/me',
      'script of another origin gets no cookies sent unless it asks for them (`credentials: "include"`)',
    ],
    [app, 'sid=1; Path=/', me, null],
    // Host-only cookies of other hosts, and domains that this host is not in, are not waited for.
    ['https://login.acme.example/login', 'sid=1; Path=/', me, 'not expected'],
    ['https://login.acme.example/login', 'sid=1; Domain=login.acme.example', me, 'not expected'],
    ['https://evil.example/login', 'sid=1; Domain=acme.example', me, 'not expected'],
  ])('%s %s', (login, setCookie, request, reason) => {
    expect(whyMissing(login, setCookie, request)).toBe(reason);
  });

  it('is told by the rule, with its reason', () => {
    const { history, subject } = told(recording(app, 'sid=1; Path=/admin', me));
    expect(diagnose(subject, history).verdict?.summary).toBe(
      'The answer to POST /login at 11:59:50 UTC set the cookie `sid`; this request does not carry it: its Path is /admin.',
    );
  });
});
