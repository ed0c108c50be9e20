import { exampleTime, parseExample } from '../../diagnosis/example.ts';
import { recordingSource } from './recording-source.ts';
import type { Source } from './source.ts';

/*
 * What the panel shows to somebody whose requests do not fail yet: a shop's page on a bad day, one refusal of each kind. Hosts
 * and credentials are invented. Loaded when it is asked for.
 */

/** The token of that day: it lacks a scope, and ends while the page is open. */
const first =
  '{{jwt {"iss":"https://login.acme.example","aud":"https://api.acme.example","sub":"user-17","scope":"orders:read","iat":-3660,"exp":-60}}}';
const second =
  '{{jwt {"iss":"https://login.acme.example","aud":"https://api.acme.example","sub":"user-17","scope":"orders:read","iat":-20,"exp":3580}}}';

const recording = `
# at -240 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://api.acme.example/orders
Origin: https://shop.acme.example
Authorization: Bearer ${first}

HTTP/1.1 200 OK
Date: {{date -240}}
Access-Control-Allow-Origin: https://shop.acme.example
Content-Type: application/json
Cache-Control: no-store

{"orders":[]}
===
# at -180 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
POST https://api.acme.example/orders
Origin: https://shop.acme.example
Authorization: Bearer ${first}
Content-Type: application/json

{"article":"A-17","count":2}

HTTP/1.1 403 Forbidden
Date: {{date -180}}
Access-Control-Allow-Origin: https://shop.acme.example
Access-Control-Expose-Headers: WWW-Authenticate
WWW-Authenticate: Bearer realm="api", error="insufficient_scope", scope="orders:write"
Content-Type: application/json
Cache-Control: no-store

{"error":"insufficient_scope"}
===
# at -30 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://api.acme.example/orders
Origin: https://shop.acme.example
Authorization: Bearer ${first}

HTTP/1.1 401 Unauthorized
Date: {{date -30}}
Access-Control-Allow-Origin: https://shop.acme.example
Access-Control-Expose-Headers: WWW-Authenticate
WWW-Authenticate: Bearer realm="api", error="invalid_token", error_description="The access token expired"
Content-Type: application/json
Cache-Control: no-store

{"error":"invalid_token","error_description":"The access token expired"}
===
# at -20 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://api.acme.example/orders
Origin: https://shop.acme.example
Authorization: Bearer ${second}

HTTP/1.1 200 OK
Date: {{date -20}}
Access-Control-Allow-Origin: https://shop.acme.example
Content-Type: application/json
Cache-Control: no-store

{"orders":[]}
===
# at -15 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type preflight
OPTIONS https://billing.acme.example/invoices
Origin: https://shop.acme.example
Access-Control-Request-Method: GET
Access-Control-Request-Headers: authorization

HTTP/1.1 401 Unauthorized
Date: {{date -15}}
WWW-Authenticate: Bearer realm="billing"
===
# at -10 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://search.acme.example/articles?q=lamp
Origin: https://shop.acme.example
Authorization: Bearer undefined

HTTP/1.1 401 Unauthorized
Date: {{date -10}}
Access-Control-Allow-Origin: https://shop.acme.example
Access-Control-Expose-Headers: WWW-Authenticate
WWW-Authenticate: Bearer realm="search", error="invalid_token"
Cache-Control: no-store
===
# at -5 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://stock.acme.example/levels
Origin: https://shop.acme.example
Authorization: Bearer ${second}

HTTP/1.1 200 OK
Date: {{date -5}}
Access-Control-Allow-Origin: https://shop.acme.example
Content-Type: application/json
Cache-Control: no-store

{"errors":[{"message":"Not authenticated","extensions":{"code":"UNAUTHENTICATED"}}]}
===
# at -2 s
# page https://shop.acme.example/orders
# origin https://shop.acme.example
# type fetch
GET https://api.acme.example/recommendations
Origin: https://shop.acme.example
Authorization: Bearer ${second}

HTTP/1.1 429 Too Many Requests
Date: {{date -2}}
Access-Control-Allow-Origin: https://shop.acme.example
Retry-After: 30
Content-Type: application/json

{"error":"rate limit exceeded"}
`;

/** `name` stands where a file's name would. */
export const sampleSource = (name: string): Source =>
  recordingSource(name, parseExample(recording, exampleTime).exchanges);
