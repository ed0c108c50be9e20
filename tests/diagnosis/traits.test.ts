import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { gatherEvidence } from '../../src/diagnosis/evidence.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory, type History } from '../../src/diagnosis/history.ts';
import { rulesFor } from '../../src/diagnosis/rules-for.ts';
import type { Rule } from '../../src/diagnosis/rule.ts';
import { traits, traitsIn, traitsOf, type Trait } from '../../src/diagnosis/traits.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';

interface Recorded {
  readonly name: string;
  readonly exchanges: readonly Exchange[];
}

const examples = [...catalogue.values()].flatMap(({ id, examples: { reports, ignores } }) =>
  Object.entries({ ...reports, ...ignores }).map(([name, text]): Recorded => ({
    name: `${id}: ${name}`,
    exchanges: parseExample(text).exchanges,
  })),
);
const recordings: readonly Recorded[] = [
  ...examples,
  ...fieldAnswers.map(({ system, recording }) => ({ name: system, exchanges: parseExample(recording).exchanges })),
  ...samples.map((sample) => ({ name: sample.id, exchanges: recordingOf(sample).exchanges })),
];

function historyOf(exchanges: readonly Exchange[]): History {
  const history = createHistory({ salt: 'traits' });
  for (const exchange of exchanges) history.observe(exchange);
  return history;
}

/** The rules that would report this exchange, were they asked. */
function wouldReport(exchange: Exchange, history: History): readonly Rule[] {
  const evidence = gatherEvidence(exchange, history);
  return [...catalogue.values()].filter((rule) => {
    // Rules for preflights look at nothing else to know one.
    if (rule.on === undefined || rule.on.join() === 'preflight') return false;
    if (rule.needs.some((name) => evidence.get(name) === null)) return false;
    for (const name of rule.uses ?? []) evidence.get(name);
    const result = rule.check(evidence.gathered as Parameters<Rule['check']>[0]);
    return result !== null && 'confidence' in result;
  });
}

/** The same exchange with status 200, and no longer a redirect. */
function asSuccess(exchange: Exchange): Exchange {
  if (exchange.response === null) return exchange;
  const fields = exchange.response.fields.filter(({ name }) => name.toLowerCase() !== 'location');
  return { ...exchange, response: { ...exchange.response, status: 200, fields } };
}

function missed({ name, exchanges }: Recorded): readonly string[] {
  const history = historyOf(exchanges);
  return exchanges.flatMap((exchange) => {
    const shown = traitsOf(exchange, history.about(exchange));
    if (traitsIn(shown).includes('preflight')) return [];
    const asked = new Set(rulesFor(shown));
    return wouldReport(exchange, history)
      .filter((rule) => !asked.has(rule))
      .map((rule) => `${rule.id} on ${exchange.id} of ${name}, which shows ${traitsIn(shown).join(', ') || 'nothing'}`);
  });
}

describe('traits', () => {
  it('lose no finding of a rule that names the traits it waits for', () => {
    expect(recordings.flatMap(missed)).toEqual([]);
  });

  it('lose none where the same exchanges succeed', () => {
    const succeeded = recordings.map(({ name, exchanges }) => ({ name, exchanges: exchanges.map(asSuccess) }));
    expect(succeeded.flatMap(missed)).toEqual([]);
  });

  it('are each waited for, and each shown by an example', () => {
    const shown = new Set<Trait>();
    for (const { exchanges } of examples) {
      const history = historyOf(exchanges);
      for (const exchange of exchanges)
        for (const trait of traitsIn(traitsOf(exchange, history.about(exchange)))) shown.add(trait);
    }
    const waited = new Set([...catalogue.values()].flatMap((rule): readonly Trait[] => rule.on ?? ['refusal']));
    expect([...shown].toSorted()).toEqual(traits.toSorted());
    expect([...waited, 'silent-400'].toSorted()).toEqual(traits.toSorted());
  });

  it('are the same for an exchange that the history did not take in, but for what only the sequence shows', () => {
    const ofSequence: readonly Trait[] = ['used-elsewhere', 'after-redirect'];
    for (const { name, exchanges } of examples) {
      const history = historyOf(exchanges);
      for (const exchange of exchanges) {
        const known = traitsIn(traitsOf(exchange, history.about(exchange)));
        const alone = traitsIn(traitsOf(exchange, createHistory().about(exchange)));
        expect(alone, name).toEqual(known.filter((trait) => !ofSequence.includes(trait)));
      }
    }
  });

  it('are none of an ordinary success, so that no rule is asked', () => {
    const { exchanges } = parseExample(`GET https://api.acme.example/orders/17?page=2
Origin: https://app.acme.example
Cookie: sid=abcdef
Authorization: Bearer {{jwt {"exp":600,"iat":-60,"iss":"https://login.acme.example/","sub":"u"}}}

HTTP/1.1 200 OK
Date: {{date}}
Content-Type: application/json
Cache-Control: private
Access-Control-Allow-Origin: https://app.acme.example
Access-Control-Allow-Credentials: true

{"orders":[{"id":17,"status":"open"}]}`);
    const [exchange] = exchanges;
    if (exchange === undefined) throw new Error('the recording has an exchange');
    const shown = traitsOf(exchange, historyOf(exchanges).about(exchange));
    expect(traitsIn(shown)).toEqual([]);
    expect(rulesFor(shown)).toEqual([]);
  });
});
