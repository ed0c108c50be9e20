import type { JSX } from 'preact';
import type { PresentedCredential } from '../../http/credentials.ts';
import type { Token } from '../../tokens/token.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import type { Details } from '../protocol.ts';
import { CardButton } from './card-button.tsx';
import { valueText } from './claim-text.ts';
import { ClaimTable } from './claim-table.tsx';
import { CompareTokens } from './compare-tokens.tsx';
import { Lifetime } from './lifetime.tsx';
import { readCredentials, type ReadCredential } from './read-credentials.ts';
import { SignatureCheck } from './signature-check.tsx';

const places: Readonly<Record<PresentedCredential['place'], string>> = {
  authorization: 'header field',
  'proxy-authorization': 'header field',
  header: 'header field',
  cookie: 'cookie',
  query: 'URL parameter',
  form: 'form parameter',
  userinfo: 'user information in the URL',
};

/** What the request presented, decoded: the credential that was most likely judged first. */
export function TokenView({ details }: { readonly details: Details }): JSX.Element {
  const { exchange } = details;
  if (exchange.request.fields === null) {
    return <p class="quiet">The request’s header fields were not seen, so what it presented is not known.</p>;
  }
  const { all, primary } = readCredentials(exchange);
  if (primary === null && all.length === 0) return <NothingPresented details={details} />;
  const others = all.filter((each) => each !== primary);
  return (
    <>
      {primary === null ? null : <Credential read={primary} details={details} isPrimary />}
      {others.length === 0 ? null : (
        <>
          <h3>Also presented</h3>
          {others.map((read, index) => (
            <details key={index} class="other-finding">
              <summary>
                <Title read={read} />
              </summary>
              <Credential read={read} details={details} isPrimary={false} />
            </details>
          ))}
        </>
      )}
    </>
  );
}

function NothingPresented({ details }: { readonly details: Details }): JSX.Element {
  const hidden = details.exchange.context.visibility.credentials;
  return (
    <p class="quiet">
      {hidden === 'removed'
        ? 'This file was saved without Authorization and Cookie, so what was presented is not known.'
        : hidden === 'script'
          ? 'No credentials were seen. What the browser adds by itself (a remembered password, Negotiate) is hidden from extensions.'
          : 'The request presented no credentials.'}
    </p>
  );
}

function Title({ read }: { readonly read: ReadCredential }): JSX.Element {
  const { credential, token } = read;
  return (
    <>
      {kindName(token)}{' '}
      <span class="quiet">
        in the {places[credential.place]} <WireText text={credential.name} />
      </span>
    </>
  );
}

const kinds: Readonly<Partial<Record<Token['kind'], string>>> = {
  jws: 'JWT',
  jwe: 'Encrypted JWT (JWE)',
  'broken-jwt': 'JWT that does not decode',
  basic: 'Basic user name and password',
  digest: 'Digest response',
  negotiate: 'Negotiate token',
  ntlm: 'NTLM message',
  sigv4: 'AWS signature',
  sas: 'Shared access signature',
  hawk: 'Hawk signature',
  oauth1: 'OAuth 1.0 signature',
  paseto: 'PASETO',
  macaroon: 'Macaroon',
  saml: 'SAML response',
  opaque: 'Opaque value',
};

function kindName(token: Token): string {
  if (token.kind === 'key') return token.name;
  const name = kinds[token.kind] ?? token.kind;
  if (token.kind !== 'jws' || token.use === 'unknown') return name;
  return `${name}, ${token.use === 'id' ? 'ID' : token.use.replaceAll('-', ' ')} token`.replace('proof token', 'proof');
}

interface CredentialProps {
  readonly read: ReadCredential;
  readonly details: Details;
  readonly isPrimary: boolean;
}

function Credential({ read, details, isPrimary }: CredentialProps): JSX.Element {
  const { credential, token } = read;
  return (
    <section aria-label={kindName(token)}>
      {isPrimary ? (
        <h2 class="verdict">
          <Title read={read} />{' '}
          {credential.scheme === null ? null : <CardButton kind="scheme" name={credential.scheme} />}
        </h2>
      ) : null}
      <Problems token={token} />
      <Content token={token} details={details} value={credential.value} isPrimary={isPrimary} />
    </section>
  );
}

function Problems({ token }: { readonly token: Token }): JSX.Element | null {
  if (token.problems.length === 0) return null;
  return (
    <ul class="plain">
      {token.problems.map((problem, index) => (
        <li key={index}>
          <span class={`tag ${{ error: 'grave', warning: 'careful', info: '' }[problem.level]}`}>{problem.level}</span>{' '}
          <Visible text={problem.message} />
        </li>
      ))}
    </ul>
  );
}

interface ContentProps {
  readonly token: Token;
  readonly details: Details;
  readonly value: string;
  readonly isPrimary: boolean;
}

function Content({ token, details, value, isPrimary }: ContentProps): JSX.Element {
  if ('header' in token) {
    const claims = 'claims' in token ? token.claims : null;
    return (
      <>
        {claims === null ? null : <Lifetime claims={claims} details={details} />}
        {claims === null ? (
          <p class="quiet">{token.kind === 'jwe' ? 'Its claims are encrypted.' : 'Its claims could not be read.'}</p>
        ) : (
          <ClaimTable title="Claims" values={claims} prefix="" details={details} />
        )}
        {token.header === null ? null : (
          <ClaimTable title="JOSE header" values={token.header} prefix="header." details={details} />
        )}
        {token.kind === 'jws' && isPrimary ? (
          <>
            <SignatureCheck token={value} details={details} />
            <CompareTokens token={token} details={details} />
          </>
        ) : null}
      </>
    );
  }
  if (token.kind === 'key') {
    return (
      <p>
        {token.secret ? 'A secret key: it never belongs in a page.' : 'A key that may be public.'}
        {token.mode === null ? '' : ` For ${token.mode} use.`}
      </p>
    );
  }
  const entries = Object.entries(token.details);
  if (entries.length === 0) return <p class="quiet">{value.length} characters that say nothing about themselves.</p>;
  return (
    <table class="grid">
      <tbody>
        {entries.map(([name, fact]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <WireText text={Array.isArray(fact) ? fact.join(', ') : valueText(fact)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
