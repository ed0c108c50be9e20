import { fieldAt, places, statusAt } from '../place.ts';
import { defineRule } from '../rule.ts';

const soon = 5000;

export default defineRule({
  id: 'negotiate-handshake-leg',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'nobody',
  outcome: 'negotiating',
  title: 'A leg of the Windows login handshake',
  description:
    'NTLM takes three messages on one connection: the client says hello, the server answers with a challenge inside a 401, the client answers that. Kerberos by Negotiate takes one less. One or two 401s before the 200 belong to it.',
  fix: {
    client: 'Nothing has to be fixed.',
    server: 'Keep the connection alive between the legs; NTLM does not survive a proxy that shares connections.',
  },
  references: ['RFC 4559 §5', '[MS-NTHT](https://learn.microsoft.com/openspecs/windows_protocols/ms-ntht/)'],
  needs: ['response', 'challenges', 'sequence'],
  uses: ['authorization'],
  before: ['challenge-response-ok'],
  check({ response, challenges, sequence, authorization }) {
    if (response.status !== 401 && response.status !== 407) return null;
    const offers = challenges.challenges.filter((each) => each.scheme === 'negotiate' || each.scheme === 'ntlm');
    const [first] = offers;
    if (first === undefined) return null;
    const challenge = response.status === 407 ? 'proxy-authenticate' : 'www-authenticate';
    const continued = offers.find((each) => each.token68 !== null);
    if (continued !== undefined) {
      return {
        confidence: 'certain',
        summary: `The server goes on with the ${continued.schemeAsWritten} handshake: its message stands in this ${response.status}, and the browser answers it.`,
        evidence: places(fieldAt('response', response.fields, challenge), statusAt),
      };
    }
    if (authorization?.scheme === 'negotiate' || authorization?.scheme === 'ntlm') return null;
    const hop = sequence.nextHop;
    const answered =
      (hop?.answer === 'accepted' ? hop : null) ??
      sequence
        .laterTries(soon)
        .find(
          (each) =>
            each.answer === 'accepted' &&
            each.credentials?.some((other) => other.scheme === 'negotiate' || other.scheme === 'ntlm') === true,
        );
    if (answered === undefined || answered === null) return null;
    return {
      confidence: 'certain',
      summary: `This ${response.status} opens the ${first.schemeAsWritten} handshake; the same request was answered with ${answered.status} right after it.`,
      evidence: places(fieldAt('response', response.fields, challenge), { in: 'exchange', exchange: answered.id }),
    };
  },
  examples: {
    reports: {
      'The server goes on with the NTLM handshake: its message stands in this 401, and the browser answers it.': `
        GET https://intranet.acme.example/
        Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgokCIc9d3Vxf7LkAAAAAAAAAAFoAWgBEAAAACgBhSgAAAA8=
      `,
      'This 401 opens the Negotiate handshake; the same request was answered with 200 right after it.': `
        # subject
        GET https://intranet.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
        ===
        GET https://intranet.acme.example/
        Authorization: Negotiate YIIGeAYGKwYBBQUCoIIGbDCCBmigMDAuBgkqhkiC9xIBAgIGCSqGSIb3EgECAgYKKwYBBAGC

        HTTP/1.1 200 OK
      `,
    },
    ignores: {
      'nobody answered': `
        GET https://intranet.acme.example/

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Negotiate
      `,
      'the last message of the handshake was refused': `
        GET https://intranet.acme.example/
        Authorization: NTLM TlRMTVNTUAADAAAAGAAYAIAAAABAAUABmAAAAAoACgBYAAAADgAOAGIAAAAQABAAcAAAAAAAAADYAQAA

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: NTLM
      `,
    },
  },
});
