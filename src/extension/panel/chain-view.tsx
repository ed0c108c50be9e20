import type { JSX } from 'preact';
import type { ChainLink } from '../sequence-view.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { gravityOf, type Gravity } from '../ui/gravity.ts';
import { WireText } from '../ui/wire-text.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { timeSpan } from '../ui/times.ts';
import type { Details, Row } from '../protocol.ts';
import { useModel } from './context.ts';

const roles: Readonly<Record<ChainLink['role'], PlainKey>> = {
  this: 'roleThis',
  hop: 'roleHop',
  preflight: 'rolePreflight',
  preflighted: 'rolePreflighted',
  'earlier-try': 'roleEarlierTry',
  'later-try': 'roleLaterTry',
  refresh: 'roleRefresh',
};

const gravities: Readonly<Record<ChainLink['answer'], Gravity>> = {
  accepted: 'good',
  refused: 'grave',
  redirected: 'neutral',
  failed: 'grave',
  other: 'neutral',
  open: 'neutral',
};

/** What the list says of it, where the list has it. */
const gravityIn = (row: Row | undefined, link: ChainLink): Gravity =>
  row === undefined ? gravities[link.answer] : gravityOf(row.outcome, row.status ?? 0);

/** What belongs together with this exchange: redirects, preflight, tries, refreshes, in order of time. */
export function ChainView({ details }: { readonly details: Details }): JSX.Element {
  const model = useModel();
  const chain = details.sequence?.chain ?? [];
  if (chain.length < 2) return <p class="quiet">{phrase('chainNone')}</p>;
  const start = chain[0]?.startedAt ?? 0;
  const rows = new Map(model.rows.value.map((row) => [row.id, row]));
  return (
    <table class="grid">
      <thead>
        <tr>
          <th scope="col">{phrase('chainAfter')}</th>
          <th scope="col">{phrase('columnStatus')}</th>
          <th scope="col">{phrase('chainRequest')}</th>
          <th scope="col">{phrase('chainPart')}</th>
          <th scope="col">{phrase('verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {chain.map((link) => (
          <tr key={link.id} class={link.role === 'this' ? 'here' : ''} data-place={`exchange/body/0`}>
            <td>{timeSpan(link.startedAt - start)}</td>
            <td>
              <StatusBadge status={link.status} gravity={gravityIn(rows.get(link.id), link)} />
            </td>
            <td>
              <button type="button" class="link" onClick={() => model.select(link.id)}>
                <WireText text={`${link.method} ${link.origin}${link.path}`} />
              </button>
            </td>
            <td>{phrase(roles[link.role])}</td>
            <td>{rows.get(link.id)?.verdict?.title ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
