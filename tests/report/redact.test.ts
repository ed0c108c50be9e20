import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { fieldValue } from '../../src/http/field.ts';
import { createRedaction, type RedactionLevel } from '../../src/report/redact.ts';

function redact(text: string, level: RedactionLevel = 'default'): Exchange {
  const { exchanges, subject } = parseExample(text);
  const redaction = createRedaction(level, 'salt');
  for (const exchange of exchanges) redaction.learn(exchange);
  const exchange = exchanges[subject];
  if (exchange === undefined) throw new Error('no exchange');
  return redaction.exchange(exchange).exchange;
}

const request = (exchange: Exchange, name: string): string => fieldValue(exchange.request.fields ?? [], name) ?? '';
const response = (exchange: Exchange, name: string): string => fieldValue(exchange.response?.fields ?? [], name) ?? '';

const answered = (json: string): string | undefined =>
  redact(`POST /\n\nHTTP/1.1 403 X\nContent-Type: application/json\n\n${json}`).response?.body?.text;

describe('the Authorization field', () => {
  it('keeps the scheme of an opaque token, and its length', () => {
    const value = request(redact('GET /\nauthorization: Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0'), 'authorization');
    expect(value).toMatch(/^Bearer redacted-[0-9a-f]{8}-x{14}$/);
  });

  it.each(['undefined', 'null', '[object Object]', '${token}', '<token>', ''])(
    'leaves the placeholder «%s» alone',
    (word) => {
      expect(request(redact(`GET /\nAuthorization: Bearer ${word}`), 'authorization')).toBe(`Bearer ${word}`.trim());
    },
  );

  it('keeps quotes and spaces around and inside of a token', () => {
    expect(request(redact('GET /\nAuthorization: Bearer "abc123def456 ghi789"'), 'authorization')).toMatch(
      /^Bearer "redacted-[0-9a-f]{8} redacted-[0-9a-f]{8}"$/,
    );
  });

  it.each([
    'Bearer: 9f8e7d6c5b4a39281706f5e4d3c2b1a0',
    'Bearer Bearer 9f8e7d6c5b4a39281706f5e4d3c2b1a0',
    'Bearer "9f8e7d6c5b4a39281706f5e4d3c2b1a0"',
    'Bearer 9f8e7d6c5b4a 39281706f5e4d3c2b1a0',
    'Bearer undefined',
    'Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJleHAiOjE3NzMxNDQ2MDB9.c2lnbmF0dXJlc2lnbmF0dXJlc2lnbmF0dXJl',
  ])('is redacted alike where another answer repeats it whole: %s', (value) => {
    const alone = request(redact(`GET /\nAuthorization: ${value}`), 'authorization');
    const echo = JSON.stringify({ headers: [{ name: 'Authorization', value }], authorization: value });
    const echoed = `GET /echo\n\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n${echo}\n===\nGET /\nAuthorization: ${value}`;
    expect(request(redact(echoed), 'authorization')).toBe(alone);
  });

  it('keeps a scheme that was written twice', () => {
    expect(request(redact('GET /\nAuthorization: Bearer Bearer abc123def456'), 'authorization')).toMatch(
      /^Bearer Bearer redacted-/,
    );
  });

  it('keeps the names of SigV4’s parameters, its scope and its list of headers', () => {
    const value = request(
      redact(
        'GET /\nAuthorization: AWS4-HMAC-SHA256 Credential=ASIAIOSFODNN7EXAMPLE/20260310/eu-central-1/s3/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
      ),
      'authorization',
    );
    expect(value).toMatch(
      /^AWS4-HMAC-SHA256 Credential=ASIA\w{16}\/20260310\/eu-central-1\/s3\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(value).not.toMatch(/IOSFODNN7|b97d918cfa90/);
  });

  it('keeps base64 and the colon of Basic', () => {
    const value = request(redact('GET /\nAuthorization: Basic {{base64 ada:correct horse}}'), 'authorization');
    expect(atob(value.slice(6))).toMatch(/^redacted-[0-9a-f]{8}:redacted-[0-9a-f]{8}$/);
  });

  it('keeps a JWT one that can be read: its JOSE header, times, issuer, audience and scope', () => {
    const before =
      'GET /\nAuthorization: Bearer {{jwt {"exp":-60,"iss":"https://idp.acme.example/","aud":"api","scope":"a b","sub":"user-4711","email":"ada@acme.example","roles":["admin-4711"]}}}';
    const after = request(redact(before), 'authorization');
    const [header, claims, signature] = after.slice(7).split('.');
    expect(JSON.parse(atob(header ?? ''))).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'k1' });
    const read = JSON.parse(atob((claims ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    expect(read).toMatchObject({ exp: 1773143940, iss: 'https://idp.acme.example/', aud: 'api', scope: 'a b' });
    expect(Object.keys(read)).toEqual(['exp', 'iss', 'aud', 'scope', 'sub', 'email', 'roles']);
    expect(JSON.stringify(read)).not.toMatch(/4711|ada/);
    expect(signature).toMatch(/^redacted-[0-9a-f]{8}-x+$/);
    expect(signature).toHaveLength(342);
  });

  it('keeps the public part of a vendor’s key', () => {
    const key = `ghp_${'a1B2'.repeat(9)}`;
    const value = request(redact(`GET /\nAuthorization: token ${key}`), 'authorization');
    expect(value).toMatch(/^token ghp_[A-Fa-f0-9]{36}$/);
    expect(value).not.toContain(key);
  });

  it('keeps what Digest says of the method', () => {
    const value = request(
      redact(
        'GET /\nAuthorization: Digest username="Mufasa", realm="r", nonce="dcd98b7102dd2f0e", uri="/dir?x=secret99secret99", response="6629fae49393a05397450978507c4ef1", qop=auth, nc=00000001',
      ),
      'authorization',
    );
    expect(value).toMatch(
      /^Digest username="redacted-\w{8}", realm="r", nonce="redacted-\w{8}", uri="\/dir\?x=redacted-\w{8}", response="[0-9a-f]{32}", qop=auth, nc=00000001$/,
    );
  });
});

describe('other places', () => {
  it('removes the values of cookies and keeps names and attributes', () => {
    const exchange = redact(
      'GET /\nCookie: theme=dark; sid=4f3e2d1c0b9a8877\n\nHTTP/1.1 401 X\nSet-Cookie: sid=00ffeeddccbbaa99; Path=/; HttpOnly; SameSite=Lax',
    );
    expect(request(exchange, 'cookie')).toMatch(/^theme=redacted-\w{8}; sid=redacted-\w{8}$/);
    expect(response(exchange, 'set-cookie')).toMatch(/^sid=redacted-\w{8}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('removes user info, query values and fragments from URLs, wherever URLs stand', () => {
    const exchange = redact(
      'GET https://ada:pass99word@api.acme.example/v1/orders?page=2&q=find99me99&access_token=abc#id=frag99ment\nReferer: https://app.acme.example/?code=abcd1234efgh\n\nHTTP/1.1 302 Found\nLocation: /login?next=%2Forders%3Ftoken%3Dtok99tok99tok&state=st99st99st99',
    );
    expect(exchange.request.url).toMatch(
      /^https:\/\/redacted-\w{8}:redacted-\w{8}@api\.acme\.example\/v1\/orders\?page=2&q=redacted-\w{8}&access_token=redacted-\w{8}#id=redacted-\w{8}$/,
    );
    expect(request(exchange, 'referer')).toMatch(/^https:\/\/app\.acme\.example\/\?code=redacted-\w{8}$/);
    expect(response(exchange, 'location')).toMatch(
      /^\/login\?next=%2Forders%3Ftoken%3Dredacted-\w{8}&state=redacted-\w{8}$/,
    );
  });

  it('removes a secret that a server repeats, in any encoding', () => {
    const secret = 'Zx81+9Qq/7Lm==';
    const hidden = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).replace('/', '\\u002f'),
      btoa(`x${secret}y`),
      btoa(secret),
      encodeURIComponent(encodeURIComponent(secret)),
      secret.replace('+', '&#43;').replace('=', '&#x3d;'),
    ];
    for (const form of hidden) {
      const exchange = redact(
        `GET /\nAuthorization: Bearer ${secret}\n\nHTTP/1.1 401 X\nX-Echo: ${form}\n\nThe value ${form} is bad`,
      );
      const out = `${response(exchange, 'x-echo')} ${exchange.response?.body?.text}`;
      expect(out, form).not.toContain(form);
      expect(out, form).not.toContain('7Lm');
    }
  });

  it.each(['default', 'strict'] as const)('keeps fetch metadata and client hints, level %s', (level) => {
    const fields = [
      'Sec-Fetch-User: ?1',
      'Sec-Fetch-Site: same-origin',
      'Sec-CH-UA-Model: "Pixel 9"',
      'Sec-CH-UA-Key: v=1',
    ];
    const kept = redact(`GET /\n${fields.join('\n')}`, level).request.fields ?? [];
    expect(kept.map(({ name, value }) => `${name}: ${value}`)).toEqual(fields);
  });

  it('removes secrets from bodies by their names', () => {
    const bodies = [
      '{"access_token":"S3cr3tValue","expires_in":3600,"token_type":"Bearer"}',
      '{"a":[{"password":"S3cr3tValue"}]}',
      '{"inner":"{\\"refresh_token\\":\\"S3cr3tValue\\"}"}',
      'grant_type=password&username=ada&password=S3cr3tValue',
      '<a><password>S3cr3tValue</password></a>',
      '<input type="hidden" name="csrf_token" value="S3cr3tValue">',
      '<input value="S3cr3tValue" name="csrf_token">',
      '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nS3cr3tValue\r\n--b--',
      'Authorization: Bearer S3cr3tValue',
      'const apiKey = "S3cr3tValue";',
      "Array\n(\n    [password] => pa'S3cr3tValue\n)",
      btoa('{"client_secret":"S3cr3tValue"}'),
      encodeURIComponent('{"client_secret":"S3cr3tValue"}'),
    ];
    for (const body of bodies) {
      const text = redact(`POST /\nContent-Type: text/plain\n\nHTTP/1.1 200 OK\n\n${body}`).response?.body?.text ?? '';
      expect(text, body).not.toContain('S3cr3tValue');
      expect(text, body).not.toContain(btoa('S3cr3tValue').slice(2, 10));
    }
  });

  it('leaves the words of an error alone', () => {
    const body =
      '{"error":"invalid_token","error_description":"The token expired at 12:00","code":"token_expired","password":["This field is required."],"token":"invalid"}';
    expect(redact(`GET /\n\nHTTP/1.1 401 X\nContent-Type: application/json\n\n${body}`).response?.body?.text).toBe(
      body,
    );
  });

  it('removes from a field that was redacted before what became known as a secret since', () => {
    const [echo, login] = parseExample(
      'GET /\nX-Note: said find99me99 once\n\nHTTP/1.1 200 OK\n===\nGET /\nAuthorization: Bearer find99me99',
    ).exchanges;
    if (echo === undefined || login === undefined) throw new Error('two exchanges');
    const redaction = createRedaction('default', 'salt');
    expect(request(redaction.exchange(echo).exchange, 'x-note')).toContain('find99me99');
    redaction.learn(login);
    expect(request(redaction.exchange(echo).exchange, 'x-note')).not.toContain('find99me99');
  });

  it('redacts equal values by the names of their fields', () => {
    const [exchange] = parseExample('GET /\nX-Note: plain words\nX-Api-Key: plain words').exchanges;
    if (exchange === undefined) throw new Error('no exchange');
    const { exchange: redacted } = createRedaction('default', 'salt').exchange(exchange);
    expect(request(redacted, 'x-note')).toBe('plain words');
    expect(request(redacted, 'x-api-key')).not.toContain('plain');
  });

  it('redacts twice as it redacts once', () => {
    const text =
      'GET /?q=find99me99\nAuthorization: Bearer {{jwt {"exp":-60,"sub":"user-4711"}}}\nCookie: sid=4f3e2d1c0b9a8877';
    const once = redact(text);
    const redaction = createRedaction('default', 'another');
    redaction.learn(once);
    expect(redaction.exchange(once).exchange).toEqual(once);
  });

  it('gives everything at level raw', () => {
    const { exchanges } = parseExample('GET /?q=find99me99\nAuthorization: Bearer abc');
    const [exchange] = exchanges;
    if (exchange === undefined) throw new Error('no exchange');
    expect(createRedaction('raw').exchange(exchange).exchange).toBe(exchange);
  });
});

describe('evidence', () => {
  it('points at the same place after the redaction', () => {
    const { exchanges } = parseExample(
      'GET /\nAuthorization: Bearer undefined\nCookie: sid=short; other=x9\n\nHTTP/1.1 401 X\n\nbad',
    );
    const [exchange] = exchanges;
    if (exchange === undefined) throw new Error('no exchange');
    const redaction = createRedaction('default', 's');
    redaction.learn(exchange);
    const redacted = redaction.exchange(exchange);
    const cookie = redacted.exchange.request.fields?.[1]?.value ?? '';
    const at = redacted.moved({ in: 'request', header: 'cookie', index: 0, from: 11, to: 16 });
    expect(cookie.slice(at.from, at.to)).toBe('other');
    const diagnosis = diagnose(exchange, createHistory());
    expect(redaction.diagnosis(diagnosis, redacted).findings.map((each) => each.rule)).toEqual(
      diagnosis.findings.map((each) => each.rule),
    );
  });
});

describe('addresses that stand where secrets stand', () => {
  const home = 'https://app.acme.example:8443';
  const to = (url: string, levels: number): string =>
    levels === 0 ? url : `${home}/enter?to=${encodeURIComponent(to(url, levels - 1))}`;

  it.each([1, 2, 3, 4, 5, 6])(
    'stay addresses elsewhere, though one stands in the parameters of %i others',
    (levels) => {
      const text = `GET ${to(`${home}/reports`, levels)}\nCookie: back=${encodeURIComponent(`${home}/reports`)}\n\nHTTP/1.1 302 Found\nLocation: ${home}/reports\n===\nGET ${home}/reports\n\nHTTP/1.1 401 X`;
      expect(redact(text).request.url).toBe(`${home}/reports`);
    },
  );

  it('give their own secrets away to be looked for', () => {
    const text = `GET /\nCookie: back=${encodeURIComponent(`${home}/cb?code=S3cr3tValue99`)}\n===\nGET /\n\nHTTP/1.1 400 X\n\nno code S3cr3tValue99`;
    expect(redact(text).response?.body?.text).toMatch(/^no code redacted-\w{8}$/);
  });
});

describe('values that anybody may know', () => {
  it('stay elsewhere, though a cookie or a parameter has them', () => {
    const text =
      'GET /?e=invalid_token&q=AuthenticationFailed\nCookie: last=TokenExpired; since=2026-03-10\n===\nGET /\n\nHTTP/1.1 401 X\nWWW-Authenticate: Bearer error="invalid_token"\n\nAuthenticationFailed: TokenExpired 2026-03-10';
    const exchange = redact(text);
    expect(response(exchange, 'www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(exchange.response?.body?.text).toBe('AuthenticationFailed: TokenExpired 2026-03-10');
  });

  it('of a challenge are not looked for elsewhere', () => {
    const text =
      'GET /\n\nHTTP/1.1 401 X\nWWW-Authenticate: AzureApiManagementKey realm="r", name="Ocp-Apim-Subscription-Key", type="header"\n\nsend Ocp-Apim-Subscription-Key as a header';
    expect(redact(text).response?.body?.text).toBe('send Ocp-Apim-Subscription-Key as a header');
  });

  it('are the numbers of errors, and not the codes that a person types in', () => {
    expect(answered('{"error":{"code":403,"message":"no"}}')).toBe('{"error":{"code":403,"message":"no"}}');
    expect(answered('{"code":482913}')).toBe('{"code":0}');
  });

  it('are that somebody’s e-mail address is one, but not whose', () => {
    const text = 'GET /\n\nHTTP/1.1 403 X\n\njane@acme.example does not have storage.objects.list access';
    expect(redact(text).response?.body?.text).toMatch(
      /^redacted-[0-9a-f]{8}@redacted\.invalid does not have storage\.objects\.list access$/,
    );
  });
});
