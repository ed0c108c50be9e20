import type { Place } from './planted.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const token68 = (text: string): string => text.replaceAll(/[^\w.~+/-]/g, '');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const entities = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const quoted = (text: string): string => text.replaceAll('"', '&quot;');

/** Places in which servers, clients and vendors hide secrets that no table of well-known places lists. */
export const oddPlaces: Readonly<Record<string, Place>> = {
  'JSON in a form in JSON': (s) => ({
    requestBody: [
      'application/json',
      JSON.stringify({ payload: `a=1&data=${encodeURIComponent(JSON.stringify({ user: { apiKey: s } }))}` }),
    ],
  }),
  'JSON, percent-encoded twice in a query': (s) => ({
    url: `https://api.acme.example/?data=${encodeURIComponent(encodeURIComponent(JSON.stringify({ token: s })))}`,
  }),
  'JSON in base64 in a query': (s) => ({
    url: `https://api.acme.example/?state=${encodeURIComponent(base64(JSON.stringify({ token: s })))}`,
  }),
  'a file of a multipart body': (s) => ({
    requestBody: [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="file"; filename="keys.json"\r\nContent-Type: application/json\r\n\r\n${JSON.stringify({ private_key: s })}\r\n--b--\r\n`,
    ],
  }),
  'a .env file in a multipart body': (s) => ({
    requestBody: [
      'multipart/form-data; boundary=b',
      `--b\r\nContent-Disposition: form-data; name="upload"; filename=".env"\r\n\r\nPORT=80\r\nDB_PASSWORD=${token68(s)}\r\n--b--\r\n`,
    ],
  }),
  'XML attribute': (s) => ({ responseBody: ['application/xml', `<login user="1" password="${quoted(s)}"/>`] }),
  'XML attribute of a setting': (s) => ({
    responseBody: ['application/xml', `<add key="ApiSecret" value="${quoted(s)}"/>`],
  }),
  'HTML meta': (s) => ({ responseBody: ['text/html', `<meta name="csrf-token" content="${quoted(s)}">`] }),
  'HTML data attribute': (s) => ({
    responseBody: ['text/html', `<div data-auth-token='${s.replaceAll("'", '&#39;')}'></div>`],
  }),
  'HTML link': (s) => ({
    responseBody: ['text/html', `<a href="/reset?token=${encodeURIComponent(s)}&amp;x=1">reset</a>`],
  }),
  'JavaScript with \\x escapes': (s) => ({
    responseBody: [
      'text/javascript',
      `window.accessToken = '${s.replaceAll(/[^a-zA-Z0-9]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)}';`,
    ],
  }),
  'JavaScript, JSON.parse of a string': (s) => ({
    responseBody: [
      'text/html',
      `<script>window.state = JSON.parse(${JSON.stringify(JSON.stringify({ session: { idToken: s } }))})</script>`,
    ],
  }),
  'JSON in a cookie': (s) => ({
    request: [{ name: 'Cookie', value: `prefs=${encodeURIComponent(JSON.stringify({ theme: 'dark', token: s }))}` }],
  }),
  'a cookie in base64': (s) => ({
    request: [{ name: 'Cookie', value: `data=${base64(JSON.stringify({ user: 1, passport: { accessToken: s } }))}` }],
  }),
  'an address in a cookie': (s) => ({
    response: [
      {
        name: 'Set-Cookie',
        value: `back=${encodeURIComponent(`https://a.example/?token=${encodeURIComponent(s)}`)}; Path=/`,
      },
    ],
  }),
  Refresh: (s) => ({ response: [{ name: 'Refresh', value: `0; url=/cb?code=${encodeURIComponent(s)}` }] }),
  Link: (s) => ({
    response: [
      {
        name: 'Link',
        value: `<https://api.acme.example/orders?page=2&access_token=${encodeURIComponent(s)}>; rel="next"`,
      },
    ],
  }),
  'Link, relative': (s) => ({
    response: [{ name: 'Link', value: `</orders?access_token=${encodeURIComponent(s)}>; rel="next"` }],
  }),
  'matrix parameter': (s) => ({ url: `https://api.acme.example/cart;jsessionid=${encodeURIComponent(s)}/items` }),
  'WebSocket sub-protocol': (s) => ({
    request: [{ name: 'Sec-WebSocket-Protocol', value: `bearer, ${token68(s)}` }],
  }),
  'WebSocket sub-protocol of Kubernetes': (s) => ({
    request: [
      {
        name: 'sec-websocket-protocol',
        value: `v4.channel.k8s.io, base64url.bearer.authorization.k8s.io.${base64url(s)}`,
      },
    ],
  }),
  'GraphQL variables': (s) => ({
    requestBody: [
      'application/json',
      JSON.stringify({
        query: 'mutation($p: String!) { login(password: $p) { token } }',
        variables: { input: { password: s } },
      }),
    ],
  }),
  'GraphQL, written into the query': (s) => ({
    requestBody: [
      'application/json',
      JSON.stringify({ query: `mutation { login(email: "a", password: ${JSON.stringify(s)}) { ok } }` }),
    ],
  }),
  'GraphQL in a URL': (s) => ({
    url: `https://api.acme.example/graphql?query=${encodeURIComponent(`{ me(token: ${JSON.stringify(s)}) { id } }`)}`,
  }),
  'gRPC-web trailers': (s) => ({
    responseBody: ['application/grpc-web+proto', `\u0080\u0000grpc-status: 16\r\nx-auth-token: ${token68(s)}\r\n`],
  }),
  NDJSON: (s) => ({ responseBody: ['application/x-ndjson', `{"a":1}\n${JSON.stringify({ refreshToken: s })}\n`] }),
  'server-sent events': (s) => ({
    responseBody: ['text/event-stream', `event: login\ndata: ${JSON.stringify({ access_token: s })}\n\n`],
  }),
  YAML: (s) => ({
    responseBody: ['application/yaml', `db:\n  user: app\n  password: '${s.replaceAll("'", "''")}'\n`],
  }),
  PEM: (s) => ({
    responseBody: [
      'text/plain',
      `-----BEGIN PRIVATE KEY-----\n${base64(s + s)}\n${token68(s)}\n-----END PRIVATE KEY-----`,
    ],
  }),
  'a connection string': (s) => ({
    responseBody: ['text/plain', `cannot connect to postgres://app:${encodeURIComponent(s)}@db.acme.example:5432/x`],
  }),
  'an Azure connection string': (s) => ({
    responseBody: [
      'text/plain',
      `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${token68(s)};EndpointSuffix=core.windows.net`,
    ],
  }),
  'a cURL command': (s) => ({
    responseBody: ['text/plain', `curl -H 'Authorization: Bearer ${token68(s)}' -u ada:x https://a.example`],
  }),
  'Cookie in a JSON echo': (s) => ({
    responseBody: ['application/json', JSON.stringify({ headers: { cookie: `theme=dark; sid=${s}` } })],
  }),
  'a list of pairs in JSON': (s) => ({
    responseBody: [
      'application/json',
      JSON.stringify({
        headers: [
          ['host', 'a'],
          ['x-api-key', s],
        ],
      }),
    ],
  }),
  'name and value in JSON': (s) => ({
    responseBody: ['application/json', JSON.stringify({ headers: [{ name: 'X-Api-Key', value: s }] })],
  }),
  'key and value in JSON': (s) => ({
    responseBody: ['application/json', JSON.stringify({ env: [{ key: 'DB_PASSWORD', value: s }] })],
  }),
  'X-Forwarded-Access-Token': (s) => ({ request: [{ name: 'X-Forwarded-Access-Token', value: s }] }),
  'X-Original-URL': (s) => ({ request: [{ name: 'X-Original-URL', value: `/a?token=${encodeURIComponent(s)}` }] }),
  'status text': (s) => ({ statusText: `Bad token=${token68(s)}` }),
  'the words of a failed request': (s) => ({ failure: `refused https://a.example/?token=${encodeURIComponent(s)}` }),
  'a media type': (s) => ({ responseBody: [`application/json; token="${token68(s)}"`, '{}'] }),
  'the path of a Set-Cookie': (s) => ({
    response: [{ name: 'Set-Cookie', value: `sid=x; Path=/reset/${encodeURIComponent(s)}; HttpOnly` }],
  }),
  'an attribute of Set-Cookie that nobody knows': (s) => ({
    response: [{ name: 'Set-Cookie', value: `sid=x; Path=/; Comment=${encodeURIComponent(s)}` }],
  }),
  'a path, percent-encoded twice': (s) => ({
    url: `https://api.acme.example/token/${encodeURIComponent(encodeURIComponent(s))}/x`,
  }),
  'a fragment of words': (s) => ({ url: `https://api.acme.example/#my-secret-${token68(s).replaceAll(/\d/g, '')}` }),
  'JSON in hex': (s) => ({
    responseBody: ['application/json', JSON.stringify({ a: hex(JSON.stringify({ password: s })) })],
  }),
  'UTF-16 in base64': (s) => ({
    responseBody: ['text/plain', Buffer.from(JSON.stringify({ password: s }), 'utf16le').toString('base64')],
  }),
  'a message of an XML error': (s) => ({
    responseBody: [
      'application/xml',
      `<Error a="${quoted(s)}"><Code>No</Code><Message>token=${token68(s)}</Message></Error>`,
    ],
  }),
  'XML CDATA': (s) => ({ responseBody: ['application/xml', `<login><password><![CDATA[${s}]]></password></login>`] }),
  'an XML element in one that is named': (s) => ({
    responseBody: ['application/xml', `<secret>\n  <value>${entities(s)}</value>\n</secret>`],
  }),
  'an XML element with a name': (s) => ({
    responseBody: ['application/xml', `<resources><string name="api_key">${entities(s)}</string></resources>`],
  }),
  'a property list': (s) => ({
    responseBody: [
      'application/xml',
      `<plist><dict><key>password</key>\n<string>${entities(s)}</string></dict></plist>`,
    ],
  }),
  'a table of a debug page': (s) => ({
    responseBody: ['text/html', `<tr><td>HTTP_AUTHORIZATION</td><td>Bearer ${token68(s)}</td></tr>`],
  }),
  'a table with headings': (s) => ({
    responseBody: ['text/html', `<tr><th>Password:</th><td>${entities(s)}</td></tr>`],
  }),
  'an input of type password': (s) => ({
    responseBody: ['text/html', `<input type="password" value="${entities(s)}">`],
  }),
  'a textarea': (s) => ({
    responseBody: ['text/html', `<textarea name="private_key">${entities(s)}</textarea>`],
  }),
  'an argument in an onclick': (s) => ({
    responseBody: ['text/html', `<a onclick="login('ada', {token: &quot;${entities(s)}&quot;})">in</a>`],
  }),
  'a template literal': (s) => ({ responseBody: ['text/html', `<script>const authToken = \`${s}\`;</script>`] }),
  'GraphQL, first of the arguments': (s) => ({
    requestBody: ['application/json', JSON.stringify({ query: `mutation { login(password: ${JSON.stringify(s)}) }` })],
  }),
  'a value beside its type': (s) => ({
    responseBody: ['application/json', JSON.stringify({ type: 'password', value: s })],
  }),
  'a block of YAML': (s) => ({ responseBody: ['application/yaml', `password: |\n  ${s}\nuser: ada\n`] }),
  'an arrow': (s) => ({ responseBody: ['text/plain', `Array\n(\n    [password] => ${s}\n)\n`] }),
  'var_dump of PHP': (s) => ({
    responseBody: ['text/plain', `array(1) {\n  ["password"]=>\n  string(${s.length}) "${s}"\n}`],
  }),
  'a column of a table': (s) => ({ responseBody: ['text/csv', `user,password\nada,${token68(s)}\n`] }),
  'a sentence': (s) => ({ responseBody: ['text/plain', `Your password is ${token68(s)}.`] }),
  'the user of a cURL command': (s) => ({
    responseBody: ['text/plain', `curl -u 'ada:${token68(s)}' https://a.example`],
  }),
  'a field in another one': (s) => ({
    response: [{ name: 'Server-Timing', value: `auth;desc="token=${token68(s)}"` }],
  }),
  'a message of Protocol Buffers': (s) => ({
    responseBody: ['application/x-protobuf', `\n${String.fromCharCode(s.length)}${s}\u0010\u0001`],
  }),
  'gRPC-Web in base64': (s) => ({
    requestBody: ['application/grpc-web-text', base64(`\0\0\0\0${String.fromCharCode(s.length)}\n${s}`)],
  }),
  'the page': (s) => ({ page: `https://app.acme.example/?code=${encodeURIComponent(s)}` }),
  'the frame': (s) => ({ frame: `https://app.acme.example/#access_token=${encodeURIComponent(s)}` }),
  'the cookie store': (s) => ({ stored: s }),
  'a document that was fetched': (s) => ({ documents: { 'https://a.example/x': { client_secret: s } } }),
};
