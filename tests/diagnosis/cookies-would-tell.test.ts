import { expect, it } from 'vitest';
import { cookiesWouldTell } from '../../src/diagnosis/cookies-would-tell.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';

function wouldTell(recording: string): boolean {
  const { exchanges, subject } = parseExample(recording);
  const exchange = exchanges[subject];
  if (exchange === undefined) throw new Error('no exchange');
  const history = createHistory();
  for (const each of exchanges) history.observe(each);
  return cookiesWouldTell(exchange, diagnose(exchange, history));
}

const refused = 'GET https://api.acme.example/me\n\nHTTP/1.1 401 Unauthorized';

it.each([
  [true, 'a refusal of a request without credentials', refused],
  [true, 'a page that sends to the login', 'GET https://acme.example/a\n\nHTTP/1.1 302 Found\nLocation: /login'],
  [false, 'a success', 'GET https://api.acme.example/me\n\nHTTP/1.1 200 OK'],
  [false, 'an ordinary redirect', 'GET https://acme.example/a\n\nHTTP/1.1 302 Found\nLocation: /b'],
  [false, 'a refusal of a token', refused.replace('\n\n', '\nAuthorization: Bearer abc\n\n')],
  [false, 'a server that asks for a token', `${refused}\nWWW-Authenticate: Bearer realm="api"`],
  [false, 'a refusal whose cookies were read', `# cookie sid=1; Domain=acme.example\n${refused}`],
])('the cookie store would tell more: %s, of %s', (expected, _, recording) => {
  expect(wouldTell(recording)).toBe(expected);
});
