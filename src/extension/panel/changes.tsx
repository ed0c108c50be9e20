import type { JSX } from 'preact';
import type { Change } from '../../diagnosis/sequence.ts';
import type { SequenceView } from '../../diagnosis/sequence-view.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { Visible } from '../ui/visible.tsx';
import { phrase, type PlainKey } from '../ui/phrase.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { clockTime } from '../ui/times.ts';
import { useModel } from './context.ts';

const subjects: Readonly<Record<Change['what'], PlainKey>> = {
  'scope-lost': 'changeScope',
  'roles-lost': 'changeRole',
  audience: 'changeAudience',
  issuer: 'changeIssuer',
  tenant: 'changeTenant',
  client: 'changeClient',
  subject: 'changeSubject',
  algorithm: 'changeAlgorithm',
  key: 'changeKey',
  expired: 'changeExpiry',
  'credential-gone': 'changeCredential',
  'credential-new': 'changeCredential',
  'credential-old': 'changeCredential',
  scheme: 'changeScheme',
  place: 'changePlace',
  'proof-gone': 'changeProof',
  'key-gone': 'changeHeader',
  'guard-gone': 'changeHeader',
  'cookie-gone': 'changeCookie',
  'cookie-changed': 'changeCookie',
  'cookie-other': 'changeCookie',
  target: 'changeTarget',
  tls: 'changeTls',
  path: 'changePath',
  resource: 'changeResource',
  query: 'changeQuery',
  redirect: 'changeRedirect',
  'api-version': 'changeApiVersion',
  requester: 'changeOrigin',
  'header-gone': 'changeHeader',
  'header-added': 'changeHeader',
  'header-changed': 'changeHeader',
  'content-type': 'changeContentType',
  server: 'changeServer',
  clock: 'changeClock',
};

/** What differs from the last success of the same endpoint, the most telling first. */
export function Changes({ sequence }: { readonly sequence: SequenceView }): JSX.Element | null {
  const model = useModel();
  const { lastSuccess, changes, unchanged } = sequence;
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
      {unchanged === null ? null : (
        <p>
          <CodedText text={unchanged} />
        </p>
      )}
      {changes.length === 0 ? null : (
        <ul class="box changes">
          {changes.map((change, index) => (
            <li key={index} class={index === 0 && unchanged === null ? 'change first' : 'change'}>
              <span class="change-sign" aria-hidden="true">
                {index === 0 && unchanged === null ? '▲' : '≠'}
              </span>
              <span class="change-subject">
                {phrase(subjects[change.what])}
                {change.name === null ? null : <Visible text={` ${change.name}`} />}
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
