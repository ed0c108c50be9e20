import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../src/diagnosis/history.ts';
import type { SequenceEvidence } from '../../../src/diagnosis/sequence.ts';
import { unknownContext, type Exchange } from '../../../src/http/exchange.ts';
import { told } from './told.ts';

const steps = (sequence: SequenceEvidence): readonly string[] =>
  sequence.attempt().steps.map(({ part, sentence }) => `${part}: ${sentence}`);
const ids = (sequence: SequenceEvidence): readonly string[] =>
  sequence.attempt().steps.map(({ exchange }) => exchange.id);

describe('an attempt holds', () => {
  it('a refusal, the refresh and the retry with the new token', () => {
    const { sequence } = told(`
      # id a.0
      # subject
      GET /orders
      Authorization: Bearer one

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Bearer error="invalid_token"
      ===
      # id r.0
      POST https://login.acme.example/oauth/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=R

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"two","expires_in":60}
      ===
      # id b.0
      GET /orders
      Authorization: Bearer two

      HTTP/1.1 200 OK
      ===
      # id c.0
      GET /orders
      Authorization: Bearer two

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401 invalid_token, asks for bearer',
      'refresh: Refresh: 200, hands out a token',
      'retry: Again with the new token: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401 invalid_token, token refreshed, tried again with the new token: 200; 2 s in all',
    });
  });

  it('two requests at once each with their own retry and the one refresh', () => {
    const { sequence } = told(`
      # id a.0
      # at 0 s
      GET /orders
      Authorization: Bearer one

      HTTP/1.1 401 Unauthorized
      ===
      # id b.0
      # at 0.01 s
      GET /orders
      Authorization: Bearer one

      HTTP/1.1 401 Unauthorized
      ===
      # id r.0
      # at 0.1 s
      POST https://login.acme.example/oauth/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=R

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"two","expires_in":60}
      ===
      # id a2.0
      # subject
      # at 0.2 s
      GET /orders
      Authorization: Bearer two

      HTTP/1.1 200 OK
      ===
      # id b2.0
      # at 0.21 s
      GET /orders
      Authorization: Bearer two

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401',
      'refresh: Refresh: 200, hands out a token',
      'retry: Again with the new token: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401, token refreshed, tried again with the new token: 200; 240 ms in all',
    });
  });

  it('redirects hop by hop, with what each took away', () => {
    const { sequence } = told(`
      # id 7.0
      GET http://acme.example/api/orders
      Authorization: Bearer one
      Cookie: sid=1

      HTTP/1.1 301 Moved
      Location: https://www.acme.example/api/orders
      ===
      # id 7.1
      GET https://www.acme.example/api/orders

      HTTP/1.1 301 Moved
      Location: https://www.acme.example/api/orders/
      ===
      # id 7.2
      GET https://www.acme.example/api/orders/

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Bearer
    `);
    expect(steps(sequence)).toEqual([
      'request: 301',
      'redirect: 301 leads to https://www.acme.example/api/orders (without `Authorization` and the cookie `sid`, another origin): 301',
      'redirect: 301 leads to /api/orders/ (only a slash differs): 401, asks for bearer',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'refused',
      sentence: '301, redirected without `Authorization` and the cookie `sid`: 301, redirected: 401; 2 s in all',
    });
  });

  it('the legs of a handshake', () => {
    const { sequence } = told(`
      # id 7.0
      GET /x

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Negotiate
      WWW-Authenticate: NTLM
      ===
      # id 7.1
      GET /x
      Authorization: Negotiate TlRMTVNTUAABAAAA

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Negotiate TlRMTVNTUAACAAAA
      ===
      # id 7.2
      GET /x
      Authorization: Negotiate TlRMTVNTUAADAAAA

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401, asks for negotiate or ntlm',
      'answer: Answers the challenge with negotiate: 401, asks for negotiate',
      'handshake: The next leg of negotiate: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401, answered with negotiate: 401, next leg of negotiate: 200; 2 s in all',
    });
  });

  it('a challenge, a wrong password and the right one', () => {
    const { sequence } = told(`
      # id 7.0
      GET /x

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Basic realm="a"
      ===
      # id 7.1
      GET /x
      Authorization: Basic YTpi

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Basic realm="a"
      ===
      # id 7.2
      GET /x
      Authorization: Basic YTpj

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401, asks for basic',
      'answer: Answers the challenge with basic: 401, asks for basic',
      'retry: Again with another credential: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401, answered with basic: 401, tried again with another credential: 200; 2 s in all',
    });
  });

  it('each try with its own preflight', () => {
    const { sequence } = told(`
      # id p.0
      # at 0 s
      OPTIONS https://api.acme.example/orders
      Origin: https://app.acme.example
      Access-Control-Request-Method: PUT
      Access-Control-Request-Headers: authorization

      HTTP/1.1 204 No Content
      ===
      # id q.0
      # at 0.05 s
      PUT https://api.acme.example/orders
      Origin: https://app.acme.example
      Authorization: Bearer a

      HTTP/1.1 401 Unauthorized
      ===
      # id p2.0
      # at 0.2 s
      OPTIONS https://api.acme.example/orders
      Origin: https://app.acme.example
      Access-Control-Request-Method: PUT
      Access-Control-Request-Headers: authorization

      HTTP/1.1 204 No Content
      ===
      # id q2.0
      # at 0.25 s
      PUT https://api.acme.example/orders
      Origin: https://app.acme.example
      Authorization: Bearer b

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'preflight: The browser asks whether PUT is allowed: 204',
      'request: 401',
      'preflight: The browser asks whether PUT is allowed: 204',
      'retry: Again with another credential: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401, tried again with another credential: 200; 290 ms in all',
    });
  });

  it('a page that leads through a login and back', () => {
    const { sequence } = told(`
      # id 1.0
      # at 0 s
      # type document
      GET https://app.acme.example/app

      HTTP/1.1 302 Found
      Location: https://login.acme.example/authorize?client_id=a&response_type=code&state=s
      ===
      # id 1.1
      # at 0.1 s
      # type document
      GET https://login.acme.example/authorize?client_id=a&response_type=code&state=s

      HTTP/1.1 302 Found
      Location: /login
      ===
      # id 1.2
      # at 0.2 s
      # type document
      GET https://login.acme.example/login

      HTTP/1.1 200 OK
      ===
      # id 2.0
      # at 30 s
      # type document
      POST https://login.acme.example/login
      Content-Type: application/x-www-form-urlencoded

      user=a&password=b

      HTTP/1.1 302 Found
      Location: https://app.acme.example/callback?code=c&state=s
      ===
      # id 2.1
      # at 30.1 s
      # type document
      GET https://app.acme.example/callback?code=c&state=s

      HTTP/1.1 302 Found
      Location: /app
      ===
      # id 2.2
      # at 30.2 s
      # subject
      # type document
      GET https://app.acme.example/app
      Cookie: sid=1

      HTTP/1.1 200 OK
      ===
      # at 30.3 s
      GET https://app.acme.example/api/x

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 302',
      'login: Authorization request; 302 leads to https://login.acme.example/authorize (another origin): 302',
      'login: 302 leads to /login: 200',
      'login: Login: 302',
      'login: Way back from the identity provider; 302 leads to https://app.acme.example/callback (another origin): 302',
      'redirect: 302 leads to /app: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '302, login, redirected: 200; 30 s in all',
    });
  });

  it('discovery, registration and login of a client that knew nothing', () => {
    const { sequence } = told(`
      # id 1.0
      # at 0 s
      POST https://mcp.acme.example/mcp
      Content-Type: application/json

      {"jsonrpc":"2.0","id":1,"method":"initialize"}

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: Bearer resource_metadata="https://mcp.acme.example/.well-known/oauth-protected-resource"
      ===
      # id 2.0
      # at 0.2 s
      GET https://mcp.acme.example/.well-known/oauth-protected-resource

      HTTP/1.1 200 OK
      ===
      # id 3.0
      # at 0.3 s
      GET https://as.acme.example/.well-known/oauth-authorization-server

      HTTP/1.1 200 OK
      ===
      # id 4.0
      # at 0.4 s
      POST https://as.acme.example/register
      Content-Type: application/json

      {"redirect_uris":["http://localhost:1/cb"],"client_name":"x"}

      HTTP/1.1 201 Created
      ===
      # id 5.0
      # at 20 s
      POST https://as.acme.example/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=authorization_code&code=c&code_verifier=v

      HTTP/1.1 200 OK
      Content-Type: application/json

      {"access_token":"two","expires_in":60}
      ===
      # id 6.0
      # at 20.1 s
      POST https://mcp.acme.example/mcp
      Content-Type: application/json
      Authorization: Bearer two

      {"jsonrpc":"2.0","id":1,"method":"initialize"}

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401, asks for bearer',
      'login: Description of the resource (RFC 9728): 200',
      'login: Discovery: 200',
      'login: Registration of the client: 201',
      'login: Token request: 200, hands out a token',
      'retry: Again with the new token: 200',
    ]);
    expect(sequence.attempt()).toMatchObject({
      outcome: 'accepted',
      sentence: '401, login, tried again with the new token: 200; 20 s in all',
    });
  });

  it('a proof again with the nonce that the server asked for', () => {
    const { sequence } = told(`
      # id 1.0
      POST https://as.acme.example/token
      Content-Type: application/x-www-form-urlencoded
      DPoP: one

      grant_type=authorization_code&code=c

      HTTP/1.1 400 Bad Request
      DPoP-Nonce: n1
      Content-Type: application/json

      {"error":"use_dpop_nonce"}
      ===
      # id 2.0
      POST https://as.acme.example/token
      Content-Type: application/x-www-form-urlencoded
      DPoP: two

      grant_type=authorization_code&code=c

      HTTP/1.1 200 OK
      ===
      # id 3.0
      GET /orders
      Authorization: DPoP t
      DPoP: three

      HTTP/1.1 401 Unauthorized
      WWW-Authenticate: DPoP error="use_dpop_nonce"
      DPoP-Nonce: n2
      ===
      # id 4.0
      GET /orders
      Authorization: DPoP t
      DPoP: four

      HTTP/1.1 200 OK
    `);
    expect(steps(sequence)).toEqual([
      'request: 401 use_dpop_nonce, asks for dpop',
      'handshake: Again with the server’s nonce: 200',
    ]);
  });
});

const request = (id: string, at: string, status: string, more = ''): string =>
  `# id ${id}\n# at ${at}\nGET /orders${more}\n\nHTTP/1.1 ${status}`;

const call = (id: string, query: string, status: string): string =>
  `# id ${id}\nPOST /graphql\nContent-Type: application/json\n\n{"query":"${query}"}\n\nHTTP/1.1 ${status}`;

describe('an attempt ends', () => {
  it('with its success: the next request of the same kind is another one', () => {
    const { sequence } = told([request('a.0', '0 s', '200 OK'), request('b.0', '1 s', '401 No')].join('\n===\n'));
    expect(ids(sequence)).toEqual(['b.0']);
    expect(sequence.attempt().sentence).toBeNull();
  });

  it('after ten seconds of silence', () => {
    const { sequence } = told([request('a.0', '0 s', '401 No'), request('b.0', '11 s', '401 No')].join('\n===\n'));
    expect(ids(sequence)).toEqual(['b.0']);
  });

  it('where another try would be no other: a 404 stays one', () => {
    const { sequence } = told([request('a.0', '0 s', '404 No'), request('b.0', '1 s', '404 No')].join('\n===\n'));
    expect(ids(sequence)).toEqual(['b.0']);
  });

  it('and holds no request with another body: two calls of one GraphQL endpoint are two', () => {
    const { sequence } = told([call('a.0', '{me}', '401 No'), call('b.0', '{orders}', '401 No')].join('\n===\n'));
    expect(ids(sequence)).toEqual(['b.0']);
  });

  it('and holds no refresh that came before anything was refused', () => {
    const { sequence } = told(`
      # id r.0
      POST https://login.acme.example/oauth/token
      Content-Type: application/x-www-form-urlencoded

      grant_type=refresh_token&refresh_token=R

      HTTP/1.1 200 OK
      ===
      # id a.0
      GET /orders

      HTTP/1.1 401 Unauthorized
    `);
    expect(ids(sequence)).toEqual(['a.0']);
  });
});

const poll = (index: number, change: Partial<Exchange> = {}): Exchange => ({
  id: `${index}.0`,
  requestId: String(index),
  hop: 0,
  request: { method: 'GET', url: 'https://api.acme.example/poll', fields: [], body: null },
  response: { status: 401, statusText: '', fields: [], body: null },
  failure: null,
  startedAt: index * 1000,
  answeredAt: index * 1000 + 20,
  context: unknownContext,
  ...change,
});

describe('attempts are bounded', () => {
  it('a page that polls for ever makes attempts of at most 64 steps', () => {
    const history = createHistory();
    for (let index = 0; index < 300; index += 1) history.observe(poll(index));
    const sizes = [0, 63, 64, 200, 299].map((index) => history.about(poll(index)).attempt().steps.length);
    expect(sizes).toEqual([64, 64, 64, 64, 44]);
  });

  it('what is forgotten leaves its attempt', () => {
    const history = createHistory({ bytes: 12_000 });
    for (let index = 0; index < 50; index += 1) history.observe(poll(index));
    expect(history.forgotten).toBeGreaterThan(0);
    const kept = history.about(poll(49)).attempt().steps;
    expect(kept.length).toBeLessThanOrEqual(50 - history.forgotten);
    expect(kept.at(-1)?.exchange.id).toBe('49.0');
  });

  it('and the same whether an exchange is seen whole or as it grows', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
            path: fc.constantFrom('/a', '/b', '/oauth/token'),
            status: fc.constantFrom(200, 302, 401, 500),
            gap: fc.integer({ min: 30, max: 12_000 }),
          }),
          { maxLength: 12 },
        ),
        (list) => {
          let at = 0;
          const all = list.map(({ method, path, status, gap }, index): Exchange => {
            at += gap;
            return poll(index, {
              startedAt: at,
              answeredAt: at + 20,
              request: { method, url: `https://api.acme.example${path}`, fields: [], body: null },
              response: { status, statusText: '', fields: [{ name: 'Location', value: '/a' }], body: null },
            });
          });
          const [whole, grown] = [createHistory(), createHistory()];
          for (const each of all) {
            whole.observe(each);
            grown.observe({ ...each, response: null, answeredAt: null });
            grown.observe(each);
          }
          for (const each of all) {
            expect(ids(grown.about(each))).toEqual(ids(whole.about(each)));
            expect(ids(whole.about(each))).toContain(each.id);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
