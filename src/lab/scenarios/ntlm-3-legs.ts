import { recorded } from '../recorded.ts';

export default recorded({
  name: 'ntlm-3-legs',
  group: 'HTTP authentication schemes',
  title: 'NTLM: the second of three legs',
  does: 'Sends 3 requests; GET / is answered with 401.',
  says: 'Normal: the handshake goes on.',
  expect: { rule: 'negotiate-handshake-leg', outcome: 'negotiating' },
  http: `
    GET https://intranet.acme.example/

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: NTLM

    ===
    # subject
    GET https://intranet.acme.example/
    Authorization: NTLM TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAGFKAAAADw==

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    WWW-Authenticate: NTLM TlRMTVNTUAACAAAADAAMADgAAAAFgokCIc9d3Vxf7LkAAAAAAAAAAFoAWgBEAAAACgBhSgAAAA8=

    ===
    GET https://intranet.acme.example/
    Authorization: NTLM TlRMTVNTUAADAAAAGAAYAIAAAABAAUABmAAAAAoACgBYAAAADgAOAGIAAAAQABAAcAAAAAAAAADYAQAA

    HTTP/1.1 200 OK
    Date: {{date}}
  `,
});
