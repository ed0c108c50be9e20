import { recorded } from '../recorded.ts';

export default recorded({
  name: 'test-key-on-live',
  group: 'Nothing useful presented',
  title: 'A test key for a live object',
  does: 'Sends GET /v1/customers/cus_N4, which is answered with 404.',
  says: 'Right key, wrong environment.',
  expect: { rule: 'wrong-environment', outcome: 'disguised' },
  http: `
    GET https://api.stripe.com/v1/customers/cus_N4
    Authorization: Bearer rk_test_EXAMPLEexample0123456789

    HTTP/1.1 404 Not Found
    Date: {{date}}
    Content-Type: application/json

    {"error":{"code":"resource_missing","message":"No such customer: 'cus_N4'; a similar object exists in live mode, but a test mode key was used to make this request.","type":"invalid_request_error"}}
  `,
});
