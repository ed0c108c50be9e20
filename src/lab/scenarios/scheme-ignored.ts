import { recorded } from '../recorded.ts';

export default recorded({
  name: 'scheme-ignored',
  group: 'Nothing useful presented',
  title: 'The API says “missing” for a credential that was sent',
  does: 'Sends POST /logstash-*/_search, which is answered with 401.',
  says: 'The server ignored your credential because it does not know the scheme/format.',
  expect: { rule: 'scheme-ignored-by-server', outcome: 'authentication-failed' },
  http: `
    POST https://es.acme.example:9243/logstash-*/_search
    Authorization: ApiKey VuaCfGcBCdbkQm-e5aOx:ui2lp2axTNmsyakw9tvNnw
    Content-Type: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    WWW-Authenticate: Basic realm="security" charset="UTF-8"
    WWW-Authenticate: Bearer realm="security"
    WWW-Authenticate: ApiKey

    {"error":{"root_cause":[{"type":"security_exception","reason":"missing authentication credentials for REST request [/logstash-*/_search]"}],"type":"security_exception","reason":"missing authentication credentials for REST request [/logstash-*/_search]"},"status":401}
  `,
});
