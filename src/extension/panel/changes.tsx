import type { JSX } from 'preact';
import type { Change } from '../../diagnosis/sequence.ts';
import type { SequenceView } from '../../diagnosis/sequence-view.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { clockTime } from '../ui/times.ts';
import { useModel } from './context.ts';

const subjects: Readonly<Record<Change['what'], PlainKey>> = {
  'scope-lost': 'changeScope',
  audience: 'changeAudience',
  issuer: 'changeIssuer',
  tenant: 'changeTenant',
  subject: 'changeSubject',
  expired: 'changeExpiry',
  'credential-gone': 'changeCredential',
  'credential-new': 'changeCredential',
  'cookie-gone': 'changeCookie',
  'cookie-changed': 'changeCookie',
  origin: 'changeOrigin',
  redirect: 'changeRedirect',
  'api-version': 'changeApiVersion',
  'header-gone': 'changeHeader',
  'header-added': 'changeHeader',
  server: 'changeServer',
  clock: 'changeClock',
};

/** What differs from the last success of the same endpoint, the most telling first. */
export function Changes({ sequence }: { readonly sequence: SequenceView }): JSX.Element | null {
  const model = useModel();
  const { lastSuccess, changes } = sequence;
  if (lastSuccess === null) return null;
  return (
    <section aria-label={phrase('changes')}>
      <h3>
        <RichPhrase
          of="changesSince"
          values={{
            success: (
              <button type="button" class="link" onClick={() => model.select(lastSuccess.id)}>
                {phrase('changesSuccess', {
                  time: clockTime(lastSuccess.startedAt),
                  status: String(lastSuccess.status),
                })}
              </button>
            ),
          }}
        />
      </h3>
      {changes.length === 0 ? (
        <p class="quiet">{phrase('changesNone')}</p>
      ) : (
        <ul class="box changes">
          {changes.map((change, index) => (
            <li key={index} class={index === 0 ? 'change first' : 'change'}>
              <span class="change-sign" aria-hidden="true">
                {index === 0 ? '▲' : '≠'}
              </span>
              <span class="change-subject">
                {phrase(subjects[change.what])}
                {change.name === null ? '' : ` ${change.name}`}
              </span>
              <span>
                <CodedText text={change.sentence} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
