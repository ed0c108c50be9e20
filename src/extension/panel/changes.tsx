import type { JSX } from 'preact';
import type { Change } from '../../diagnosis/sequence.ts';
import type { SequenceView } from '../sequence-view.ts';
import { CodedText } from '../ui/coded-text.tsx';
import { clockTime } from './clock-time.ts';
import { useModel } from './context.ts';

const subjects: Readonly<Record<Change['what'], string>> = {
  'scope-lost': 'Scope',
  audience: 'Audience',
  issuer: 'Issuer',
  tenant: 'Tenant',
  subject: 'Subject',
  expired: 'Expiry',
  'credential-gone': 'Credential',
  'credential-new': 'Credential',
  'cookie-gone': 'Cookie',
  'cookie-changed': 'Cookie',
  origin: 'Origin',
  redirect: 'Redirect',
  'api-version': 'API version',
  'header-gone': 'Header field',
  'header-added': 'Header field',
  server: 'Server',
  clock: 'Clock',
};

/** What differs from the last success of the same endpoint, the most telling first. */
export function Changes({ sequence }: { readonly sequence: SequenceView }): JSX.Element | null {
  const model = useModel();
  const { lastSuccess, changes } = sequence;
  if (lastSuccess === null) return null;
  return (
    <section aria-label="What changed since it last worked">
      <h3>
        What changed since it last worked,{' '}
        <button type="button" class="link" onClick={() => model.select(lastSuccess.id)}>
          {clockTime(lastSuccess.startedAt)} ({lastSuccess.status})
        </button>
      </h3>
      {changes.length === 0 ? (
        <p class="quiet">Nothing that the recording shows: the same credential, header fields and server.</p>
      ) : (
        <ul class="box changes">
          {changes.map((change, index) => (
            <li key={index} class={index === 0 ? 'change first' : 'change'}>
              <span class="change-sign" aria-hidden="true">
                {index === 0 ? '▲' : '≠'}
              </span>
              <span class="change-subject">
                {subjects[change.what]}
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
