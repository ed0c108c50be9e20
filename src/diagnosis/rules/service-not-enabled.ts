import { places } from '../place.ts';
import { quotedWords } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'service-not-enabled',
  kind: 'not-auth',
  stage: 'not-auth',
  level: 'info',
  fault: 'user',
  title: 'The service is switched off or not paid for, the credential is fine',
  description:
    'The caller is known. What is missing is on the account: the API is not enabled for the project, billing is off, the plan does not include the feature, or the prepaid amount is used up.',
  fix: {
    client:
      'Enable the API for the project, switch billing on, or move to a plan that includes the feature; then wait a few minutes and repeat the call. A new token changes nothing.',
    server: 'Say in the answer which product is off for which account, and where it can be switched on.',
  },
  references: [
    '[Google Cloud: error reasons](https://cloud.google.com/service-infrastructure/docs/service-management/reference/rpc/google.api#errorreason)',
    'RFC 9110 §15.5.4',
  ],
  on: ['client-error'],
  needs: ['response', 'reasons'],
  check({ response, reasons }) {
    const said = reasons.first('subscription-needed');
    if (said === null || response.status < 400 || response.status >= 500 || response.status === 401) return null;
    const told = reasons.all.find((each) => each.code === 'subscription-needed' && each.words.includes(' ')) ?? said;
    const words = told.words.includes(' ') ? told.words : (reasons.sentence() ?? told.words);
    const where = told.detail['project'] === undefined ? '' : ` for project ${told.detail['project']}`;
    return {
      confidence: said.exact ? 'certain' : 'likely',
      basis: 'said',
      summary: `The service is not available${where}: ${quotedWords(words)}. The credential is not the reason.`,
      evidence: places(said.at),
    };
  },
  examples: {
    reports: {
      'The service is not available for project 1234: “People API has not been used in project 1234 before or it is disabled”. The credential is not the reason.': `
        GET https://people.googleapis.com/v1/people/me
        Authorization: Bearer ya29.EXAMPLE

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":{"code":403,"message":"People API has not been used in project 1234 before or it is disabled.","status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED","domain":"googleapis.com"}]}}
      `,
    },
    ignores: {
      'a permission is missing': `
        GET https://people.googleapis.com/v1/people/me
        Authorization: Bearer ya29.EXAMPLE

        HTTP/1.1 403 Forbidden
        Content-Type: application/json

        {"error":{"code":403,"message":"The caller does not have permission","status":"PERMISSION_DENIED"}}
      `,
      'the answer is a success that mentions plans': `
        GET /plans
        Authorization: Bearer ya29.EXAMPLE

        HTTP/1.1 200 OK
        Content-Type: application/json

        {"text":"Upgrade your plan to get more"}
      `,
    },
  },
});
