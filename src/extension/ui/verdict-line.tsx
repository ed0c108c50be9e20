import type { JSX } from 'preact';
import type { Confidence, Fault } from '../../diagnosis/finding.ts';
import { CodedText } from './coded-text.tsx';

interface Props {
  /** The rule's title, or what is said where no rule holds. */
  readonly title: string;
  readonly confidence: Confidence | null;
  readonly fault: Fault | null;
}

export const faultNames: Readonly<Record<Fault, string>> = {
  client: 'client',
  server: 'server',
  gateway: 'gateway',
  'identity-provider': 'identity provider',
  browser: 'browser',
  user: 'user',
  nobody: 'nobody',
  unknown: 'unknown',
};

/** A verdict in one line: its title, how sure it is where it is not certain, and whose fault it is. */
export function VerdictLine({ title, confidence, fault }: Props): JSX.Element {
  return (
    <span class="verdict-line">
      <CodedText text={title} />
      {confidence !== null && confidence !== 'certain' ? <span class="quiet"> ({confidence})</span> : null}
      {fault === null ? null : <span class="tag">{faultNames[fault]}</span>}
    </span>
  );
}
