import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimTraits, traitsOf } from '../../src/tokens/claim-traits.ts';
import { claimProblems } from '../../src/tokens/jwt-claim-problems.ts';
import { jwtIssuer } from '../../src/tokens/jwt-issuer.ts';
import { jwtUse } from '../../src/tokens/jwt-use.ts';

const every = claimTraits.use | claimTraits.issuer | claimTraits.time;

/** Every claim that some question looks at, and others. */
const names =
  `token_use token_type typ type tokenType use events htm htu scope scp permissions client_id appid cid nonce at_hash c_hash
  auth_time cnf azp roles gty kubernetes.io kubernetes.io/serviceaccount/namespace firebase realm_access resource_access cognito:username
  cognito:groups tid oid ver uid aal amr session_id exp nbf iat updated_at iss aud sub jti email`.split(/\s+/);
const values = fc.constantFrom<unknown>(
  'access',
  'id',
  'Refresh',
  '2.0',
  'https://idp.example/realms/a',
  'https://login.example',
  '0oa1234567890abcdefg',
  0,
  -1,
  1_773_144_000,
  1_773_144_000_000,
  -1e12,
  null,
  true,
  {},
  { 'http://schemas.openid.net/event/backchannel-logout': {} },
  ['a'],
);
const claims = fc.dictionary(fc.constantFrom(...names), values, { maxKeys: 8, noNullPrototype: true });
const header = fc.constantFrom({}, { typ: 'JWT' }, { typ: 'at+jwt' }, { jwk: {} });

test('no question is left out that would have had an answer', () => {
  fc.assert(
    fc.property(claims, header, (found, jose) => {
      const traits = traitsOf(found);
      expect(jwtIssuer(found, traits)).toEqual(jwtIssuer(found, every));
      const { product } = jwtIssuer(found, every);
      expect(jwtUse(jose, found, product, traits)).toBe(jwtUse(jose, found, product, every));
      if ((traits & claimTraits.time) === 0) expect(claimProblems(found, 0, 1)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});

test('the issuer of one token is not that of the next', () => {
  const okta = { iss: 'https://dev.okta.com/oauth2/default' };
  const google = { iss: 'https://accounts.google.com' };
  const read = [okta, google, okta, {}, okta].map((each) => jwtIssuer(each, traitsOf(each)).product);
  expect(read).toEqual(['okta', 'google', 'okta', null, 'okta']);
});

test('claims without a name that anybody asks for have no traits', () => {
  expect(traitsOf({ iss: 'a', sub: 'b', aud: 'c', exp: 1, iat: 1, jti: 'd' }) & every).toBe(0);
  expect(traitsOf({ exp: '1' }) & every).toBe(claimTraits.time);
});
