import { describe, expect, test } from 'vitest';
import { parseCredentials } from '../../src/http/parse-credentials.ts';
import type { Readable } from '../../src/tokens/format.ts';
import { readVapid } from '../../src/tokens/vapid.ts';

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ aud: 'https://push.example', exp: 1773144000 })}.c2ln`;

const sent = (field: string): Readable => {
  const parsed = parseCredentials(field);
  return { value: parsed.payload, scheme: parsed.scheme, place: 'authorization', name: 'Authorization', parsed };
};

describe('vapid credentials', () => {
  test.each([`vapid t=${jwt}, k=BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61`, `vapid k=BA1H, t="${jwt}"`, `Vapid T=${jwt},k=B`])(
    'are the JWT in their parameter t: %s',
    (field) => expect(readVapid(sent(field))).toMatchObject({ kind: 'jws', claims: { aud: 'https://push.example' } }),
  );

  test('are read as well where nothing has parsed the field', () =>
    expect(
      readVapid({
        value: `t=${jwt}, k=BA1H`,
        scheme: 'vapid',
        place: 'authorization',
        name: 'Authorization',
        parsed: null,
      }),
    ).toMatchObject({ kind: 'jws' }));

  test.each([`Bearer ${jwt}`, `WebPush ${jwt}`, 'vapid k=BA1H', 'vapid', 'vapid t=nothing'])('are not %s', (field) =>
    expect(readVapid(sent(field))).toBeNull(),
  );
});
