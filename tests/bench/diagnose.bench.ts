import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import { fieldLines } from '../../src/http/field.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { parseChallenges } from '../../src/http/parse-challenges.ts';
import type { Say } from './paired-rounds.ts';

const token =
  '{{jwt {"exp":600,"iat":-60,"iss":"https://login.acme.example/","aud":"https://api.acme.example","sub":"u"}}}';

const request = `GET https://api.acme.example/orders/17?page=2
Accept: application/json
Accept-Language: en
Origin: https://app.acme.example
User-Agent: Mozilla/5.0
Authorization: Bearer ${token}`;

const fields = `Date: {{date}}
Server: nginx
Cache-Control: no-store
Access-Control-Allow-Origin: https://app.acme.example
Strict-Transport-Security: max-age=31536000
X-Request-Id: 5f0c3c6a-2b1e-4d8b-9d3e-0a1b2c3d4e5f`;

const orders = JSON.stringify({
  orders: Array.from({ length: 20 }, (_, index) => ({ id: index, name: `Order ${index}`, total: index * 3.5 })),
});

const page = `<!doctype html><html><head><title>Anmeldung</title><style>body{margin:0}</style></head><body>${'<div class="row"><p>Please read the terms of service of this portal before you continue.</p></div>'.repeat(60)}<p>Access to this area is denied.</p></body></html>`;

const kinds: Readonly<Record<string, string>> = {
  success: `HTTP/1.1 200 OK\n${fields}\nContent-Type: application/json\n\n${orders}`,
  'refusal, JSON': `HTTP/1.1 401 Unauthorized\n${fields}\nContent-Type: application/json\nWWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The token expired at 2026-03-10T11:00:00Z"\n\n{"timestamp":"2026-03-10T12:00:00Z","status":401,"error":"Unauthorized","message":"The access token expired","path":"/orders/17"}`,
  'refusal, HTML': `HTTP/1.1 403 Forbidden\n${fields}\nContent-Type: text/html\n\n${page}`,
};

/** Exchanges that did not fail. */
const fine: Readonly<Record<string, string>> = {
  success: kinds['success'] ?? '',
  'success, no body seen': `HTTP/1.1 200 OK\n${fields}\nContent-Type: application/json`,
  'not modified': `HTTP/1.1 304 Not Modified\n${fields}`,
};

function exchangeOf(response: string): Exchange {
  const { exchanges, subject } = parseExample(`${request}\n\n${response}`);
  const exchange = exchanges[subject];
  if (exchange === undefined) throw new Error('a recording has an exchange that is judged');
  return exchange;
}

/** The least that any diagnosis does: it reads the body as JSON, and the challenges. */
function floor({ response }: Exchange): unknown {
  const lines = fieldLines(response?.fields ?? [], 'www-authenticate');
  const challenges = parseChallenges(lines, 'www-authenticate');
  try {
    return [challenges, JSON.parse(response?.body?.text ?? '')];
  } catch {
    return [challenges];
  }
}

/** Microseconds a call: of rounds that each take some milliseconds the quickest, and the middle one. */
function cost(call: () => unknown): { readonly quickest: number; readonly middle: number } {
  const rounds: number[] = [];
  const calls = 50;
  for (let round = 0; round < 60; round += 1) {
    const from = performance.now();
    for (let index = 0; index < calls; index += 1) call();
    rounds.push(((performance.now() - from) / calls) * 1000);
  }
  const sorted = rounds.toSorted((a, b) => a - b);
  return { quickest: sorted[0] ?? 0, middle: sorted[sorted.length >> 1] ?? 0 };
}

const measured = 2000;
const chunk = 100;

/** Microseconds an exchange of its own id: the quickest hundred. What history needs of it, with or without the diagnosis. */
function costOfNew(exchange: Exchange, withDiagnosis: boolean): number {
  const history = createHistory({ salt: 'bench' });
  const all = Array.from({ length: measured }, (_, index) => {
    const startedAt = exchange.startedAt + index * 40;
    return { ...exchange, id: `${index}.0`, requestId: String(index), startedAt, answeredAt: startedAt + 30 };
  });
  const chunks: number[] = [];
  for (let done = 0; done < measured; done += chunk) {
    const from = performance.now();
    for (const each of all.slice(done, done + chunk)) {
      history.observe(each);
      if (withDiagnosis) diagnose(each, history);
    }
    chunks.push(((performance.now() - from) / chunk) * 1000);
  }
  return Math.min(...chunks);
}

/** What the diagnosis of an exchange that did not fail adds to what history needs of it: runs alternate. */
function compareWithHistory(say: Say, name: string, exchange: Exchange): void {
  let [alone, both] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let run = 0; run < 8; run += 1) {
    alone = Math.min(alone, costOfNew(exchange, false));
    both = Math.min(both, costOfNew(exchange, true));
  }
  say(
    `${name}: history alone ${alone.toFixed(1)} µs, with the diagnosis ${both.toFixed(1)} µs, ratio ${(both / alone).toFixed(2)}`,
  );
}

/** What one diagnosis costs, beside the floor; and the first one of a process, which makes the tables of wordings. */
export default async function diagnoseBench(say: Say): Promise<void> {
  const entries = Object.entries(kinds).map(([name, response]) => [name, exchangeOf(response)] as const);
  const history = createHistory({ salt: 'bench' });
  for (const [, exchange] of entries) history.observe(exchange);
  const refusal = entries[1]?.[1];
  if (refusal !== undefined) {
    const from = performance.now();
    diagnose(refusal, history);
    say(`the first refusal of a process: ${(performance.now() - from).toFixed(1)} ms`);
  }
  for (const [name, exchange] of entries) {
    const ours = cost(() => diagnose(exchange, history));
    const least = cost(() => floor(exchange));
    say(
      `${name}: ${ours.quickest.toFixed(0)} µs (median ${ours.middle.toFixed(0)}), floor ${least.quickest.toFixed(1)} µs, ratio ${(ours.quickest / least.quickest).toFixed(1)}`,
    );
  }
  for (const [name, response] of Object.entries(fine)) compareWithHistory(say, name, exchangeOf(response));
}
