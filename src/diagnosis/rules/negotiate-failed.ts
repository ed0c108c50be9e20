import { hostOf } from '../../http/site.ts';
import { credentialAt, fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const soon = 5000;
const windows: ReadonlySet<string> = new Set(['negotiate', 'ntlm', 'kerberos']);
/** Base64 of "NTLMSSP", and of message type 1 after it ([MS-NLMP] §2.2.1). */
const ntlm = 'TlRMTVNTUA';
const ntlmHello = 'TlRMTVNTUAABAAAA';

export default defineRule({
  id: 'negotiate-failed',
  kind: 'cause',
  stage: 'absent',
  level: 'error',
  fault: 'client',
  title: 'The Windows login (Negotiate or NTLM) was not completed',
  description:
    'The server asks for Kerberos or NTLM. Browsers answer only hosts that they are told to trust with it; and where they do answer, the ticket has to fit the name of the host, and NTLM needs one connection from end to end.',
  fix: {
    client:
      'Allow the host: Local intranet zone (Edge and Chrome on Windows), policy AuthServerAllowlist (Chrome), `network.negotiate-auth.trusted-uris` (Firefox). Check with `klist` that there is a ticket for HTTP/host.',
    server:
      'Register the service principal name HTTP/host for the account that the service runs as, and give it the keytab. For NTLM keep one connection from browser to server: no HTTP/2 proxy in between.',
  },
  references: ['RFC 4559 §4', 'RFC 4559 §5'],
  needs: ['response', 'challenges', 'sequence', 'credentials', 'exchange'],
  uses: ['authorization'],
  before: ['missing-credentials'],
  check({ response, challenges, sequence, credentials, exchange, authorization }) {
    if (response.status !== 401) return null;
    const schemes = [...new Set(challenges.challenges.map((each) => each.scheme))];
    const offered = challenges.challenges.filter((each) => windows.has(each.scheme));
    if (offered.length === 0 || offered.some((each) => each.token68 !== null)) return null;
    const names = [...new Set(offered.map((each) => each.schemeAsWritten))];
    const host = hostOf(exchange.request.url);
    const evidence = places(
      authorization === null ? null : credentialAt(authorization),
      fieldAt('response', response.fields, 'www-authenticate'),
      statusAt,
    );
    if (authorization !== null) {
      if (!windows.has(authorization.scheme ?? '') || authorization.value.startsWith(ntlmHello)) return null;
      const inside = authorization.scheme === 'negotiate' && authorization.value.startsWith(ntlm);
      const sent = inside ? 'NTLM inside Negotiate, because it had no Kerberos ticket for this host' : 'its ticket';
      return {
        confidence: 'likely',
        summary: `The browser sent ${sent}, and ${host} did not accept it.`,
        evidence,
      };
    }
    if (credentials.some((each) => each.place !== 'cookie')) return null;
    // Where something else is offered too, its absence is no less a reason.
    if (!schemes.every((each) => windows.has(each))) return null;
    const answered =
      sequence.nextHop !== null ||
      sequence.laterTries(soon).some(({ credentials: sent }) => sent?.some((each) => windows.has(each.scheme ?? '')));
    if (answered) return null;
    return {
      confidence: 'likely',
      summary: `${host} asks for ${listed(names, 'or')}, and the browser did not answer: it does so only for hosts on its list.`,
      evidence,
    };
  },
  examples: {
    reports: {
      'portal.acme.example asks for Negotiate or NTLM, and the browser did not answer: it does so only for hosts on its list.': `
        # page https://portal.acme.example/
        # type fetch
        GET https://portal.acme.example/api/me

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
        WWW-Authenticate: NTLM
      `,
      'The browser sent NTLM inside Negotiate, because it had no Kerberos ticket for this host, and portal.acme.example did not accept it.': `
        GET https://portal.acme.example/api/me
        Authorization: Negotiate TlRMTVNTUAADAAAAGAAYAIAAAABAAUABmAAAAAoACgBYAAAADgAOAGIAAAAQABAAcAAAAAAAAADYAQAA

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
      `,
    },
    ignores: {
      'the handshake goes on': `
        GET https://portal.acme.example/api/me
        Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgokCIc9d3Vxf7LkAAAAAAAAAAFoAWgBEAAAACgBhSgAAAA8=
      `,
      'the next request answered': `
        # subject
        GET https://intranet.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
        ===
        GET https://intranet.acme.example/
        Authorization: Negotiate YIIGeAYGKwYBBQUCoIIGbDCCBmigMDAuBgkqhkiC9xIBAgIGCSqGSIb3EgECAgYKKwYBBAGC

        HTTP/1.1 200 OK
      `,
      'the server takes Basic as well': `
        GET https://intranet.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
        WWW-Authenticate: Basic realm="intranet"
      `,
    },
  },
});
