import { recorded } from '../recorded.ts';

export default recorded({
  name: 'redirect-loop',
  group: 'Redirects',
  title: 'Back and forth between app and login',
  does: 'Sends 11 requests; GET /home is answered with 302.',
  says: 'The app and its login send the browser round in circles.',
  expect: { rule: 'login-redirect-loop', outcome: 'disguised' },
  http: `
    # type document
    # id 1.0
    GET https://app.lab.test/home

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://idp.lab.test/authorize?client_id=app&response_type=code&state=1

    ===
    # type document
    # id 1.1
    GET https://idp.lab.test/authorize?client_id=app&response_type=code&state=1

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://app.lab.test/callback?code=1&state=1

    ===
    # type document
    # id 1.2
    GET https://app.lab.test/callback?code=1&state=1

    HTTP/1.1 302 Found
    Date: {{date}}
    Set-Cookie: sid=s1; Path=/; Secure; SameSite=None; Max-Age=0
    Location: https://app.lab.test/home

    ===
    # type document
    # id 1.3
    GET https://app.lab.test/home

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://idp.lab.test/authorize?client_id=app&response_type=code&state=2

    ===
    # type document
    # id 1.4
    GET https://idp.lab.test/authorize?client_id=app&response_type=code&state=2

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://app.lab.test/callback?code=2&state=2

    ===
    # type document
    # id 1.5
    GET https://app.lab.test/callback?code=2&state=2

    HTTP/1.1 302 Found
    Date: {{date}}
    Set-Cookie: sid=s2; Path=/; Secure; SameSite=None; Max-Age=0
    Location: https://app.lab.test/home

    ===
    # type document
    # id 1.6
    GET https://app.lab.test/home

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://idp.lab.test/authorize?client_id=app&response_type=code&state=3

    ===
    # type document
    # id 1.7
    GET https://idp.lab.test/authorize?client_id=app&response_type=code&state=3

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://app.lab.test/callback?code=3&state=3

    ===
    # type document
    # id 1.8
    GET https://app.lab.test/callback?code=3&state=3

    HTTP/1.1 302 Found
    Date: {{date}}
    Set-Cookie: sid=s3; Path=/; Secure; SameSite=None; Max-Age=0
    Location: https://app.lab.test/home

    ===
    # subject
    # type document
    # id 1.9
    GET https://app.lab.test/home

    HTTP/1.1 302 Found
    Date: {{date}}
    Location: https://idp.lab.test/authorize?client_id=app&response_type=code&state=4

    ===
    # type document
    # id 1.10
    GET https://idp.lab.test/authorize?client_id=app&response_type=code&state=4

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: text/html; charset=utf-8

    <!DOCTYPE html><html><head><title>Sign in</title></head><body><form method="post" action="/login"><input name="user"><input type="password" name="password"></form></body></html>
  `,
});
