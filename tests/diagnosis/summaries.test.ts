import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import type { Exchange } from '../../src/http/exchange.ts';

/** Long enough to be a secret, and not a word such as “undefined” that stands where one should be. */
const isSecret = (value: string): boolean =>
  /^[\w+/=~-]{16,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);

/** What a request carries that nobody should read over a shoulder: opaque tokens, signatures, values of cookies. */
function secretsOf({ request }: Exchange): readonly string[] {
  const carried = (request.fields ?? [])
    .filter(({ name }) => /^(?:authorization|proxy-authorization|cookie|x-api-key|dpop)$/i.test(name))
    .flatMap(({ value }) => value.split(/[\s;,.]+|(?<=^|[\s;])[\w-]+=/));
  const queried = [...new URL(request.url, 'https://nowhere.example').searchParams.values()];
  return [...carried, ...queried].filter(isSecret);
}

const recordings = [...catalogue.values()].flatMap(({ id, examples }) =>
  Object.entries({ ...examples.reports, ...examples.ignores }).map(([name, text]) => [`${id}: ${name}`, text] as const),
);

describe('a summary', () => {
  it('is looked at in examples that do hold secrets', () => {
    const holding = recordings.filter(([, text]) =>
      parseExample(text).exchanges.some((each) => secretsOf(each).length > 0),
    );
    expect(holding.length).toBeGreaterThan(100);
  });

  it.each(recordings)('holds no secret of %s', (_, text) => {
    const { exchanges } = parseExample(text);
    const history = createHistory({ salt: 'example' });
    for (const exchange of exchanges) history.observe(exchange);
    const secrets = exchanges.flatMap(secretsOf);
    for (const { rule, summary } of exchanges.flatMap((exchange) => diagnose(exchange, history).findings)) {
      expect(
        secrets.filter((secret) => summary.includes(secret)),
        `${rule} says: ${summary}`,
      ).toEqual([]);
    }
  });
});
