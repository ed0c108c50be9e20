import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Verification } from '../../tokens/verify.ts';
import { Visible } from '../ui/visible.tsx';
import { phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';

/** Seconds by which clocks may disagree. */
const skew = 60;

const words = { passed: 'checkPassed', failed: 'checkFailed', 'not-checked': 'checkNone' } as const;
const looks = { passed: 'good', failed: 'grave', 'not-checked': '' } as const;

/** Checks the signature against a pasted key or key set, when asked, at the time of the request. Nothing is fetched. */
export function SignatureCheck({ token, details }: { readonly token: string; readonly details: Details }): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const [result, setResult] = useState<Verification | null>(null);
  const check = async (): Promise<void> => {
    // Loaded on demand: cryptography that most sessions never use.
    const { verifyJwt } = await import('../../tokens/verify.ts');
    const now = details.exchange.startedAt + (details.sequence?.serverClock?.offset ?? 0);
    setResult(await verifyJwt(token, { kind: 'text', text }, { now, skew, issuer: null, audience: null }));
  };
  return (
    <details class="other-finding">
      <summary>{phrase('signatureCheck')}</summary>
      <label class="stack" for={id}>
        {phrase('signatureKey')}
      </label>
      <textarea
        id={id}
        class="pasted"
        rows={3}
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="button" class="action bordered" disabled={text.trim() === ''} onClick={() => void check()}>
        {phrase('check')}
      </button>
      <div role="status">
        {result === null ? null : (
          <ul class="plain">
            {result.checks.map(({ name, result: outcome, message }) => (
              <li key={name}>
                <span class={`tag ${looks[outcome]}`}>{phrase(words[outcome], { check: name })}</span>{' '}
                <Visible text={message} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}
