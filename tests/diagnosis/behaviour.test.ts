import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { told } from './history/told.ts';

/** What the rules about behaviour say of the judged exchange. */
function behaviour(...exchanges: readonly string[]): readonly string[] {
  const { history, subject } = told(exchanges.join('\n===\n'));
  return diagnose(subject, history)
    .findings.map(({ rule }) => rule)
    .filter((rule) => watched.has(rule));
}

const watched = new Set([
  'retry-same-credentials',
  'retry-storm',
  'refresh-storm',
  'refresh-token-reuse',
  'refreshed-but-old-token-sent',
  'refresh-not-attempted',
  'request-raced-login',
  'token-used-after-logout',
  'login-redirect-loop',
  'inconsistent-auth-status',
  'challenge-response-ok',
]);

interface Call {
  readonly at: number;
  readonly token?: string;
  readonly status?: number;
  readonly path?: string;
  readonly method?: string;
  readonly more?: string;
  readonly fields?: string;
  readonly took?: number;
}

/** A call of the API; times in seconds. */
const call = ({
  at,
  token,
  status = 401,
  path = '/orders',
  method = 'GET',
  more = '',
  fields = '',
  took = 0.04,
}: Call): string =>
  `# at ${at} s\n# took ${took * 1000} ms\n${more}${method} ${path}\n${token === undefined ? '' : `Authorization: Bearer ${token}\n`}${fields}\nHTTP/1.1 ${status} X`;

interface Refresh {
  readonly at: number;
  readonly sent: string;
  readonly access?: string;
  readonly next?: string;
  readonly status?: number;
  readonly took?: number;
  readonly more?: string;
}

const refresh = ({
  at,
  sent,
  access = 'new-token',
  next = 'rt-next',
  status = 200,
  took = 0.04,
  more = '',
}: Refresh): string =>
  `# at ${at} s\n# took ${took * 1000} ms\n${more}POST https://login.acme.example/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=refresh_token&refresh_token=${sent}\n\nHTTP/1.1 ${status} X\nContent-Type: application/json\n\n${status === 200 ? `{"access_token":"${access}","refresh_token":"${next}","expires_in":300}` : '{"error":"invalid_grant"}'}`;

const [tab1, tab2] = ['# page https://app.acme.example/one\n', '# page https://app.acme.example/two\n'];

describe('the same credentials again', () => {
  it('are told after a refusal', () => {
    expect(behaviour(call({ at: 0, token: 'a' }), call({ at: 1, token: 'a' }))).toEqual(['retry-same-credentials']);
  });

  it('are no retry where both requests left at once', () => {
    expect(behaviour(call({ at: 0, token: 'a', took: 0.5 }), call({ at: 0.1, token: 'a', took: 0.5 }))).toEqual([]);
  });

  it('are no retry with a new token, by another method, at another URL, or long after', () => {
    expect(behaviour(call({ at: 0, token: 'a' }), call({ at: 1, token: 'b' }))).toEqual([]);
    expect(behaviour(call({ at: 0, token: 'a', method: 'HEAD' }), call({ at: 1, token: 'a' }))).toEqual([]);
    expect(behaviour(call({ at: 0, token: 'a' }), call({ at: 1, token: 'a', path: '/orders?page=2' }))).toEqual([]);
    expect(behaviour(call({ at: -1000, token: 'a' }), call({ at: 0, token: 'a' }))).toEqual([]);
  });

  it('are no retry after a success in between', () => {
    const served = call({ at: 1, token: 'a', status: 200 });
    expect(behaviour(call({ at: 0, token: 'a' }), served, call({ at: 2, token: 'a' }))).toEqual([]);
  });

  it('are no retry where the browser had only fetched ahead', () => {
    const ahead = call({ at: 0, token: 'a', fields: 'Sec-Purpose: prefetch\n' });
    expect(behaviour(ahead, call({ at: 1, token: 'a' }))).toEqual([]);
  });

  it('are no retry for another tenant', () => {
    const blue = call({ at: 0, token: 'a', status: 403, fields: 'X-Tenant-Id: blue\n' });
    const red = call({ at: 1, token: 'a', status: 403, fields: 'X-Tenant-Id: red\n' });
    expect(behaviour(blue, red)).toEqual([]);
    expect(behaviour(blue, blue.replace('0 s', '1 s'))).toEqual(['retry-same-credentials']);
  });

  it('become a storm', () => {
    const calls = Array.from({ length: 30 }, (_, index) => call({ at: index / 5, token: 'a' }));
    expect(behaviour(...calls)).toContain('retry-storm');
  });

  it('are no storm where a page asks many things at once', () => {
    const calls = Array.from({ length: 8 }, (_, index) =>
      call({ at: index / 100, token: 'a', path: `/p${index}`, took: 0.5 }),
    );
    expect(behaviour(...calls)).toEqual([]);
  });
});

