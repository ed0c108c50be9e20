import { places, statusAt } from '../place.ts';
import { quoted } from '../quote.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'auth-service-error',
  kind: 'cause',
  stage: 'responder',
  level: 'error',
  fault: 'server',
  title: 'What checks the login is broken',
  description:
    'A 5xx came from the part that judges credentials: an authorizer, an authentication sub-request, or code that reads tokens and did not catch its own error. It says nothing about the credentials.',
  fix: {
    client: 'Try again later with growing pauses. Do not log the user out and do not throw the token away.',
    server:
      'An API Gateway Lambda authorizer has to return a policy or throw exactly "Unauthorized"; nginx auth_request accepts 2xx, 401 and 403 only; catch the JWT library’s errors and answer 401 with a challenge.',
  },
  references: [
    'RFC 9110 §15.6.1',
    '[AWS: gateway response types](https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html)',
  ],
  on: ['server-error'],
  outcome: 'disguised',
  needs: ['response', 'reasons'],
  uses: ['body', 'sequence', 'responder'],
  before: ['token-expired', 'jwt-signature-invalid', 'jwt-malformed'],
  check({ response, reasons, body, sequence, responder }) {
    const { status } = response;
    if (status < 500 || status > 504) return null;
    // SOAP 1.1 §6.2 sends its faults with 500, also those that are the client's.
    const soapFault = /<(?:\w+[:-])*faultcode[^>]*>\s*[\w.:-]*(?:client|sender|wsse)\b/i.test(
      body?.text.slice(0, 4000) ?? '',
    );
    const said = soapFault ? null : reasons.first('authenticator-crashed');
    if (said !== null) {
      return {
        confidence: said.exact ? 'certain' : 'likely',
        basis: 'said',
        summary: `The server failed while it checked the credentials (status ${status}): ${quoted(said)}. The token is not the reason.`,
        evidence: places(statusAt, said.at),
      };
    }
    const gateway = responder?.product === 'AWS API Gateway';
    if (gateway && status === 500 && /^\s*\{\s*"message"\s*:\s*null\s*\}\s*$/.test(body?.text ?? '')) {
      return {
        confidence: 'likely',
        summary:
          'AWS API Gateway answers `{"message":null}` with status 500: its authorizer crashed or returned no policy. The token is not the reason.',
        evidence: [{ in: 'response', from: 0, to: body?.length ?? 0 }],
      };
    }
    const before = sequence?.refusedOtherwise().find((each) => each.status === 401) ?? null;
    if (
      status === 500 &&
      responder?.product === 'nginx' &&
      before !== null &&
      sequence?.earlierTries(3_600_000).some((each) => each.id === before.id) === true
    ) {
      return {
        confidence: 'possible',
        summary: 'nginx answers 500 where it answered 401 before: its authentication sub-request may have failed.',
        evidence: [statusAt, { in: 'exchange', exchange: before.id }],
      };
    }
    return null;
  },
  examples: {
    reports: {
      'The server failed while it checked the credentials (status 500): “AuthorizerConfigurationException”. The token is not the reason.': `
        GET https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/me
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 500 Internal Server Error
        x-amz-apigw-id: OPwe_ErKvHcF5ZA=
        x-amzn-ErrorType: AuthorizerConfigurationException
        Content-Type: application/json

        {"message":null}
      `,
      'The server failed while it checked the credentials (status 500): “io.jsonwebtoken.ExpiredJwtException: JWT expired”. The token is not the reason.': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 500 Internal Server Error
        Content-Type: application/json

        {"error":"Internal Server Error","exception":"io.jsonwebtoken.ExpiredJwtException: JWT expired"}
      `,
    },
    ignores: {
      'another part of the application failed': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":600}}}

        HTTP/1.1 500 Internal Server Error
        Content-Type: application/json

        {"error":"database is locked"}
      `,
      'the token was refused': `
        GET /orders
        Authorization: Bearer {{jwt {"exp":-600}}}

        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Bearer error="invalid_token"
      `,
    },
  },
});
