import { describe, expect, it } from 'vitest';
import { parseExample } from '../../src/diagnosis/example.ts';
import {
  authorizationRequest,
  flowStepOf,
  isLoginUrl,
  refreshTokenSent,
  tokensAnswered,
} from '../../src/diagnosis/flows.ts';
import type { Exchange } from '../../src/http/exchange.ts';

function exchangeOf(recording: string): Exchange {
  const [exchange] = parseExample(recording).exchanges;
  if (exchange === undefined) throw new Error('no exchange');
  return exchange;
}

describe('a step of a login flow', () => {
  it.each([
    ['authorize', 'GET https://login.example/oauth2/v2.0/authorize?client_id=a&response_type=code&state=s'],
    ['authorize', 'GET https://id.example/realms/r/protocol/openid-connect/auth?client_id=a&response_type=code'],
    ['callback', 'GET https://app.example/cb?code=c&state=s'],
    ['callback', 'GET https://app.example/cb?error=access_denied&state=s'],
    ['callback', 'POST https://app.example/signin-oidc\n\ncode=c&id_token=t'],
    ['token', 'POST https://login.example/oauth/token\n\ngrant_type=authorization_code&code=c'],
    ['refresh', 'POST https://login.example/oauth/token\n\ngrant_type=refresh_token&refresh_token=r'],
    ['refresh', 'POST https://x.supabase.co/auth/v1/token?grant_type=refresh_token\n\n{"refresh_token":"r"}'],
    ['refresh', 'POST https://api.example/session?grant_type=refresh_token'],
    ['refresh', 'POST https://api.example/session?%67rant_type=refresh_token'],
    ['refresh', 'POST https://api.example/api/token/refresh/\n\n{"refresh":"r"}'],
    ['login', 'POST https://api.example/api/login\n\n{"user":"u","password":"p"}'],
    ['login', 'POST https://api.example/api/things\n\nemail=u&password=p'],
    ['logout', 'POST https://api.example/logout'],
    ['logout', 'DELETE https://api.example/api/session'],
    ['logout', 'GET https://login.example/oauth2/v2.0/logout?post_logout_redirect_uri=x'],
    ['logout', 'GET https://id.example/realms/r/protocol/openid-connect/logout'],
    ['revocation', 'POST https://login.example/oauth2/revoke\n\ntoken=t'],
    ['userinfo', 'GET https://login.example/userinfo'],
    ['introspection', 'POST https://login.example/oauth2/introspect\n\ntoken=t'],
    ['discovery', 'GET https://login.example/.well-known/openid-configuration'],
    ['resource-metadata', 'GET https://mcp.example/.well-known/oauth-protected-resource/mcp'],
    [null, 'GET https://api.example/orders?state=open'],
    [null, 'GET https://api.example/tokens'],
    [null, 'DELETE https://api.example/orders/1'],
    [null, 'OPTIONS https://login.example/oauth/token'],
    [null, 'GET https://api.example/blog/how-to-logout'],
  ])('%s: %s', (step, request) => {
    expect(flowStepOf(exchangeOf(request))).toBe(step);
  });
});

describe('tokens that are handed out and used up', () => {
  it('are read where OAuth and its neighbours write them', () => {
    const answer = exchangeOf(`
      POST https://api.example/api/login

      HTTP/1.1 200 OK

      {"data":{"accessToken":"a","refreshToken":"r"},"expires_in":60}
    `);
    expect(tokensAnswered(answer, 'login')).toEqual({
      accessToken: 'a',
      refreshToken: 'r',
      idToken: null,
      expiresIn: 60,
    });
  });

  it('are not looked for in answers that hand out none', () => {
    const things = exchangeOf('POST https://api.example/things\n\nHTTP/1.1 200 OK\n\n{"token":"a"}');
    expect(tokensAnswered(things, null)).toBeNull();
    const failed = exchangeOf('POST https://api.example/login\n\nHTTP/1.1 401 Unauthorized\n\n{"access_token":"a"}');
    expect(tokensAnswered(failed, 'login')).toBeNull();
  });

  it('are found in forms and in JSON of a request', () => {
    expect(refreshTokenSent(exchangeOf('POST https://a.example/t\n\na=b&refresh_token=r%2F1'))).toBe('r/1');
    expect(refreshTokenSent(exchangeOf('POST https://a.example/t\n\n{"refreshToken":"r"}'))).toBe('r');
    expect(refreshTokenSent(exchangeOf('POST https://a.example/t\n\n{broken'))).toBeNull();
  });
});

describe('an authorization request', () => {
  it('tells state, nonce, PKCE and prompt without their values', () => {
    const url = new URL(
      'https://l.example/authorize?client_id=app&response_type=code&state=s3cret&code_challenge=c&code_challenge_method=S256&prompt=none&redirect_uri=https%3A%2F%2Fapp.example%2Fcb',
    );
    expect(authorizationRequest(url)).toEqual({
      clientId: 'app',
      responseType: 'code',
      hasState: true,
      hasNonce: false,
      pkce: 'S256',
      prompt: ['none'],
      redirectOrigin: 'https://app.example',
    });
  });
});

describe('a login page', () => {
  it.each([
    ['https://login.microsoftonline.com/common/oauth2/authorize', true],
    ['https://app.example/login?next=/x', true],
    ['https://app.example/users/sign_in', true],
    ['https://acme.cloudflareaccess.com/cdn-cgi/access/login/app', true],
    ['https://app.example/catalogin', false],
    ['https://app.example/orders', false],
    ['https://app.example/author/1', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoginUrl(new URL(url))).toBe(expected);
  });
});
