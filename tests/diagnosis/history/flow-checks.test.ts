import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { s256 } from '../../../src/tokens/pkce.ts';
import { told } from './told.ts';

const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
const challenge = s256(verifier);
const home = 'redirect_uri=https%3A%2F%2Fapp.acme.example%2Fcallback';
const pkce = `&code_challenge=${challenge}&code_challenge_method=S256`;

interface Flow {
  readonly authorize?: string;
  readonly callback?: string;
  readonly token?: string;
  readonly answer?: string;
}

/** Authorization request, way back, token request; the last one is asked. */
function flow({ authorize, callback, token, answer }: Flow): string {
  const parts = [
    `# at -3 s
# type document
GET https://login.acme.example/authorize?response_type=code&client_id=spa&${home}&${authorize ?? `state=s1${pkce}`}

HTTP/1.1 302 Found`,
    callback === ''
      ? ''
      : `# at -2 s
# type document
GET https://app.acme.example/callback?${callback ?? 'code=c1&state=s1'}

HTTP/1.1 200 OK`,
    token === ''
      ? ''
      : `# at -1 s
POST https://login.acme.example/token
Content-Type: application/x-www-form-urlencoded

grant_type=authorization_code&client_id=spa&code=c1&${token ?? `${home}&code_verifier=${verifier}`}

${answer ?? 'HTTP/1.1 400 Bad Request\nContent-Type: application/json\n\n{"error":"invalid_grant"}'}`,
  ];
  return parts.filter(Boolean).join('\n===\n');
}

const checks = (recording: string): readonly string[] =>
  told(recording)
    .sequence.flowChecks()
    .map(({ level, what }) => `${level} ${what}`);
const sentence = (recording: string, what: string): string =>
  told(recording)
    .sequence.flowChecks()
    .find((each) => each.what === what)?.sentence ?? '';

describe('PKCE is checked:', () => {
  it('the verifier belongs to the challenge', () => {
    expect(checks(flow({}))).toEqual(['fine pkce-fits']);
  });

  it('the verifier is another attempt’s', () => {
    const recording = flow({ token: `${home}&code_verifier=${'x'.repeat(43)}` });
    expect(checks(recording)).toEqual(['fault pkce-mismatch']);
    expect(sentence(recording, 'pkce-mismatch')).toBe(
      'The code verifier does not belong to the code challenge of GET /authorize at 11:59:57 UTC (S256): it is the one of another attempt.',
    );
  });

  it('the challenge is the verifier, although it says S256', () => {
    const recording = flow({ authorize: `state=s1&code_challenge=${verifier}&code_challenge_method=S256` });
    expect(sentence(recording, 'pkce-mismatch')).toContain('is the verifier itself');
  });

  it('a plain challenge fits, and is unsafe', () => {
    const authorize = `state=s1&code_challenge=${verifier}`;
    expect(checks(flow({ authorize }))).toEqual(['fine pkce-fits']);
    expect(checks(flow({ authorize, callback: '', token: '' }))).toEqual(['risk pkce-plain']);
  });

  it('a challenge without a verifier', () => {
    expect(checks(flow({ token: home }))).toEqual(['fault pkce-verifier-missing']);
  });

  it('a verifier without a challenge', () => {
    expect(checks(flow({ authorize: 'state=s1' }))).toEqual(['fault pkce-not-asked']);
  });

  it('neither, by a client without a secret; one with a secret may', () => {
    expect(checks(flow({ authorize: 'state=s1', token: home }))).toEqual(['risk pkce-missing']);
    expect(checks(flow({ authorize: 'state=s1', token: `${home}&client_secret=x` }))).toEqual([]);
  });

  it('nothing, where the request stands in another document', () => {
    expect(checks(flow({ authorize: 'request_uri=urn%3Ax', token: home, callback: 'code=c1&state=s1' }))).toEqual([]);
  });
});

