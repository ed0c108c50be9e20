import { recorded } from '../recorded.ts';

export default recorded({
  name: 'google-scope-403',
  group: 'As cloud services answer',
  title: 'Google: a scope is missing',
  does: 'Sends GET /calendar/v3/users/me/calendarList, which is answered with 403.',
  says: 'Token is fine, it lacks a scope.',
  expect: { rule: 'insufficient-scope', outcome: 'authorization-refused' },
  http: `
    # page https://app.acme.example/
    GET https://www.googleapis.com/calendar/v3/users/me/calendarList
    Authorization: Bearer ya29.EXAMPLEopaqueToken
    Origin: https://app.acme.example

    HTTP/1.1 403 Forbidden
    Date: {{date}}
    Content-Type: application/json; charset=UTF-8
    Server: ESF
    Vary: Origin, X-Origin, Referer
    Access-Control-Allow-Origin: https://app.acme.example
    WWW-Authenticate: Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="https://www.googleapis.com/auth/calendar https://www.googleapis.com/auth/calendar.readonly"

    {"error":{"code":403,"message":"Request had insufficient authentication scopes.","errors":[{"message":"Insufficient Permission","domain":"global","reason":"insufficientPermissions"}],"status":"PERMISSION_DENIED","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT","domain":"googleapis.com","metadata":{"service":"calendar-json.googleapis.com","method":"calendar.v3.CalendarList.List"}}]}}
  `,
});
