import { recorded } from '../recorded.ts';

export default recorded({
  name: 'secret-key-in-page',
  group: 'Security',
  title: 'A secret key in a page',
  does: 'Sends POST /v1/payment_intents, which is answered with 401.',
  says: 'API key unknown, revoked or disabled.',
  expect: { rule: 'invalid-api-key', outcome: 'authentication-failed' },
  http: `
    # page https://app.acme.example/checkout
    POST https://api.stripe.com/v1/payment_intents
    Authorization: Bearer sk_test_EXAMPLE_not_a_key
    Origin: https://app.acme.example
    Sec-Fetch-Site: cross-site
    Sec-Fetch-Mode: cors

    HTTP/1.1 401 Unauthorized
    Date: {{date}}
    Content-Type: application/json
    Access-Control-Allow-Origin: *
    WWW-Authenticate: Basic realm="Stripe"

    {"error":{"message":"Invalid API Key provided: sk_test_*****************_key","type":"invalid_request_error"}}
  `,
});
