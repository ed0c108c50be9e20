import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mockAnswers, parseMockRules } from '../../src/lab/mock-rules.ts';
import type { Received } from '../../src/lab/scenario.ts';

const request = (method: string, path: string): Received => ({
  method,
  url: new URL(path, 'https://app.lab.test'),
  fields: [],
  body: '',
  field: () => null,
});
const reasonFor = (text: string): string => {
  try {
    parseMockRules(text, 'mocks.json');
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
};

describe('a rules file', () => {
  it('maps method and path to an answer, the first rule that fits', () => {
    const answer = mockAnswers(
      parseMockRules(
        '[{"path":"/orders*","status":401,"headers":{"WWW-Authenticate":["Bearer","Basic realm=\\"a\\""]},"body":{"no":1},"delay":5},{"method":"*","path":"/orders/1","status":200}]',
        'f',
      ),
    );
    const first = answer(request('GET', '/orders/1?x'));
    expect(first?.delay).toBe(5);
    expect(first?.reply.status).toBe(401);
    expect(first?.reply.body).toBe('{"no":1}');
    expect(first?.reply.fields.map(({ value }) => value)).toEqual(['application/json', 'Bearer', 'Basic realm="a"']);
    expect(answer(request('POST', '/orders/1'))?.reply.status).toBe(200);
    expect(answer(request('GET', '/other'))).toBeNull();
  });

  it('is shown in the documentation as it is read', () => {
    const [, example = ''] = /```json\n([^]*?)```/.exec(readFileSync('docs/lab.md', 'utf8')) ?? [];
    expect(parseMockRules(example, 'mocks.json').map(({ status }) => status)).toEqual([401, 403]);
  });

  it('fails only the n-th time where it says so', () => {
    const answer = mockAnswers(parseMockRules('[{"path":"/a","status":401,"nth":2},{"path":"/a","status":200}]', 'f'));
    expect([1, 2, 3].map(() => answer(request('GET', '/a'))?.reply.status)).toEqual([200, 401, 200]);
  });

  it.each([
    ['no JSON', '[\n{"path": "/a",\n"status" 401}]', /^mocks\.json:3: this is no JSON/],
    [
      'a value that is none, with more lines behind it',
      '[\n{"path": /a,\n"status": 401}\n]\n',
      /^mocks\.json:2: this is no JSON: Unexpected token '\/'$/,
    ],
    ['an end too early', '[{"path": "/a"', /^mocks\.json:1: this is no JSON/],
    ['no array', '{}', /^mocks\.json:1: a rules file is a JSON array/],
    [
      'an unknown member',
      '[{"path":"/a","status":401},\n {"path":"/a","state":1}]',
      /^mocks\.json:2: rule 2: "state" is none of/,
    ],
    ['a path that is none', '[\n\n{"path":"a","status":401}]', /^mocks\.json:3: rule 1: "path"/],
    ['a status that is none', '[{"path":"/a","status":"401"}]', /:1: rule 1: "status" is a number/],
    ['a line break in a field', '[{"path":"/a","status":401,"headers":{"a":"b\\r\\nc: d"}}]', /the value of "a"/],
    ['a name that is none', '[{"path":"/a","status":401,"headers":{"a b":"c"}}]', /"a b" is no name/],
  ])('is refused for %s, with its line', (_, text, reason) => {
    expect(reasonFor(text)).toMatch(reason);
  });
});
