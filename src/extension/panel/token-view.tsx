import type { JSX } from 'preact';
import type { PresentedCredential } from '../../http/credentials.ts';
import type { JwsToken, Token } from '../../tokens/token.ts';
import { Visible } from '../ui/visible.tsx';
import { WireText } from '../ui/wire-text.tsx';
import { levelNames } from '../ui/gravity.ts';
import { RichPhrase } from '../ui/rich-phrase.tsx';
import { countPhrase, phrase, type PlainKey } from '../ui/phrase.ts';
import type { Details } from '../protocol.ts';
import { CardButton } from './card-button.tsx';
import { valueText } from './claim-text.ts';
import { ClaimTable } from './claim-table.tsx';
import { CompareTokens } from './compare-tokens.tsx';
import { Lifetime } from './lifetime.tsx';
import { readCredentials, type ReadCredential } from './read-credentials.ts';
import { SignatureCheck } from './signature-check.tsx';

const places = {
  authorization: 'inHeader',
  'proxy-authorization': 'inHeader',
  header: 'inHeader',
  cookie: 'inCookie',
  query: 'inQuery',
  path: 'inPath',
  form: 'inForm',
  userinfo: 'inUserinfo',
} as const satisfies Readonly<Record<PresentedCredential['place'], string>>;

/** What the request presented, decoded: the credential that was most likely judged first. */
export function TokenView({ details }: { readonly details: Details }): JSX.Element {
  const { exchange } = details;
  if (exchange.request.fields === null) {
    return <p class="quiet">{phrase('tokenUnseen')}</p>;
  }
  const { all, primary } = readCredentials(exchange);
  if (primary === null && all.length === 0) return <NothingPresented details={details} />;
  const others = all.filter((each) => each !== primary);
  return (
    <>
      {primary === null ? null : <Credential read={primary} details={details} isPrimary />}
      {others.length === 0 ? null : (
        <>
          <h3>{phrase('alsoPresented')}</h3>
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
      {phrase(hidden === 'removed' ? 'tokenRemoved' : hidden === 'script' ? 'tokenHidden' : 'tokenNone')}
    </p>
  );
}

function Title({ read }: { readonly read: ReadCredential }): JSX.Element {
  const { credential, token } = read;
  return (
    <>
      {kindName(token)}{' '}
      <span class="quiet">
        <RichPhrase of={places[credential.place]} values={{ name: <WireText text={credential.name} /> }} />
      </span>
    </>
  );
}

const kinds: Readonly<Record<Exclude<Token['kind'], 'key' | 'jws'>, PlainKey>> = {
  jwe: 'tokenJwe',
  'broken-jwt': 'tokenBroken',
  basic: 'tokenBasic',
  digest: 'tokenDigest',
  negotiate: 'tokenNegotiate',
  ntlm: 'tokenNtlm',
  sigv4: 'tokenSigv4',
  sas: 'tokenSas',
  hawk: 'tokenHawk',
  oauth1: 'tokenOauth1',
  paseto: 'tokenPaseto',
  macaroon: 'tokenMacaroon',
  saml: 'tokenSaml',
  opaque: 'tokenOpaque',
};

const uses: Readonly<Record<JwsToken['use'], PlainKey>> = {
  access: 'tokenJwtAccess',
  id: 'tokenJwtId',
  refresh: 'tokenJwtRefresh',
  logout: 'tokenJwtLogout',
  'dpop-proof': 'tokenJwtDpop',
  other: 'tokenJwtOther',
  unknown: 'tokenJwt',
};

function kindName(token: Token): string {
  if (token.kind === 'key') return token.name;
  return phrase(token.kind === 'jws' ? uses[token.use] : kinds[token.kind]);
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
          <span class={`tag ${{ error: 'grave', warning: 'careful', info: '' }[problem.level]}`}>
            {phrase(levelNames[problem.level])}
          </span>{' '}
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
          <p class="quiet">{phrase(token.kind === 'jwe' ? 'claimsEncrypted' : 'claimsUnread')}</p>
        ) : (
          <ClaimTable title={phrase('claims')} values={claims} prefix="" details={details} />
        )}
        {token.header === null ? null : (
          <ClaimTable title={phrase('joseHeader')} values={token.header} prefix="header." details={details} />
        )}
        {token.kind === 'jws' && isPrimary ? (
          <>
            <SignatureCheck key={value} token={value} claims={token.claims ?? {}} details={details} />
            <CompareTokens token={token} details={details} />
          </>
        ) : null}
      </>
    );
  }
  if (token.kind === 'key') {
    return (
      <p>
        {phrase(token.secret ? 'apiKeySecret' : 'apiKeyPublic')}{' '}
        {token.mode === null ? '' : phrase(token.mode === 'live' ? 'apiKeyLive' : 'apiKeyTest')}
      </p>
    );
  }
  const entries = Object.entries(token.details);
  if (entries.length === 0) return <p class="quiet">{countPhrase('opaqueLength', value.length)}</p>;
  return (
    <table class="grid facts">
      <tbody>
        {entries.map(([name, fact]) => (
          <tr key={name}>
            <th scope="row">{nameInWords(name)}</th>
            <td>
              <WireText text={Array.isArray(fact) ? fact.join(', ') : valueText(fact)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "looksLike" is "looks like"; what is written as the wire has it ("oauth_nonce") stays so. */
const nameInWords = (name: string): string =>
  name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
