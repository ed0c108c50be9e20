import type { JSX } from 'preact';
import type { At } from '../../diagnosis/finding.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import { phrase } from '../ui/phrase.ts';
import { moment } from '../ui/times.ts';
import type { Details } from '../protocol.ts';
import { claimValue, valueText } from './claim-text.ts';
import { claimTime } from './claim-times.ts';
import { useModel } from './context.ts';
import { excerpt, goalOf, placeLabel, placeText } from './evidence-place.ts';
import { readCredentials } from './read-credentials.ts';

interface Props {
  readonly evidence: readonly At[];
  readonly details: Details;
}

/** The places that prove a finding: a link that shows the very bytes, and the bytes themselves. */
export function EvidenceTable({ evidence, details }: Props): JSX.Element | null {
  if (evidence.length === 0) return null;
  return (
    <div class="evidence" role="table" aria-label={phrase('evidence')}>
      {evidence.map((at, index) => (
        <div key={index} class="evidence-row" role="row">
          <div role="cell">
            <EvidenceLink at={at} details={details} />
          </div>
          <div role="cell">
            <EvidenceText at={at} details={details} />
          </div>
        </div>
      ))}
    </div>
  );
}

function EvidenceLink({ at, details }: { readonly at: At; readonly details: Details }): JSX.Element {
  const model = useModel();
  const other = at.exchange === undefined || at.exchange === details.exchange.id ? null : at.exchange;
  return (
    <button
      type="button"
      class="link"
      onClick={() => {
        if (other !== null) model.select(other);
        const goal = goalOf({ ...at, ...(other === null ? {} : { exchange: other }) });
        if (goal !== null) model.goTo(other !== null && at.in === 'exchange' ? 'why' : goal.view, goal.place);
      }}
    >
      <Visible text={placeLabel(at, details.exchange)} />
    </button>
  );
}

function EvidenceText({ at, details }: { readonly at: At; readonly details: Details }): JSX.Element {
  const model = useModel();
  const { exchange } = details;
  if (at.in === 'token') {
    const token = readCredentials(exchange).primary?.token ?? null;
    const claim = at.claim ?? '';
    const value = claimValue(token, claim);
    if (value === undefined) return <span class="quiet">{phrase('absent')}</span>;
    const time = claimTime(claim, value);
    return (
      <>
        <WireText text={valueText(value)} />
        {time === null ? null : <span class="quiet"> {moment(time)}</span>}
      </>
    );
  }
  const text = placeText(at, exchange);
  if (text !== null) {
    const part = excerpt(text, at);
    return (
      <>
        {part.cutBefore ? '…' : ''}
        <WireText text={part.text} marks={part.marks} octets={at.header !== undefined} />
        {part.cutAfter ? '…' : ''}
      </>
    );
  }
  if (at.exchange !== undefined) {
    const row = model.rows.value.find(({ id }) => id === at.exchange);
    if (row !== undefined) return <WireText text={`${row.status ?? '—'} ${row.method} ${row.url}`} />;
  }
  return <span class="quiet">{at.header === undefined ? '' : phrase('absent')}</span>;
}
