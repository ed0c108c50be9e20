import { recorded } from '../recorded.ts';

export default recorded({
  name: 'api-key-wrong-header',
  group: 'Nothing useful presented',
  title: 'The API key is in the wrong place',
  does: 'Sends GET /rest/v1/todos, which is answered with 401.',
  says: 'API key sent in the wrong header or place.',
  expect: { rule: 'api-key-in-wrong-place', outcome: 'authentication-failed' },
  http: `
    GET https://xyzcompany.supabase.co/rest/v1/todos
    Authorization: Bearer {{jwt {"iss":"supabase","ref":"xyzcompany","role":"anon","iat":-31536000,"exp":284040000} {"alg":"HS256","typ":"JWT"}}}
    Accept: application/json

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json; charset=utf-8
    Server: cloudflare
    WWW-Authenticate: Key realm="kong"

    {"message":"No API key found in request","hint":"No \`apikey\` request header or url param was found."}
  `,
});
