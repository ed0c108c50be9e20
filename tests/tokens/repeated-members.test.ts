import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJwt } from '../../src/tokens/jwt.ts';
import { repeatedMembers } from '../../src/tokens/repeated-members.ts';
import type { Token } from '../../src/tokens/token.ts';

const found = (text: string): readonly string[] => {
  const json: object = JSON.parse(text);
  return repeatedMembers(text, Object.keys(json).length).map(({ from, to }) => text.slice(from, to));
};

describe('members of an object whose name stood there before', () => {
  it.each([
    ['{}', []],
    ['{"a":1,"b":{"a":2},"c":[{"a":3}]}', []],
    ['{"a":"\\"a\\":\\"a\\":","b":":,:"}', []],
    ['{"a":1,"b":2,"a":3}', ['"a"']],
    ['{"a":1,"\\u0061":2}', ['"\\u0061"']],
    [' { "a\\\\" : 1 , "a\\\\" : 2 , "a\\\\" : 3 } ', ['"a\\\\"', '"a\\\\"']],
    ['{"__proto__":1,"__proto__":2}', ['"__proto__"']],
    ['{"a":{"b":1,"b":2}}', []],
  ])('%s', (text, names) => expect(found(text)).toEqual(names));

  it('are those of which JSON.parse keeps only the last', () => {
    const name = fc.oneof(fc.constantFrom('a', 'b', '"', '\\', ':', '{', ''), fc.string({ unit: 'binary' }));
    const member = fc.tuple(name, fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', ' ', '\n'));
    fc.assert(
      fc.property(fc.array(member, { maxLength: 12 }), (members) => {
        const text = `{${members.map(([key, value, gap]) => `${JSON.stringify(key)}${gap}:${gap}${JSON.stringify(value)}`).join(',')}}`;
        const repeated = members.filter(([key], index) => members.findIndex(([other]) => other === key) < index);
        expect(found(text)).toEqual(repeated.map(([key]) => JSON.stringify(key)));
      }),
    );
  });

  it('are at most sixteen', () => {
    expect(found(`{${'"a":1,'.repeat(5000)}"a":1}`)).toHaveLength(16);
  });
});

const encode = (text: string): string => Buffer.from(text).toString('base64url');
const read = (header: string, claims: string): Token | null =>
  readJwt({
    value: `${encode(header)}.${encode(claims)}.${'A'.repeat(43)}`,
    scheme: 'bearer',
    place: 'authorization',
    name: 'Authorization',
    parsed: null,
  });
/** The characters that hold the last `name` of a part's text: four for every three octets. */
const placeOf = (part: string, name: string): { readonly from: number; readonly to: number } => {
  const octet = Buffer.from(part).lastIndexOf(name);
  return { from: Math.floor((octet * 4) / 3), to: Math.ceil(((octet + name.length) * 4) / 3) };
};

describe('a JWT that names a member twice', () => {
  it('is told where, in the JOSE header', () => {
    const header = '{"alg":"HS256","alg":"none"}';
    expect(read(header, '{"sub":"x"}')?.problems).toMatchObject([
      { code: 'duplicate-member', level: 'error', ...placeOf(header, '"alg"') },
      { code: 'alg-none' },
    ]);
  });

  it('is told where, in claims that are not ASCII', () => {
    const header = '{"alg":"HS256"}';
    const claims = '{"name":"Zoë Müller","sub":"x","sub":"y","jti":"z"}';
    const start = encode(header).length + 1;
    const { from, to } = placeOf(claims, '"sub"');
    expect(read(header, claims)?.problems).toMatchObject([
      { code: 'duplicate-member', from: start + from, to: start + to },
    ]);
  });

  it('keeps the last, as JSON.parse and most readers do', () => {
    expect(read('{"alg":"HS256"}', '{"sub":"x","sub":"y"}')).toMatchObject({ kind: 'jws', claims: { sub: 'y' } });
  });

  it('is told of an encrypted one, too', () => {
    const value = `${encode('{"alg":"dir","enc":"A256GCM","enc":"A128GCM"}')}..aXY.Y2lwaGVy.dGFn`;
    const token = readJwt({ value, scheme: null, place: 'header', name: '', parsed: null });
    expect(token).toMatchObject({ kind: 'jwe', problems: [{ code: 'duplicate-member' }] });
  });
});