describe('the way back is checked:', () => {
  it('the state fits', () => {
    expect(checks(flow({ token: '' }))).toEqual(['fine state-fits']);
  });

  it('the state is lost, or another one', () => {
    expect(checks(flow({ token: '', callback: 'code=c1' }))).toEqual(['fault state-lost']);
    expect(checks(flow({ token: '', callback: 'code=c1&state=other' }))).toEqual(['fault state-unknown']);
  });

  it('nothing guards the answer', () => {
    expect(checks(flow({ authorize: 'scope=x', callback: '', token: '' }))).toEqual(['risk state-missing']);
  });

  it.each([
    ['access_denied', 'the user or the provider said no (access_denied)'],
    ['login_required', 'nobody is logged in at the provider (login_required)'],
    ['consent_required', 'the user has to consent (consent_required)'],
    ['invalid_scope', 'a scope is unknown or not allowed (invalid_scope)'],
    ['out_of_cheese', 'it says out_of_cheese'],
  ])('the error %s in words', (error, words) => {
    expect(sentence(flow({ token: '', callback: `error=${error}&state=s1` }), 'refused')).toBe(
      `The identity provider sent the browser back without a code: ${words}.`,
    );
  });

  it('and a number of Microsoft Entra', () => {
    const callback = 'error=access_denied&error_description=AADSTS65004%3A+User+declined&state=s1';
    expect(sentence(flow({ token: '', callback }), 'refused')).toContain('AADSTS65004');
  });
});

describe('the token request is checked:', () => {
  it('another redirect URI', () => {
    const token = `redirect_uri=https%3A%2F%2Fapp.acme.example%2Fcallback%2F&code_verifier=${verifier}`;
    expect(checks(flow({ token }))).toEqual(['fault redirect-uri', 'fine pkce-fits']);
    expect(sentence(flow({ token }), 'redirect-uri')).toContain(
      'names the redirect URI https://app.acme.example/callback/, the authorization request named https://app.acme.example/callback.',
    );
  });

  it('a code that is sent twice', () => {
    const again = flow({}).split('\n===\n')[2]?.replace('-1 s', '0 s') ?? '';
    const recording = `${flow({ answer: 'HTTP/1.1 200 OK' })}\n===\n${again}`;
    expect(checks(recording)).toEqual(['fault code-reused', 'fine pkce-fits']);
    expect(sentence(recording, 'code-reused')).toBe(
      'The same code was sent to the token endpoint 1 s before (200). A code works once.',
    );
  });

  it('but not the second leg of a proof with a nonce', () => {
    const [one = '', two = '', three = ''] = flow({
      answer: 'HTTP/1.1 400 Bad Request\nDPoP-Nonce: n\nContent-Type: application/json\n\n{"error":"use_dpop_nonce"}',
    }).split('\n===\n');
    const first = three.replace('Content-Type', tokenProof('1', ''));
    const second = three.replace('-1 s', '0 s').replace('Content-Type', tokenProof('2', ',"nonce":"n"'));
    const done = second.replace(/HTTP[^]*$/, 'HTTP/1.1 200 OK');
    expect(checks([one, two, first, done].join('\n===\n'))).toEqual(['fine pkce-fits']);
  });

  it('a code that waited', () => {
    const recording = flow({}).replace('-3 s', '-200 s').replace('-2 s', '-190 s');
    expect(checks(recording)).toContain('risk code-late');
  });

  it('another client, and another nonce in the ID token', () => {
    const authorize = `state=s1&nonce=n1${pkce}`;
    const answer = `HTTP/1.1 200 OK\nContent-Type: application/json\n\n{"access_token":"t","id_token":"{{jwt {"nonce":"n2"}}}"}`;
    expect(checks(flow({ authorize, answer }))).toEqual(['fault nonce-mismatch', 'fine pkce-fits']);
    const fits = answer.replace('n2', 'n1');
    expect(checks(flow({ authorize, answer: fits }))).toEqual(['fine pkce-fits']);
    const other = flow({}).replace('client_id=spa&code', 'client_id=web&code');
    expect(checks(other)).toContain('fault client');
  });

  it('and the rule about refused codes says it', () => {
    const { history, subject } = told(flow({ token: `${home}&code_verifier=${'x'.repeat(43)}` }));
    const { verdict } = diagnose(subject, history);
    expect(verdict?.rule).toBe('oauth-code-rejected');
    expect(verdict?.summary).toContain('does not belong to the code challenge of GET /authorize');
  });
});

