import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Details } from '../protocol.ts';
import type { SignatureResult } from './check-signature.ts';

/** Checks the signature against a pasted key or JWKS, when asked. Nothing is fetched. */
export function SignatureCheck({ token, details }: { readonly token: string; readonly details: Details }): JSX.Element {
  const id = useId();
  const [keys, setKeys] = useState('');
  const [result, setResult] = useState<SignatureResult | null>(null);
  const check = async (): Promise<void> => {
    // Loaded on demand: cryptography that most sessions never use.
    const { checkSignature } = await import('./check-signature.ts');
    setResult(await checkSignature(token, keys, details.exchange.startedAt));
  };
  return (
    <details class="other-finding">
      <summary>Check the signature</summary>
      <label class="stack" for={id}>
        Public key (JWK, JWKS or PEM); it stays in this panel
      </label>
      <textarea
        id={id}
        class="pasted"
        rows={3}
        spellcheck={false}
        autocomplete="off"
        value={keys}
        onInput={(event) => setKeys(event.currentTarget.value)}
      />
      <button type="button" class="action bordered" disabled={keys.trim() === ''} onClick={() => void check()}>
        Check
      </button>
      <div role="status">
        {result === null ? null : (
          <>
            <p>
              <span class={`tag ${result.valid ? 'good' : 'grave'}`}>{result.valid ? 'valid' : 'not valid'}</span>{' '}
              {result.sentence}
            </p>
          </>
        )}
      </div>
    </details>
  );
}
