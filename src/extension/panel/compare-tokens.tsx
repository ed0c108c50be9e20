import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { JwsToken } from '../../tokens/token.ts';
import { WireText } from '../ui/wire-text.tsx';
import { phrase } from '../ui/phrase.ts';
import { moment } from '../ui/times.ts';
import type { Details } from '../protocol.ts';
import { useModel } from './context.ts';
import { compareClaims } from './compare-claims.ts';
import { decodePasted } from './decode-pasted.ts';
import { claimTime } from './claim-times.ts';
import { readCredentials } from './read-credentials.ts';
import type { Source } from './source.ts';

/** Another token beside this one: the one that last worked, or a pasted one. What differs comes first. */
export function CompareTokens({
  token,
  details,
}: {
  readonly token: JwsToken;
  readonly details: Details;
}): JSX.Element {
  const model = useModel();
  const id = useId();
  const [other, setOther] = useState<JwsToken | null>(null);
  const [message, setMessage] = useState('');
  const success = details.sequence?.lastSuccess ?? null;
  const take = (found: JwsToken | null, missing: string): void => {
    setOther(found);
    setMessage(found === null ? missing : '');
  };
  const compareWithSuccess = (successId: string): void => {
    void fetchToken(model.source.peek(), successId).then((found) => take(found, phrase('compareGone')));
  };
  return (
    <details class="other-finding">
      <summary>{phrase('compare')}</summary>
      {success === null ? null : (
        <button type="button" class="action bordered" onClick={() => compareWithSuccess(success.id)}>
          {phrase('compareLast')}
        </button>
      )}
      <label class="stack" for={id}>
        {phrase('comparePaste')}
      </label>
      <textarea
        id={id}
        class="pasted"
        rows={2}
        spellcheck={false}
        autocomplete="off"
        onInput={(event) => {
          const text = event.currentTarget.value.trim();
          take(text === '' ? null : decodePasted(text), text === '' ? '' : phrase('compareNoJwt'));
        }}
      />
      <p class="quiet" role="status">
        {message}
      </p>
      {other === null ? null : <Comparison token={token} other={other} />}
    </details>
  );
}

/** The JWT that another exchange presented; null where there is none, or the exchange cannot be had. */
async function fetchToken(source: Source, id: string): Promise<JwsToken | null> {
  const details = await source.details(id).catch(() => null);
  const token = details === null ? null : (readCredentials(details.exchange).primary?.token ?? null);
  return token?.kind === 'jws' ? token : null;
}

function Comparison({ token, other }: { readonly token: JwsToken; readonly other: JwsToken }): JSX.Element {
  return (
    <table class="grid claims">
      <thead>
        <tr>
          <th scope="col">{phrase('claim')}</th>
          <th scope="col">{phrase('compareThis')}</th>
          <th scope="col">{phrase('compareOther')}</th>
        </tr>
      </thead>
      <tbody>
        {compareClaims(token, other).map(({ name, ours, theirs, differs }) => (
          <tr key={name} class={differs ? 'differs' : ''}>
            <td>
              <WireText text={name} />
            </td>
            <td>
              <Side name={name} text={ours} />
            </td>
            <td>
              <Side name={name} text={theirs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A claim of one of the tokens: its value, and a time in words too; null: it has none of that name. */
function Side({ name, text }: { readonly name: string; readonly text: string | null }): JSX.Element {
  if (text === null) return <span class="quiet">{phrase('compareAbsent')}</span>;
  const time = /^\d/.test(text) ? claimTime(name, Number(text)) : null;
  return (
    <>
      <WireText text={text} />
      {time === null ? null : <div class="quiet">{moment(time)}</div>}
    </>
  );
}