describe('a proof is checked:', () => {
  const asks = 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: DPoP error="use_dpop_nonce"\nDPoP-Nonce: n1';

  it('it has the nonce that was given last', () => {
    const fits = [request('-2 s', '1', '', asks), request('0 s', '2', ',"nonce":"n1"', 'HTTP/1.1 200 OK')];
    expect(checks(fits.join('\n===\n'))).toEqual([]);
    const without = [request('-2 s', '1', '', asks), request('0 s', '2', '', asks)].join('\n===\n');
    expect(sentence(without, 'proof-nonce')).toBe(
      'The server gave a nonce at 11:59:58 UTC, and this proof has no nonce: the newest one of each server belongs into the next proof.',
    );
  });

  it('it is used once', () => {
    const twice = [request('-2 s', '1', '', 'HTTP/1.1 200 OK'), request('0 s', '1', '', asks)].join('\n===\n');
    expect(checks(twice)).toEqual(['fault proof-reused']);
  });
});

describe('what follows a challenge is checked:', () => {
  const stepUp = refused('error="insufficient_user_authentication", acr_values="mfa hwk", max_age="300"');

  it('a stronger login that the provider is not asked for', () => {
    const recording = `${stepUp}\n===\n${flow({ callback: '', token: '' })}`;
    expect(checks(recording)).toEqual(['fault step-up-not-asked', 'fault step-up-weak']);
    expect(sentence(recording, 'step-up-not-asked')).toBe(
      'The API asks for acr mfa or hwk and a login at most 5 min old, but the authorization request at 11:59:57 UTC does not pass that on (`acr_values`).',
    );
  });

  it('and one that it is asked for', () => {
    const authorize = `state=s1${pkce}&acr_values=mfa&max_age=60`;
    expect(checks(`${stepUp}\n===\n${flow({ authorize, callback: '', token: '' })}`)).toEqual(['fault step-up-weak']);
  });

  const discovery = refused('resource_metadata="https://api.acme.example/.well-known/oauth-protected-resource"');

  it('a description of the login that nobody read, or that is not there', () => {
    const login = flow({ callback: '', token: '' });
    expect(checks(`${discovery}\n===\n${login}`)).toEqual(['risk metadata-not-fetched', 'risk resource-missing']);
    expect(checks(`${discovery}\n===\n${fetched('404 Not Found')}`)).toEqual(['fault metadata-failed']);
    expect(checks(`${discovery}\n===\n${fetched('200 OK')}\n===\n${login}`)).toEqual(['risk resource-missing']);
  });

  it('a token that is asked for the resource', () => {
    const authorize = `state=s1${pkce}&resource=https%3A%2F%2Fapi.acme.example`;
    const login = flow({ authorize, callback: '', token: '' });
    expect(checks(`${discovery}\n===\n${fetched('200 OK')}\n===\n${login}`)).toEqual([]);
  });
});

describe('secrets', () => {
  it('are in no check', () => {
    const all = JSON.stringify(
      told(flow({ callback: 'code=c1&state=secret-state' }))
        .sequence.flowChecks()
        .map((each) => each.sentence),
    );
    for (const secret of [verifier, challenge, 'secret-state', 'c1&']) expect(all).not.toContain(secret);
  });
});

const tokenProof = (id: string, nonce: string): string =>
  `DPoP: {{jwt {"htm":"POST","htu":"https://login.acme.example/token","iat":0,"jti":"${id}"${nonce}} {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}}}\nContent-Type`;

const proof = (id: string, nonce: string): string =>
  `{{jwt {"htm":"GET","htu":"https://api.acme.example/orders","iat":0,"jti":"${id}"${nonce}} {"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"a","y":"b"}}}}`;

const refused = (challengeParams: string): string =>
  `# subject\n# at -5 s\nGET /orders\nAuthorization: Bearer {{jwt {"acr":"pwd","exp":600}}}\n\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer ${challengeParams}`;

const fetched = (status: string): string =>
  `# at -4 s\nGET https://api.acme.example/.well-known/oauth-protected-resource\n\nHTTP/1.1 ${status}`;

const request = (at: string, id: string, nonce: string, answer: string): string =>
  `# at ${at}\nGET /orders\nAuthorization: DPoP t\nDPoP: ${proof(id, nonce)}\n\n${answer}`;
