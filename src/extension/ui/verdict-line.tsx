import type { JSX } from 'preact';
import type { Confidence, Fault } from '../../diagnosis/finding.ts';
import { CodedText } from './coded-text.tsx';
import { phrase, type PlainKey } from './phrase.ts';

interface Props {
  /** The rule's title, or what is said where no rule holds. */
  readonly title: string;
  readonly confidence: Confidence | null;
  readonly fault: Fault | null;
}

export const faultNames: Readonly<Record<Fault, PlainKey>> = {
  client: 'faultClient',
  server: 'faultServer',
  gateway: 'faultGateway',
  'identity-provider': 'faultIdentityProvider',
  browser: 'faultBrowser',
  user: 'faultUser',
  nobody: 'faultNobody',
  unknown: 'faultUnknown',
};

export const confidenceNames: Readonly<Record<Confidence, PlainKey>> = {
  certain: 'confidenceCertain',
  likely: 'confidenceLikely',
  possible: 'confidencePossible',
};

export function FaultTag({ fault }: { readonly fault: Fault }): JSX.Element {
  return (
    <span class="tag" title={phrase('faultTitle')}>
      {phrase('faultTag', { fault: phrase(faultNames[fault]) })}
    </span>
  );
}

/** A verdict in one line: its title, how sure it is where it is not certain, and whose fault it is. */
export function VerdictLine({ title, confidence, fault }: Props): JSX.Element {
  return (
    <span class="verdict-line">
      <CodedText text={title} />
      {confidence !== null && confidence !== 'certain' ? (
        <span class="quiet"> ({phrase(confidenceNames[confidence])})</span>
      ) : null}
      {
        // A blank, not a margin: it goes where the line breaks.
        ' '
      }
      {fault === null ? null : <FaultTag fault={fault} />}
    </span>
  );
}
