import { describe, expect, it } from 'vitest';
import { told } from './told.ts';

/** What worked, what did not two minutes later, and what is said of it, most telling first. */
interface History {
  readonly before: string;
  readonly after: string;
  readonly changed: readonly string[];
  readonly unchanged?: string;
}

const histories: Readonly<Record<string, History>> = {
  'the key that signs': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":600,"sub":"u"} {"kid":"k1"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":900,"sub":"u"} {"kid":"k2"}}}

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'key: the token is signed with the key `k2` instead of `k1`.',
      'credential-new: `Authorization` carries another bearer credential.',
    ],
  },
  'the algorithm': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":600,"sub":"u"} {"alg":"RS256"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":900,"sub":"u"} {"alg":"HS256"}}}

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'algorithm: the token is signed by `HS256` instead of `RS256`.',
      'credential-new: `Authorization` carries another bearer credential.',
    ],
  },
  'the issuer': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":600,"sub":"u","iss":"https://a"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":900,"sub":"u","iss":"https://b"}}}

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'issuer: the token comes from `https://b` instead of `https://a`.',
      'credential-new: `Authorization` carries another bearer credential.',
    ],
  },
  'somebody else is logged in': {
    before: `
      GET /orders/1
      Authorization: Bearer {{jwt {"exp":600,"sub":"u"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /orders/1
      Authorization: Bearer {{jwt {"exp":900,"sub":"v"}}}

      HTTP/1.1 403 Forbidden`,
    changed: [
      'subject: the token stands for somebody else (another `sub`).',
      'credential-new: `Authorization` carries another bearer credential.',
    ],
  },
  'a role is gone': {
    before: `
      GET /orders
      Authorization: Bearer {{jwt {"exp":600,"sub":"u","roles":["admin","user"]}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /orders
      Authorization: Bearer {{jwt {"exp":900,"sub":"u","roles":["user"]}}}

      HTTP/1.1 403 Forbidden`,
    changed: [
      'roles-lost: the token lost the role `admin`.',
      'credential-new: `Authorization` carries another bearer credential.',
    ],
  },
  'a new token that says the same': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":600,"sub":"u","jti":"1"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":900,"sub":"u","jti":"2"}}}

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'credential-new: `Authorization` carries another bearer credential; issuer, audience, subject and permissions are those of the one before.',
    ],
  },
  'the API key is gone': {
    before: `
      GET /a
      X-API-Key: abcdef123456

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Accept: x

      HTTP/1.1 401 Unauthorized`,
    changed: ['credential-gone: `X-API-Key` is no longer sent.', 'header-added: the request has `accept` in addition.'],
  },
  'the key beside the token is gone': {
    before: `
      GET /a
      Authorization: Bearer abc
      X-API-Key: abcdef123456

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['key-gone: `X-API-Key` is no longer sent.'],
  },
  'the guard against forgery is gone': {
    before: `
      POST /a
      Cookie: sid=1; csrftoken=2
      X-CSRF-Token: 2

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      POST /a
      Cookie: sid=1; csrftoken=2

      HTTP/1.1 403 Forbidden`,
    changed: ['guard-gone: the request no longer has `x-csrf-token`.'],
  },
  'the session’s cookie is gone': {
    before: `
      GET /a
      Cookie: sid=1; theme=2

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Cookie: theme=2

      HTTP/1.1 401 Unauthorized`,
    changed: ['cookie-gone: the cookie `sid` is no longer sent.'],
  },
  'another session': {
    before: `
      GET /a
      Cookie: sid=1; theme=2

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Cookie: sid=3; theme=2

      HTTP/1.1 401 Unauthorized`,
    changed: ['cookie-changed: the cookie `sid` has another value: it is another session.'],
  },
  'the version in the path': {
    before: `
      GET /v1/a/7
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /v2/a/8
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['api-version: the path names the API version v2 instead of v1.'],
  },
  'the version in a field': {
    before: `
      GET /a
      X-Api-Version: 1
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      X-Api-Version: 2
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['api-version: the API version is 2 instead of 1.'],
  },
  'www and the apex': {
    before: `
      GET https://www.acme.example/a
      Authorization: Bearer abc
      Cookie: sid=1

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET https://acme.example/a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'target: the request goes to https://acme.example instead of https://www.acme.example.',
      'cookie-gone: the cookie `sid` is no longer sent.',
    ],
  },
  'TLS is gone': {
    before: `
      GET https://acme.example/a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET http://acme.example/a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['tls: the request goes out without TLS, to http://acme.example instead of https://acme.example.'],
  },
  'a slash at the end': {
    before: `
      GET /a/
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['path: the path has no slash at its end any more.'],
  },
  'the query': {
    before: `
      GET /a?tenant=1&page=2
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a?tenant=2&sort=up
      Authorization: Bearer abc

      HTTP/1.1 403 Forbidden`,
    changed: ['query: the query no longer has `page`, has `sort` in addition and has another value in `tenant`.'],
  },
  'another node answers': {
    before: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}
      Server: nginx
      Via: 1.1 node-1`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 U
      Server: nginx
      Via: 1.1 node-2`,
    changed: ['server: another server answers: nginx, 1.1 node-2 instead of nginx, 1.1 node-1.'],
    unchanged:
      'Since 11:58:00 UTC (GET /a) nothing has changed that usually explains a refusal: the same `Authorization`. So the change is most likely on the server, and another one answers: one of them may have other keys, other sessions or another release.',
  },
  'the clock jumped': {
    before: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 U
      Date: {{date 3600}}`,
    changed: ['clock: the server’s clock and this computer’s moved 1 h apart.'],
  },
  'the proof is gone': {
    before: `
      GET /a
      Authorization: DPoP abc
      DPoP: x.y.z

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: DPoP abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['proof-gone: the request no longer has the proof of possession (`DPoP`).'],
  },
  'a bound token sent as bearer': {
    before: `
      GET /a
      Authorization: DPoP abc
      DPoP: x.y.z

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'scheme: `Authorization` has the scheme bearer instead of dpop.',
      'proof-gone: the request no longer has the proof of possession (`DPoP`).',
    ],
  },
  'another content type': {
    before: `
      POST /a
      Content-Type: application/json
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      POST /a
      Content-Type: application/x-www-form-urlencoded
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: ['content-type: the body is sent as `application/x-www-form-urlencoded` instead of `application/json`.'],
    unchanged:
      'Since 11:58:00 UTC (POST /a) nothing has changed that usually explains a refusal: the same `Authorization`. So the change is most likely on the server: the token or session was ended there, its keys or its configuration were changed, or it was deployed anew.',
  },
  'nothing at all': {
    before: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 401 Unauthorized`,
    changed: [],
    unchanged:
      'Since 11:58:00 UTC (GET /a) nothing has changed that the recording shows: the same `Authorization` and the same header fields. So the change is most likely on the server: the token or session was ended there, its keys or its configuration were changed, or it was deployed anew.',
  },
  'nothing, and refused for a permission': {
    before: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 403 F`,
    changed: [],
    unchanged:
      'Since 11:58:00 UTC (GET /a) nothing has changed that the recording shows: the same `Authorization` and the same header fields. So the change is most likely on the server: a permission was taken away there, or a policy decides by something that no request shows.',
  },
  'another resource, and refused for a permission': {
    before: `
      GET /a/1
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a/2
      Authorization: Bearer abc

      HTTP/1.1 403 F`,
    changed: [
      'resource: it is another resource of the same kind; https://api.acme.example/a/1 was the one that worked.',
    ],
  },
  'the tenant in a field': {
    before: `
      GET /a
      X-Tenant-Id: 1
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      X-Tenant-Id: 2
      Authorization: Bearer abc

      HTTP/1.1 403 F`,
    changed: ['header-changed: `x-tenant-id` has another value.'],
  },
  'the credential moved': {
    before: `
      GET /a
      Authorization: Bearer abcdefabcdef

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a?access_token=abcdefabcdef
      Accept: a

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'place: the credential stands in `access_token` instead of `Authorization`.',
      'header-added: the request has `accept` in addition.',
    ],
  },
  'the token expired, and another server answers': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":-60}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}
      Server: a`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":-60}}}

      HTTP/1.1 401 U
      Server: b
      Date: {{date}}`,
    changed: [
      'expired: the token expired, at 11:59:00 UTC by the server’s clock.',
      'server: another server answers: b instead of a.',
    ],
  },
  'the order of audiences means nothing': {
    before: `
      GET /a
      Authorization: Bearer {{jwt {"exp":60,"aud":["a","b"],"jti":"1"}}}

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Authorization: Bearer {{jwt {"exp":60,"aud":["b","a"],"jti":"2"}}}

      HTTP/1.1 401 Unauthorized`,
    changed: [
      'credential-new: `Authorization` carries another bearer credential; issuer, audience, subject and permissions are those of the one before.',
    ],
  },
  'another page asks': {
    before: `
      GET /a
      Origin: https://app.acme.example
      Cookie: sid=1

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      GET /a
      Origin: http://localhost:3000
      Cookie: sid=1

      HTTP/1.1 403 F`,
    changed: [
      'requester: the request comes from another origin: http://localhost:3000 instead of https://app.acme.example.',
    ],
  },
  'credentials that were taken out of the recording': {
    before: `
      GET /a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      Date: {{date -120}}`,
    after: `
      # hidden removed
      GET /a
      Accept: x

      HTTP/1.1 401 Unauthorized`,
    changed: ['header-added: the request has `accept` in addition.'],
    unchanged:
      'Since 11:58:00 UTC (GET /a) nothing has changed that the recording shows, but what the request carried was not seen.',
  },
};

describe('what changed since it last worked:', () => {
  it.each(Object.entries(histories))('%s', (_, { before, after, changed, unchanged }) => {
    const { sequence } = told(`# at -120 s\n${dedented(before)}\n===\n${dedented(after)}`);
    expect(
      sequence.whatChanged().map(({ what, sentence }) => `${what}: ${sentence.slice('Since 11:58:00 UTC '.length)}`),
    ).toEqual(changed);
    for (const { sentence } of sequence.whatChanged()) expect(sentence).toMatch(/^Since 11:58:00 UTC .*[^.]\.$/);
    expect(sequence.unchanged).toBe(unchanged ?? null);
  });

  it('the token from before the refresh is sent again', () => {
    const { sequence } = told(`
      # at -100 s
      POST https://login.acme.example/oauth/token

      grant_type=authorization_code&code=c

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"AAA","refresh_token":"RT-A","expires_in":50}
      ===
      # at -90 s
      GET /orders/1
      Authorization: Bearer AAA

      HTTP/1.1 200 OK
      ===
      # at -20 s
      POST https://login.acme.example/oauth/token

      grant_type=refresh_token&refresh_token=RT-A

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"BBB","refresh_token":"RT-B","expires_in":3600}
      ===
      # at -10 s
      GET /orders/1
      Authorization: Bearer BBB

      HTTP/1.1 200 OK
      ===
      GET /orders/1
      Authorization: Bearer AAA

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.whatChanged().map(({ sentence }) => sentence)).toEqual([
      'Since 11:59:50 UTC `Authorization` carries the earlier bearer credential again, which was replaced at 11:59:40 UTC.',
    ]);
  });

  it('a redirect takes the token away', () => {
    const { sequence } = told(`
      # at -60 s
      # id 1.0
      GET https://api.acme.example/a
      Authorization: Bearer abc

      HTTP/1.1 200 OK
      ===
      # id 2.0
      GET http://api.acme.example/a
      Authorization: Bearer abc

      HTTP/1.1 301 Moved
      Location: https://api.acme.example/a
      ===
      # id 2.1
      GET https://api.acme.example/a

      HTTP/1.1 401 Unauthorized
    `);
    expect(sequence.whatChanged().map(({ sentence }) => sentence)).toEqual([
      'Since 11:59:00 UTC the redirect from GET http://api.acme.example/a takes away `Authorization`.',
    ]);
  });
});

const dedented = (text: string): string => text.replaceAll(/^ {6}/gm, '').trim();
