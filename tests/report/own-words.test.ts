import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnosis/catalogue.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { unknownContext, type Exchange } from '../../src/http/exchange.ts';
import type { Field } from '../../src/http/field.ts';
import { recordingOf, samples } from '../fixtures/samples.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';
import { found, throughFile } from './recorded.ts';

/** Fields whose values are credentials: what they hold is removed wherever it stands, and has to be. */
const credentialFields = /authorization|cookie|key|token|secret|signature|dpop|authenticate$/i;

/** What a recording says openly: its addresses, the names and values of its fields, the words of its bodies. */
function openWords(exchanges: readonly Exchange[]): readonly string[] {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of [text, ...text.split(/[\s,;="'&?{}()[\]<>]+/)])
      if (word.length >= 4 && word.length <= 120 && !/\d{6}|@|eyJ/.test(word)) words.add(word);
  };
  for (const { request, response, context } of exchanges) {
    const url = new URL(request.url);
    for (const part of [url.origin, url.host, url.hostname, url.pathname, url.origin + url.pathname]) add(part);
    url.pathname.split('/').forEach(add);
    for (const { name, value } of [...(request.fields ?? []), ...(response?.fields ?? [])]) {
      add(name);
      if (!credentialFields.test(name)) add(value);
    }
    for (const { name, value } of response?.fields ?? []) if (/authenticate$/i.test(name)) add(value);
    for (const line of response?.fields ?? [])
      if (/^set-cookie$/i.test(line.name))
        line.value
          .split(';')
          .slice(1)
          .forEach((attribute) => add(attribute.trim()));
    if ((response?.body?.text.length ?? 0) < 2000) add(response?.body?.text ?? '');
    add(context.page ?? '');
    add(context.origin ?? '');
  }
  return [...words];
}

/** An earlier exchange with somebody else that has each of them as a value: of a cookie, a parameter, a form. */
function sayingAll(words: readonly string[], at: number): Exchange {
  const values = words.map((word, index) => [`v${index}`, encodeURIComponent(word)] as const);
  const fields: readonly Field[] = [
    { name: 'Cookie', value: values.map(([name, value]) => `${name}=${value}`).join('; ') },
    { name: 'Referer', value: `https://away.example/?${values.map(([name, value]) => `r${name}=${value}`).join('&')}` },
  ];
  const form = words.map((word, index) => `f${index}=${encodeURIComponent(word)}`).join('&');
  const deep = words.reduce(
    (inner, word) => `${inner}&w=${encodeURIComponent(encodeURIComponent(encodeURIComponent(word)))}`,
    '',
  );
  return {
    id: 'said.0',
    requestId: 'said',
    hop: 0,
    request: {
      method: 'POST',
      url: `https://away.example/?next=${encodeURIComponent(`https://away.example/?to=${encodeURIComponent(`https://away.example/?a=1${deep}`)}`)}`,
      fields,
      body: { text: form, mimeType: 'application/x-www-form-urlencoded', length: form.length },
    },
    response: { status: 200, statusText: 'OK', fields: [], body: { text: '', mimeType: null, length: 0 } },
    failure: null,
    startedAt: at - 60_000,
    answeredAt: at - 59_990,
    context: unknownContext,
  };
}

function withItsWords(exchanges: readonly Exchange[]): readonly Exchange[] {
  return [sayingAll(openWords(exchanges), exchanges[0]?.startedAt ?? 0), ...exchanges];
}

describe.each(['default'] as const)(
  'what a recording says openly stays evidence at level %s, though cookies, parameters and forms of another repeat it',
  (level) => {
    const examples = [...catalogue.values()].flatMap((rule) =>
      Object.entries(rule.examples.reports).map(
        ([name, text]) => [`${rule.id}: ${name}`, parseExample(text).exchanges] as const,
      ),
    );
    const field = fieldAnswers.map(({ system, recording }) => [system, parseExample(recording).exchanges] as const);
    const all = [
      ...examples,
      ...samples.map((sample) => [sample.id, recordingOf(sample).exchanges] as const),
      ...field,
    ];
    it.each(all)('%s', (_, exchanges) => {
      const said = withItsWords(exchanges);
      expect(found(throughFile(said, level))).toEqual(found(throughFile(said, 'raw')));
    });
  },
);
