import { recorded } from '../recorded.ts';

export default recorded({
  name: 'service-disabled',
  group: 'Refused for lack of rights',
  title: 'The API is not switched on',
  does: 'Sends GET /v1/people/me, which is answered with 403.',
  says: 'API disabled, billing or plan.',
  expect: { rule: 'service-not-enabled', outcome: 'not-auth' },
  http: `
    GET https://people.googleapis.com/v1/people/me
    Authorization: Bearer ya29.EXAMPLEok

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json; charset=UTF-8
    Server: ESF

    {"error":{"code":403,"message":"People API has not been used in project 1234 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}
  `,
});
