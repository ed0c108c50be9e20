import { recorded } from '../recorded.ts';

export default recorded({
  name: 'slack-200',
  group: 'As cloud services answer',
  title: 'Slack: 200 with invalid_auth',
  does: 'Sends POST /api/chat.postMessage, which is answered with 200.',
  says: 'API key unknown, revoked or disabled.',
  expect: { rule: 'invalid-api-key', outcome: 'disguised' },
  http: `
    POST https://slack.com/api/chat.postMessage
    Authorization: Bearer EXAMPLE-slack-token
    Content-Type: application/json; charset=utf-8

    HTTP/1.1 200 OK
    Date: {{date}}
    Content-Type: application/json; charset=utf-8
    X-Slack-Req-Id: a1

    {"ok":false,"error":"invalid_auth"}
  `,
});
