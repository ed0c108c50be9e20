import type { JSX } from 'preact';
import { WireText } from '../ui/wire-text.tsx';
import type { Mark } from '../ui/marked-text.ts';
import { phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { claimWords, headerWords } from '../../tokens/claims.ts';
import { CardButton } from './card-button.tsx';
import { valueText } from './claim-text.ts';
import { clockOf, timeInWords } from './claim-times.ts';
import { useModel } from './context.ts';
import { placeName } from './evidence-place.ts';

interface Props {
  readonly title: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Of the names in evidence: "" for claims, "header." for the JOSE header. */
  readonly prefix: '' | 'header.';
  readonly details: Details;
}

/** Claims or header parameters: name, value, and what it means. */
export function ClaimTable({ title, values, prefix, details }: Props): JSX.Element {
  const model = useModel();
  const { diagnosis } = details;
  const clock = clockOf(details, Date.now());
  const proving = new Map<string, string>();
  for (const finding of diagnosis.findings) {
    for (const at of finding.evidence)
      if (at.in === 'token' && at.claim !== undefined) proving.set(at.claim, placeName(at));
  }
  return (
    <table class="grid claims">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{phrase(prefix === '' ? 'claim' : 'parameter')}</th>
          <th scope="col">{phrase('value')}</th>
          <th scope="col">{phrase('meaning')}</th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(values).map(([name, value]) => {
          const text = valueText(value);
          const place = proving.get(`${prefix}${name}`);
          const marks: readonly Mark[] =
            place === undefined ? [] : [{ from: 0, to: text.length, kind: 'evidence', place }];
          const known = (prefix === '' ? claimWords : headerWords).get(name)?.label ?? null;
          const time = prefix === '' ? timeInWords(name, value, clock) : null;
          return (
            <tr key={name}>
              <td>
                {known === null ? (
                  <WireText text={name} />
                ) : (
                  <CardButton kind={prefix === '' ? 'claim' : 'header'} name={name} />
                )}
              </td>
              <td>
                <WireText text={text} marks={marks} current={model.goal.value?.place ?? null} />
              </td>
              <td class="quiet">
                {known === null || time === null ? (
                  known
                ) : (
                  <>
                    {phrase('meaningTime', { meaning: known, time: time.moment })}
                    <div>{time.against}</div>
                  </>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
