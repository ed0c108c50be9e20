import type { JSX } from 'preact';
import type { AttemptPart } from '../../diagnosis/attempt.ts';
import type { AttemptStepView, FlowCheckView, SeenLink } from '../../diagnosis/sequence-view.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { gravityOf, type Gravity } from '../ui/gravity.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { timeSpan } from '../ui/times.ts';
import type { Details, Row } from '../protocol.ts';
import { useModel } from './context.ts';

const parts: Readonly<Record<AttemptPart, PlainKey>> = {
  request: 'partRequest',
  preflight: 'partPreflight',
  redirect: 'partRedirect',
  answer: 'partAnswer',
  handshake: 'partHandshake',
  retry: 'partRetry',
  refresh: 'partRefresh',
  login: 'partLogin',
};

const gravities: Readonly<Record<SeenLink['answer'], Gravity>> = {
  accepted: 'good',
  refused: 'grave',
  redirected: 'neutral',
  failed: 'grave',
  other: 'neutral',
  open: 'neutral',
};

/** What the list says of it, where the list has it. */
const gravityIn = (row: Row | undefined, link: SeenLink): Gravity =>
  row === undefined ? gravities[link.answer] : gravityOf(row.outcome, row.status ?? 0);

/** The attempt that this exchange is part of: redirects, preflights, answers to challenges, refreshes, retries. */
export function ChainView({ details }: { readonly details: Details }): JSX.Element {
  const model = useModel();
  const attempt = details.sequence?.attempt ?? null;
  const flow = details.sequence?.flow ?? [];
  if (attempt === null || attempt.sentence === null) {
    return (
      <>
        <p class="quiet">{phrase('chainNone')}</p>
        <FlowChecks checks={flow} />
      </>
    );
  }
  const start = attempt.steps[0]?.startedAt ?? 0;
  const rows = new Map(model.rows.value.map((row) => [row.id, row]));
  // Said where it differs from the first: an attempt mostly stays where it began.
  const origin = attempt.steps[0]?.origin ?? '';
  const step = (each: AttemptStepView): JSX.Element => {
    const verdict = rows.get(each.id)?.verdict?.title;
    const here = each.id === details.exchange.id;
    return (
      <tr
        key={each.id}
        class={here ? 'here' : ''}
        aria-current={here ? 'step' : undefined}
        data-place={`exchange/body/0`}
      >
        <td class="number">{timeSpan(each.startedAt - start)}</td>
        <td>
          <StatusBadge status={each.status} gravity={gravityIn(rows.get(each.id), each)} />
        </td>
        <td>
          <button type="button" class="link" onClick={() => model.select(each.id)}>
            <WireText text={`${each.method} ${each.path}`} />
          </button>{' '}
          <span class="quiet">
            <Visible text={each.origin === origin ? '' : each.origin} />
          </span>
        </td>
        <td class="whole">{phrase(parts[each.part])}</td>
        <td>
          <CodedText text={each.sentence} />
          {verdict === undefined ? null : (
            <div class="quiet">
              <CodedText text={verdict} />
            </div>
          )}
        </td>
      </tr>
    );
  };
  return (
    <>
      <p class="attempt">
        <CodedText text={attempt.sentence} />
      </p>
      <table class="grid">
        <thead>
          <tr>
            <th scope="col">{phrase('chainAfter')}</th>
            <th scope="col">{phrase('columnStatus')}</th>
            <th scope="col">{phrase('chainRequest')}</th>
            <th scope="col">{phrase('chainPart')}</th>
            <th scope="col">{phrase('chainHappened')}</th>
          </tr>
        </thead>
        <tbody>{attempt.steps.map(step)}</tbody>
      </table>
      <FlowChecks checks={flow} />
    </>
  );
}

const levels: Readonly<Record<FlowCheckView['level'], { readonly sign: string; readonly name: PlainKey }>> = {
  fault: { sign: '✗', name: 'flowFault' },
  risk: { sign: '!', name: 'flowRisk' },
  fine: { sign: '✓', name: 'flowFine' },
};

/** What was noticed about the login that this exchange is a step of. */
function FlowChecks({ checks }: { readonly checks: readonly FlowCheckView[] }): JSX.Element | null {
  const model = useModel();
  if (checks.length === 0) return null;
  return (
    <section aria-label={phrase('flow')}>
      <h3>{phrase('flow')}</h3>
      <ul class="box changes">
        {checks.map(({ what, level, sentence, exchange }) => (
          <li key={what} class={level === 'fault' ? 'change first' : 'change'}>
            <span class="change-sign" aria-hidden="true">
              {levels[level].sign}
            </span>
            <span class="change-subject">{phrase(levels[level].name)}</span>
            <span>
              <CodedText text={sentence} />{' '}
              <button type="button" class="link" onClick={() => model.select(exchange.id)}>
                <WireText text={`${exchange.method} ${exchange.path}`} />
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
