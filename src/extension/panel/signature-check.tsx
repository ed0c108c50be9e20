import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Discovery } from '../../tokens/discovery.ts';
import type { KeySource } from '../../tokens/verification-key.ts';
import type { Verification } from '../../tokens/verify.ts';
import { Visible } from '../ui/visible.tsx';
import { phrase } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { addressesOf, askIssuer } from './ask-issuer.ts';
import { useWays } from './ways-context.ts';

/** Seconds by which clocks may disagree. */
const skew = 60;

const words = { passed: 'checkPassed', failed: 'checkFailed', 'not-checked': 'checkNone' } as const;
/** What became of asking the issuer. */
type Asking = Discovery | 'asking' | 'refused' | null;

const looks = { passed: 'good', failed: 'grave', 'not-checked': '' } as const;

interface Props {
  readonly token: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly details: Details;
}

/**
 * Checks the signature when asked, at the time of the request, against a pasted key, a file, or the issuer's own keys. Only the last
 * needs the network, and only after the click on the button that stands beside the addresses.
 */
export function SignatureCheck({ token, claims, details }: Props): JSX.Element {
  const id = useId();
  const [text, setText] = useState('');
  const [audience, setAudience] = useState('');
  const [result, setResult] = useState<Verification | null>(null);
  const [asked, setAsked] = useState<Asking>(null);
  const { site } = useWays().allow;
  const addresses = addressesOf(claims);
  const { iss } = claims;

  const check = async (source: KeySource, issuer: string | null): Promise<void> => {
    // Loaded on demand: cryptography that most sessions never use.
    const { verifyJwt } = await import('../../tokens/verify.ts');
    const now = details.exchange.startedAt + (details.sequence?.serverClock?.offset ?? 0);
    const wanted = audience.trim();
    setResult(await verifyJwt(token, source, { now, skew, issuer, audience: wanted === '' ? null : wanted }));
  };
  const checkText = async (): Promise<void> => {
    setAsked(null);
    await check({ kind: 'text', text }, null);
  };
  const ask = async (): Promise<void> => {
    const [first] = addresses;
    if (typeof iss !== 'string' || first === undefined) return;
    setResult(null);
    setAsked('asking');
    // First of all: browsers put such a question only while they still see the click.
    if (!(await site(first))) {
      setAsked('refused');
      return;
    }
    const answer = await askIssuer(iss);
    setAsked(answer);
    if (answer.found) await check({ kind: 'jwks', jwks: answer.jwks }, answer.issuer);
  };
  const readFile = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) setText(await file.text());
  };

  return (
    <details class="other-finding" id="signature">
      <summary>{phrase('signatureCheck')}</summary>
      <label class="stack" for={`${id}-aud`}>
        {phrase('signatureAudience')}
      </label>
      <input
        id={`${id}-aud`}
        class="pasted"
        type="text"
        spellcheck={false}
        autocomplete="off"
        value={audience}
        onInput={(event) => setAudience(event.currentTarget.value)}
      />
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
      <label class="stack" for={`${id}-file`}>
        {phrase('signatureFile')}
      </label>
      <input
        id={`${id}-file`}
        type="file"
        accept=".json,.jwks,.pem,.crt,.cer,.key,application/json"
        onChange={(event) => void readFile(event.currentTarget.files?.[0])}
      />
      <p>
        <button type="button" class="action bordered" disabled={text.trim() === ''} onClick={() => void checkText()}>
          {phrase('check')}
        </button>
      </p>
      {addresses.length === 0 ? null : (
        <section aria-label={phrase('signatureIssuer')}>
          <p>{phrase('signatureWillAsk')}</p>
          <ul class="plain">
            {addresses.map((address) => (
              <li key={address}>
                <Visible text={address} />
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="action bordered ask-issuer"
            disabled={asked === 'asking'}
            onClick={() => void ask()}
          >
            {phrase('signatureIssuer')}
          </button>
        </section>
      )}
      <div role="status" class="signature-result">
        <Asked asked={asked} />
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

function Asked({ asked }: { readonly asked: Asking }): JSX.Element | null {
  if (asked === null) return null;
  if (asked === 'asking') return <p>{phrase('signatureAsking')}</p>;
  if (asked === 'refused') return <p>{phrase('signatureRefused')}</p>;
  if (asked.found) {
    return (
      <p>
        <Visible text={phrase('signatureKeysFrom', { address: asked.jwksUri })} />
      </p>
    );
  }
  const { reason, tried } = asked;
  return (
    <p>
      <Visible text={tried.length === 0 ? reason : phrase('signatureTried', { reason, addresses: tried.join(', ') })} />
    </p>
  );
}
