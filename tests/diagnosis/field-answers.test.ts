import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { parseExample } from '../../src/diagnosis/example.ts';
import { createHistory } from '../../src/diagnosis/history.ts';
import type { FieldAnswer } from '../fixtures/answers/answer.ts';
import { clouds } from '../fixtures/answers/clouds.ts';
import { courses } from '../fixtures/answers/courses.ts';
import { credentials } from '../fixtures/answers/credentials.ts';
import { dataAndModels } from '../fixtures/answers/data-and-models.ts';
import { fine } from '../fixtures/answers/fine.ts';
import { frameworks } from '../fixtures/answers/frameworks.ts';
import { gateways } from '../fixtures/answers/gateways.ts';
import { hostedServices } from '../fixtures/answers/hosted-services.ts';
import { identityProviders } from '../fixtures/answers/identity-providers.ts';
import { libraries } from '../fixtures/answers/libraries.ts';
import { oauthEndpoints } from '../fixtures/answers/oauth-endpoints.ts';
import { otherReasons } from '../fixtures/answers/other-reasons.ts';
import { saas } from '../fixtures/answers/saas.ts';
import { sequences } from '../fixtures/answers/sequences.ts';
import { toolingAndPayments } from '../fixtures/answers/tooling-and-payments.ts';
import { fieldAnswers } from '../fixtures/field-answers.ts';

const kinds: readonly (readonly [string, readonly FieldAnswer[]])[] = [
  ['clouds', clouds],
  ['identity providers', identityProviders],
  ['services', saas],
  ['frameworks', frameworks],
  ['gateways, firewalls and proxies', gateways],
  ['servers to what is wrong with a credential', credentials],
  ['servers, in a recording of several requests', sequences],
  ['databases and model vendors', dataAndModels],
  ['hosted services and logins', hostedServices],
  ['libraries that check tokens', libraries],
  ['token and authorization endpoints', oauthEndpoints],
  ['registries, payments and mail', toolingAndPayments],
  ['servers that refuse for another reason', otherReasons],
  ['servers, over the course of several requests', courses],
  ['further systems', fieldAnswers],
  ['applications that have nothing to do with it', fine],
];

describe.each(kinds)('answers of %s', (_, answers) => {
  it.each(answers.map((each, index) => [index, each.system, each] as const))(
    '%i %s',
    (__, ___, { verdict, also = [], recording }) => {
      const { exchanges, subject } = parseExample(recording);
      const history = createHistory({ salt: 'field' });
      for (const exchange of exchanges) history.observe(exchange);
      const judged = exchanges[subject];
      if (judged === undefined) throw new Error('a recording has an exchange that is judged');
      const diagnosis = diagnose(judged, history);
      // Security findings are no verdict on why a request failed.
      const found = diagnosis.verdict?.kind === 'security' ? null : (diagnosis.verdict?.rule ?? null);
      const rules = diagnosis.findings.map((each) => each.rule);
      expect(verdict, `found ${rules.join(', ') || 'nothing'}`).toContain(found);
      expect(rules).toEqual(expect.arrayContaining([...also]));
    },
  );
});