describe('refreshes', () => {
  it('at the same time are a storm', () => {
    const both = [refresh({ at: 0, sent: 'rt', took: 0.5 }), refresh({ at: 0.1, sent: 'rt', took: 0.5 })];
    expect(behaviour(...both)).toContain('refresh-storm');
  });

  it('of two people in two tabs are none', () => {
    const both = [
      refresh({ at: 0, sent: 'rt-ada', next: 'rt-ada-2', took: 0.5, more: tab1 }),
      refresh({ at: 0.1, sent: 'rt-bob', next: 'rt-bob-2', took: 0.5, more: tab2 }),
    ];
    expect(behaviour(...both)).toEqual([]);
  });

  it('one after another are none', () => {
    expect(behaviour(refresh({ at: 0, sent: 'rt' }), refresh({ at: 20, sent: 'rt-next', next: 'rt-3' }))).toEqual([]);
  });

  it('with a token that was redeemed are told, in a second tab, too', () => {
    const again = refresh({ at: 5, sent: 'rt', status: 400, more: tab2 });
    expect(behaviour(refresh({ at: 0, sent: 'rt', more: tab1 }), again)).toContain('refresh-token-reuse');
    expect(behaviour(refresh({ at: 0, sent: 'rt', status: 400 }), again)).not.toContain('refresh-token-reuse');
  });
});

describe('a new token', () => {
  const login = refresh({ at: -20, sent: 'rt-0', access: 'old', next: 'rt-1' });

  it('that is not used is told', () => {
    const recording = [
      login,
      call({ at: -10, token: 'old', status: 200 }),
      refresh({ at: -5, sent: 'rt-1', access: 'young' }),
      call({ at: 0, token: 'old' }),
    ];
    expect(behaviour(...recording)).toContain('refreshed-but-old-token-sent');
  });

  it('says nothing of a request that had left before it came', () => {
    const slow = refresh({ at: -1, sent: 'rt-1', access: 'young', took: 1.5 });
    expect(behaviour(login, slow, call({ at: 0, token: 'old' }))).not.toContain('refreshed-but-old-token-sent');
  });

  it('of another person says nothing', () => {
    const recording = [
      login,
      call({ at: -10, token: 'old', status: 200, more: tab1 }),
      refresh({ at: -5, sent: 'rt-bob', access: 'bob', more: tab2 }),
      call({ at: 0, token: 'old', more: tab1 }),
    ];
    expect(behaviour(...recording)).not.toContain('refreshed-but-old-token-sent');
  });

  it('that is used is the way it should be', () => {
    const recording = [
      login,
      call({ at: -10, token: 'old' }),
      refresh({ at: -5, sent: 'rt-1', access: 'young' }),
      call({ at: 0, token: 'young', status: 200 }),
    ];
    expect(behaviour(...recording)).toEqual([]);
  });
});

describe('a logout', () => {
  it('ends a token, which is told where it is used again', () => {
    expect(behaviour(call({ at: -9, token: 'a', status: 200 }), logout('a'), call({ at: 0, token: 'a' }))).toEqual([
      'token-used-after-logout',
    ]);
  });

  it('does not end another one, nor what the next login brings', () => {
    const recording = [call({ at: -9, token: 'b', status: 200 }), logout('a'), call({ at: 0, token: 'b' })];
    expect(behaviour(...recording)).toEqual([]);
    expect(behaviour(logout('a'), call({ at: 0, token: 'c' }))).toEqual([]);
  });
});

describe('a login that was on its way', () => {
  const login = `# at 0.5 s\n# took 500 ms\n# page https://app.acme.example/\nPOST https://login.acme.example/oauth/token\nContent-Type: application/x-www-form-urlencoded\n\ngrant_type=authorization_code&code=c\n\nHTTP/1.1 200 X\nContent-Type: application/json\n\n{"access_token":"t","refresh_token":"r"}`;

  it('is told to a request that could not wait', () => {
    const early = `# subject\n# page https://app.acme.example/\n${call({ at: 0 })}`;
    expect(behaviour(early, login, call({ at: 2, token: 't', status: 200 }))).toContain('request-raced-login');
  });

  it('is not, to one with a token of its own', () => {
    const early = `# subject\n# page https://app.acme.example/\n${call({ at: 0, token: 'a' })}`;
    expect(behaviour(early, login)).not.toContain('request-raced-login');
  });
});

describe('statuses that differ', () => {
  it('for nobody are told', () => {
    expect(behaviour(call({ at: 0, path: '/a', status: 403 }), call({ at: 1, path: '/b' }))).toEqual([
      'inconsistent-auth-status',
    ]);
  });

  it('for one token are not: one may know it and the other not allow it', () => {
    const recording = [call({ at: 0, path: '/a', status: 403, token: 'a' }), call({ at: 1, path: '/b', token: 'a' })];
    expect(behaviour(...recording)).toEqual([]);
  });

  it('are not compared across origins', () => {
    const other = call({ at: 0, path: 'https://other.acme.example/a', status: 403 });
    expect(behaviour(other, call({ at: 1, path: '/b' }))).toEqual([]);
  });
});

const logout = (token: string): string => `# at -5 s\nPOST /logout\nAuthorization: Bearer ${token}\n\nHTTP/1.1 204 X`;
